"""Papers and calendars as files that can be sent: the same that the pages give out, for one reader's language.

Never here: a request, a chat, what is in a paper (see `papers`).
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from bot.channels.base import Document
from bot.pages.files import ics, papers, words
from bot.pages.files.dated import Dated, dates
from bot.pages.files.papers import Fields
from bot.pages.public import agreements
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.told import Told, told
from bot.pages.public.where import agreement, charter, served
from bot.pages.public.words import CHARTER_ON, filled
from bot.portable.giving import text_of
from bot.store import Store, charters, listings
from bot.store.outbox import Errand
from bot.voice import Tongue, Voice

log = logging.getLogger(__name__)

CLAUSES = 500  # of the charter in one file
MOST_DATED = 500  # agreements in a calendar
ISOLATES = dict.fromkeys((0x2068, 0x2069))
OF_CODE = "SELECT group_id, name, locale FROM groups WHERE code = :code"
TYPES = {
    "md": "text/markdown",
    "html": "text/html",
    "pdf": "application/pdf",
    "ics": "text/calendar",
    "json": "application/json",
}

Paper = tuple[str, Fields, Reader]


class Makers:
    """What papers are made from. `base`: the address of the house, as their readers reach it."""

    def __init__(self, library: Library, voice: Voice) -> None:
        self.library = library
        self.voice = voice

    async def reader(self, locale: str, groups: Iterable[str]) -> Reader:
        """Somebody of that language, who knows these groups."""
        return Reader(self.voice, Tongue(locale), await self.library.known(groups))

    async def agreement(self, one: Told, locale: str, base: str) -> Paper:
        """One agreement."""
        reader = await self.reader(locale, one.groups)
        page = base + served(agreement(one.code), reader.tongue.locale)
        return (*papers.of_agreement(one, page), reader)

    async def charter(self, on: date | None, locale: str, base: str) -> Paper:
        """The charter of a day."""
        moment = self.library.moment(on)
        found = await charters.page(self.library.store, moment, most=CLAUSES + 1)
        groups = {group for one in found for group in one.parties}
        reader = await self.reader(locale, groups)
        page = base + served(charter(on), reader.tongue.locale)
        title = reader.t(filled(CHARTER_ON, day=moment.date()))
        whole = await self.library.hash(moment, on)
        paper = papers.of_charter(title, found[:CLAUSES], whole, page, whole=len(found) <= CLAUSES)
        return (*paper, reader)

    async def dates_of(self, one: Told, locale: str, base: str) -> str:
        """The days of one agreement as a calendar."""
        reader = await self.reader(locale, one.groups)
        return ics.calendar(plain(reader, one.title), [event(one, about, reader, base) for about in dates(one)])

    async def calendar(self, code: str, locale: str, base: str) -> str | None:
        """What awaits a group, in its own language unless another one is asked for; None: no such group."""
        rows = await self.library.store.fetch(OF_CODE, code=code)
        if not rows:
            return None
        now = self.library.now()
        listed = await listings.of_group(self.library.store, now, rows[0]["group_id"])
        records = await charters.records(self.library.store, [one.code for one in listed[:MOST_DATED]])
        ones = [one for record in records.values() if (one := told(record, now))]
        reader = await self.reader(locale or rows[0]["locale"], {group for one in ones for group in one.groups})
        events = [event(one, about, reader, base) for one in ones for about in dates(one)]
        return ics.calendar(plain(reader, reader.t(filled(words.CALENDAR_OF, group=rows[0]["name"]))), events)


class Press:
    """Makes papers as bytes, those that take a moment one at a time and beside everything else."""

    def __init__(self) -> None:
        self.busy = asyncio.Lock()

    async def made(self, kind: str, paper: Paper) -> bytes | None:
        """The paper's bytes; None where this house cannot make that kind."""
        name, fields, reader = paper
        if kind == "md":
            return papers.markdown(name, fields, reader).encode()
        if kind == "html":
            return papers.html(name, fields, reader).encode()
        try:
            async with self.busy:
                return await asyncio.to_thread(papers.pdf, name, fields, reader)
        except (ImportError, OSError) as error:
            log.warning("files.no_pdf", extra={"reason": type(error).__name__})
            return None


class Shelf:
    """Files of what is public, made when they are about to be sent."""

    def __init__(
        self, store: Store, voice: Voice, now: Callable[[], datetime], base_url: str, origin: Mapping[str, str]
    ) -> None:
        self.store = store
        self.makers = Makers(Library(store, now), voice)
        self.press = Press()
        self.base = base_url.rstrip("/")
        self.origin = origin

    async def find(self, errand: Errand, source: tuple[str, ...]) -> Document | None:
        """The file, in the language of its reader where it has one; None if there is none."""
        locale = errand.locale
        match source:
            case ("agreement", code, "bundle"):
                text = await text_of(self.store, code, self.origin)
                return _text(f"{code}-bundle", "json", text)
            case ("agreement", code, kind):
                return await self._agreement(code, kind, locale)
            case ("charter", kind):
                made = await self.press.made(kind, await self.makers.charter(None, locale, self.base))
                return _document("charter", kind, made)
            case ("calendar", code):
                return _text(code, "ics", await self.makers.calendar(code, "", self.base))
        return None

    async def _agreement(self, code: str, kind: str, locale: str) -> Document | None:
        one = await agreements.found(self.makers.library, code)
        if one is None:
            return None
        if kind == "ics":
            return _text(code, "ics", await self.makers.dates_of(one, locale, self.base))
        return _document(code, kind, await self.press.made(kind, await self.makers.agreement(one, locale, self.base)))


def _text(name: str, kind: str, text: str | None) -> Document | None:
    return _document(name, kind, None if text is None else text.encode())


def _document(name: str, kind: str, content: bytes | None) -> Document | None:
    return None if content is None else Document(f"{name}.{kind}", TYPES[kind], content)


def event(one: Told, about: Dated, reader: Reader, base: str) -> ics.Event:
    """Something that has a day, in the reader's words; `base`: where its page can be reached, or nothing."""
    acts = one.record.acts
    url = base + served(agreement(one.code), reader.tongue.locale) if base else ""
    title, what = plain(reader, reader.t(about.title)), plain(reader, reader.t(about.told))
    return ics.Event(about, title, what, url, acts[-1].at, len(acts))


def plain(reader: Reader, text: str) -> str:
    """Without the signs that keep names in their own direction, where nothing runs from the right: many programs
    show them as boxes.
    """
    return text if reader.rtl else text.translate(ISOLATES)
