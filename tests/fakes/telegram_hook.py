"""The fake Bot API's webhook: brings updates by POST as the real server does (its WebhookActor), again until a 2xx.

Order is kept within one queue only: a chat's messages are one, each person's presses another; queues are delivered
beside each other, at most `max_connections` at once. A failed delivery is tried again at once, then after 2, 4, 8 ...
seconds, or as long as Retry-After says; what would expire meanwhile is dropped.
"""

import asyncio
import re
from contextlib import suppress
from urllib.parse import urlsplit

import aiohttp

from tests.fakes.telegram_text import JSON, bad
from tests.fakes.telegram_world import World

SECRET = re.compile(r"[\w-]*", re.ASCII)
PORTS = (None, 443, 80, 88, 8443)
PATIENCE = aiohttp.ClientTimeout(total=60)
LONGEST_WAIT, LONGEST_ASKED = 60.0, 3600.0
Update = tuple[float, JSON]


class Hook:
    """Where updates are brought to, if anywhere."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = self.secret = ""
        self.most = 40
        self.error: tuple[float, str] | None = None
        self.delivered: list[tuple[int, int]] = []  # (update's id, status), in the order of the answers
        self.waits: list[float] = []  # seconds before each further try
        self.work: asyncio.Task[None] | None = None

    async def set(self, call: JSON) -> None:
        """Begin to bring updates to this address, in place of another. Raises Refusal as the real server does."""
        url, secret = str(call["url"]), str(call.get("secret_token", ""))
        self.check(url, secret)
        if (url, secret) != (self.url, self.secret):
            await self.remove()
        self.url, self.secret = url, secret
        self.most = min(100, max(1, int(call.get("max_connections", 40))))
        self.work = self.work or asyncio.create_task(self.bring(), name="webhook")

    def check(self, url: str, secret: str) -> None:
        """What Telegram says about an address."""
        if len(secret) > 256:
            raise bad("secret token is too long")
        if not SECRET.fullmatch(secret):
            raise bad("secret token contains illegal characters")
        if self.world.local:
            return
        if urlsplit(url).scheme != "https":
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if urlsplit(url).port not in PORTS:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")

    async def remove(self) -> None:
        """Bring nothing more; what waits stays."""
        work, self.work, self.url, self.secret, self.error = self.work, None, "", "", None
        if work:
            work.cancel()
            with suppress(asyncio.CancelledError):
                await work

    def info(self) -> JSON:
        """What getWebhookInfo shows."""
        found: JSON = {"url": self.url, "has_custom_certificate": False}
        if self.url:
            found |= {"max_connections": self.most, "allowed_updates": list(self.world.allowed)}
        if self.error:
            found |= {"last_error_date": int(self.error[0]), "last_error_message": self.error[1]}
        return found

    async def bring(self) -> None:
        """Bring what waits, and what comes."""
        at_work: dict[str, asyncio.Task[None]] = {}
        gate = asyncio.Semaphore(self.most)
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, asyncio.TaskGroup() as tasks:
            while True:
                self.world.news.clear()
                for name in dict.fromkeys(queue_of(update) for _, update in self.world.updates):
                    if name not in at_work or at_work[name].done():
                        at_work[name] = tasks.create_task(self.drain(name, session, gate))
                await self.world.news.wait()

    async def drain(self, name: str, session: aiohttp.ClientSession, gate: asyncio.Semaphore) -> None:
        """Bring one queue's updates, the next only when the one before was taken."""
        delay, failures = 1.0, 0
        while head := self.head(name):
            async with gate:
                wrong, asked = await self.post(session, head[1])
            if not wrong:
                self.forget(head)
                delay, failures = 1.0, 0
                continue
            self.error = (self.world.now(), wrong)
            delay = min(LONGEST_WAIT, delay * 2) if failures and not asked else delay
            wait = min(asked, LONGEST_ASKED) or (delay if failures else 0.0)
            failures += 1
            self.waits.append(wait)
            if self.world.now() + wait > head[0]:
                self.forget(head)
            await asyncio.sleep(wait * self.world.haste)

    def head(self, name: str) -> Update | None:
        """The oldest update of a queue that still lives."""
        self.world.confirm(0)
        return next((one for one in self.world.updates if queue_of(one[1]) == name), None)

    def forget(self, update: Update) -> None:
        """It was taken, or is too old."""
        with suppress(ValueError):
            self.world.updates.remove(update)

    async def post(self, session: aiohttp.ClientSession, update: JSON) -> tuple[str, float]:
        """One delivery: what went wrong (nothing, if it was taken), and the seconds that the answer asks to wait."""
        self.world.calls["webhook"] += 1
        fault = self.fault()
        if fault == "cut":
            return "Connection reset by peer", 0.0
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.url, json=update, headers=headers, allow_redirects=False) as reply:
                status, reason, asked = reply.status, reply.reason, reply.headers.get("Retry-After", "")
        except (aiohttp.ClientError, TimeoutError, OSError):
            return "Connection refused", 0.0
        if fault == "drop":
            return "Read timeout expired", 0.0
        self.delivered.append((update["update_id"], status))
        if 200 <= status <= 299:
            return "", 0.0
        return f"Wrong response from the webhook: {status} {reason}", float(asked) if asked.isdecimal() else 0.0

    def fault(self) -> str:
        """What a test wants to go wrong with the next delivery."""
        found = next((one for one in self.world.faults if one.method == "webhook"), None)
        if found is None:
            return ""
        found.times -= 1
        self.world.faults[:] = [one for one in self.world.faults if one.times > 0]
        return found.kind


def queue_of(update: JSON) -> str:
    """Within which order is kept."""
    kind = next(name for name in update if name != "update_id")
    body = update[kind]
    if kind == "callback_query":
        return f"presses of {body['from']['id']}"
    family = "message" if kind in ("message", "edited_message") else kind
    return f"{family} in {body.get('chat', {}).get('id')}"
