"""The circle: four people who said yes, three movements, one after another, each said back and confirmed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.circle import ROLES, Circle, Seat
from flows.dialogue import Dialogue
from flows.effects import Say, Show
from flows.engine import Outcome
from flows.people import Everyone, Group, Mediators, Person
from flows.record import dump, load
from flows.refusals import Refused
from tests.flows import given as g
from tests.flows.given_alliance import after, play, refusal
from tests.flows.given_stories import DAN, EVA, FAY, GUL, began

SEATS = tuple(
    Seat(person, group, role)
    for person, group, role in zip((DAN, EVA, FAY, GUL), (g.RIVER, g.PORT, g.HILL, g.RIVER), ROLES, strict=True)
)
PEOPLE = tuple(seat.person for seat in SEATS)


def proposed() -> Outcome:
    """A mediator invites four people."""
    return play(began().dialogue, c.ProposeCircle(g.ANA, SEATS))


def circle_of(dialogue: Dialogue) -> Circle:
    """The circle. Fails if there is none."""
    assert dialogue.circle is not None
    return dialogue.circle


def sitting() -> Dialogue:
    """All four have said yes."""
    dialogue = proposed().dialogue
    name = circle_of(dialogue).id
    return after(dialogue, *(c.AnswerCircle(person, name, yes=True) for person in PEOPLE))


def one_turn(dialogue: Dialogue, number: int) -> Dialogue:
    """Whose turn it is speaks, is said back, and confirms."""
    circle = circle_of(dialogue)
    dialogue = after(dialogue, c.SpeakInCircle(circle.awaited, circle.id, f"s{number}", "what it was for me"))
    dialogue = after(dialogue, c.SpeakInCircle(circle_of(dialogue).awaited, circle.id, f"b{number}", "I hear that"))
    return after(dialogue, c.ConfirmInCircle(circle_of(dialogue).awaited, circle.id))


def at_the_acts() -> Dialogue:
    """Two movements are over, and the first one to offer an act was heard."""
    dialogue = sitting()
    for number in range(9):
        dialogue = one_turn(dialogue, number)
    return dialogue


def settled() -> Outcome:
    """One act is promised; it is looked at again after two weeks."""
    dialogue = at_the_acts()
    dialogue = after(dialogue, c.PromiseDeed(DAN, circle_of(dialogue).id, 14))
    for _ in range(3):
        dialogue = after(dialogue, c.PassInCircle(circle_of(dialogue).awaited, circle_of(dialogue).id))
    return play(dialogue, c.AgreeReview(EVA, circle_of(dialogue).id, 14))


def test_all_groups_hear_that_a_circle_is_proposed_and_nobody_hears_who_sits_in_it() -> None:
    """Each of the four is asked in private, with two buttons."""
    outcome = proposed()
    name = circle_of(outcome.dialogue).id
    asked = {
        one.to: g.acts(one.message.choices) for one in outcome.effects if isinstance(one, Say) and one.message.choices
    }

    assert {Person(person): [f"circleyes {name}", f"circleno {name}"] for person in PEOPLE} == asked
    open_ = [one for one in outcome.effects if isinstance(one, Say) and one.to == Everyone()]
    assert 1 == len(open_)
    assert not any(person in repr(open_) for person in PEOPLE)


def test_without_a_yes_of_all_four_nothing_is_said_in_it() -> None:
    """One no ends it, and nobody is told whose it was."""
    dialogue = proposed().dialogue
    name = circle_of(dialogue).id
    three = after(dialogue, *(c.AnswerCircle(person, name, yes=True) for person in PEOPLE[:3]))
    assert "inviting" == circle_of(three).step
    refusal(three, c.SpeakInCircle(DAN, name, "w", "text"))
    outcome = play(three, c.AnswerCircle(GUL, name, yes=False))

    assert outcome.dialogue.circle is None
    assert [] == g.told(outcome, Everyone())
    assert not any(GUL in repr(getattr(one, "message", "")) for one in outcome.effects)


@pytest.mark.parametrize(
    "seats", [SEATS[:3], (SEATS[1], SEATS[0], *SEATS[2:]), (*SEATS[:3], replace(SEATS[0], role="near"))]
)
def test_it_takes_four_different_people(seats: tuple[Seat, ...]) -> None:
    """Who acted, who was hurt, and two of the community."""
    assert refusal(began().dialogue, c.ProposeCircle(g.ANA, seats)).startswith("A circle needs four different people")


def test_only_a_mediator_proposes_one_at_a_time_and_of_the_rooms_groups() -> None:
    """Somebody of another group has no place in it."""
    strange = (*SEATS[:3], replace(SEATS[3], group="elsewhere"))
    assert refusal(began().dialogue, c.ProposeCircle(DAN, SEATS)).startswith("Only the mediators")
    assert refusal(began().dialogue, c.ProposeCircle(g.ANA, strange)).startswith("Only people of the groups")
    assert refusal(proposed().dialogue, c.ProposeCircle(g.ANA, SEATS)).startswith("There is a circle already")


def test_who_was_hurt_begins_to_be_understood_and_who_acted_begins_with_choices() -> None:
    """Then the others, each in turn."""
    dialogue, order = sitting(), []
    for number in range(8):
        order.append(circle_of(dialogue).speaker.person)
        dialogue = one_turn(dialogue, number)

    assert [EVA, DAN, FAY, GUL, DAN, EVA, FAY, GUL] == order
    assert 3 == circle_of(dialogue).movement


def test_nobody_speaks_out_of_turn() -> None:
    """Whoever is not waited for is told kindly that they will be."""
    dialogue = sitting()
    for person in (DAN, FAY, GUL, g.ANA):
        sentence = refusal(dialogue, c.SpeakInCircle(person, circle_of(dialogue).id, "w", "text"))
        assert sentence.startswith("It is somebody else's turn in the circle now")


def test_what_is_said_is_read_by_the_four_and_the_mediators_only() -> None:
    """As notices, so that they can be taken away; no word is tied to a message that could be said in the open."""
    dialogue = sitting()
    outcome = play(dialogue, c.SpeakInCircle(EVA, circle_of(dialogue).id, "s1", "it hurt"))
    readers = {one.to for one in outcome.effects if isinstance(one, Say | Show) and "s1" in repr(one.message)}

    assert {*map(Person, PEOPLE), Mediators()} == readers
    assert not any(isinstance(one, Say) and (one.word or isinstance(one.to, Group)) for one in outcome.effects)


def test_not_quite_goes_back_and_after_three_times_somebody_else_listens() -> None:
    """The turn goes on only when its speaker says so."""
    dialogue = sitting()
    name = circle_of(dialogue).id
    dialogue = after(dialogue, c.SpeakInCircle(EVA, name, "s1", "it hurt"))
    for number in range(3):
        assert DAN == circle_of(dialogue).awaited
        dialogue = after(dialogue, c.SpeakInCircle(DAN, name, f"b{number}", "I hear"))
        dialogue = after(dialogue, c.SpeakInCircle(EVA, name, f"n{number}", "not quite"))

    assert (FAY, EVA) == (circle_of(dialogue).awaited, circle_of(dialogue).speaker.person)


def test_an_act_that_is_asked_for_is_promised_by_whoever_does_it() -> None:
    """Or not: nobody is bound by another's wish."""
    dialogue = at_the_acts()
    name = circle_of(dialogue).id
    asked = after(dialogue, c.AskDeed(DAN, name))
    refusal(asked, c.PromiseDeed(DAN, name, 14))
    promised = after(asked, c.PromiseDeed(EVA, name, 14))
    left = after(asked, c.PromiseDeed(EVA, name, 0))

    assert [(EVA, "s8", g.NOON + timedelta(days=14))] == [
        (deed.person, deed.word, deed.due) for deed in circle_of(promised).deeds
    ]
    assert () == circle_of(left).deeds
    assert refusal(asked, c.PromiseDeed(EVA, name, 15)).startswith("Please choose one of the buttons")


