"""The charter as it is read from rows says what is composed from the record, on any day of any life."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store import Books, Store, charters
from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from flows.registry.charter import Standing, compose
from flows.registry.life import spans
from flows.registry.record import Record
from tests.flows.registry.given import BEGAN, CODE, DAY, day, deposited, entered, standing
from tests.flows.registry.test_life import lives
from tests.store.reading_rows import Opened, as_store, keep, records, renamed

WOOD = Instrument(
    "Wood",
    "en",
    ("hill", "mill", "port"),
    (Clause("a", "Wood for heat."), Clause("b", "Seeds.", topic="seeds"), Clause("c", "Rice.", topic="rice")),
    365,
    Scope(place="Alto"),
)
DAYS = st.floats(0, 900).map(day)
WHERE = st.sampled_from((None, "", "water", "seeds", "rice"))


async def paged(store: Store, moment: datetime, most: int, **only: str | None) -> list[Standing]:
    """All pages, one after the other."""
    found: list[Standing] = []
    party = only.get("party")
    while new := await charters.page(
        store,
        moment,
        topic=only.get("topic"),
        place=only.get("place"),
        parties=[party] if party else None,
        after=found[-1].key if found else None,
        most=most,
    ):
        found += new
    return found


@settings(max_examples=80, deadline=None)
@given(st.lists(lives(), min_size=1, max_size=3), st.lists(DAYS, min_size=2, max_size=2), st.integers(1, 4))
async def test_rows_say_what_is_composed(kept: list[list[a.Act]], days: list[datetime], most: int) -> None:
    """Page by page, on any day and at every turn of a life, the charter is the same."""
    with Opened() as books:
        codes = [f"K{number}" for number in range(len(kept))]
        for code, life in zip(codes, kept, strict=True):
            keep(books, *renamed(life, code))
        for moment in [*days, *turns(records(books, codes))]:
            await agree(books, records(books, codes), moment, most)


def turns(all_of: list[Record]) -> Iterator[datetime]:
    """Every instant at which something may change, and the one before."""
    for record in all_of:
        for span in spans(record):
            yield from (span.since, span.since - timedelta(milliseconds=1))


async def agree(books: Books, all_of: list[Record], moment: datetime, most: int) -> None:
    """What is read at that moment is what is composed."""
    store, charter = as_store(books), compose(all_of, moment)
    everything = list(charter.clauses)

    assert everything == await paged(store, moment, most)
    assert charter.hash == (await charters.whole(store, moment)).hash
    assert charter.hash == (await charters.from_nothing(store, moment)).hash
    assert sorted({one.topic for one in everything}) == await charters.topics_at(store, moment)
    for party in ("port", "hill"):
        assert [one for one in everything if party in one.parties] == await paged(store, moment, most, party=party)


@settings(deadline=None)
@given(WHERE, st.sampled_from((None, "", "Alto", "Vega")), st.sampled_from((None, "port", "hill")), st.integers(1, 3))
async def test_a_page_holds_only_what_is_asked_for(
    topic: str | None, place: str | None, party: str | None, most: int
) -> None:
    """By topic, place and party, alone or together, in the order of the charter."""
    with Opened() as books:
        keep(books, deposited(), entered())
        keep(books, a.Deposited("W1", 1, WOOD.form, WOOD.hash, BEGAN), _in_force("W1", *WOOD.parties))
        expected = [
            one
            for one in compose(records(books, (CODE, "W1")), day(9)).clauses
            if topic in (None, one.topic) and place in (None, one.place) and (not party or party in one.parties)
        ]

        assert expected == await paged(as_store(books), day(9), most, topic=topic, place=place, party=party)


def _in_force(code: str, *parties: str) -> a.EnteredIntoForce:
    return a.EnteredIntoForce(code, 1, parties, day(2), day(400), day(2))


async def test_a_page_for_several_groups_holds_what_binds_all_of_them() -> None:
    """Not what binds only one."""
    with Opened() as books:
        keep(books, deposited(), entered())
        keep(books, a.Deposited("W1", 1, WOOD.form, WOOD.hash, BEGAN), _in_force("W1", *WOOD.parties))
        found = await charters.page(as_store(books), day(9), parties=("port", "hill"))

        assert {"W1"} == {one.agreement for one in found}


async def test_a_record_is_found_however_its_code_is_typed() -> None:
    """Small letters and spaces do not matter; an unknown code has an empty record."""
    with Opened() as books:
        keep(books, *standing().acts)

        assert standing() == await charters.record_of(as_store(books), " k7 ")
        assert Record() == await charters.record_of(as_store(books), "K8")


@pytest.mark.parametrize("after", [("K9", "c1"), (CODE, "c9")])
async def test_a_page_after_something_that_does_not_stand_starts_at_the_beginning(after: tuple[str, str]) -> None:
    """A mistyped address still shows something."""
    with Opened() as books:
        keep(books, *standing().acts)

        assert 2 == len(await charters.page(as_store(books), BEGAN + 5 * DAY, after=after))
