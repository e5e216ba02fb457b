"""The thermometer on paper: when it asks, what it tells, and what it keeps to itself."""

from dataclasses import replace
from datetime import timedelta

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.effects import Say, WakeAt
from flows.engine import Outcome, step
from flows.people import Group, Mediators
from flows.record import dump, load
from flows.stages.room.thermometer import prompt
from flows.thermometer import Warmth, fallen, warmth
from tests.flows import given as g


def play(dialogue: Dialogue, command: c.Command, later: timedelta = timedelta()) -> Outcome:
    return step(ALLIANCE, dialogue, command, g.NOON + later)


def asked() -> Dialogue:
    """The first four questions are open."""
    return play(replace(g.speaking(), flow="alliance"), c.AskThermometer("before")).dialogue


def test_four_answers_tell_nothing_and_five_the_median() -> None:
    """Of each question by itself: one that only four answered is missing."""
    sheets = [{"trust": number, "word": 5} for number in (1, 2, 9, 10)]
    five = [*sheets, {"trust": 4}]

    assert Warmth() == warmth(({}, sheet) for sheet in sheets)
    assert Warmth({"trust": 4.0}) == warmth(({}, sheet) for sheet in five)


def test_the_change_is_the_median_of_each_persons_own_change() -> None:
    """Not the difference of medians, which here would be none."""
    pairs = [({"trust": then}, {"trust": now}) for then, now in ((1, 0), (2, 1), (5, 5), (4, 3), (8, 9))]

    assert {"trust": -1.0} == warmth(pairs).changes
    assert {"trust": 3.0} == warmth(pairs).medians


def test_only_a_fall_of_more_than_one_is_a_fall() -> None:
    """As practice has it."""
    assert {"again": 1.5} == fallen(Warmth({}, {"trust": -1.0, "again": -1.5, "word": 2.0}))


def test_each_moment_is_asked_once_and_a_room_that_never_spoke_is_not_asked_after() -> None:
    """A repeated command changes nothing."""
    room = asked()

    assert () == play(room, c.AskThermometer("before")).facts
    assert () == play(replace(g.entering(), flow="alliance"), c.AskThermometer("after")).facts


def test_what_is_still_open_is_read_before_the_next_is_asked() -> None:
    """And a month after the second the third is due."""
    outcome = play(asked(), c.AskThermometer("after", {g.RIVER: Warmth({"trust": 6.0})}))

    assert [f.ThermometerRead, f.ThermometerAsked] == g.kinds(outcome)
    assert WakeAt("thermometer:later", g.NOON + timedelta(days=30), c.AskThermometer("later")) in outcome.effects


def test_it_closes_in_its_time_only() -> None:
    """An alarm of another moment finds nothing to close."""
    room, later = asked(), timedelta(days=14)

    assert () == play(room, c.CloseThermometer("before"), later / 2).facts
    assert () == play(room, c.CloseThermometer("after"), later).facts
    assert [f.ThermometerRead] == g.kinds(play(room, c.CloseThermometer("before"), later))


def test_a_group_without_five_answers_is_not_mentioned_and_mediators_are_told_of_a_fall() -> None:
    """Everybody reads the figures; only the mediators are asked to look."""
    figures = {g.RIVER: Warmth({"trust": 4.0}, {"trust": -2.0}), g.PORT: Warmth()}
    outcome = play(asked(), c.CloseThermometer("before", figures), timedelta(days=14))
    to_port = repr([effect for effect in outcome.effects if getattr(effect, "to", None) == Group(g.PORT)])
    to_mediators = [effect for effect in outcome.effects if isinstance(effect, Say) and effect.to == Mediators()]

    assert "GroupName(group='river')" in to_port
    assert "fell by" not in to_port
    assert "GroupName(group='port')" not in to_port
    assert "fell by" in repr(to_mediators)


def test_the_seventh_choice_is_a_seven() -> None:
    """So a typed number is the answer, and 0 has a place too."""
    choices = prompt(asked(), "trust").choices

    assert ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "0"] == [choice.act[-1] for choice in choices[:11]]


def test_its_facts_and_state_outlive_a_program() -> None:
    """They are written down and read back the same."""
    fact = f.ThermometerRead("later", {g.RIVER: Warmth({"trust": 4.5}, {"trust": -1.0})}, g.NOON)

    assert fact == load(dump(fact))
    assert asked() == load(dump(asked()))
