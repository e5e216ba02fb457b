"""Saying: people's words on their way through the gate, and what their author is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Retract, Say, Show
from flows.people import Everyone, Mediators, Others, Person
from tests.flows import given as g

JOAO, WORD = "joao", "w1"
SAID = c.Speak(JOAO, g.RIVER, WORD, "The nets came up empty again.")


def offered() -> Dialogue:
    """João's words wait at the gate."""
    return g.after(g.speaking(), SAID)


@pytest.mark.parametrize("stage", ["speaking", "drafting", "deciding", "standing", "renewing", "lapsed"])
def test_people_may_speak_in_every_stage_after_the_beginning(stage: str) -> None:
    """A ballot or an agreement silences nobody."""
    dialogue = g.STAGES[stage]()
    outcome = g.play(dialogue, SAID)

    assert [f.WordsOffered] == g.kinds(outcome)
    assert stage == outcome.dialogue.stage
    assert g.RIVER == outcome.dialogue.waiting[0].group


def test_words_come_to_the_desk_with_three_ways_on() -> None:
    """The mediator reads whose they are and presses one button; no group sees them yet."""
    outcome = g.play(g.speaking(), SAID)
    (gate,) = g.shown(outcome, "gate:w1")

    assert Mediators() == gate.to
    assert ["pass w1", "rephrase w1", "hold w1"] == g.acts(gate.message.choices)
    assert {Mediators(), Person(JOAO)} == {g.audience_of(effect) for effect in outcome.effects}


def test_the_journal_keeps_only_the_digest_of_words() -> None:
    """The words are a row that can be erased."""
    (fact,) = g.play(g.speaking(), SAID).facts

    assert SAID.text not in repr(fact)
    assert isinstance(fact, f.WordsOffered)
    assert 64 == len(fact.digest)


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_empty_words_are_refused(text: str) -> None:
    """The person is asked for what they want to say."""
    sentence = "There were no words in that. Please write what you want to say."

    assert sentence == g.refusal(g.speaking(), c.Speak(JOAO, g.RIVER, WORD, text))


def test_a_turn_has_at_most_six_hundred_characters() -> None:
    """Six hundred fit, one more does not."""
    assert 1 == len(g.after(g.speaking(), c.Speak(JOAO, g.RIVER, WORD, "x" * 600)).waiting)
    assert g.refusal(g.speaking(), c.Speak(JOAO, g.RIVER, WORD, "x" * 601)).startswith("That is %(length)s characters")


def test_a_group_that_is_not_in_the_room_cannot_speak_in_it() -> None:
    """It is told so."""
    speak = c.Speak(JOAO, "elsewhere", WORD, "hello")

    assert g.refusal(g.speaking(), speak).startswith("Your group does not take part in this room.")


def test_one_person_fills_the_gate_with_five_words_and_no_more() -> None:
    """Others may still speak."""
    words = (c.Speak(JOAO, g.RIVER, f"w{number}", "hello") for number in range(5))
    full = g.after(g.speaking(), *words)

    assert g.refusal(full, c.Speak(JOAO, g.RIVER, "w6", "hello")).startswith("Your last words still wait")
    assert 6 == len(g.after(full, c.Speak("rosa", g.RIVER, "w6", "hello")).waiting)


def test_words_are_not_taken_in_a_room_that_nobody_mediates() -> None:
    """Nobody is promised an answer that cannot come."""
    alone = g.after(g.speaking(), c.StepDown(g.ANA))

    assert g.refusal(alone, SAID).startswith("Nobody mediates this room now")


def test_quiet_holds_words_until_it_ends() -> None:
    """Refused before, welcome at the very moment it is over."""
    quiet = g.after(g.speaking(), c.Pause(g.ANA, 2))

    assert g.refusal(quiet, SAID).startswith("The mediators have asked for quiet until")
    assert 1 == len(g.after(quiet, SAID, now=g.NOON + timedelta(hours=2)).waiting)


def test_words_passed_on_reach_the_other_groups_and_their_author_hears_of_it() -> None:
    """Each of the others reads them as a message that carries the words; the speaker's group is counted as heard."""
    outcome = g.play(offered(), c.PassOn(g.ANA, WORD))
    (said,) = [effect for effect in outcome.effects if isinstance(effect, Say) and effect.to == Others(g.RIVER)]

    assert [f.WordsPassedOn] == g.kinds(outcome)
    assert WORD == said.word
    assert {g.RIVER: 1, g.PORT: 0, g.HILL: 0} == outcome.dialogue.heard
    assert "Your words have reached the other groups." == g.told(outcome, Person(JOAO))[0]
    assert () == outcome.dialogue.waiting


def test_words_are_not_passed_on_during_quiet() -> None:
    """A pause holds for mediators too."""
    quiet = g.after(offered(), c.Pause(g.ANA, 2))

    assert g.refusal(quiet, c.PassOn(g.ANA, WORD)).startswith("The mediators have asked for quiet")


def test_asking_to_rephrase_is_seen_by_all_and_answered_to_the_author_alone() -> None:
    """The words themselves go back to their author only."""
    outcome = g.play(offered(), c.AskToRephrase(g.ANA, WORD))
    words = [effect for effect in outcome.effects if isinstance(effect, Say | Show) and effect.word]

    assert [f.RephraseAsked] == g.kinds(outcome)
    assert [Person(JOAO)] == [effect.to for effect in words]
    assert any("say something another way" in line for line in g.told(outcome, Everyone()))


