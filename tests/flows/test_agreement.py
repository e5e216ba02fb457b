"""The text that a signature binds: one canonical form, one fingerprint."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.agreement import Clause, Instrument, fingerprint

TEXT = ("The river", "pt", ("river", "port"), (Clause("1", "Sem redes."), Clause("2", "Domingo livre.")), 365)
WORDS = st.text(max_size=30)


def test_the_canonical_form_is_written_down() -> None:
    """Sorted keys, sorted parties, no spaces, every script as it is: this line must never change."""
    form = (
        '{"clauses":[{"id":"1","text":"Sem redes."},{"id":"2","text":"Domingo livre."}],'
        '"language":"pt","parties":["port","river"],"term_days":365,"title":"The river"}'
    )

    assert form == Instrument(*TEXT).canonical
    assert hashlib.sha256(form.encode()).hexdigest() == fingerprint(*TEXT)


def test_the_fingerprint_of_this_text_never_changes() -> None:
    """Signatures given years ago must still verify."""
    assert "ec2f9da91924f93643643481ea8a9ccc6b028efafa8b16d0b322a499954c72e9" == fingerprint(*TEXT)


def test_the_order_of_the_parties_does_not_matter() -> None:
    """No group comes first."""
    title, language, parties, clauses, days = TEXT

    assert fingerprint(*TEXT) == fingerprint(title, language, parties[::-1], clauses, days)


@pytest.mark.parametrize(
    "other",
    [
        ("The River", *TEXT[1:]),
        (*TEXT[:1], "es", *TEXT[2:]),
        (*TEXT[:2], ("river", "hill"), *TEXT[3:]),
        (*TEXT[:2], ("river", "port", "hill"), *TEXT[3:]),
        (*TEXT[:3], TEXT[3][::-1], TEXT[4]),
        (*TEXT[:3], TEXT[3][:1], TEXT[4]),
        (*TEXT[:3], (Clause("1", "Sem redes. "), TEXT[3][1]), TEXT[4]),
        (*TEXT[:3], (Clause("3", "Sem redes."), TEXT[3][1]), TEXT[4]),
        (*TEXT[:4], 364),
    ],
    ids=["title", "language", "a party", "one more party", "order", "a clause less", "a space", "an id", "the term"],
)
def test_any_change_of_what_is_agreed_changes_the_fingerprint(other: tuple[object, ...]) -> None:
    """Down to a single space."""
    assert fingerprint(*TEXT) != fingerprint(*other)  # type: ignore[arg-type]  # a row of a table


@given(WORDS, WORDS)
def test_two_texts_share_a_fingerprint_only_if_they_are_the_same(one: str, other: str) -> None:
    """Whatever script or sign they are written in."""
    prints = [fingerprint("t", "en", ("a", "b"), (Clause("1", text),), 1) for text in (one, other)]

    assert (one == other) == (prints[0] == prints[1])


@given(WORDS, WORDS)
def test_words_cannot_pretend_to_be_structure(one: str, other: str) -> None:
    """Two clauses are never one clause with clever signs in it."""
    form = json.loads(Instrument("t", "en", ("a", "b"), (Clause("1", one), Clause("2", other)), 1).canonical)

    assert [one, other] == [clause["text"] for clause in form["clauses"]]