def test_the_groups_hear_how_many_acts_came_of_it() -> None:
    """And that it is looked at again."""
    outcome = settled()

    assert "The circle has spoken, and agreed on %(count)s act." in g.told(outcome, Everyone())
    assert g.NOON + timedelta(days=14) == g.alarms(outcome)["circle"].at


def test_after_the_agreed_time_who_was_hurt_is_asked_how_it_is() -> None:
    """Worse: the mediators hear it, and it is asked again. Done: the circle is over."""
    later = g.NOON + timedelta(days=14)
    dialogue = settled().dialogue
    name = circle_of(dialogue).id
    looked = play(dialogue, c.LookAtCircle(name), later)
    (asked,) = [one for one in looked.effects if isinstance(one, Say)]
    assert Person(EVA) == asked.to
    assert [f"circlenow {name} {answer}" for answer in ("worse", "same", "better", "done")] == g.acts(
        asked.message.choices
    )
    refusal(looked.dialogue, c.JudgeCircle(DAN, name, "done"), later)

    worse = play(looked.dialogue, c.JudgeCircle(EVA, name, "worse"), later)
    assert any("propose another" in text for text in g.told(worse, Mediators()))
    assert later + timedelta(days=14) == g.alarms(worse)["circle"].at
    done = play(looked.dialogue, c.JudgeCircle(EVA, name, "done"), later)
    assert done.dialogue.circle is None
    assert {"circle"} <= g.hushed(done)


