"""In the hall, whose chats lie in the store itself, what was taken back goes with what people typed, byte by byte."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.channels.base import Place
from bot.channels.hall import Hall, messages, people
from bot.channels.hall.people import Chat, Guest, Seat, desk_of
from bot.house import House
from bot.store import Books, Store, groups, open_store, places, roster
from bot.store import people as known
from bot.stories.player import living
from tests.bot.given import MORNING
from tests.bot.given_lore import NAME, WORDS

GROUP = "river"
UNSAID = "SELECT count(*) AS many FROM outbox WHERE state IN ('waiting', 'sending')"
LABEL = "Zqnunca para vender"
BYTES = [words.encode() for words in (NAME, WORDS[:30], WORDS[40:], LABEL)]


@dataclass
class Village:
    """A house whose only channel is the hall, and two people in it."""

    store: Store
    hall: Hall
    guests: dict[str, Guest]
    nonces: list[str] = field(default_factory=list)

    def seat(self, who: str, chat: str) -> Seat:
        return Seat(self.guests[who], Chat(chat, chat, chat != GROUP, 2), steward=False)

    def nonce(self) -> str:
        self.nonces.append("n")
        return f"nonce{len(self.nonces)}"

    async def quiet(self) -> None:
        """Everything that can be said was said."""
        while (await self.store.fetch(UNSAID))[0]["many"]:
            await asyncio.sleep(0.01)

    async def say(self, who: str, text: str) -> None:
        """Somebody writes to the bot alone."""
        await self.hall.say(self.seat(who, desk_of(who)), text, self.nonce())
        await self.quiet()

    async def press(self, who: str, chat: str, verb: str) -> None:
        """The newest button with this verb."""
        for shown in reversed(await self.shown(chat)):
            for option in shown.speech.options:
                if option.token.split(".")[0] == verb:
                    await self.hall.press(self.seat(who, chat), shown.native, option.token, self.nonce())
                    await self.quiet()
                    return
        raise LookupError(verb)

    async def shown(self, chat: str) -> list[messages.Shown]:
        """What stands in a chat, oldest first."""
        rows = await self.store.fetch(messages.PAGE, chat=chat, before=1 << 60, limit=100)
        return [messages.shown_from(row) for row in reversed(rows)]

    async def keep(self) -> None:
        """Bia brings it, Ana looks after it, Bia agrees."""
        for text in ("/keep", NAME, WORDS):
            await self.say("bia", text)
        for _ in range(2):
            await self.press("bia", desk_of("bia"), "lorenext")
        await self.say("bia", LABEL)
        for verb in ("lorenext", "loreall", "lorekeep"):
            await self.press("bia", desk_of("bia"), verb)
        await self.press("ana", GROUP, "loretake")
        await self.press("bia", GROUP, "loreyes")


def furnish(books: Books) -> dict[str, Guest]:
    """One group of two, on its roster."""
    guests = {who: people.enter(books, who.title(), "es", people.make_keys(), who) for who in ("ana", "bia")}
    people.open_chat(books, GROUP, "River")
    group = groups.create(books, "Ribeira", "es", ("es",), "UTC", MORNING)
    places.bind(books, Place("hall", GROUP), group.id, MORNING)
    for who in guests:
        people.admit(books, GROUP, who)
        roster.join(books, group.id, known.known(books, "hall", who, who.title(), "es", MORNING).id, MORNING)
    return guests


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    async with open_store(tmp_path / "house.db") as store:
        guests = await store.write(furnish)
        hall = Hall(store, now=lambda: MORNING)
        async with living(House(store, (hall,), now=lambda: MORNING)):
            yield Village(store, hall, guests)


async def test_nothing_of_it_stays_in_the_hall_or_in_any_file(village: Village, tmp_path: Path) -> None:
    """Neither the bot's messages nor what people typed themselves."""
    for who in ("ana", "bia"):
        await village.say(who, "/start")
    await village.keep()
    await village.say("ana", "/kept")
    await village.press("ana", desk_of("ana"), "loresee")
    assert any(WORDS in str(one.speech) for one in await village.shown(desk_of("ana")))
    await village.say("bia", f"/say {WORDS}")  # kept words do not pass, and go with the rest
    await village.press("ana", desk_of("ana"), "loreback")
    await village.press("ana", desk_of("ana"), "loregone")

    for chat in (GROUP, desk_of("ana"), desk_of("bia")):
        told = str([one.speech for one in await village.shown(chat)])
        assert [] == [words for words in (NAME, WORDS, LABEL) if words in told]
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [] == [file.name for file in files if any(one in file.read_bytes() for one in BYTES)]
    assert [] == list(await village.store.fetch("SELECT * FROM lore_copies"))
