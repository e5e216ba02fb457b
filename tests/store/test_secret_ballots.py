"""Secret ballots: everybody sees who voted, nobody can ever see what."""

import sqlite3

import pytest

from bot.store import Books
from bot.store.ballots import Cast, Outcome
from bot.store.lives import forget, link
from bot.store.secret_ballots import cast_secret, close_secret, open_secret, who_handed_in
from tests.store.given import CHOICES, CLOSES, NOON, a_ballot, a_group, a_person, columns

TURNOUT = "SELECT person_id, submitted FROM turnout ORDER BY person_id, group_id"


def a_secret(books: Books, *groups: str) -> None:
    open_secret(books, "d1", "s1", "accord", groups, CHOICES, CLOSES)


def test_a_paper_is_handed_in_once(books: Books) -> None:
    """The second one is not taken, whatever it says."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    a_secret(books, rio.id)

    answers = [cast_secret(books, "d1", "s1", iara.id, choice, NOON) for choice in ("yes", "no")]

    assert answers == [Cast(Outcome.RECORDED, (rio.id,)), Cast(Outcome.SAME)]
    assert close_secret(books, "d1", "s1").counts == {rio.id: {"yes": 1}}


def test_who_handed_in_is_public(books: Books) -> None:
    """And so is who has not, so that they can be reminded."""
    iara, bento = a_person(books, "Iara"), a_person(books, "Bento")
    a_secret(books, a_group(books, "Rio", iara, bento).id)
    cast_secret(books, "d1", "s1", iara.id, "yes", NOON)

    assert who_handed_in(books, "d1", "s1") == [iara.id]
    assert who_handed_in(books, "d1", "s1", yes=False) == [bento.id]


def test_nothing_joins_a_person_and_a_paper(books: Books) -> None:
    """The box has no column of a person or a time, papers do not lie in the order they came, and no mark is kept."""
    people = [a_person(books, f"P{number}") for number in range(40)]
    a_secret(books, a_group(books, "Rio", *people).id)
    for number, person in enumerate(people):
        cast_secret(books, "d1", "s1", person.id, "yes" if number < 20 else "no", NOON)

    columns_of_box = {row["name"] for row in books.execute("SELECT name FROM pragma_table_info('box')")}
    lying = [row["choice"] for row in books.execute("SELECT choice FROM box")]
    assert columns_of_box == {"dialogue_id", "ballot_id", "paper", "group_id", "choice"}
    assert lying != ["yes"] * 20 + ["no"] * 20
    assert columns(books, "SELECT * FROM marks") == []
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        books.execute("SELECT rowid FROM box")


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE turnout SET submitted = 0", "only goes from not submitted"),
        ("UPDATE turnout SET person_id = 'x'", "only goes from not submitted"),
        ("UPDATE turnout SET group_id = 'x'", "only goes from not submitted"),
        ("UPDATE turnout SET ballot_id = 'x'", "only goes from not submitted"),
        ("UPDATE box SET choice = 'no'", "never changed"),
        ("DELETE FROM box", "never taken out"),
    ],
)
def test_no_hand_can_change_what_is_on_the_list_or_in_the_box(books: Books, statement: str, sentence: str) -> None:
    """The schema itself refuses."""
    iara = a_person(books, "Iara")
    a_secret(books, a_group(books, "Rio", iara).id)
    cast_secret(books, "d1", "s1", iara.id, "yes", NOON)

    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        books.execute(statement)


def test_a_paper_that_cannot_be_taken_says_why(books: Books) -> None:
    """And nothing lies in the box."""
    iara = a_person(books, "Iara")
    rio = a_group(books, "Rio", iara)
    a_ballot(books, rio, ballot="open")
    a_secret(books, rio.id)

    def outcome(ballot: str = "s1", person: str = iara.id, choice: str = "yes", late: bool = False) -> Outcome:
        return cast_secret(books, "d1", ballot, person, choice, CLOSES if late else NOON).outcome

    assert outcome(ballot="s9") == Outcome.NO_SUCH_BALLOT
    assert outcome(ballot="open") == Outcome.NO_SUCH_BALLOT
    assert outcome(person="nobody") == Outcome.NOT_ON_ROLL
    assert outcome(choice="perhaps") == Outcome.NO_SUCH_CHOICE
    assert outcome(late=True) == Outcome.CLOSED
    close_secret(books, "d1", "s1")
    assert outcome() == Outcome.CLOSED
    assert columns(books, "SELECT * FROM box") == []


def test_papers_are_counted_in_each_group(books: Books) -> None:
    """Somebody of two groups hands in one for each, with the same word; the seal is over the box alone."""
    iara = a_person(books, "Iara")
    rio, foz = a_group(books, "Rio", iara), a_group(books, "Foz", iara)
    a_secret(books, rio.id, foz.id)
    cast_secret(books, "d1", "s1", iara.id, "no", NOON)

    result = close_secret(books, "d1", "s1")

    assert result.counts == {rio.id: {"no": 1}, foz.id: {"no": 1}}
    assert result == close_secret(books, "d1", "s1")


@pytest.mark.parametrize(("first", "second", "lines"), [(0, 0, [0]), (1, 0, [1]), (0, 1, [1]), (1, 1, [1, 1])])
def test_linking_accounts_leaves_one_line_and_every_paper(
    books: Books, first: int, second: int, lines: list[int]
) -> None:
    """Handed in if either had. If both had, both lines stay, since nobody can say which paper was whose."""
    iara, other = a_person(books, "Iara"), a_person(books, "Iara", channel="other")
    a_secret(books, a_group(books, "Rio", iara, other).id)
    for person, hands_in in ((iara, first), (other, second)):
        if hands_in:
            cast_secret(books, "d1", "s1", person.id, "yes", NOON)

    link(books, iara.id, other.id)

    assert [row["submitted"] for row in books.execute(TURNOUT)] == lines
    assert columns(books, "SELECT count(*) FROM box") == [(first + second,)]


def test_being_forgotten_does_not_undo_having_taken_part(books: Books) -> None:
    """The line stays, under an id that no longer has a name."""
    iara = a_person(books, "Iara")
    a_secret(books, a_group(books, "Rio", iara).id)
    cast_secret(books, "d1", "s1", iara.id, "yes", NOON)
    forget(books, iara.id)

    assert who_handed_in(books, "d1", "s1") == [iara.id]
