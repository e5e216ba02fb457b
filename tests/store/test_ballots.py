"""Ballots: one voice each, the last word counts, and the counters are always right."""

import pytest

from bot.store import Books
from bot.store.ballots import (
    Ballot,
    Cast,
    Outcome,
    ballot_of,
    cast,
    close,
    counts,
    extend,
    open_ballot,
)
from bot.store.receipts import seal
from bot.store.roster import join, leave
from bot.store.tallies import recount
from flows.ballot import Sheet
from tests.store.given import CHOICES, CLOSES, NOON, a_ballot, a_group, a_person, later, only_counted


def test_opening_freezes_who_may_vote(books: Books) -> None:
    """Whoever joins later is not on the roll, whoever leaves still is."""
    iara, bento, luz = (a_person(books, name) for name in ("Iara", "Bento", "Luz"))
    rio = a_group(books, "Rio", iara, bento)
    a_ballot(books, rio)

    join(books, rio.id, luz.id, NOON)
    leave(books, rio.id, bento.id)

    assert cast(books, "d1", "b1", luz.id, "yes", NOON) == Cast(Outcome.NOT_ON_ROLL)
    assert cast(books, "d1", "b1", bento.id, "yes", NOON) == Cast(Outcome.RECORDED, (rio.id,))
    assert counts(books, "d1", "b1") == {
        "": {"": 2, "yes": 1, "no": 0, "abstain": 0},
        rio.id: {"": 2, "yes": 1, "no": 0, "abstain": 0},
    }


def test_the_last_word_counts(books: Books) -> None:
    """Recorded, said again, changed: one mark, one count."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    a_ballot(books, rio)

    answers = [cast(books, "d1", "b1", iara.id, choice, NOON) for choice in ("yes", "yes", "no")]

    assert [answer.outcome for answer in answers] == [Outcome.RECORDED, Outcome.SAME, Outcome.CHANGED]
    assert [answer.groups for answer in answers] == [(rio.id,)] * 3
    assert only_counted(counts(books, "d1", "b1")) == {"": {"": 1, "no": 1}, rio.id: {"": 1, "no": 1}}
    assert counts(books, "d1", "b1") == recount(books, "d1", "b1")


def test_a_person_of_two_groups_counts_in_each_and_once_among_all(books: Books) -> None:
    """One mark, however many groups."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    rio, foz = a_group(books, "Rio", iara, bento), a_group(books, "Foz", iara)
    a_ballot(books, rio, foz)

    assert set(cast(books, "d1", "b1", iara.id, "yes", NOON).groups) == {rio.id, foz.id}

    assert only_counted(counts(books, "d1", "b1")) == {
        "": {"": 2, "yes": 1},
        rio.id: {"": 2, "yes": 1},
        foz.id: {"": 1, "yes": 1},
    }
    assert counts(books, "d1", "b1") == recount(books, "d1", "b1")


@pytest.mark.parametrize(
    ("ballot", "person", "choice", "hours", "outcome"),
    [
        ("b9", "iara", "yes", 0, Outcome.NO_SUCH_BALLOT),
        ("b1", "nobody", "yes", 0, Outcome.NOT_ON_ROLL),
        ("b1", "iara", "perhaps", 0, Outcome.NO_SUCH_CHOICE),
        ("b1", "iara", "", 0, Outcome.NO_SUCH_CHOICE),
        ("b1", "iara", "yes", 7 * 24, Outcome.CLOSED),
    ],
)
def test_a_vote_that_cannot_be_taken_says_why(
    books: Books, ballot: str, person: str, choice: str, hours: int, outcome: Outcome
) -> None:
    """And changes nothing."""
    iara = a_person(books, "Iara")
    a_ballot(books, a_group(books, "Rio", iara))
    before = counts(books, "d1", "b1")

    answer = cast(books, "d1", ballot, iara.id if person == "iara" else person, choice, later(hours=hours))

    assert answer == Cast(outcome)
    assert not answer.counted
    assert counts(books, "d1", "b1") == before


