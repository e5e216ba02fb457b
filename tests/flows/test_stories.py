"""Stories: one prompt, one story each, no comments until all are told, whoever has told least first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.effects import Say
from flows.engine import replay
from flows.people import Everyone, Group, Others
from flows.record import dump, load
from flows.stories import StoryRound, Teller, awaited, next_teller
from flows.wording import Saying
from tests.flows import given as g
from tests.flows.given_alliance import after, play, refusal
from tests.flows.given_stories import DAN, EVA, FAY, GUL, all_told, asked, began, round_of, stories, told_by, written


def test_stories_begin_with_each_groups_own_word_for_the_bond() -> None:
    """Side by side, as they were given, none of them ours."""
    outcome = began()
    named = after(outcome.dialogue, c.NameBond(g.BEA, g.RIVER, "w1", "ayni: today for you, tomorrow for me"))
    again = play(after(named, c.MoveTo(g.ANA, "stories", "speaking")), c.MoveTo(g.ANA, "speaking", "stories"))

    assert "stories" == outcome.dialogue.stage
    first = "Now you tell each other stories, and listen. Whoever wishes tells one; nobody has to."
    assert first in g.told(outcome, Everyone())
    assert "What binds people, each group in its own word:" in g.told(again, Everyone())


def test_every_group_is_asked_with_two_buttons() -> None:
    """To tell one, or to pass."""
    outcome = play(began().dialogue, c.OpenStories(g.ANA, "beside"))
    asked_of = [one for one in outcome.effects if isinstance(one, Say) and isinstance(one.to, Group)]

    assert [Group(group) for group in (g.RIVER, g.PORT, g.HILL)] == [one.to for one in asked_of]
    assert {("storyme", "storypass")} == {tuple(choice.act[0] for choice in one.message.choices) for one in asked_of}


def test_three_tell_at_most_of_a_group_and_a_pass_makes_room() -> None:
    """The fourth waits; passing can be taken back."""
    three = after(asked(), *(c.OfferStory(person, g.RIVER) for person in (DAN, GUL, "hal")))
    assert refusal(three, c.OfferStory("ida", g.RIVER)).startswith("%(number)s people of your group tell already")
    room = after(three, c.PassStory(DAN), c.OfferStory("ida", g.RIVER))

    assert [GUL, "hal", "ida"] == [teller.person for teller in round_of(room).tellers]
    back = after(room, c.PassStory("ida"), c.OfferStory(DAN, g.RIVER))
    assert [GUL, "hal", DAN] == [teller.person for teller in round_of(back).tellers]


def test_a_story_has_three_pieces_of_600_characters_at_most() -> None:
    """After the third it is complete; one story each."""
    long = c.TellStory(DAN, g.RIVER, "d1", "x" * 601)
    assert refusal(asked(), long).startswith("That is %(length)s characters")
    room = written(asked(), DAN, g.RIVER, "d1", "d2", "d3")

    teller = round_of(room).teller(DAN)
    assert teller == Teller(DAN, g.RIVER, ("d1", "d2", "d3"), ready=True)
    assert refusal(room, c.TellStory(DAN, g.RIVER, "d4", "more")).startswith("Your story is complete")


def test_nothing_is_told_before_the_telling_begins() -> None:
    """And nobody can begin it but a mediator or the clock, with at least one teller."""
    room = written(asked(), DAN, g.RIVER, "d1")

    assert {} == stories(room).told
    assert refusal(room, c.BeginTelling("1", g.STRANGER)).startswith("Only the mediators")
    assert refusal(asked(), c.BeginTelling("1", g.ANA)).startswith("Nobody has said yet")
    assert [DAN] == told_by(play(room, c.BeginTelling("1")))


def test_a_story_reaches_all_other_groups_with_a_button_to_say_it_back() -> None:
    """Each piece carries its own word, so that it can be taken back; the last has the button."""
    room = written(asked(), DAN, g.RIVER, "d1", "d2")
    outcome = play(room, c.BeginTelling("1", g.ANA))
    told = [one for one in outcome.effects if isinstance(one, Say) and one.to == Others(g.RIVER)]

    assert ["d1", "d2"] == [one.word for one in told]
    below = (("heard", room.id, "d1"), ("hurt", room.id, "d2"), ("reached", room.id, "d2"))
    assert [(), below] == [tuple(choice.act for choice in one.message.choices) for one in told]
    assert all(Saying(one.word) in [getattr(block, "leaf", None) for block in one.message.blocks] for one in told)


def test_the_groups_tell_in_turn_and_wait_for_whoever_has_told_least() -> None:
    """The river's second story waits until the port's first is written."""
    room = written(written(asked(), DAN, g.RIVER, "d1"), GUL, g.RIVER, "g1")
    room = after(room, c.OfferStory(EVA, g.PORT))
    first = play(room, c.BeginTelling("1", g.ANA))

    assert [DAN] == told_by(first)
    second = play(after(first.dialogue, c.TellStory(EVA, g.PORT, "e1", "a")), c.EndStory(EVA))
    assert [EVA, GUL] == told_by(second)


def test_until_all_are_told_nobody_comments_and_one_hears_what_is_waited_for() -> None:
    """Afterwards everyone may answer, in at most 280 characters."""
    word = c.Speak(DAN, g.RIVER, "w1", "a comment")
    waiting = after(written(after(asked(), c.OfferStory(EVA, g.PORT)), DAN, g.RIVER, "d1"), c.BeginTelling("1", g.ANA))
    assert refusal(asked(), word).startswith("Until all stories are told nobody comments")
    assert refusal(waiting, word).startswith("Until all stories are told nobody comments")

    over = all_told().dialogue
    assert [f.WordsOffered] == g.kinds(play(over, word))
    assert refusal(over, replace(word, text="x" * 281)).startswith("That is %(length)s characters")


def test_when_all_are_told_one_question_goes_to_everyone() -> None:
    """It is the same for all."""
    outcome = all_told()

    assert "What in these stories is also ours?" in g.told(outcome, Everyone())
    assert "asking" == round_of(outcome.dialogue).phase


def test_where_no_free_words_pass_answers_to_the_question_still_do() -> None:
    """Through a mediator, since that is what the stage asks of everyone."""
    over = all_told().dialogue
    assert over.plan is not None
    shut = replace(over, plan=replace(over.plan, gate="closed"))

    assert [f.WordsOffered] == g.kinds(play(shut, c.Speak(DAN, g.RIVER, "w1", "ours too")))


def test_one_does_not_go_on_while_a_story_is_still_to_come() -> None:
    """But a mediator may stop waiting, and all groups read it."""
    on = c.MoveTo(g.ANA, "stories", "speaking")
    waiting = after(written(after(asked(), c.OfferStory(EVA, g.PORT)), DAN, g.RIVER, "d1"), c.BeginTelling("1", g.ANA))
    assert refusal(waiting, on).startswith("Not all stories are told")
    released = play(waiting, c.ReleaseTellers(g.ANA, "1"))

    assert {g.RIVER: 1} == stories(released.dialogue).told
    assert f.OursAsked in g.kinds(released)
    assert "The mediator %(mediator)s goes on with the stories that are written." in g.told(released, Everyone())
    assert "speaking" == after(released.dialogue, on).stage


def test_after_three_days_the_telling_begins_by_itself() -> None:
    """An alarm is set when stories are asked for."""
    outcome = play(began().dialogue, c.OpenStories(g.ANA, "my own prompt"))

    assert g.NOON + timedelta(days=3) == g.alarms(outcome)["stories"].at
    assert c.BeginTelling("1") == g.alarms(outcome)["stories"].command


def test_a_piece_that_is_taken_back_is_not_told() -> None:
    """What is left waits for its teller to say that it is all."""
    room = written(asked(), DAN, g.RIVER, "d1", "d2")
    room = after(room, c.TakeBack(DAN, "d1"))

    assert Teller(DAN, g.RIVER, ("d2",), ready=False) == round_of(room).teller(DAN)
    assert [("d2",)] == [
        fact.pieces
        for fact in play(after(room, c.EndStory(DAN)), c.BeginTelling("1", g.ANA)).facts
        if isinstance(fact, f.StoryTold)
    ]


def test_a_group_that_leaves_takes_its_tellers_with_it() -> None:
    """Nobody waits for them any more."""
    room = after(asked(), c.OfferStory(DAN, g.RIVER), c.OfferStory(FAY, g.HILL), c.WithdrawGroup(FAY, g.HILL))

    assert [DAN] == [teller.person for teller in round_of(room).tellers]


@pytest.mark.parametrize("stage", ["speaking", "drafting"])
def test_outside_of_its_stage_no_story_is_told(stage: str) -> None:
    """Each has its time."""
    there = replace(asked(), stage=stage)

    assert refusal(there, c.TellStory(DAN, g.RIVER, "d1", "a"))


def test_the_journal_leads_to_the_same_state_and_carries_no_words() -> None:
    """Replayed from what was written down, with every command and fact read back as it was."""
    dialogue = began().dialogue
    facts: list[f.Fact] = []
    commands = (
        c.OpenStories(g.ANA, "beside"),
        c.TellStory(DAN, g.RIVER, "d1", "the nets"),
        c.EndStory(DAN),
        c.BeginTelling("1", g.ANA),
        c.SayBack(EVA, g.PORT, "d1", "b1", "the nets", DAN, g.RIVER, reachable=True),
        c.SetRight(DAN, "d1", "r1", "the nets", reachable=True),
        c.NameBond(EVA, g.PORT, "n1", "the nets: a word"),
        c.Thank(EVA, g.PORT, "d1", g.RIVER),
    )
    start = dialogue
    for command in commands:
        outcome = play(load(dump(dialogue)), load(dump(command)))
        dialogue, facts = outcome.dialogue, [*facts, *outcome.facts]
    written_down = [dump(fact) for fact in facts]

    assert dialogue == replay(ALLIANCE, start, map(load, written_down))
    assert not any("the nets" in line for line in written_down)


def test_when_the_last_group_with_a_story_to_come_leaves_everyone_is_asked() -> None:
    """Nobody waits for ever for a story that cannot come."""
    dialogue = written(after(asked(), c.OfferStory(FAY, g.HILL)), DAN, g.RIVER, "d1")
    outcome = play(after(dialogue, c.BeginTelling("1", g.ANA)), c.WithdrawGroup("steward", g.HILL))

    assert [f.GroupWithdrew, f.OursAsked] == g.kinds(outcome)
    assert "asking" == round_of(outcome.dialogue).phase


TELLERS = st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=9)


@given(TELLERS)
def test_no_group_that_waits_has_told_less_than_the_one_that_tells(rows: list[tuple[str, bool]]) -> None:
    """Whatever is written in which order; and only what is written is told."""
    tellers = tuple(Teller(str(n), group, ("p",), ready=ready) for n, (group, ready) in enumerate(rows))
    told = StoryRound("1", "beside", "telling", tellers)
    while teller := next_teller(told):
        counts = {one.group: sum(x.told for x in told.of(one.group)) for one in told.untold}
        assert teller.ready
        assert counts[teller.group] == min(counts.values())
        assert teller.group != told.last or all(
            counts[group] > counts[teller.group] for group in counts if group != teller.group
        )
        after_it = tuple(replace(one, told=True) if one is teller else one for one in told.tellers)
        told = replace(told, tellers=after_it, last=teller.group)
    assert not any(one.ready and one.group in awaited(told) for one in told.untold)
