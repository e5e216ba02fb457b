"""A whole house behind a webhook: the real pages, the real desk, the real store."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import aiohttp
from aiohttp.test_utils import TestServer

from bot.channels.hall import Hall
from bot.channels.telegram import open_telegram
from bot.house import House
from bot.pages.site import make_site
from bot.store import Store, open_store
from bot.stories.player import living
from tests.fakes.telegram import FakeTelegram, fake_telegram
from tests.faults.killing import until

INBOX = "SELECT event FROM inbox WHERE channel = 'telegram' ORDER BY event"
UNSAID = "SELECT count(*) AS number FROM outbox WHERE state IN ('waiting', 'sending')"


@dataclass
class Home:
    """A house that lives, its store, and where its pages are."""

    store: Store
    pages: str

    async def quiet(self, server: FakeTelegram) -> None:
        """Everything was heard, and said."""
        await until(lambda: not server.world.updates, 10)
        while (await self.store.fetch(UNSAID))[0]["number"]:
            await until(lambda: True)


@asynccontextmanager
async def at_home(server: FakeTelegram, path: Path, *, by_webhook: bool = True) -> AsyncIterator[Home]:
    """A house for as long as the block lasts."""
    async with open_store(path) as store:
        hall = Hall(store)
        opened = open_telegram("telegram", server.world.token, base_url=server.url, door="/telegram")
        async with opened as channel:
            house = House(store, [channel, hall])
            async with TestServer(make_site(store, hall, house.voice, channels=house.channels)) as site:
                channel.webhook.url = str(site.make_url("/telegram")) if by_webhook else ""
                async with living(house):
                    yield Home(store, str(site.make_url("")).rstrip("/"))


async def test_p1_an_update_brought_twice_counts_once(tmp_path: Path) -> None:
    """The answer was lost, so Telegram brings it again: the person is answered once nevertheless."""
    async with fake_telegram() as server:
        server.world.local, server.world.haste = True, 0.01
        ana, bia = server.world.person("Ana"), server.world.person("Bia")
        async with at_home(server, tmp_path / "house.db") as home:
            server.world.fault("webhook", "drop", times=3)
            server.world.say(ana, ana, "/help")
            await home.quiet(server)
            server.world.say(bia, bia, "/help")
            await home.quiet(server)

            assert 5 == server.world.calls["webhook"]
            assert 2 == len(await home.store.fetch(INBOX))
            assert len(server.world.shown(ana)) == len(server.world.shown(bia)) > 0


async def test_switching_modes_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    """Asked for, brought, asked for again; what is said while the house is away is answered when it is back."""
    async with fake_telegram() as server:
        server.world.local, server.world.haste = True, 0.01
        people = [server.world.person(name) for name in ("Ana", "Bia", "Caio", "Davi")]
        for person, by_webhook in zip(people, (False, True, False, True), strict=True):
            server.world.say(person, person, "/help")
            async with at_home(server, tmp_path / "house.db", by_webhook=by_webhook) as home:
                await until(partial(server.world.shown, person), 10)
                if by_webhook:
                    await home.quiet(server)
                heard = len(await home.store.fetch(INBOX))

        assert 4 == heard
        assert 1 == len({len(server.world.shown(person)) for person in people})


async def test_the_pages_turn_strangers_away(tmp_path: Path) -> None:
    """Bare statuses, and the other pages are where they were."""
    async with fake_telegram() as server, aiohttp.ClientSession() as session:
        server.world.local = True
        async with at_home(server, tmp_path / "house.db") as home:
            found = []
            for ask, path in ((session.post, "/telegram"), (session.get, "/telegram"), (session.get, "/health")):
                async with ask(home.pages + path) as reply:
                    found.append(reply.status)

    assert [403, 405, 200] == found
