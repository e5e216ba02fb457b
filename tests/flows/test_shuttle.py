"""Shuttle: no side reads another's words before all are in, whatever the order of things; then all read at once."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from flows import commands as c
from flows import facts as f
from flows import record
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.effects import Hush, Say, Show
from flows.engine import replay
from flows.people import Everyone, Group, Person
from flows.refusals import Refused
from tests.flows import given as g
from tests.flows import talking as t

START = c.StartShuttle(g.ANA, "Who opens the sluice?", 3)
DUE = g.NOON + 3 * g.DAY
WORDS = {"r1": g.RIVER, "r2": g.RIVER, "p1": g.PORT, "h1": g.HILL}


def started() -> Dialogue:
    """All sides have been asked."""
    return t.after(t.speaking(), START)


def all_in() -> Dialogue:
    """The river and the port have written, the hill has passed."""
    return t.after(
        started(), t.says(g.RIVER, "r1"), t.says(g.RIVER, "r2"), t.says(g.PORT, "p1"), c.PassShuttle("h", g.HILL)
    )


ACTS: tuple[c.Command, ...] = (
    t.says(g.RIVER, "r1"),
    t.says(g.PORT, "p1"),
    c.PassShuttle("p", g.PORT),
    t.says(g.HILL, "h1"),
    c.TakeBack("river-r1", "r1"),
    c.DeliverShuttle("1", g.ANA),
)


@pytest.mark.parametrize("first", range(len(ACTS)))
def test_no_order_of_things_shows_a_side_before_all_are_in(first: int) -> None:
    """Every order of six acts and then the deadline, twice, with the state read anew from its text after each act."""
    rest = [act for at, act in enumerate(ACTS) if at != first]
    for order in permutations(rest):
        _nothing_early((ACTS[first], *order))


def _nothing_early(order: Sequence[c.Command]) -> None:
    dialogue, complete = STARTED, False
    clock = (c.DeliverShuttle("1"), c.DeliverShuttle("1"))
    for number, command in enumerate((*order, *clock)):
        now = DUE + max(0, number - len(order)) * 3 * g.DAY if number >= len(order) else g.NOON
        try:
            outcome = t.play(dialogue, command, now)
        except Refused:
            continue
        complete = complete or any(isinstance(fact, f.ShuttleDelivered) for fact in outcome.facts)
        for group in t.GROUPS:
            read = t.read_by(outcome.effects, group)
            assert complete or not read, (order, number)
        if any(isinstance(fact, f.ShuttleDelivered) for fact in outcome.facts):
            assert dialogue.shuttle is not None
            assert () == dialogue.shuttle.missing(dialogue.groups)
        dialogue = outcome.dialogue


STARTED = started()


def test_words_that_are_heard_twice_are_on_the_list_once() -> None:
    """Whatever a platform hands over again; and words at the gate wait once."""
    held = t.after(started(), t.says(g.RIVER, "r1"), t.says(g.RIVER, "r1")).shuttle
    waiting = t.after(t.speaking(), t.says(g.RIVER, "a"), t.says(g.RIVER, "a")).waiting

    assert held is not None
    assert (1, 1) == (len(held.words), len(waiting))


def test_a_state_read_anew_goes_on_the_same() -> None:
    """After a crash the document and the journal both lead to the same state, and delivery brings the same words."""
    facts: list[f.Fact] = []
    dialogue = STARTED
    for command in (t.says(g.RIVER, "r1"), t.says(g.PORT, "p1"), c.PassShuttle("h", g.HILL)):
        outcome = t.play(dialogue, command)
        dialogue, facts = outcome.dialogue, [*facts, *outcome.facts]
        kept = record.load(record.dump(dialogue))
        journal = [record.load(record.dump(fact)) for fact in facts]
        assert dialogue == kept == replay(ALLIANCE, STARTED, journal)

    again = t.play(record.load(record.dump(dialogue)), c.DeliverShuttle("1", g.ANA))

    assert {"r1", "p1"} == t.read_by(again.effects, g.HILL)


def test_all_lists_are_delivered_by_one_fact_to_all_groups() -> None:
    """Every group reads the same words in the same order, one of each side in turn."""
    outcome = t.play(all_in(), c.DeliverShuttle("1", g.ANA))

    assert [f.ShuttleDelivered] == t.kinds(outcome)
    for group in t.GROUPS:
        words = [one.word for one in outcome.effects if isinstance(one, Say) and one.to == Group(group) and one.word]
        assert ["r1", "p1", "r2"] == words
    assert Hush("shuttle") in outcome.effects
    assert "Passed: %(groups)s." in g.told(outcome, Everyone())
    assert {g.RIVER: 2, g.PORT: 1, g.HILL: 0} == dict(outcome.dialogue.heard)


def test_a_mediator_cannot_deliver_while_a_side_is_missing() -> None:
    """Not by the shuttle's button, and not by passing single words on."""
    room = t.after(started(), t.says(g.RIVER, "r1"))

    assert t.refusal(room, c.DeliverShuttle("1", g.ANA)).startswith("Nothing is shown before every side")
    assert t.refusal(room, c.PassOn(g.ANA, "r1")).startswith("Someone was faster")


