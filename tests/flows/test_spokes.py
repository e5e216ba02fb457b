"""Spokes and mandates: given by the base for one room, for a time, and taken back at once."""

import pytest

from flows import commands as c
from flows import facts as f
from flows.ballot import UNANSWERED
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.people import Everyone, Group, Mediators, Others, Person
from flows.spokes import ELECTION
from tests.flows import given as g
from tests.flows import given_spokes as s
from tests.flows import talking as t

RUI, PIA, SOL = s.RUI, s.PIA, s.SOL


def test_a_mediator_turns_spokes_on_and_off_and_every_group_is_told() -> None:
    """Each group also reads how to name somebody."""
    outcome = t.play(t.speaking(), c.SwitchSpokes(g.ANA, on=True))
    off = t.play(outcome.dialogue, c.SwitchSpokes(g.ANA, on=False))

    assert all(any("has turned spokes on" in text for text in g.told(outcome, Group(group))) for group in t.GROUPS)
    assert any("has turned spokes off" in text for text in g.told(off, Everyone()))
    assert "Only the mediators" in t.refusal(t.speaking(), c.SwitchSpokes("pia", on=True))


@pytest.mark.parametrize(("days", "ahead"), [(91, 72), (6, 72), (90, 71)])
def test_mandates_are_short_and_an_agenda_is_read_first(days: int, ahead: int) -> None:
    """Ninety days at most, and seventy-two hours at least."""
    assert t.refusal(t.speaking(), c.SwitchSpokes(g.ANA, True, days, ahead))


def test_a_group_gives_a_mandate_in_its_own_chat() -> None:
    """It reads whose and which words, and nobody speaks for it before it said yes."""
    asked = t.play(s.on(), s.stands(RUI, g.RIVER))
    given = s.answered(asked.dialogue, g.RIVER)
    held = s.mandate(given.dialogue, RUI)

    assert "m-rui" in t.read_by(asked.effects, g.RIVER)
    assert "m-rui" not in t.read_by(asked.effects, g.PORT)
    assert () == of(asked.dialogue).mandates
    assert ("speaker", g.NOON + 90 * g.DAY, 1) == (held.role, held.until, held.term)
    assert any("to speak for it" in text for text in g.told(given, Others(g.RIVER)))


@pytest.mark.parametrize(("yes", "no", "word"), [(1, 4, "no"), (0, 0, UNANSWERED)])
def test_without_a_yes_there_is_no_mandate(yes: int, no: int, word: str) -> None:
    """Neither with a no, nor when too few have answered."""
    dialogue = t.after(s.on(), s.stands(RUI, g.RIVER))
    for _ in range(2):
        if dialogue.questions:
            one = dialogue.questions[0]
            counts = {g.RIVER: {"": 5, "yes": yes, "no": no}}
            outcome = t.play(dialogue, c.CloseQuestion(one.id, "", counts, "d"), one.closes)
            dialogue = outcome.dialogue

    assert ((), ()) == (of(dialogue).mandates, of(dialogue).candidates)
    assert word == next(fact.reason for fact in outcome.facts if isinstance(fact, f.CandidacyEnded))


def test_whoever_is_proposed_by_another_is_asked_first() -> None:
    """Only they can answer; with a no nobody is asked."""
    proposed = t.after(s.on(), s.stands(RUI, g.RIVER, by=SOL))
    assert () == proposed.questions
    assert "Only %(person)s can answer" in t.refusal(proposed, c.AnswerCandidacy(SOL, "1", yes=True))
    willing = t.after(proposed, c.AnswerCandidacy(RUI, "1", yes=True))
    no = t.play(proposed, c.AnswerCandidacy(RUI, "1", yes=False))

    assert "mandate" == willing.questions[0].kind
    assert () == of(no.dialogue).candidates
    assert any("would rather not" in text for text in g.told(no, Group(g.RIVER)))


def test_the_second_spoke_reports_and_they_change_places_at_half_term() -> None:
    """Once, and their group is told."""
    room = s.with_two()
    speaker, reporter = s.mandate(room, RUI), s.mandate(room, SOL)
    assert ("speaker", "reporter") == (speaker.role, reporter.role)
    swapped = t.play(room, c.SwapSpokes(speaker.id), g.NOON + 45 * g.DAY)
    again = t.play(swapped.dialogue, c.SwapSpokes(speaker.id), g.NOON + 46 * g.DAY)

    assert ("reporter", "speaker") == (s.mandate(swapped.dialogue, RUI).role, s.mandate(swapped.dialogue, SOL).role)
    assert any("change places" in text for text in g.told(swapped, Group(g.RIVER)))
    assert () == again.facts


