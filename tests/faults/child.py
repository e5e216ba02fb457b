"""A house in a process of its own, to be killed at any moment. It prepares itself, then waits for a line on its input.

`python -m tests.faults.child telegram STORE URL TOKEN`, or `... hall STORE`: then each line of input is somebody who
joins, as "chat account nonce", and each line of output a nonce that counts. Never here: anything that a real house lacks.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

from bot.channels.hall import Hall
from bot.channels.telegram import open_telegram
from bot.house import House
from bot.store import open_store


async def telegram(path: Path, url: str, token: str) -> None:
    """A house on Telegram; its server here has no limits."""
    async with open_store(path) as store, open_telegram("telegram", token, base_url=url) as channel:
        channel.limits = replace(channel.limits, per_chat=(), per_account=())
        await House(store, [channel]).live()


async def hall(path: Path) -> None:
    """A house with a hall, and people in it who do what the input says."""
    async with open_store(path) as store, asyncio.TaskGroup() as tasks:
        channel = Hall(store)
        tasks.create_task(House(store, [channel]).live())
        while line := await asyncio.to_thread(sys.stdin.readline):
            tasks.create_task(join(channel, *line.split()))


async def join(channel: Hall, chat: str, account: str, nonce: str) -> None:
    """Somebody joins, and is told when it counts."""
    seat = await channel.seat(chat, account)
    if seat is None:
        raise LookupError(account)
    await channel.say(seat, "/join", nonce)
    print(nonce, flush=True)  # noqa: T201  the line is the answer


if __name__ == "__main__":
    sys.stdin.readline()
    match sys.argv[1:]:
        case ["telegram", store, url, token]:
            asyncio.run(telegram(Path(store), url, token))
        case ["hall", store]:
            asyncio.run(hall(Path(store)))
