"""A river that is a party of a room, with guardians of two groups, brought there by commands alone."""

from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.nature import OPINION, Being, of
from tests.flows import given as g

TARMA = "the river Tarma"
RUI, PIA, HANA, RITA = "rui", "pia", "hana", "rita"
"""Of the river's people, of the port, of the hill, and a second one of the river's people."""


def the_river(dialogue: Dialogue) -> Being:
    """The only being of the room. Fails if there is none."""
    being = of(dialogue).being("1")
    assert being is not None
    return being


def say(dialogue: Dialogue, kind: str, word: str = "yes", group: str = "", now: datetime = g.NOON) -> Dialogue:
    """Every open question of this kind (to this group) is answered with the same word."""
    for question in dialogue.questions:
        if question.kind == kind and group in ("", *question.groups):
            counts = {question.groups[0]: {"": 5, word: 5}}
            command = c.CloseQuestion(question.id, counts=counts, digest="d")
            dialogue = g.play(dialogue, command, now).dialogue
    return dialogue


def proposed(dialogue: Dialogue, now: datetime = g.NOON) -> Dialogue:
    """A mediator has proposed the river."""
    return g.play(dialogue, c.ProposeNature(g.ANA, "river", TARMA), now).dialogue


def accepted(dialogue: Dialogue) -> Dialogue:
    """All groups have said yes to it; the room's topic names a river, so it is about water."""
    return say(proposed(dialogue), "nature")


def guarded(dialogue: Dialogue, *others: tuple[str, str]) -> Dialogue:
    """It has guardians of the river's people and of the port, and these others."""
    dialogue = accepted(dialogue)
    for person, group in ((RUI, g.RIVER), (PIA, g.PORT), *others):
        dialogue = say(g.after(dialogue, c.OfferGuardian(person, "1", group)), "guardian")
    return dialogue


def opined(dialogue: Dialogue, now: datetime = g.NOON) -> Dialogue:
    """Its guardians have said together what the text does to it."""
    dialogue = g.play(dialogue, c.WriteForNature(RUI, "1", OPINION, "w1", "It needs its bed."), now).dialogue
    return g.play(dialogue, c.AgreeForNature(PIA, "1", OPINION, "w1"), now).dialogue


def opened(facts: tuple[f.Fact, ...]) -> list[str]:
    """The kinds of the ballots that opened."""
    return [fact.ballot.kind for fact in facts if isinstance(fact, f.BallotOpened)]
