"""Rooms with spokes: three groups in speaking, spokes turned on, mandates given; by commands alone.

Never here: an expectation.
"""

from datetime import datetime

from flows import commands as c
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.evolving.spokes import of
from flows.spokes import Mandate
from tests.flows import given as g
from tests.flows import talking as t

RUI, PIA, HANA, SOL = "rui", "pia", "hana", "sol"
WORDS = "The boats go out at three, and nobody asked us."


def on(gate: str = "gated", days: int = 90) -> Dialogue:
    """A mediator has turned spokes on."""
    return t.after(t.speaking(gate), c.SwitchSpokes(g.ANA, on=True, days=days))


def stands(person: str, group: str, by: str = "", instead: str = "") -> c.ProposeSpoke:
    """Somebody stands, or is proposed by another."""
    return c.ProposeSpoke(by or person, group, person, f"m-{person}", "Quiet nights, and all our doubts.", instead)


def question(dialogue: Dialogue, group: str) -> Ballot:
    """What a group is asked about a mandate: the newest."""
    return [one for one in dialogue.questions if one.kind == "mandate" and group in one.groups][-1]


def answered(
    dialogue: Dialogue, group: str, now: datetime = g.NOON, yes: int = 5, no: int = 0, asked: Ballot | None = None
) -> Outcome:
    """A group answers what it is asked about a mandate."""
    one = asked or question(dialogue, group)
    counts = {group: {"": yes + no, "yes": yes, "no": no}}
    return t.play(dialogue, c.CloseQuestion(one.id, "", counts, "d"), now)


def named(dialogue: Dialogue, person: str, group: str, now: datetime = g.NOON, yes: int = 5, no: int = 0) -> Dialogue:
    """A group has given somebody its mandate."""
    asked = t.after(dialogue, stands(person, group), now=now)
    return answered(asked, group, now, yes, no).dialogue


def with_spoke(gate: str = "gated", no: int = 0) -> Dialogue:
    """River is spoken for by Rui."""
    return named(on(gate), RUI, g.RIVER, no=no)


def with_two() -> Dialogue:
    """And Sol reports to it."""
    return named(with_spoke(), SOL, g.RIVER)


def mandate(dialogue: Dialogue, person: str) -> Mandate:
    """The mandate of somebody. Fails if there is none."""
    held = of(dialogue).held_by(person)
    assert held is not None
    return held


def says(dialogue: Dialogue, word: str = "w1", asked: int = 4, person: str = RUI, item: str = "") -> c.Speak:
    """A spoke speaks for River, after some of seven were asked."""
    held = of(dialogue).held_by(person)
    return c.Speak(person, g.RIVER, word, WORDS, mandate=held.id if held else "", item=item, asked=asked, roll=7)
