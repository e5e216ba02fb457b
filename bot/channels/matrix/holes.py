"""What another server said while ours could not reach it: ours is handed the last of it, and leaves a hole before that.

Going on from where we stopped, nobody sees a hole. Going back from what is new, our server fetches what it lacks: so
that is done, as far as it may matter. What was heard before is known by its id. Never here: what an event means.
"""

import logging
import time
from collections.abc import Callable

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.recent import Recent
from bot.channels.matrix.verdicts import Json
from bot.errors import Gone, Ours, Refused

log = logging.getLogger(__name__)

PAGE = 50  # events; our server fetches a hundred at a time, and must not be behind
MOST = 40  # pages
SURE = 4  # pages in a row without anything new: ours may have gone on for long while it did not hear the other
ROUNDS = 4  # what is fetched while we look is seen when we look again
RECENT = 2 * 86_400_000  # milliseconds; what is older is nobody's question any more

IsEntry = Callable[[Json], bool]
"""Whether an event is our own coming in: what was said before is not for us."""


class Holes:
    """Looks for them with one account.

    `seen`: ids of events that were understood; `wish`: which events matter; `clock` gives seconds since 1970.
    """

    def __init__(
        self, homeserver: Homeserver, seen: Recent, wish: Json, is_entry: IsEntry,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self._homeserver = homeserver
        self._seen = seen
        self._wish = wish
        self._is_entry = is_entry
        self._clock = clock

    async def before(self, room: str, until: str, told: list[Json]) -> list[Json]:
        """What was said before a token, and is neither among `told` nor was seen before; oldest first."""
        known, found = {_id(event) for event in told}, list[Json]()
        for _ in range(ROUNDS):
            whole = await self._walk(room, until, known)
            if len(whole) <= len(found):
                break
            found = whole
        if found:
            log.info("matrix.hole.filled", extra={"room": room, "events": len(found)})
        return found[::-1]

    async def _walk(self, room: str, until: str, known: set[str]) -> list[Json]:
        """All that is new before a token, newest first."""
        found, in_vain = list[Json](), 0
        try:
            for _ in range(MOST):
                page, until = await self._homeserver.history(room, until, PAGE, self._wish)
                entry = next((at for at, event in enumerate(page) if self._is_entry(event)), None)
                fresh = [event for event in page[:entry] if self._is_new(event, known)]
                found.extend(fresh)
                in_vain = 0 if fresh else in_vain + 1
                if entry is not None or not until or in_vain >= SURE:
                    break
        except (Gone, Refused, Ours) as refusal:
            log.warning("matrix.gap.shut", extra={"room": room, "why": type(refusal).__name__})
        return found

    def _is_new(self, event: Json, known: set[str]) -> bool:
        stamp = event.get("origin_server_ts")
        recent = isinstance(stamp, int) and stamp >= self._clock() * 1000 - RECENT
        return recent and _id(event) not in known and _id(event) not in self._seen


def _id(event: Json) -> str:
    return str(event.get("event_id"))
