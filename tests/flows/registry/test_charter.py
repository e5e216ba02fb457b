from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from flows.agreement import Clause, Commitment
from flows.registry import acts as a
from flows.registry.charter import SILENT, Charter, added, compose, difference, form_of
from flows.registry.record import Record, recorded
from tests.flows.registry.given import ANEW, CODE, TEXT, day, deposited, entered, signed, standing
from tests.flows.registry.test_life import lives


def test_the_charter_shows_what_stands_with_its_parties_and_its_term() -> None:
    """Each clause says since when, until when, how often renewed, and between whom."""
    charter = compose([standing()], day(10))

    assert ["The bank stays open.", "Nets are mended together."] == [one.words for one in charter.clauses]
    first = charter.clauses[0]
    assert ("water", "Vega", ("port", "river"), day(2), day(367), 0) == (
        first.topic,
        first.place,
        first.parties,
        first.since,
        first.until,
        first.renewed,
    )


def test_what_lapsed_or_rests_is_not_in_the_charter() -> None:
    """Only what binds stands there."""
    record = standing(a.Suspended(CODE, "flood", day(10)))

    assert () == compose([record], day(11)).clauses
    assert () == compose([standing()], day(400)).clauses


def test_a_promise_of_somebody_who_has_left_is_shown_at_rest() -> None:
    """It is not deleted, and what is published and hashed is what it was."""
    promised = Clause("c3", "The hill brings stones.", commitment=Commitment("hill", ("port",), "stones"))
    kept = Clause("c4", "The river mends nets.", commitment=Commitment("river", ("port",), "nets"))
    text = replace(TEXT, parties=("hill", "port", "river"), clauses=(*TEXT.clauses, promised, kept))
    charter = compose([recorded((deposited(text=text), entered()))], day(10))

    assert [False, False, True, False] == [one.rests for one in charter.clauses]
    assert "rests" not in form_of(charter.clauses[2])


def test_a_correction_is_read_from_its_moment_on() -> None:
    """The certified text stays; people read the mended words."""
    mended = a.Corrected(CODE, 1, "c1", "The bank stays open.", "The river bank stays open.", day(20))

    before, after = (compose([standing(mended)], day(n)).clauses[0] for n in (19, 20))
    assert ("The bank stays open.", "The river bank stays open.") == (before.words, after.words)
    assert before.hash == after.hash


def test_progress_is_the_least_that_both_sides_see() -> None:
    """Nobody's own word alone counts as done."""
    text = {**deposited().text}
    text["clauses"] = [{**text["clauses"][0], "commitment": {"who": "port", "what": "rice"}}]
    record = recorded(
        (
            a.Deposited(CODE, 1, text, "h", day(0)),
            entered(),
            a.CheckedIn(CODE, "c1", "port", "giver", 90, "", day(5)),
            a.CheckedIn(CODE, "c1", "river", "receiver", 40, "", day(6)),
        )
    )

    assert [None, 90, 40] == [compose([record], day(n)).clauses[0].progress for n in (4, 5, 7)]


def test_the_same_record_gives_the_same_hash_and_another_day_another() -> None:
    """Two machines that read the same record have the same charter."""
    assert compose([standing()], day(10)).hash == compose([standing()], day(11)).hash
    assert compose([standing()], day(10)).hash != compose([standing()], day(400)).hash


def test_a_difference_names_what_came_what_went_and_what_changed() -> None:
    """Clause by clause, by its stable id."""
    record = standing(deposited(50, 2, ANEW), signed("port", 60, 2, ANEW), entered(61, 365, 2))
    found = difference(compose([record], day(10)), compose([record], day(70)))

    assert {(CODE, "c1"), (CODE, "c2")} == set(found)
    assert found[CODE, "c2"].after is None


def _charter(acts: list[a.Act], number: int) -> Charter:
    return compose([_record(acts)], day(number))


def _record(acts: list[a.Act]) -> Record:
    return recorded(acts)


@settings(max_examples=200, deadline=None)
@given(lives(), st.lists(st.integers(0, 900), min_size=3, max_size=3))
def test_differences_add_up_and_a_day_does_not_differ_from_itself(acts: list[a.Act], days: list[int]) -> None:
    """From the first day to the third is from the first to the second and from there to the third."""
    one, two, three = (_charter(acts, number) for number in days)

    assert {} == difference(one, one)
    assert difference(one, three) == added(difference(one, two), difference(two, three))


@settings(max_examples=200, deadline=None)
@given(lives(), st.integers(0, 900))
def test_silent_acts_change_nothing_of_the_charter(acts: list[a.Act], number: int) -> None:
    """Whoever only wants what stands need not read them."""
    heard: list[a.Act] = [act for act in acts if not isinstance(act, SILENT)]

    assert _charter(acts, number).hash == _charter(heard, number).hash
