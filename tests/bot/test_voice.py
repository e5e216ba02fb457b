"""The voice: the same message in each reader's language, time zone and direction, safe to show."""

import logging
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import Shape
from bot.voice import Tongue, Voice
from bot.voice.safely import balanced, isolated, safely, signed, with_commands
from flows.wording import (
    N_,
    NC_,
    NN_,
    Choice,
    GroupName,
    Link,
    Listing,
    Paragraph,
    PersonName,
    Quote,
    Saying,
    Text,
    Typed,
    Value,
    Words,
    message,
)

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {plural};\\n"\n\n'
TWO = "nplurals=2; plural=(n != 1)"
ARABIC = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
)
PORTUGUESE = """
msgid "Welcome, %(name)s."
msgstr "Seja bem-vinda, %(name)s."

msgid "%(count)s person agreed."
msgid_plural "%(count)s people agreed."
msgstr[0] "%(count)s pessoa concordou."
msgstr[1] "%(count)s pessoas concordaram."

msgctxt "a button"
msgid "Open"
msgstr "Abrir"

msgctxt "a state"
msgid "Open"
msgstr "Aberta"

msgid "Broken name: %(name)s."
msgstr "Quebrado: %(nome)s."

msgid "Broken form: %(name)s."
msgstr "Quebrado: %s."

msgid "All of it: %(name)s."
msgstr "100%% de %(name)s."

msgid "Half of it: %(name)s."
msgstr "50 % de %(name)s."
"""
BRAZILIAN = """
msgid "Only here"
msgstr "Só no Brasil"
"""
ARABIC_WORDS = """
msgid "%(count)s person agreed."
msgid_plural "%(count)s people agreed."
msgstr[0] "zero %(count)s"
msgstr[1] "one %(count)s"
msgstr[2] "two %(count)s"
msgstr[3] "few %(count)s"
msgstr[4] "many %(count)s"
msgstr[5] "other %(count)s"
"""
NOON = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
ENGLISH = Tongue("en")


def catalog(folder: Path, locale: str, words: str, plural: str = TWO) -> None:
    path = folder / locale / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER.format(plural=plural) + words, encoding="utf-8")


@pytest.fixture
def voice(tmp_path: Path) -> Voice:
    catalog(tmp_path, "pt", PORTUGUESE)
    catalog(tmp_path, "pt_BR", BRAZILIAN)
    catalog(tmp_path, "ar", ARABIC_WORDS, ARABIC)
    return Voice(tmp_path)


def shown(text: str) -> str:
    """The text without the invisible marks around inserted words."""
    return text.replace("\u2068", "").replace("\u2069", "")


def test_a_sentence_is_spoken_in_the_readers_language(voice: Voice) -> None:
    """Trap 78: the same text in two tongues."""
    text = N_("Welcome, %(name)s.", name="Ana")

    assert "Welcome, Ana." == shown(voice.text(text, ENGLISH))
    assert "Seja bem-vinda, Ana." == shown(voice.text(text, Tongue("pt")))


def test_a_country_falls_back_to_its_language_and_then_to_the_source(voice: Voice) -> None:
    """pt-BR says what it says itself, else as pt, else as the source."""
    brazil = Tongue("pt-BR")

    assert "Só no Brasil" == voice.text(N_("Only here"), brazil)
    assert "Only here" == voice.text(N_("Only here"), Tongue("pt"))
    assert "Seja bem-vinda, Ana." == shown(voice.text(N_("Welcome, %(name)s.", name="Ana"), brazil))
    assert "Nobody translated this" == voice.text(N_("Nobody translated this"), brazil)


@pytest.mark.parametrize("locale", ["", "xx", "fr-CA", "not a locale", "../../etc", "zz_ZZ_ZZ", "日本"])
def test_a_language_nobody_speaks_here_is_answered_in_the_source(voice: Voice, locale: str) -> None:
    """Whatever a platform claims to be a language, the person reads whole sentences, numbers included."""
    assert "1,234 people agreed." == voice.text(
        NN_("%(count)s person agreed.", "%(count)s people agreed.", 1234), Tongue(locale)
    )
    assert ("en", "ltr") == (voice.language(locale), voice.direction(locale))


