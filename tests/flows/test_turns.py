"""Turns: everyone once before anyone twice, silence welcome, and figures whose formulas can be checked by hand."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.effects import Say, Show, WakeAt
from flows.evolving.turns import now_in
from flows.people import Everyone, Group, Mediators
from flows.stages import turns as stage
from flows.turns import gini, length_of, low, order, shares
from tests.flows import given as g
from tests.flows import talking as t


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((), 0), ((0, 0), 0), ((5, 5, 5), 0), ((0, 0, 9), 2 / 3), ((1, 2, 3, 4), 0.25), ((4, 1, 3, 2), 0.25)],
)
def test_gini_of_values_that_can_be_reckoned_by_hand(numbers: tuple[int, ...], expected: float) -> None:
    """1, 2, 3, 4: the sum of all differences is 20, divided by 2 * 16 * 2.5."""
    assert expected == pytest.approx(gini(numbers))


def test_gini_is_the_sum_over_all_pairs() -> None:
    """The sorted form gives what the formula of the source gives."""
    numbers = (3, 0, 17, 4, 4, 250, 1)
    pairs = sum(abs(one - other) for one in numbers for other in numbers)
    mean = sum(numbers) / len(numbers)

    assert pairs / (2 * len(numbers) ** 2 * mean) == pytest.approx(gini(numbers))


def test_a_share_below_six_tenths_of_an_equal_one_is_low() -> None:
    """Of three groups an equal share is a third; a fifth is exactly six tenths of it, and not low."""
    assert {"a": 0.2, "b": 0.4, "c": 0.4} == shares({"a": 20, "b": 40, "c": 40})
    assert () == low({"a": 201, "b": 400, "c": 399})
    assert ("a",) == low({"a": 19, "b": 41, "c": 40})
    assert () == low({"a": 0, "b": 0})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("The river is low.", 4),
        ("l'eau d'ici", 2),
        ("self-help", 1),
        ("نحن هنا", 2),
        ("川は低い", 2),
        ("5 a, b!", 3),
    ],
)
def test_words_are_counted_alike_in_scripts_with_and_without_spaces(text: str, words: int) -> None:
    """Two signs of a script without spaces count as one word."""
    assert words == length_of(text)


def test_the_least_heard_group_comes_first() -> None:
    """Those who have been heard alike stay as they stand."""
    assert ("c", "a", "b") == order(("a", "b", "c"), {"a": 2, "b": 2, "c": 1})


def test_every_group_has_a_turn_before_any_has_two() -> None:
    """A second word of the river waits until the port and the hill were heard; then a new round begins."""
    room = t.after(t.speaking(), *(t.says(g.RIVER, word) for word in "ab"), t.says(g.PORT, "p"), t.says(g.HILL, "h"))
    room = t.after(room, c.PassOn(g.ANA, "a"))

    assert t.refusal(room, c.PassOn(g.ANA, "b")).startswith("This group has had its turn")
    assert (g.PORT, g.HILL) == stage.out_of_turn(room, g.RIVER)
    assert "p" == stage.next_word(room, g.RIVER)
    room = t.after(room, c.PassOn(g.ANA, "p"), c.PassOn(g.ANA, "h"))
    second = t.play(room, c.PassOn(g.ANA, "b"))
    assert [f.WordsPassedOn, f.TurnTaken] == t.kinds(second)
    assert (2, (g.RIVER,)) == (now_in(second.dialogue).number, now_in(second.dialogue).had)


def test_out_of_turn_is_told_to_all_groups() -> None:
    """A mediator may do so with one more press; nobody is left to guess."""
    room = t.after(t.speaking(), t.says(g.RIVER, "a"), t.says(g.RIVER, "b"), c.PassOn(g.ANA, "a"))

    told = g.told(t.play(room, c.PassOn(g.ANA, "b", anyway=True)), Everyone())

    assert "The mediator %(mediator)s let %(group)s speak again before every group had its turn." in told


def test_a_group_can_pass_and_take_it_back() -> None:
    """Two pass, so the third ends the round; a pass that is taken back is waited for again."""
    room = t.after(t.speaking(), t.says(g.RIVER, "a"), t.says(g.RIVER, "b"), c.PassOn(g.ANA, "a"))
    room = t.after(room, c.PassTurn("p", g.PORT), c.PassTurn("p", g.PORT, passed=False), c.PassTurn("h", g.HILL))

    assert (g.PORT,) == stage.out_of_turn(room, g.RIVER)
    room = t.after(room, c.PassTurn("p", g.PORT))
    assert () == stage.out_of_turn(room, g.RIVER)
    again = t.after(room, c.PassTurn("h", g.HILL, passed=False))
    assert (g.HILL,) == stage.out_of_turn(again, g.RIVER)


def test_a_group_that_was_heard_has_nothing_to_pass() -> None:
    """It is told that it can in the next round."""
    room = t.after(t.speaking(), t.says(g.RIVER, "a"), c.PassOn(g.ANA, "a"))

    assert t.refusal(room, c.PassTurn("r", g.RIVER)).startswith("Your group has been heard in this round")


def test_the_round_stands_in_every_group_s_chat_with_a_way_to_pass() -> None:
    """One notice each, replaced in place; who has been heard has no button."""
    room = t.after(t.speaking(), t.says(g.RIVER, "a"))

    outcome = t.play(room, c.PassOn(g.ANA, "a"))

    buttons = {show.to: g.acts(show.message.choices) for show in g.shown(outcome, "turns")}
    assert [[], ["passturn yes"], ["passturn yes"]] == list(buttons.values())


def test_an_open_gate_keeps_no_rounds() -> None:
    """Words that pass at once are not queued, and the mediator has nothing to put in order."""
    room = t.after(t.speaking("open"), t.says(g.RIVER, "a"), t.says(g.RIVER, "b"))

    assert () == room.waiting
    assert t.refusal(room, c.PassTurn("p", g.PORT)).startswith("There are no rounds now")


def test_a_person_is_heard_eight_times_a_day() -> None:
    """The ninth is asked to wait for tomorrow; the short way has no such measure."""
    ninth = replace(t.says(g.RIVER, "a"), today=8)

    assert t.refusal(t.speaking(), ninth).startswith("You have spoken %(number)s times here today")
    assert [f.WordsOffered] == t.kinds(t.play(t.speaking(), replace(ninth, today=7)))
    assert [f.WordsOffered] == g.kinds(g.play(g.speaking(), ninth))


def test_two_low_weeks_alarm_the_mediators() -> None:
    """One low week is only a figure; the second is told to them alone."""
    week = c.WeighTurns({g.RIVER: 90, g.PORT: 80, g.HILL: 5}, {g.HILL: 1}, {g.RIVER: 50})
    first = t.play(t.speaking(), week)

    second = t.play(first.dialogue, week)

    assert not [one for one in first.effects if isinstance(one, Say) and one.to == Mediators()]
    (alarm,) = [one for one in second.effects if isinstance(one, Say) and not isinstance(one.to, Group)]
    assert Mediators() == alarm.to
    assert 2 == second.dialogue.turns.week if second.dialogue.turns else None
    assert [g.NOON + 7 * g.DAY] == [one.at for one in second.effects if isinstance(one, WakeAt)]


def test_a_silent_week_is_not_told() -> None:
    """Where nobody said anything there are no shares, and no message."""
    outcome = t.play(t.speaking(), c.WeighTurns())

    assert [] == [one for one in outcome.effects if isinstance(one, Show) and one.key == "figures"]


def test_the_beginning_of_speaking_sets_the_week_and_the_invitation() -> None:
    """The silent are thought of after three days, the figures come after a week."""
    said = ALLIANCE.always.announces[f.StageBegan](t.speaking(), f.StageBegan("speaking", g.ANA, g.NOON))

    alarms = {one.key: one.at for one in said if isinstance(one, WakeAt)}
    assert {"turns": g.NOON + 7 * g.DAY, "silent": g.NOON + 3 * g.DAY} == alarms


def test_whose_sentence_a_clause_is_stands_in_the_figures() -> None:
    """Noted by a mediator, told to all, and open to a correction."""
    text = t.after(t.speaking(), c.MoveTo(g.ANA, "speaking", "drafting"), c.AddClause(g.ANA, "No nets."))
    outcome = t.play(text, c.TraceClause(g.ANA, text.clauses[0].id, g.HILL))

    assert "If that is not so, please tell the mediator." in g.told(outcome, Everyone())
    sentences = [one.msgid for one in g.texts(stage.figures(outcome.dialogue, {g.HILL: 3}, {}, {}))]
    assert "The shared text has %(count)s sentence of %(group)s." in sentences
