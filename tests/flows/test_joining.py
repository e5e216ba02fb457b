"""A group joins an agreement as it is: by its own word, unless one of the parties objects in time."""

from dataclasses import replace
from datetime import datetime

import pytest

from flows import commands as c
from flows import facts as f
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.joining import MOST_PARTIES, OBJECTING, Accession, Joining
from flows.people import Everyone, Group, Party
from flows.registry import acts as a
from tests.flows import given as g
from tests.flows.life_of_joining import DUNE, LAKE, joining_lives, too_late

ASK = c.AskToJoin("steward", LAKE)


def answered(dialogue: Dialogue, kind: str, word: str, now: datetime = g.NOON) -> Outcome:
    """All people of the group that is asked this say the same."""
    question = next(one for one in dialogue.questions if one.kind == kind)
    return g.play(dialogue, c.CloseQuestion(question.id, "", {question.groups[0]: {"": 5, word: 5}}, "d"), now)


def offered() -> Outcome:
    """Its own people have said yes."""
    return answered(g.after(g.standing(), ASK), "accede", "yes")


def way_of(dialogue: Dialogue, group: str = LAKE.group) -> Accession:
    """How far the group has come."""
    one = (dialogue.joining or Joining()).of(group)
    assert one is not None
    return one


def end_of(dialogue: Dialogue) -> datetime:
    """When the time to object is over."""
    closes = way_of(dialogue).closes
    assert closes is not None
    return closes


def test_its_own_people_read_exactly_the_text_that_stands_and_nobody_else_hears_of_it() -> None:
    """Between whom, until when, what binds; in its own chat alone."""
    asked = g.play(g.standing(), ASK)
    said = g.told(asked, Group(LAKE.group))

    assert [f.AccessionAsked, f.QuestionAsked] == g.kinds(asked)
    assert any("exactly as it is written" in one for one in said)
    assert any(one.startswith("It stands between") for one in said)
    assert g.agreement_of(asked.dialogue).hash == way_of(asked.dialogue).hash
    assert not any("join" in one for group in (g.RIVER, g.PORT, g.HILL) for one in g.told(asked, Group(group)))


@pytest.mark.parametrize("word", ["no", ""])
def test_a_no_and_silence_are_told_to_nobody_else(word: str) -> None:
    """And it can ask again."""
    asked = g.after(g.standing(), ASK)
    (question,) = asked.questions
    once = g.play(asked, c.CloseQuestion(question.id, "", {LAKE.group: {"": 5, word or "": 5}}, "d"), question.closes)
    outcome = once
    if not word:
        (later,) = once.dialogue.questions
        outcome = g.play(once.dialogue, c.CloseQuestion(later.id, "", {LAKE.group: {"": 5}}, "d"), later.closes)

    assert [f.QuestionClosed, f.AccessionEnded] == g.kinds(outcome)
    assert [] == g.told(outcome, Everyone())
    assert g.play(outcome.dialogue, ASK).facts


def test_with_a_yes_each_party_has_fourteen_days_to_object_and_knows_that_silence_accepts() -> None:
    """The registry says until when."""
    outcome = offered()
    (act,) = acts_of(outcome.dialogue, outcome.facts[-1])

    assert end_of(outcome.dialogue) >= g.NOON + OBJECTING
    for group in (g.RIVER, g.PORT, g.HILL):
        assert any("If no group in it objects" in one for one in g.told(outcome, Group(group)))
    assert isinstance(act, a.AccessionOffered)
    assert (g.agreement_of(outcome.dialogue).hash, end_of(outcome.dialogue)) == (act.hash, act.closes)
    assert "accede:lake" in g.alarms(outcome)


def test_when_nobody_objects_it_is_a_party_of_the_agreement_and_of_the_dialogue() -> None:
    """With the same text and the same fingerprint; and it will be asked whether it goes on, like the others."""
    before = offered().dialogue
    assert () == g.play(before, c.EndAccession(LAKE.group), end_of(before) - g.HOUR).facts
    outcome = g.play(before, c.EndAccession(LAKE.group), end_of(before))
    after = outcome.dialogue
    (act,) = acts_of(after, outcome.facts[0])

    assert [f.GroupAcceded, f.QuestionRepeated] == g.kinds(outcome)
    assert (g.RIVER, g.PORT, g.HILL, LAKE.group) == g.agreement_of(after).parties == after.groups
    assert g.agreement_of(before).hash == g.agreement_of(after).hash
    assert LAKE.zone == after.zone_of(LAKE.group)
    assert isinstance(act, a.Acceded)
    assert {"ladder:ask:lake", "ladder:week:lake", "ladder:day:lake"} <= set(g.alarms(outcome))
    back = g.play(after, c.OpenReview(1), g.review_of(after)).dialogue
    assert LAKE.group in g.ballot_of(g.play(back, c.AskRenewal(1), g.asked_at(back)).dialogue).groups


