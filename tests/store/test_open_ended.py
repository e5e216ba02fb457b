"""Ballots whose options somebody names: any short text is a paper, and only papers that were handed in are counted."""

from datetime import timedelta

import pytest

from bot.store import Books
from bot.store.ballots import (
    Cast,
    Outcome,
    ballot_of,
    cast,
    close,
    counts,
    extend,
    mark_of,
    open_ballot,
    open_for,
    turnout,
)
from bot.store.lives import link
from bot.store.rolls import Key, unmark
from bot.store.roster import join
from bot.store.tallies import look, looked, petitions_since, recount
from flows.ballot import Sheet
from tests.store.given import CLOSES, NOON, SHEET, a_ballot, a_group, a_person, an_open_ended, columns, later


def test_a_sheet_is_read_as_it_was_put(books: Books) -> None:
    """With its options: words, or moments."""
    rio = a_group(books, "Rio")
    times = Sheet("times", (NOON, CLOSES))
    an_open_ended(books, rio)
    open_ballot(books, "d1", "b2", "ask", [rio.id], (), CLOSES, sheet=times)

    found = [ballot_of(books, "d1", ballot) for ballot in ("b1", "b2")]

    assert [(SHEET, (), False), (times, (), False)] == [(b.sheet, b.choices, b.changeable) for b in found if b]


def test_without_choices_a_sheet_is_needed(books: Books) -> None:
    """Nobody could say what a paper means."""
    with pytest.raises(ValueError, match="needs groups and choices"):
        open_ballot(books, "d1", "b1", "ask", ["g"], (), CLOSES)


def test_papers_are_counted_as_they_are(books: Books) -> None:
    """The same paper once more is one count more; a paper nobody holds any more is not shown."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    rio, foz = a_group(books, "Rio", iara, bento), a_group(books, "Foz", iara)
    an_open_ended(books, rio, foz)

    for person, paper in ((iara, "1,3"), (bento, "1,3"), (iara, "2"), (iara, "2")):
        cast(books, "d1", "b1", person.id, paper, NOON)

    expected = {"": {"": 2, "1,3": 1, "2": 1}, rio.id: {"": 2, "1,3": 1, "2": 1}, foz.id: {"": 1, "2": 1}}
    assert expected == counts(books, "d1", "b1")
    assert expected == recount(books, "d1", "b1")
    assert {"": (2, 2), rio.id: (2, 2), foz.id: (1, 1)} == turnout(books, "d1", "b1")
    unmark(books, Key("d1", "b1"), iara.id)
    assert {"": (1, 2), rio.id: (1, 2), foz.id: (0, 1)} == turnout(books, "d1", "b1")


@pytest.mark.parametrize(("paper", "outcome"), [
    ("", Outcome.NO_SUCH_CHOICE), ("*", Outcome.NO_SUCH_CHOICE),
    ("1" * 201, Outcome.NO_SUCH_CHOICE), ("1" * 200, Outcome.RECORDED),
])  # fmt: skip
def test_a_paper_is_a_short_text(books: Books, paper: str, outcome: Outcome) -> None:
    """And never the name of a counter of ours."""
    iara = a_person(books, "Iara")
    an_open_ended(books, a_group(books, "Rio", iara))

    assert outcome == cast(books, "d1", "b1", iara.id, paper, NOON).outcome


def test_a_newcomer_brings_a_paper_along(books: Books) -> None:
    """Where the roll is open, it counts in the new group too, which had no such paper yet."""
    iara = a_person(books, "Iara")
    rio, foz = a_group(books, "Rio", iara), a_group(books, "Foz")
    an_open_ended(books, rio, foz, open_roll=True)
    cast(books, "d1", "b1", iara.id, "1,3", NOON)

    join(books, foz.id, iara.id, NOON)

    assert {"": 1, "1,3": 1} == counts(books, "d1", "b1")[foz.id]
    assert (1, 1) == turnout(books, "d1", "b1")[foz.id]


def test_turnout_is_known_for_every_ballot(books: Books) -> None:
    """With named choices too; for one that there is not, nothing."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    rio = a_group(books, "Rio", iara, bento)
    a_ballot(books, rio)
    cast(books, "d1", "b1", iara.id, "abstain", NOON)

    assert {"": (1, 2), rio.id: (1, 2)} == turnout(books, "d1", "b1")
    assert {} == turnout(books, "d1", "b9")


