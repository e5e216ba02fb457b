"""Three groups in the stage of speaking of the whole way, and short ways to ask what a command leads to there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.engine import Outcome, step
from flows.people import Everyone, Group, Others
from flows.plan import Plan
from flows.refusals import Refused
from flows.wording import Saying
from tests.flows import given as g

GROUPS = (g.RIVER, g.PORT, g.HILL)


def play(dialogue: Dialogue, command: c.Command, now: datetime = g.NOON) -> Outcome:
    """What the command leads to on the whole way."""
    return step(ALLIANCE, dialogue, command, now)


def after(dialogue: Dialogue, *commands: c.Command, now: datetime = g.NOON) -> Dialogue:
    """The dialogue after all these commands."""
    for command in commands:
        dialogue = play(dialogue, command, now).dialogue
    return dialogue


def refusal(dialogue: Dialogue, command: c.Command, now: datetime = g.NOON) -> str:
    """The sentence with which the command is refused. Fails if it is not."""
    with pytest.raises(Refused) as refused:
        play(dialogue, command, now)
    return refused.value.text.msgid


def speaking(gate: str = "gated") -> Dialogue:
    """The groups have entered and speak with each other."""
    new = Dialogue("K7", "alliance")
    asked = after(new, replace(g.OPEN, plan=Plan(("stories", "speaking"), gate)))
    command, now = g.closing_of(asked, g.everyone("yes"))
    entered = replace(play(asked, command, now).dialogue, stage="stories")
    return replace(play(entered, c.MoveTo(g.ANA, "stories", "speaking")).dialogue, stage="speaking")


def says(group: str, word: str, text: str = "The nets are too fine.", by: str = "") -> c.Speak:
    """Somebody of a group says something."""
    return c.Speak(by or f"{group}-{word}", group, word, text)


def kinds(outcome: Outcome) -> list[type[f.Fact]]:
    """The kinds of the facts, in order."""
    return [type(fact) for fact in outcome.facts]


def read_by(effects: tuple[Effect, ...], group: str) -> set[str]:
    """The words that these effects put before the eyes of a group, in its chats."""
    return {word for effect in effects if _reaches(effect, group) for word in sayings(effect)}


def _reaches(effect: Effect, group: str) -> bool:
    if not isinstance(effect, Say | Show):
        return False
    match effect.to:
        case Everyone():
            return True
        case Group(to):
            return to == group
        case Others(but):
            return but != group
    return False


def sayings(value: object) -> Iterator[str]:
    """The ids of all that people said in a message, however deep."""
    if isinstance(value, Saying):
        yield value.word
    elif isinstance(value, tuple):
        for item in value:
            yield from sayings(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from sayings(getattr(value, name))
