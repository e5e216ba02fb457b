"""Statements and answers as rows: one answer a person, counters that equal a recount, and what is never undone."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Books, answers, lives, people, statements, words
from bot.store.migrations import migrate
from bot.store.writer import connect
from flows.common_ground import Votes, flat, priority

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROOM, ROUND = "k7", "1"
RIVER, PORT = "river", "port"


def begin(books: Books, *names: str) -> list[statements.Statement]:
    """A round with these statements, all put to everyone."""
    statements.open_round(books, ROOM, ROUND)
    return [made(books, name) for name in names]


def made(books: Books, name: str, author: str = "ana", state: str = "asked") -> statements.Statement:
    """A statement that has got so far."""
    words.keep(books, words.Word(ROOM, name, RIVER, author, f"Words of {name}.", "", NOW))
    statements.offer(books, ROOM, ROUND, name, author, RIVER, NOW)
    if state != "waiting":
        statements.turn(books, found(books, name), state)
    return found(books, name)


def found(books: Books, name: str) -> statements.Statement:
    one = statements.one(books, ROOM, name)
    assert one is not None
    return one


def test_the_last_word_counts_once_in_each_group(books: Books) -> None:
    """A person of two groups has one answer; changing it moves both counters."""
    (boats,) = begin(books, "boats")

    assert "recorded" == answers.answer(books, boats, "bea", "agree", (RIVER, PORT), NOW)
    assert "same" == answers.answer(books, boats, "bea", "agree", (PORT, RIVER), NOW)
    assert "changed" == answers.answer(books, boats, "bea", "pass", (RIVER, PORT), NOW)
    assert {"boats": {RIVER: Votes(0, 0, 1), PORT: Votes(0, 0, 1)}} == answers.counts(books, ROOM, ROUND)
    assert 1 == found(books, "boats").answered


def test_whoever_leaves_a_group_and_answers_anew_counts_where_they_are(books: Books) -> None:
    """The old group's counter gives the answer back."""
    (boats,) = begin(books, "boats")
    answers.answer(books, boats, "bea", "agree", (RIVER,), NOW)
    answers.answer(books, boats, "bea", "agree", (PORT,), NOW)

    assert {RIVER: Votes(), PORT: Votes(1)} == answers.counts(books, ROOM, ROUND)["boats"]


def test_only_what_was_put_to_everyone_is_asked_and_counted(books: Books) -> None:
    """Not what waits, was turned down or taken back; nor what has lost its words with its author."""
    begin(books, "boats")
    for state in ("waiting", "declined", "withdrawn"):
        made(books, state, state=state)
    author = people.known(books, "plaza", "cem", "cem", "en", NOW).id
    made(books, "gone", author)
    lives.forget(books, author)

    assert ["boats"] == [*statements.unanswered(books, ROOM, ROUND, "bea")]
    assert {"boats": {}} == answers.counts(books, ROOM, ROUND)
    expected = {"asked": 1, "forgotten": 1, "waiting": 1, "declined": 1, "withdrawn": 1}
    assert expected == statements.numbers(books, ROOM, ROUND)


def test_what_was_answered_is_not_asked_again(books: Books) -> None:
    """By this person; others are still asked, and sooner or later by what was answered."""
    boats, _ = begin(books, "boats", "nets")
    answers.answer(books, boats, "bea", "agree", (RIVER,), NOW)

    assert {"nets": priority(())} == statements.unanswered(books, ROOM, ROUND, "bea")
    assert {"nets": priority(()), "boats": priority([Votes(1)])} == statements.unanswered(books, ROOM, ROUND, "cem")


def test_an_answered_statement_is_neither_taken_back_nor_reworded(books: Books) -> None:
    """The store itself refuses, whoever asks."""
    (boats,) = begin(books, "boats")
    answers.answer(books, boats, "bea", "agree", (RIVER,), NOW)

    with pytest.raises(sqlite3.IntegrityError, match="not taken back"):
        statements.turn(books, found(books, "boats"), "withdrawn")
    with pytest.raises(sqlite3.IntegrityError, match="never reworded"):
        words.keep(books, words.Word(ROOM, "boats", RIVER, "ana", "Something else.", "", NOW))


def test_words_that_are_no_statement_can_still_be_changed(books: Books) -> None:
    """At the gate the author may edit."""
    for text in ("Boats.", "No boats."):
        words.keep(books, words.Word(ROOM, "w", RIVER, "ana", text, "", NOW))

    assert "No boats." == getattr(words.read(books, ROOM, "w"), "text", "")


def test_a_statement_turns_once(books: Books) -> None:
    """Of two mediators the second is told that somebody was faster."""
    begin(books)
    waiting = made(books, "boats", state="waiting")

    assert statements.turn(books, waiting, "asked")
    assert not statements.turn(books, waiting, "declined")
    assert "asked" == found(books, "boats").state


def test_the_same_words_are_known(books: Books) -> None:
    """As long as they stand."""
    begin(books)
    boats = made(books, "boats", state="waiting")

    assert statements.said_already(books, ROOM, ROUND, "Words of boats.")
    statements.turn(books, boats, "withdrawn")
    assert not statements.said_already(books, ROOM, ROUND, "Words of boats.")


