"""Codes that open something for a while, and half-filled forms."""

from bot.channels.base import Place
from bot.store import Books
from bot.store.codes import Form, drop_form, fill, form_of, issue, prune, read, revoke, use
from tests.store.given import NOON, later


def test_a_code_is_used_once(books: Books) -> None:
    """Whoever comes second finds nothing."""
    code = issue(books, "link", "p1", later(minutes=10))

    assert [use(books, "link", code, NOON) for _ in range(2)] == ["p1", None]


def test_an_invitation_can_be_read_again_and_again(books: Books) -> None:
    """Until it expires, or is taken back."""
    code = issue(books, "hall:rio", "rio", later(days=1))

    assert [read(books, "hall:rio", code, NOON) for _ in range(2)] == ["rio", "rio"]
    revoke(books, "hall:rio", "rio")
    assert read(books, "hall:rio", code, NOON) is None


def test_a_code_has_its_time(books: Books) -> None:
    """At the moment it expires it is over, and it can be thrown away."""
    code = issue(books, "link", "p1", later(minutes=10))

    assert read(books, "link", code, later(minutes=9)) == "p1"
    assert use(books, "link", code, later(minutes=10)) is None
    assert [prune(books, later(minutes=10)) for _ in range(2)] == [1, 0]


def test_a_code_opens_only_what_it_is_for(books: Books) -> None:
    """An invitation does not link accounts."""
    code = issue(books, "hall:rio", "rio", later(days=1))

    assert use(books, "link", code, NOON) is None


def test_a_code_is_understood_however_it_is_typed(books: Books) -> None:
    """Case, spaces and the dash do not matter."""
    code = issue(books, "link", "p1", later(days=1))

    assert read(books, "link", f" {code.lower().replace('-', ' ')} ", NOON) == "p1"


def test_codes_differ(books: Books) -> None:
    """Nobody gets somebody else's."""
    assert len({issue(books, "link", "p1", later(days=1)) for _ in range(200)}) == 200


def test_a_form_is_remembered_for_one_person_in_one_chat(books: Books) -> None:
    """The next answer replaces the last; another form replaces this one; then it is done."""
    here, there = Place("memory", "rio"), Place("memory", "foz")
    fill(books, here, "p1", Form("setup", {}))
    fill(books, here, "p1", Form("setup", {"name": "Rio"}))

    assert form_of(books, here, "p1") == Form("setup", {"name": "Rio"})
    assert form_of(books, there, "p1") is None
    assert form_of(books, here, "p2") is None

    drop_form(books, here, "p1")
    assert form_of(books, here, "p1") is None
