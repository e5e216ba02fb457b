"""Houses in a process of their own, to be killed at any moment, each followed by the next one.

`python -m tests.faults.child telegram STORE URL TOKEN`, with a PORT behind it if Telegram shall deliver there instead
of being asked, or `... hall STORE`. At each line "begin DAYS" of input a house
begins, that many days from now ("began PID"), and when it is killed that is said ("over"). In a hall, each further line
of input is somebody who joins, as "chat account nonce", and each further line of output a nonce that counts.
Never here: anything that a real house lacks.
"""

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.app import served
from bot.channels.hall import Hall
from bot.channels.telegram import open_telegram
from bot.clock import utc_now
from bot.config import Address
from bot.house import House
from bot.pages.site import make_site
from bot.store import open_store


async def telegram(days: int, path: Path, url: str, token: str, port: int = 0) -> None:
    """A house on Telegram, some days from now; its server here has no limits. With a port it is delivered to."""
    webhook = f"http://127.0.0.1:{port}/telegram" if port else ""
    opened = open_telegram("telegram", token, base_url=url, webhook=webhook, door="/telegram")
    async with open_store(path) as store, opened as channel:
        channel.limits = replace(channel.limits, per_chat=(), per_account=())
        house = House(store, [channel], now=lambda: utc_now() + timedelta(days=days))
        site = make_site(store, Hall(store), house.voice, channels=house.channels)
        async with served(site, Address("127.0.0.1", port)):
            await house.live()


async def hall(_days: int, path: Path) -> None:
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
    say(nonce)


def say(line: str) -> None:
    """One line of output."""
    os.write(1, f"{line}\n".encode())


def read_line() -> str:
    """One line of input and no more: the rest is for the house."""
    line = b""
    while (sign := os.read(0, 1)) and sign != b"\n":
        line += sign
    return line.decode() if sign else "end"


def nursery(house: Callable[[int], Coroutine[Any, Any, None]]) -> None:
    """Everything is loaded once; each house is a fork, so that it begins at once."""
    while (line := read_line()) != "end":
        word, _, days = line.partition(" ")
        if word != "begin":
            continue  # meant for a house that was killed before it could read it
        process = os.fork()
        if process == 0:
            asyncio.run(house(int(days)))
            os._exit(0)
        say(f"began {process}")
        os.waitpid(process, 0)
        say("over")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["telegram", store, url, token, *port]:
            nursery(partial(telegram, path=Path(store), url=url, token=token, port=int(*port)))
        case ["hall", store]:
            nursery(partial(hall, path=Path(store)))