def test_a_missing_side_gets_more_time_once_then_nothing_is_shown() -> None:
    """The authors are told that only the mediators have read them."""
    room = t.after(started(), t.says(g.RIVER, "r1"))
    late = t.play(room, c.DeliverShuttle("1"), DUE)
    over = t.play(late.dialogue, c.DeliverShuttle("1"), DUE + 2 * g.DAY)

    assert [f.ShuttleExtended] == t.kinds(late)
    assert [f.ShuttleEnded] == t.kinds(over)
    assert set() == t.read_by(over.effects, g.PORT)
    assert ["r1"] == [one.word for one in over.effects if isinstance(one, Show) and one.to == Person("river-r1")]


def test_at_the_end_of_its_time_it_is_delivered_where_all_are_in() -> None:
    """Nobody needs to press anything; before that moment the clock changes nothing."""
    assert () == t.play(all_in(), c.DeliverShuttle("1"), DUE - g.HOUR).facts
    assert [f.ShuttleDelivered] == t.kinds(t.play(all_in(), c.DeliverShuttle("1"), DUE))


def test_quiet_is_kept_also_by_the_deadline() -> None:
    """It waits until the quiet is over."""
    room = t.after(all_in(), c.Pause(g.ANA, 72), now=DUE - g.HOUR)

    outcome = t.play(room, c.DeliverShuttle("1"), DUE)

    assert room.paused_until is not None
    assert (f.ShuttleExtended((), room.paused_until, DUE),) == outcome.facts


def test_writing_takes_a_pass_back() -> None:
    """And a group with words on its list has nothing to pass."""
    room = t.after(started(), c.PassShuttle("h", g.HILL), t.says(g.HILL, "h1"))

    assert room.shuttle is not None
    assert () == room.shuttle.passed
    assert t.refusal(room, c.PassShuttle("h", g.HILL)).startswith("Your group has words on its list")


def test_other_words_stand_only_when_the_author_agrees() -> None:
    """The first words are kept under their own id; a stranger cannot agree for the author."""
    room = t.after(started(), t.says(g.RIVER, "r1"), c.OfferWording(g.ANA, "r1", "new", "The nets catch the young."))

    assert t.refusal(room, c.AnswerWording("port-x", "r1", accepted=True)).startswith("Only the person who said it")
    kept = t.after(room, c.AnswerWording("river-r1", "r1", accepted=False)).shuttle
    changed = t.after(room, c.AnswerWording("river-r1", "r1", accepted=True)).shuttle
    assert ["r1"] == [one.word for one in (kept.words if kept else ())]
    assert [("new", "r1")] == [(one.word, one.original) for one in (changed.words if changed else ())]


def test_words_that_are_taken_back_leave_the_list() -> None:
    """Also those that the author had agreed to in their place."""
    room = t.after(started(), t.says(g.RIVER, "r1"), c.OfferWording(g.ANA, "r1", "new", "Other words."))
    room = t.after(room, c.AnswerWording("river-r1", "r1", accepted=True), c.TakeBack("river-r1", "r1"))

    assert room.shuttle is not None
    assert () == room.shuttle.words


def test_a_group_that_leaves_takes_its_list_along() -> None:
    """It is no longer waited for, and its people hear that their words were not passed on."""
    outcome = t.play(all_in(), c.WithdrawGroup("r", g.RIVER))

    assert outcome.dialogue.shuttle is not None
    assert {g.PORT} == {one.group for one in outcome.dialogue.shuttle.words}
    assert "r1" in [one.word for one in outcome.effects if isinstance(one, Show) and one.to == Person("river-r1")]


def test_a_closed_gate_does_not_close_a_shuttle() -> None:
    """It is a form of its own."""
    room = t.after(t.speaking("closed"), START)

    assert [f.ShuttleFilled] == t.kinds(t.play(room, t.says(g.RIVER, "r1")))


@pytest.mark.parametrize("word", sorted(WORDS))
def test_a_person_s_third_is_the_last(word: str) -> None:
    """A list is for a whole group."""
    group = WORDS[word]
    room = t.after(started(), *(t.says(group, f"{word}{at}", by="x") for at in range(3)))

    assert t.refusal(room, t.says(group, word, by="x")).startswith("You have put in %(number)s times")