def test_half_of_a_term_rings_at_half_of_a_term() -> None:
    """And the end at its end, with a reminder before."""
    alarms = g.alarms(s.answered(t.after(s.on(), s.stands(RUI, g.RIVER)), g.RIVER))

    assert g.NOON + 45 * g.DAY == alarms["swap:river"].at
    assert g.NOON + 90 * g.DAY == alarms["mandate:1"].at
    assert g.NOON + 82 * g.DAY <= alarms["mandate-soon:1"].at < alarms["mandate:1"].at


def test_a_third_spoke_has_no_place() -> None:
    """Two are enough."""
    assert "has both its spokes" in t.refusal(s.with_two(), s.stands("ze", g.RIVER))


def test_nobody_is_a_spoke_of_two_groups_in_one_room() -> None:
    """A person may belong to several groups; they carry the words of one."""
    assert "a spoke of another group" in t.refusal(s.with_spoke(), s.stands(RUI, g.PORT))


def test_a_mediator_is_no_spoke() -> None:
    """They carry everybody's words."""
    assert "mediates this room" in t.refusal(s.on(), s.stands(g.ANA, g.RIVER))


def test_two_terms_in_a_row_are_the_most() -> None:
    """After ninety days without a mandate one may stand again."""
    room, now = s.with_spoke(), g.NOON + 85 * g.DAY
    room = s.named(room, RUI, g.RIVER, now)
    second = s.mandate(room, RUI)
    later = second.until - 5 * g.DAY
    assert (2, "speaker", now + 90 * g.DAY) == (second.term, second.role, second.until)
    assert "twice in a row" in t.refusal(room, s.stands(RUI, g.RIVER), later)
    over = t.after(room, c.EndMandate(second.id), now=second.until)
    assert "twice in a row" in t.refusal(over, s.stands(RUI, g.RIVER), second.until + 89 * g.DAY)

    assert 1 == s.mandate(s.named(over, RUI, g.RIVER, second.until + 91 * g.DAY), RUI).term


def test_an_expired_mandate_ends_by_its_alarm_and_the_group_speaks_as_before() -> None:
    """Nobody is silenced."""
    room = s.with_spoke()
    end = s.mandate(room, RUI).until
    assert () == t.play(room, c.EndMandate("1"), end - g.HOUR).facts
    over = t.play(room, c.EndMandate("1"), end)

    assert any("everyone speaks as before" in text for text in g.told(over, Group(g.RIVER)))
    assert any("has no spoke now" in text for text in g.told(over, Mediators()))
    assert [f.WordsOffered] == t.kinds(t.play(over.dialogue, t.says(g.RIVER, "x"), end))


def test_a_spoke_gives_the_mandate_back_and_the_reporter_speaks() -> None:
    """Nobody else can give it back."""
    room = s.with_two()
    assert t.refusal(room, c.HandBack(SOL, "1"))
    after = t.after(room, c.HandBack(RUI, "1"))

    assert ("speaker", None) == (s.mandate(after, SOL).role, of(after).held_by(RUI))


def test_a_spoke_passes_the_mandate_on_and_keeps_it_until_the_group_says_yes() -> None:
    """Whoever follows takes the same place."""
    room = t.after(s.with_two(), s.stands("ze", g.RIVER, by=RUI, instead="1"), c.AnswerCandidacy("ze", "3", yes=True))
    assert "speaker" == s.mandate(room, RUI).role
    after = s.answered(room, g.RIVER).dialogue

    assert (None, "speaker", "reporter") == (
        of(after).held_by(RUI),
        s.mandate(after, "ze").role,
        s.mandate(after, SOL).role,
    )


def test_leaving_a_group_ends_the_mandate_and_the_candidacy() -> None:
    """Of that group, and of no other."""
    room = t.after(s.with_spoke(), s.stands(SOL, g.RIVER), s.stands(PIA, g.PORT))
    gone = t.after(room, c.LeaveSpokes(RUI, g.RIVER), c.LeaveSpokes(SOL, g.RIVER), c.LeaveSpokes(PIA, g.HILL))

    assert () == of(gone).mandates
    assert [PIA] == [one.person for one in of(gone).candidates]
    assert [(g.PORT,)] == [one.groups for one in gone.questions]


# Recall ---------------------------------------------------------------------------------------------------------------


