"""What may fit together: the same as when each need is held against each offer, however they lie."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.economy import fitting
from flows.economy.fitting import MOST, Fit, Fitting, fitted
from flows.economy.measures import Measure
from flows.economy.wishes import NEED, OFFER, WHOLE_YEAR, Wish, months_of, season, stretch

MEASURES = st.builds(Measure, st.none() | st.integers(1, 6).map(Fraction), st.sampled_from(["kg", "l"]))
SEASONS = st.sampled_from([WHOLE_YEAR, season((1, 2)), season((2, 3)), season((7,))])


def wishes(side: str) -> st.SearchStrategy[list[Wish]]:
    """Some wishes of few groups, kinds and places, so that much of it fits."""
    one = st.builds(
        Wish,
        st.uuids().map(str),
        st.sampled_from(["river", "port", "hill"]),
        st.just(side),
        st.sampled_from(["rice", "work"]),
        MEASURES,
        SEASONS,
        st.sampled_from(["", "here", "there"]),
        st.integers(0, 3),
        st.sampled_from(["", "once", "again"]),
    )
    return st.lists(one, max_size=14, unique_by=lambda wish: wish.id)


def by_hand(need: Wish, offers: list[Wish]) -> list[Wish]:
    """Every offer held against the need, and put in the order that people are told."""
    order = sorted(offers, key=lambda one: (float(one.measure.amount or 0), one.order, one.id))
    wanted = float(need.measure.amount or 0)

    def nearness(offer: Wish) -> tuple[int, ...]:
        at, amount = order.index(offer), offer.measure.amount
        places = {need.place: 0, "": 1} if need.place else {}
        bases = ["", *sorted({one.measure.base for one in offers if one.measure.amount is not None})]
        if need.measure.amount is not None:
            base = 0 if amount is not None else 1
        else:
            base = bases.index(offer.measure.base) if amount is not None else 0
        is_less = float(amount or 0) < wanted
        return (places.get(offer.place, 2) if need.place else 0), base, is_less, -at if is_less else at

    may_fit = (one for one in offers if fits(need, one))
    return sorted(may_fit, key=nearness)[:MOST]


def fits(need: Wish, offer: Wish) -> bool:
    """Another group, the same kind, a month in common, not once and again, and nothing that cannot be compared."""
    unlike = need.measure.base != offer.measure.base
    said = need.measure.amount is not None and offer.measure.amount is not None
    together = need.kind == offer.kind and need.group != offer.group
    rhythm = "" in (need.often, offer.often) or need.often == offer.often
    return together and rhythm and bool(need.months & offer.months) and not (said and unlike)


@pytest.mark.parametrize("at_hand", [0, 1, 48])
@settings(max_examples=60, deadline=None)
@given(needs=wishes(NEED), offers=wishes(OFFER))
def test_what_fits_is_what_would_be_found_by_hand(at_hand: int, needs: list[Wish], offers: list[Wish]) -> None:
    """However few offers are looked at one by one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fitting, "AT_HAND", at_hand)
        found = list(fitted(needs, offers))

    assert [Fit(need, offer) for need in needs for offer in by_hand(need, offers)] == found


@given(wishes(NEED), wishes(OFFER), st.randoms())
def test_the_order_in_which_people_come_to_the_table_changes_nothing(
    needs: list[Wish], offers: list[Wish], chance: object
) -> None:
    """Nobody is favoured by where they stand in a list."""
    assert list(fitted(needs, offers)) == list(fitted(needs, reversed(offers)))


def test_nothing_of_one_group_fits_itself_and_no_kilogram_a_litre() -> None:
    """Two rules that no nearness outweighs."""
    rice = Wish("n", "river", NEED, "rice", Measure(Fraction(1), "kg"))
    own = Wish("o", "river", OFFER, "rice", Measure(Fraction(1), "kg"))
    litres = Wish("p", "port", OFFER, "rice", Measure(Fraction(1), "l"))

    assert () == Fitting([own, litres]).fits(rice)


def test_months_turn_with_the_year() -> None:
    """November to February is four months, in that order; none named is the whole year."""
    assert (11, 12, 1, 2) == stretch(11, 2)
    assert (1, 2, 11, 12) == months_of(season(stretch(11, 2)))
    assert WHOLE_YEAR == season(())
