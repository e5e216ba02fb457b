"""Two houses that read each other over the network: a group of one wants to be in an agreement of the other.

Never here: an expectation.
"""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from aiohttp import ClientSession, web

from bot.channels.hall import Hall
from bot.pages.site import make_site
from bot.portable.fetching import fetch
from bot.portable.following import Following
from bot.store import registry
from flows.registry.life import Span, at, spans
from flows.registry.record import Record
from tests.bot import given
from tests.bot.given import ANA, BENTO, MIRA, RIBEIRA, ZOE, Town
from tests.portable.conftest import settled

DAY = timedelta(days=1)


@dataclass
class TownHouse:
    """A town whose house has an address, and looks at others from time to time."""

    town: Town
    address: str
    following: Following

    async def look(self) -> None:
        """A day passes; what is due is asked, and what came of it told."""
        await self.town.wait(DAY)
        await self.following.sweep()
        await self.town.wait(DAY * 0)

    async def record(self, code: str) -> Record:
        """What is recorded of an agreement here."""
        return await self.town.ask(lambda books: registry.record(books, code))

    async def span(self, code: str) -> Span:
        """What it is now. Raises LookupError if it is nothing."""
        span = at(spans(await self.record(code)), self.town.hands.now())
        if span is None:
            raise LookupError(code)
        return span


@asynccontextmanager
async def housed(folder: Path, name: str) -> AsyncIterator[TownHouse]:
    """A town with its pages, on this machine."""
    folder.mkdir()
    async with given.town(folder) as town:
        hall = Hall(town.house.store)
        hall.now = town.hands.now
        door = socket.create_server(("127.0.0.1", 0))
        origin = {"address": f"http://127.0.0.1:{door.getsockname()[1]}", "name": name}
        runner = web.AppRunner(make_site(town.house.store, hall, town.house.voice, origin=origin), access_log=None)
        await runner.setup()
        await web.SockSite(runner, door).start()
        net = Following(town.house.store, partial(fetch, inside=True), now=town.house.now, ring=town.house.ring)
        yield TownHouse(town, origin["address"], net)
        await runner.cleanup()


@dataclass
class Two:
    """The house of an agreement, and a house of which one group wants to be in it."""

    there: TownHouse
    here: TownHouse
    code: str = ""

    async def look(self) -> None:
        """A day passes in both houses; each reads what the other says."""
        await self.there.look()
        await self.here.look()

    async def known(self) -> None:
        """The agreement is known in the other house: an administrator brought it in the group's chat."""
        await self.here.town.say(RIBEIRA, ANA, f"/bring {self.there.address}/agreements/{self.code}")
        await self.look()

    async def decides(self, answer: str = "yes") -> None:
        """The group of the other house decides on it."""
        town = self.here.town
        await town.say(RIBEIRA, ANA, f"/join {self.code}")
        await town.press(RIBEIRA, ANA, "askafar")
        for who in (ANA, BENTO):
            await town.press(RIBEIRA, who, "mark", answer)

    async def link(self) -> str:
        """The address of that group's word."""
        (row,) = await self.here.town.house.store.fetch("SELECT group_id, origin FROM afar")
        return f"{self.here.address}/known/{row['origin'][:16]}/{self.code}/word/{row['group_id']}.json"

    async def carried(self) -> None:
        """Somebody who mediates there has brought the address of the word, and the house has read it."""
        await self.there.town.say(MIRA, MIRA, f"/bring {await self.link()}")
        await self.there.following.sweep()
        await self.there.town.wait(DAY * 0)


async def page(house: TownHouse, path: str) -> str:
    """What anybody reads at an address of a house."""
    async with ClientSession() as session, session.get(f"{house.address}{path}") as answer:
        return await answer.text()


@asynccontextmanager
async def two_houses(folder: Path) -> AsyncIterator[Two]:
    """In one house two groups have an agreement; in the other there are groups."""
    async with (
        housed(folder / "there", "House of the river") as there,
        housed(folder / "here", "House of hills") as here,
    ):
        code = await settled(there.town, signed=False)
        await here.town.settle()
        here.town.plaza.person(ZOE)
        here.town.hands.at = there.town.hands.at
        yield Two(there, here, code)
