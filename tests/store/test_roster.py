"""Belonging to a group, by one's own word."""

import sqlite3

import pytest

from bot.store import Books
from bot.store.roster import count, groups_of, is_member, join, leave, members
from tests.store.given import NOON, a_group, a_person, later


def test_people_join_and_leave_by_their_own_word(books: Books) -> None:
    """Each only once; the second time nothing happens."""
    iara, rio = a_person(books, "Iara"), a_group(books, "Rio")

    assert [join(books, rio.id, iara.id, NOON) for _ in range(2)] == [True, False]
    assert is_member(books, rio.id, iara.id)
    assert [leave(books, rio.id, iara.id) for _ in range(2)] == [True, False]
    assert not is_member(books, rio.id, iara.id)


def test_the_roster_is_seen_in_the_order_people_came(books: Books) -> None:
    """With their names as they are today."""
    rio = a_group(books, "Rio")
    bento, iara = a_person(books, "Bento"), a_person(books, "Iara")
    join(books, rio.id, iara.id, NOON)
    join(books, rio.id, bento.id, later(hours=1))

    assert members(books, rio.id) == [iara, bento]
    assert count(books, rio.id) == 2


def test_a_person_may_belong_to_several_groups(books: Books) -> None:
    """All are theirs, the first joined first."""
    iara, rio, foz = a_person(books, "Iara"), a_group(books, "Rio"), a_group(books, "Foz")
    join(books, foz.id, iara.id, NOON)
    join(books, rio.id, iara.id, later(hours=1))

    assert groups_of(books, iara.id) == [foz, rio]


def test_strangers_and_unknown_groups_cannot_be_put_on_a_roster(books: Books) -> None:
    """The schema itself refuses."""
    with pytest.raises(sqlite3.IntegrityError):
        join(books, a_group(books, "Rio").id, "nobody", NOON)
