"""What lies between the house and a platform: delays, lost replies, cut lines, refusals, hours with nobody there.

A `Door` is a server on loopback with such weather before it. Never here: what a platform answers on a fine day.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

from aiohttp import web

Handle = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Refuse = Callable[[int], web.Response]

STRIKES = ("lost", "lost", "cut", "busy", "gate", "late")
"""The reply is lost; the whole call is; the platform asks for patience; a gate on the way fails; it takes long."""
FINE, ROUGH = 0.01, 0.4  # of a hundred calls, one goes wrong; in rough weather forty
LATE = 15.0


def telegram_is_busy(seconds: int) -> web.Response:
    """As Telegram asks for patience."""
    says = {"ok": False, "error_code": 429, "description": f"Too Many Requests: retry after {seconds}"}
    return web.json_response({**says, "parameters": {"retry_after": seconds}}, status=429)


def matrix_is_busy(seconds: int) -> web.Response:
    """As a homeserver asks for patience: in the header alone."""
    return web.json_response({"errcode": "M_LIMIT_EXCEEDED"}, status=429, headers={"Retry-After": str(seconds)})


@dataclass
class Door:
    """A platform's door. `lost`: what was answered to calls whose reply was lost, with the moment."""

    handle: Handle
    busy: Refuse
    chance: Random
    rough: bool = False
    fine: float = FINE
    strikes: tuple[str, ...] = STRIKES
    slowness: float = 0.2  # seconds that a call takes at most on its way, and its reply on the way back
    patience: int = 40  # seconds that the platform asks for at most
    url: str = ""
    lost: list[tuple[float, str, bytes]] = field(default_factory=list)
    struck: dict[str, int] = field(default_factory=dict)
    runner: web.ServerRunner = field(init=False)
    site: web.TCPSite | None = None
    port: int = 0

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """One call, in whatever weather there is."""
        strike = ""
        if self.chance.random() < (ROUGH if self.rough else self.fine):
            strike = self.chance.choice(self.strikes)
            self.struck[strike] = self.struck.get(strike, 0) + 1
        await asyncio.sleep(self.chance.uniform(0.0, self.slowness) + (LATE if strike == "late" else 0.0))
        match strike:
            case "cut":
                return hung_up(request)
            case "gate":
                return web.Response(status=502, text="<html>Bad Gateway</html>", content_type="text/html")
            case "busy":
                return self.busy(self.chance.randint(1, self.patience))
        try:
            answer = await self.handle(request)
        except ConnectionError:  # whoever called is gone
            return hung_up(request)
        await asyncio.sleep(self.chance.uniform(0.0, self.slowness))
        if strike == "lost" or request.transport is None or request.transport.is_closing():
            body = answer.body if isinstance(answer, web.Response) and isinstance(answer.body, bytes) else b""
            self.lost.append((asyncio.get_running_loop().time(), request.path, body))
            return hung_up(request)
        return answer

    async def open(self) -> None:
        """Somebody is there (again)."""
        if self.site is None:
            self.site = web.TCPSite(self.runner, "127.0.0.1", self.port)
            await self.site.start()
            bound: Any = self.runner.addresses[0]
            self.port = bound[1]
            self.url = f"http://127.0.0.1:{self.port}"

    async def shut(self) -> None:
        """Nobody is there: lines break, and no new ones are taken."""
        if self.site is not None:
            site, self.site = self.site, None
            await site.stop()
            for line in list(self.runner.server.connections if self.runner.server else ()):
                if line.transport is not None:
                    line.transport.abort()


def hung_up(request: web.BaseRequest) -> web.Response:
    """The line breaks before anything comes back."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


@asynccontextmanager
async def door(handle: Handle, busy: Refuse, chance: Random, **weather: Any) -> AsyncIterator[Door]:
    """A door for as long as the block lasts."""
    before = Door(handle, busy, chance, **weather)
    before.runner = web.ServerRunner(web.Server(before.answer, access_log=None), shutdown_timeout=0.1)
    await before.runner.setup()
    try:
        await before.open()
        yield before
    finally:
        await before.runner.cleanup()
