"""The catalogs: every language says everything, with the same placeholders and the plurals it needs.

The template is extracted anew from the sources at each run, so a sentence nobody translated cannot slip through.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.clerk.counter import WORDS
from bot.voice.safely import COMMAND

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ar", "es", "pt")
KEYWORDS = {"N_": None, "NN_": (1, 2), "NC_": ((1, "c"), 2), "_": None, "ngettext": (1, 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
NO_COMMANDS = {"setprivacy"}  # what is said to another bot, on Telegram only
IN_REPLY = {"takeback"}
DIRECTION_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def sources() -> frozenset[tuple[str | None, object]]:
    """Every sentence of the program: context and msgid (a pair of msgids where it depends on a number)."""
    found = set()
    for folder in ("flows", "bot"):
        extracted = extract_from_dir(str(ROOT / folder), METHODS, keywords=KEYWORDS, comment_tags=())
        found |= {(context, msgid) for _, _, msgid, _, context in extracted}
    return frozenset(found)


@cache
def catalog(language: str) -> Catalog:
    """A language's catalog as it is kept."""
    path = ROOT / "locales" / language / "LC_MESSAGES" / "bot.po"
    return read_po(BytesIO(path.read_bytes()), locale=language, domain="bot")


def messages(language: str) -> Iterator[Message]:
    """The sentences of a catalog, without its header."""
    return (message for message in catalog(language) if message.id)


def forms(text: object) -> tuple[str, ...]:
    """All forms of a sentence."""
    return tuple(text) if isinstance(text, (list, tuple)) else (str(text),)


def key(message: Message) -> tuple[str | None, object]:
    """What a sentence is found by."""
    return message.context, tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_says_everything(language: str) -> None:
    """No sentence of the program is missing, empty or doubtful, and none is left over."""
    kept = {key(message) for message in messages(language)}
    empty = [message.id for message in messages(language) if not all(forms(message.string)) or message.fuzzy]

    assert not sources() - kept
    assert not kept - sources()
    assert not empty


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_source(language: str) -> None:
    """Trap 79: each form names what the source names; a form for exactly one or two may leave the number unsaid."""
    wrong = []
    for message in messages(language):
        wanted = {name for form in forms(message.id) for name in PLACEHOLDER.findall(form)}
        for form in forms(message.string):
            named = set(PLACEHOLDER.findall(form))
            spare = wanted - named
            excused = {"count"} if message.pluralizable else set()
            if named - wanted or spare - excused or "%" in PLACEHOLDER.sub("", form):
                wrong.append((message.id, form))

    assert [] == wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_are_those_of_the_language(language: str) -> None:
    """Trap 81: the rule chooses a form that is there for 0, 1, 2, 5, 11, 21 and 101, and the forms are complete."""
    rule, number = Locale(language).plural_form, catalog(language).num_plurals
    counts = {message.id: len(forms(message.string)) for message in messages(language) if message.pluralizable}

    assert all(rule(n) for n in (0, 1, 2, 5, 11, 21, 101))
    assert {number} == set(counts.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_turns_the_direction_of_text_by_hand(language: str) -> None:
    """Direction is the voice's care: no translation carries marks that turn it."""
    marked = [message.id for message in messages(language) if DIRECTION_MARKS.search(" ".join(forms(message.string)))]

    assert [] == marked


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_looks_like_a_command_is_one(language: str) -> None:
    """In both languages of a sentence: it is turned into what the reader's app lets through, as in !say for /say."""
    said = (form for message in messages(language) for form in (*forms(message.id), *forms(message.string)))
    named = {word.split()[0][1:] for form in said for word in COMMAND.findall(form)}

    assert set() == named - set(WORDS) - IN_REPLY - NO_COMMANDS


def test_sources_have_no_literal_percent() -> None:
    """Trap 80: a stray percent sign breaks catalogs: sentences write “of 100” instead."""
    stray = [msgid for _, msgid in sources() for form in forms(msgid) if "%" in PLACEHOLDER.sub("", form)]

    assert [] == stray
