"""An agreement or the charter as one paper: Markdown, HTML in one file that prints well, PDF.

Never here: what is in it, or a request.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.pages.files import words as file_words
from bot.pages.public import words
from bot.pages.public.reader import Reader
from bot.pages.public.told import Told
from flows.registry.charter import Standing
from flows.wording import LanguageName, Text, Value

HERE = Path(__file__).parent / "templates"
FONTS = Path(__file__).parents[2] / "pictures" / "fonts"
MARKED = re.compile(r"([\\`*_{}\[\]<>#|~&])")
LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)
LETTERS = ("", "-Bold")

Fields = Mapping[str, Any]


def _environment(*, escape: bool) -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=escape,  # noqa: S701  off for Markdown only, which escapes in its own way
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


PLAIN, SAFE = _environment(escape=False), _environment(escape=True)


def marked(text: str) -> str:
    """Words as Markdown shows them: as they are, on one line."""
    line = " ".join(text.split())
    return LEADING.sub(lambda found: f"{found[1]}\\{found[2]}", MARKED.sub(r"\\\1", line))


def of_agreement(one: Told, page: str) -> tuple[str, Fields]:
    """An agreement's template and what is in it."""
    return "agreement", {"a": one, "page": page}


def of_charter(title: str, clauses: list[Standing], hash_: str, page: str, *, whole: bool) -> tuple[str, Fields]:
    """The charter's template and what is in it."""
    topics = [(topic, list(some)) for topic, some in groupby(clauses, lambda one: one.topic)]
    return "charter", {"title": title, "by_topic": topics, "hash": hash_, "page": page, "whole": whole}


def markdown(name: str, fields: Fields, reader: Reader) -> str:
    """The paper as Markdown."""
    text = PLAIN.get_template(f"{name}.md").render(**_common(reader), m=marked, **fields)
    return re.sub(r"\n{3,}", "\n\n", text)


def html(name: str, fields: Fields, reader: Reader, faces: str = "") -> str:
    """The paper as HTML."""
    return SAFE.get_template(f"{name}.html").render(**_common(reader), faces=faces, **fields)


@dataclass(frozen=True, slots=True)
class Named:
    """What a paper names, in its reader's words: days, groups, languages."""

    reader: Reader

    def day(self, day: date) -> str:
        """A day, as it is written there."""
        return self.reader.day(day)

    def group(self, group: str) -> str:
        """A group's name, by its id."""
        return self.reader.group(group)

    def groups(self, groups: Sequence[str]) -> tuple[Value, ...]:
        """Groups to be listed in a sentence."""
        return tuple(map(self.group, groups))

    def tongues(self, codes: Sequence[str]) -> tuple[Value, ...]:
        """Languages to be listed in a sentence."""
        return tuple(map(LanguageName, codes))


def _common(reader: Reader) -> dict[str, Any]:
    way = "rtl" if reader.rtl else "ltr"

    def say(text: Text, **values: Value) -> str:
        return reader.t(words.filled(text, **values))

    told: dict[str, Any] = {"r": Named(reader), "t": reader.t, "f": say, "w": words, "fw": file_words, "way": way_of}
    return {**told, "locale": reader.language, "direction": way}


def way_of(text: str) -> str:
    """Which way words run, by their first letter that says so."""
    found = next((kind for letter in text if (kind := bidirectional(letter)) in ("L", "R", "AL")), "L")
    return "ltr" if found == "L" else "rtl"


def pdf(name: str, fields: Fields, reader: Reader) -> bytes:
    """The paper as PDF. Takes a moment: call it in a thread. Raises ImportError or OSError where that is not possible.

    Nothing is fetched for it: letters come from fonts that travel with the program, others from this machine.
    """
    from weasyprint import HTML  # noqa: PLC0415  an extra that not every house has

    fetch: Callable[..., Any] = _nothing
    made: bytes = HTML(string=html(name, fields, reader, _faces()), url_fetcher=fetch).write_pdf()
    return made


def _faces() -> str:
    weights = {"": "normal", "-Bold": "bold"}
    return "\n".join(
        f'@font-face {{ font-family: "DejaVu Sans"; font-weight: {weights[one]}; '
        f'src: url("{(FONTS / f"DejaVuSans{one}.ttf").as_uri()}"); }}'
        for one in LETTERS
    )


def _nothing(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    """Only our own fonts are read."""
    own = {(FONTS / f"DejaVuSans{one}.ttf").as_uri(): FONTS / f"DejaVuSans{one}.ttf" for one in LETTERS}
    if url not in own:
        raise ValueError("nothing is fetched for a paper")
    return {"string": own[url].read_bytes(), "mime_type": "font/ttf"}
