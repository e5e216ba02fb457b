"""The catalogs: folders of translated sentences, read when somebody first speaks their language.

A catalog that cannot be read stops nobody: the source sentences are used and the operator is told. Never here: values,
messages, people.
"""

import logging
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.voice.pseudo import PSEUDO, Pseudo

log = logging.getLogger(__name__)

SOURCE = "en"
CATALOG = Path("LC_MESSAGES", "bot.po")


def lineage(locale: str) -> tuple[str, ...]:
    """A locale and what it falls back to, without the source: "pt-BR" is ("pt_BR", "pt")."""
    parts = [part for part in locale.replace("-", "_").split("_") if part.isalnum()]
    named = (
        [parts[0].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts[1:])] if parts else []
    )
    return tuple("_".join(named[:length]) for length in range(len(named), 0, -1))


@lru_cache(maxsize=512)
def babel_locale(locale: str) -> Locale:
    """How numbers, dates and lists are written there; as in the source language where nobody knows."""
    for name in lineage(locale):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale(SOURCE)


def read_catalog(path: Path) -> NullTranslations:
    """The translations in a .po file. Raises OSError or ValueError for one that cannot be used."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parents[1].name, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


class Catalogs:
    """The translations below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.translated = tuple(sorted(path.parents[1].name for path in folder.glob(f"*/{CATALOG}")))
        self.read: dict[str, NullTranslations] = {}
        self.spoken_for: dict[str, str] = {}

    def spoken(self, locale: str) -> str:
        """The nearest locale we speak: with its country where that makes dates differ, the source if we speak none."""
        if locale not in self.spoken_for:
            line = lineage(locale)
            known = any(name in self.translated or name in (PSEUDO, SOURCE) for name in line)
            self.spoken_for[locale] = line[0] if known else SOURCE
        return self.spoken_for[locale]

    def of(self, locale: str) -> NullTranslations:
        """The translations for a locale, each falling back to the next in its line."""
        if locale not in self.read:
            self.read[locale] = self.chain(lineage(locale))
        return self.read[locale]

    def chain(self, line: tuple[str, ...]) -> NullTranslations:
        """The catalogs of a line, the nearest first."""
        if PSEUDO in line:
            return Pseudo()
        head = NullTranslations()
        for name in (name for name in reversed(line) if name in self.translated):
            catalog = self.open(name)
            catalog.add_fallback(head)
            head = catalog
        return head

    def open(self, name: str) -> NullTranslations:
        """The catalog of exactly this name; an empty one if it cannot be read."""
        try:
            return read_catalog(self.folder / name / CATALOG)
        except (OSError, ValueError, PoFileError, SyntaxError) as error:
            log.error("voice.broken", extra={"locale": name, "reason": type(error).__name__})  # noqa: TRY400  no words
            return NullTranslations()
