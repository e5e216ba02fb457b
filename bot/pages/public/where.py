"""Where the public pages are: an address that means the same in the house and in a folder of plain files.

Never here: what is on a page, or a request.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol
from urllib.parse import quote, urlencode

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,40}")


@dataclass(frozen=True, slots=True)
class Where:
    """A public page: its path, and what it is asked for. `live`: only the house itself can answer that."""

    parts: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()
    live: bool = field(default=False, compare=False)


def _asked(**values: str | int | None) -> tuple[tuple[str, str], ...]:
    return tuple((name.rstrip("_"), str(value)) for name, value in values.items() if value is not None)


def charter(
    on: date | None = None, *, topic: str | None = None, place: str | None = None, after: str | None = None
) -> Where:
    """The charter of a day (None: today), of all topics or one; a place alone is looked up in the house."""
    day = on.isoformat() if on else None
    return Where(("charter",), _asked(on=day, topic=topic, place=place, after=after), live=place is not None)


def changes(since: date, until: date, after: str | None = None) -> Where:
    """What changed between two days."""
    days = {"from": since.isoformat(), "to": until.isoformat()}
    return Where(("charter", "changes"), (*days.items(), *_asked(after=after)))


def fading() -> Where:
    """What may soon be gone."""
    return Where(("charter", "fading"))


def alike() -> Where:
    """Points of several agreements that say nearly the same."""
    return Where(("charter", "alike"))


def check(on: date | None = None) -> Where:
    """The charter's hash, and how to check it."""
    return Where(("charter", "check"), _asked(on=on.isoformat() if on else None))


def agreements(state: str | None = None, after: str | None = None) -> Where:
    """The list of agreements: what stands, or what is in a state."""
    return Where(("agreements",), _asked(state=state, after=after))


def agreement(code: str) -> Where:
    """One agreement as it stands."""
    return Where(("agreements", code))


def version(code: str, number: int, page: int = 1) -> Where:
    """One version of its text, with what is different from the one before."""
    return Where(("agreements", code), _asked(version=number, page=page if page > 1 else None))


def sealed(code: str, number: int) -> Where:
    """A version in the one form that is sealed."""
    return Where(("agreements", code), _asked(sealed=number))


def beside(code: str, language: str, page: int = 1) -> Where:
    """Its text with a translation beside it."""
    return Where(("agreements", code), _asked(beside=language, page=page if page > 1 else None))


def history(code: str, page: int = 1) -> Where:
    """Everything that is recorded of it."""
    return Where(("agreements", code), _asked(history=page))


def groups_map() -> Where:
    """Groups, and what binds them."""
    return Where(("map",))


def flows(season: int | None = None) -> Where:
    """How often groups gave each other something: in a season, or in that of today."""
    return Where(("flows",), _asked(season=None if season is None else f"{season // 4}-{season % 4 + 1}"))


def wheel() -> Where:
    """What people saw outside, by the months of a year."""
    return Where(("wheel",))


def calendar() -> Where:
    """When terms end."""
    return Where(("calendar",))


def river(after: str | None = None) -> Where:
    """Agreements through time."""
    return Where(("river",), _asked(after=after))


def group(code: str, page: int = 1) -> Where:
    """What a group shows of itself."""
    return Where(("groups", code), _asked(page=page if page > 1 else None))


def groups(after: str | None = None) -> Where:
    """The groups that show a page."""
    return Where(("groups",), _asked(after=after))


def search(words: str = "") -> Where:
    """Agreements that hold these words; only the house can look."""
    return Where(("search",), _asked(words=words or None), live=True)


class Links(Protocol):
    """How a page leads elsewhere. An empty address: it cannot be reached from here."""

    def to(self, where: Where) -> str:
        """To another public page in the same language."""

    def tongue(self, locale: str) -> str:
        """To the same page in another language."""

    def asset(self, name: str) -> str:
        """To a file that pages use."""

    def live(self, path: str) -> str:
        """To a page that only the house serves."""


@dataclass(frozen=True, slots=True)
class Served:
    """Links between pages that the house serves."""

    here: Where
    locale: str

    def to(self, where: Where) -> str:
        """Its path, with the language."""
        return served(where, self.locale)

    def tongue(self, locale: str) -> str:
        """This page again."""
        return served(self.here, locale)

    def asset(self, name: str) -> str:
        """From the house's own folder."""
        return f"/static/site/{name}"

    def live(self, path: str) -> str:
        """Where it is."""
        return f"{path}?lang={self.locale}"


def served(where: Where, locale: str = "") -> str:
    """The path of a page in the house; without a language it is that of the reader's browser."""
    path = "/".join(quote(part, safe="") for part in where.parts)
    asked = [*where.query, *([("lang", locale)] if locale else [])]
    return f"/{path}{'?' if asked else ''}{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class Filed:
    """Links between files, relative, so that a folder works wherever it lies; `base`: where the house is, or empty."""

    here: Where
    base: str = ""
    met: dict[Where, None] = field(default_factory=dict)
    codes: frozenset[str] | None = None  # of the agreements that have files; None: all have

    def to(self, where: Where) -> str:
        """The file of that page; what no file can answer is asked of the house, if it can be reached."""
        if where.live:
            return self.base + served(where) if self.base else ""
        if self.codes is not None and where.parts[0] == "agreements" and {*where.parts[1:]} - self.codes:
            return ""
        self.met[where] = None
        return f"{self.up()}{file_of(where)}"

    def tongue(self, locale: str) -> str:
        """The same file in the folder of that language."""
        return f"{self.up()}../{locale}/{file_of(self.here)}"

    def asset(self, name: str) -> str:
        """From the folder of files that all pages use."""
        return f"{self.up()}../static/{name}"

    def live(self, path: str) -> str:
        """In the house, if it can be reached."""
        return f"{self.base}{path}" if self.base else ""

    def up(self) -> str:
        """From this page to the folder of its language."""
        return "../" * (len(self.here.parts) - 1)


@lru_cache(maxsize=65_536)
def file_of(where: Where) -> str:
    """The file of a page, below the folder of its language: simple names, whatever topics are called."""
    asked = "".join(f"--{name}-{simple(value)}" for name, value in where.query)
    return "/".join(map(simple, where.parts)) + f"{asked}.html"


def simple(name: str) -> str:
    """A name that every file system takes: as it is, or a digest of it."""
    if PLAIN.fullmatch(name) and not name.endswith("."):
        return name
    return "x" + blake2b(name.encode("utf-8", "replace"), digest_size=8).hexdigest()


def read_day(text: str | None) -> date | None:
    """A day as it is typed into a form: 2026-05-01; None for nothing. Raises ValueError for what is no day."""
    return date.fromisoformat(text.strip()) if text and text.strip() else None


def number(asked: Mapping[str, str], name: str, usual: int = 1) -> int:
    """A number that a page is asked for; what is none is the usual one."""
    text = asked.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else usual
