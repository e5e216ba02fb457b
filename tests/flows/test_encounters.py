"""Encounters in a room: who may open them, when a round is held, and what all groups hear of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Hush, Say, Show, WakeAt
from flows.encounters import EVERY, FIRST
from flows.packs import DEPTHS, PACKS, PER_DEPTH, question
from flows.people import Everyone, Group, Mediators
from flows.stages.words import meetings
from flows.wording import Saying
from tests.flows import given as g
from tests.flows.given_alliance import after, covenant, play, refusal


def opened() -> Dialogue:
    """A mediator has opened encounters."""
    return after(covenant(), c.OpenEncounters(g.ANA))


def test_every_group_is_invited_and_the_first_round_comes_a_day_later() -> None:
    """Nobody is asked in person."""
    outcome = play(covenant(), c.OpenEncounters(g.ANA))
    said = [one.to for one in outcome.effects if isinstance(one, Say)]

    assert [Group(g.RIVER), Group(g.PORT), Group(g.HILL), Mediators()] == said
    assert WakeAt("encounters", g.NOON + FIRST, c.HoldEncounters()) in outcome.effects


@pytest.mark.parametrize(
    "command", [c.OpenEncounters(g.STRANGER), c.EndEncounters(g.STRANGER), c.AcceptPack(g.STRANGER, "en")]
)
def test_only_a_mediator_decides_on_encounters(command: c.Command) -> None:
    """A member of a group may come forward, and no more."""
    there = covenant() if isinstance(command, c.OpenEncounters) else opened()

    assert "Only the mediators" in refusal(there, command)


def test_encounters_are_opened_once() -> None:
    """A second time the mediator is told what to do instead."""
    assert "open in this room already" in refusal(opened(), c.OpenEncounters(g.ANA))


def test_a_round_is_told_to_the_mediators_as_a_number_and_wakes_the_next() -> None:
    """The chats of the groups stay silent."""
    now = g.NOON + FIRST
    outcome = play(opened(), c.HoldEncounters(12, 24, 3), now)

    assert (f.EncountersHeld(1, 12, 24, 3, now),) == outcome.facts
    assert WakeAt("encounters", now + EVERY, c.HoldEncounters()) in outcome.effects
    assert {Mediators()} == {one.to for one in outcome.effects if isinstance(one, Show | Say)}


def test_no_round_is_held_once_encounters_have_ended() -> None:
    """And none is waited for."""
    ended = play(opened(), c.EndEncounters(g.ANA))

    assert Hush("encounters") in ended.effects
    assert () == play(ended.dialogue, c.HoldEncounters()).facts


def test_questions_are_live_in_a_language_only_after_a_mediator_accepted_them() -> None:
    """Each language by itself, and all groups read who did it."""
    outcome = play(opened(), c.AcceptPack(g.ANA, "es"))
    now = outcome.dialogue.encounters

    assert ("es",) == (now.packs if now else ())
    assert [Everyone()] == [one.to for one in outcome.effects if isinstance(one, Say)]
    assert "already changed" in refusal(outcome.dialogue, c.AcceptPack(g.ANA, "es"))
    assert "already changed" in refusal(opened(), c.AcceptPack(g.ANA, "xx"))


def test_a_shared_sentence_reaches_all_groups_without_a_name() -> None:
    """It carries its id, so that it can be taken away again."""
    outcome = play(opened(), c.ShareSentence("w1", (g.RIVER, g.PORT)))
    (said,) = [one for one in outcome.effects if isinstance(one, Say)]

    assert (Everyone(), "w1") == (said.to, said.word)
    assert any(getattr(block, "leaf", None) == Saying("w1") for block in said.message.blocks)


def test_in_a_pause_no_sentence_is_shared() -> None:
    """Quiet is quiet."""
    paused = replace(opened(), paused_until=g.NOON + timedelta(hours=1))

    assert "quiet until" in refusal(paused, c.ShareSentence("w1", (g.RIVER,)))


def test_every_pack_has_nine_questions_in_three_depths_none_twice() -> None:
    """And after the last comes none."""
    for language, pack in PACKS.items():
        assert len(DEPTHS) * PER_DEPTH == len(set(pack))
        assert ("", pack[0], pack[-1], "") == tuple(question(language, number) for number in (0, 1, 9, 10))


def test_who_skipped_is_not_named_among_the_answers() -> None:
    """A table of three, of whom one skipped, reads one answer and goes on."""
    guest = meetings.Guest("Bea", g.PORT)

    assert 2 == len(meetings.answers([("w1", guest)]))
    assert 1 == len(meetings.answers([]))
    assert meetings.answers([])[-1] == meetings.answers([("w1", guest)])[-1]
