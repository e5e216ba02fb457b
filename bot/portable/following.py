"""Agreements of other houses are followed: each address is asked from time to time, its answer checked like the first.

Nobody in the middle: this house asks that one. A house that is silent is asked less and less often, never forgotten
within a year. Never here: a network (it is handed in), or what a bundle must be (see `bringing`).
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.acting.delivery import say
from bot.portable import telling
from bot.portable.afar import hearing, taking
from bot.portable.afar import telling as words_told
from bot.portable.bringing import Fork, Unwelcome, Why, check, origin_of, record_of, take
from bot.portable.fetching import LAST, Fetch
from bot.rounds import rounds
from bot.store import Books, Store, followed, groups
from bot.store.followed import DAILY, DUE, Followed
from bot.store.known import Known
from bot.store.times import millis
from flows.wording import Message
from verifier.bundle import Bundle
from verifier.word import Word

log = logging.getLogger("following")

LONGEST = timedelta(days=30)
LOOKS = 5.0  # seconds between two looks at what is due
MOST = 10  # addresses at a time


class Following:
    """Asks the addresses that are due, one after the other. `ring`: there may be something to say."""

    def __init__(self, store: Store, fetch: Fetch, *, now: Callable[[], datetime], ring: Callable[[], None]) -> None:
        self.store = store
        self.fetch = fetch
        self.now = now
        self.ring = ring

    async def run(self) -> None:
        """Follow until cancelled."""
        await rounds("following", self.sweep, LOOKS)

    async def sweep(self) -> int:
        """Ask what is due now; how many addresses were asked."""
        due = [Followed.from_row(row) for row in await self.store.fetch(DUE, now=millis(self.now()), most=MOST)]
        for one in due:
            await self.ask(one)
        return len(due)

    async def ask(self, one: Followed) -> None:
        """Ask one address, keep what came of it, tell whoever waits."""
        try:
            await self.read(one, await self.fetch(one.link))
        except Unwelcome as error:
            await self.store.write(partial(self.let_be, one=one, error=error))
        self.ring()

    async def read(self, one: Followed, text: str) -> None:
        """An agreement of another house, or the word of one of its groups on one of ours. Raises Unwelcome."""
        if taking.is_word(text):
            word = await asyncio.to_thread(taking.check, text)
            await self.store.write(partial(self.take_in, one=one, word=word))
            return
        bundle = await asyncio.to_thread(check, text)
        await self.store.write(partial(self.keep, one=one, bundle=bundle, text=text))

    def keep(self, books: Books, one: Followed, bundle: Bundle, text: str) -> None:
        """What was fetched is sound: it goes on, or it is another history. Raises Unwelcome."""
        now = self.now()
        if one.agreement and (origin_of(bundle), bundle.agreement) != (one.origin, one.agreement):
            raise Unwelcome(Why.STRANGER)
        found: Known | Fork = take(books, bundle, text, now)
        known = found.known if isinstance(found, Fork) else found
        followed.taken(books, one.link, known.origin, known.agreement, now + DAILY)
        if isinstance(found, Known):
            hearing.hear(books, found.origin, found.agreement, record_of(bundle), now)
        at_home = one.waits is not None and groups.at_home(books, one.waits) is not None
        told = telling.forked(found) if isinstance(found, Fork) else telling.taken(found, at_home=at_home)
        self.tell(books, one, told)

    def take_in(self, books: Books, one: Followed, word: Word) -> None:
        """A group of another house says its word to an agreement of this one. Raises Unwelcome."""
        key = origin_of(word)
        if one.agreement and (key, word.agreement) != (one.origin, one.agreement):
            raise Unwelcome(Why.STRANGER)
        anew = taking.take(books, word, one.link, one.person, self.now())
        followed.taken(books, one.link, key, word.agreement, self.now() + DAILY)
        self.tell(books, one, words_told.taken(word, anew=anew))

    def let_be(self, books: Books, one: Followed, error: Unwelcome) -> None:
        """What was fetched is not taken. An address at which nothing was ever found is not asked again."""
        log.info("following.refused", extra={"reason": str(error.why)})
        again = self.now() + pause(one.tries) if one.agreement else None
        followed.refused(books, one.link, str(error.why), again)
        is_word = one.link.endswith(".json") and not one.link.endswith(LAST)
        self.tell(books, one, words_told.refused(error) if is_word else telling.refused(error))

    def tell(self, books: Books, one: Followed, told: Message) -> None:
        """Whoever brought the address hears once what came of it."""
        if one.waits:
            say(books, one.waits, told, self.now())


def pause(tries: int) -> timedelta:
    """How long a silent house is left alone: twice as long each time, up to a month."""
    return min(LONGEST, DAILY * (1 << min(tries, 5)))
