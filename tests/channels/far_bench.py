"""A group on another server than the bot: people and their room far away, the bot on our own server.

Never here: an expectation.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.base import Place
from tests.channels.matrix_bench import MatrixBench, token_now
from tests.fakes.synapse import Json, Person
from tests.fakes.two_synapses import Pair

PATIENCE = 30.0  # seconds that people have to get ready, or to go
RETRIED = 0.5  # seconds after which a server tries another one again


@dataclass(slots=True)
class FarBench(MatrixBench):
    """The bench of a room on the other server, with both servers at hand."""

    pair: Pair | None = None

    @property
    def servers(self) -> Pair:
        """Both."""
        assert self.pair
        return self.pair

    @property
    def caio(self) -> Person:
        """Whoever opened the room."""
        return self.people["Caio"]

    @property
    def ana(self) -> Person:
        """Somebody in it."""
        return self.people["Ana"]

    async def back(self) -> None:
        """The servers reach each other again, and know it: somebody far away says something until it is seen here."""
        self.servers.together()
        for _ in range(20):
            said = await self.ana.says(self.room, "Good morning.")
            await asyncio.sleep(RETRIED)
            if is_among(await self.bot.history(self.room), said):
                self.servers.estranged = False
                break


def is_among(events: list[Json], one: str) -> bool:
    """Whether an event is there."""
    return any(event["event_id"] == one for event in events)


@asynccontextmanager
async def far_bench(pair: Pair, folder: Path, **options: Any) -> AsyncIterator[FarBench]:
    """The bot in a group of three who are all at home on the other server, for as long as the block lasts."""
    async with AsyncExitStack() as stack:
        async with asyncio.timeout(PATIENCE):
            bench = await moved_in(pair, folder, stack, options)
        yield bench
        async with asyncio.timeout(PATIENCE):
            if pair.estranged:
                await bench.back()


async def moved_in(pair: Pair, folder: Path, stack: AsyncExitStack, options: dict[str, Any]) -> FarBench:
    """Everybody is there, and the program runs."""
    names = ("Ana", "مريم", "Caio", "Davi")
    people = {name: await stack.enter_async_context(await pair.far.friend(name)) for name in names}
    bot = await stack.enter_async_context(await pair.near.person("Peopleness"))
    guests = (people["Ana"], people["مريم"], bot)
    room = await people["Caio"].opens("Rio Claro", *guests)
    for guest in guests:
        await guest.does(room, "join")
    await bot.joined(room)  # our server knows all of the room only now: what is asked before may wait for the other
    place, cursor = Place("matrix", room), await token_now(bot)
    bench = FarBench(pair.near, folder, bot, people, place, cursor, stack, options=options, pair=pair)
    await bench.open()
    return bench
