"""People: known by their accounts, one voice each."""

import pytest

from bot.channels.base import Place
from bot.store import Books
from bot.store.people import accounts_of, by_account, by_id, known, places_of, rename, speaks
from bot.store.places import heard, mark_gone
from tests.store.given import NOON, a_person, later


def test_somebody_new_is_made_known(books: Books) -> None:
    """With the name and the language their platform tells, and an id that tells nothing."""
    iara = known(books, "memory", "iara", "Iara", "pt", NOON)

    assert (iara.name, iara.locale) == ("Iara", "pt")
    assert len(iara.id) == 16
    assert by_account(books, "memory", "iara") == iara


def test_the_same_account_is_the_same_person(books: Books) -> None:
    """However often they speak; and the same name on another channel is somebody else."""
    assert a_person(books, "Iara") == a_person(books, "Iara")
    assert a_person(books, "Iara") != a_person(books, "Iara", channel="other")


def test_a_new_name_of_the_account_is_followed(books: Books) -> None:
    """People rename themselves on their platform; no name at all changes nothing."""
    iara = known(books, "memory", "1", "Iara", "pt", NOON)

    assert known(books, "memory", "1", "Iara M.", "pt", NOON).name == "Iara M."
    assert known(books, "memory", "1", "", "pt", NOON).name == "Iara M."
    assert by_id(books, iara.id).name == "Iara M."


def test_a_chosen_name_stays(books: Books) -> None:
    """Once somebody said how they wish to be shown, the platform's name no longer matters."""
    iara = known(books, "memory", "1", "Iara", "pt", NOON)
    rename(books, iara.id, "Mother of Waters")

    assert known(books, "memory", "1", "iara77", "pt", NOON).name == "Mother of Waters"


def test_a_chosen_language_stays(books: Books) -> None:
    """The platform's guess is only the first word."""
    iara = known(books, "memory", "1", "Iara", "pt", NOON)

    assert speaks(books, iara.id, "es").locale == "es"
    assert known(books, "memory", "1", "Iara", "pt", NOON).locale == "es"


def test_private_chats_come_with_the_liveliest_first(books: Books) -> None:
    """A chat that shut us out is not among them."""
    iara = a_person(books, "Iara")
    old, new, gone = Place("memory", "old"), Place("memory", "new"), Place("memory", "gone")
    heard(books, gone, later(hours=2), person=iara.id)
    heard(books, new, later(hours=1), person=iara.id)
    heard(books, old, NOON, person=iara.id)
    mark_gone(books, gone)

    assert places_of(books, iara.id) == [new, old]


def test_nobody_is_not_somebody(books: Books) -> None:
    """Unknown ids and accounts are told apart from empty ones."""
    assert by_account(books, "memory", "nobody") is None
    assert accounts_of(books, "nobody") == []
    with pytest.raises(KeyError):
        by_id(books, "nobody")