def test_holding_words_back_is_seen_by_all_with_its_reason() -> None:
    """Every act of a mediator is visible to all groups."""
    outcome = g.play(offered(), c.HoldBack(g.ANA, WORD, " It names a child. "))
    (told,) = [effect for effect in outcome.effects if isinstance(effect, Say) and effect.to == Everyone()]

    assert [f.WordsHeld] == g.kinds(outcome)
    assert "It names a child." in repr(told)
    assert any("did not pass on your words" in line for line in g.told(outcome, Person(JOAO)))


def test_a_reason_is_no_longer_than_a_turn() -> None:
    """It is read in a chat as well."""
    hold = c.HoldBack(g.ANA, WORD, "x" * 601)

    assert g.refusal(offered(), hold).startswith("That is %(length)s characters")


@pytest.mark.parametrize("act", [c.PassOn, c.AskToRephrase, c.HoldBack], ids=lambda act: act.__name__)
def test_only_mediators_stand_at_the_gate(act: type[c.PassOn]) -> None:
    """Whoever else presses the button is told how to be heard."""
    assert g.refusal(offered(), act(JOAO, WORD)).startswith("Only the mediators")


@pytest.mark.parametrize("act", [c.PassOn, c.AskToRephrase, c.HoldBack], ids=lambda act: act.__name__)
@pytest.mark.parametrize("fate", [c.PassOn, c.AskToRephrase, c.HoldBack], ids=lambda act: act.__name__)
def test_words_meet_one_fate(fate: type[c.PassOn], act: type[c.PassOn]) -> None:
    """The second of two mediators is told that someone was faster."""
    settled = g.after(offered(), fate(g.ANA, WORD))

    assert g.refusal(settled, act(g.ANA, WORD)).startswith("Someone was faster")


def test_the_author_may_change_words_that_wait() -> None:
    """The desk's notice is shown anew, with the words as they are now."""
    outcome = g.play(offered(), c.Reword(JOAO, WORD, "The nets came up nearly empty."))

    assert [f.WordsReworded] == g.kinds(outcome)
    assert 1 == len(g.shown(outcome, "gate:w1"))


@pytest.mark.parametrize("who", ["rosa", g.ANA])
def test_nobody_else_changes_somebodys_words(who: str) -> None:
    """Not even a mediator."""
    assert g.refusal(offered(), c.Reword(who, WORD, "other")).startswith("Those words have left")


def test_words_that_others_read_without_the_gate_are_not_changed() -> None:
    """A statement or a story stays what the others answered."""
    passed = g.after(offered(), c.PassOn(g.ANA, WORD))

    assert g.refusal(passed, c.Reword(JOAO, WORD, "other")).startswith("Those words have left")


ANEW = c.Reword(JOAO, WORD, "The nets came up nearly empty.", "w1b", g.RIVER, read=True)


def test_a_change_of_words_that_were_read_waits_at_the_gate_like_the_first_ones() -> None:
    """Where a mediator passes words on; then the new ones stand in the place of the first."""
    passed = g.after(offered(), c.PassOn(g.ANA, WORD))
    asked = g.play(passed, ANEW)

    assert [f.WordsOffered] == g.kinds(asked)
    assert WORD == asked.dialogue.waiting[0].changes
    told = g.play(asked.dialogue, c.PassOn(g.ANA, "w1b"))
    assert (f.WordsChanged(WORD, "w1b", g.RIVER, JOAO, g.ANA, g.NOON),) == told.facts
    assert () == told.dialogue.waiting
    assert passed.heard == told.dialogue.heard


def test_while_a_change_waits_the_latest_edit_counts_and_one_back_to_the_first_withdraws_it() -> None:
    """One change of the same words waits at most."""
    asked = g.after(offered(), c.PassOn(g.ANA, WORD), ANEW)

    assert [f.WordsReworded] == g.kinds(g.play(asked, replace(ANEW, text="Other words")))
    assert [f.WordsTakenBack] == g.kinds(g.play(asked, replace(ANEW, same=True)))
    assert () == g.play(g.after(offered(), c.PassOn(g.ANA, WORD)), replace(ANEW, same=True)).facts


def test_with_the_words_a_change_that_waits_is_taken_back() -> None:
    """Nothing of them can be passed on any more."""
    outcome = g.play(g.after(offered(), c.PassOn(g.ANA, WORD), ANEW), c.TakeBack(JOAO, WORD))

    assert [f.WordsTakenBack, f.WordsTakenBack] == g.kinds(outcome)
    assert () == outcome.dialogue.waiting


def test_the_author_may_take_back_words_that_wait() -> None:
    """They are gone from the desk and from every chat."""
    outcome = g.play(offered(), c.TakeBack(JOAO, WORD))

    assert [f.WordsTakenBack] == g.kinds(outcome)
    assert () == outcome.dialogue.waiting
    assert Retract(Everyone(), word=WORD) in outcome.effects


def test_words_can_be_taken_back_wherever_they_have_got_to() -> None:
    """Also after they were passed on, also when the room is closed."""
    passed = g.after(offered(), c.PassOn(g.ANA, WORD))
    over = g.after(passed, c.CloseRoom(g.ANA))

    for dialogue in (passed, over):
        assert Retract(Everyone(), word=WORD) in g.play(dialogue, c.TakeBack(JOAO, WORD)).effects


def test_nobody_else_takes_back_words_that_wait() -> None:
    """The gate knows whose they are."""
    sentence = "Only the person who said it can take it back."

    assert sentence == g.refusal(offered(), c.TakeBack("rosa", WORD))


def test_words_of_a_group_that_left_are_not_passed_on() -> None:
    """They went with it."""
    left = g.after(offered(), c.WithdrawGroup("steward", g.RIVER))

    assert () == left.waiting
    assert g.refusal(left, c.PassOn(g.ANA, WORD)).startswith("Someone was faster")
