"""Secret ballots: everybody sees who voted, nobody can ever see what."""

import sqlite3

import pytest

from bot.store import Books
from bot.store.ballot_keys import HELD
from bot.store.ballots import Outcome, ballot_of, open_for, turnout
from bot.store.boxes import close_secret, counted, papers_of
from bot.store.lives import forget, link
from bot.store.people import Person
from bot.store.secret_ballots import (
    Handed,
    cast_secret,
    draft_of,
    drop_draft,
    hand_in,
    holds,
    open_secret,
    put_draft,
)
from tests.store.given import (
    CHOICES,
    CLOSES,
    NOON,
    SHEET,
    a_ballot,
    a_group,
    a_person,
    a_secret,
    columns,
    later,
    people,
)

TURNOUT = "SELECT submitted FROM turnout WHERE submitted = 1 OR person_id IN (:a, :b) ORDER BY person_id, group_id"


def all_cast(books: Books, voters: list[Person], paper: str = "yes", ballot: str = "s1") -> None:
    for person in voters:
        cast_secret(books, "d1", ballot, person.id, paper, NOON)


def test_a_paper_is_handed_in_once(books: Books) -> None:
    """The second one is not taken, whatever it says."""
    voters = people(books, 8)
    rio = a_group(books, "Rio", *voters)
    a_secret(books, rio)
    all_cast(books, voters[1:])

    answers = [cast_secret(books, "d1", "s1", voters[0].id, choice, NOON) for choice in ("no", "yes")]

    assert [Handed(Outcome.RECORDED, (rio.id,)), Handed(Outcome.SAME)] == answers
    expected = {"": 8, "yes": 7, "no": 1}
    assert {"": expected, rio.id: expected} == close_secret(books, "d1", "s1").counts


def test_how_many_handed_in_is_known_at_once(books: Books) -> None:
    """And everyone finds their own ballots, and whether they have handed in a paper."""
    voters = people(books, 8)
    rio = a_group(books, "Rio", *voters)
    a_secret(books, rio)
    all_cast(books, voters[:2])

    assert {"": (2, 8), rio.id: (2, 8)} == turnout(books, "d1", "s1")
    assert [("d1", "s1", True)] == open_for(books, voters[0].id, NOON)
    assert [("d1", "s1", False)] == open_for(books, voters[7].id, NOON)


def test_while_it_is_open_nothing_can_be_read(books: Books) -> None:
    """Papers lie sealed, all of one length; the box is empty, and no mark is kept."""
    voters = people(books, 10)
    a_secret(books, a_group(books, "Rio", *voters))
    for number, person in enumerate(voters):
        cast_secret(books, "d1", "s1", person.id, CHOICES[number % 3], NOON)

    lengths = {len(row["paper"]) for row in books.execute("SELECT paper FROM sealed")}
    sealed = {bytes(row["paper"]) for row in books.execute("SELECT paper FROM sealed")}
    assert (1, 10) == (len(lengths), len(sealed))
    assert [] == columns(books, "SELECT choice FROM box UNION ALL SELECT choice FROM marks")
    assert {"dialogue_id", "ballot_id", "name", "group_id", "head", "paper"} == {
        row["name"] for row in books.execute("SELECT name FROM pragma_table_info('sealed')")
    }


def test_at_close_the_papers_get_new_names_and_nothing_else_is_left(books: Books) -> None:
    """No sealed paper, no draft, no name that was there before; the papers do not lie in the order they came."""
    voters = people(books, 40)
    a_secret(books, a_group(books, "Rio", *voters))
    for number, person in enumerate(voters):
        cast_secret(books, "d1", "s1", person.id, "yes" if number < 20 else "no", NOON)
    names = {row["name"] for row in books.execute("SELECT name FROM sealed")}

    close_secret(books, "d1", "s1")

    box = list(papers_of(books, "d1", "s1"))
    assert not names & {name for name, _, _ in box}
    assert ["yes"] * 20 + ["no"] * 20 != [paper for _, group, paper in box if group]
    assert 80 == len({name for name, _, _ in box})
    assert [] == columns(books, "SELECT name FROM sealed UNION ALL SELECT person_id FROM drafts")
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
    voters = people(books, 8)
    a_secret(books, a_group(books, "Rio", *voters))
    all_cast(books, voters)
    close_secret(books, "d1", "s1")

    with pytest.raises(sqlite3.IntegrityError, match=sentence):
        books.execute(statement)


