"""Threads: the corners that a room on Matrix gives to dialogues. The message that opens one is its root.

A root stands in the timeline like any message, relates to nothing, and stays when it is emptied, so that a thread is
never lost while its room is there. Never here: who may speak, or what is said.
"""

from abc import ABC, abstractmethod
from collections import OrderedDict

from bot.channels.base import Place, Speech
from bot.channels.matrix.verdicts import Json

KEPT = 500  # threads of which the newest message is remembered


class Threads:
    """How a message says in which thread it stands, also to clients that know none: there it answers the newest one."""

    def __init__(self) -> None:
        self._newest: OrderedDict[str, str] = OrderedDict()

    def within(self, content: Json, root: str) -> Json:
        """The content, in a thread; a reply stays one."""
        if not root:
            return content
        answers = content.get("m.relates_to", {}).get("m.in_reply_to")
        before = answers or {"event_id": self._newest.get(root, root)}
        relates = {"rel_type": "m.thread", "event_id": root, "is_falling_back": not answers, "m.in_reply_to": before}
        return {**content, "m.relates_to": relates}

    def stands(self, root: str, native: str) -> None:
        """This is the newest message of the thread that we know of."""
        if root:
            self._newest[root] = native
            self._newest.move_to_end(root)
        while len(self._newest) > KEPT:
            self._newest.popitem(last=False)


class WithThreads(ABC):
    """The part of a channel that gives corners."""

    @abstractmethod
    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a message."""

    async def make_corner(self, place: Place, speech: Speech, key: str) -> tuple[str, str]:
        """The speech is the root of a new thread. Everybody sees it in the timeline."""
        root = await self.post(place, speech, key)
        return root, root

    async def close_corner(self, place: Place, corner: str) -> None:
        """A thread cannot be closed: what is written in it is not read any more."""
        return

    async def reopen_corner(self, place: Place, corner: str) -> bool:
        """A thread is always there."""
        return True

    def way_to(self, place: Place, corner: str) -> str:
        """People see the root where it was posted."""
        return ""