def test_whoever_is_waited_for_is_asked_again_after_two_days() -> None:
    """Nobody else is told."""
    dialogue = sitting()
    outcome = play(dialogue, c.LookAtCircle(circle_of(dialogue).id), g.NOON + timedelta(days=2))

    assert [Person(EVA)] == [one.to for one in outcome.effects if isinstance(one, Say)]


def test_nobody_is_asked_a_third_time() -> None:
    """Whoever does not answer is left in peace; the mediators see at their desk whom the circle waits for."""
    dialogue, later = sitting(), g.NOON + timedelta(days=2)
    again = play(dialogue, c.LookAtCircle(circle_of(dialogue).id), later)
    spoke = play(again.dialogue, c.SpeakInCircle(EVA, circle_of(dialogue).id, "x", "text"), later)

    assert "circle" not in g.alarms(again)
    assert "circle" in g.alarms(spoke)


def test_anyone_in_it_can_leave_and_a_mediator_can_end_it() -> None:
    """What a mediator does is told to all groups; who left is not."""
    dialogue = sitting()
    end = circle_of(dialogue).id
    left = play(dialogue, c.EndCircle(FAY, end))
    ended = play(dialogue, c.EndCircle(g.ANA, end))

    assert [] == g.told(left, Everyone())
    assert ["The mediator %(mediator)s has ended the circle."] == g.told(ended, Everyone())[1:]
    refusal(dialogue, c.EndCircle(g.STRANGER, end))


def test_a_group_that_leaves_ends_the_circle_its_people_sit_in() -> None:
    """An alarm that rings later finds nothing."""
    dialogue = sitting()
    gone = after(dialogue, c.WithdrawGroup(FAY, g.HILL))

    assert gone.circle is None
    assert [] == g.kinds(play(gone, c.LookAtCircle(circle_of(dialogue).id)))


def test_an_act_whose_words_are_taken_back_is_no_promise_any_more() -> None:
    """Words belong to whoever said them."""
    dialogue = settled().dialogue

    assert () == circle_of(after(dialogue, c.TakeBack(DAN, "s8"))).deeds


def test_a_circle_is_read_back_from_its_document_as_it_was() -> None:
    """Also the acts and the days by which they are done."""
    dialogue = settled().dialogue

    assert dialogue == load(dump(dialogue))
    assert 1 == len(circle_of(load(dump(dialogue))).deeds)


ANYONE = st.sampled_from((*PEOPLE, g.ANA, g.STRANGER))
WORDS = st.tuples(st.just("speak") | st.just("confirm") | st.just("pass"), ANYONE)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=40))
def test_whatever_is_tried_each_turn_is_confirmed_or_passed_by_its_speaker(tries: list[tuple[str, str]]) -> None:
    """No turn goes on because of somebody else."""
    dialogue = sitting()
    for number, (what, who) in enumerate(tries):
        before = circle_of(dialogue)
        commands: dict[str, c.Command] = {
            "speak": c.SpeakInCircle(who, before.id, f"w{number}", "text"),
            "confirm": c.ConfirmInCircle(who, before.id),
            "pass": c.PassInCircle(who, before.id),
        }
        try:
            outcome = play(dialogue, commands[what])
        except Refused:
            continue
        dialogue = outcome.dialogue
        after_it = circle_of(dialogue)
        if (after_it.movement, after_it.place) != (before.movement, before.place):
            assert isinstance(outcome.facts[0], f.CircleHeard | f.CirclePassed)
            assert who == before.speaker.person
