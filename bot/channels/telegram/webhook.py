"""Listening by webhook: Telegram brings every update to an address of ours, and takes only a 200 for an answer.

Here live the secret, the answers, and the watch over what Telegram knows of our address. Whatever is answered
otherwise is brought again for a day. Never here: what an update means, or a web server: a page hands over the bytes.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.channels.base import Batch, Health, Hear
from bot.channels.telegram.poller import NOT_OURS, PAUSES, TROUBLES_KEPT, Cursor, understood
from bot.channels.telegram.reading import WANTED, Reader
from bot.channels.telegram.request import AiohttpRequest, translated
from bot.errors import Busy, ChannelDeaf

log = logging.getLogger(__name__)

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
LARGEST = 128 * 1024  # bytes: Telegram itself drops updates over 64 KiB
CONNECTIONS = 40  # deliveries that Telegram may have under way
MOST = 100  # deliveries under way from which on we ask it to slow down
PATIENCE = 45.0  # seconds a commit may take: after 60 Telegram hangs up and brings the update again
EVERY = 300.0  # seconds between two looks at what Telegram knows of our address
SELDOM = timedelta(minutes=1)  # between two log lines about strangers, who may be many
OK, BAD, TOO_MANY, LATER = 200, 400, 429, 503

NOT_TAKEN = "Telegram does not take the address in telegram.webhook. To see why, run: peopleness doctor"
NOT_DELIVERED = "Telegram cannot deliver to the address in telegram.webhook. To see why, run: peopleness doctor"
TAKEN_AWAY = "Another program with the same token has taken the webhook. Only one can listen."


@dataclass(slots=True)
class Webhook:
    """Listens for one bot at one address, for ever."""

    name: str
    url: str
    secret: str
    request: AiohttpRequest
    reader: Callable[[], Awaitable[Reader]]
    health: Health
    now: Callable[[], datetime]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    failures: int = field(default=0, init=False)
    hear: Hear | None = field(default=None, init=False)
    reading: Reader | None = field(default=None, init=False)
    under_way: set[asyncio.Future[None]] = field(default_factory=set, init=False)
    complained: datetime | None = field(default=None, init=False)

    async def run(self, hear: Hear) -> None:
        """Let Telegram bring its updates. Raises `ChannelDeaf` if it refuses the token.

        Updates come in no order that a cursor could tell, so the cursor says: the oldest one that waits. Whoever polls
        after us then hears all that Telegram could not deliver; the inbox knows what was heard before.
        """
        await hear(Batch(self.name, (), str(Cursor())))
        try:
            await self._begin(hear)
            while True:
                await asyncio.sleep(EVERY)
                await self.look()
        finally:
            self.hear = None
            for delivery in tuple(self.under_way):
                delivery.cancel()

    async def _begin(self, hear: Hear) -> None:
        while True:
            try:
                self.reading = await self.reader()
                self.hear = hear  # an address that Telegram knows from before may already be used
                await self._set()
            except TelegramError as error:
                await self._bear(error)
            else:
                self._well()
                return

    async def _set(self) -> None:
        """Tell Telegram where we are; what waits is kept."""
        await self.request.call(
            "setWebhook",
            url=self.url,
            secret_token=self.secret,
            allowed_updates=WANTED,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )

    async def look(self) -> None:
        """See whether Telegram still delivers to us; a webhook that somebody took away is set again."""
        try:
            info = await self.request.call("getWebhookInfo")
            if info.get("url") != self.url:
                self._note(TAKEN_AWAY)
                await self._set()
            elif self._fails(info):
                self._note(NOT_DELIVERED)
            else:
                self._well()
        except TelegramError as error:
            await self._bear(error)

    def _fails(self, info: dict[str, Any]) -> bool:
        """Whether updates wait, and the last that Telegram knows of us is an error."""
        heard = self.health.last_heard.timestamp() if self.health.last_heard else 0.0
        return bool(info.get("pending_update_count")) and info.get("last_error_date", 0) >= heard

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether this comes from Telegram: nobody else knows the secret."""
        given = headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if hmac.compare_digest(given, self.secret.encode()):
            return True
        if self.complained is None or self.now() - self.complained > SELDOM:
            self.complained = self.now()
            log.warning("telegram.webhook.stranger", extra={"channel": self.name})
        return False

    async def delivered(self, body: bytes) -> int:
        """The status to answer an update with: 200 when it is committed, or is nothing that could be."""
        update = read(body)
        if update is None:
            log.warning("telegram.webhook.garbage", extra={"channel": self.name, "count": len(body)})
            return BAD
        if self.hear is None or self.reading is None:
            return LATER
        if len(self.under_way) >= MOST:
            return TOO_MANY
        heard = understood(self.reading, update)
        kept = not heard or await self._committed(self.hear, Batch(self.name, heard))
        if kept:
            self.health.last_heard = self.now()
        return OK if kept else LATER

    async def _committed(self, hear: Hear, batch: Batch) -> bool:
        delivery = asyncio.ensure_future(hear(batch))
        self.under_way.add(delivery)
        delivery.add_done_callback(self.under_way.discard)
        _, late = await asyncio.wait({delivery}, timeout=PATIENCE)
        if late:  # it may be committed yet: when it comes again, the inbox knows
            delivery.cancel()
            log.warning("telegram.webhook.late", extra={"channel": self.name, "after": PATIENCE})
            return False
        error = None if delivery.cancelled() else delivery.exception()
        if error:
            log.error("telegram.webhook.not_kept", extra={"channel": self.name, "error": type(error).__name__})
        return not error and not delivery.cancelled()

    def _well(self) -> None:
        if self.failures or self.health.troubles:
            log.info("telegram.hears_again", extra={"channel": self.name, "failures": self.failures})
        self.failures = 0
        self.health.troubles.clear()
        self.health.last_heard = self.health.last_heard or self.now()

    def _note(self, trouble: str, reason: str = "") -> None:
        if trouble not in self.health.troubles:
            self.health.troubles[:] = [*self.health.troubles, trouble][-TROUBLES_KEPT:]
            log.warning("telegram.hears_nothing", extra={"channel": self.name, "reason": reason or trouble})

    async def _bear(self, error: TelegramError) -> None:
        """Wait as long as this error asks for; only a refused token ends the listening."""
        if isinstance(error, InvalidToken):
            raise ChannelDeaf(NOT_OURS) from None
        self.failures += 1
        wait = PAUSES[min(self.failures, len(PAUSES)) - 1]
        match error:
            case BadRequest():  # it may mend itself: a name that cannot be looked up is answered so too
                self._note(NOT_TAKEN, error.message)
            case RetryAfter():
                self._note("Telegram asks us to slow down.")
                busy = translated(error, repeatable=True)
                wait = busy.after if isinstance(busy, Busy) else wait
            case _:
                self._note("Telegram cannot be reached.")
        await self.pause(wait)


def secret_of(token: str) -> str:
    """What Telegram shows us to be known by: made from the token, which cannot be found out from it."""
    return hmac.new(token.encode(), b"peopleness webhook", sha256).hexdigest()


def read(body: bytes) -> dict[str, Any] | None:
    """The update that was brought; None if this is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    numbered = isinstance(found, dict) and type(found.get("update_id")) is int
    return found if numbered else None