def test_a_paper_that_cannot_be_taken_says_why(books: Books) -> None:
    """And nothing lies under seal; neither is it kept as a draft."""
    voters = people(books, 8)
    rio = a_group(books, "Rio", *voters)
    a_ballot(books, rio, ballot="open")
    a_secret(books, rio)

    def outcomes(
        ballot: str = "s1", person: str = voters[0].id, choice: str = "yes", late: bool = False
    ) -> set[Outcome]:
        at = CLOSES if late else NOON
        cast = cast_secret(books, "d1", ballot, person, choice, at).outcome
        return {cast, put_draft(books, "d1", ballot, person, choice, at)}

    assert outcomes(ballot="s9") == {Outcome.NO_SUCH_BALLOT}
    assert outcomes(ballot="open") == {Outcome.NO_SUCH_BALLOT}
    assert outcomes(person="nobody") == {Outcome.NOT_ON_ROLL}
    assert outcomes(choice="perhaps") == {Outcome.NO_SUCH_CHOICE}
    assert outcomes(late=True) == {Outcome.CLOSED}
    close_secret(books, "d1", "s1")
    assert outcomes() == {Outcome.CLOSED}
    assert columns(books, "SELECT name FROM sealed UNION ALL SELECT person_id FROM drafts") == []


@pytest.mark.parametrize("members", [0, 7])
def test_a_small_group_cannot_keep_a_secret(books: Books, members: int) -> None:
    """Whoever asks is told before, and nothing is opened."""
    small = a_group(books, "Foz", *people(books, members))

    with pytest.raises(ValueError, match="at least eight"):
        a_secret(books, small)
    assert ballot_of(books, "d1", "s1") is None


@pytest.mark.parametrize(("groups", "choices"), [([], ["yes"]), (["g"], []), (["g"], ["yes", ""])])
def test_a_secret_ballot_without_groups_or_choices_is_a_mistake(
    books: Books, groups: list[str], choices: list[str]
) -> None:
    """As with an open one."""
    with pytest.raises(ValueError, match="needs groups and choices"):
        open_secret(books, "d1", "s1", "accord", groups, choices, CLOSES)


def test_a_draft_is_sealed_until_it_is_handed_in(books: Books) -> None:
    """Written anew as often as they like, then gone."""
    voters = people(books, 8)
    rio = a_group(books, "Rio", *voters)
    open_secret(books, "d1", "s1", "ask", [rio.id], (), CLOSES, sheet=SHEET)
    me = voters[0].id

    assert "" == draft_of(books, "d1", "s1", me)
    assert Outcome.NO_DRAFT == hand_in(books, "d1", "s1", me, NOON).outcome
    for paper in ("1", "1,3"):
        assert Outcome.RECORDED == put_draft(books, "d1", "s1", me, paper, NOON)
        assert paper == draft_of(books, "d1", "s1", me)
    assert b"1,3" not in columns(books, "SELECT paper FROM drafts")[0][0]  # type: ignore[operator]

    assert Handed(Outcome.RECORDED, (rio.id,)) == hand_in(books, "d1", "s1", me, NOON)
    assert "" == draft_of(books, "d1", "s1", me)
    assert Outcome.SAME == put_draft(books, "d1", "s1", me, "2", NOON)


def test_a_draft_can_be_torn_up(books: Books) -> None:
    """Then there is nothing to hand in."""
    voters = people(books, 8)
    a_secret(books, a_group(books, "Rio", *voters))
    put_draft(books, "d1", "s1", voters[0].id, "yes", NOON)

    drop_draft(books, "d1", "s1", voters[0].id)

    assert Outcome.NO_DRAFT == hand_in(books, "d1", "s1", voters[0].id, NOON).outcome


def test_a_token_shown_once_changes_the_paper(books: Books) -> None:
    """Typed in small letters and without its dashes too; without it, or with another, the paper stays."""
    voters = people(books, 8)
    rio = a_group(books, "Rio", *voters)
    a_secret(books, rio, changeable=True)
    all_cast(books, voters[1:])
    me = voters[0].id
    first = cast_secret(books, "d1", "s1", me, "yes", NOON)

    assert first.token
    assert holds(books, "d1", "s1", first.token)
    assert first.token not in repr(first)
    assert not holds(books, "d1", "s1", "K7QF")
    for token in ("", "K7QF-2M9P-3XTA-QQ2B"):
        assert Outcome.SAME == cast_secret(books, "d1", "s1", me, "no", NOON, token=token).outcome
    assert Outcome.SAME == put_draft(books, "d1", "s1", me, "no", NOON)
    assert Outcome.RECORDED == put_draft(books, "d1", "s1", me, "no", NOON, changing=True)
    typed = first.token.lower().replace("-", " ")
    assert Handed(Outcome.CHANGED, (rio.id,)) == hand_in(books, "d1", "s1", me, NOON, token=typed)

    assert {"": 8, "yes": 7, "no": 1} == close_secret(books, "d1", "s1").counts[rio.id]


