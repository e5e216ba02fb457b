"""Two mediators at once never undo each other: whoever is slower is told, and no act is lost in silence.

Every pair of acts is done in both orders from one state that both have seen.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from flows import commands as c
from flows.dialogue import Dialogue
from flows.engine import step
from flows.known import flow_named
from flows.plan import Plan
from flows.refusals import Refused
from flows.stages import seen
from tests.flows import given as g

Acts = dict[str, c.Command]

BRUNO = "bruno"


def talking() -> Dialogue:
    """A room on the whole way in which words wait, with two mediators and a text that was begun before."""
    room = replace(g.speaking(), flow="alliance", plan=Plan(("speaking",)), mediators=(g.ANA, BRUNO))
    for word in ("w1", "w2"):
        room = step(flow_named(room.flow), room, c.Speak("joao", g.RIVER, word, "hello"), g.NOON).dialogue
    return room


def quiet() -> Dialogue:
    """The same, while the mediators have asked for quiet."""
    return step(flow_named("alliance"), talking(), c.Pause(g.ANA, 24), g.NOON).dialogue


def writing() -> Dialogue:
    """The same, with a text of two clauses."""
    room = step(flow_named("alliance"), talking(), c.MoveTo(g.ANA, "speaking", "drafting"), g.NOON).dialogue
    for text in ("The sluice opens on Mondays.", "We count the fish."):
        room = step(flow_named("alliance"), room, c.AddClause(g.ANA, text), g.NOON).dialogue
    return room


def acts(room: Dialogue, by: str) -> Acts:
    """All that a mediator can press or type at this desk, each with what they have seen."""
    first = room.clauses[0].id if room.clauses else "1"
    text = room.hash[:8]
    return {
        "pass": c.PassOn(by, "w1", anyway=True),
        "pass the other": c.PassOn(by, "w2", anyway=True),
        "rephrase": c.AskToRephrase(by, "w1"),
        "hold": c.HoldBack(by, "w1", f"{by} says why"),
        "pause": c.Pause(by, 24, seen.quiet(room)),
        "pause long": c.Pause(by, 72, seen.quiet(room)),
        "resume": c.Resume(by, seen.quiet(room)),
        "open the gate": c.SetGate(by, "open", "gated"),
        "close the gate": c.SetGate(by, "closed", "gated"),
        "consent": c.SetRule(by, "consent", seen=seen.charter(room)),
        "secret": c.SetRule(by, "parallel", secret=True, seen=seen.charter(room)),
        "on": c.MoveTo(by, room.stage, "drafting"),
        "back": c.MoveTo(by, room.stage, "speaking"),
        "add": c.AddClause(by, f"A clause by {by}."),
        "reword": c.ChangeClause(by, first, f"Other words by {by}.", seen.clause(room, first)),
        "drop": c.ChangeClause(by, first, "", seen.clause(room, first)),
        "share": c.ShareDraft(by, text),
        "call": c.CallDecision(by, 7, text),
        "call for longer": c.CallDecision(by, 14, text),
        "mine": c.TraceClause(by, first, g.RIVER, seen.traced(room, first)),
        "theirs": c.TraceClause(by, first, g.PORT, seen.traced(room, first)),
        "shuttle": c.StartShuttle(by, f"The matter of {by}", 3),
        "stories": c.OpenStories(by, "When the river rose"),
        "close": c.CloseRoom(by, seen.room(room)),
        "statements": c.OpenStatements(by, f"What does {by} ask?"),
        "encounters": c.OpenEncounters(by),
    }


STATES: dict[str, Callable[[], Dialogue]] = {"talking": talking, "quiet": quiet, "writing": writing}
NAMES = tuple(acts(talking(), g.ANA))
CASES = [(state, *pair) for state in STATES for pair in product(NAMES, repeat=2)]


def done(room: Dialogue, command: c.Command) -> tuple[Dialogue, int] | None:
    """The room after it, and how many facts it led to; None when it was refused, which the mediator is told."""
    try:
        outcome = step(flow_named(room.flow), room, command, g.NOON + timedelta(minutes=1))
    except Refused:
        return None
    return outcome.dialogue, len(outcome.facts)


def differences(before: Dialogue, after: Dialogue) -> Iterator[str]:
    """The parts of the state that an act has changed."""
    for name in Dialogue.__dataclass_fields__:
        if name != "revision" and getattr(before, name) != getattr(after, name):
            yield name


@pytest.mark.parametrize(("state", "first", "second"), CASES)
def test_an_act_is_never_lost_in_silence(state: str, first: str, second: str) -> None:
    """The second is refused and told, or does nothing, or leaves standing all that the first has done."""
    room = STATES[state]()
    one, other = acts(room, g.ANA)[first], acts(room, BRUNO)[second]
    after = done(room, one)
    alone = done(room, other)
    if after is None or alone is None:
        return
    both = done(after[0], other)
    if both is None or both[1] == 0:
        return
    kept = [name for name in differences(room, after[0]) if getattr(both[0], name) != getattr(alone[0], name)]

    assert kept, f"{second} has undone {first}"
    assert not _overwritten(room, after[0], both[0]), f"{second} was put in the place of {first}"


def _overwritten(before: Dialogue, after: Dialogue, both: Dialogue) -> list[str]:
    """Single values that both have changed: the second's stands, and the first's is nowhere."""
    single = ("plan", "rule", "secret", "changeable", "paused_until", "shuttle", "stories", "statements")
    return [
        name
        for name in single
        if getattr(before, name) != getattr(after, name) != getattr(both, name)
    ] + [clause.id for clause in before.clauses
         if after.clause(clause.id) != clause and both.clause(clause.id) != after.clause(clause.id)]  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "add"])
def test_the_same_act_counts_once(state: str, name: str) -> None:
    """Both press the same button: it happens once."""
    room = STATES[state]()
    first = done(room, acts(room, g.ANA)[name])
    if first is None or first[1] == 0:
        return
    again = done(first[0], acts(room, BRUNO)[name])

    assert again is None or again[1] == 0


def test_two_clauses_added_at_once_are_both_there() -> None:
    """Nobody's words are lost."""
    room = writing()
    both = done(step(flow_named("alliance"), room, acts(room, g.ANA)["add"], g.NOON).dialogue, acts(room, BRUNO)["add"])

    assert both is not None
    assert 4 == len(both[0].clauses)
