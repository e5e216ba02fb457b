"""Two thousand open pages of the hall: how soon one notice is on all of them, and how much memory that takes.

The whole program in a process of its own, on real loopback; the pages are sockets of this one, each of a person with
a seat in the same chat. Never here: a browser.
"""

import asyncio
import os
import resource
import socket
import time
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.measuring import Row, peak_memory
from benchmarks.servers import python
from bot.channels.hall import people
from bot.channels.hall.safety import form_token
from bot.store import Books, open_store

PAGES = 2000
AT_ONCE = 100  # pages that open together
PATIENCE = 60.0
CHAT = "river"
SEEN = b"event: seen"


@dataclass
class Page:
    """An open page: when a notice was on it."""

    reader: StreamReader
    writer: StreamWriter
    text: bytearray = field(default_factory=bytearray)

    async def until(self, words: bytes) -> float:
        """The moment at which these words had come. Raises TimeoutError, EOFError."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.text:
                read = await self.reader.read(65536)
                if not read:
                    raise EOFError(bytes(self.text[-300:]))
                self.text += read
        self.text.clear()
        return time.perf_counter()


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds until the notice was on half of the pages and on all, and the next one; what the program worked; MB."""

    half: float
    all: float
    again: float
    processor: float
    memory: float


async def furnish(folder: Path, number: int) -> list[str]:
    """So many people with a seat in one chat; the secrets of their devices."""
    keys = [people.make_keys() for _ in range(number)]

    def fill(books: Books) -> None:
        people.open_chat(books, CHAT, "River")
        for at, one in enumerate(keys):
            people.admit(books, CHAT, people.enter(books, f"Person {at}", "en", one, f"h{at}").account)

    async with open_store(folder / "peopleness.db") as store:
        await store.write(fill)
    return [one.secret for one in keys]


@asynccontextmanager
async def program(folder: Path) -> AsyncIterator[tuple[int, int]]:
    """The whole program, with the hall alone: its port, its process."""
    config = folder / "peopleness.toml"
    config.write_text(f'[house]\nfolder = "{folder}"\nlisten = "127.0.0.1:{(port := free_port())}"\n', "utf-8")
    async with python("bot", "run", "--config", str(config)) as process:
        for _ in range(300):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.1)
                continue
            writer.close()
            break
        yield port, process.pid


def free_port() -> int:
    """A port that nobody has now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def head(method: str, path: str, secret: str, at: int, *more: str) -> bytes:
    """A request of somebody's browser; each comes from an address of its own, through a proxy on this machine."""
    lines = (
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        f"Cookie: hall={secret}",
        f"X-Forwarded-For: 10.{at >> 16 & 255}.{at >> 8 & 255}.{at & 255}",
        *more,
    )
    return "\r\n".join((*lines, "", "")).encode()


async def opened(port: int, secret: str, at: int) -> Page:
    """An open page that has seen everything so far."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head("GET", f"/c/{CHAT}/stream?since=0", secret, at))
    page = Page(reader, writer)
    await page.until(SEEN)
    return page


async def said(port: int, secret: str, words: str) -> None:
    """Somebody writes it in the chat."""
    form = urlencode({"form": form_token(secret), "nonce": uuid4().hex, "text": words}).encode()
    more = ("Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(form)}", "X-Page: script")
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head("POST", f"/c/{CHAT}", secret, 1 << 20, *more, "Connection: close") + form)
    answer = await reader.read()
    if b" 200 " not in answer[:20]:
        raise RuntimeError(answer[:200])
    writer.close()


async def notice(port: int, secret: str, pages: list[Page], words: str) -> list[float]:
    """Seconds until these words were on each page, the quickest first."""
    waiting = [asyncio.create_task(page.until(words.encode())) for page in pages]
    await asyncio.sleep(0)
    since = time.perf_counter()
    await said(port, secret, words)
    return sorted(moment - since for moment in await asyncio.gather(*waiting))


async def measure(folder: Path, number: int) -> Took:
    """Open all pages, then say two things."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    secrets = await furnish(folder, number)
    async with program(folder) as (port, process):
        pages: list[Page] = []
        for at in range(0, number, AT_ONCE):
            some = enumerate(secrets[at : at + AT_ONCE], start=at)
            pages += await asyncio.gather(*(opened(port, secret, one) for one, secret in some))
        first = await notice(port, secrets[0], pages, "The meeting begins at six.")
        before = worked(process)
        again = await notice(port, secrets[1], pages, "Bring your nets along.")
        processor = worked(process) - before
        for page in pages:
            page.writer.close()
        return Took(first[len(first) // 2], first[-1], again[-1], processor, peak_memory(process))


def worked(process: int) -> float:
    """Seconds that a process has used of all processors."""
    spent = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def rows(folder: Path, scale: float) -> list[Row]:
    """The figures."""
    number = max(20, int(PAGES * scale))
    took = asyncio.run(measure(folder, number))
    what = f"hall: {number:,} open pages, one notice"
    return [
        Row(f"{what} on half of them", took.half, "s"),
        Row(f"{what} on all", took.all, "s", goal=1.0),
        Row(f"{what} on all, the next one", took.again, "s", goal=1.0),
        Row(f"{what}: work of the program, on a busy machine too", took.processor, "s"),
        Row(f"{what}: memory of the program", took.memory, "MB", goal=250.0),
    ]
