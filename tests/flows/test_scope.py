"""What a text reaches: written down by a mediator while it is drafted, seen by all, and bound by every signature."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.agreement import Instrument, Scope
from flows.depositary import instrument
from flows.dialogue import changed
from flows.people import Everyone, Party
from tests.flows import given as g
from verifier.texts import is_text

CITY = Scope(level="city", place="Lima", topics=("water", "land"), least=3)


def test_what_a_text_reaches_is_shown_to_all_and_changes_what_is_signed() -> None:
    """Other words about its reach are another text."""
    before = g.drafting()
    outcome = g.play(before, c.SetScope(g.ANA, CITY))

    assert [f.ScopeSet] == g.kinds(outcome)
    assert before.hash != outcome.dialogue.hash
    told = g.told(outcome, Everyone())
    assert {"It reaches: %(level)s.", "Place: %(place)s.", "Topics: %(topics)s."} <= set(told)
    assert () == g.play(outcome.dialogue, c.SetScope(g.ANA, CITY)).facts


def test_a_clause_says_must_must_not_or_may_and_keeps_it_when_it_is_reworded() -> None:
    """What a clause does is not lost with its words."""
    marked = g.after(g.drafting(), c.MarkClause(g.ANA, "1", "must not", "fish"))
    dialogue = g.after(marked, c.ChangeClause(g.ANA, "1", "No net."))

    clause = dialogue.clause("1")
    assert clause is not None
    assert ("must not", "fish", "No net.") == (clause.modality, clause.topic, clause.text)
    outcome = g.play(dialogue, c.MarkClause(g.ANA, "2", "may"))
    assert "What must not be done: clause %(numbers)s." in g.told(outcome, Everyone())


def test_the_agreement_keeps_what_it_reaches() -> None:
    """And what was begun later, and put back, is gone."""
    drafted = g.after(g.drafting(), c.SetScope(g.ANA, CITY), c.CallDecision(g.ANA, 7))
    stands = g.closed_with(drafted, g.everyone("yes")).dialogue

    assert CITY == g.agreement_of(stands).scope
    opened = g.after(stands, c.MoveTo(g.ANA, "standing", "drafting"), c.SetScope(g.ANA, Scope(level="world")))
    assert CITY == g.after(opened, c.MoveTo(g.ANA, "drafting", "standing")).scope


@pytest.mark.parametrize(
    "scope",
    [
        Scope(level="moon"),
        Scope(kind="wish"),
        Scope(least=1),
        Scope(least=4),
        Scope(topics=tuple("abcdef")),
        Scope(place="x" * 61),
    ],
)
def test_what_no_text_can_reach_is_refused(scope: Scope) -> None:
    """In one sentence."""
    assert g.refusal(g.drafting(), c.SetScope(g.ANA, scope))


def test_only_a_mediator_says_it_and_only_while_the_text_is_written() -> None:
    """Afterwards it is part of what was signed."""
    assert g.refusal(g.drafting(), c.SetScope(g.STRANGER, CITY)).startswith("Only the mediators")
    assert g.refusal(g.standing(), c.SetScope(g.ANA, CITY))
    assert g.refusal(g.drafting(), c.SetScope(g.ANA, CITY, "another"))
    assert g.refusal(g.drafting(), c.MarkClause(g.ANA, "9", "may"))
    assert g.refusal(g.drafting(), c.MarkClause(g.ANA, "1", "perhaps"))
    assert g.refusal(g.drafting(), c.MarkClause(g.ANA, "1", topic="x" * 61))


def test_where_nobody_may_join_a_group_is_told_in_one_sentence() -> None:
    """And where only groups of this house may, one of another house is."""
    standing = g.standing()
    made = g.agreement_of(standing)
    shut, ours = (
        changed(standing, agreement=replace(made, scope=replace(made.scope, joins=joins)))
        for joins in ("none", "house")
    )
    lake, far = Party("lake", "Europe/Madrid"), Party("0123456789abcdef_lake", "Europe/Madrid")

    assert "no other group joins" in g.refusal(shut, c.AskToJoin("steward", lake))
    assert g.play(ours, c.AskToJoin("steward", lake)).facts
    for one in (shut, ours):
        asked = c.TakeInFromAfar("steward", far, "The lake", "House of hills", made.version, made.hash, "1")
        assert "no group of another house joins it" in g.refusal(one, asked)


def test_what_holds_for_all_cannot_be_set_apart_and_goes_with_its_clause() -> None:
    """The fingerprint of a text changes with it; a text without such marks keeps the one it had."""
    writing = g.drafting()
    first = writing.clauses[0].id
    firm = g.after(writing, c.SetScope(g.ANA, replace(writing.scope, firm=(first,)), writing.hash[:8]))
    called = g.after(firm, c.CallDecision(g.ANA))

    assert firm.hash != writing.hash
    assert {"firm": [first]} == instrument(firm, firm.groups).form["scope"]
    form = instrument(firm, firm.groups).form
    assert is_text(form)
    assert not is_text({**form, "scope": {"joins": "maybe"}})
    assert not is_text({**form, "scope": {"firm": [1]}})
    assert Instrument.from_form(instrument(firm, firm.groups).form).hash == firm.hash
    assert "holds for all" in g.refusal(called, c.AskToReserve("p1", g.PORT, first, "w1"))
    assert () == g.after(firm, c.ChangeClause(g.ANA, first, "")).scope.firm
