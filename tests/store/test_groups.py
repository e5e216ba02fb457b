"""Groups: what they are called, how they are found."""

import pytest

from bot.channels.base import Place
from bot.store import Books
from bot.store.groups import SUFFIX, by_code, by_id, change, listing, make_code, of_place, read_code
from bot.store.places import bind
from tests.store.given import NOON, a_group


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Rio Negro", "RIO"),
        ("São Gabriel", "SAO"),
        ("ñandú", "NAN"),
        ("  Ó", "OXX"),
        ("7 de Setembro", "DES"),
        ("أهل النهر", "GRP"),
        ("", "GRP"),
    ],
)
def test_a_code_recalls_the_name(name: str, letters: str) -> None:
    """Three letters of the name without its accents, a dash, two signs that cannot be misread."""
    code = make_code(name, lambda _: False)

    assert code[:4] == f"{letters}-"
    assert len(code) == 6
    assert set(code[4:]) <= set(SUFFIX)


def test_a_code_is_never_given_twice() -> None:
    """Even to three hundred groups of one name; late ones get longer codes."""
    codes: set[str] = set()
    for _ in range(300):
        codes.add(make_code("Rio", codes.__contains__))

    assert len(codes) == 300


def test_groups_of_one_name_have_two_codes(books: Books) -> None:
    """The store asks itself which codes are taken."""
    assert a_group(books, "Rio").code != a_group(books, "Rio").code


@pytest.mark.parametrize("typed", ["{code}", " {lower} ", "{bare}", "{spaced}", "{code}\n"])
def test_a_code_is_understood_however_it_is_typed(books: Books, typed: str) -> None:
    """Case, spaces and the dash do not matter."""
    rio = a_group(books, "Rio")
    code = rio.code
    forms = {"code": code, "lower": code.lower(), "bare": code.replace("-", ""), "spaced": code.replace("-", " ")}

    assert by_code(books, typed.format(**forms)) == rio


def test_a_zero_typed_for_an_o_is_forgiven() -> None:
    """The first three signs are always letters."""
    assert read_code("r10 7k") == "RIO-7K"


def test_an_unknown_code_finds_nobody(books: Books) -> None:
    """Nor does an empty one, or one in another script."""
    a_group(books, "Rio")

    assert [by_code(books, code) for code in ("", "-", "XXX-22", "نهر")] == [None] * 4


def test_only_what_is_given_changes(books: Books) -> None:
    """The rest stays, and so does the code."""
    rio = a_group(books, "Rio")

    changed = change(books, rio.id, name="Rio Alto", ready=True)

    assert (changed.name, changed.ready) == ("Rio Alto", True)
    assert (changed.code, changed.locale, changed.languages, changed.zone) == (
        rio.code,
        rio.locale,
        rio.languages,
        rio.zone,
    )
    assert change(books, rio.id, locale="es", languages=("es",), zone="America/Lima").languages == ("es",)
    assert by_id(books, rio.id).ready


def test_a_chat_leads_to_its_group(books: Books) -> None:
    """And a chat that is nobody's leads nowhere."""
    rio = a_group(books, "Rio")
    bind(books, Place("memory", "rio"), rio.id, NOON)

    assert of_place(books, Place("memory", "rio")) == rio
    assert of_place(books, Place("memory", "elsewhere")) is None


def test_groups_that_are_still_being_set_up_are_not_listed(books: Books) -> None:
    """A guess is not yet a group's own word."""
    rio, _ = a_group(books, "Rio"), a_group(books, "Foz")
    change(books, rio.id, ready=True)

    assert [group.name for group in listing(books)] == ["Rio"]


def test_an_unknown_group_is_an_error(books: Books) -> None:
    """Ids come from us, so a wrong one is a mistake of ours."""
    with pytest.raises(KeyError):
        by_id(books, "nowhere")
