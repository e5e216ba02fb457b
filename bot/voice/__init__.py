"""The voice: what is to be said becomes words in one reader's language, time zone and direction, when it is delivered.

There is no current language anywhere: every call is told whose tongue it speaks. Never here: a platform's markup, a
store (names and sayings come from callables), a rule of a dialogue.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import assert_never

from bot import tokens
from bot.channels.base import Option, Shape, Speech, Spoken
from bot.voice import spelling, tongues
from bot.voice.catalogs import SOURCE, Catalogs, babel_locale
from bot.voice.languages import called, own_name
from bot.voice.safely import isolated, safely, signed, with_commands
from bot.voice.tongues import CHANGED, Carried, Carrying, Changed, Found
from flows.tongues import base, differ
from flows.wording import (
    N_,
    ORIGINAL,
    Block,
    Choice,
    Drawn,
    Enclosed,
    Gauge,
    GroupName,
    LanguageName,
    Leaf,
    Link,
    Listing,
    Message,
    Outline,
    Paragraph,
    PersonName,
    Picture,
    Quote,
    Saying,
    Sketch,
    Text,
    Typed,
    Value,
    Words,
)

log = logging.getLogger(__name__)

Names = Callable[[GroupName | PersonName], str]
"""A name as it is today; empty for a person who was forgotten or a group that is gone."""

Sayings = Callable[[str], str | Words | None]
"""What somebody said, by the word's id, perhaps with its language; None if it was taken back."""

SOMEONE = N_("someone")
SOME_GROUP = N_("a group")
TAKEN_BACK = N_("(These words were taken back.)")
NO_WORDS = "…"
STROKE = "/"  # as our sentences are written
STEP = "\u2003"  # how far a line is set in: a blank that no app swallows
HOW_TO_ANSWER = N_("Answer with a number, or react with it.")

PIECE = re.compile(r"%\((\w+)\)s|%(%)|(%)")


class BrokenError(ValueError):
    """A sentence with a placeholder that cannot be filled."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A reader's language, as in "pt-BR", and time zone, as in "America/Belem"; `sign`: how commands begin for them."""

    locale: str
    zone: str = "UTC"
    sign: str = STROKE


def nobody(_name: GroupName | PersonName, /) -> str:
    """No name is known."""
    return ""


def nothing(_word: str, /) -> str | None:
    """No words are known."""
    return None


def untranslated(_about: str, _language: str, /) -> Carried | None:
    """No translation is known."""
    return None


@lru_cache(maxsize=4096)
def pieces(sentence: str) -> tuple[str, ...]:
    """A sentence as literal parts and, at every odd place, names of placeholders. Raises BrokenError."""
    parts: list[str] = [""]
    at = 0
    for found in PIECE.finditer(sentence):
        name, percent, stray = found.groups()
        if stray:
            raise BrokenError
        parts[-1] += sentence[at : found.start()] + (percent or "")
        parts.extend([name, ""] if name else [])
        at = found.end()
    parts[-1] += sentence[at:]
    return tuple(parts)


def filled(sentence: str, spelled: Mapping[str, str]) -> str:
    """The sentence with its values. Raises BrokenError if it asks for one that is not there."""
    parts = pieces(sentence)
    try:
        return "".join(spelled[part] if at % 2 else part for at, part in enumerate(parts))
    except KeyError as error:
        raise BrokenError from error


def translated(text: Text, catalog: NullTranslations) -> str:
    """The sentence as the catalog has it, with its placeholders still open."""
    match bool(text.context), bool(text.plural):
        case True, True:
            return catalog.npgettext(text.context, text.msgid, text.plural, text.count)
        case True, False:
            return catalog.pgettext(text.context, text.msgid)
        case False, True:
            return catalog.ngettext(text.msgid, text.plural, text.count)
    return catalog.gettext(text.msgid)


def by_lines(words: str) -> tuple[str, ...]:
    """Words line by line; never without a visible one."""
    words = words.strip()
    return tuple(words.split("\n")) if words else (NO_WORDS,)


def one_line(words: str) -> str:
    """Words as one line."""
    return " ".join(by_lines(words))


