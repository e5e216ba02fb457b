"""The mirror on paper: every group is asked; what a group then decides within itself reaches nobody else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, WakeAt
from flows.engine import Outcome, replay, step
from flows.home import HOME
from flows.mirror import home_of, spread
from flows.people import Everyone, Group, Mediators, Party
from flows.plan import Plan
from flows.refusals import Refused
from flows.stages.following import follows
from tests.flows import given as g


def talking() -> Dialogue:
    return replace(g.speaking(), flow="alliance", plan=Plan(("speaking",)))


def play(dialogue: Dialogue, command: c.Command, days: int = 0) -> Outcome:
    return step(ALLIANCE if dialogue.flow == "alliance" else HOME, dialogue, command, g.NOON + timedelta(days=days))


def proposed() -> Outcome:
    """The river's people are asked about an idea of their own."""
    home = Dialogue(home_of(g.RIVER), "home", "home")
    opened = play(home, c.OpenHome(Party(g.RIVER, "America/Sao_Paulo", entered=True), "pt"))
    return play(opened.dialogue, c.ProposeAtHome("idea"))


def audiences(effects: tuple[Effect, ...]) -> set[object]:
    return {effect.to for effect in effects if hasattr(effect, "to")} - {Mediators()}


def test_every_group_is_asked_by_itself_and_again_after_ninety_days() -> None:
    """What changed at home is asked of the same groups."""
    outcome = play(talking(), c.HoldMirror("speaking"))
    again = play(outcome.dialogue, c.AskForChange(), 90)

    assert {Group(g.RIVER), Group(g.PORT), Group(g.HILL)} == audiences(outcome.effects)
    assert WakeAt("mirror", g.NOON + timedelta(days=90), c.AskForChange()) in outcome.effects
    assert "What changed at home?" in g.told(again, Group(g.PORT))


def test_it_is_not_asked_twice_within_three_days() -> None:
    """Two short stages make one look into the mirror."""
    held = play(talking(), c.HoldMirror("stories")).dialogue

    assert () == play(held, c.HoldMirror("speaking"), 2).facts
    assert [f.MirrorHeld] == g.kinds(play(held, c.HoldMirror("speaking"), 3))


def test_reservations_under_three_do_not_travel() -> None:
    """Nor those of a group that has left."""
    counts = {g.RIVER: 3, g.PORT: 2, "gone": 9}
    (fact,) = play(talking(), c.TellReservations("1", counts)).facts

    assert f.ReservationsTold("1", {g.RIVER: 3}, g.NOON) == fact
    assert () == play(talking(), c.TellReservations("1", {g.RIVER: 2})).facts


def test_a_proposal_at_home_is_asked_of_its_group_for_a_week() -> None:
    """Yes or no, by nobody's name, and the same idea is not put twice."""
    outcome = proposed()
    (ballot,) = outcome.dialogue.questions

    assert ("home", (g.RIVER,), "idea", "") == (ballot.kind, ballot.groups, ballot.title, ballot.by)
    assert 7 * g.DAY <= ballot.closes - g.NOON < 8 * g.DAY
    assert {Group(g.RIVER)} == audiences(outcome.effects)
    assert () == play(outcome.dialogue, c.ProposeAtHome("idea")).facts


@pytest.mark.parametrize(
    ("counts", "word", "numbers"),
    [
        ({"": 10, "yes": 5}, "yes", True),
        ({"": 10, "yes": 5, "no": 1}, "yes", False),
        ({"": 10, "yes": 3, "no": 5}, "no", True),
        ({"": 10, "yes": 1}, "unanswered", False),
    ],
)
def test_the_group_alone_reads_what_it_decided(counts: dict[str, int], word: str, *, numbers: bool) -> None:
    """Numbers only where none of them is under three."""
    asked = proposed().dialogue
    (ballot,) = asked.questions
    closed = play(asked, c.CloseQuestion(ballot.id, counts={g.RIVER: counts}, digest="d"), 9)
    (fact,) = closed.facts

    assert isinstance(fact, f.QuestionClosed)
    assert word == fact.outcome
    assert {Group(g.RIVER)} == audiences(closed.effects)
    assert numbers == any("(%(answered)s of %(roll)s answered)" in text for text in g.told(closed, Group(g.RIVER)))


def test_a_groups_own_dialogue_has_no_mediators_and_its_journal_tells_it_whole() -> None:
    """Nobody has a desk there; replaying leads to the same state."""
    asked = proposed().dialogue
    ballot: Ballot = asked.questions[0]
    opened = f.HomeOpened(Party(g.RIVER, "America/Sao_Paulo", entered=True), "pt", g.NOON)
    journal = (opened, f.QuestionAsked(ballot, "", g.NOON))

    assert () == asked.mediators
    assert asked == replay(HOME, Dialogue(home_of(g.RIVER), "home", "home"), journal)


def test_nothing_else_is_welcome_at_home() -> None:
    """No words to others, no decisions of rooms, and nobody closes it."""
    asked = proposed().dialogue
    for command in (c.Speak(g.ANA, g.RIVER, "w", "hello"), c.CloseRoom(g.ANA), c.JoinMediators(g.ANA, g.BEA)):
        with pytest.raises(Refused):
            play(asked, command)


def test_what_follows_from_the_end_of_a_stage_and_of_a_room() -> None:
    """Stages ask the mirror, an agreement and a close ask the thermometer."""
    room = replace(talking(), plan=Plan(("stories", "speaking")))
    moved = follows(room, (f.StageBegan("speaking", g.ANA, g.NOON),))
    first = follows(room, (f.StageBegan("stories", "", g.NOON),))
    closed = follows(room, (f.RoomClosed("mediator", g.ANA, g.NOON),))

    assert (c.HoldMirror("stories"), c.MeasureReach()) == moved
    assert (c.MeasureReach(),) == first
    assert (c.AskThermometer("after"),) == closed
    assert Everyone() not in audiences(play(room, c.HoldMirror("stories")).effects)


@pytest.mark.parametrize(("said", "gini"), [((5, 5, 5), 0), ((0, 0, 9), 100), ((1, 2, 3), 33), ((7,), 0), ((), 0)])
def test_the_spread_of_words_goes_from_nought_to_a_hundred(said: tuple[int, ...], gini: int) -> None:
    """All the same: 0. One says all: 100."""
    assert gini == spread(said)
