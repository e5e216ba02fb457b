"""Forum topics: the corners that a group's chat gives to rooms, where it has topics and lets the bot manage them.

The general topic is no corner: it is addressed by naming none. Never here: a message, a dialogue's rules.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

from telegram.error import BadRequest

from bot.channels.base import Place, Speech
from bot.channels.markup import clean, shorten
from bot.channels.telegram.request import AiohttpRequest, asking, says

LONGEST_NAME = 128
REMEMBERED = 500
LOST = ("message thread not found", "topic_deleted", "topic_closed", "topic_id_invalid", "thread_id_invalid")
NO_FORUM = (
    "not a forum",
    "not enough rights",
    "forums_disabled",
    "method is available only for supergroups",
    "need administrator rights",
    "chat_admin_required",
)


def is_lost(error: BadRequest) -> bool:
    """Whether the topic, and not the chat, cannot be reached."""
    return says(error, *LOST)


def inside(corner: str) -> dict[str, Any]:
    """What a call says more, to be about a topic."""
    return {"message_thread_id": int(corner)} if corner else {}


def corner_of(message: Mapping[str, Any]) -> str:
    """The topic in which a message stands. A number without this mark is that of a chain of replies."""
    return str(message["message_thread_id"]) if message.get("is_topic_message") else ""


def called(name: str) -> str:
    """A room's name as that of its topic."""
    return shorten(clean(name), LONGEST_NAME)


def seen_of(name: str) -> str:
    """What people see of a name: marks that only turn letters around are not always told back to us."""
    return " ".join("".join(sign for sign in name if category(sign) != "Cf").split())


def keeps_topics(member: Mapping[str, Any]) -> bool:
    """Whether somebody may open and close topics; as an administrator a bot hears all that is written in them."""
    may = member.get("can_manage_topics")
    return bool(member.get("status") == "creator" or (member.get("status") == "administrator" and may))


class Topics:
    """Opens and closes topics. What it made is remembered: a second try with the same key makes no second one."""

    def __init__(self, calls: AiohttpRequest) -> None:
        self._calls = calls
        self._made: dict[tuple[str, str], str] = {}

    async def make(self, place: Place, name: str, key: str) -> str:
        """A new topic; its id, empty where the chat has no topics or does not let us manage them."""
        if known := self._made.get((place.chat, key)):
            return known
        with asking(repeatable=False):
            try:
                made = await self._calls.call("createForumTopic", chat_id=place.chat, name=called(name))
            except BadRequest as error:
                if says(error, *NO_FORUM):
                    return ""
                raise
        self._made[place.chat, key] = str(made["message_thread_id"])
        while len(self._made) > REMEMBERED:
            self._made.pop(next(iter(self._made)))
        return self._made[place.chat, key]

    async def change(self, method: str, place: Place, corner: str) -> bool:
        """Close a topic or open it again; whether it is now as it should be."""
        with asking():
            try:
                await self._calls.call(method, chat_id=place.chat, **inside(corner))
            except BadRequest as error:
                if says(error, "topic_not_modified"):
                    return True
                if is_lost(error) or says(error, *NO_FORUM):
                    return False
                raise
        return True


class WithTopics(ABC):
    """The part of a channel that gives corners."""

    topics: Topics
    finds_after: float

    @abstractmethod
    async def post_in(self, place: Place, corner: str, speech: Speech, key: str) -> tuple[str, str]:
        """Show a message in a topic."""

    async def make_corner(self, place: Place, speech: Speech, key: str) -> tuple[str, str]:
        """A topic of its own, with a first message in it."""
        corner = await self.topics.make(place, speech.blocks[0].lines[0], key)
        return (corner, (await self.post_in(place, corner, speech, key))[0]) if corner else ("", "")

    async def find_corner(
        self, place: Place, speech: Speech, among: Sequence[tuple[str, str]], key: str
    ) -> tuple[str, str]:
        """The topic that an earlier try has made, if it is still there, with the message in it."""
        name = seen_of(called(speech.blocks[0].lines[0]))
        for corner, known in among:
            if seen_of(known) == name and await self.reopen_corner(place, corner):
                return corner, (await self.post_in(place, corner, speech, key))[0]
        return "", ""

    async def close_corner(self, place: Place, corner: str) -> None:
        """Only administrators write there from now on; where we may not close it, it stays as it is."""
        await self.topics.change("closeForumTopic", place, corner)

    async def reopen_corner(self, place: Place, corner: str) -> bool:
        """Everybody writes there again; whether it is there."""
        return await self.topics.change("reopenForumTopic", place, corner)

    def way_to(self, place: Place, corner: str) -> str:
        """The address of a topic for people who are in the group; only large groups have any."""
        number = place.chat.removeprefix("-100")
        return f"https://t.me/c/{number}/{corner}" if place.chat.startswith("-100") else ""
