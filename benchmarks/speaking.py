"""Three hundred groups to tell one thing, with Telegram's limits enforced in strict windows: seconds, and refusals.

The ideal is what the limit of 30 a second allows: 300 messages in ten seconds. The peer: python-telegram-bot's own `Bot`
with a send started every 27th of a second, the fastest even pace that is never refused. (Its AIORateLimiter, measured
elsewhere, loses 38 of 300, or needs 13.3 s and 123 refusals.) The server is a process of its own. Run it as
`python -m benchmarks.speaking [--groups 300] [--no-peer] [--json file]`.
"""

import argparse
import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.base import Place
from bot.channels.telegram import open_telegram
from bot.courier import Courier, Trouble
from bot.store import Books, Store, open_store, outbox
from bot.store.outbox import Outgoing
from bot.voice import Voice
from flows import record
from flows.wording import N_, message

TOKEN = "1001:fake-token"
PER_SECOND = 30
PACE = 27

Figures = dict[str, float]
Act = Callable[..., Any]


@asynccontextmanager
async def fake_server() -> AsyncIterator[tuple[str, Act]]:
    """The fake Bot API as a process: its address, and a way to make things happen there."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", "--token", TOKEN, stdout=asyncio.subprocess.PIPE
    )
    assert server.stdout
    url = f"http://127.0.0.1:{int((await server.stdout.readline()).split()[-1])}"
    try:
        async with aiohttp.ClientSession() as session:
            yield url, partial(act, session, url)
    finally:
        server.terminate()
        await server.wait()


async def act(session: aiohttp.ClientSession, url: str, deed: str, /, **arguments: Any) -> Any:
    """Make something happen on the server."""
    async with session.post(f"{url}/control/{deed}", json=arguments) as reply:
        return (await reply.json())["result"]


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


async def figures(folder: Path, number: int, *, with_peer: bool) -> dict[str, Figures]:
    """The table."""
    ideal = {"seconds": number / PER_SECOND, "refusals": 0.0, "lost": 0.0}
    found = {"ideal": ideal, "courier": await ours(folder, number)}
    return found | ({"even pace, 27/s": await peer(number)} if with_peer else {})


def main() -> None:
    """Print the table, and write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=int, default=300, help="how many groups to tell")
    parser.add_argument("--no-peer", action="store_true", help="measure the courier alone")
    parser.add_argument("--json", type=Path, help="write the figures here")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        found = asyncio.run(figures(Path(folder), options.groups, with_peer=not options.no_peer))
    for name, row in found.items():
        print(f"{name:16} {row['seconds']:7.2f} s {row['refusals']:5.0f} refused {row['lost']:5.0f} lost")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
