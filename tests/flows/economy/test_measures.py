"""Amounts and units: read as people write them, compared exactly, never mixed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.measures import units
from flows.economy.measures import Measure, Unit, measured, plain, written
from flows.economy.reading import Said, said

UNITS = units()
AMOUNTS = st.fractions(min_value=Fraction(1, 100), max_value=10**6, max_denominator=100)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("40 kg of rice", Said(Fraction(40), "kg", "rice")),
        ("40kg rice", Said(Fraction(40), "kg", "rice")),
        ("½ t de arroz", Said(Fraction(1, 2), "t", "arroz")),
        ("1/3 t de arroz", Said(Fraction(1, 3), "t", "arroz")),
        ("2 ½ l de leche", Said(Fraction(5, 2), "l", "leche")),
        ("1,5 l leche", Said(Fraction(3, 2), "l", "leche")),
        ("1.000 kg arroz", Said(Fraction(1000), "kg", "arroz")),
        ("1,250.5 kg rice", Said(Fraction(2501, 2), "kg", "rice")),
        ("0.500 kg honey", Said(Fraction(1, 2), "kg", "honey")),
        ("٤٠ كغ من الأرز", Said(Fraction(40), "كغ", "الأرز")),
        ("3 sacks of rice", Said(Fraction(3), "sacks", "rice")),
        ("6 days of work", Said(Fraction(6), "days", "work")),
        ("6 work days", Said(Fraction(6), "days", "work")),
        ("12 cabras", Said(Fraction(12), "", "cabras")),
        ("rice 40 kg", Said(Fraction(40), "kg", "rice")),
        ("queso: 30kg", Said(Fraction(30), "kg", "queso")),
        ("جبن 30 كغ", Said(Fraction(30), "كغ", "جبن")),
        ("leche 2 ½ l", Said(None, "", "leche 2 ½ l")),
        ("route 66 bus", Said(None, "", "route 66 bus")),
        ("rice", Said(None, "", "rice")),
    ],
)
def test_what_people_type_is_read(typed: str, read: Said) -> None:
    """Amount, unit and kind, in four languages' ways of writing."""
    assert read == said(typed, UNITS)


@pytest.mark.parametrize("typed", ["", "  ", "40", "0 kg rice", "···", f"{10**10} kg rice", "40 kg", "2 t"])
def test_what_says_nothing_is_refused(typed: str) -> None:
    """No kind, no amount that can be, too much of it."""
    with pytest.raises(ValueError, match="unread"):
        said(typed, UNITS)


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_the_reading(typed: str) -> None:
    """Either it is read, or it is refused."""
    try:
        found = said(typed, UNITS)
    except ValueError:
        return
    assert plain(found.kind)
    assert found.amount is None or found.amount > 0


@given(AMOUNTS, st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)))
def test_units_of_one_base_are_compared_exactly_and_others_never(amount: Fraction, one: str, other: str) -> None:
    """There and back nothing is lost; another base stays another base."""
    there = measured(amount, one, UNITS)
    assert there == Measure(amount * UNITS[one].size, UNITS[one].base)
    back = measured((there.amount or 0) / UNITS[other].size, other, UNITS)

    assert (there == back) is (UNITS[one].base == UNITS[other].base)


def test_a_word_that_nobody_has_explained_is_a_measure_of_its_own() -> None:
    """A sack is a sack until the room says what it holds."""
    assert Measure(Fraction(3), "sacks") == measured(Fraction(3), "Sacks", UNITS)
    assert Measure(Fraction(75), "kg") == measured(Fraction(3), "Sacks", {"sacks": Unit("kg", Fraction(25))})


def test_an_amount_is_written_without_digits_that_do_not_matter() -> None:
    """And never in powers of ten."""
    assert ["40", "0.333", "1000000", "2.5"] == [
        written(one) for one in (Fraction(40), Fraction(1, 3), Fraction(10**6), Fraction(5, 2))
    ]
