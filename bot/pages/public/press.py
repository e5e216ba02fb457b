"""Sheets made pages: set once from a template, then filled with words in as many languages as are wanted.

While a page is set, every sentence leaves a mark of its own; filling puts it there, escaped. Never here: what is on a
page, or where it is kept.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from bot.pages.public import where, words
from bot.pages.public.library import Known
from bot.pages.public.reader import Reader
from bot.pages.public.sheet import Sheet
from bot.pages.public.where import Links
from bot.voice import Tongue, Voice
from bot.voice.safely import safely
from flows import chronicle
from flows.wording import LanguageName, Text, Value

HERE = Path(__file__).parent
MARK = re.compile("\x01(\\d+)\x02")

Fill = Text | Callable[[Reader], str]
"""What stands at a mark: a sentence, or whatever a reader makes of it (safe as it is)."""


@dataclass(slots=True)
class Galley:
    """A page while it is being set: what stands at its marks, and the groups it may name."""

    known: Known
    links: Links
    fills: list[Fill] = field(default_factory=list)

    def put(self, fill: Fill) -> Markup:
        """A mark at which this will stand."""
        self.fills.append(fill)
        return Markup(f"\x01{len(self.fills) - 1}\x02")  # noqa: S704  a number

    t = put

    def f(self, text: Text, **values: Value) -> Markup:
        """A sentence with its values."""
        return self.put(words.filled(text, **values))

    def day(self, day: date) -> Markup:
        """A day, as it is written there."""
        return self.put(lambda reader: escape(reader.day(day)))

    def group(self, group: str) -> Value:
        """A group's name, by its id, as part of a sentence."""
        return self.known.names.get(group) or words.UNNAMED

    def groups(self, groups: Sequence[str]) -> tuple[Value, ...]:
        """Groups to be listed in a sentence."""
        return tuple(map(self.group, groups))

    def tongues(self, codes: Sequence[str]) -> tuple[Value, ...]:
        """Languages to be listed in a sentence."""
        return tuple(map(LanguageName, codes))

    def named(self, group: str) -> Markup:
        """A group's name by itself; leading to its page if it shows one."""
        name = self.known.names.get(group)
        shown = Markup("<bdi>{}</bdi>").format(safely(name) if name else self.t(words.UNNAMED))
        code = self.known.pages.get(group)
        return Markup('<a href="{}">{}</a>').format(self.links.to(where.group(code)), shown) if code else shown

    def picture(self, picture: Any) -> Markup:
        """A picture, in the reader's words: every word in it is escaped where it is drawn."""
        return self.put(picture.drawn)


@dataclass(frozen=True, slots=True)
class Set:
    """A page that is set: its pieces, and at every odd place the number of what stands there."""

    pieces: tuple[str, ...]
    fills: tuple[Fill, ...]

    def page(self, reader: Reader) -> str:
        """The page in this reader's language."""
        done = list(self.pieces)
        for at in range(1, len(done), 2):
            fill = self.fills[int(done[at])]
            done[at] = escape(reader.t(fill)) if isinstance(fill, Text) else fill(reader)
        return "".join(done)


@dataclass
class Press:
    """Sets and fills: the same templates for the house and for a folder."""

    voice: Voice
    environment: Environment = field(init=False)
    own_names: list[tuple[str, str]] = field(init=False)
    said: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
            finalize=shown,
        )
        self.environment.globals.update(w=words, at=where, chronicle=chronicle)
        self.own_names = [(one, self.voice.text(words.OWN_NAME, Tongue(one))) for one in self.voice.locales]

    def reader(self, locale: str, known: Known) -> Reader:
        """Somebody who reads this language."""
        return Reader(self.voice, Tongue(locale), known, self.said.setdefault(locale, {}))

    def page(self, sheet: Sheet, links: Links, locale: str, known: Known, **more: Any) -> str:
        """A whole page in one language."""
        return self.set(sheet, links, known, **more).page(self.reader(locale, known))

    def set(self, sheet: Sheet, links: Links, known: Known, **more: Any) -> Set:
        """A whole page, before anybody reads it."""
        galley = Galley(known, links)
        text = self.environment.get_template(sheet.template).render(
            r=galley,
            t=galley.put,
            f=galley.f,
            named=galley.named,
            picture=galley.picture,
            to=links.to,
            links=links,
            here=sheet.where,
            locale=galley.put(_language),
            spoken=galley.put(_spoken),
            direction=galley.put(_direction),
            tongues=galley.put(partial(_tongues, self.own_names, links)),
            alternates=galley.put(partial(_alternates, self.own_names, links)),
            **{**USUAL, **more, **sheet.values},
        )
        return Set(tuple(MARK.split(text)), tuple(galley.fills))


USUAL: Mapping[str, Any] = {"made": None, "forms": True, "formats": (), "problem": None, "typed": ""}
"""`made`: the day of a folder; `forms`: whether the house can be asked; `formats`: links to files of the same."""


def shown(value: Any) -> Any:
    """People's words on a page: without marks that turn what stands around them, or that no page can show."""
    return safely(value) if type(value) is str else value


def _language(reader: Reader) -> str:
    return reader.language


def _spoken(reader: Reader) -> str:
    return reader.tongue.locale


def _direction(reader: Reader) -> str:
    return "rtl" if reader.rtl else "ltr"


def _tongues(names: list[tuple[str, str]], links: Links, reader: Reader) -> str:
    """This page in every language."""
    return "".join(_tongue(code, name, links, current=code == reader.tongue.locale) for code, name in names)


def _tongue(code: str, name: str, links: Links, *, current: bool) -> str:
    now = ' aria-current="true"' if current else ""
    return f'<li><a href="{escape(links.tongue(code))}" lang="{code}" hreflang="{code}"{now}>{name}</a></li>\n'


def _alternates(names: list[tuple[str, str]], links: Links, reader: Reader) -> str:
    others = (code for code, _ in names if code != reader.tongue.locale)
    return "".join(f'<link rel="alternate" hreflang="{one}" href="{escape(links.tongue(one))}">\n' for one in others)
