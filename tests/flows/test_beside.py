"""Beside the stages: a mediator's questions, in any way of asking, which never change where a dialogue stands."""

from dataclasses import replace

import pytest

from flows import commands as c
from flows import facts as f
from flows.ballot import Sheet
from flows.people import Everyone, Group
from flows.ways import ASKED, Way
from tests.flows import given as g
from tests.flows import given_deciding as d

ASK = c.Ask(g.ANA, "Which day suits you?", d.ORDER)
MONDAY = {group: {"": 10, "1": 5, "2": 2} for group in ("", g.RIVER, g.PORT, g.HILL)}
TIE = {group: {"": 10, "1": 3, "2": 3} for group in ("", g.RIVER, g.PORT, g.HILL)}
THIN = {**MONDAY, g.HILL: {"": 10, "1": 1}}
SECRET = replace(ASK, secret=True, rolls=d.ROLLS)


def sheet_of(way: Way) -> Sheet:
    """A sheet that anybody can answer."""
    if way.answers:
        return Sheet(way.name)
    options = (g.NOON, g.NOON + g.DAY) if way.name == "times" else ("Monday", "Tuesday")
    return Sheet(way.name, options, 3 if way.name == "dots" else 0)


@pytest.mark.parametrize("way", ASKED, ids=lambda way: way.name)
def test_every_way_of_asking_is_explained_where_it_is_asked(way: Way) -> None:
    """Its one sentence, how to type an answer, the rule, and all its buttons, the same in every group."""
    outcome = g.play(g.speaking(), replace(ASK, sheet=sheet_of(way)))
    shows = g.shown(outcome, "ballot:2")
    said = [text.msgid for text in g.texts(shows[0].message)]

    assert [f.QuestionAsked] == g.kinds(outcome)
    assert [Group(g.RIVER), Group(g.PORT), Group(g.HILL)] == [show.to for show in shows]
    assert {way.sentence.msgid, way.typed.msgid} <= set(said)
    assert any(line.startswith("Every group weighs the same") for line in said)
    assert len(way.keys(sheet_of(way))) == len(shows[0].message.choices)
    assert "speaking" == outcome.dialogue.stage


