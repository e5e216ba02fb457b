"""What a browser needs to show the hall without a connection: a worker of ours, and a page that says so.

Never here: what is kept (the worker decides, see `static/worker.js`), or what is sent later (`static/later.js`).
"""

import json
from hashlib import sha256

from aiohttp import web

from bot.channels.hall.setting import STATIC
from bot.channels.hall.visits import Porter

PAGE = "/offline"
KEPT = ("hall.css", "hall.js", "later.js", "mark.svg")


class OfflinePages:
    """The worker, and the page for what was never seen."""

    def __init__(self, porter: Porter) -> None:
        self.porter = porter
        self.worker = worker()

    def routes(self) -> list[web.RouteDef]:
        """Both."""
        return [web.get("/worker.js", self.script), web.get(PAGE, self.page)]

    async def script(self, request: web.Request) -> web.Response:
        """The worker; a browser asks for it again each time."""
        return web.Response(text=self.worker, content_type="text/javascript", headers={"Cache-Control": "no-cache"})

    async def page(self, request: web.Request) -> web.Response:
        """There is no connection, and this was never seen on this device."""
        visit = await self.porter.visit(request)
        visit.changed = False  # it is fetched without cookies, and must not take the place of one
        return visit.page("offline.html")


def worker() -> str:
    """The worker's script with what it keeps; another content of any file is another worker."""
    kept = list(map(STATIC.address, KEPT))
    version = sha256("\n".join(kept).encode()).hexdigest()[:12]
    script = STATIC.assets["worker.js"].content.decode()
    return f"const KEPT = {json.dumps(kept)}, VERSION = {json.dumps(version)};\n{script}"