def test_time_closes_a_ballot_and_more_time_opens_it_again(books: Books) -> None:
    """The last millisecond still counts; what was closed by hand stays closed, even if the clock is set back."""
    iara = a_person(books, "Iara")
    a_ballot(books, a_group(books, "Rio", iara))

    def outcome(choice: str, **spans: float) -> Outcome:
        return cast(books, "d1", "b1", iara.id, choice, CLOSES + (later(**spans) - NOON)).outcome

    assert outcome("yes", milliseconds=-1) == Outcome.RECORDED
    assert outcome("no") == Outcome.CLOSED
    extend(books, "d1", "b1", CLOSES + (later(days=1) - NOON))
    assert outcome("no") == Outcome.CHANGED

    close(books, "d1", "b1")
    extend(books, "d1", "b1", CLOSES + (later(days=9) - NOON))
    assert outcome("yes", days=-5) == Outcome.CLOSED


def test_closing_tells_the_counts_and_seals_the_marks(books: Books) -> None:
    """Twice the same; and the seal breaks if one mark is changed afterwards."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    a_ballot(books, rio)
    cast(books, "d1", "b1", iara.id, "yes", NOON)

    result = close(books, "d1", "b1")

    assert only_counted(result.counts) == {"": {"": 1, "yes": 1}, rio.id: {"": 1, "yes": 1}}
    assert close(books, "d1", "b1") == result
    books.execute("UPDATE marks SET choice = 'no'")
    assert close(books, "d1", "b1") == result
    assert seal(books, "d1", "b1") != result.digest


def test_a_ballot_is_read_as_it_was_opened(books: Books) -> None:
    """With its choices in their order, and its kind for a sheet where it has none of its own."""
    a_ballot(books, a_group(books, "Rio"))

    expected = Ballot("d1", "b1", "accord", False, False, CHOICES, CLOSES, False, Sheet("accord"))
    assert expected == ballot_of(books, "d1", "b1")
    assert ballot_of(books, "d1", "b2") is None


@pytest.mark.parametrize(("groups", "choices"), [([], ["yes"]), (["g"], []), (["g"], ["yes", ""]), ([""], ["yes"])])
def test_a_ballot_without_groups_or_choices_is_a_mistake(books: Books, groups: list[str], choices: list[str]) -> None:
    """An empty name would be mistaken for the counter of heads."""
    with pytest.raises(ValueError, match="needs groups and choices"):
        open_ballot(books, "d1", "b1", "accord", groups, choices, CLOSES)


def test_an_open_roll_follows_who_joins_and_leaves(books: Books) -> None:
    """Newcomers may vote; whoever leaves takes their mark along; closed ballots stay."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    rio = a_group(books, "Rio", iara)
    a_ballot(books, rio, open_roll=True)
    a_ballot(books, rio, ballot="closed", open_roll=True)
    close(books, "d1", "closed")

    join(books, rio.id, bento.id, NOON)
    assert cast(books, "d1", "b1", bento.id, "yes", NOON) == Cast(Outcome.RECORDED, (rio.id,))
    assert counts(books, "d1", "b1")[""] == {"": 2, "yes": 1, "no": 0, "abstain": 0}

    leave(books, rio.id, bento.id)
    assert counts(books, "d1", "b1")[""] == {"": 1, "yes": 0, "no": 0, "abstain": 0}
    assert counts(books, "d1", "closed")[""][""] == 1


def test_whoever_leaves_one_of_two_groups_still_counts_in_the_other(books: Books) -> None:
    """Their mark stays as long as one of their groups takes part."""
    iara = a_person(books, "Iara")
    rio, foz = a_group(books, "Rio", iara), a_group(books, "Foz")
    a_ballot(books, rio, foz, open_roll=True)
    cast(books, "d1", "b1", iara.id, "yes", NOON)

    join(books, foz.id, iara.id, NOON)
    assert only_counted(counts(books, "d1", "b1"))[foz.id] == {"": 1, "yes": 1}

    leave(books, rio.id, iara.id)
    assert only_counted(counts(books, "d1", "b1")) == {"": {"": 1, "yes": 1}, rio.id: {}, foz.id: {"": 1, "yes": 1}}


def test_a_vote_takes_three_statements(books: Books) -> None:
    """The hot path stays short: look, mark, count."""
    iara = a_person(books, "Iara")
    a_ballot(books, a_group(books, "Rio", iara))
    seen: list[str] = []
    books.set_trace_callback(seen.append)

    cast(books, "d1", "b1", iara.id, "yes", NOON)

    assert [statement.split()[0] for statement in seen] == ["SELECT", "INSERT", "UPDATE"]
