"""Naming what it is really about: short answers, what they mean, five marks each, and a map with its foot first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.effects import Say, Show, WakeAt
from flows.engine import Outcome, replay
from flows.naming import LASTS, MOST_ITEMS, Item, in_turn, quota, ranked, tellable
from flows.people import Everyone, Group, Person
from flows.record import dump, load
from flows.wording import Outline, Quote, Saying, Sketch
from tests.flows import given as g
from tests.flows.given_alliance import after, play, refusal
from tests.flows.given_naming import (
    DAN,
    EVA,
    FAY,
    GUL,
    ROLLS,
    answered,
    asked,
    began,
    ended,
    mapped,
    marking,
    marks,
    named,
    naming,
    pairing,
    read,
    step,
    votes,
)


def quoted(outcome: Outcome, to: object) -> list[str]:
    """The words that this audience is shown, in order."""
    messages = [one.message for one in outcome.effects if isinstance(one, Say | Show) and one.to == to]
    blocks = [block for message in messages for block in message.blocks]
    return [block.leaf.word for block in blocks if isinstance(block, Quote) and isinstance(block.leaf, Saying)]


def acts(outcome: Outcome, to: object) -> set[str]:
    """The verbs that this audience is offered."""
    said = [one.message for one in outcome.effects if isinstance(one, Say | Show) and one.to == to]
    return {choice.act[0] for message in said for choice in message.choices}


def test_every_group_is_asked_one_question_with_a_button() -> None:
    """And told until when."""
    outcome = play(began(), c.AskNaming(g.ANA, "hard"))

    assert all({"nameit"} == acts(outcome, Group(group)) for group in ROLLS)
    assert "answering" == naming(outcome.dialogue).phase
    assert refusal(outcome.dialogue, c.AskNaming(g.ANA, "way")).startswith("A question is being looked at already")


def test_an_answer_is_one_sentence_and_three_are_the_most() -> None:
    """A fourth is refused until one is taken back; of a group there is a most, too."""
    assert refusal(asked(), c.NameItem(DAN, g.RIVER, "r1", "x" * 141)).startswith("That is %(length)s characters")
    three = named(asked(), *((DAN, g.RIVER, f"r{number}") for number in range(3)))
    fourth = c.NameItem(DAN, g.RIVER, "r9", "One more.")

    assert refusal(three, fourth).startswith("You have given %(number)s answers")
    assert 3 == len(naming(after(three, c.TakeBack(DAN, "r0"), fourth)).items)
    crowd = named(asked(), *((f"p{at}", g.RIVER, f"w{at}") for at in range(quota(3))))
    assert refusal(crowd, fourth).startswith("Your group has given %(number)s answers")
    assert quota(12) * 12 == MOST_ITEMS


def test_the_same_answer_heard_twice_counts_once() -> None:
    """A platform may hand it over again."""
    outcome = play(answered(), c.NameItem(DAN, g.RIVER, "r1", "text r1"))

    assert () == outcome.facts


def test_no_groups_answers_are_read_in_a_block() -> None:
    """One of each group in turn."""
    outcome = play(answered(), step(answered(), g.ANA))

    assert ["r1", "p1", "h1", "r2", "p2", "r3"] == quoted(outcome, Everyone())
    items = tuple(Item(word, word[0], "") for word in ("a1", "a2", "b1", "b2"))
    assert ["a1", "b1", "a2", "b2"] == [item.word for item in in_turn(items, ("a", "b"))]


def test_until_then_nobody_comments_and_afterwards_only_meaning_is_asked() -> None:
    """Kindly, with the way to do it."""
    word = c.Speak(DAN, g.RIVER, "w1", "No.")

    assert refusal(asked(), word).startswith("Until all answers are read out nobody comments")
    assert refusal(read(), word).startswith("Now only one thing is asked: what does it mean?")
    assert [f.WordsOffered] == g.kinds(play(marking(), word))


def test_a_question_about_meaning_goes_to_the_author_who_answers_once() -> None:
    """Then all groups read both."""
    ask = c.AskMeaning(FAY, g.HILL, "r1", "q1", "Which water?")
    outcome = play(read(), ask)
    tell = c.TellMeaning(DAN, "q1", "m1", "The channel.")

    assert ["r1", "q1"] == quoted(outcome, Person(DAN))
    assert refusal(outcome.dialogue, replace(tell, by=GUL)).startswith("Only the person whose answer it is")
    told = play(outcome.dialogue, tell)
    assert ["q1", "m1"] == quoted(told, Everyone())
    assert refusal(told.dialogue, replace(tell, word="m2")) == "You have answered this question. Thank you."
    assert refusal(read(), replace(ask, by=DAN, group=g.RIVER)).startswith("That is your own answer")


def test_what_says_the_same_is_put_together_unless_a_group_objects() -> None:
    """Only the groups whose words they are get the button."""
    together = play(read(), c.JoinItems(g.ANA, "r1", "p1"))

    assert ["r1", "p1"] == quoted(together, Group(g.HILL))
    assert ({"apart"}, {"apart"}, set()) == tuple(acts(together, Group(group)) for group in ROLLS)
    assert "r1" == naming(together.dialogue).items[1].into
    assert 5 == len(naming(together.dialogue).open)
    assert refusal(together.dialogue, c.PartItems(FAY, g.HILL, "p1")).startswith("Only the groups whose")
    apart = after(together.dialogue, c.PartItems(EVA, g.PORT, "p1"))
    assert naming(read()).items == naming(apart).items


def test_while_people_mark_what_is_kept_apart_comes_last_so_that_no_number_changes() -> None:
    """Numbers that somebody has read stay what they were."""
    dialogue = ended(after(read(), c.JoinItems(g.ANA, "r1", "p1")))
    before = [item.word for item in naming(dialogue).open]

    assert [*before, "p1"] == [item.word for item in naming(after(dialogue, c.PartItems(DAN, g.RIVER, "p1"))).open]


def test_marks_count_every_group_the_same() -> None:
    """Two of two people weigh as much as eighty of eighty."""
    counted = {"a": {"large": 80}, "b": {"large": 41, "small": 2}, "c": {"small": 1}}

    assert ("b", "a", "c") == ranked(("a", "b", "c", "d"), counted, {"large": 80, "small": 2})


def test_eight_stay_at_most_and_what_has_no_marks_never() -> None:
    """In the order in which they were read where marks are equal."""
    items = tuple("abcdefghij")

    assert tuple("abcdefgh") == ranked(items, {item: {"x": 1} for item in items}, {"x": 1})
    assert () == ranked(items, {}, {})


@pytest.mark.parametrize(
    ("markers", "told"), [({"x": 5, "y": 9}, {"a": 7}), ({"x": 4, "y": 9}, {}), ({"x": 9}, {"a": 7})]
)
def test_how_many_marks_is_told_only_where_five_have_marked(markers: dict[str, int], told: dict[str, int]) -> None:
    """In every group that marked at all; the order is always told."""
    assert told == tellable(["a"], {"a": {"x": 4, "y": 3}}, markers)


def test_no_marks_are_seen_before_the_end() -> None:
    """Until then the document does not know them; then they are one fact, without groups."""
    outcome = play(marking(), step(marking(), g.ANA, marks=marks("r1", "p1"), markers=ROLLS))

    assert (f.MarksCounted("1", ("r1", "p1"), g.ANA, g.NOON, {"r1": 27, "p1": 24}, g.NOON + LASTS["pairing"]),) == (
        outcome.facts
    )


def test_the_foot_of_the_map_comes_first_and_all_of_it_is_drawn_and_said() -> None:
    """To every group, with the words for whoever cannot see it."""
    answers = votes(("r1", "p1")) | votes(("p1", "r1"), yes=0, no=3)
    outcome = play(pairing(), step(pairing(), g.ANA, answers=answers, rolls=ROLLS))
    (message,) = [one.message for one in outcome.effects if isinstance(one, Say) and one.to == Everyone()]
    (sketch,) = [block for block in message.blocks if isinstance(block, Sketch)]

    assert ["r1"] == quoted(outcome, Everyone())
    assert ((0, 1),) == sketch.diagram.arrows
    assert isinstance(sketch.alt, Outline)
    assert ["r1", "p1", "h1"] == [leaf.word for _, leaf in sketch.alt.lines if isinstance(leaf, Saying)]


def test_where_groups_see_it_differently_both_are_named_without_a_number() -> None:
    """It is a topic, not a mistake."""
    apart = {"p1 h1": {g.RIVER: (5, 0), g.PORT: (0, 5)}}
    outcome = play(pairing(), step(pairing(), answers=votes(("r1", "p1")) | apart, rolls=ROLLS))

    assert "This you see differently. It is worth asking each other why:" in g.told(outcome, Everyone())
    assert ["r1", "p1", "h1"] == quoted(outcome, Everyone())


def test_where_too_few_answered_the_marks_alone_are_shown() -> None:
    """Said as it is, and that it is all right."""
    outcome = play(pairing(), step(pairing(), answers=votes(("r1", "p1"), yes=2), rolls=ROLLS))

    assert any(told.startswith("Too few people of two groups") for told in g.told(outcome, Everyone()))
    assert ["r1", "p1", "h1"] == quoted(outcome, Everyone())


def test_the_text_begins_with_the_foot_of_the_map() -> None:
    """All groups are reminded of it."""
    outcome = play(mapped(), c.MoveTo(g.ANA, "naming", "drafting"))

    assert ["r1"] == quoted(outcome, Everyone())


def test_nobody_goes_on_while_a_step_is_open_but_back_nothing_is_lost() -> None:
    """Whoever comes back finds the step where it was, with its whole time."""
    assert refusal(marking(), c.MoveTo(g.ANA, "naming", "drafting")).startswith("A step is still open")
    back = after(marking(), c.MoveTo(g.ANA, "naming", "speaking"))
    later = g.NOON + timedelta(days=30)
    again = play(back, c.MoveTo(g.ANA, "speaking", "naming"), later)

    assert later + LASTS["marking"] == naming(again.dialogue).until
    assert naming(marking()).items == naming(again.dialogue).items
    assert "naming" in [one.key for one in again.effects if isinstance(one, WakeAt)]


def test_too_few_get_more_time_once_and_then_it_ends() -> None:
    """A mediator is told at once instead."""
    assert refusal(asked(), step(asked(), g.ANA)).startswith("Fewer than two answers")
    more = after(asked(), step(asked()))
    assert (True, "answering") == (naming(more).prolonged, naming(more).phase)
    assert [f.NamingStopped] == g.kinds(play(more, step(more)))


def test_a_step_is_ended_once() -> None:
    """By whoever is first: a mediator or the clock."""
    late = step(answered())

    assert refusal(read(), late).startswith("Someone was faster")
    assert refusal(read(), c.StopNaming(g.ANA, "7")).startswith("Someone was faster")


def test_what_is_taken_back_is_nowhere_any_more() -> None:
    """Neither among the answers nor on the map."""
    gone = after(mapped(), c.TakeBack(DAN, "r1"))
    found = naming(gone).found

    assert found is not None
    assert (("p1", "h1"), ()) == (found.kept, found.edges)
    assert 5 == len(naming(after(read(), c.TakeBack(DAN, "r1"))).items)


@pytest.mark.parametrize("dialogue", [answered(), read(), marking(), pairing(), mapped()])
def test_a_room_is_the_same_after_it_was_written_down(dialogue: Dialogue) -> None:
    """At every step; and replaying nothing changes nothing."""
    assert dialogue == load(dump(dialogue))
    assert dialogue == replay(ALLIANCE, dialogue, [])