def test_what_still_waits_at_the_close_came_too_late(books: Books) -> None:
    """What was asked stays as it is."""
    begin(books, "boats")
    made(books, "nets", state="waiting")
    statements.close_round(books, ROOM, ROUND)

    assert ("asked", "late") == (found(books, "boats").state, found(books, "nets").state)


def test_flat_voters_are_counted_as_the_flows_measure_them(books: Books) -> None:
    """Ten of one kind are flat, nine are not, nor is somebody of two minds."""
    made_here = begin(books, *(f"s{number:02}" for number in range(20)))
    given = {"flat": "a" * 10, "short": "a" * 9, "mixed": "ad" * 5, "nearly": "p" * 19 + "a"}
    for person, letters in given.items():
        for one, letter in zip(made_here, letters, strict=False):
            answers.answer(books, one, person, {"a": "agree", "d": "disagree", "p": "pass"}[letter], (RIVER,), NOW)

    assert (4, 2) == answers.people(books, ROOM, ROUND)
    assert 2 == sum(flat(Votes(t.count("a"), t.count("d"), t.count("p"))) for t in given.values())


def test_two_persons_who_are_one_keep_the_newer_answer_in_the_groups_of_both(books: Books) -> None:
    """Nobody counts twice, and no group loses a voice."""
    boats, nets = begin(books, "boats", "nets")
    first, second = (people.known(books, "plaza", name, name, "en", NOW).id for name in ("bea", "bea2"))
    answers.answer(books, boats, first, "agree", (RIVER,), NOW)
    answers.answer(books, boats, second, "disagree", (PORT,), NOW + timedelta(minutes=1))
    answers.answer(books, nets, second, "pass", (PORT,), NOW)
    lives.link(books, first, second)

    assert {RIVER: Votes(0, 1), PORT: Votes(0, 1)} == answers.counts(books, ROOM, ROUND)["boats"]
    assert answers.recount(books, ROOM, ROUND)["nets"] == {PORT: Votes(0, 0, 1)}
    assert (1, 1) == (found(books, "boats").answered, found(books, "nets").answered)
    assert (1, 0) == answers.people(books, ROOM, ROUND)
    assert {} == statements.unanswered(books, ROOM, ROUND, first)


def test_somebody_who_is_forgotten_no_longer_counts_in_an_open_round(books: Books) -> None:
    """In a closed one the numbers stay, and nobody can say any more whose they were."""
    (boats,) = begin(books, "boats")
    person = people.known(books, "plaza", "bea", "bea", "en", NOW).id
    statements.open_round(books, ROOM, "2")
    answers.answer(books, boats, person, "agree", (RIVER,), NOW)
    statements.close_round(books, ROOM, ROUND)
    lives.forget(books, person)

    assert {"boats": {RIVER: Votes(1)}} == answers.counts(books, ROOM, ROUND)
    assert {} == answers.recount(books, ROOM, ROUND)
    assert 0 == answers.people(books, ROOM, ROUND)[0]


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["answer", "link", "forget"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.sampled_from(["agree", "disagree", "pass"]),
        st.sampled_from([(RIVER,), (PORT,), (RIVER, PORT)]),
        st.integers(0, 2),
    ),
    max_size=25,
)


def play(books: Books, moves: list[tuple[str, int, int, str, tuple[str, ...], int]]) -> None:
    """People answer, turn out to be one, are forgotten."""
    there = begin(books, "boats", "nets", "mud")
    ids = [people.known(books, "plaza", f"p{number}", "p", "en", NOW).id for number in range(4)]
    for step, (move, who, other, given_answer, groups, which) in enumerate(moves):
        person = people.by_id(books, ids[who]).id
        if move == "answer":
            answers.answer(books, there[which], person, given_answer, groups, NOW + timedelta(seconds=step))
        elif move == "link":
            lives.link(books, person, people.by_id(books, ids[other]).id)
        else:
            lives.forget(books, person)


def seen(table: dict[str, dict[str, Votes]]) -> dict[str, dict[str, Votes]]:
    """Counts without their zeros."""
    kept = {name: {group: votes for group, votes in of.items() if votes.seen} for name, of in table.items()}
    return {name: of for name, of in kept.items() if of}


@settings(max_examples=60, deadline=None)
@given(MOVES)
def test_counters_equal_a_recount(moves: list[tuple[str, int, int, str, tuple[str, ...], int]]) -> None:
    """Whatever people do in whatever order, and everybody has one answer."""
    with closing(connect(Path(":memory:"), patience=1)) as books:
        migrate(books)
        play(books, moves)
        rows = books.execute("SELECT statement_id, count(*) AS number FROM answers GROUP BY statement_id").fetchall()
        voters = books.execute("SELECT count(DISTINCT person_id) FROM answers").fetchone()[0]

        assert answers.recount(books, ROOM, ROUND) == seen(answers.counts(books, ROOM, ROUND))
        assert {row[0]: row[1] for row in rows} == {row[0]: found(books, row[0]).answered for row in rows}
        assert voters == answers.people(books, ROOM, ROUND)[0]