def recalled(room: Dialogue) -> Dialogue:
    """A third of seven have signed."""
    return t.after(room, c.RecallSpoke("1", 3, 7))


def test_a_recall_takes_away_the_right_to_speak_at_once_and_what_was_not_passed_on() -> None:
    """Its author is told; the mediators cannot pass it on any more."""
    room = t.after(s.with_spoke(), s.says(s.with_spoke()))
    assert "Not enough" in t.refusal(room, c.RecallSpoke("1", 2, 7))
    outcome = t.play(room, c.RecallSpoke("1", 3, 7))

    assert () == outcome.dialogue.waiting
    assert any("did not go to the other groups" in text for text in g.told(outcome, Person(RUI)))
    assert t.refusal(outcome.dialogue, c.PassOn(g.ANA, "w1"))
    assert None is of(outcome.dialogue).held_by(RUI)


def test_after_a_recall_whoever_most_want_is_named_within_72_hours() -> None:
    """All candidates are weighed together, at the end."""
    room = t.after(recalled(s.with_spoke()), s.stands(SOL, g.RIVER), s.stands("ze", g.RIVER))
    first, second = room.questions
    end = g.NOON + ELECTION
    assert {end} == {first.closes, second.closes}
    assert t.refusal(room, c.CloseQuestion(first.id, "", {g.RIVER: {"": 7, "yes": 7}}, "d"))
    room = s.answered(room, g.RIVER, end, 4, 2, first).dialogue
    assert () == of(room).mandates
    named = s.answered(room, g.RIVER, end, 5, 2, second).dialogue

    assert ["ze"] == [one.person for one in of(named).mandates]
    assert ({}, ()) == (of(named).elections, of(named).candidates)
    assert () == t.play(named, c.EndElection(g.RIVER), end).facts


def test_after_the_speaker_was_recalled_the_reporter_speaks_until_the_next_one_is_named() -> None:
    """And then reports again."""
    room = recalled(s.with_two())
    assert "speaker" == s.mandate(room, SOL).role
    room = t.after(room, s.stands("ze", g.RIVER))
    named = s.answered(room, g.RIVER, g.NOON + ELECTION).dialogue

    assert ("speaker", "reporter") == (s.mandate(named, "ze").role, s.mandate(named, SOL).role)


def test_after_two_recalls_both_places_are_filled() -> None:
    """Whom most want speaks, whom second most want reports."""
    room = t.after(recalled(s.with_two()), c.RecallSpoke("2", 3, 7), s.stands("eva", g.RIVER), s.stands("ze", g.RIVER))
    end = g.NOON + ELECTION
    for one, yes in zip(room.questions, (4, 5), strict=True):
        room = s.answered(room, g.RIVER, end, yes, 1, one).dialogue

    assert ("speaker", "reporter") == (s.mandate(room, "ze").role, s.mandate(room, "eva").role)


def test_after_a_recall_nobody_can_be_named_too() -> None:
    """Then the group has no spoke in that place, and speaks as before."""
    room = recalled(s.with_spoke())
    early = t.play(room, c.EndElection(g.RIVER), g.NOON + g.DAY)
    outcome = t.play(room, c.EndElection(g.RIVER), g.NOON + ELECTION)

    assert ((), [f.SpokeUnnamed]) == (early.facts, t.kinds(outcome))
    assert [f.WordsOffered] == t.kinds(t.play(outcome.dialogue, t.says(g.RIVER, "x")))


def test_who_signed_is_in_no_fact() -> None:
    """Only that it was a third."""
    outcome = t.play(s.with_spoke(), c.RecallSpoke("1", 3, 7))

    assert "signed" not in repr(outcome.facts)


def test_turning_spokes_off_ends_it_all_and_everyone_speaks() -> None:
    """What is asked about mandates is not asked any more."""
    room = t.after(s.with_spoke(), s.stands(SOL, g.RIVER), c.SwitchSpokes(g.ANA, on=False))

    assert ((), (), ()) == (of(room).mandates, of(room).candidates, room.questions)
    assert [f.WordsOffered] == t.kinds(t.play(room, t.says(g.RIVER, "x")))


def test_a_group_that_leaves_takes_its_spokes_along() -> None:
    """Nothing of it is left."""
    room = t.after(s.with_two(), s.stands("ze", g.PORT), c.WithdrawGroup("steward", g.RIVER))

    assert () == of(room).mandates
    assert ["ze"] == [one.person for one in of(room).candidates]
