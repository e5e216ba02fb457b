"""Lists of agreements: by state, by group, by what ends next, on any day."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Books, Store, listings
from bot.store.listings import Listed
from flows.registry import acts as a
from flows.registry.life import State, at, spans
from tests.flows.registry.given import CODE, day, deposited, entered, standing
from tests.flows.registry.test_life import lives
from tests.store.reading_rows import Opened, as_store, keep, records, renamed


async def in_state(store: Store, moment: datetime, state: State, most: int) -> list[Listed]:
    """All pages, one after the other."""
    found: list[Listed] = []
    while new := await listings.in_state(store, moment, state, after=found[-1] if found else None, most=most):
        found += new
    return found


async def stand(store: Store, moment: datetime, most: int) -> list[Listed]:
    """All pages, one after the other."""
    found: list[Listed] = []
    while new := await listings.standing(store, moment, after=found[-1] if found else None, most=most):
        found += new
    return found


@settings(max_examples=80, deadline=None)
@given(st.lists(lives(), min_size=1, max_size=4), st.floats(0, 900).map(day), st.integers(1, 3))
async def test_every_agreement_is_in_the_list_of_its_state(
    kept: list[list[a.Act]], moment: datetime, most: int
) -> None:
    """With its whole span, none twice, none left out."""
    with Opened() as books:
        codes = [f"K{number}" for number in range(len(kept))]
        for code, life in zip(codes, kept, strict=True):
            keep(books, *renamed(life, code))
        expected = {record.code: at(spans(record), moment) for record in records(books, codes)}
        store = as_store(books)
        found = [one for state in State for one in await in_state(store, moment, state, most)]

        assert len(expected) == len(found)
        assert expected == {one.code: one.span for one in found}
        assert {one.code for one in found if one.span.binds} == {one.code for one in await stand(store, moment, most)}
        assert len(await stand(store, moment, most)) == await listings.how_many(store, moment)
        for code, span in expected.items():
            listed = await listings.one(store, moment, code.lower())
            assert listed is not None
            assert (span, "The river") == (listed.span, listed.title)


async def test_what_ends_first_comes_first() -> None:
    """So that nobody is surprised by an end."""
    with Opened() as books:
        for code, days in (("K1", 300), ("K2", 100), ("K3", 200)):
            keep(books, deposited(code=code), entered(days=days, code=code))

        assert ["K2", "K3", "K1"] == [one.code for one in await stand(as_store(books), day(5), 2)]


def several(books: Books) -> None:
    """One that lapses early, one that is only written, one that stands."""
    keep(books, deposited(code="K1"), entered(days=10, code="K1"))
    keep(books, deposited(code="K2"))
    keep(books, *standing().acts)


async def test_a_group_finds_every_agreement_that_it_is_or_was_in() -> None:
    """What stands first; then what is over or not yet signed; in one state if it likes."""
    with Opened() as books:
        several(books)
        store = as_store(books)

        assert [CODE, "K1", "K2"] == [one.code for one in await listings.of_group(store, day(20), "port")]
        assert ["K2"] == [one.code for one in await listings.of_group(store, day(20), "port", State.DRAFT)]
        assert [] == await listings.of_group(store, day(20), "hill")


async def test_a_group_that_left_still_finds_what_it_was_in() -> None:
    """Its own history is not taken from it."""
    with Opened() as books:
        acceded = a.Acceded(CODE, 1, "hill", "x", day(5))
        keep(books, *standing(acceded, a.Denounced(CODE, "port", day(40), day(10))).acts)
        (found,) = await listings.of_group(as_store(books), day(50), "port")

        assert ("hill", "river") == found.span.parties


async def test_before_it_was_written_there_is_nothing() -> None:
    """Neither by its code nor in a list."""
    with Opened() as books:
        keep(books, *standing().acts)

        assert await listings.one(as_store(books), day(-1), CODE) is None
        assert [] == await listings.of_group(as_store(books), day(-1), "port")
