"""Rooms that name what it is really about, brought to each step by commands alone."""

from dataclasses import replace

from flows import commands as c
from flows.dialogue import Dialogue
from flows.influence import Pair
from flows.naming import Naming
from flows.plan import Plan
from flows.stages.naming import key_of
from tests.flows import given as g
from tests.flows.given_alliance import after, play

DAN, EVA, FAY, GUL = "dan", "eva", "fay", "gul"  # of the river: Dan and Gul; of the port: Eva; of the hill: Fay
ROLLS = {g.RIVER: 9, g.PORT: 9, g.HILL: 9}
WORDS = "We were here before the dam."


def began() -> Dialogue:
    """All three groups have entered, spoken, and go on to it."""
    dialogue = after(replace(g.new(), flow="alliance"), replace(g.OPEN, plan=Plan(("speaking", "naming"))))
    command, now = g.closing_of(dialogue, g.everyone("yes"))
    return after(play(dialogue, command, now).dialogue, c.MoveTo(g.ANA, "speaking", "naming"))


def asked() -> Dialogue:
    """The mediator has put the question."""
    return after(began(), c.AskNaming(g.ANA, "hard"))


def named(dialogue: Dialogue, *items: tuple[str, str, str]) -> Dialogue:
    """People answer: each who, of which group, with which word."""
    return after(dialogue, *(c.NameItem(who, group, word, f"text {word}") for who, group, word in items))


def answered() -> Dialogue:
    """Six answers: three of the river, two of the port, one of the hill."""
    river = ((DAN, g.RIVER, "r1"), (DAN, g.RIVER, "r2"), (GUL, g.RIVER, "r3"))
    return named(asked(), *river, (EVA, g.PORT, "p1"), (EVA, g.PORT, "p2"), (FAY, g.HILL, "h1"))


def ended(dialogue: Dialogue, **known: object) -> Dialogue:
    """A mediator ends the step that is open."""
    return after(dialogue, step(dialogue, by=g.ANA, **known))


def step(dialogue: Dialogue, by: str = "", **known: object) -> c.EndNamingStep:
    """The end of the step that is open."""
    kept = naming(dialogue)
    return replace(c.EndNamingStep(kept.round, kept.phase, by), **known)  # type: ignore[arg-type]


def read() -> Dialogue:
    """All answers are read out."""
    return ended(answered())


def marking() -> Dialogue:
    """People mark."""
    return ended(read())


def marks(*items: str) -> dict[str, dict[str, int]]:
    """So many of each group, fewer from item to item, have marked these."""
    return {item: dict.fromkeys(ROLLS, 9 - at) for at, item in enumerate(items)}


def pairing(*items: str) -> Dialogue:
    """The marks are counted, and these stay."""
    stay = items or ("r1", "p1", "h1")
    return ended(marking(), marks=marks(*stay), markers=ROLLS)


def votes(*pairs: Pair, yes: int = 3, no: int = 0) -> dict[str, dict[str, tuple[int, int]]]:
    """In every group so many say yes to these pairs, and so many no."""
    return {key_of(pair): dict.fromkeys(ROLLS, (yes, no)) for pair in pairs}


def mapped() -> Dialogue:
    """The map is drawn: the port's rests on the river's, and the hill's stands by itself."""
    answers = votes(("r1", "p1")) | votes(("p1", "r1"), yes=0, no=3)
    return ended(pairing(), answers=answers, rolls=ROLLS)


def naming(dialogue: Dialogue) -> Naming:
    """What has been named. Fails if nothing has."""
    assert dialogue.naming is not None
    return dialogue.naming
