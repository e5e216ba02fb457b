"""How the house is doing, in numbers, for whoever keeps it running. Never here: anybody's name or words."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from bot.channels.base import Channel, Health
from bot.errors import StoreError
from bot.store import Store
from bot.store.times import millis
from flows.warmth import distrusted

LATE = timedelta(minutes=2)  # an alarm that should have rung this long ago is overdue

WAITING = "SELECT state, COUNT(*) AS count FROM outbox GROUP BY state"
TONES = "SELECT language, rights, wrongs, trusted FROM tone_lists ORDER BY language"
OVERDUE = "SELECT COUNT(*) AS count FROM alarms WHERE rings_at < :before"


class HealthPage:
    """Tells whether the store answers, what waits, and how the channels are."""

    def __init__(self, store: Store, channels: Mapping[str, Channel], now: Callable[[], datetime]) -> None:
        self.store = store
        self.channels = channels
        self.now = now

    def routes(self) -> list[web.RouteDef]:
        """One page."""
        return [web.get("/health", self.page)]

    async def page(self, request: web.Request) -> web.Response:
        """JSON; status 503 if the store does not answer."""
        try:
            found: dict[str, Any] = {"store": "ok", **await self.numbers()}
        except StoreError:
            found = {"store": "trouble"}
        found["channels"] = {name: told(channel) for name, channel in self.channels.items()}
        headers = {"Cache-Control": "no-store"}
        return web.json_response(found, status=200 if found["store"] == "ok" else 503, headers=headers)

    async def numbers(self) -> dict[str, Any]:
        """What waits to be said, and what should have rung."""
        outbox = {row["state"]: row["count"] for row in await self.store.fetch(WAITING)}
        [late] = await self.store.fetch(OVERDUE, before=millis(self.now() - LATE))
        waiting = outbox.get("waiting", 0)
        tone = {
            one["language"]: list_told(one["rights"], one["wrongs"], one["trusted"])
            for one in await self.store.fetch(TONES)
        }
        return {"outbox": outbox, "outbox_waiting": waiting, "alarms_overdue": late["count"], "tone": tone}


def list_told(right: int, wrong: int, trusted: int) -> dict[str, Any]:
    """How the word list of a language has done, as mediators say, and whether it is switched off for it."""
    return {"right": right, "wrong": wrong, "off": distrusted(right, wrong) and not trusted}


def told(channel: Channel) -> dict[str, Any]:
    """What a channel tells about itself; nothing, if it keeps no such record."""
    health = getattr(channel, "health", None)
    if not isinstance(health, Health):
        return {}
    slowed = {"times": health.slowed, "longest": round(health.slowest, 1)}
    heard = health.last_heard and health.last_heard.isoformat()
    return {"last_heard": heard, "troubles": health.troubles, "slowed": slowed}
