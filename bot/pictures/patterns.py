"""How parts of a bar are told apart: each pattern by its darkness and its hatching, and only then by its colour.

Never here: which answer has which pattern (the dialogue says so).
"""

from flows.wording import PATTERNS

TILE = 12

INK = "#111111"
PAPER = "#ffffff"
EDGE = "#767676"

GROUND = {
    "for": "#0b4f6c",
    "mostly": "#0b4f6c",
    "mild": "#b9dcef",
    "neutral": "#e9e9e9",
    "unsure": "#ffffff",
    "doubt": "#fde3c8",
    "against": "#f2a65a",
    "block": "#6b1f00",
}
HATCH = {
    "mostly": '<path d="M3 0V12M9 0V12" stroke="#ffffff" stroke-width="2"/>',
    "mild": '<path d="M-3 9L3 15M-3 -3L15 -21M-3 15L15 -3M9 15L15 9" stroke="#0b4f6c" stroke-width="2"/>',
    "neutral": '<path d="M2 2h3v3h-3zM8 8h3v3h-3z" fill="#555555"/>',
    "unsure": '<path d="M0 3H12M0 9H12" stroke="#767676" stroke-width="2"/>',
    "doubt": '<path d="M-3 3L9 15M-3 -3L15 15M3 -3L15 9" stroke="#a63603" stroke-width="1.5"/>',
    "against": '<path d="M0 0L12 12M12 0L0 12" stroke="#5b1a00" stroke-width="2.5"/>',
    "block": '<path d="M2 4h3v3h-3zM8 10h3v2h-3zM8 0h3v1h-3z" fill="#ffffff"/>',
}


def fill(pattern: str, prefix: str) -> str:
    """The value of a `fill` attribute; an unknown pattern is the first one."""
    known = pattern if pattern in GROUND else PATTERNS[0]
    return f"url(#{prefix}{known})" if known in HATCH else GROUND[known]


def definitions(used: frozenset[str], prefix: str) -> str:
    """The hatched patterns that a drawing uses, under ids of its own."""
    return "".join(_definition(name, prefix) for name in PATTERNS if name in used and name in HATCH)


def _definition(name: str, prefix: str) -> str:
    ground = f'<rect width="{TILE}" height="{TILE}" fill="{GROUND[name]}"/>'
    head = f'<pattern id="{prefix}{name}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
    return f"{head}{ground}{HATCH[name]}</pattern>"
