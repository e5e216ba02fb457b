"""A wire tap on loopback: when each sign passed in an answer, in a request, and when that request was answered.

Everybody's traffic goes through one, so that it costs everybody the same. Never here: what the signs mean.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

SIGN = re.compile(rb"R\d{4}")
PIECE = 64 * 1024

Moments = dict[str, float]


@dataclass
class Tap:
    """`told`: a sign was handed to the client; `asked`: the client sent it; `accepted`: that was answered."""

    port: int
    url: str = ""
    told: Moments = field(default_factory=dict)
    asked: Moments = field(default_factory=dict)
    accepted: Moments = field(default_factory=dict)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side lets go of it."""
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        line = Line(self)
        both = (pump(reader, back, line.request), pump(there, writer, line.answer))
        ways = [asyncio.create_task(way) for way in both]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            for end in (writer, back):
                end.close()


@dataclass
class Line:
    """What one connection carries: a request, its answer, a request, its answer."""

    tap: Tap
    asking: bytearray = field(default_factory=bytearray)

    def request(self, piece: bytes) -> None:
        """The client sends."""
        self.asking += piece
        for sign in SIGN.findall(piece):
            self.tap.asked.setdefault(sign.decode(), time.perf_counter())

    def answer(self, piece: bytes) -> None:
        """The server answers."""
        now = time.perf_counter()
        for sign in SIGN.findall(self.asking):
            self.tap.accepted.setdefault(sign.decode(), now)
        self.asking.clear()
        for sign in SIGN.findall(piece):
            self.tap.told.setdefault(sign.decode(), now)


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: Callable[[bytes], None]) -> None:
    """Carry one way."""
    with suppress(ConnectionError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            seen(piece)
            await writer.drain()


@asynccontextmanager
async def tap(url: str) -> AsyncIterator[Tap]:
    """A tap before a server, for as long as the block lasts."""
    tapped = Tap(int(url.rpartition(":")[2]))
    server = await asyncio.start_server(tapped.carry, "127.0.0.1", 0)
    tapped.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield tapped
    finally:
        server.close()