def test_what_it_would_come_to_can_be_told_before_it_is_closed(books: Books) -> None:
    """For whoever decides whether there shall be more time; looking changes nothing, closing gives the same."""
    voters = people(books, 8)
    a_secret(books, a_group(books, "Rio", *voters))
    all_cast(books, voters)

    before = counted(books, "d1", "s1")

    assert Outcome.SAME == cast_secret(books, "d1", "s1", voters[0].id, "no", NOON).outcome
    assert [] == columns(books, "SELECT * FROM box")
    assert [before] * 3 == [
        close_secret(books, "d1", "s1"),
        close_secret(books, "d1", "s1"),
        counted(books, "d1", "s1"),
    ]
    with pytest.raises(KeyError):
        counted(books, "d1", "s9")


def test_without_its_key_a_ballot_cannot_be_counted(books: Books) -> None:
    """It says so, then and ever after, so that it can be asked anew."""
    voters = people(books, 9)
    rio = a_group(books, "Rio", *voters)
    a_secret(books, rio)
    all_cast(books, voters[:6])
    HELD.clear()

    assert Outcome.LOST == cast_secret(books, "d1", "s1", voters[7].id, "yes", NOON).outcome
    assert Outcome.LOST == put_draft(books, "d1", "s1", voters[7].id, "yes", NOON)
    lost = counted(books, "d1", "s1")

    assert (True, {"": {"": 9}, rio.id: {"": 9}}) == (lost.lost, lost.counts)
    assert [lost, lost] == [close_secret(books, "d1", "s1"), counted(books, "d1", "s1")]


def test_a_wrong_key_opens_nothing(books: Books) -> None:
    """Neither do papers that somebody moved to another group."""
    voters = people(books, 8)
    rio, foz = a_group(books, "Rio", *voters), a_group(books, "Foz", *voters)
    a_secret(books, rio, foz)
    all_cast(books, voters)
    books.execute("UPDATE sealed SET group_id = :foz WHERE group_id = :rio", {"foz": foz.id + "x", "rio": rio.id})
    books.execute("UPDATE sealed SET group_id = :rio WHERE group_id = :foz", {"foz": foz.id, "rio": rio.id})

    assert counted(books, "d1", "s1").lost


def test_being_forgotten_does_not_undo_having_taken_part(books: Books) -> None:
    """The line stays, under an id that no longer has a name; what they were writing elsewhere is gone."""
    voters = people(books, 8)
    rio = a_group(books, "Rio", *voters)
    a_secret(books, rio)
    a_secret(books, rio, ballot="s2")
    all_cast(books, voters[:1])
    put_draft(books, "d1", "s2", voters[0].id, "yes", later())
    forget(books, voters[0].id)

    assert [(voters[0].id,)] == columns(books, "SELECT person_id FROM turnout WHERE ballot_id = 's1' AND submitted = 1")
    assert [] == columns(books, "SELECT * FROM drafts")


@pytest.mark.parametrize(("first", "second", "lines"), [(0, 0, [0]), (1, 0, [1]), (0, 1, [1]), (1, 1, [1, 1])])
def test_linking_accounts_leaves_one_line_and_every_paper(
    books: Books, first: int, second: int, lines: list[int]
) -> None:
    """Handed in if either had. If both had, both lines stay, since nobody can say which paper was whose."""
    iara, other = a_person(books, "Iara"), a_person(books, "Iara", channel="other")
    a_secret(books, a_group(books, "Rio", iara, other, *people(books, 6)))
    for person, hands_in in ((iara, first), (other, second)):
        if hands_in:
            cast_secret(books, "d1", "s1", person.id, "yes", NOON)

    link(books, iara.id, other.id)

    rows = books.execute(TURNOUT, {"a": iara.id, "b": other.id})
    assert [row["submitted"] for row in rows] == lines
    assert columns(books, "SELECT count(*) FROM sealed") == [(first + second,)]
    assert (first + second, 8 if lines == [1, 1] else 7) == turnout(books, "d1", "s1")[""]
