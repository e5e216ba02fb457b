"""A room that names what it is really about, told in commands: each step, each way out of it."""

from collections.abc import Iterator
from typing import Any

from flows import commands as c
from flows.alliance import ALLIANCE
from flows.plan import Plan
from tests.flows import given as g
from tests.flows.given_naming import DAN, EVA, FAY, ROLLS, WORDS, marks, votes
from tests.flows.turns import Life

OPEN = Plan(("speaking", "naming"))


def begun(name: str, plan: Plan = OPEN) -> Life:
    """The groups have entered and spoken, and look for what it is about."""
    life = Life(name, ALLIANCE)
    life.do(c.OpenRoom(g.ANA, g.OPEN.topic, g.OPEN.parties, g.OPEN.language, 365, plan))
    life.count(g.everyone("yes"))
    life.do(c.MoveTo(g.ANA, "speaking", "naming"))
    return life


def step(life: Life, by: str = "", **known: Any) -> c.EndNamingStep:
    """The end of the step that is open."""
    assert life.dialogue.naming is not None
    return c.EndNamingStep(life.dialogue.naming.round, life.dialogue.naming.phase, by, **known)


def on(life: Life, *known: dict[str, Any]) -> None:
    """A mediator ends one step after the other, each with what is known of it."""
    for one in known:
        life.do(step(life, g.ANA, **one))


def in_time(life: Life, **known: Any) -> None:
    """The time of the step is over."""
    assert life.dialogue.naming is not None
    assert life.dialogue.naming.until is not None
    life.at(life.dialogue.naming.until, step(life, **known))


def answers(life: Life) -> None:
    """Four answers, one of them taken back."""
    life.do(
        c.AskNaming(g.ANA, "hard"),
        c.NameItem(DAN, g.RIVER, "r1", WORDS),
        c.NameItem(DAN, g.RIVER, "r2", WORDS),
        c.NameItem(EVA, g.PORT, "p1", WORDS),
        c.NameItem(EVA, g.PORT, "p2", WORDS),
        c.NameItem(FAY, g.HILL, "h1", WORDS),
        c.TakeBack(EVA, "p2"),
    )


def meanings(life: Life) -> None:
    """What one means is asked and told; two are put together and kept apart again."""
    life.do(
        c.AskMeaning(FAY, g.HILL, "r1", "q1", WORDS),
        c.AskMeaning(FAY, g.HILL, "p1", "q2", WORDS, reachable=True),
        c.TellMeaning(DAN, "q1", "m1", WORDS),
        c.JoinItems(g.ANA, "r1", "r2"),
        c.JoinItems(g.ANA, "p1", "h1"),
        c.PartItems(FAY, g.HILL, "h1"),
        c.TakeBack(DAN, "m1"),
    )


def whole() -> Life:
    """To the map and on to the text, with a walk back in the middle."""
    life = begun("naming")
    answers(life)
    in_time(life)
    meanings(life)
    life.do(c.MoveTo(g.ANA, "naming", "speaking"), c.MoveTo(g.ANA, "speaking", "naming"))
    life.do(step(life, g.ANA), c.WriteNaming("1", "marking"), c.Speak(FAY, g.HILL, "w1", WORDS), c.PassOn(g.ANA, "w1"))
    life.do(c.PartItems(DAN, g.RIVER, "r2"))
    in_time(life, marks=marks("r1", "p1", "h1"), markers=ROLLS)
    apart = {"p1 h1": {g.RIVER: (5, 0), g.PORT: (0, 5)}}
    in_time(life, answers=votes(("r1", "p1")) | apart, rolls=ROLLS)
    life.do(c.TakeBack(FAY, "h1"), c.MoveTo(g.ANA, "naming", "drafting"), c.WithdrawGroup("steward", g.HILL))
    return life


def too_few() -> Life:
    """Nobody answers, not with more time either; then one thing alone is marked; then a mediator ends it early."""
    life = begun("naming with few")
    life.do(c.AskNaming(g.ANA, "What is missing?"))
    in_time(life)
    in_time(life)
    answers(life)
    on(life, {}, {})
    in_time(life)
    on(life, {"marks": marks("r1"), "markers": ROLLS})
    answers_anew(life)
    life.do(c.StopNaming(g.ANA, "3"), c.WithdrawGroup("steward", g.HILL), c.CloseRoom(g.ANA))
    return life


def answers_anew(life: Life) -> None:
    """Another question, and nothing is known of any pair."""
    life.do(c.AskNaming(g.ANA, "way"))
    for who, group, word in ((DAN, g.RIVER, "x1"), (EVA, g.PORT, "x2"), (FAY, g.HILL, "x3")):
        life.do(c.NameItem(who, group, word, WORDS))
    on(life, {}, {}, {"marks": marks("x1", "x2"), "markers": {g.RIVER: 9}})


def unknown() -> Life:
    """Too few say anything of the pairs; a group leaves while answers come in; the room closes in it."""
    life = begun("naming without a map")
    answers(life)
    on(life, {}, {}, {"marks": marks("r1", "p1"), "markers": ROLLS})
    on(life, {"answers": votes(("r1", "p1"), yes=1), "rolls": ROLLS})
    life.do(c.AskNaming(g.ANA, "worry"), c.NameItem(FAY, g.HILL, "y1", WORDS), c.WithdrawGroup("steward", g.HILL))
    life.do(c.CloseRoom(g.ANA))
    return life


def left_out() -> Life:
    """A room goes on to what each group needs, and back, without naming anything."""
    life = begun("left out", Plan(("speaking", "naming", "interests")))
    life.do(c.MoveTo(g.ANA, "naming", "interests"), c.MoveTo(g.ANA, "interests", "naming"))
    return life


def naming_lives() -> Iterator[Life]:
    """All of them."""
    yield from (whole(), too_few(), unknown(), left_out())
