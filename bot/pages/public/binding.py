"""Pages bound into files by several processes: each takes a job, and follows the links of its own kind of page.

Never here: which jobs there are (see `folder`), or what is on a page.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from bot.pages.public.hearing import sayings
from bot.pages.public.library import Known, Library
from bot.pages.public.press import Press
from bot.pages.public.sheet import Sheet
from bot.pages.public.shelf import sheet_of
from bot.pages.public.taken import Take, Taken
from bot.pages.public.told import Told, told
from bot.pages.public.where import Filed, Where, file_of
from bot.store import Store, charters, open_to_read
from bot.voice import Voice
from bot.voice.languages import FOLDER

CODES = "SELECT DISTINCT agreement FROM spans WHERE since <= :now ORDER BY agreement"


@dataclass(frozen=True, slots=True)
class Order:
    """Which store becomes which folder, when; where the house is; of which days besides today; files beside pages."""

    store: Path
    folder: Path
    base: str
    days: tuple[date, ...]
    now: datetime
    take: Take | None = None

    def library(self, store: Store) -> Library:
        """The store as it is read at that moment."""
        return Library(store, self._moment)

    def _moment(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Job:
    """Pages with these keys, reached from these first ones; `codes`: the agreements that they are about."""

    keys: frozenset[str]
    roots: tuple[Where, ...]
    codes: tuple[str, ...] = ()


def key_of(at: Where) -> str:
    """Which job a page belongs to."""
    asked = dict(at.query)
    match at.parts:
        case ("agreements", code):
            return f"agreement {code}"
        case ("agreements",):
            return f"listing {asked.get('state')}"
        case ("charter",) if "topic" in asked:
            return f"topic {asked.get('on')} {asked['topic']}"
        case ("groups", _):
            return "groups"
        case ("river" | "groups" as name,):
            return name
    return f"charter {asked.get('on')}" if at.parts == ("charter",) else "everything"


async def codes_of(order: Order) -> list[str]:
    """Every agreement that has a page."""
    async with open_to_read(order.store) as store:
        library = order.library(store)
        rows = await store.fetch(CODES, now=int(library.now().timestamp() * 1000))
        return [row["agreement"] for row in rows]


async def topics_of(order: Order) -> list[tuple[date | None, str]]:
    """Every topic of every day that is written."""
    async with open_to_read(order.store) as store:
        library = order.library(store)
        days = (None, *order.days)
        return [(day, one) for day in days for one in await charters.topics_at(store, library.moment(day))]


@dataclass(slots=True)
class Bound:
    """What a job has done: how many files, which pages, and which others these lead to."""

    count: int = 0
    done: set[Where] = field(default_factory=set)
    elsewhere: set[Where] = field(default_factory=set)


class Bindery:
    """One process: its press, and the names of all groups."""

    def __init__(self, order: Order, codes: list[str]) -> None:
        self.order = order
        self.codes = frozenset(codes)
        self.press = Press(Voice(FOLDER))
        self.known: Known | None = None

    async def bind(self, job: Job) -> Bound:
        """Write the pages of a job."""
        bound = Bound(done=set(job.roots))
        async with open_to_read(self.order.store) as store:
            library = self.order.library(store)
            self.known = self.known or await library.all_known()
            lives = await charters.records(store, job.codes) if job.codes else {}
            tellings = {
                code: told(record, self.order.now, await sayings(store, record)) for code, record in lives.items()
            }
            await self._follow(library, job, tellings.get, bound)
        return bound

    async def _follow(self, library: Library, job: Job, tell: Callable[[str], Told | None], bound: Bound) -> None:
        waiting = list(job.roots)
        while waiting:
            at = waiting.pop()
            sheet = await sheet_of(library, at, self.order.days, tell(at.parts[-1]))
            if sheet is not None:
                taken = await self.taken(library, at, tell(at.parts[-1]))
                new = [one for one in self.written(sheet, at, taken) if one not in bound.done]
                own = [one for one in new if key_of(one) in job.keys]
                bound.count += len(self.press.voice.locales)
                bound.elsewhere.update(new)
                bound.done.update(own)
                waiting += own

    async def taken(self, library: Library, at: Where, one: Told | None) -> Taken | None:
        """The files beside a page."""
        return await self.order.take(library, at, one, self.order.base) if self.order.take else None

    def written(self, sheet: Sheet, at: Where, taken: Taken | None = None) -> list[Where]:
        """Write a page in every language; where it leads."""
        met: dict[Where, None] = {}
        known = self.known or Known({}, {})
        links = Filed(at, self.order.base, met, self.codes)
        offers = taken.offers(links) if taken else ()
        made = self.press.set(sheet, links, known, made=self.order.now.date(), forms=False, formats=offers)
        if taken:
            taken.put_once(self.order.folder, at)
        for locale in self.press.voice.locales:
            reader = self.press.reader(locale, known)
            page = made.page(reader)
            file = self.order.folder / locale / file_of(at)
            try:
                file.write_text(page, encoding="utf-8")
            except FileNotFoundError:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(page, encoding="utf-8")
            if taken:
                taken.put(self.order.folder, at, locale, reader)
        return list(met)


BINDERY: list[Bindery] = []
"""The one of this process."""


def prepare(order: Order, codes: list[str]) -> None:
    """Once in each process."""
    BINDERY.append(Bindery(order, codes))


def bind(job: Job) -> Bound:
    """A job done in this process."""
    return asyncio.run(BINDERY[-1].bind(job))
