"""A real Synapse behind a door in rough weather: the same faults as on the simulated day, in real time and few.

The day needs a time of its own, which no real server has. This shows that the real one forgives as the fake does.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import aiohttp
import pytest
from aiohttp import web

from bot.channels.base import Batch, Place
from bot.channels.matrix import open_matrix
from bot.courier import Courier, Trouble
from bot.store import open_store, outbox
from bot.store.outbox import Outgoing
from bot.voice import Voice
from bot.voice.languages import FOLDER
from flows import record
from flows.wording import Words, message
from tests.channels.matrix_bench import FREE, token_now
from tests.fakes.synapse import shared_synapse
from tests.faults.weather import Door, door, matrix_is_busy

pytestmark = [pytest.mark.faults, pytest.mark.synapse]

HASTE = 30.0  # so much faster runs the clock by which the house waits
NUMBER = 12
STRIKES = ("lost", "lost", "cut", "busy", "gate")
CARRIED = ("Authorization", "Content-Type")


@dataclass
class Hasty:
    """A clock that runs fast, for whoever only waits by it."""

    loop: asyncio.AbstractEventLoop
    began: datetime

    def seconds(self) -> float:
        return self.loop.time() * HASTE

    def now(self) -> datetime:
        return self.began + timedelta(seconds=self.seconds())

    def call_later(self, seconds: float, call: Callable[[], None]) -> asyncio.TimerHandle:
        return self.loop.call_later(seconds / HASTE, call)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / HASTE)


async def forwarded(web_: aiohttp.ClientSession, url: str, request: web.BaseRequest) -> web.StreamResponse:
    """What the real server answers."""
    headers = {name: request.headers[name] for name in CARRIED if name in request.headers}
    body = await request.read()
    async with web_.request(request.method, f"{url}{request.path_qs}", data=body, headers=headers) as answer:
        content = await answer.read()
        return web.Response(status=answer.status, body=content, content_type=answer.content_type)


@asynccontextmanager
async def rough(url: str) -> AsyncIterator[Door]:
    """A door before the real server; four of ten calls go wrong."""
    async with aiohttp.ClientSession() as session:
        handle = partial(forwarded, session, url)
        weather = {"rough": True, "strikes": STRIKES, "slowness": 0.01, "patience": 9}
        async with door(handle, matrix_is_busy, Random(7), **weather) as before:
            yield before


async def test_a_real_homeserver_in_rough_weather_is_told_everything_once_and_heard_whole(tmp_path: Path) -> None:
    """Replies are lost after the event was taken, calls are cut, refused and answered by a broken gate."""
    synapse, hasty = shared_synapse(), Hasty(asyncio.get_running_loop(), datetime.now(UTC))
    async with AsyncExitStack() as stack:
        ana = await stack.enter_async_context(await synapse.friend("Ana"))
        bot = await stack.enter_async_context(await synapse.person("Peopleness"))
        room = await ana.opens("Rio Claro", bot)
        await bot.does(room, "join")
        cursor = await token_now(bot)
        before = await stack.enter_async_context(rough(synapse.url))
        store = await stack.enter_async_context(open_store(tmp_path / "house.db"))
        opened = open_matrix("matrix", before.url, bot.id, token=bot.token, device=bot.device, limits=FREE)
        channel = await stack.enter_async_context(opened)
        channel._listening._sleep = hasty.sleep
        heard: Counter[str] = Counter()
        clocks = {"clock": hasty.now, "monotonic": hasty.seconds, "call_later": hasty.call_later}
        courier = Courier(store, {"matrix": channel}, Voice(FOLDER), on_trouble=nobody, **clocks)  # type: ignore[arg-type]
        for number in range(NUMBER):
            words = record.dump(message(Words(f"Word {number}.")))
            await store.write(partial(outbox.put, row=Outgoing(Place("matrix", room), "post", hasty.now(), words)))
            await ana.says(room, f"/say {number}")
        tasks = [asyncio.create_task(courier.run()), asyncio.create_task(channel.listen(cursor, partial(hear, heard)))]
        async with asyncio.timeout(60):
            while len(heard) < NUMBER or await store.fetch("SELECT 1 FROM outbox"):
                await asyncio.sleep(0.05)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        bodies = [
            one["content"]["body"]
            for one in await ana.history(room)
            if one["sender"] == bot.id and "body" in one["content"]
        ]

    assert [f"Word {number}." for number in range(NUMBER)] == bodies
    assert {f"/say {number}": 1 for number in range(NUMBER)} == heard
    assert sum(before.struck.values()) > 3  # of which kinds is chance


async def hear(heard: Counter[str], batch: Batch) -> None:
    """What is handed over."""
    heard.update(one.text for one in batch.events if one.text)


async def nobody(_: Trouble) -> None:
    """No dialogue here."""
