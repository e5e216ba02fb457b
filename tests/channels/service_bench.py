"""The Matrix bench with the bot as an application service: pages of its own, at the address in the registration.

The bot's account and the groups' are one for all tests of a run, and in fresh rooms for each. Never here: an
expectation.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.base import Place
from bot.channels.matrix import MatrixService, open_service
from bot.pages.deliveries import Transactions
from tests.channels.matrix_bench import FREE, MatrixBench, token_now
from tests.fakes.synapse import REGISTRATION, SERVICE_PORT, SERVICE_USER, Json, MatrixRefusalError, Person, Synapse


@dataclass(slots=True)
class ServiceBench(MatrixBench):
    """The pages hand what they are brought to the channel that lives now."""

    channel: MatrixService = field(init=False)
    runner: web.AppRunner = field(init=False)

    async def open(self) -> None:
        """The program starts: it knows its registration, and nothing else."""
        keys = {"limits": FREE, **self.options}
        opened = open_service("matrix", self.synapse.url, SERVICE_USER, REGISTRATION, **keys)
        self.channel = await self.stack.enter_async_context(opened)

    def ours(self, account: str) -> bool:
        """The bot's own account, and those of groups."""
        return account == self.bot.id or account.startswith("@peopleness_g_")

    async def taken(self, request: web.Request, door: str) -> web.Response:
        """What the site does with a delivery."""
        return await Transactions(self.channel).taker(door)(request)

    async def shut(self) -> None:
        """Nobody answers at the address in the registration any more."""
        await self.runner.cleanup()

    def site(self) -> web.Application:
        """The site's paths for the channel."""

        def taker(door: str) -> "web.AbstractRouteDef":
            return web.route(self.channel.doors[door], door, lambda request: self.taken(request, door))

        site = web.Application()
        site.add_routes([taker(door) for door in self.channel.doors])
        return site


class Bot(Person):
    """The bot's account in a test's own hand: the service's token opens it."""

    async def ask(self, method: str, path: str, body: Json | None = None) -> Json:
        """One request, one answer."""
        return await Person.ask(self, method, f"{path}{'&' if '?' in path else '?'}user_id={SERVICE_USER}", body)


def service_bot(synapse: Synapse) -> Bot:
    """The bot's account."""
    return Bot(synapse.url, "Peopleness", id=SERVICE_USER, token=REGISTRATION.ours)


@asynccontextmanager
async def service_bench(synapse: Synapse, folder: Path, **options: Any) -> AsyncIterator[ServiceBench]:
    """A bench with the bot in a group of three, for as long as the block lasts."""
    async with AsyncExitStack() as stack:
        names = ("Ana", "مريم", "Caio", "Davi")
        people = {name: await stack.enter_async_context(await synapse.friend(name)) for name in names}
        bot = await stack.enter_async_context(service_bot(synapse))
        bench = ServiceBench(synapse, folder, bot, people, Place("matrix", ""), None, stack, options=dict(options))
        await bench.open()
        await bench.channel.known()
        guests = (people["Ana"], people["مريم"], bot)
        room = await people["Caio"].opens("Rio Claro", *guests)
        for guest in guests:
            await guest.does(room, "join")
        bench.place, bench.cursor = Place("matrix", room), await token_now(bot)
        bench.runner = web.AppRunner(bench.site(), access_log=None, shutdown_timeout=0.1)
        await bench.runner.setup()
        stack.push_async_callback(bench.runner.cleanup)
        await web.TCPSite(bench.runner, "127.0.0.1", SERVICE_PORT).start()
        yield bench
        with suppress(MatrixRefusalError):  # shown out already
            await bot.does(room, "leave")
