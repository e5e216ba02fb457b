"""The life of an agreement, worked out twice by programs that share nothing: they never come to different states."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.portable.papers import span_form
from flows.registry import forms
from flows.registry.acts import (
    Act,
    CheckedIn,
    EnteredIntoForce,
    InequalityJudged,
    NatureHeard,
    Renewed,
    UndoingPromised,
)
from flows.registry.charter import compose, form_of
from flows.registry.life import spans
from flows.registry.record import recorded
from tests.flows.registry.given import day
from tests.flows.registry.test_life import lives
from tests.web import archive
from verifier import acts as reading
from verifier import lives as again
from verifier import standing
from verifier.entries import Line
from verifier.export import Papers
from verifier.kept import Kept
from verifier.registry import heard


@settings(max_examples=400, deadline=None)
@given(lives())
def test_two_readings_of_one_record_come_to_the_same_life(acts: list[Act]) -> None:
    """Whatever was recorded, and in whatever order."""
    kept = reading.read(json.loads(forms.text_of(act)) for act in acts)
    theirs = [span_form(span) for span in spans(recorded(forms.read(forms.text_of(act)) for act in acts))]

    assert json.loads(json.dumps(theirs)) == [span.form() for span in again.life(kept)]


@settings(max_examples=300, deadline=None)
@given(lives(), st.integers(0, 1_500))
def test_two_readings_of_one_record_come_to_the_same_charter(acts: list[Act], number: int) -> None:
    """On any day."""
    kept = reading.read(json.loads(forms.text_of(act)) for act in acts)
    moment = forms.moment_form(day(number))
    ours = compose([recorded(acts)], day(number)).clauses
    theirs = list(standing.clauses(kept, again.at(again.life(kept), moment), moment))

    assert [json.loads(forms.CANONICAL.encode(form_of(one))) for one in ours] == sorted(theirs, key=standing.place)


def test_a_word_on_an_inequality_must_be_about_a_clause_that_lessens_it() -> None:
    """Nobody writes a judgement on what was never promised into the record."""
    acts = [*archive.river()]
    kept = reading.read(json.loads(forms.text_of(act)) for act in acts)
    forged = InequalityJudged("RIV2A", "c1", "money", "foz", "ended", True, day(700))
    other = reading.read(json.loads(forms.text_of(act)) for act in (*acts, forged))

    assert [] == list(standing.unfounded(kept))
    assert ["c1"] == [one["clause"] for one in standing.unfounded(other)]


def test_nature_is_heard_on_a_text_of_the_agreement() -> None:
    """Nobody writes into the record that a river agreed to words that were never certified."""
    acts = [*archive.river()]
    true = next(act for act in acts if isinstance(act, NatureHeard))
    forged = [replace(true, hash="0" * 64), replace(true, version=9), replace(true, how="consent")]

    assert [] == list(standing.unheard(kept_of(acts)))
    assert 3 == len(list(standing.unheard(kept_of([*acts, *forged]))))


def test_the_entry_in_which_nature_is_said_to_have_been_heard_is_named() -> None:
    """Whoever checks an export reads which line of the registry is wrong."""
    acts = [json.loads(forms.text_of(act)) for act in archive.river()]
    place = next(place for place, act in enumerate(acts) if act["act"] == "nature heard")
    acts[place]["hash"] = "0" * 64
    papers = Papers(Path())
    papers.lines = [Line(seq, 0, "", act, "", "") for seq, act in enumerate(acts, 1)]
    papers.kept = {"RIV2A": reading.read(acts)}

    assert [place + 1] == [one.line for one in heard(papers)]


def test_what_is_promised_beside_a_text_was_promised_at_a_renewal() -> None:
    """Nobody writes a promise into the record that no renewal has brought, or tells of one that nobody made."""
    begins = [EnteredIntoForce("R1", 1, ("a", "b"), day(0), day(365), day(0))]
    renewed = Renewed("R1", 1, ("a", "b"), day(365), day(730), day(320))
    made = UndoingPromised("R1", 1, "u1", "a", day(400).date(), day(320))
    told = CheckedIn("R1", "u1", "a", "giver", 100, "", day(400))

    assert [] == list(standing.unpromised(kept_of([*begins, renewed, made, told])))
    assert ["u1"] == [one["clause"] for one in standing.unpromised(kept_of([*begins, renewed, told]))]
    assert ["u1"] == [one["clause"] for one in standing.unpromised(kept_of([*begins, made, told]))]


def kept_of(acts: list[Act]) -> Kept:
    """As the verifier reads them."""
    return reading.read(json.loads(forms.text_of(act)) for act in acts)
