"""Turns that people labelled, read by each language's list: how often a call is right, and how many are heard.

The turns were written before the lists. While a list was mended only every other pair was looked at; the rest is held
out. Those called unseen were written when the lists stood, about other matters, and never looked at. All are by the
same hands, so what mediators say in a house (see `tone_lists`) counts more.
"""

from pathlib import Path

import pytest

from bot.voice.wordlists import listed, word_list
from flows.tone import read
from flows.warmth import LEAST_PRECISION

HERE = Path(__file__).parent
LANGUAGES = ("ar", "en", "es", "pt")

Turn = tuple[bool, str]


def turns(language: str, kind: str = "") -> list[Turn]:
    """Turns with their label: whether a careful person would say that it pushes towards a quarrel."""
    lines = (HERE / f"{language}{kind}.txt").read_text("utf-8").splitlines()
    return [(line[0] == "+", line[2:]) for line in lines]


def held_out(language: str) -> list[Turn]:
    """Every other pair: not looked at while the lists were mended."""
    return [turn for number, turn in enumerate(turns(language)) if number // 2 % 2]


def measured(language: str, labelled: list[Turn]) -> tuple[float, float]:
    """Precision and recall of the list."""
    words = word_list(language)
    assert words is not None
    called = [(risky, read(text, words).risky) for risky, text in labelled]
    right = sum(risky and call for risky, call in called)
    return right / sum(call for _, call in called), right / sum(risky for risky, _ in called)


def test_there_is_a_list_for_each_language_that_is_labelled() -> None:
    """English and the languages of the catalogs."""
    assert LANGUAGES == listed()


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_hundred_turns_are_labelled_half_of_them_risky(language: str) -> None:
    """None of them twice."""
    labelled = turns(language)

    assert len(labelled) >= 200
    assert len(labelled) == len({text for _, text in labelled})
    assert len(labelled) == 2 * sum(risky for risky, _ in labelled)


def told(what: str, language: str, labelled: list[Turn]) -> tuple[float, float]:
    """Precision and recall, printed for whoever wishes to know (`-s`)."""
    precision, recall = measured(language, labelled)
    print(f"\n{language}, {what}, {len(labelled)} turns: precision {precision:.2f}, recall {recall:.2f}")  # noqa: T201
    return precision, recall


@pytest.mark.parametrize("language", LANGUAGES)
def test_calls_are_mostly_right(language: str) -> None:
    """Enough for an offer; a mediator judges the rest."""
    precision, recall = told("held out", language, held_out(language))

    assert precision >= 0.8
    assert recall >= 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_turns_written_after_the_lists_a_third_is_heard_and_most_calls_are_right(language: str) -> None:
    """What nobody had in mind when writing a list: this is nearer to what a new room will find."""
    precision, recall = told("unseen", language, turns(language, "_unseen"))

    assert precision >= LEAST_PRECISION
    assert recall >= 0.3
