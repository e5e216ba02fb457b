"""What groups said of their unequal strength, side by side, as a paper: where they differ first. For their room only.

Behind a code that a chat of the room has shown, or sent there as a file. Never here: who gets a code, a judgement.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from aiohttp import web

from bot.channels.base import Document
from bot.channels.hall.safety import headers_of_paper
from bot.channels.hall.visits import Porter, Turned
from bot.pages import strength_words
from bot.pages.files import papers
from bot.pages.files.making import TYPES, Paper, Press
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.store import Books, Store, codes, dialogues, words
from bot.store.outbox import Errand
from bot.voice import Tongue, Voice
from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.power import LEVELS, MATTERS, OPEN, Power, differing
from flows.power_words import LABELS
from flows.stages.words.matter_words import SHEETS, level_of, sides
from flows.wording import Text

NAME = "strength"


@dataclass(frozen=True, slots=True)
class Row:
    """A group in one matter, and what each group says of it, in their order; None where one says nothing."""

    matter: Text
    about: str
    levels: tuple[Text | None, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What stands on the paper. `quotes`: what the buttons could not say, by group."""

    room: Dialogue
    quotes: tuple[tuple[str, str], ...]

    def fields(self) -> dict[str, Any]:
        """For the template."""
        known, groups = of(self.room), self.room.groups
        apart = differing(known.views, groups)
        return {
            "title": self.room.topic,
            "sayers": tuple(known.views),
            "apart": [row for matter in apart for row in _rows(known, matter, groups)],
            "alike": [row for matter in MATTERS if matter not in apart for row in _rows(known, matter, groups)],
            "sides": tuple(sides(known, groups)),
            "quotes": self.quotes,
            "s": strength_words,
        }


def _rows(known: Power, matter: str, groups: tuple[str, ...]) -> Iterator[Row]:
    """A matter of which at least one group says something."""
    for about in groups:
        said = tuple(view.level(matter, about) for view in known.views.values())
        if set(said) & set(LEVELS):
            told = (level_of(matter, one) if one in (*LEVELS, OPEN) else None for one in said)
            yield Row(LABELS[matter], about, tuple(told))


def sheets_of(books: Books, room: str) -> Sheets | None:
    """What all groups of a room have read; None before that."""
    loaded = dialogues.load(books, room)
    if loaded is None or not of(loaded[0]).views:
        return None
    there = loaded[0]
    found = ((group, words.read(books, room, view.word)) for group, view in of(there).views.items() if view.word)
    return Sheets(there, tuple((group, said.text) for group, said in found if said and said.text))


async def paper(sheets: Sheets, library: Library, voice: Voice, locale: str, page: str = "") -> Paper:
    """The paper for a reader of this language."""
    reader = Reader(voice, Tongue(locale), await library.known(sheets.room.groups))
    return NAME, {**sheets.fields(), "page": page}, reader


class Strengths:
    """Sends it to a chat: to print, or as a page of its own where nothing here can print."""

    def __init__(self, store: Store, voice: Voice, press: Press, now: Callable[[], datetime]) -> None:
        self.store = store
        self.library = Library(store, now)
        self.voice = voice
        self.press = press

    async def find(self, errand: Errand, room: str) -> Document | None:
        """The file; None if the sheets are not there (any more)."""
        sheets = await self.store.write(partial(sheets_of, room=room))
        if sheets is None:
            return None
        made = await paper(sheets, self.library, self.voice, errand.locale)
        for kind in ("pdf", "html"):
            content = await self.press.made(kind, made)
            if content is not None:
                return Document(f"{NAME}-{room}.{kind}", TYPES[kind], content)
        return None


class StrengthPages:
    """The same as a page that prints well."""

    def __init__(self, library: Library, porter: Porter, voice: Voice, now: Callable[[], datetime]) -> None:
        self.library = library
        self.porter = porter
        self.voice = voice
        self.now = now

    def routes(self) -> list[web.RouteDef]:
        """One address, with the code."""
        return [web.get("/strength/{code}", self.give)]

    async def give(self, request: web.Request) -> web.Response:
        """The page. Raises Turned; whoever guesses codes runs out of budget."""
        read = partial(_behind, code=request.match_info["code"], now=self.now())
        sheets = await self.library.store.write(read)
        if sheets is None:
            self.porter.count(request)
            raise Turned(404, strength_words.OVER)
        locale = self.porter.visit_of(request, "-", None).locale
        text = papers.html(*await paper(sheets, self.library, self.voice, locale))
        headers = {**headers_of_paper(text), "Cache-Control": "no-store"}
        return web.Response(text=text, content_type="text/html", headers=headers)


def _behind(books: Books, code: str, now: datetime) -> Sheets | None:
    """What the code stands for, as it is now; None for a code that opens nothing."""
    about = codes.read(books, SHEETS, code, now)
    return sheets_of(books, about) if about else None
