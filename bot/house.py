"""The house: store, channels, desk, courier and clock, put together and kept alive.

`House` puts the parts together; `live` runs THE MAIN LOOP: hearing on every channel, speaking, keeping time.
Used by `app` (real channels), by the demo, by stories and by tests. Never here: settings, or a platform's name.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot.acting import digests
from bot.acting.absences import listening
from bot.acting.delivery import undelivered
from bot.channels.abilities import ForgetsPresses
from bot.channels.base import Channel, Document
from bot.channels.hall import devices, invitations
from bot.clerk.desk.log import ROOM
from bot.clock import Clock, utc_now
from bot.courier import Courier, Trouble
from bot.courier.naming import Naming
from bot.desk import Desk
from bot.enclosures.lending import Lending
from bot.enclosures.rooms import record_of
from bot.enclosures.tidying import tidy_always
from bot.flowfiles import FlowFile
from bot.hearing import Hearing
from bot.pages.files.making import Shelf
from bot.pages.strength import Strengths
from bot.portable.received import Received
from bot.rounds import rounds
from bot.store import Books, Store, aside, codes, deliveries, doors, inbox, told
from bot.store.lore import items
from bot.store.outbox import Errand
from bot.voice import Voice
from bot.voice.languages import FOLDER
from flows.stages.talk.enclosed import ENCLOSED
from flows.stages.words.matter_words import SHEETS

log = logging.getLogger("house")

KEPT_HEARD = timedelta(days=30)  # how long an event's id is remembered: far longer than any platform repeats it
KEPT_TROUBLE = timedelta(days=90)
KEPT_DRAFTS = timedelta(days=1)
ABSENCES = 20.0  # seconds between two looks whether every channel listens
HOUSEWORK = 3600.0  # seconds between two rounds of throwing away what is no longer needed


class House:
    """All parts, knowing each other only through what they are handed."""

    def __init__(
        self,
        store: Store,
        channels: Sequence[Channel],
        *,
        now: Callable[[], datetime] = utc_now,
        base_url: str = "",
        ways: Sequence[FlowFile] = (),
        origin: Mapping[str, str] | None = None,
    ) -> None:
        self.store = store
        self.channels = {channel.name: channel for channel in channels}
        self.voice = Voice(FOLDER)
        self.now = now
        self.desk = Desk(store, now=now, ring=self.ring, ways=ways)
        self.lending = Lending(store, self.channels)
        self.shelf = Shelf(store, self.voice, now, base_url, origin or {"address": base_url, "name": base_url})
        self.strengths = Strengths(store, self.voice, self.shelf.press, now)
        self.courier = Courier(
            store,
            self.channels,
            self.voice,
            clock=now,
            on_trouble=self.trouble,
            base_url=base_url,
            files=self.find,
        )
        self.naming = Naming(store, channels)
        self.received = Received(store, self.channels, now=now, ring=self.ring)
        self.clock = Clock(store, self.desk.wake, now=now)
        self.hearing = Hearing(store, channels, self.desk.hear)

    def ring(self) -> None:
        """There may be something to say."""
        self.courier.ring()

    async def find(self, errand: Errand, source: tuple[str, ...]) -> Document | None:
        """The file that comes along with a message: sent by somebody with their words, or a paper that is made now."""
        if source[0] == ENCLOSED:
            return await self.lending.find(errand, source[1])
        if source[0] == ROOM:
            return await record_of(self.store, self.voice, errand, source[1])
        if source[0] == SHEETS:
            return await self.strengths.find(errand, source[1])
        return await self.shelf.find(errand, source)

    async def trouble(self, trouble: Trouble) -> None:
        """A message will never arrive: when its chat is gone, the dialogues of its group hear of it."""
        log.warning("house.trouble", extra={"kind": trouble.kind, "channel": trouble.place.channel})
        if trouble.kind == "gone":
            await self.desk.lose(trouble.place)
        else:
            tell = partial(undelivered, place=trouble.place, dialogue=trouble.dialogue, now=self.now())
            await self.store.write(tell)
            self.ring()

    async def live(self) -> None:
        """THE MAIN LOOP: hear, speak and keep time until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.courier.run(), name="courier")
            tasks.create_task(self.clock.run(), name="clock")
            tasks.create_task(self.housework(), name="housework")
            tasks.create_task(self.received.run(), name="received")
            tasks.create_task(self.naming.run(), name="naming")
            tasks.create_task(tidy_always(self.store), name="files")
            tasks.create_task(rounds("absences", self.look_for_absences, ABSENCES), name="absences")
            for channel in self.channels.values():
                tasks.create_task(self.hearing.listen(channel), name=f"listen on {channel.name}")

    async def look_for_absences(self) -> None:
        """Note that we listen; where we did not for too long, say that presses may be lost."""
        for channel in self.channels.values():
            if isinstance(channel, ForgetsPresses) and channel.health.last_heard and not channel.health.troubles:
                note = partial(listening, channel=channel.name, forgets_after=channel.forgets_after, now=self.now())
                if await self.store.write(note):
                    self.ring()

    async def housework(self) -> None:
        """Throw away what nobody needs any more, from time to time."""
        await rounds("housework", lambda: self.store.write(partial(tidied, now=self.now())), HOUSEWORK)


def tidied(books: Books, now: datetime) -> None:
    """Old event ids, expired codes, troubles that everyone has heard of."""
    inbox.prune(books, now - KEPT_HEARD)
    codes.prune(books, now)
    invitations.prune(books, now)
    devices.prune(books, now)
    aside.prune(books, now)
    digests.begin_all(books, now)
    for account in doors.over(books, now):
        doors.shut(books, account, f"p:{account}")
    deliveries.prune(books, now - KEPT_TROUBLE)
    items.tidied(books, now - KEPT_DRAFTS)
    told.prune(books, now - KEPT_DRAFTS)
