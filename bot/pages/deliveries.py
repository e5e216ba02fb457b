"""Where platforms bring what happens to us, instead of being asked for it: Telegram's webhook, a Matrix server's push.

A stranger is turned away before a byte is read; an answer says nothing but whether it was kept. Never here: what a
delivery means.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping

from aiohttp import web
from aiohttp.web_protocol import RequestPayloadError

from bot.channels.abilities import TakesDeliveries, TakesTransactions
from bot.channels.base import Channel

SLOWEST = 30.0  # seconds a delivery may take to arrive
AFTER = {429: "1"}  # seconds to wait before it is brought again, where we say so


STRANGER: dict[str, str] = {"errcode": "M_FORBIDDEN", "error": "This is not the homeserver's token."}
UNREAD: dict[str, str] = {"errcode": "M_BAD_JSON", "error": "This could not be read."}


def deliveries(channels: Iterable[Channel]) -> list[web.RouteDef]:
    """The paths for the channels that something is brought to."""
    return [route for channel in channels for route in routes(channel)]


def routes(channel: Channel) -> list[web.RouteDef]:
    """The paths for one channel, mostly none."""
    if isinstance(channel, TakesTransactions):
        return Transactions(channel).routes()
    return [Delivery(channel).route()] if isinstance(channel, TakesDeliveries) and channel.door else []


async def read(request: web.Request, largest: int) -> bytes | int:
    """What was brought, or the status to turn it away with."""
    try:
        async with asyncio.timeout(SLOWEST):
            return await request.clone(client_max_size=largest).read()
    except TimeoutError:
        return 408
    except web.HTTPRequestEntityTooLarge:
        return 413
    except RequestPayloadError:
        return 400


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
        body = await read(request, self.channel.largest_delivery)
        return body if isinstance(body, int) else await self.channel.delivered(body)


class Transactions:
    """Takes what a server brings in numbered pieces for one channel, and what it asks."""

    def __init__(self, channel: TakesTransactions) -> None:
        self.channel = channel

    def routes(self) -> list[web.RouteDef]:
        """All paths of the channel."""
        return [web.route(method, path, self.taker(path)) for path, method in self.channel.doors.items()]

    def taker(self, door: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        """What answers at one path."""

        async def taken(request: web.Request) -> web.Response:
            status, answer = await self.answer(door, request)
            return web.json_response(dict(answer), status=status)

        return taken

    async def answer(self, door: str, request: web.Request) -> tuple[int, Mapping[str, str]]:
        """Status and fields."""
        if not self.channel.admits(request.headers):
            return 403, STRANGER
        body = await read(request, self.channel.largest_delivery)
        if isinstance(body, int):
            return body, UNREAD
        return await self.channel.brought(door, request.match_info.get("name", ""), body)
