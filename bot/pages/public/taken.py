"""Files that lie beside a page in a folder of plain files: each in every language, or once for all.

Never here: what is in a file, or which pages have some.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import basename

from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.told import Told
from bot.pages.public.where import Filed, Where, file_of

ONCE = "files"
"""The folder of files that are the same in every language."""

Write = Callable[[Reader], str]


@dataclass(frozen=True, slots=True)
class Taken:
    """By ending: what the file is called, and how it reads; `once`: the same for files of no language."""

    each: Mapping[str, tuple[str, Write]] = field(default_factory=dict)
    once: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def offers(self, links: Filed) -> tuple[tuple[str, str], ...]:
        """Names and addresses, as the page beside them leads there: they work wherever the folder lies."""
        stem = stem_of(links.here)
        each = ((name, f"{basename(stem)}.{kind}") for kind, (name, _) in self.each.items())
        once = ((name, f"{links.up()}../{ONCE}/{stem}.{kind}") for kind, (name, _) in self.once.items())
        return (*each, *once)

    def put(self, folder: Path, at: Where, locale: str, reader: Reader) -> None:
        """Write the files of one language."""
        for kind, (_, write) in self.each.items():
            put(folder / locale / f"{stem_of(at)}.{kind}", write(reader))

    def put_once(self, folder: Path, at: Where) -> None:
        """Write the files of no language."""
        for kind, (_, text) in self.once.items():
            put(folder / ONCE / f"{stem_of(at)}.{kind}", text)


Take = Callable[[Library, Where, Told | None, str], Awaitable[Taken | None]]
"""Which files there are beside a page: of this library, at this place, of which agreement; the house's address."""


def stem_of(at: Where) -> str:
    """The file of a page without its ending."""
    return file_of(at).removesuffix(".html")


def put(file: Path, text: str) -> None:
    """A file, with its folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as new:
        new.write(text)
