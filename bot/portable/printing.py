"""Whether this house can make PDF. Never here: making it."""

from importlib.util import find_spec


def can_print() -> bool:
    """Whether this machine has what makes PDF."""
    return find_spec("weasyprint") is not None
