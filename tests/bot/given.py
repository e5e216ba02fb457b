"""A small town on two memory channels: the plaza has buttons, the quay has none. People act, and read what they see.

Time is the town's own and stands still unless a test moves it. Never here: an expectation.
"""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.channels.base import Heard, Kind
from bot.channels.memory import MemoryChannel, Shown
from bot.house import House
from bot.store import Books, dialogues, groups, open_store, people, roster
from bot.store.groups import Group
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from bot.stories.script import Story
from flows.dialogue import Dialogue

MORNING = datetime(2026, 3, 2, 13, tzinfo=UTC)
ISOLATES = re.compile("[\u2066-\u2069]")
Found = TypeVar("Found")

RIBEIRA, VEGA = "ribeira", "vega"  # groups' chats: one on the plaza, one on the quay
ANA, BENTO = "ana", "bento"  # of Ribeira; Ana is its administrator
DIEGO, ELENA = "diego", "elena"  # of Vega; Diego is its administrator
MIRA, NOOR, ZOE = "mira", "noor", "zoe"  # two mediators, and somebody who belongs nowhere


class Town:
    """People, chats, and a house that lives among them."""

    def __init__(self, house: House, plaza: MemoryChannel, quay: MemoryChannel, hands: Hands) -> None:
        self.house = house
        self.plaza, self.quay = plaza, quay
        self.hands = hands
        story = Story("town", hands.at, {}, (), {}, ())
        self.player = Player(story, MemoryScene({"plaza": plaza, "quay": quay}), house, hands)

    # What people do ---------------------------------------------------------------------------------------------------

    def where(self, chat: str) -> MemoryChannel:
        """The channel on which a chat is."""
        return self.plaza if chat in self.plaza.chats else self.quay

    async def say(self, chat: str, who: str, text: str, *, about: str = "") -> Heard:
        """Somebody writes, perhaps in reply to the newest message of the bot that contains `about`."""
        native = self.message(chat, about).native if about else ""
        return await self.heard(self.where(chat).say(chat, who, text, about=native))

    async def press(self, chat: str, who: str, verb: str, last: str = "") -> Heard:
        """Somebody takes the newest choice with this verb, and this last part if any, by button or by number."""
        shown, number = self.offered(chat, verb, last)
        return await self.heard(self.where(chat).choose(chat, who, shown.native, number))

    async def forge(self, chat: str, who: str, token: str) -> Heard:
        """Somebody presses a button that nobody offered them here."""
        return await self.heard(self.where(chat).press(chat, who, "m0", token))

    async def heard(self, heard: Heard) -> Heard:
        """Wait until all that follows from it has happened and has been said."""
        await self.player.quiet()
        return heard

    async def wait(self, span: timedelta) -> None:
        """Time passes, and every alarm on the way rings."""
        await self.player.advance(span)

    # What people see --------------------------------------------------------------------------------------------------

    def offered(self, chat: str, verb: str, last: str = "") -> tuple[Shown, int]:
        """The newest choice with this verb: its message and its number, from 1."""
        for shown in reversed(self.where(chat).seen(chat)):
            for number, token in enumerate(tokens(shown), 1):
                parts = token.split(".")
                if parts[0] == verb and last in ("", parts[-1]):
                    return shown, number
        raise LookupError(f"nothing in {chat} offers {verb} {last}")

    def token(self, chat: str, verb: str, last: str = "") -> str:
        """What the newest button with this verb carries."""
        shown, number = self.offered(chat, verb, last)
        return tokens(shown)[number - 1]

    def message(self, chat: str, words: str) -> Shown:
        """The newest message of the bot that contains these words."""
        return next(shown for shown in reversed(self.where(chat).seen(chat)) if words in said(shown))

    def sees(self, chat: str) -> list[str]:
        """What the bot has said in a chat and still stands, oldest first."""
        return [said(shown) for shown in self.where(chat).seen(chat)]

    def last(self, chat: str) -> str:
        """The newest message of the bot in a chat."""
        return self.sees(chat)[-1]

    def told(self, who: str) -> str:
        """What only this person was told last, as a toast."""
        return ISOLATES.sub("", self.where(who).told(who)[-1])

    # What the house knows ---------------------------------------------------------------------------------------------

    async def ask(self, question: Callable[[Books], Found]) -> Found:
        """Look into the books."""
        return await self.house.store.write(question)

    async def group(self, chat: str) -> Group:
        """The group whose chat this is."""
        place = self.where(chat).group_place(chat) if hasattr(self.where(chat), "group_place") else None
        found = await self.ask(lambda books: groups.of_place(books, place or self.place(chat)))
        if found is None:
            raise LookupError(chat)
        return found
