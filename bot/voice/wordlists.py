"""The word lists of the tone: one file for each language that has one, beside its catalog, read once.

A list that cannot be read is as good as none: its language is not watched, and the operator is told. Never here: what
a list says of anybody's words (see `flows.tone`).
"""

import logging
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from bot.voice.catalogs import lineage
from bot.voice.languages import FOLDER
from flows.tone import Section, WordList

log = logging.getLogger(__name__)

FILE = "warmth.toml"


def parse(language: str, text: str) -> WordList:
    """A list from the text of its file. Raises ValueError for one that says what no list can say."""
    form = tomllib.loads(text)
    particles = form.pop("particles", [])
    sections = tuple(_section(name, one) for name, one in form.items())
    return WordList(language, sections, tuple(_strings("particles", particles)))


def _section(name: str, form: Any) -> Section:
    if not isinstance(form, dict) or not isinstance(form.get("weight"), int) or set(form) - KEYS:
        raise ValueError(f"[{name}] needs a weight, a whole number, and patterns")
    return Section(name, form["weight"], tuple(_strings(name, form.get("patterns"))), bool(form.get("asked")))


KEYS = {"weight", "patterns", "asked"}


def _strings(name: str, form: Any) -> Iterator[str]:
    if not isinstance(form, list) or not all(isinstance(one, str) and one.strip() for one in form):
        raise ValueError(f"{name} is a list of words in quotes")
    yield from form


@cache
def listed(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that have a list."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{FILE}")))


@cache
def word_list(locale: str, folder: Path = FOLDER) -> WordList | None:
    """The list for a locale, or for what it falls back to; None where there is none that can be read."""
    for name in lineage(locale):
        if name in listed(folder):
            try:
                return parse(name, (folder / name / FILE).read_text("utf-8"))
            except (OSError, ValueError) as error:
                log.error("voice.broken", extra={"locale": name, "reason": type(error).__name__})  # noqa: TRY400  no words
    return None