def test_sentences_change_with_their_number(voice: Voice) -> None:
    """Each language has as many forms as it needs."""

    def agreed(count: int, locale: str) -> str:
        return voice.text(NN_("%(count)s person agreed.", "%(count)s people agreed.", count), Tongue(locale))

    assert ["1 person agreed.", "2 people agreed."] == [agreed(1, "en"), agreed(2, "en")]
    assert ["1 pessoa concordou.", "1.234 pessoas concordaram."] == [agreed(1, "pt-BR"), agreed(1234, "pt-BR")]
    forms = ["zero", "one", "two", "few", "many", "few", "other"]
    assert forms == [agreed(count, "ar").split()[0] for count in (0, 1, 2, 5, 11, 103, 101)]


def test_a_word_with_two_meanings_is_told_apart_by_its_context(voice: Voice) -> None:
    """Open, a button; Open, a state."""
    contexts = ("a button", "a state", "elsewhere")

    assert ["Abrir", "Aberta", "Open"] == [voice.text(NC_(context, "Open"), Tongue("pt")) for context in contexts]


@pytest.mark.parametrize("msgid", ["Broken name: %(name)s.", "Broken form: %(name)s.", "Half of it: %(name)s."])
def test_a_broken_translation_stops_nobody(voice: Voice, msgid: str, caplog: pytest.LogCaptureFixture) -> None:
    """The source sentence is shown, the operator is told, and people's words are not."""
    with caplog.at_level(logging.WARNING):
        said = shown(voice.text(N_(msgid, name="Ana"), Tongue("pt")))

    assert msgid.replace("%(name)s", "Ana") == said
    assert ["voice.broken"] == [record.message for record in caplog.records]
    assert "Ana" not in str(caplog.records[0].__dict__)


def test_a_doubled_percent_sign_is_one(voice: Voice) -> None:
    """As gettext has it."""
    assert "100% de Ana." == shown(voice.text(N_("All of it: %(name)s.", name="Ana"), Tongue("pt")))


@pytest.mark.parametrize(
    "broken", [b"\xff\xfe not utf-8", b'msgid "no end', b'"Plural-Forms: nplurals=2; plural=(;\\n"']
)
def test_a_catalog_that_cannot_be_read_stops_nobody(
    tmp_path: Path, broken: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    """The house speaks the source language and tells the operator which catalog is broken."""
    catalog(tmp_path, "es", "")
    (tmp_path / "es" / "LC_MESSAGES" / "bot.po").write_bytes(b'msgid ""\nmsgstr ""\n' + broken)

    assert "Welcome" == Voice(tmp_path).text(N_("Welcome"), Tongue("es"))
    assert ["voice.broken"] == [record.message for record in caplog.records]


@pytest.mark.parametrize(
    ("value", "locale", "spoken"),
    [
        (1234567, "en", "1,234,567"),
        (1234567, "pt-BR", "1.234.567"),
        (NOON, "en", "Monday, November 23, 2026, 12:05 PM"),
        (NOON, "pt-BR", "segunda-feira, 23 de novembro de 2026 12:05"),
        (date(2027, 3, 1), "en", "Monday, March 1, 2027"),
        (timedelta(days=1), "en", "1 day"),
        (timedelta(days=10), "en", "10 days"),
        (timedelta(days=3), "pt", "3 dias"),
        (timedelta(hours=36), "en", "36 hours"),
        (timedelta(days=2, minutes=3), "en", "2 days"),
        (timedelta(seconds=90), "en", "90 seconds"),
        (timedelta(minutes=-5), "en", "5 minutes"),
        (("river", "forest", "soil"), "en", "river, forest, and soil"),
        ((), "en", ""),
        (N_("Only here"), "pt-BR", "Só no Brasil"),
    ],
)
def test_values_are_written_as_people_there_write_them(voice: Voice, value: Value, locale: str, spoken: str) -> None:
    """Numbers, moments, spans and lists, each in the reader's way."""
    assert spoken == shown(voice.spell(value, Tongue(locale))).replace("\u202f", " ")


def test_a_moment_is_told_in_the_readers_zone(voice: Voice) -> None:
    """The same moment is another hour, even another day, elsewhere; a zone nobody knows is UTC."""
    late = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)

    assert "domingo, 22 de novembro de 2026 22:30" == voice.spell(late, Tongue("pt", "America/Belem"))
    assert "segunda-feira, 23 de novembro de 2026 01:30" == voice.spell(late, Tongue("pt", "Nowhere/Atlantis"))


