"""Words from another language as a reader sees them: labels, translations, and what is said once of a whole list."""

from pathlib import Path

import pytest

from bot.channels.base import Shape, Speech
from bot.voice import Tongue, Voice
from bot.voice.safely import FSI, PDI
from bot.voice.tongues import Carried, credited, made_by
from flows.wording import N_, ORIGINAL, Block, Listing, Outline, Paragraph, Quote, Saying, Words, message

VOICE = Voice(Path("locales"))
SAID = {"w": Words("Sabemos leer el agua.", "es"), "v": Words("No hay pescado.", "es"), "u": Words("Hi.", "en")}
HANA = credited(made_by("Hana", "Hill", mediator=False), checked=True, checker="Pia")
MADE = {
    ("w", "en"): Carried("We can read the water.", HANA),
    ("c-1", "en"): Carried("No nets.", HANA, clause=True),
}


def read(*blocks: Block, locale: str = "en") -> list[str]:
    """The lines that a reader of this language sees, without marks of direction."""
    speech = VOICE.speech(
        message(*blocks), Tongue(locale), sayings=SAID.get, carrying=lambda about, to: MADE.get((about, to))
    )
    return seen(speech)


def seen(speech: Speech) -> list[str]:
    """Every line, and whose a quote is."""
    lines = [line for block in speech.blocks for line in (*block.lines, *((block.by,) if block.by else ()))]
    return [line.replace(FSI, "").replace(PDI, "") for line in lines]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        (Quote(Saying("v")), ["No hay pescado.", "in Spanish"]),
        (Quote(Saying("v"), N_("Ana")), ["No hay pescado.", "Ana · in Spanish"]),
        (Quote(Saying("u"), N_("Ana")), ["Hi.", "Ana"]),
        (Paragraph(Saying("v")), ["No hay pescado.", "(in Spanish)"]),
        (Quote(Words("Sin redes.", "es")), ["Sin redes.", "in Spanish"]),
        (Quote(Words("/desk 123")), ["/desk 123"]),
        (Listing((Saying("v"), Saying("u"))), ["No hay pescado. (in Spanish)", "Hi."]),
        (Outline(((1, Saying("v")),)), ["\u2003• No hay pescado. (in Spanish)"]),
        (Quote(Saying("gone")), ["(These words were taken back.)"]),
    ],
)
def test_words_of_another_language_have_a_quiet_label(block: Block, lines: list[str]) -> None:
    """Those of the reader's own have none, nor have words of which nobody knows the language."""
    assert lines == read(block)


def test_a_translation_is_read_with_its_names_and_the_original_on_demand() -> None:
    """By whoever reads that language; others read the words."""
    named = "translated by Hana of Hill, checked by Pia"

    assert ["We can read the water.", named] == read(Quote(Saying("w")))
    assert ["Sabemos leer el agua.", "in Spanish"] == read(Quote(Saying("w", ORIGINAL)))
    assert ["Sabemos leer el agua."] == read(Quote(Saying("w")), locale="es")
    assert ["We can read the water.", "traducción de Hana, de Hill, revisada por Pia"] == read(
        Quote(Saying("w", "en")), locale="es"
    )


def test_what_is_true_of_a_whole_list_is_said_once() -> None:
    """Below it."""
    assert ["No hay pescado.", "Sabemos leer el agua.", "(in Spanish)"] == read(
        Listing((Saying("v"), Saying("w", ORIGINAL)))
    )


def test_below_a_translated_text_stands_which_one_counts_and_what_is_missing() -> None:
    """So that nobody takes the one for the other."""
    text = Listing((Words("Sin redes.", "es", "c-1"), Words("Se paga.", "es", "c-2")), ordered=True)

    assert [
        "No nets.",
        "Se paga.",
        "(translated by Hana of Hill, checked by Pia)",
        "Not translated yet: clause 2.",
        "This is a translation. The text that counts is the one in Spanish.",
    ] == read(text)
    assert Shape.NUMBERED == VOICE.speech(message(text), Tongue("en")).blocks[0].shape


def test_whoever_was_forgotten_is_someone() -> None:
    """Also where a mediator translated."""
    by = made_by("", "", mediator=True)

    assert "translated by the mediator someone, not checked yet" == VOICE.text(
        credited(by, checked=False, checker=""), Tongue("en")
    ).replace(FSI, "").replace(PDI, "")
