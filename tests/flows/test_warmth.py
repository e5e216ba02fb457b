"""The tone of a room: bands over the last words, what mediators are told and say, a group's word on the watching."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.effects import Say
from flows.engine import replay
from flows.people import Everyone, Group, Mediators
from flows.plan import Plan
from flows.record import dump, load
from flows.stages.words.tone_notice import Seen, notice
from flows.warmth import Climate, Reading, Scale, band, band_of, distrusted, of, outcome, weight
from flows.wording import Choice
from tests.flows import given as g
from tests.flows import given_alliance as a

HOT = Reading(now=14, before=13, words=10)
TENSE = Reading(now=8, before=3, words=4)
CALM = Reading(now=-2, before=0, words=10)


def felt(reading: Reading, *languages: str) -> c.FeelWarmth:
    """Words have reached others."""
    return c.FeelWarmth("w1", reading, languages or ("en",))


def room(*readings: Reading) -> Dialogue:
    """A room in which groups speak, after such words."""
    return a.after(a.speaking(), *map(felt, readings))


@pytest.mark.parametrize(
    ("reading", "expected"),
    [
        (Reading(), ""),
        (Reading(now=5, words=3), "warm"),
        (Reading(now=6, words=3), "tense"),
        (Reading(now=40, before=11, words=10), "tense"),
        (Reading(now=12, before=12, words=10), "hot"),
        (Reading(now=12, hurt=3, words=1), "hot"),
    ],
)
def test_bands_begin_where_the_scale_says(reading: Reading, expected: str) -> None:
    """Hot takes two windows, or three people who were hurt by one word."""
    assert expected == band_of(reading)


def test_the_scale_is_a_parameter() -> None:
    """Where a room is rougher by habit."""
    assert "warm" == band_of(Reading(now=12, before=12, words=10), Scale(tense=20, hot=30))


def test_peoples_own_signals_weigh_most_but_no_group_weighs_without_end() -> None:
    """Three people hurt weigh more than any words; the fourth of one group adds nothing."""
    assert [3, 9, 9, 18] == [weight({"hurt": one}) for one in ({"a": 1}, {"a": 3}, {"a": 40}, {"a": 9, "b": 9})]
    assert -6 == weight({"reached": {"a": 3}})


def test_a_room_that_gets_hot_is_told_to_its_mediators_at_once_and_to_no_group() -> None:
    """With what can be done now, and a way to say that it is wrong."""
    outcome = a.play(room(TENSE), felt(HOT))

    assert [f.BandChanged] == g.kinds(outcome)
    assert "hot" == band(outcome.dialogue)
    assert "Between the groups it is getting hot, as far as I can tell from what was said last." in g.told(
        outcome, Mediators()
    )
    assert [] == g.told(outcome, Everyone())
    acts = [" ".join(choice.act) for effect in outcome.effects for choice in _choices(effect)]
    for verb in ("pause K7 1", "pause K7 6", "pause K7 24", "shuttle K7", "circle K7", "toneis K7 2 wrong"):
        assert verb in acts


def _choices(effect: object) -> tuple[Choice, ...]:
    message = getattr(effect, "message", None)
    return message.choices if message else ()


def test_mediators_are_not_told_again_every_minute() -> None:
    """After six hours they are, if it is still hot."""
    again = a.play(room(HOT, TENSE), felt(HOT))
    later = a.play(room(HOT), felt(HOT), g.NOON + timedelta(hours=6))

    assert [False] == [fact.tell for fact in again.facts if isinstance(fact, f.BandChanged)]
    assert [True] == [fact.tell for fact in later.facts if isinstance(fact, f.BandChanged)]


def test_tense_words_are_said_to_nobody_aloud() -> None:
    """The private offers are rows; the desk shows a word."""
    outcome = a.play(a.speaking(), felt(TENSE))

    assert "tense" == band(outcome.dialogue)
    assert ["desk"] == [getattr(effect, "key", "") for effect in outcome.effects]
    assert "The tone between the groups: %(band)s." in g.told(outcome, Mediators())


def test_a_mediator_who_says_that_it_is_not_hot_has_quiet_for_a_day() -> None:
    """Only of the last call, and they may change their mind."""
    dialogue = room(HOT)
    wrong = a.after(dialogue, c.JudgeWarmth(g.ANA, 1, right=False))

    assert {g.ANA: False} == of(wrong).judged
    assert g.NOON + g.DAY == of(wrong).rest
    assert () == a.play(wrong, c.JudgeWarmth(g.ANA, 1, right=False)).facts
    assert {g.ANA: True} == of(a.after(wrong, c.JudgeWarmth(g.ANA, 1, right=True))).judged
    assert a.refusal(wrong, c.JudgeWarmth(g.ANA, 7, right=True))
    assert a.refusal(wrong, c.JudgeWarmth("rui", 1, right=True)).startswith("Only the mediators")


def test_a_language_without_a_list_is_said_aloud_once() -> None:
    """To all groups, with what they can do."""
    blind = replace(felt(CALM), blind="ta", why="none")
    outcome = a.play(a.speaking(), blind)

    assert "I have no list of words for %(language)s, so I do not watch the tone there." in g.told(outcome, Everyone())
    assert () == a.play(outcome.dialogue, blind).facts


def test_any_group_can_have_the_watching_stopped_by_its_base() -> None:
    """With the yes of its people, for the whole room; and only it can give it back."""
    asked = a.after(room(HOT), c.AskWatching("pia", g.PORT))
    outcome = a.answered(asked, asked.questions[-1])
    stopped = outcome.dialogue

    assert (g.PORT,) == of(stopped).off
    assert band(stopped) is None
    assert any("does not want me to watch the tone" in text for text in g.told(outcome, Everyone()))
    assert () == a.play(stopped, felt(HOT)).facts
    asked = a.after(stopped, c.AskWatching("pia", g.PORT))
    assert "on" == asked.questions[-1].title
    assert () == of(a.answered(asked, asked.questions[-1]).dialogue).off


def test_a_group_that_says_no_is_not_asked_again_for_a_week() -> None:
    """Nothing has changed meanwhile."""
    asked = a.after(room(HOT), c.AskWatching("pia", g.PORT))
    assert a.refusal(asked, c.AskWatching("rui", g.PORT)).startswith("Your group is being asked already")
    kept = a.answered(asked, asked.questions[-1], "no").dialogue

    assert "hot" == band(kept)
    assert "asked not long ago" in a.refusal(kept, c.AskWatching("pia", g.PORT))
    assert a.play(kept, c.AskWatching("pia", g.PORT), g.NOON + timedelta(days=8)).facts


def test_two_groups_that_stopped_it_must_both_give_it_back() -> None:
    """The first one is told that another still does not want it."""
    dialogue = room(HOT)
    for group in (g.PORT, g.HILL, g.PORT):
        dialogue = a.after(dialogue, c.AskWatching("pia", group))
        outcome = a.answered(dialogue, dialogue.questions[-1])
        dialogue = outcome.dialogue

    assert (g.HILL,) == of(dialogue).off
    assert any("still does not want" in text for text in g.told(outcome, Group(g.PORT)))


def test_words_that_pass_carry_what_people_can_say_of_them() -> None:
    """Below words of another group, never below one's own."""
    speaking = replace(a.speaking(), plan=Plan(("speaking",), "open"))
    outcome = a.play(speaking, c.Speak("rui", g.RIVER, "w9", "before the dam"))
    below = {
        str(effect.to): [choice.act[0] for choice in effect.message.choices]
        for effect in outcome.effects
        if isinstance(effect, Say) and effect.word == "w9"
    }

    assert ["heard", "hurt", "reached"] == below["Others(group='river')"]
    assert [] == below["Group(group='river')"]