def test_names_are_those_of_today_and_the_forgotten_have_none(voice: Voice) -> None:
    """A name is asked for when it is read; who left and was forgotten is someone."""
    names = {"g": "Rio", "p": ""}

    def named(name: GroupName | PersonName) -> str:
        return names.get(name.group if isinstance(name, GroupName) else name.person, "")

    text = N_("%(person)s of %(group)s", person=PersonName("p"), group=GroupName("g"))

    assert "someone of Rio" == shown(voice.text(text, ENGLISH, named))


def test_inserted_words_keep_their_direction_to_themselves(voice: Voice) -> None:
    """An Arabic name inside an English sentence, and the reverse, are isolated."""
    assert "Welcome, \u2068نور\u2069." == voice.text(N_("Welcome, %(name)s.", name="نور"), ENGLISH)


@pytest.mark.parametrize("command", ["/help", "/help more", "/join RIO-7K4", "!link"])
def test_a_command_keeps_its_order_in_a_line_from_right_to_left(command: str) -> None:
    """With what belongs to it: whoever copies it from the screen copies what works."""
    assert f"كل ما عدا ذلك: \u2068{command}\u2069." == with_commands(f"كل ما عدا ذلك: {command}.")


def test_commands_begin_as_on_the_readers_app_and_peoples_words_stay(voice: Voice) -> None:
    """In our sentences and in what is to be typed; a stroke in anybody's words, name or address is theirs."""
    quoted = message(
        N_("%(group)s: write /say and your words.", group="/dock"),
        Typed("link 7KQM-3FXA"),
        Quote(Saying("w"), by=N_("Only here")),
        Link(N_("To read more: /help"), "/help"),
        choices=(Choice(N_("Write /join"), ("no",)),),
    )
    spoken = voice.speech(quoted, Tongue("en", sign="!"), sayings=lambda _: "I typed /say and/or /help")

    assert [
        "\u2068/dock\u2069: write !say and your words.",
        "!link 7KQM-3FXA",
        "I typed /say and/or /help",
        "To read more: !help",
    ] == [block.lines[0] for block in spoken.blocks]
    assert (Shape.TYPED, "/help") == (spoken.blocks[1].shape, spoken.blocks[3].url)
    assert "Write !join" == spoken.options[0].label
    assert "/link 7KQM-3FXA" == voice.speech(quoted, ENGLISH, sayings=lambda _: "…").blocks[1].lines[0]


def test_a_command_of_any_sign_keeps_its_order_from_right_to_left() -> None:
    """The sign stays in front of its word."""
    assert "اكتبوا \u2068!say\u2069." == signed(with_commands("اكتبوا /say."), "!")


def test_a_placeholder_in_somebodys_words_is_only_words(voice: Voice) -> None:
    """Nothing people write is ever read as one of our sentences."""
    assert "Welcome, %(name)s %s 100%." == shown(voice.text(N_("Welcome, %(name)s.", name="%(name)s %s 100%"), ENGLISH))