@pytest.mark.parametrize("stage", ["speaking", "drafting", "deciding", "repairing", "standing", "renewing", "lapsed"])
def test_a_question_can_be_asked_at_any_time_and_moves_nothing(stage: str) -> None:
    """Neither when it is asked nor when it closes."""
    dialogue = g.STAGES[stage]()
    asked = g.after(dialogue, ASK)

    assert stage == asked.stage == d.answered(asked, MONDAY).dialogue.stage
    assert dialogue.ballot == asked.ballot


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (replace(ASK, by=g.STRANGER), "Only the mediators"),
        (replace(ASK, title=" "), "There were no words"),
        (replace(ASK, title="x" * 201), "That is %(length)s characters"),
        (replace(ASK, days=2), "A question can be open for"),
        (replace(ASK, days=31), "A question can be open for"),
        (replace(ASK, sheet=Sheet("dice")), "I do not know this way of asking."),
        (replace(ASK, sheet=Sheet("approval", ("x" * 101, "y"))), "That is %(length)s characters"),
        (replace(SECRET, rolls={**d.ROLLS, g.HILL: 7}), "A secret ballot needs at least"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_question_that_could_not_be_answered_well_is_not_asked(command: c.Command, begins: str) -> None:
    """The mediator hears why."""
    assert g.refusal(g.speaking(), command).startswith(begins)


def test_no_question_is_asked_before_the_groups_have_entered_or_during_quiet() -> None:
    """They have not said yet that they want to be asked."""
    assert g.refusal(g.entering(), ASK).startswith("The groups are still deciding whether to enter.")
    assert g.refusal(g.after(g.speaking(), c.Pause(g.ANA)), ASK).startswith("The mediators have asked for quiet")


def test_at_most_five_questions_are_open_at_once_and_petitions_are_none_of_them() -> None:
    """Nobody's group is silenced by a mediator's questions, nor the other way round."""
    full = g.after(d.petition(g.speaking()), *[ASK] * 5)

    assert g.refusal(full, ASK).startswith("At most %(number)s questions")
    assert 7 == len(d.petition(full, g.HILL).questions)


def test_what_people_said_is_told_to_all_in_order() -> None:
    """With the record, for anyone to check; what follows is theirs to say."""
    outcome = d.answered(d.asking(), MONDAY)
    (closed,) = outcome.facts

    assert isinstance(closed, f.QuestionClosed)
    assert "answered" == closed.outcome
    assert closed.result is not None
    assert (("1",), ("2",)) == closed.result.order
    assert "In this order: %(options)s." in g.told(outcome, Everyone())
    assert () == outcome.dialogue.questions
    assert "close:2" in g.hushed(outcome)


def test_a_large_group_counts_like_a_small_one() -> None:
    """Two groups of five prefer Monday, one of five thousand Tuesday: Monday, with the heads beside it."""
    counts = {
        g.RIVER: {"": 5, "1": 5},
        g.PORT: {"": 5, "1": 5},
        g.HILL: {"": 5000, "2": 5000},
        "": {"": 5010, "1": 10, "2": 5000},
    }
    (closed,) = d.answered(d.asking(), counts).facts

    assert isinstance(closed, f.QuestionClosed)
    assert closed.result is not None
    assert ("1",) == closed.result.order[0]
    assert closed.result.heads["2"] > closed.result.heads["1"]


def test_too_few_answers_give_more_time_once() -> None:
    """Then what there is is told, and nothing was decided."""
    first = d.answered(d.asking(), THIN)
    second = d.answered(first.dialogue, THIN)
    (extended,) = first.facts

    assert isinstance(extended, f.QuestionExtended)
    assert {g.HILL: 1} == extended.missing
    assert extended.closes == d.question_of(first.dialogue).closes == g.alarms(first)["close:2"].at
    assert [f.QuestionClosed] == g.kinds(second)
    assert any(line.startswith("There were not enough answers, so nothing") for line in g.told(second, Everyone()))


def test_a_question_that_nobody_answers_closes_without_more_time() -> None:
    """Otherwise it would never end."""
    assert [f.QuestionClosed] == g.kinds(d.answered(d.asking(), {g.RIVER: {"": 10}}))


def test_a_tie_is_asked_again_and_in_the_third_round_it_stays_one() -> None:
    """Each round says so, and the last one does not promise another."""
    dialogue, again = d.asking(), "The first place is a tie. The same question is asked once more"
    for _ in range(2):
        outcome = d.answered(dialogue, TIE)
        dialogue = outcome.dialogue
        assert [f.QuestionClosed, f.QuestionAsked] == g.kinds(outcome)
        assert any(line.startswith(again) for line in g.told(outcome, Everyone()))
    last = d.answered(dialogue, TIE)

    assert 3 == d.question_of(dialogue).round
    assert [f.QuestionClosed] == g.kinds(last)
    assert any(line.startswith("The first place is still a tie") for line in g.told(last, Everyone()))


def test_a_question_is_not_closed_before_its_time_nor_twice() -> None:
    """An alarm that rings early or again changes nothing."""
    dialogue = d.asking()
    close = c.CloseQuestion("2", counts=MONDAY)

    assert g.refusal(dialogue, close).startswith("The question is open until")
    assert g.refusal(d.answered(dialogue, MONDAY).dialogue, close).startswith("Someone was faster")


def test_a_mediator_takes_a_question_back_and_nothing_is_counted() -> None:
    """All are told; a petition is not theirs to take back."""
    outcome = g.play(d.asking(), c.StopQuestion(g.ANA, "2"))
    petition = d.petition(g.speaking())

    assert [f.QuestionStopped] == g.kinds(outcome)
    assert "%(mediator)s takes back the question “%(title)s”." in g.told(outcome, Everyone())
    assert "close:2" in g.hushed(outcome)
    assert g.refusal(petition, c.StopQuestion(g.ANA, petition.questions[0].id)).startswith("Someone was faster")
    assert g.refusal(d.asking(), c.StopQuestion(g.STRANGER, "2")).startswith("Only the mediators")


def test_a_group_that_leaves_is_asked_and_told_nothing_more() -> None:
    """Its answers stay in the count; the question goes on for the others."""
    left = g.play(d.asking(), c.WithdrawGroup("steward", g.HILL))
    longer, closed = d.answered(left.dialogue, THIN), d.answered(left.dialogue, MONDAY)

    assert [()] == [show.message.choices for show in g.shown(left, "ballot:2")]
    assert not {key for key in g.alarms(longer) if g.HILL in key}
    for outcome in (longer, closed):
        assert [] == g.told(outcome, Group(g.HILL))


def test_a_room_that_closes_takes_its_questions_with_it() -> None:
    """No alarm is left."""
    outcome = g.play(d.petition(d.asking()), c.CloseRoom(g.ANA))

    assert [f.QuestionStopped, f.QuestionStopped, f.RoomClosed] == g.kinds(outcome)
    assert {"close:2", "close:3"} <= g.hushed(outcome)
