"""How a room decides: set by a mediator before its text, told to all, and never changed after."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Everyone, Party
from flows.stages.ask.charter import LAST_WAY_OUT, NO_EXIT, WAYS_OF_DECIDING, explained
from tests.flows.given import ANA, PARTIES, STRANGER, after, kinds, play, refusal, speaking, told
from tests.flows.given import drafting as with_text


def five() -> Dialogue:
    """Five groups that speak."""
    more = tuple(Party(group) for group in ("east", "west"))
    return Dialogue("r1", stage="speaking", parties=(*PARTIES, *more), mediators=(ANA,))


@pytest.mark.parametrize("way", ["consent", "weighted"])
def test_a_mediator_sets_the_way(way: str) -> None:
    """It is kept for every decision to come."""
    outcome = play(speaking(), c.SetRule(ANA, way))

    assert [f.RuleSet] == kinds(outcome)
    assert way == outcome.dialogue.rule.way


def test_every_group_reads_how_it_decides() -> None:
    """With the sentence that explains the way, and what is seen of answers."""
    text = told(play(speaking(), c.SetRule(ANA, "weighted", secret=True)), Everyone())

    assert WAYS_OF_DECIDING["weighted"][1].msgid in text
    assert any(line.startswith("The ballot is secret") for line in text)


def test_only_mediators_set_it() -> None:
    """Nobody else."""
    assert refusal(speaking(), c.SetRule(STRANGER, "consent")).startswith("Only the mediators")


def test_it_is_set_before_any_text() -> None:
    """A rule must not be made for a text that is known."""
    assert refusal(with_text(), c.SetRule(ANA, "consent")).startswith("How a room decides is chosen before its text")


def test_a_text_that_was_begun_and_left_keeps_the_rule() -> None:
    """Going back to speaking does not open it again."""
    back = after(with_text(), c.MoveTo(ANA, "drafting", "speaking"))

    assert "speaking" == back.stage
    assert refusal(back, c.SetRule(ANA, "consent")).startswith("How a room decides is chosen before its text")


def test_states_and_people_needs_five_groups() -> None:
    """Three are refused, five are not."""
    assert refusal(speaking(), c.SetRule(ANA, "states")).startswith("This way is for rooms of at least")
    assert "states" == play(five(), c.SetRule(ANA, "states")).dialogue.rule.way


@pytest.mark.parametrize(("way", "allowed"), [("parallel", True), ("weighted", True), ("consent", False)])
def test_only_yes_and_no_can_be_secret(*, way: str, allowed: bool) -> None:
    """Whoever objects must say why."""
    command = c.SetRule(ANA, way, secret=True)

    if allowed:
        assert play(speaking(), command).dialogue.secret
    else:
        assert refusal(speaking(), command).startswith("Who has an objection must say why")


def test_only_a_secret_paper_can_be_changeable() -> None:
    """An open answer can be changed anyway."""
    assert refusal(speaking(), c.SetRule(ANA, "parallel", changeable=True)).startswith("I do not know this way")
    assert play(speaking(), c.SetRule(ANA, "parallel", secret=True, changeable=True)).dialogue.changeable


def test_the_way_out_of_a_block_is_chosen_beforehand_and_only_with_consent() -> None:
    """And only one is known."""
    assert "weighted" == play(speaking(), c.SetRule(ANA, "consent", exit="weighted")).dialogue.rule.exit
    assert refusal(speaking(), c.SetRule(ANA, "parallel", exit="weighted")).startswith(
        "A large majority as the last way out"
    )
    assert refusal(speaking(), c.SetRule(ANA, "consent", exit="dice")).startswith("I do not know this way")


def test_what_is_so_already_is_not_set_again() -> None:
    """Groups are not bothered with what they know."""
    assert "That is how this room decides already." == refusal(speaking(), c.SetRule(ANA, "parallel"))


@pytest.mark.parametrize("way", WAYS_OF_DECIDING)
def test_every_way_is_explained_in_one_sentence(way: str) -> None:
    """To somebody who has never voted."""
    label, sentence = WAYS_OF_DECIDING[way]

    assert label.context == "rule"
    assert sentence.msgid.endswith(".")
    assert 1 == sentence.msgid.count(".")


def test_the_end_of_a_block_is_part_of_the_explanation() -> None:
    """With and without the last way out."""
    consent = play(speaking(), c.SetRule(ANA, "consent")).dialogue.rule
    ending = play(speaking(), c.SetRule(ANA, "consent", exit="weighted")).dialogue.rule

    assert NO_EXIT in explained(consent)
    assert LAST_WAY_OUT in explained(ending)
