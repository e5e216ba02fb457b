"""What stands beside an agreement's text at a moment: its links with others, and where it was taken up.

What was taken back stands as long as it stood. Never here: the text, or the state of an agreement (see `life`).
"""

from datetime import datetime

from flows.registry import acts as a
from flows.registry.record import Record


def links(record: Record, moment: datetime) -> tuple[a.Linked, ...]:
    """Its links, each once, in the order in which they were recorded first."""
    found: dict[tuple[str, str], a.Linked] = {}
    for one in record.links:
        found.setdefault((one.link, one.other), one)
    return tuple(
        one
        for key, one in found.items()
        if _holds(
            [it.at for it in record.links if (it.link, it.other) == key],
            [it.at for it in record.unlinked if (it.link, it.other) == key],
            moment,
        )
    )


def taken_up(record: Record, moment: datetime) -> tuple[str, ...]:
    """Where it was taken up, as it was written down; without what was taken back."""
    return tuple(
        one
        for one in dict.fromkeys(it.reference for it in record.taken_up)
        if _holds(
            [it.at for it in record.taken_up if it.reference == one],
            [it.at for it in record.untaken if it.reference == one],
            moment,
        )
    )


def _holds(come: list[datetime], gone: list[datetime], moment: datetime) -> bool:
    """Whether it came by then, and was not taken back after it came last."""
    last = max((at for at in come if at <= moment), default=None)
    return last is not None and not any(last <= at <= moment for at in gone)