def test_one_objection_refuses_kindly_and_shows_another_way() -> None:
    """Decided by the people of the group that objects."""
    asked = g.after(offered().dialogue, c.AskToObject("p1", g.PORT, LAKE.group), c.AskToObject("h1", g.HILL, "lake"))
    outcome = answered(asked, "refuse", "yes")
    fact = outcome.facts[-1]

    assert [f.QuestionClosed, f.QuestionStopped, f.AccessionObjected] == g.kinds(outcome)
    assert (a.AccessionObjected("K7", LAKE.group, g.PORT, g.NOON),) == acts_of(outcome.dialogue, fact)
    assert any("Thank you for wanting" in one for one in g.told(outcome, Group(LAKE.group)))
    assert any("/open and the codes" in one for one in g.told(outcome, Group(LAKE.group)))
    assert "accede:lake" in g.hushed(outcome)
    assert LAKE.group not in g.agreement_of(outcome.dialogue).parties


def test_what_was_asked_in_time_is_waited_for() -> None:
    """An objection that a group is deciding on when the fourteen days are over still counts."""
    before = offered().dialogue
    late = end_of(before) - g.HOUR
    asked = g.after(before, c.AskToObject("p1", g.PORT, LAKE.group), now=late)
    waits = g.play(asked, c.EndAccession(LAKE.group), end_of(before))

    assert [f.AccessionWaits] == g.kinds(waits)
    assert [f.QuestionClosed, f.AccessionObjected] == g.kinds(answered(asked, "refuse", "yes", end_of(before)))
    quiet = answered(asked, "refuse", "no", end_of(before)).dialogue
    assert f.GroupAcceded in g.kinds(g.play(quiet, c.EndAccession(LAKE.group), end_of(before) + g.DAY))


def test_it_can_think_better_of_it_until_it_is_a_party() -> None:
    """Then the registry says that it stays outside."""
    outcome = answered(g.after(offered().dialogue, c.AskToTurnBack("l1", LAKE.group)), "retreat", "yes")

    assert [f.QuestionClosed, f.AccessionTakenBack] == g.kinds(outcome)
    assert (a.AccessionWithdrawn("K7", LAKE.group, g.NOON),) == acts_of(outcome.dialogue, outcome.facts[-1])
    assert "accede:lake" in g.hushed(outcome)


def test_a_yes_to_one_text_is_none_to_another() -> None:
    """The text was changed meanwhile: it waits for that ballot, and then it has to ask anew."""
    life = too_late()
    told = [type(one) for one in life.journal if isinstance(one, f.AccessionWaits | f.AccessionEnded)]

    assert [f.AccessionWaits, f.AccessionEnded] == told
    assert LAKE.group not in life.dialogue.groups


def test_when_nothing_stands_any_more_it_is_told_so() -> None:
    """Whether its own people are still asked, or the time to object runs."""
    ends = g.agreement_of(g.standing()).until + 31 * g.DAY  # later than it could be held
    asked = g.play(g.after(g.standing(), ASK), c.EndTerm(1), ends).dialogue
    assert f.AccessionEnded(LAKE.group, "over", ends) == answered(asked, "accede", "yes", ends).facts[-1]
    waiting = g.play(offered().dialogue, c.EndTerm(1), ends).dialogue
    outcome = g.play(waiting, c.EndAccession(LAKE.group), ends)

    assert any("does not stand any more" in one for one in g.told(outcome, Group(LAKE.group)))


def test_what_makes_no_sense_is_refused_in_one_sentence() -> None:
    """Nothing stands, it is in already, it is on its way, it is asked, the room is full, a stranger objects."""
    stands, away = g.standing(), offered().dialogue
    many = tuple(Party(f"g{number}") for number in range(MOST_PARTIES))

    assert g.refusal(g.speaking(), ASK).startswith("Nothing stands under this code")
    assert g.refusal(stands, c.AskToJoin("s", Party(g.HILL))).startswith("Your group is in this agreement")
    assert g.refusal(g.after(stands, ASK), ASK).startswith("Your group is being asked already")
    assert g.refusal(away, ASK).startswith("Your group has said that it joins")
    assert g.refusal(replace(stands, parties=many), ASK).startswith("A room holds at most")
    assert g.refusal(stands, c.AskToTurnBack("l1", LAKE.group)).startswith("Your group is not on its way")
    assert g.refusal(away, c.AskToObject("d1", DUNE.group, LAKE.group))
    assert g.refusal(away, c.AskToObject("p1", g.PORT, DUNE.group)).startswith("The time to object is over")
    assert g.refusal(g.after(away, c.AskToObject("p1", g.PORT, LAKE.group)), c.AskToObject("p2", g.PORT, "lake"))


def test_a_life_in_which_groups_come_and_are_refused_is_recorded_act_by_act() -> None:
    """Each from its own moment on."""
    life = next(iter(joining_lives()))
    kinds = (a.AccessionOffered, a.AccessionWithdrawn, a.AccessionObjected, a.Acceded)
    acts = [act for *_, one in life.turns for fact in one.facts for act in acts_of(one.dialogue, fact)]

    offered, withdrawn, objected, acceded = kinds
    assert [offered, withdrawn, offered, acceded, offered, objected] == [
        type(act) for act in acts if isinstance(act, kinds)
    ]