class Voice:
    """Speaks every language that has a folder below `folder`, and the source language."""

    def __init__(self, folder: Path) -> None:
        self.catalogs = Catalogs(folder)
        self.directions: dict[str, str] = {}
        self.locales = tuple(sorted({SOURCE, *self.catalogs.translated}))

    def language(self, locale: str) -> str:
        """The language in which somebody with this locale is answered, as a web page writes it: "pt-BR"."""
        return self.catalogs.spoken(locale).replace("_", "-")

    def direction(self, locale: str) -> str:
        """How the language in which this locale is answered is written: "rtl" or "ltr"."""
        if locale not in self.directions:
            self.directions[locale] = str(babel_locale(self.catalogs.spoken(locale)).text_direction)
        return self.directions[locale]

    def text(self, text: Text, tongue: Tongue, names: Names = nobody) -> str:
        """One sentence. A broken translation is replaced by the source sentence, and the operator is told."""
        locale = self.catalogs.spoken(tongue.locale)
        spelled = {name: self.spell(value, tongue, names) for name, value in text.values.items()}
        for sentence in (translated(text, self.catalogs.of(locale)), translated(text, NullTranslations())):
            try:
                return filled(self.commanding(sentence, locale, tongue.sign), spelled)
            except BrokenError:
                log.warning("voice.broken", extra={"locale": locale, "msgid": text.msgid})
        return text.msgid

    def commanding(self, sentence: str, locale: str, sign: str) -> str:
        """A sentence with its commands as they are to be typed."""
        kept = with_commands(sentence) if self.direction(locale) == "rtl" else sentence
        return kept if sign == STROKE else signed(kept, sign)

    def spell(self, value: Value, tongue: Tongue, names: Names = nobody) -> str:
        """A value inside a sentence. What people wrote or are called keeps its own direction."""
        locale = self.catalogs.spoken(tongue.locale)
        match value:
            case str():
                return isolated(value)
            case int():
                return spelling.number(value, locale)
            case datetime():
                return spelling.moment(value, locale, tongue.zone)
            case date():
                return spelling.day(value, locale)
            case timedelta():
                return spelling.span(value, locale)
            case GroupName() | PersonName():
                return self.name(value, tongue, names)
            case LanguageName(code, own):
                return isolated(own_name(code) if own else called(code, locale))
            case Text():
                return self.text(value, tongue, names)
            case tuple():
                return spelling.listing(tuple(self.spell(item, tongue, names) for item in value), locale)
        assert_never(value)

    def month(self, day: date, tongue: Tongue) -> str:
        """The month and the year of a day, as a heading."""
        return spelling.month(day, self.catalogs.spoken(tongue.locale))

    def month_alone(self, day: date, tongue: Tongue) -> str:
        """The short name of a day's month."""
        return spelling.month_alone(day, self.catalogs.spoken(tongue.locale))

    def name(self, name: GroupName | PersonName, tongue: Tongue, names: Names) -> str:
        """A name, or a word for somebody who has none any more."""
        if known := names(name):
            return isolated(known)
        return self.text(SOMEONE if isinstance(name, PersonName) else SOME_GROUP, tongue)

    def speech(
        self,
        message: Message,
        tongue: Tongue,
        *,
        names: Names = nobody,
        sayings: Sayings = nothing,
        carrying: Carrying = untranslated,
        base_url: str = "",
        besides: tuple[Choice, ...] = (),
    ) -> Speech:
        """A whole message, ready for a channel. `base_url` is the address of the house, for links; `besides` are
        choices that only this reader has.
        """
        reader, choices = Reader(self, tongue, names, sayings, base_url, carrying), (*message.choices, *besides)
        return Speech(
            blocks=tuple(spoken for block in message.blocks for spoken in reader.blocks(block)),
            options=tuple(map(reader.option, choices)),
            language=self.language(tongue.locale),
            rtl=self.direction(tongue.locale) == "rtl",
            hint=self.text(HOW_TO_ANSWER, tongue) if choices else "",
            discreet=message.discreet,
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """One reader of one message, while it is being put into words."""

    voice: Voice
    tongue: Tongue
    names: Names
    sayings: Sayings
    base_url: str
    carrying: Carrying = untranslated

    def blocks(self, block: Block) -> tuple[Spoken, ...]:
        """A block, and what is said once of several words in it: in which language they are, or who translated them."""
        if not isinstance(block, Listing):
            return (self.block(block),)
        shape = Shape.NUMBERED if block.ordered else Shape.LIST
        found = tuple(self.found(item) for item in block.items)
        notes = tongues.below(found)
        if notes is None:
            return (Spoken(shape, tuple(self.noted(one) for one in found)),)
        return (Spoken(shape, tuple(one_line(one.text) for one in found)), *(self._note(one) for one in notes))

    def _note(self, note: Text) -> Spoken:
        return Spoken(Shape.PARAGRAPH, (self.text(note),))

    def block(self, block: Block) -> Spoken:
        """A block with its words found."""
        match block:
            case Paragraph(Typed() as typed):
                return Spoken(Shape.TYPED, (self.line(typed),))
            case Paragraph(leaf, strong):
                return Spoken(Shape.STRONG if strong else Shape.PARAGRAPH, self.paragraph(leaf))
            case Quote(leaf, by):
                found = self.found(leaf)
                whose = tongues.whose(by, found.label)
                return Spoken(Shape.QUOTE, by_lines(found.text), by=self.text(whose) if whose else "")
            case Gauge(question):
                return Spoken(Shape.POLL, self.paragraph(question))
            case Listing():
                return self.blocks(block)[0]
            case Link(label, path):
                return Spoken(Shape.LINK, (self.text(label),), url=self.address(path))
            case Enclosed(label, _, path):
                return Spoken(Shape.FILE, (self.text(label),), url=self.address(path) if path else "")
            case Outline():
                return Spoken(Shape.PARAGRAPH, self.outlined(block))
            case Picture(_, alt) | Drawn(_, alt):
                return Spoken(Shape.PICTURE, tuple(map(self.text, alt)))
            case Sketch(_, alt):
                return Spoken(Shape.PICTURE, self.outlined(alt))
        assert_never(block)

    def option(self, choice: Choice) -> Option:
        """A choice with its label and token."""
        return Option(self.text(choice.label), tokens.pack(choice.act))

    def found(self, leaf: Leaf) -> Found:
        """The words of a leaf: ours in the reader's language, people's as they are or as people translated them."""
        match leaf:
            case Text():
                return Found(self.text(leaf))
            case Typed(text):
                return Found(f"{self.tongue.sign}{text}")
            case Words():
                return self.in_tongue(leaf, self.tongue.locale)
            case Saying(word, tongue):
                said = self.sayings(word)
                if said is None:
                    return Found(self.text(TAKEN_BACK))
                words = said if isinstance(said, Words) else Words(said)
                about = "" if tongue == ORIGINAL else word
                locale = tongue if about and tongue else self.tongue.locale
                found = self.in_tongue(replace(words, about=about), locale)
                return replace(found, label=tongues.whose(found.label, CHANGED)) if isinstance(said, Changed) else found
        assert_never(leaf)

    def in_tongue(self, words: Words, locale: str) -> Found:
        """People's words for somebody who reads this language, with a quiet label where it is not theirs."""
        if not differ(words.language, locale):
            return Found(safely(words.text))
        carried = self.carrying(words.about, base(locale)) if words.about else None
        if carried:
            return Found(safely(carried.text), carried.by, words.language, carried)
        differs = differ(words.language, self.tongue.locale)
        return Found(safely(words.text), tongues.label(words.language) if differs else None, words.language)

    def paragraph(self, leaf: Leaf) -> tuple[str, ...]:
        """The leaf line by line, and below it the label of words from another language."""
        found = self.found(leaf)
        return (*by_lines(found.text), *((self.text(tongues.set_off(found.label)),) if found.label else ()))

    def noted(self, found: Found) -> str:
        """Words as one line, with their label."""
        line = one_line(found.text)
        return self.text(tongues.beside(line, found.label)) if found.label else line

    def line(self, leaf: Leaf) -> str:
        """The leaf as one line."""
        return one_line(self.found(leaf).text)

    def outlined(self, outline: Outline) -> tuple[str, ...]:
        """Lines set in; people's words have a dot before them."""
        return tuple(
            f"{STEP * depth}{'' if isinstance(leaf, Text) else '• '}{self.noted(self.found(leaf))}"
            for depth, leaf in outline.lines
        )

    def text(self, text: Text) -> str:
        """A sentence of ours."""
        return self.voice.text(text, self.tongue, self.names)

    def address(self, path: str) -> str:
        """The whole address a link leads to; doors into a chat are found by the courier."""
        if path.startswith(("https://", "http://", "door:", "addme:", "elsewhere:", "beside:")):
            return path
        return f"{self.base_url.rstrip('/')}/{path.lstrip('/')}"
