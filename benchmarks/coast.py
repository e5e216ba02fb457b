"""A coast of groups without any app: people act by events as a channel would hand them over, in a time of their own.

What is to be said is carried by hand, inside the store: each message stands at once, in the order in which it was said.
Never here: what people do, or a measurement.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from unittest.mock import patch

from benchmarks.electorate import LANGUAGE, settle_group
from bot.channels.base import Act, Author, Batch, Heard, Place, Standing
from bot.clock import Clock
from bot.desk import Desk
from bot.house import tidied
from bot.store import Books, Hooks, Store, alarms, deliveries, dialogues, open_store, outbox
from bot.store.writer import NONE
from bot.tokens import pack
from flows import record
from flows.dialogue import Dialogue

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
CHANNEL = "coast"
POLL = 100  # events to a batch
MOST_MOMENTS = 10_000
WAITING = "SELECT * FROM outbox WHERE state = 'waiting' AND not_before <= :now ORDER BY id"
NEXT_SAID = "SELECT min(not_before) AS at FROM outbox WHERE state = 'waiting' AND not_before > :now"
CHOICE = '"$":"Choice"'  # in the text of a message that has buttons
ORDERLY = ("id", "native")
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"


@asynccontextmanager
async def seeded(seed: int) -> AsyncIterator[Random]:
    """While it lasts, ids and codes are drawn from a seed, so that two runs are alike."""
    drawn = Random(seed).randbytes
    with patch("random._urandom", drawn), patch("os.urandom", drawn):
        yield Random(seed)


class Coast:
    """Groups `g0`, `g1`, ... of people `g0.0`, `g0.1`, ...; a store that can fall, a desk and a clock."""

    def __init__(self, path: Path, groups: int, people: int, *, hooks: Hooks = NONE) -> None:
        self.path, self.hooks = path, hooks
        self.chats = {f"g{at}": [f"g{at}.{one}" for one in range(people)] for at in range(groups)}
        self.groups: dict[str, str] = {}
        self.at = NOON
        self.events = 0
        self.last: Batch | None = None
        self.store: Store

    def now(self) -> datetime:
        """This coast's moment."""
        return self.at

    @asynccontextmanager
    async def awake(self) -> AsyncIterator["Coast"]:
        """The house lives on the coast while the block lasts; between two blocks it has fallen."""
        async with open_store(self.path, hooks=self.hooks) as self.store:
            dialogues.forget_decoded()
            self.desk = Desk(self.store, now=self.now)
            self.clock = Clock(self.store, self.desk.wake, now=self.now)
            if self.last:  # whoever fell may not have said that it had heard this
                await self.desk.hear(self.last)
            yield self

    async def settle(self) -> None:
        """All groups are set up, with everybody on their rosters."""

        def settled(books: Books) -> dict[str, str]:
            members = {Place(CHANNEL, chat): people for chat, people in self.chats.items()}
            return {settle_group(books, place, people, self.at): place.chat for place, people in members.items()}

        self.groups = await self.store.write(settled)

    # What people do ---------------------------------------------------------------------------------------------------

    def event(self, chat: str, who: str, act: Act, text: str = "", token: str = "", about: str = "") -> Heard:
        """Something somebody does in a chat; their own chat has their own name."""
        self.events += 1
        place, name = Place(CHANNEL, chat), f"e{self.events}"
        author = Author(who, who.replace(".", " "), language=LANGUAGE)
        handle = name if act is Act.PRESSED else ""
        message = name if act is Act.SAID else ""
        standing = Standing.STEWARD if who.endswith(".0") else Standing.MEMBER
        about = about or ("m1" if act is Act.PRESSED else "")
        return Heard(place, name, author, act, self.at, text, token, about, message, handle, chat, chat == who,
                     standing=standing)  # fmt: skip

    def said(self, chat: str, who: str, text: str, about: str = "") -> Heard:
        """Somebody writes."""
        return self.event(chat, who, Act.SAID, text, about=about)

    def pressed(self, chat: str, who: str, *act: str) -> Heard:
        """Somebody presses a button."""
        return self.event(chat, who, Act.PRESSED, token=pack(act))

    def batch(self, *events: Heard) -> Batch:
        """What is handed over together, and acknowledged by the name of its last event."""
        return Batch(CHANNEL, events, events[-1].event)

    async def hear(self, *events: Heard) -> None:
        """The house hears all of it, and says what there is to say."""
        for some in _polls(events):
            self.last = self.batch(*some)
            await self.desk.hear(self.last)
        await self.store.write(partial(carried, now=self.at))

    async def say(self, chat: str, who: str, text: str, about: str = "") -> None:
        """Somebody writes, and is answered."""
        await self.hear(self.said(chat, who, text, about))

    async def press(self, chat: str, who: str, *act: str) -> None:
        """Somebody presses a button, and is answered."""
        await self.hear(self.pressed(chat, who, *act))

    # Time -------------------------------------------------------------------------------------------------------------

    async def pass_time(self, span: timedelta) -> None:
        """Time passes, and every alarm on the way rings."""
        target = self.at + span
        for _ in range(MOST_MOMENTS):
            due = await self.store.write(partial(quiet_until, now=self.at))
            if due is None or due > target:
                break
            self.at = max(self.at, due)
            await self.clock.sweep()
        self.at = target

    async def sleep(self, span: timedelta) -> None:
        """Time passes, and nobody is there to ring anything: it all rings late."""
        self.at += span
        await self.ring()

    async def ring(self) -> None:
        """Whatever is due rings; what it has to say is said."""
        await self.clock.sweep()
        await self.store.write(partial(carried, now=self.at))

    async def keep_house(self) -> None:
        """What nobody needs any more is thrown away."""
        await self.store.write(partial(tidied, now=self.at))

    # What can be seen -------------------------------------------------------------------------------------------------

    async def room(self, room: str) -> Dialogue:
        """A room as it is now. Raises LookupError for an unknown one."""
        found = await self.store.write(lambda books: dialogues.load(books, room))
        if found is None:
            raise LookupError(room)
        return found[0]

    async def newest(self) -> str:
        """The id of the room that changed last."""
        (row,) = await self.store.fetch(
            "SELECT dialogue_id FROM dialogues WHERE flow <> 'home' ORDER BY changed_at DESC LIMIT 1"
        )
        return str(row["dialogue_id"])

    async def heads(self) -> dict[str, str]:
        """The head of every journal: what binds all that was decided."""
        rows = await self.store.fetch("SELECT dialogue_id, head FROM dialogues ORDER BY dialogue_id")
        return {row["dialogue_id"]: row["head"] for row in rows}

    async def digest(self) -> str:
        """One fingerprint of all rows; not of the order in which different chats were told something."""
        found = sha256()
        for table in await self.store.fetch(TABLES):
            rows = await self.store.fetch(f"SELECT * FROM {table['name']}")
            kept = sorted(repr([row[name] for name in row.keys() if name not in ORDERLY]) for row in rows)  # noqa: SIM118
            found.update("\n".join([table["name"], *kept]).encode())
        return found.hexdigest()


def _polls(events: Iterable[Heard]) -> Iterator[tuple[Heard, ...]]:
    rest = iter(events)
    while some := tuple(islice(rest, POLL)):
        yield some


def carried(books: Books, now: datetime) -> None:
    """Everything that waits to be said has been said, and stands where it was said."""
    for waits in books.execute(WAITING, {"now": round(now.timestamp() * 1000)}).fetchall():
        errand = outbox.errand_from(books, books.execute(outbox.BY_ID, {"id": waits["id"]}).fetchone())
        says = errand.act in ("post", "show")
        offers = says and CHOICE in errand.message
        choices = tuple(pack(choice.act) for choice in record.load(errand.message).choices) if offers else ()
        native = errand.standing[0].native if errand.standing else f"m{errand.id}"
        deliveries.settle(books, errand, now, native=native if says else "", choices=choices)


def quiet_until(books: Books, now: datetime) -> datetime | None:
    """Everything is said that may be said; when something rings, or may be said, next."""
    carried(books, now)
    (row,) = books.execute(NEXT_SAID, {"now": round(now.timestamp() * 1000)})
    said = None if row["at"] is None else datetime.fromtimestamp(row["at"] / 1000, UTC)
    return min(filter(None, (alarms.next_due(books), said)), default=None)
