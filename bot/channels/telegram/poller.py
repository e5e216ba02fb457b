"""Listening by long polls: the next poll acknowledges what the last one brought, so it waits for the commit.

Here live the cursor, patience with a bad network, and the one voice that says why nothing is heard. Never here: what an
update means.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.channels.base import Batch, Health, Hear, Heard
from bot.channels.telegram.reading import WANTED, Reader
from bot.channels.telegram.request import AiohttpRequest, says, translated
from bot.errors import Busy, ChannelDeaf

log = logging.getLogger(__name__)

LONGEST = 50  # seconds the server lets a poll wait
WATCHDOG = LONGEST + 30.0  # seconds after which a poll is taken for dead, whatever the connection says
FIRST = 3
AT_MOST = 100
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
OTHER_LISTENER = 20.0
FORGOTTEN_AFTER = timedelta(days=6)  # after a week without updates Telegram may number them anew, from anywhere
NOT_OURS = "Telegram refuses the token. Ask @BotFather for a valid one, put it into the settings, and start again."
WEBHOOK = "A webhook stands where we poll. It is taken away; what waits for it is kept, and heard here."
TROUBLES_KEPT = 20
Updates = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Cursor:
    """The first update not yet committed, and when the last one came. Written as `offset@seconds`."""

    offset: int = 0
    at: int = 0

    @classmethod
    def read(cls, text: str | None) -> "Cursor":
        """The cursor as it was stored; none means the oldest update that waits."""
        offset, _, at = (text or "0").partition("@")
        return cls(int(offset), int(at or 0))

    def __str__(self) -> str:
        return f"{self.offset}@{self.at}"

    def asked_for(self, now: datetime) -> int:
        """The offset to ask for: none after so long a silence that numbers may have begun anew."""
        return 0 if now.timestamp() - self.at > FORGOTTEN_AFTER.total_seconds() else self.offset


@dataclass(slots=True)
class Poller:
    """Listens for one bot, for ever."""

    name: str
    request: AiohttpRequest
    reader: Callable[[], Awaitable[Reader]]
    health: Health
    now: Callable[[], datetime]
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    patience: float = WATCHDOG
    failures: int = field(default=0, init=False)

    async def run(self, cursor: str | None, hear: Hear) -> None:
        """Hand over batches from the cursor on. Raises `ChannelDeaf` if Telegram refuses the token."""
        at = Cursor.read(cursor)
        while True:
            try:
                reader = await self.reader()
                updates = await self._ask(at.asked_for(self.now()))
            except TelegramError as error:
                await self._bear(error)
                continue
            self._well()
            if updates:
                at = Cursor(updates[-1]["update_id"] + 1, int(self.now().timestamp()))
                heard = tuple(one for update in updates for one in understood(reader, update))
                await hear(Batch(self.name, heard, str(at)))

    async def _ask(self, offset: int) -> Updates:
        # The first poll is short, so that it is soon known to work. Zero would not do: a server that is asked for the
        # same offset twice within half a second takes it for a loop, and slows down.
        timeout = LONGEST if self.health.last_heard else FIRST
        asked: dict[str, Any] = {"timeout": timeout, "limit": AT_MOST, "allowed_updates": WANTED}
        try:
            async with asyncio.timeout(self.patience):
                found: Updates = await self.request.call(
                    "getUpdates", **asked, **({"offset": offset} if offset else {})
                )
        except TimeoutError:  # a poll that neither ends nor fails would leave us deaf, and nobody would know
            raise NetworkError("the poll hangs") from None
        return found

    def _well(self) -> None:
        if self.failures:
            log.info("telegram.hears_again", extra={"channel": self.name, "failures": self.failures})
        self.failures = 0
        self.health.troubles.clear()
        self.health.last_heard = self.now()

    async def _bear(self, error: TelegramError) -> None:
        """Wait as long as this error asks for; only a refused token ends the listening."""
        if isinstance(error, InvalidToken):
            raise ChannelDeaf(NOT_OURS) from None
        self.failures += 1
        trouble, wait = self._diagnosis(error)
        if trouble not in self.health.troubles:
            self.health.troubles[:] = [*self.health.troubles, trouble][-TROUBLES_KEPT:]
            log.warning("telegram.hears_nothing", extra={"channel": self.name, "trouble": trouble})
        if isinstance(error, Conflict) and says(error, "webhook"):
            await self._drop_webhook()
        if isinstance(error, NetworkError):
            await self.request.renew()  # never trust a connection that failed once
        await self.pause(wait)

    def _diagnosis(self, error: TelegramError) -> tuple[str, float]:
        """A sentence for people, and how many seconds to wait."""
        patience = PAUSES[min(self.failures, len(PAUSES)) - 1]
        match error:
            case Conflict() if says(error, "webhook"):
                return WEBHOOK, patience
            case Conflict():
                return "Another program listens with the same token. Only one can.", min(OTHER_LISTENER, patience * 2)
            case RetryAfter():
                busy = translated(error, repeatable=True)
                return "Telegram asks us to slow down.", busy.after if isinstance(busy, Busy) else patience
        return "Telegram cannot be reached.", patience

    async def _drop_webhook(self) -> None:
        """A webhook left behind keeps polls from working. What waits in the queue is kept."""
        try:
            await self.request.call("deleteWebhook", drop_pending_updates=False)
        except TelegramError:
            log.warning("telegram.webhook_stays", extra={"channel": self.name})


def understood(reader: Reader, update: dict[str, Any]) -> tuple[Heard, ...]:
    """What was heard in an update, however it came; an odd one is noted by its number and let go."""
    try:
        return reader.read(update)
    except Exception as puzzle:  # noqa: BLE001 - part of the hearing loop: one odd update must not come back for ever
        extra = {"event": update.get("update_id"), "error": type(puzzle).__name__}
        log.error("telegram.update.not_understood", extra=extra)  # noqa: TRY400 - a traceback may carry words
        return ()
