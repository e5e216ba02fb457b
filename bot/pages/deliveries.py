"""Where platforms bring what happens to us, instead of being asked for it: Telegram's webhook.

A stranger is turned away before a byte is read; every answer is a bare status. Never here: what a delivery means.
"""

import asyncio
from collections.abc import Iterable

from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError

from bot.channels.base import Channel, TakesDeliveries

SLOWEST = 30.0  # seconds a delivery may take to arrive
AFTER = {429: "1"}  # seconds to wait before it is brought again, where we say so


def deliveries(channels: Iterable[Channel]) -> list[web.RouteDef]:
    """A path for each channel that something is brought to."""
    return [Delivery(one).route() for one in channels if isinstance(one, TakesDeliveries) and one.door]


class Delivery:
    """Takes what is brought for one channel."""

    def __init__(self, channel: TakesDeliveries) -> None:
        self.channel = channel

    def route(self) -> web.RouteDef:
        """One path."""
        return web.post(self.channel.door, self.taken)

    async def taken(self, request: web.Request) -> web.Response:
        """200 when it is committed; anything else makes the platform bring it again."""
        status = await self.status(request)
        return web.Response(status=status, headers={"Retry-After": AFTER[status]} if status in AFTER else None)

    async def status(self, request: web.Request) -> int:
        """What to answer with."""
        if not self.channel.admits(request.headers):
            return 403
        try:
            async with asyncio.timeout(SLOWEST):
                body = await request.clone(client_max_size=self.channel.largest_delivery).read()
        except TimeoutError:
            return 408
        except web.HTTPRequestEntityTooLarge:
            return 413
        except RequestPayloadError:
            return 400
        return await self.channel.delivered(body)
