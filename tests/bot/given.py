"""A small town on two memory channels: the plaza has buttons, the quay has none. People act, and read what they see.

Time is the town's own and stands still unless a test moves it. Never here: an expectation.
"""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from bot.channels.base import Heard, Kind, Place
from bot.channels.memory import MemoryChannel, Shown
from bot.house import House
from bot.store import Books, ballots, dialogues, groups, open_store, people, roster
from bot.store.groups import Group
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from bot.stories.script import Story
from flows.dialogue import Dialogue
from flows.stages.desk.menu import MENU

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
        return self.plaza if chat in self.plaza.chats | self.plaza.people else self.quay

    async def say(self, chat: str, who: str, text: str, *, about: str = "") -> Heard:
        """Somebody writes, perhaps in reply to the newest message of the bot that contains `about`."""
        native = self.message(chat, about).native if about else ""
        return await self.heard(self.where(chat).say(chat, who, text, about=native))

    async def press(self, chat: str, who: str, verb: str, last: str = "") -> Heard:
        """Somebody takes the newest choice with this verb, and this last part if any, by button or by number.

        What is not in sight is looked for behind the "More" of a desk.
        """
        if not self.offers(chat, verb, last):
            await self.look_for(chat, who, verb, last)
        shown, number = self.offered(chat, verb, last)
        return await self.heard(self.where(chat).choose(chat, who, shown.native, number))

    async def look_for(self, chat: str, who: str, verb: str, last: str = "") -> None:
        """Somebody opens the themes of their desk, one after the other, until the choice is there."""
        for theme in MENU:
            if self.offers(chat, "deskmore"):
                await self.press(chat, who, "deskmore")
                shown, _ = self.offered(chat, "deskback")
                at = [number for number, token in enumerate(tokens(shown), 1) if token.endswith(f".{theme}")]
                for number in at:
                    await self.heard(self.where(chat).choose(chat, who, shown.native, number))
            if self.offers(chat, verb, last):
                return
        for back in ("deskmore", "deskback"):  # a theme hides what stands on the desk itself
            if self.offers(chat, back):
                await self.press(chat, who, back)

    def offers(self, chat: str, verb: str, last: str = "") -> bool:
        """Whether such a choice is in sight."""
        try:
            return bool(self.offered(chat, verb, last))
        except LookupError:
            return False

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

    def place(self, chat: str) -> Place:
        """A chat, as the house names it."""
        return Place(self.where(chat).name, chat)

    async def group(self, chat: str) -> Group:
        """The group whose chat this is. Raises LookupError if it is nobody's."""
        found = await self.ask(lambda books: groups.of_place(books, self.place(chat)))
        if found is None:
            raise LookupError(chat)
        return found

    async def roster(self, chat: str) -> list[str]:
        """The names on the roster of this chat's group, by the alphabet."""
        group = (await self.group(chat)).id
        return sorted(person.name for person in await self.ask(lambda books: roster.members(books, group)))

    async def person(self, who: str) -> str:
        """The id of somebody. Raises LookupError if the house has not met them."""
        found = await self.ask(lambda books: people.by_account(books, self.where(who).name, who))
        if found is None:
            raise LookupError(who)
        return found.id

    async def room(self) -> Dialogue:
        """The room of Ribeira's that changed last."""
        group = (await self.group(RIBEIRA)).id
        return (await self.ask(lambda books: dialogues.of_group(books, group)))[0]

    async def counts(self) -> dict[str, dict[str, int]]:
        """How the open ballot stands, by group and choice."""
        room = await self.room()
        ballot = room.ballot.id if room.ballot else ""
        return await self.ask(lambda books: ballots.counts(books, room.id, ballot))

    async def parked(self) -> list[str]:
        """Our own mistakes: events that could not be answered."""
        return [row["event"] for row in await self.house.store.fetch("SELECT * FROM parked")]

    # How far things have got ------------------------------------------------------------------------------------------

    async def settle(self, *chats: str) -> None:
        """The groups are set up, and their people on the rosters."""
        for chat, (first, second) in CHATS.items():
            if not chats or chat in chats:
                await self.heard(self.where(chat).add_bot(chat, first))
                with suppress(LookupError):  # a group that is set up already is not asked again
                    await self.press(chat, first, "right")
                for who in (first, second):
                    await self.say(chat, who, "/join")

    async def invite(self, days: int = 90) -> None:
        """Mira has invited both groups to speak about the river."""
        codes = f"{(await self.group(RIBEIRA)).code} {(await self.group(VEGA)).code}"
        await self.say(MIRA, MIRA, f"/open The river | {codes} | {days}")
        await self.press(MIRA, MIRA, "invited")

    async def begin(self) -> None:
        """Both groups have entered: they speak."""
        await self.settle()
        await self.invite()
        for chat, members in CHATS.items():
            for who in members:
                await self.press(chat, who, "mark", "yes")
        await self.wait(timedelta(days=1))
        await self.press(MIRA, MIRA, "close")

    async def draft(self, *clauses: str) -> None:
        """They write one text, with these clauses."""
        await self.begin()
        await self.press(MIRA, MIRA, "move", "drafting")
        for clause in clauses or ("The sluice opens on Mondays.",):
            await self.press(MIRA, MIRA, "clause")
            await self.say(MIRA, MIRA, clause)

    async def call(self) -> None:
        """The decision is called for a week."""
        await self.draft()
        await self.press(MIRA, MIRA, "call")
        await self.press(MIRA, MIRA, "called", "7")


CHATS = {RIBEIRA: (ANA, BENTO), VEGA: (DIEGO, ELENA)}


def said(shown: Shown) -> str:
    """What people read in a message, without the marks that keep directions apart."""
    return ISOLATES.sub("", shown.text)


def tokens(shown: Shown) -> list[str]:
    """What the choices below a message carry."""
    return [option.token for option in shown.speech.options] if shown.speech else []


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """A town where nothing has happened yet."""
    hands = Hands(MORNING)
    plaza = MemoryChannel("plaza", now=hands.now)
    quay = MemoryChannel("quay", buttons=False, now=hands.now)
    for who in (ANA, BENTO, MIRA, NOOR, ZOE):
        plaza.person(who)
    plaza.person("chat itself", "Ribeira", kind=Kind.ANONYMOUS)
    plaza.person("newspaper", kind=Kind.CROWD)
    for who in (DIEGO, ELENA):
        quay.person(who)
    plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO,))
    quay.group(VEGA, title="Vega", stewards=(DIEGO,), members=(ELENA,))
    async with open_store(folder / "town.db") as store:
        house = House(store, (plaza, quay), now=hands.now)
        async with living(house):
            yield Town(house, plaza, quay, hands)
