"""A fake Telegram Bot API server over real HTTP, as strict as the real one, with a control API for tests.

In a process: `async with fake_telegram() as server` (`server.url`, `server.world`). As a program of its own:
`python -m tests.fakes.telegram --port 0` prints its port; tests then act through `POST /control/<act>` with JSON.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.telegram_api import Api
from tests.fakes.telegram_text import JSON, Refusal, bad
from tests.fakes.telegram_world import Fault, World


@dataclass
class FakeTelegram:
    """A running server."""

    world: World
    api: Api
    url: str = ""

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """One HTTP request: a control call, or a call of the Bot API with the right token."""
        first, _, rest = request.path.lstrip("/").partition("/")
        if first == "control":
            return self.control(rest, await request.json() if request.can_read_body else {})
        if first == "file" and rest.startswith(f"bot{self.world.token}/files/"):
            return self.file(rest.rpartition("/")[2])
        if not first.startswith("bot") or ":" not in first:
            return reply(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        if first != f"bot{self.world.token}":
            return self.refuse(Refusal(401, "Unauthorized"))
        return await self.call(rest.lower(), request)

    def file(self, name: str) -> web.Response:
        """A file, where getFile said it is."""
        self.world.calls["file"] += 1
        if name not in self.world.files:
            return reply(404, {"ok": False, "error_code": 404, "description": "Not Found"})
        return web.Response(body=self.world.files[name], content_type="application/octet-stream")

    def control(self, act: str, arguments: JSON) -> web.Response:
        """What a test wants to happen."""
        if act.startswith("_") or not callable(deed := getattr(self.world, act, None)):
            return reply(404, {"error": "no such act"})
        return reply(200, {"result": deed(**arguments)})

    async def call(self, method: str, request: web.BaseRequest) -> web.Response:
        """A call, with the faults that were asked for."""
        self.world.calls[method] += 1
        parameters = await read(request)
        fault = self.next_fault(method)
        try:
            if fault:
                await self.before(fault, request)
            result = await self.api.answer(method, parameters)
            if fault and fault.kind == "drop":
                _hang_up(request)
            if fault and fault.kind == "late":
                await asyncio.sleep(fault.value)
        except Refusal as refusal:
            return self.refuse(refusal)
        return reply(200, {"ok": True, "result": result})

    async def before(self, fault: Fault, request: web.BaseRequest) -> None:
        """What goes wrong before the call is understood."""
        match fault.kind:
            case "cut":
                _hang_up(request)
                raise Refusal(500, "Internal Server Error")
            case "busy":
                seconds = int(fault.value)
                raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
            case "error":
                raise Refusal(int(fault.value), fault.text or "Bad Gateway")
            case "refuse":
                raise bad(fault.text)
            case "slow":
                await asyncio.sleep(fault.value)

    def next_fault(self, method: str) -> Fault | None:
        fault = next((one for one in self.world.faults if one.method.lower() in (method, "*")), None)
        if fault:
            fault.times -= 1
            self.world.faults[:] = [one for one in self.world.faults if one.times > 0]
        return fault

    def refuse(self, refusal: Refusal) -> web.Response:
        self.world.refusals[refusal.code] += 1
        body: JSON = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        return reply(refusal.code, body | ({"parameters": refusal.parameters} if refusal.parameters else {}))


def reply(status: int, body: JSON) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")


async def read(request: web.BaseRequest) -> JSON:
    """A call's parameters: from the address, a form, or JSON."""
    found: JSON = dict(request.query)
    if not request.can_read_body:
        return found
    if request.content_type == "application/json":
        found |= json.loads(await request.read())
        return found
    found |= await request.post()
    return found


def taking(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    """A request that may be as large as a file; what is too large is refused where it is read."""
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=64 * 1024 * 1024)


def _hang_up(request: web.BaseRequest) -> None:
    if request.transport is not None:
        request.transport.abort()


@asynccontextmanager
async def fake_telegram(port: int = 0, world: World | None = None) -> AsyncIterator[FakeTelegram]:
    """A server on loopback for as long as the block lasts."""
    world = world or World()
    server = FakeTelegram(world, Api(world))
    runner = web.ServerRunner(web.Server(server.handle, request_factory=taking, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        bound: Any = runner.addresses[0]
        server.url = f"http://127.0.0.1:{bound[1]}"
        yield server
    finally:
        await server.api.hook.remove()
        await runner.cleanup()


async def serve(port: int, token: str) -> None:
    """Run until ended from outside."""
    async with fake_telegram(port, World(token)) as server:
        sys.stdout.write(server.url.rpartition(":")[2] + "\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default="1001:fake-token")
    asyncio.run(serve(**vars(parser.parse_args())))
