"""Agreements: verbatim, signed, standing until they end."""

import sqlite3
from dataclasses import replace

import pytest

from bot.store import Books
from bot.store.agreements import (
    Signature,
    Standing,
    State,
    lapse,
    one,
    put,
    renew,
    sign,
    supersede,
)
from tests.store.given import NOON, later

FIRST = Standing("d1", 1, "RIVER-1", "One river", "pt", '{"clauses":["Água"]}', "aa", NOON, later(days=180))
YES = Signature("d1", 1, "rio", "b1", "aa", {"yes": 9, "no": 1}, NOON)


def test_an_agreement_is_kept_as_it_was_reached(books: Books) -> None:
    """Every letter, its hash and its term."""
    put(books, FIRST)

    assert one(books, "d1", 1) == FIRST
    assert one(books, "d1", 2) is None


def test_a_new_version_supersedes_the_one_that_stood(books: Books) -> None:
    """Both are kept."""
    second = replace(FIRST, version=2, text="{}", hash="bb")
    put(books, FIRST)
    put(books, second)

    assert one(books, "d1", 1) == replace(FIRST, state=State.SUPERSEDED)
    assert one(books, "d1", 2) == second


def test_a_version_is_put_once(books: Books) -> None:
    """What stands is never replaced."""
    put(books, FIRST)
    with pytest.raises(sqlite3.IntegrityError):
        put(books, replace(FIRST, text="{}"))


@pytest.mark.parametrize("change", ["text = '{}'", "hash = 'bb'", "code = 'X'", "version = 7"])
def test_no_hand_can_reword_an_agreement(books: Books, change: str) -> None:
    """The schema itself refuses."""
    put(books, FIRST)
    with pytest.raises(sqlite3.IntegrityError, match="never reworded"):
        books.execute(f"UPDATE agreements SET {change}")


def test_an_agreement_that_nobody_renewed_lapses(books: Books) -> None:
    """It can still be read, as what it was."""
    put(books, FIRST)
    lapse(books, "d1", 1)

    assert one(books, "d1", 1) == replace(FIRST, state=State.LAPSED)


def test_an_agreement_that_another_one_replaces_is_superseded(books: Books) -> None:
    """Nobody renewed it, and nobody let it lapse."""
    put(books, FIRST)
    supersede(books, "d1", 1)

    assert one(books, "d1", 1) == replace(FIRST, state=State.SUPERSEDED)


def test_an_agreement_can_be_renewed(books: Books) -> None:
    """The same words until a later day."""
    put(books, FIRST)
    renew(books, "d1", 1, later(days=360))
    assert one(books, "d1", 1) == replace(FIRST, until=later(days=360))


def test_a_signature_binds_a_group_to_exactly_this_text(books: Books) -> None:
    """With the ballot and its tally; given twice it counts once; on another text it is refused."""
    put(books, FIRST)
    for _ in range(2):
        sign(books, YES)

    kept = [tuple(row) for row in books.execute("SELECT group_id, ballot_id, hash FROM signatures")]
    assert kept == [("rio", "b1", "aa")]
    for wrong in (replace(YES, hash="bb"), replace(YES, version=2)):
        with pytest.raises(ValueError, match="must name the text"):
            sign(books, wrong)


def test_no_hand_can_change_a_signature(books: Books) -> None:
    """The schema itself refuses."""
    put(books, FIRST)
    sign(books, YES)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        books.execute("UPDATE signatures SET tally = '{}'")
