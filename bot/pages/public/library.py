"""What the public pages are made from, read from the store: everything here may be seen by anybody.

Reads that cost more with more agreements are kept until something new is recorded. Never here: a page, words, a write.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from bot.store import Store, charters
from bot.store.derived import span_from
from bot.store.links import TO
from bot.store.listings import Listed
from bot.store.times import millis
from flows.registry.acts import Linked
from flows.registry.charter import Standing, standing_of
from flows.registry.life import at, spans
from flows.registry.reading import Kin, kin
from flows.registry.record import Record

T = TypeVar("T")

SOON = timedelta(days=60)  # the ladder of a renewal begins (practice 4.8)
A_DAY = timedelta(days=1)
MOST_TIED = 5_000  # agreements the map is drawn from

HEAD = "SELECT seq, hash FROM registry ORDER BY seq DESC LIMIT 1"
NAMES = """
    SELECT g.group_id, g.code, g.name, p.words IS NOT NULL AS shown
      FROM groups g LEFT JOIN group_pages p ON p.group_id = g.group_id
     WHERE g.group_id IN (SELECT value FROM json_each(:groups))
"""
ALL_NAMES = """
    SELECT g.group_id, g.code, g.name, p.words IS NOT NULL AS shown
      FROM groups g LEFT JOIN group_pages p ON p.group_id = g.group_id
"""
CHANGED = """
    SELECT agreement FROM (
        SELECT agreement FROM spans WHERE since > :since AND since <= :until AND agreement > :after
         UNION
        SELECT agreement FROM registry WHERE at > :since AND at <= :until AND agreement > :after)
  ORDER BY agreement LIMIT :most
"""
HABITS = """
    SELECT agreement FROM registry WHERE kind = 'witnessed' GROUP BY agreement
    HAVING MAX(at) < :old ORDER BY agreement LIMIT :most
"""
TIED = """
    SELECT * FROM spans WHERE binds = 1 AND ends > :now AND since <= :now AND until > :now
  ORDER BY ends, agreement LIMIT :most
"""
ENDING = """
    SELECT * FROM spans
     WHERE binds = 1 AND ends > :since AND ends <= :until AND since <= :now AND until > :now
  ORDER BY ends, agreement LIMIT :most
"""
MOST_NAMING = 60  # agreements that build on one, on its page
CODES = "SELECT DISTINCT agreement FROM spans WHERE agreement > :after ORDER BY agreement LIMIT :most"
REACHED = "SELECT document FROM dialogues WHERE dialogue_id = :dialogue"


@dataclass(frozen=True, slots=True)
class Known:
    """Groups by their id: what they are called today, and of those who show a page its code."""

    names: Mapping[str, str]
    pages: Mapping[str, str]


@dataclass
class Library:
    """The store as readers of the public pages see it, at the moment of `now`."""

    store: Store
    now: Callable[[], datetime]
    kept: dict[object, Any] = field(default_factory=dict)
    head: tuple[int, str] = (0, "")

    def moment(self, on: date | None) -> datetime:
        """The moment that a day's pages speak of: now, or the end of another day."""
        now = self.now()
        if on is None or on == now.astimezone(UTC).date():
            return now
        return datetime.combine(on, time(), UTC) + A_DAY - timedelta(milliseconds=1)

    @property
    def today(self) -> date:
        """The day (UTC)."""
        return self.now().astimezone(UTC).date()

    # Groups

    async def known(self, groups: Iterable[str]) -> Known:
        """These groups."""
        rows = await self.store.fetch(NAMES, groups=json.dumps(sorted(set(groups))))
        return _known(rows)

    async def all_known(self) -> Known:
        """Every group."""
        return _known(await self.store.fetch(ALL_NAMES))

    # Agreements

    async def record(self, code: str) -> Record:
        """All that is recorded of an agreement."""
        return await charters.record_of(self.store, code)

    async def listed(self, sql: str, **values: object) -> list[Listed]:
        """Agreements by a question about spans."""
        return [Listed(row["agreement"], row["title"], span_from(row)) for row in await self.store.fetch(sql, **values)]

    async def tied(self) -> list[Listed]:
        """What stands now, whose term ends first first; as many as a map is drawn from."""
        return await self.listed(TIED, now=millis(self.now()), most=MOST_TIED)

    async def ending(self, since: datetime, until: datetime, most: int) -> list[Listed]:
        """What stands now and ends between these moments."""
        now = millis(self.now())
        return await self.listed(ENDING, now=now, since=millis(since), until=millis(until), most=most)

    async def named_by(self, code: str) -> list[Linked]:
        """The links with which others name this agreement, oldest first."""
        rows = await self.store.fetch(TO, other=code, now=millis(self.now()), most=MOST_NAMING)
        return [Linked(row["agreement"], row["how"], row["other"], self.now()) for row in rows]

    async def lives(self, after: str, most: int) -> list[Record]:
        """Agreements by their code, from the one after that on."""
        rows = await self.store.fetch(CODES, after=after, most=most)
        found = await charters.records(self.store, [row["agreement"] for row in rows])
        return list(found.values())

    # The charter

    async def differing(self, since: datetime, until: datetime, after: str, most: int) -> list[Record]:
        """Agreements about which something happened between these moments, by code."""
        asked = {"since": millis(since), "until": millis(until), "after": after, "most": most}
        rows = await self.store.fetch(CHANGED, **asked)
        return list((await charters.records(self.store, [row["agreement"] for row in rows])).values())

    async def fading(self, moment: datetime, most: int) -> list[Standing]:
        """Clauses of habits that nobody has seen for half a year."""
        rows = await self.store.fetch(HABITS, old=millis(moment - timedelta(days=183)), most=most)
        found = await charters.records(self.store, [row["agreement"] for row in rows])
        standing = (one for record in found.values() for one in stands(record, moment))
        return [one for one in standing if one.fading]

    async def hash(self, moment: datetime, on: date | None) -> str:
        """The charter's hash at that moment, and how many clauses it is made over; kept until something is recorded."""
        key = ("hash", on, None if on else moment.replace(second=0, microsecond=0))
        return await self.until_recorded(key, lambda: self._hash(moment))

    async def _hash(self, moment: datetime) -> str:
        whole = await charters.whole(self.store, moment)
        return await asyncio.to_thread(lambda: whole.hash)

    async def kin(self, most: int) -> list[Kin]:
        """Points alike in several agreements today, most agreements first; kept until something is recorded."""

        async def make() -> list[Kin]:
            whole = await charters.whole(self.store, self.now())
            return await asyncio.to_thread(lambda: list(kin(whole)))

        return (await self.until_recorded(("kin", self.today), make))[:most]

    async def until_recorded(self, key: object, make: Callable[[], Awaitable[T]]) -> T:
        """What was made before, unless something has been recorded since."""
        rows = await self.store.fetch(HEAD)
        head = (rows[0]["seq"], rows[0]["hash"]) if rows else (0, "")
        if head != self.head or len(self.kept) > 64:
            self.kept, self.head = {}, head
        if key not in self.kept:
            self.kept[key] = await make()
        found: T = self.kept[key]
        return found


def stands(record: Record, moment: datetime) -> tuple[Standing, ...]:
    """The clauses of one agreement that stand at that moment."""
    return tuple(standing_of(record, at(spans(record), moment), moment))


def _known(found: list[Any]) -> Known:
    names = {row["group_id"]: row["name"] for row in found}
    return Known(names, {row["group_id"]: row["code"] for row in found if row["shown"]})
