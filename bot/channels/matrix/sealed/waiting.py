"""What cannot be read yet: sealed events whose key has not come. They are kept as they came, also over a restart.

When the key comes they are read as if they had been said then. Never here: a key, an opened word.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.channels.matrix.letters import Away
from bot.channels.matrix.sealed.box import write_secret
from bot.channels.matrix.verdicts import Json

MOST = 500  # events; beyond that the oldest are given up
LONGEST = 7 * 86_400.0  # seconds; a key that did not come in a week does not come


@dataclass(slots=True)
class Unread:
    """A sealed event, in its room, since when it waits, and whether its room was told of it."""

    room: str
    event: Json
    since: float
    told: bool = False


class Waiting:
    """Sealed events by their ids. `clock` gives seconds since 1970."""

    def __init__(self, file: Path, grace: float, clock: Callable[[], float]) -> None:
        self._file = file
        self._grace = grace
        self._clock = clock
        self._unread = {one.event["event_id"]: one for one in _read(file)}
        self._written = self._as_text()

    def __len__(self) -> int:
        return len(self._unread)

    def keep(self, room: str, event: Json) -> bool:
        """Keep an event until its key comes. Whether it is new to us."""
        if event["event_id"] in self._unread:
            return False
        self._unread[event["event_id"]] = Unread(room, event, self._clock())
        while len(self._unread) > MOST:
            del self._unread[next(iter(self._unread))]
        return True

    def all(self) -> list[Away]:
        """Everything that waits, oldest first; what has waited too long is given up."""
        now = self._clock()
        self._unread = {id: one for id, one in self._unread.items() if now - one.since < LONGEST}
        return [(one.room, one.event) for one in self._unread.values()]

    def drop(self, ids: Iterable[str]) -> None:
        """These are read."""
        for id in ids:
            self._unread.pop(id, None)

    def overdue(self) -> list[Away]:
        """What waited longer than it should and was not told yet: of each sender in a room the first."""
        ripe = [one for one in self._unread.values() if not one.told and self._clock() - one.since >= self._grace]
        told = {(one.room, one.event["sender"]) for one in self._unread.values() if one.told}
        firsts: dict[tuple[str, str], Away] = {}
        for one in ripe:
            one.told = True
            whose = (one.room, one.event["sender"])
            if whose not in told:
                firsts.setdefault(whose, (one.room, one.event))
        return list(firsts.values())

    def seconds_left(self) -> float | None:
        """Until something is overdue; nothing if nothing waits untold."""
        untold = [one.since for one in self._unread.values() if not one.told]
        return max(0.0, min(untold) + self._grace - self._clock()) if untold else None

    def write(self) -> None:
        """Put it on the disk, if anything has changed."""
        text = self._as_text()
        if text != self._written:
            write_secret(self._file, text)
            self._written = text

    def _as_text(self) -> str:
        return json.dumps([asdict(one) for one in self._unread.values()])


def _read(file: Path) -> list[Unread]:
    with suppress(OSError, ValueError, TypeError, KeyError):
        return [Unread(**one) for one in json.loads(file.read_text())]
    return []
