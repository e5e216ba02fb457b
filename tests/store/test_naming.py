"""Marks and pairs in rows: counters that follow every change, one voice for one person, and nothing left afterwards."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Books
from bot.store.item_marks import mark, markers, marks
from bot.store.lives import forget, link
from bot.store.migrations import migrate
from bot.store.naming import close
from bot.store.pair_answers import answer, put, settle
from bot.store.pair_askers import Person, Voice, keep, person
from bot.store.pair_counts import asked as put_so_often
from bot.store.pair_counts import votes
from bot.store.writer import connect
from flows.influence import Pair, implied, pairs
from tests.store.given import a_group, a_person

ITEMS = ("a", "b", "c")


def voice(who: str, *groups: str) -> Voice:
    return Voice("d1", "1", who, groups or ("rio",))


def test_counters_are_what_the_rows_say(books: Books) -> None:
    """Direct answers and what follows from them, by group; an answer given anew moves them."""
    answer(books, voice("ana", "rio", "porto"), ITEMS, ("a", "b"), True)
    answer(books, voice("ana", "rio", "porto"), ITEMS, ("b", "c"), True)
    assert (1, 0) == votes(books, "d1", "1")["a", "c"]["porto"]

    answer(books, voice("ana", "rio", "porto"), ITEMS, ("b", "c"), False)
    answer(books, voice("bento"), ITEMS, ("a", "b"), None)
    found = votes(books, "d1", "1")
    assert {"rio": (1, 0), "porto": (1, 0)} == found["a", "b"]
    assert {"rio": (0, 1), "porto": (0, 1)} == found["b", "c"]
    assert {(0, 0), (0, 1)} >= set(found["a", "c"].values())


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(pairs(ITEMS)), st.sampled_from([True, False, None])), max_size=12))
def test_however_somebody_changes_their_mind_the_counters_are_those_of_their_last_words(
    said: list[tuple[Pair, bool | None]],
) -> None:
    """With all that follows from these, and nothing of what they said before."""
    with closing(connect(Path(":memory:"), patience=1)) as books:
        migrate(books)
        for pair, word in said:
            answer(books, voice("ana"), ITEMS, pair, word)
        last: dict[Pair, bool | None] = dict(said)
        known = last | implied(ITEMS, last)
        found = {pair: of["rio"] for pair, of in votes(books, "d1", "1").items() if of["rio"] != (0, 0)}

        assert {pair: (int(word), int(not word)) for pair, word in known.items() if word is not None} == found


def test_a_pair_that_was_put_often_is_known_by_group(books: Books) -> None:
    """So that all pairs come to all groups."""
    put(books, voice("ana", "rio", "porto"), ("a", "b"), 7, 1)
    put(books, voice("bento"), ("a", "b"), 7, 1)

    assert {(("a", "b"), "rio"): 2, (("a", "b"), "porto"): 1} == put_so_often(books, "d1", "1")
    assert Person(7, 1, ("a", "b")) == person(books, voice("ana"))


def test_linked_accounts_have_one_voice(books: Books) -> None:
    """Of two answers one counts, of two lists of marks one stays, and six questions a day are six."""
    iara, other = a_person(books, "Iara"), a_person(books, "Iara", channel="other")
    for one in (iara, other):
        answer(books, voice(one.id), ITEMS, ("a", "b"), True)
        mark(books, voice(one.id), "a")
        keep(books, voice(one.id), Person(7, 3))
    answer(books, voice(other.id), ITEMS, ("c", "a"), False)
    mark(books, voice(other.id), "b")
    link(books, iara.id, other.id)

    assert (1, 0) == votes(books, "d1", "1")["a", "b"]["rio"]
    assert (0, 1) == votes(books, "d1", "1")["c", "a"]["rio"]
    assert {"a": {"rio": 1}} == marks(books, "d1", "1")
    assert 6 == person(books, voice(iara.id)).asked
    assert Person() == person(books, voice(other.id))


def test_whoever_is_forgotten_counts_no_more(books: Books) -> None:
    """In none of their groups."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    settle(books, voice(iara.id, rio.id, "porto"), ITEMS, {("a", "b"): True, ("b", "c"): True})
    mark(books, voice(iara.id, rio.id, "porto"), "a")
    forget(books, iara.id)

    assert {(0, 0)} == {said for of in votes(books, "d1", "1").values() for said in of.values()}
    assert ({}, {}) == (marks(books, "d1", "1"), markers(books, "d1", "1"))


@pytest.mark.parametrize("table", ["naming_marks", "naming_answers", "naming_counts", "naming_people"])
def test_when_a_step_is_over_nothing_says_who_said_what(books: Books, table: str) -> None:
    """Not even we can read it any more."""
    answer(books, voice("ana"), ITEMS, ("a", "b"), True)
    mark(books, voice("ana"), "a")
    put(books, voice("ana"), ("b", "c"), 7, 2)
    close(books, "d1")

    assert [] == books.execute(f"SELECT * FROM {table}").fetchall()
