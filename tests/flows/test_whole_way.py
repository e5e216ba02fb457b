"""What is said at the right moment on the whole way: no way to speak before speaking, no button that is not there."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.people import Group, Mediators
from flows.plan import Plan
from flows.stages import turns
from flows.stages.following import follows
from tests.flows import given as g
from tests.flows import given_alliance as a
from tests.flows import talking as t


def begun(*stages: str) -> Outcome:
    """All three groups enter a room with these stages of talking."""
    room = a.after(replace(g.new(), flow="alliance"), replace(g.OPEN, plan=Plan(stages)))
    command, now = g.closing_of(room, g.everyone("yes"))
    return a.play(room, command, now)


@pytest.mark.parametrize(
    ("stages", "told"), [(("covenant", "speaking"), False), (("stories", "speaking"), False), (("speaking",), True)]
)
def test_groups_are_told_how_to_speak_only_where_speaking_comes_first(stages: tuple[str, ...], told: bool) -> None:
    """Before ground rules and stories it would be the wrong moment."""
    said = g.told(begun(*stages), Group(g.RIVER))

    assert any(text.startswith("The dialogue about") for text in said)
    assert told == any("To speak to the other groups, reply to a message" in text for text in said)


@pytest.mark.parametrize(("over", "now", "held"), [("covenant", "stories", False), ("stories", "speaking", True)])
def test_nobody_is_asked_what_they_saw_before_they_have_met(over: str, now: str, held: bool) -> None:
    """After ground rules there is nothing to look back on yet."""
    room = replace(Dialogue("K7", "alliance", over), plan=Plan())

    assert held == (c.HoldMirror(over) in follows(room, (f.StageBegan(now, g.ANA, g.NOON),)))


def test_the_notice_of_the_round_speaks_of_a_button_only_where_there_is_one() -> None:
    """A group that has been heard in this round has nothing to pass."""
    room = t.after(t.speaking(), t.says(g.RIVER, "a"), c.PassOn(g.ANA, "a"))
    heard, waiting = (turns.notice(room, group).message for group in (g.RIVER, g.PORT))

    assert ((), False) == (heard.choices, "press the button" in repr(heard))
    assert (1, True) == (len(waiting.choices), "press the button" in repr(waiting))


def test_mediators_read_the_last_yes_to_a_new_mediator_once() -> None:
    """That every group has accepted them says it."""
    room = a.after(a.speaking(), c.JoinMediators(g.ANA, g.BEA))
    told = []
    for question in room.questions:
        outcome = a.answered(room, question)
        told.append(any("accepts %(person)s as mediator" in text for text in g.told(outcome, Mediators())))
        room = outcome.dialogue

    assert [True, True, False] == told
    assert (g.ANA, g.BEA) == room.mediators
