"""Other programs on loopback: the fake Bot API in a process of its own, and whoever talks to it.

Never here: what is asked of them.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp

TOKEN = "1001:fake-token"

Act = Callable[..., Any]


@asynccontextmanager
async def python(*words: str) -> AsyncIterator[Process]:
    """A program in a process of its own, started as an installed one is; asked to stop in the end, and waited for."""
    quick = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", *words, stdout=PIPE, stderr=DEVNULL, env=quick)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.communicate()


@asynccontextmanager
async def fake_server() -> AsyncIterator[tuple[str, Act]]:
    """The fake Bot API as a process: its address, and a way to make things happen there."""
    async with python("tests.fakes.telegram", "--token", TOKEN) as server, aiohttp.ClientSession() as session:
        line = await server.stdout.readline() if server.stdout else b""
        url = f"http://127.0.0.1:{int(line.split()[-1])}"
        yield url, partial(act, session, url)


async def act(session: aiohttp.ClientSession, url: str, deed: str, /, **arguments: Any) -> Any:
    """Make something happen on the server."""
    async with session.post(f"{url}/control/{deed}", json=arguments) as reply:
        return (await reply.json())["result"]


def house(folder: Path, url: str) -> tuple[str, ...]:
    """The words that start the whole program on this folder, with its Telegram account at the fake server."""
    lines = ["[house]", f"folder = {json.dumps(str(folder))}", 'listen = "127.0.0.1:0"', 'logs = "json"']
    lines += ["[telegram]", f"token = {json.dumps(TOKEN)}", f"base_url = {json.dumps(url)}"]
    config = folder / "peopleness.toml"
    config.write_text("\n".join(lines) + "\n", "utf-8")
    return ("bot", "run", "--config", str(config))
