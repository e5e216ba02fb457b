"""Errands in hand before there is a slot for them: each goes as soon as one is free and its chat's last has arrived.

What was taken with something that did not arrive, or lies here for long, is handed back unsaid: words are as fresh as
if they had been taken now. Never here: a store, a channel, a clock (seconds of a monotonic clock are arguments).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.store.mentions import Mentioned
from bot.store.outbox import Errand

FRESH = 1.0  # seconds


@dataclass(frozen=True, slots=True)
class Taken:
    """An errand in hand, what it mentions, and since when."""

    errand: Errand
    known: Mentioned
    since: float


class InHand:
    """Errands in the order in which they go."""

    def __init__(self) -> None:
        self.line: list[Taken] = []

    def __len__(self) -> int:
        return len(self.line)

    def take(self, errands: Iterable[Errand], known: Mentioned, now: float) -> None:
        """These come last."""
        self.line += [Taken(errand, known, now) for errand in errands]

    def next(self, busy: Collection[str]) -> Taken | None:
        """The first whose lane is free; it is out of hand now."""
        found = next((one for one in self.line if one.errand.lane not in busy), None)
        if found:
            self.line.remove(found)
        return found

    def stale(self, now: float) -> list[Errand]:
        """What has lain for too long, and whatever is behind it in its lane; it is out of hand now."""
        lanes = {one.errand.lane for one in self.line if now - one.since > FRESH}
        return self.drop(lanes)

    def drop(self, lanes: Collection[str]) -> list[Errand]:
        """What is in these lanes; it is out of hand now."""
        dropped = [one.errand for one in self.line if one.errand.lane in lanes]
        self.line = [one for one in self.line if one.errand.lane not in lanes]
        return dropped

    def drop_all(self) -> list[Errand]:
        """Everything; nothing is in hand now."""
        return self.drop({one.errand.lane for one in self.line})