def test_a_message_becomes_speech_block_by_block(voice: Voice) -> None:
    """Shapes stay, words are found, choices carry their tokens, links their whole address."""
    said = {"w": "the river is low\nand brown"}
    speech = voice.speech(
        message(
            Paragraph(N_("Only here"), strong=True),
            Quote(Saying("w"), by=N_("Welcome, %(name)s.", name="Ana")),
            Quote(Saying("gone")),
            Listing((N_("Only here"), Words("two\nlines")), ordered=True),
            Link(N_("Only here"), "/a/K7"),
            Link(N_("Only here"), "https://elsewhere.example/x"),
            choices=(Choice(NC_("a button", "Open"), ("open", "K7")),),
        ),
        Tongue("pt-BR"),
        sayings=said.get,
        base_url="http://localhost:8080/",
    )

    shapes = [block.shape for block in speech.blocks]
    assert [Shape.STRONG, Shape.QUOTE, Shape.QUOTE, Shape.NUMBERED, Shape.LINK, Shape.LINK] == shapes
    assert ("the river is low", "and brown") == speech.blocks[1].lines
    assert "Seja bem-vinda, Ana." == shown(speech.blocks[1].by)
    assert ("(These words were taken back.)",) == speech.blocks[2].lines
    assert ("Só no Brasil", "two lines") == speech.blocks[3].lines
    assert ["http://localhost:8080/a/K7", "https://elsewhere.example/x"] == [block.url for block in speech.blocks[4:]]
    assert [("Abrir", "open.K7")] == [(option.label, option.token) for option in speech.options]
    assert ("pt-BR", False, True) == (speech.language, speech.rtl, bool(speech.hint))


def test_arabic_runs_from_right_to_left(voice: Voice) -> None:
    """The direction is that of the language in which somebody is answered."""
    speech = voice.speech(message(Words("…")), Tongue("ar-EG"))

    assert (True, "ar-EG", "") == (speech.rtl, speech.language, speech.hint)


def test_words_are_never_empty(voice: Voice) -> None:
    """Words that cannot be seen at all are shown as a mark, since no platform takes an empty message."""
    assert ("…",) == voice.speech(message(Words("\x00 \u202e\n")), ENGLISH).blocks[0].lines


def test_the_languages_are_the_folders(voice: Voice) -> None:
    """A new language is a new folder, and the source needs none."""
    assert ("ar", "en", "pt", "pt_BR") == voice.locales


def test_the_pseudo_language_shows_what_was_forgotten(voice: Voice) -> None:
    """Accented, longer, in brackets, with its values in place; plurals too."""
    pseudo = Tongue("qps")

    assert shown(voice.text(N_("Welcome, %(name)s.", name="Ana"), pseudo)).startswith("[Wélçómé, Ana. ~")
    assert voice.text(NN_("%(count)s river", "%(count)s rivers", 2), pseudo).startswith("[2 rívérs ~")
    assert voice.text(NC_("a button", "Open"), pseudo).startswith("[Ópéñ ~")


@pytest.mark.parametrize(
    ("written", "shown_as"),
    [
        ("a\x00b", "ab"),
        ("a\u202eb", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\u2069\u2067open", "\u2067open\u2069"),
        ("\u2067one\ntwo\u2069", "\u2067one\u2069\ntwo"),
        ("مرحبا \u200fOK", "مرحبا \u200fOK"),
        ("👩‍👩‍👧 stays", "👩‍👩‍👧 stays"),
    ],
)
def test_peoples_words_are_shown_as_they_are_but_safely(written: str, shown_as: str) -> None:
    """Nothing that turns, hides or breaks what is around; everything else as written."""
    assert shown_as == safely(written)


@given(st.text())
def test_no_words_leak_out_of_their_isolate(text: str) -> None:
    """Whatever somebody writes, every isolate is closed, and can be encoded."""
    one_line = isolated(text)
    depth = 0
    for letter in one_line:
        depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
        assert depth >= (0 if letter == "\u2069" else 1)
    assert 0 == depth
    one_line.encode()
    assert safely(text) == safely(safely(text))
    assert balanced(one_line) == one_line


@given(st.text(max_size=40), st.dictionaries(st.sampled_from("abc"), st.text(max_size=5)))
def test_no_sentence_at_all_raises(msgid: str, values: dict[str, str]) -> None:
    """Even a sentence of ours that is broken is shown rather than nothing."""
    assert Voice(Path("nowhere")).text(Text(msgid, values), ENGLISH) or not msgid
