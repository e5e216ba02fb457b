"""A Telegram channel that is delivered to, with pages of its own that stay where they are when it starts again."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.channels.telegram import open_telegram
from bot.channels.telegram.webhook import SECRET, secret_of
from bot.pages.deliveries import Delivery
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram

DOOR = "/telegram"


@dataclass
class WebhookBench(TelegramBench):
    """The pages hand what they are brought to the channel that lives now."""

    pages: str = field(default="", init=False)

    async def restart(self) -> None:
        """A new channel on the same account, behind the same address."""
        await self.stack.aclose()
        opened = open_telegram(
            "telegram",
            self.world.token,
            base_url=self.server.url,
            webhook=self.pages + DOOR,
            door=DOOR,
            pause=self.endure,
        )
        self.channel = await self.stack.enter_async_context(opened)

    async def taken(self, request: web.Request) -> web.Response:
        """What the site does with a delivery."""
        return await Delivery(self.channel).taken(request)

    async def bring(self, body: bytes, secret: str = "") -> int:
        """Bring something by hand, as Telegram would; the status."""
        headers = {SECRET: secret or secret_of(self.world.token)}
        async with (
            aiohttp.ClientSession(self.pages, headers=headers) as session,
            session.post(DOOR, data=body) as reply,
        ):
            return reply.status


@asynccontextmanager
async def webhook_bench() -> AsyncIterator[WebhookBench]:
    """A fresh server, group, channel and pages."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        server.world.local, server.world.haste = True, 0.01
        bench = WebhookBench(server, stack)
        site = web.Application()
        site.router.add_post(DOOR, bench.taken)
        runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            bound: Any = runner.addresses[0]
            bench.pages = f"http://127.0.0.1:{bound[1]}"
            await bench.restart()
            yield bench
            await server.api.hook.remove()
        finally:
            await runner.cleanup()