def test_the_journal_leads_to_the_same_tone() -> None:
    """And it is read back from what is written down."""
    begun = a.speaking()
    dialogue, facts = begun, list[f.Fact]()
    commands = (felt(TENSE, "es"), felt(HOT, "es", "pt"), c.JudgeWarmth(g.ANA, 2, right=False), felt(CALM))
    for command in (*commands, c.AskWatching("pia", g.PORT)):
        outcome = a.play(dialogue, command)
        dialogue, facts = outcome.dialogue, [*facts, *outcome.facts]

    assert dialogue == replay(ALLIANCE, begun, load(dump(tuple(facts))))
    assert dialogue == load(dump(dialogue))
    assert Climate("warm", 2, ("es", "pt"), {g.ANA: False}, g.NOON + g.DAY) == dialogue.warmth


@pytest.mark.parametrize(
    ("right", "wrong", "off"), [(0, 9, False), (6, 4, False), (5, 5, True), (60, 40, False), (59, 41, True)]
)
def test_a_list_is_distrusted_below_six_in_ten(right: int, wrong: int, off: bool) -> None:
    """After ten judgements."""
    assert off == distrusted(right, wrong)


def test_what_followed_a_step_is_said_in_a_word() -> None:
    """Small differences are none."""
    assert ["calmer", "same", "same", "hotter"] == [outcome(12, after) for after in (5, 10, 14, 15)]


def test_fewer_than_three_people_of_a_group_are_someone() -> None:
    """So that nobody can be guessed."""
    shown = notice(room(CALM), Seen({"hurt": {g.PORT: 2, g.HILL: 3}}))
    said = [(text.msgid, text.count) for text in g.texts(shown.message)]

    assert ("someone of %(group)s", 0) in said
    assert ("%(count)s person of %(group)s", 3) in said
    assert 2 not in [count for _, count in said]
