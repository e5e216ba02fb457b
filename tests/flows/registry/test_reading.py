from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from flows.registry.charter import Charter, compose
from flows.registry.likeness import LEAST_WORDS, alike, pairs, words_of
from flows.registry.reading import between, fading, kin, tensions
from flows.registry.record import Record, recorded
from tests.flows.registry.given import BEGAN, CODE, day, standing

OPEN = Clause("c1", "The gate stays open from June until September.", "must")


def agreed(code: str, *clauses: Clause, parties: tuple[str, ...] = ("port", "river"), **scope: object) -> Record:
    """An agreement on water in Vega, in force from day 2 until day 367."""
    where = replace(Scope(place="Vega", topics=("water",)), **scope)  # type: ignore[arg-type]
    text = Instrument(code, "en", parties, clauses, 365, where)
    made = a.Deposited(code, 1, text.form, text.hash, BEGAN)
    return recorded((made, a.EnteredIntoForce(code, 1, parties, day(2), day(367), day(2))))


def charter(*records: Record, number: float = 10) -> Charter:
    return compose(records, day(number))


def test_what_ends_soon_and_was_not_renewed_is_fading() -> None:
    """A month before the end; not if it goes on."""
    assert () == fading(charter(standing(), number=300))
    assert [("K7", "ending")] == [(one.agreement, one.why) for one in fading(charter(standing(), number=340))]
    renewed = a.Renewed(CODE, 1, ("port", "river"), day(367), day(732), day(330))
    assert () == fading(charter(standing(renewed), number=340))


def test_what_a_party_leaves_is_fading() -> None:
    """From its notice on."""
    record = standing(a.Denounced(CODE, "port", day(40), day(10)))

    assert ["leaving"] == [one.why for one in fading(charter(record, number=11))]


def test_a_habit_that_nobody_has_seen_for_half_a_year_is_fading() -> None:
    """Until somebody sees it again."""
    seen = [a.Witnessed(CODE, group, date(2026, 3, 2), "", day(1)) for group in ("port", "river")]
    record = recorded((standing().acts[0], *seen))

    assert [False, True] == [bool(fading(charter(record, number=number))) for number in (100, 190)]


def test_clauses_alike_in_several_agreements_are_kin() -> None:
    """Perhaps a shared text? With all their places."""
    found = kin(
        charter(
            *(
                agreed(code, replace(OPEN, text=OPEN.text.replace("June", month)), place=place)
                for code, month, place in (("K1", "June", "Vega"), ("K2", "May", "Alto"), ("K3", "July", "Foz"))
            ),
            agreed("K4", Clause("c1", "Rice is brought to the market by boat each week.")),
        )
    )

    (only,) = found
    assert ("water", ("Alto", "Foz", "Vega")) == (only.topic, only.places)
    assert {"K1", "K2", "K3"} == {clause.agreement for clause in only.clauses}


def test_two_agreements_and_other_topics_are_no_kin() -> None:
    """It takes three, on one topic."""
    assert () == kin(charter(agreed("K1", OPEN), agreed("K2", OPEN)))
    assert () == kin(charter(agreed("K1", OPEN), agreed("K2", OPEN), agreed("K3", OPEN, topics=("gates",))))


def test_must_and_must_not_on_one_topic_between_the_same_groups_is_a_tension() -> None:
    """With the groups that are bound by both."""
    no = replace(OPEN, modality="must not")
    (found,) = tensions(charter(agreed("K1", OPEN), agreed("K2", no, parties=("hill", "port"))))

    assert ("opposite", ("port",), "K1", "K2") == (
        found.kind,
        found.parties,
        found.one.agreement,
        found.other.agreement,
    )


@pytest.mark.parametrize(
    "other",
    [
        agreed("K2", OPEN),
        agreed("K2", replace(OPEN, modality="may")),
        agreed("K2", replace(OPEN, modality="must not"), parties=("hill", "mill")),
        agreed("K2", replace(OPEN, modality="must not"), topics=("gates",)),
    ],
)
def test_what_can_be_kept_together_is_no_tension(other: Record) -> None:
    """The same word, other groups, another topic."""
    assert () == tensions(charter(agreed("K1", OPEN), other))


def test_without_a_topic_only_related_words_can_contradict() -> None:
    """Otherwise everything would contradict everything."""
    no = Clause("c1", "Nobody fishes with lamps.", "must not")

    assert () == tensions(charter(agreed("K1", OPEN, topics=()), agreed("K2", no, topics=())))
    same = replace(OPEN, modality="must not")
    assert 1 == len(tensions(charter(agreed("K1", OPEN, topics=()), agreed("K2", same, topics=()))))


def test_the_same_words_with_other_days_are_a_tension() -> None:
    """Somebody may be waiting at the gate."""
    one, other = Clause("c1", "The gate opens at 18 o'clock."), Clause("c1", "The gate opens at 20 o'clock.")
    (found,) = tensions(charter(agreed("K1", one), agreed("K2", other)))

    assert "numbers" == found.kind
    assert () == tensions(charter(agreed("K1", one), agreed("K2", one)))


def test_within_one_agreement_there_is_no_tension() -> None:
    """Its parties wrote both clauses side by side."""
    assert () == tensions(charter(agreed("K1", OPEN, replace(OPEN, id="c2", modality="must not"))))


def test_a_new_agreement_is_compared_with_what_stands() -> None:
    """The same tensions, looked for from one side."""
    whole = charter(agreed("K1", OPEN), agreed("K2", replace(OPEN, modality="must not")))
    new = [clause for clause in whole.clauses if clause.agreement == "K2"]

    assert [{one.one.key, one.other.key} for one in tensions(whole)] == [
        {one.one.key, one.other.key} for one in between(new, whole.clauses)
    ]


WORDS = st.frozensets(st.sampled_from("abcdefghijkl"), max_size=9)


@given(st.lists(WORDS, max_size=12), st.sampled_from((0.3, 0.5, 0.7, 1.0)))
def test_pairs_are_those_of_comparing_everything_with_everything(texts: list[frozenset[str]], least: float) -> None:
    """The quick way leaves none out."""
    slow = {
        (one, other)
        for one in range(len(texts))
        for other in range(one + 1, len(texts))
        if min(len(texts[one]), len(texts[other])) >= LEAST_WORDS and alike(texts[one], texts[other]) >= least
    }
    found = list(pairs(texts, least))

    assert slow == set(found)
    assert len(slow) == len(found)


def test_likeness_goes_from_nothing_to_the_same() -> None:
    """Numbers, capitals and accents do not count."""
    one = words_of("The gate opens at 18.")

    assert 1 == alike(one, words_of("the GATE opens at 20"))
    assert 0 == alike(one, words_of("Rice and seeds"))
