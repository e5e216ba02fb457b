"""Lives in which something is promised: done, done in part, late, seen differently, and written anew."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Commitment
from flows.promises import Due, of
from tests.flows import given as g
from tests.flows.turns import Life

RICE = Commitment(g.PORT, (g.RIVER,), "rice", "40 kg", None, "FREQ=WEEKLY;BYDAY=FR", "the list at the door")
BOAT = Commitment(g.HILL, (), "one boat", until=date(2026, 6, 1))


def drafted(name: str, promised: Commitment = RICE) -> Life:
    """Three groups write a text whose only clause is a promise."""
    life = Life(name)
    life.do(g.OPEN)
    life.count(g.everyone("yes"))
    life.do(c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "Rice for the kitchen."))
    life.do(c.SetPromise(g.ANA, "1", promised))
    return life


def agreed(name: str, promised: Commitment = RICE) -> Life:
    """Everyone has said yes to it."""
    life = drafted(name, promised)
    life.do(c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    return life


def next_ask(life: Life) -> datetime:
    """When both sides are asked next, by the alarm that was set last."""
    set_ = [alarms["due:1"].at for *_, outcome in life.turns if "due:1" in (alarms := g.alarms(outcome))]
    return set_[-1]


def next_late(life: Life) -> datetime:
    """When it is looked next whether anything is late."""
    set_ = [alarms["late:1"].at for *_, outcome in life.turns if "late:1" in (alarms := g.alarms(outcome))]
    return set_[-1]


def come(life: Life) -> date:
    """The next day of the promise has come; which it is."""
    life.at(next_ask(life), c.AskPromise("1"))
    (asked,) = (fact for fact in life.turns[-1][3].facts if isinstance(fact, f.PromiseAsked))
    return asked.looks[-1].day


def tell(life: Life, group: str, day: date, share: int, amount: str = "", word: str = "") -> None:
    """Somebody says for their group how it went."""
    life.do(c.SayPromise(f"{group}-one", group, "1", day, share, amount, word))


def due_of(life: Life, day: date) -> Due:
    """What is known of that day. Fails if it is not due."""
    due = of(life.dialogue).due("1", day)
    assert due is not None
    return due


def promising_lives() -> Iterator[Life]:
    """Three weeks: done, in part and not as the others see it, late; then the text is changed, and its term ends."""
    life = agreed("promises")
    first = come(life)
    tell(life, g.PORT, first, 100, word="w1")
    tell(life, g.RIVER, first, 100)
    second = come(life)
    tell(life, g.PORT, second, 100)
    tell(life, g.RIVER, second, 75, "30 kg")
    tell(life, g.PORT, second, 75, "30 kg")
    come(life)
    life.at(next_late(life), c.LookLate("1"))
    life.at(next_late(life), c.LookLate("1"))
    life.do(c.MoveTo(g.ANA, "standing", "drafting"), c.SetPromise(g.ANA, "1", BOAT), c.CallDecision(g.ANA))
    life.count(g.everyone("yes"))
    for _ in range(3):
        day = come(life)
    tell(life, g.HILL, day, 50)
    tell(life, g.PORT, day, 50)
    tell(life, g.RIVER, day, 50)
    life.at(life.now + timedelta(days=800), c.EndTerm(2))
    yield life
