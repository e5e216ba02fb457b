"""Lives of habits: told of and seen, forgotten, disowned; by the table of their own flow."""

from collections.abc import Iterator
from datetime import date, timedelta

from flows import commands as c
from flows.habit import HABIT
from tests.flows import given as g
from tests.flows.turns import Life

TODAY = date(2026, 3, 2)
WELL = "We share the well on Fridays."
TELL = c.NoticeHabit("rui", g.RIVER, WELL, "pt", g.PARTIES, TODAY)
WHO = {g.RIVER: "rui", g.PORT: "pia", g.HILL: "hana"}


def told(name: str = "a habit") -> Life:
    """Somebody of the river has told of a habit that all three share."""
    life = Life(name, HABIT)
    life.do(TELL)
    return life


def sees(life: Life, group: str, ago: int = 0) -> None:
    """Somebody of a group saw it so many days ago."""
    life.do(c.SeeHabit(WHO[group], group, life.now.date() - timedelta(days=ago)))


def practised(name: str = "a habit that stands") -> Life:
    """The port has seen it too, a day before."""
    life = told(name)
    sees(life, g.PORT, 1)
    return life


def looks(life: Life) -> None:
    """The alarm that was set last rings."""
    habit = life.dialogue.habit
    assert habit is not None
    due = {"practised": habit.fades_at if habit.asked else habit.ask_at}
    life.at(max(life.now, due.get(life.dialogue.stage, habit.ends_at)), c.LookAtHabit())


def disowns(life: Life, group: str, word: str = "yes") -> None:
    """A group asks itself whether it is none of its habits."""
    life.do(c.AskAboutHabit(f"{group}-one", group))
    life.say("habit", word, group)


def habit_lives() -> Iterator[Life]:
    """It stands, fades, is seen again, is forgotten; one nobody else saw; one that its groups disown."""
    life = practised()
    looks(life)
    looks(life)
    sees(life, g.HILL)
    for _ in range(3):
        looks(life)
    yield life

    life = told("a habit nobody else saw")
    looks(life)
    yield life

    life = told("a habit that was none of theirs")
    life.do(c.AskAboutHabit("hana", g.HILL))
    question = life.asked("habit", g.HILL)[0]
    life.at(question.opens + g.HOUR, c.RemindBallot(question.id, g.HILL, 5))
    life.keep_silent(question)
    disowns(life, g.HILL)
    yield life

    life = practised("a habit that too few share")
    disowns(life, g.HILL, "no")
    life.do(c.AskAboutHabit("hana", g.HILL))
    disowns(life, g.PORT)
    yield life
