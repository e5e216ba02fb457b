"""Agreements of other houses that were sent to the bot as files: fetched, checked like all others, answered once.

A file that cannot be fetched just now is tried again a few times. Never here: a platform (channels lend their files),
or what a bundle must be (see `bringing`).
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from bot.acting.delivery import say
from bot.channels.abilities import LendsFiles
from bot.channels.base import Channel
from bot.errors import DeliveryFailed, Refused
from bot.portable import telling
from bot.portable.bringing import MOST_BYTES, Fork, Unwelcome, Why, check, take
from bot.rounds import rounds
from bot.store import Books, Store, brought
from bot.store.brought import DUE, Brought
from bot.store.known import Known
from bot.store.times import millis
from flows.wording import N_, Message, message
from verifier.bundle import Bundle

log = logging.getLogger("received")

MOST = 10  # files at a time
MOST_TRIES = 6
FIRST_PAUSE = timedelta(seconds=5)
LOOKS = 3.0  # seconds between two looks at what is due

NOT_FETCHED = N_(
    "The app does not give me that file: it is too large to be an agreement, or it is gone. Please send it again."
)


class Received:
    """Reads what was sent. `ring`: there may be something to say."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        *,
        now: Callable[[], datetime],
        ring: Callable[[], None],
    ) -> None:
        self.store = store
        self.channels = channels
        self.now = now
        self.ring = ring

    async def run(self) -> None:
        """Read until cancelled."""
        await rounds("received", self.sweep, LOOKS)

    async def sweep(self) -> int:
        """Read what is due now; how many files there were."""
        due = [Brought.from_row(row) for row in await self.store.fetch(DUE, now=millis(self.now()), most=MOST)]
        for one in due:
            await self.read(one)
        return len(due)

    async def read(self, one: Brought) -> None:
        """Fetch one, keep what came of it, tell whoever waits: all in one transaction, so it happens once."""
        try:
            text = await self.text(one)
            bundle = await asyncio.to_thread(check, text)
            await self.store.write(partial(self.keep, one=one, bundle=bundle, text=text))
        except Unwelcome as error:
            await self.store.write(partial(self.end, one=one, told=telling.refused(error)))
        except Refused:
            await self.store.write(partial(self.end, one=one, told=message(telling.NOTHING, NOT_FETCHED)))
        except DeliveryFailed as error:
            log.info("received.later", extra={"reason": type(error).__name__})
            await self.store.write(partial(self.put_off, one=one))
        self.ring()

    async def text(self, one: Brought) -> str:
        """What is in the file. Raises Unwelcome, DeliveryFailed."""
        channel: object = self.channels.get(one.place.channel)
        if not isinstance(channel, LendsFiles):
            raise Refused
        content = await channel.fetch(one.reference, MOST_BYTES)
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise Unwelcome(Why.WRONG, "bundle: it is not text.") from None

    def keep(self, books: Books, one: Brought, bundle: Bundle, text: str) -> None:
        """It is sound: it is known from now on. Raises Unwelcome."""
        found: Known | Fork = take(books, bundle, text, self.now())
        told = telling.forked(found) if isinstance(found, Fork) else telling.taken(found, followed=False)
        self.end(books, one, told)

    def end(self, books: Books, one: Brought, told: Message) -> None:
        """Whoever sent it hears what came of it."""
        brought.done(books, one)
        say(books, one.place, told, self.now())

    def put_off(self, books: Books, one: Brought) -> None:
        """It is tried again, later and later; then whoever sent it hears that it did not go."""
        if one.tries + 1 >= MOST_TRIES:
            self.end(books, one, message(telling.NOTHING, NOT_FETCHED))
        else:
            brought.later(books, one, self.now() + FIRST_PAUSE * (1 << one.tries))
