"""Agreements are found by words: all versions, all languages, what stands first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Books, shelf
from bot.store.search import Hit, search
from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from flows.registry.life import State
from tests.flows.registry.given import ANEW, CODE, TEXT, day, deposited, entered, signed, standing
from tests.store.reading_rows import Opened, as_store, keep

NETS = Instrument("شباك", "ar", ("mill", "hill"), (Clause("a", "نصلح الشباك معا."),), 365, Scope(topics=("work",)))


def written(books: Books, code: str, text: Instrument, number: float, days: float = 365) -> None:
    keep(books, a.Deposited(code, 1, text.form, text.hash, day(number)), entered(number, days, code=code))


async def found(books: Books, typed: str, number: float = 10, **only: str) -> list[str]:
    """The codes of what is found on that day."""
    state = State(only["state"]) if "state" in only else None
    others = {name: value for name, value in only.items() if name != "state"}
    hits = await search(
        as_store(books),
        typed,
        day(number),
        state=state,
        topic=others.get("topic"),
        place=others.get("place"),
        language=others.get("language", ""),
    )
    return [hit.listed.code for hit in hits]


async def test_what_was_agreed_is_found_by_any_of_its_words() -> None:
    """By beginnings of words too, in any order, and by the title."""
    with Opened() as books:
        keep(books, *standing().acts)

        for typed in ("bank", "OPEN bank", "river", "mend", "néts"):
            assert [CODE] == await found(books, typed)
        for typed in ("mountain", "bank mountain", "", "?!", "ban k"):
            assert [] == await found(books, typed)


async def test_an_agreement_is_found_as_what_it_is_on_that_day_in_every_year_of_its_life() -> None:
    """Before it was written it is not found; while it binds, and renewed, and when it is over, it is."""
    with Opened() as books:
        keep(books, *standing(a.Renewed(CODE, 1, ("hill", "mill"), day(366), day(1100), day(350))).acts)
        store = as_store(books)
        states = {number: [hit.listed.span.binds for hit in await search(store, "bank", day(number))]
                  for number in (-400, 10, 400, 800, 1099, 1101, 2000)}  # fmt: skip

    assert {-400: [], 10: [True], 400: [True], 800: [True], 1099: [True], 1101: [False], 2000: [False]} == states


async def test_old_versions_translations_and_corrected_words_are_found() -> None:
    """With the passage in which the words stand."""
    with Opened() as books:
        keep(books, *standing(deposited(50, 2, ANEW), signed("port", 60, 2, ANEW), entered(61, 365, 2)).acts)
        keep(books, a.Translated(CODE, 2, "ar", "النهر", {"c1": "الضفة مفتوحة"}, True, day(62)))
        keep(books, a.Corrected(CODE, 2, "c1", "The whole bank stays open.", "The entire bank.", day(63)))
        store = as_store(books)

        seen = [(await search(store, typed, day(70)))[0].excerpt for typed in ("nets", "ضفة", "entire", "whole")]
        assert [(1, "en"), (2, "ar"), (2, "en"), (2, "en")] == [(one.version, one.language) for one in seen]


async def test_what_stands_comes_before_what_is_over_and_the_newest_first() -> None:
    """On the day that is asked about."""
    with Opened() as books:
        for code, number, days in (("K1", 0, 365), ("K2", 1, 365), ("K3", 2, 5), ("K4", 3, 5)):
            written(books, code, TEXT, number, days)

        assert ["K2", "K1", "K4", "K3"] == await found(books, "river", 20)
        assert ["K4", "K3", "K2", "K1"] == await found(books, "river", 5)
        assert ["K1"] == await found(books, "river", 0.5)


async def test_a_chat_and_the_public_site_find_the_same_in_the_same_order() -> None:
    """On any day: what binds, what is over, what was written down only later."""
    with Opened() as books:
        for code, number, days in (("K1", 0, 365), ("K2", 1, 800), ("K3", 2, 5), ("K4", 500, 5)):
            written(books, code, TEXT, number, days)
        for moment in (-400, 0.5, 5, 20, 400, 502, 900, 2000):
            for typed in ("river", "bank open", "nothing", ""):
                listed = shelf.search(books, typed, day(moment), 20)
                assert await found(books, typed, moment) == [one.code for one in listed]
        for most in (1, 2, 3):
            whole = await found(books, "river", 20)
            assert whole[:most] == [one.code for one in shelf.search(books, "river", day(20), most)]


async def test_only_a_topic_a_place_a_language_or_a_state() -> None:
    """Alone or together."""
    with Opened() as books:
        written(books, "K1", TEXT, 0)
        written(books, "K2", NETS, 0, 5)
        written(books, "K3", Instrument("River", "en", ("a", "b"), (Clause("a", "Work."),), 9), 0)

        assert ["K1"] == await found(books, "river", topic="water")
        assert ["K1"] == await found(books, "river", place="Vega")
        assert ["K3"] == await found(books, "river", place="")
        assert ["K3", "K1"] == await found(books, "river", language="en")
        assert [] == await found(books, "river", topic="work")
        assert ["K2"] == await found(books, "شباك", topic="work", language="ar", state="lapsed")
        assert [] == await found(books, "شباك", state="in force")


@pytest.mark.parametrize("most", [1, 2, 3])
async def test_pages_follow_each_other(most: int) -> None:
    """None twice, none left out, from what stands into what is over."""
    with Opened() as books:
        for number in range(6):
            written(books, f"K{number}", TEXT, number / 10, 5 if number % 2 else 365)
        hits: list[Hit] = []
        while page := await search(as_store(books), "river", day(20), after=hits[-1] if hits else None, most=most):
            hits += page

        assert ["K4", "K2", "K0", "K5", "K3", "K1"] == [hit.listed.code for hit in hits]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="\"'*:()-+^ANDORNEAT{}\\ a")))
async def test_nothing_that_is_typed_breaks_the_search(typed: str) -> None:
    """Quotes, stars, brackets and the engine's own words are words or nothing."""
    with Opened() as books:
        keep(books, *standing().acts)

        assert await found(books, typed) in ([], [CODE])


async def test_a_new_wording_makes_it_the_newest() -> None:
    """Whoever wrote last is found first."""
    with Opened() as books:
        written(books, "K1", TEXT, 0)
        written(books, "K2", TEXT, 0)
        keep(books, deposited(3, 2, ANEW, code="K1"))

        assert ["K1", "K2"] == await found(books, "bank")