def test_what_a_person_says_is_known_under_all_their_ids(books: Books) -> None:
    """While it is open, and after accounts were linked."""
    iara, other = a_person(books, "Iara"), a_person(books, "Iara", channel="other")
    rio = a_group(books, "Rio", iara, other)
    an_open_ended(books, rio)
    an_open_ended(books, rio, ballot="closed")
    cast(books, "d1", "closed", other.id, "2", NOON)
    close(books, "d1", "closed")

    assert "" == mark_of(books, "d1", "b1", iara.id)
    cast(books, "d1", "b1", other.id, "1", NOON)
    link(books, iara.id, other.id)

    assert ["1", "2"] == [mark_of(books, "d1", ballot, iara.id) for ballot in ("b1", "closed")]


def test_all_open_ballots_of_a_person_are_known_the_next_to_close_first(books: Books) -> None:
    """Those whose time is over are not among them, whether somebody closed them or not."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    for ballot in ("late", "soon", "over", "closed"):
        a_ballot(books, rio, ballot=ballot)
    extend(books, "d1", "soon", later(hours=2))
    extend(books, "d1", "over", later(hours=1))
    close(books, "d1", "closed")
    cast(books, "d1", "late", iara.id, "no", NOON)

    assert [("d1", "soon", False), ("d1", "late", True)] == open_for(books, iara.id, later(hours=1))
    assert [] == open_for(books, "nobody", NOON)


def test_how_it_stood_is_remembered_until_somebody_looks_again(books: Books) -> None:
    """So that a change at the last moment can be told."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    rio = a_group(books, "Rio", iara, bento)
    an_open_ended(books, rio)

    assert {} == looked(books, "d1", "b1")
    for person, paper in ((iara, "1"), (bento, "2")):
        cast(books, "d1", "b1", person.id, paper, NOON)
        before = counts(books, "d1", "b1")
        look(books, "d1", "b1")
    cast(books, "d1", "b1", bento.id, "1", NOON)

    assert before == looked(books, "d1", "b1")
    assert before != counts(books, "d1", "b1")


def test_a_look_forgets_papers_that_nobody_holds_any_more(books: Books) -> None:
    """As the counts do."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    an_open_ended(books, rio)
    cast(books, "d1", "b1", iara.id, "1", NOON)
    cast(books, "d1", "b1", iara.id, "2", NOON)

    look(books, "d1", "b1")

    assert counts(books, "d1", "b1") == looked(books, "d1", "b1")


def test_petitions_of_a_group_are_counted_since_a_moment(books: Books) -> None:
    """Its own only, and only those begun after it."""
    rio, foz = a_group(books, "Rio"), a_group(books, "Foz")
    for ballot, group, at in (("p1", rio, 0), ("p2", rio, 2), ("p3", foz, 2)):
        opened = later(days=at)
        open_ballot(books, "d1", ballot, "petition", [group.id], ("sign",), CLOSES, opened_at=opened)
    open_ballot(books, "d1", "b", "validity", [rio.id], ("yes", "no"), CLOSES, opened_at=later(days=2))

    assert [2, 1, 0] == [petitions_since(books, rio.id, NOON + timedelta(days=days)) for days in (-1, 0, 2)]


def test_an_open_ended_vote_takes_three_statements_too(books: Books) -> None:
    """Look, mark, count; the first time and when it changes."""
    iara = a_person(books, "Iara")
    an_open_ended(books, a_group(books, "Rio", iara))
    seen: list[str] = []
    books.set_trace_callback(seen.append)

    assert Outcome.RECORDED == cast(books, "d1", "b1", iara.id, "1", NOON).outcome
    assert Cast(Outcome.CHANGED).outcome == cast(books, "d1", "b1", iara.id, "2", NOON).outcome

    books.set_trace_callback(None)
    assert ["SELECT", "INSERT", "INSERT"] * 2 == [statement.split()[0] for statement in seen]
    assert [("*", 1), ("1", 0), ("2", 1)] == columns(
        books, "SELECT choice, count FROM counts WHERE group_id = '' AND choice <> '' ORDER BY choice"
    )
