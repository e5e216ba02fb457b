"""Dialogues of the whole way, brought to where the groups agree on their ground rules, by commands alone."""

from dataclasses import replace
from datetime import datetime

import pytest

from flows import commands as c
from flows.alliance import ALLIANCE
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.engine import Outcome, step
from flows.plan import Plan
from flows.refusals import Refused
from tests.flows import given as g

OPEN = replace(g.OPEN, plan=Plan())


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


def begun() -> Outcome:
    """All three groups enter, and the first stage of the plan begins."""
    dialogue = after(replace(g.new(), flow="alliance"), OPEN)
    command, now = g.closing_of(dialogue, g.everyone("yes"))
    return play(dialogue, command, now)


def covenant() -> Dialogue:
    """The groups are asked for the four conditions."""
    return begun().dialogue


def answered(dialogue: Dialogue, question: Ballot, word: str = "yes", roll: int = 5) -> Outcome:
    """All people of the group that is asked give the same answer."""
    counts = {question.groups[0]: {"": roll, word: roll}}
    return play(dialogue, c.CloseQuestion(question.id, counts=counts, digest="d"))


def all_of(dialogue: Dialogue, kind: str, word: str = "yes", group: str = "") -> Dialogue:
    """Every open question of this kind (in this group) is answered with the same word."""
    for question in dialogue.questions:
        if question.kind == kind and group in ("", *question.groups):
            dialogue = answered(dialogue, question, word).dialogue
    return dialogue


def agreed() -> Dialogue:
    """Conditions are met, and every rule is accepted by every group."""
    return all_of(all_of(covenant(), "condition"), "covenant")


def speaking() -> Dialogue:
    """The mediator has moved on to speaking, past the stories where the plan has them."""
    dialogue = replace(agreed(), plan=Plan(("covenant", "speaking")))
    return after(dialogue, c.MoveTo(g.ANA, "covenant", "speaking"))
