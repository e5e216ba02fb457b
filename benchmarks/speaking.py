"""Three hundred groups to tell one thing, with Telegram's limits enforced in strict windows: seconds, and refusals.

The ideal is what the limit of 30 a second allows: 300 messages in ten seconds. The peer: python-telegram-bot's `Bot`
with a send started every 27th of a second, about the fastest even pace that is hardly refused. (Its AIORateLimiter,
measured elsewhere, loses 38 of 300, or needs 13.3 s and 123 refusals.) The server is a process of its own.
"""

import asyncio
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from benchmarks.measuring import Row
from benchmarks.servers import TOKEN, Act, fake_server
from bot.channels.base import Place
from bot.channels.telegram import open_telegram
from bot.courier import Courier, Trouble
from bot.store import Books, Store, open_store, outbox
from bot.store.outbox import Outgoing
from bot.voice import Voice
from flows import record
from flows.wording import N_, message

GROUPS = 300
PER_SECOND = 30
PACE = 27

Figures = dict[str, float]


async def groups_on(control: Act, number: int) -> list[int]:
    """So many groups with the bot in them, and limits that hold."""
    ana = await control("person", name="Ana")
    chats = [await control("group", title=f"group {index}", members=[ana]) for index in range(number)]
    await control("enforce", on=True)
    return chats


def put_all(books: Books, chats: list[int]) -> None:
    """The same news for every group."""
    news = record.dump(message(N_("The river is low. The groups meet on Sunday.")))
    for chat in chats:
        outbox.put(books, Outgoing(Place("telegram", str(chat)), "post", datetime.now(UTC), news))


async def nobody_hears(_: Trouble) -> None:
    """No dialogue here."""


async def told(store: Store) -> None:
    """Until the outbox is empty."""
    while await store.fetch("SELECT 1 FROM outbox LIMIT 1"):  # noqa: ASYNC110  watched from outside
        await asyncio.sleep(0.02)


async def ours(folder: Path, number: int) -> Figures:
    """The courier, on a real channel and a real store."""
    async with (
        fake_server() as (url, control),
        open_store(folder / "speaking.db") as store,
        open_telegram("telegram", TOKEN, base_url=url) as channel,
    ):
        chats = await groups_on(control, number)
        await store.write(partial(put_all, chats=chats))
        courier = Courier(
            store,
            {"telegram": channel},
            Voice(Path("locales")),
            clock=partial(datetime.now, UTC),
            on_trouble=nobody_hears,
        )
        start = time.perf_counter()
        running = asyncio.create_task(courier.run())
        await told(store)
        took = time.perf_counter() - start
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        heard = sum([len(await control("shown", chat=chat)) == 1 for chat in chats])
        return {"seconds": took, "refusals": await refusals(control), "lost": number - heard}


async def refusals(control: Act) -> float:
    """How many 429 the server has given."""
    return float((await control("count"))["refusals"].get("429", 0))


async def peer(number: int) -> Figures:
    """`Bot` at an even pace."""
    async with fake_server() as (url, control), Bot(TOKEN, base_url=f"{url}/bot") as bot:
        chats = await groups_on(control, number)
        start = time.perf_counter()
        sends: list[asyncio.Task[Any]] = []
        for index, chat in enumerate(chats):
            await asyncio.sleep(max(0.0, start + index / PACE - time.perf_counter()))
            sends.append(asyncio.create_task(bot.send_message(chat, "news")))
        ends = await asyncio.gather(*sends, return_exceptions=True)
        took = time.perf_counter() - start
        lost = sum(isinstance(end, TelegramError) for end in ends)
        return {"seconds": took, "refusals": await refusals(control), "lost": lost}


def rows(folder: Path, scale: float) -> list[Row]:
    """The courier against the ideal, and what an even pace makes of it."""
    number = int(GROUPS * scale)
    courier, even = asyncio.run(ours(folder, number)), asyncio.run(peer(number))
    what = f"{number} groups told"
    ideal = number / PER_SECOND
    return [
        Row(what, courier["seconds"], "s", 1.1, "ratio", peer=ideal, peer_is="s ideal, 30 a second"),
        Row(f"{what}: refused", courier["refusals"], "", 0, peer=even["refusals"], peer_is="at an even pace"),
        Row(f"{what}: lost", courier["lost"], "", 0, peer=even["lost"], peer_is="at an even pace"),
        Row(f"{what}, at an even {PACE} a second", even["seconds"], "s", peer=ideal, peer_is="s ideal"),
    ]
