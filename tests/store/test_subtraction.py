"""What is told of a secret ballot cannot be subtracted from anything else, to get at the papers of a few."""

import sqlite3
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest

from bot.store import Books, Store
from bot.store.backup import backup
from bot.store.ballots import Outcome, counts, turnout
from bot.store.boxes import close_secret, papers_of
from bot.store.groups import Group
from bot.store.people import Person
from bot.store.roster import join
from bot.store.secret_ballots import cast_secret
from tests.store.given import NOON, a_group, a_secret, columns, people


def two_groups(books: Books, shared: int) -> tuple[Group, Group, list[Person]]:
    """Rio and Foz of ten each, of whom so many are the same; a secret ballot is open."""
    voters = people(books, 20 - shared)
    rio, foz = a_group(books, "Rio", *voters[:10]), a_group(books, "Foz", *voters[10 - shared :])
    a_secret(books, rio, foz)
    return rio, foz, voters


def hand_in_all(books: Books, voters: list[Person], paper: str = "yes") -> None:
    for person in voters:
        cast_secret(books, "d1", "s1", person.id, paper, NOON)


@pytest.mark.parametrize("few", [0, 1, 4])
def test_a_group_with_few_papers_is_never_opened(books: Books, few: int) -> None:
    """Neither are all heads, of which the other group could be subtracted."""
    rio, foz, voters = two_groups(books, 0)
    hand_in_all(books, voters[:10])
    hand_in_all(books, voters[10 : 10 + few], "no")

    result = close_secret(books, "d1", "s1")

    assert (foz.id,) == result.withheld
    assert {"": {"": 20}, rio.id: {"": 10, "yes": 10}, foz.id: {"": 10}} == result.counts
    assert result.counts == counts(books, "d1", "s1")
    assert {rio.id} == {group for _, group, _ in papers_of(books, "d1", "s1")}
    assert [] == columns(books, "SELECT paper FROM sealed")
    assert (few, 10) == turnout(books, "d1", "s1")[foz.id]
    assert result == close_secret(books, "d1", "s1")


def test_five_papers_are_opened(books: Books) -> None:
    """And then all heads too."""
    _, foz, voters = two_groups(books, 0)
    hand_in_all(books, voters[:15])

    result = close_secret(books, "d1", "s1")

    assert () == result.withheld
    assert ({"": 10, "yes": 5}, {"": 20, "yes": 15}) == (result.counts[foz.id], result.counts[""])


@pytest.mark.parametrize(("shared", "told"), [(0, True), (1, False), (4, False), (5, True)])
def test_all_heads_are_told_only_where_they_tell_nothing_of_few(books: Books, shared: int, told: bool) -> None:
    """The two groups together, less all heads, are the papers of those who are in both."""
    rio, foz, voters = two_groups(books, shared)
    hand_in_all(books, voters)

    result = close_secret(books, "d1", "s1")

    assert [10, 10] == [result.counts[group.id]["yes"] for group in (rio, foz)]
    heads = {"": 20 - shared, "yes": 20 - shared} if told else {"": 20 - shared}
    assert heads == result.counts[""]


def test_papers_of_one_person_have_nothing_in_common(books: Books) -> None:
    """One for each group and one for all heads, each under a name of its own."""
    _, _, voters = two_groups(books, 5)
    hand_in_all(books, voters)
    close_secret(books, "d1", "s1")

    names = [name for name, _, _ in papers_of(books, "d1", "s1")]

    assert 20 + 15 == len(names) == len(set(names))


def test_whoever_joins_late_cannot_vote(books: Books) -> None:
    """So nobody can compare the count before and after them."""
    rio, _, _ = two_groups(books, 0)
    (late,) = people(books, 1, "Late")
    join(books, rio.id, late.id, NOON)

    assert Outcome.NOT_ON_ROLL == cast_secret(books, "d1", "s1", late.id, "yes", NOON).outcome
    assert (0, 10) == turnout(books, "d1", "s1")[rio.id]


async def test_the_last_voter_cannot_be_subtracted(store: Store, path: Path) -> None:
    """Backups right before and after their vote tell who it was, and not one count; their bytes differ, no more."""
    voters = (await store.write(lambda books: two_groups(books, 0)))[2]
    copies = []
    for number, some in enumerate((voters[:-1], voters[-1:])):
        await store.write(lambda books, some=some: hand_in_all(books, some))  # type: ignore[misc]
        copies.append(path.with_name(f"{number}.db"))
        backup(path, copies[-1])
    await store.write(lambda books: close_secret(books, "d1", "s1"))

    for copy, sql in product(copies, ("SELECT choice FROM box", "SELECT choice FROM marks")):
        with closing(sqlite3.connect(copy)) as seen:
            assert [] == seen.execute(sql).fetchall()
            assert {("",), ("*",)} == set(seen.execute("SELECT choice FROM counts").fetchall())
