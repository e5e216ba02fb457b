"""A whole house as an application service: the real pages, the real desk, the real store, a real Synapse."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from bot.channels.hall import Hall
from bot.channels.matrix import open_matrix, open_service
from bot.house import House
from bot.pages.site import make_site
from bot.store import Store, open_store
from bot.stories.player import living
from tests.channels.matrix_bench import FREE, once
from tests.fakes.synapse import REGISTRATION, SERVICE_PORT, SERVICE_USER, Person, shared_synapse

pytestmark = pytest.mark.synapse

LOGIN = {
    "type": "m.login.application_service",
    "identifier": {"type": "m.id.user", "user": SERVICE_USER},
    "device_id": "PEOPLENESS",
}


@asynccontextmanager
async def at_home(path: Path, token: str) -> AsyncIterator[Store]:
    """A house for as long as the block lasts: with a token as an ordinary account, without as a service."""
    url = shared_synapse().url
    async with open_store(path) as store:
        hall = Hall(store)
        opened = (
            open_matrix("matrix", url, SERVICE_USER, token=token, limits=FREE)
            if token
            else open_service("matrix", url, SERVICE_USER, REGISTRATION, limits=FREE)
        )
        async with opened as channel:
            house = House(store, [channel, hall])
            site = make_site(store, hall, house.voice, channels=house.channels)
            runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", SERVICE_PORT).start()
            async with living(house):
                yield store
            await runner.cleanup()


async def token_of_the_account() -> str:
    """What an ordinary client signs in with."""
    async with open_service("matrix", shared_synapse().url, SERVICE_USER, REGISTRATION) as channel:
        await channel.known()
    async with Person(shared_synapse().url, "Peopleness", token=REGISTRATION.ours) as service:
        return str((await service.ask("POST", "/_matrix/client/v3/login", LOGIN))["access_token"])


async def test_switching_modes_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    """Asked for, pushed, asked for again; what is said while the house is away is answered when it is back."""
    token, synapse = await token_of_the_account(), shared_synapse()
    async with await synapse.person("Ana") as ana:
        room = await ana.opens("", SERVICE_USER, is_direct=True)

        async def answers() -> int:
            said = [event for event in await ana.history(room) if event["sender"] == SERVICE_USER]
            return sum(event["type"] == "m.room.message" for event in said)

        async with at_home(tmp_path / "house.db", token):

            async def welcomed() -> bool:
                return await answers() >= 1

            assert await once(welcomed)
        before = await answers()
        for turn, key in enumerate(("", token, ""), 1):
            await ana.says(room, "/help")
            async with at_home(tmp_path / "house.db", key) as store:

                async def helped(turn: int = turn) -> bool:
                    return await answers() >= before + turn

                assert await once(helped)
                rows = await store.fetch("SELECT count(*) AS number FROM inbox WHERE channel = 'matrix'")

        assert before + 3 == await answers()
        assert rows[0]["number"] >= 4
