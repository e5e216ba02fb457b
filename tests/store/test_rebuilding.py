"""All that is derived follows from the registry, can be derived anew, and is seen to be sound or not."""

import pytest
from hypothesis import given, settings

from bot.store import rebuilding, registry
from bot.store.derived import KEPT, differs
from flows.registry import acts as a
from tests.flows.registry.given import CODE, day, standing
from tests.flows.registry.test_life import lives
from tests.store.reading_rows import Opened, keep

TABLES = ("spans", "standings", "bonds", "searched")


def sound(agreements: int, entries: int) -> rebuilding.Soundness:
    return rebuilding.Soundness(agreements, entries, None, ())


@settings(max_examples=60, deadline=None)
@given(lives())
def test_rows_that_follow_act_by_act_are_those_of_the_whole(acts: list[a.Act]) -> None:
    """Nothing of what was derived before stays beside what is derived now."""
    with Opened() as books:
        for act in acts:
            keep(books, act)

        assert not differs(books, registry.record(books, CODE))
        assert sound(1, len(acts)) == rebuilding.examine(books)


@pytest.mark.parametrize("table", TABLES)
def test_what_was_lost_is_derived_again(table: str) -> None:
    """At the next start, without anybody asking."""
    with Opened() as books:
        keep(books, *standing().acts)
        books.execute(f"DELETE FROM {table}")

        assert (CODE,) == rebuilding.examine(books).differing
        if table != "standings":
            assert 1 == rebuilding.catch_up(books)
        else:
            rebuilding.rebuild(books)
        assert sound(1, 4) == rebuilding.examine(books)
        assert 0 == rebuilding.catch_up(books)


def test_rows_of_nothing_are_thrown_away() -> None:
    """What nobody recorded is not shown."""
    with Opened() as books:
        keep(books, *standing().acts)
        books.execute("INSERT INTO spans SELECT 'X9', since, until, state, version, parties, signers, terms,"
                      " stands_since, ends, binds, title FROM spans")  # fmt: skip

        assert ("X9",) == rebuilding.examine(books).differing
        rebuilding.rebuild(books)
        assert sound(1, 4) == rebuilding.examine(books)


def test_a_changed_row_is_seen() -> None:
    """A hand that moves an end is noticed."""
    with Opened() as books:
        keep(books, *standing().acts)
        books.execute("UPDATE spans SET ends = ends + 1 WHERE ends IS NOT NULL")

        assert (CODE,) == rebuilding.examine(books).differing


def test_a_changed_entry_is_seen_and_located() -> None:
    """Even by somebody who takes the schema's guard away."""
    with Opened() as books:
        keep(books, *standing().acts)
        books.execute("DROP TRIGGER the_registry_is_never_changed")
        books.execute("UPDATE registry SET act = replace(act, 'river', 'rival') WHERE seq = 3")

        assert 3 == rebuilding.examine(books).broken


def test_columns_are_told_in_order() -> None:
    """So that rows can be compared."""
    with Opened() as books:
        gone, link = a.Denounced(CODE, "port", day(40), day(10)), a.Linked(CODE, "builds on", "M2", day(9))
        keep(books, *standing(link, gone).acts)
        for sql in KEPT:
            row = books.execute(sql, {"agreement": CODE}).fetchone()
            assert sorted(row.keys()) == list(row.keys())
