"""A town whose mediator comes to the page of her desk: the house also lives in the hall, and serves its pages.

Never here: an expectation.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.channels.hall import Hall
from bot.channels.memory import MemoryChannel
from bot.house import House
from bot.pages.site import make_site
from bot.store import open_store
from bot.stories.player import Hands, living
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, MORNING, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import speak
from tests.web.visiting import Visitor

LINK = re.compile(r"/d/[A-Z0-9]+")


@dataclass
class Desking:
    """The town, and where its pages are."""

    town: Town
    hall: Hall
    url: str

    async def link(self, who: str = MIRA) -> str:
        """The address of a door, as the bot has sent it."""
        await self.town.say(who, who, "/desk page")
        shown = self.town.where(who).seen(who)[-1]
        speech = shown.speech
        urls = [block.url for block in speech.blocks if block.url] if speech else []
        return LINK.search(urls[-1])[0]  # type: ignore[index]

    @asynccontextmanager
    async def visitor(self) -> AsyncIterator[Visitor]:
        """Somebody with a browser of their own."""
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            yield Visitor(session, self.url)

    @asynccontextmanager
    async def mira(self, who: str = MIRA) -> AsyncIterator[Visitor]:
        """A mediator of another app who came by the door."""
        async with self.visitor() as visitor:
            link = await self.link(who)
            await visitor.fill(link, link)
            yield visitor

    async def path(self) -> str:
        """Where the desk of the room is."""
        return f"/hall/desk/{(await self.town.room()).id}"


@asynccontextmanager
async def desking(folder: Path) -> AsyncIterator[Desking]:
    """The town of the clerk's tests, with a hall."""
    hands = Hands(MORNING)
    plaza = MemoryChannel("plaza", now=hands.now)
    quay = MemoryChannel("quay", buttons=False, now=hands.now)
    for who in (ANA, BENTO, MIRA, NOOR, ZOE):
        plaza.person(who)
    for who in (DIEGO, ELENA):
        quay.person(who)
    plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO,))
    quay.group(VEGA, title="Vega", stewards=(DIEGO,), members=(ELENA,))
    async with open_store(folder / "town.db") as store:
        hall = Hall(store, now=hands.now)
        house = House(store, (plaza, quay, hall), now=hands.now, base_url="http://house")
        site = make_site(store, hall, house.voice, channels=house.channels, lend=house.lending.of_word)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        async with living(house):
            try:
                yield Desking(Town(house, plaza, quay, hands), hall, f"http://127.0.0.1:{runner.addresses[0][1]}")
            finally:
                await runner.cleanup()


async def talking(desk: Desking, monkeypatch: pytest.MonkeyPatch) -> None:
    """The groups speak on the whole way; something was passed on, and something waits."""
    town = desk.town
    await speak(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/say The nets are empty since the sluice was built, all winter.")
    await town.press(MIRA, MIRA, "pass")
    await town.say(VEGA, ELENA, "We did not know.", about="The nets are empty")
    await town.press(MIRA, MIRA, "pass")
    await town.say(RIBEIRA, BENTO, "/say <b>Come</b> and see the river with us.")
