"""A habit stands by being seen: by people of two groups, again within the year, and by nobody's signature."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.agreement import Instrument, Scope
from flows.depositary import acts_of
from flows.dialogue import Dialogue, upgrade
from flows.effects import Show
from flows.engine import Outcome, step
from flows.evolving import evolve
from flows.habit import HABIT
from flows.people import Group
from flows.record import plain, revive
from flows.refusals import Refused
from flows.registry import acts as a
from flows.registry.charter import compose, fading
from flows.registry.life import State, at, spans
from flows.registry.record import Record, recorded
from flows.witness import BACK, WEEK
from tests.flows import given as g
from tests.flows.life_of_habits import TELL, TODAY, WELL, disowns, looks, practised, sees, told
from tests.flows.turns import Life


def acts(life: Life) -> list[a.Act]:
    """What the registry was told, in the whole life: of each fact with the state its command led to."""
    return [act for *_, out in life.turns for fact in out.facts for act in acts_of(out.dialogue, fact)]


def record(life: Life) -> Record:
    """All that is recorded of it."""
    return recorded(acts(life))


def refused(dialogue: Dialogue, command: c.Command, *, days: int = 0) -> str:
    """With which sentence it is refused, so many days later."""
    with pytest.raises(Refused) as no:
        step(HABIT, dialogue, command, g.NOON + days * g.DAY)
    return no.value.text.msgid


def buttons(outcome: Outcome, group: str) -> Iterable[str]:
    """What the notice in a group's chat offers."""
    shown = (one for one in outcome.effects if isinstance(one, Show) and one.to == Group(group))
    return [choice.act[0] for one in shown for choice in one.message.choices]


def test_one_group_alone_makes_no_habit_of_several() -> None:
    """The others are asked in their own chats, and nothing is in the registry yet."""
    life = told()
    outcome = life.turns[-1][-1]

    assert "noticed" == life.dialogue.stage
    assert "Noted. I have asked %(groups)s whether they see this too." in g.told(outcome, Group(g.RIVER))
    assert "Somebody in %(group)s says that you do this together:" in g.told(outcome, Group(g.PORT))
    assert ["habitsaw", "habitsaw", "habitdays", "habitnot"] == buttons(outcome, g.HILL)
    assert [] == acts(life)


def test_the_witness_of_a_second_group_makes_it_stand() -> None:
    """From that moment on, for a year after the newest day on which it was seen, between those who saw it."""
    life = practised()
    deposited, *witnesses = acts(life)
    span = at(spans(record(life)), life.now)

    assert isinstance(deposited, a.Deposited)
    assert (WELL, "habit") == (deposited.text["clauses"][0]["text"], deposited.text["scope"]["kind"])
    assert Instrument.from_form(deposited.text).hash == deposited.hash
    assert [a.Witnessed("K7", g.PORT, TODAY - g.DAY, "", g.NOON), a.Witnessed("K7", g.RIVER, TODAY, "", g.NOON)] == (
        witnesses
    )
    assert span is not None
    assert life.dialogue.habit is not None
    assert (State.IN_FORCE, (g.PORT, g.RIVER)) == (span.state, span.parties)
    assert life.dialogue.habit.ends_at == span.ends


def test_a_third_group_joins_by_seeing_it() -> None:
    """And the year begins anew with its day."""
    life = practised()
    life.at(g.NOON + 30 * g.DAY)
    sees(life, g.HILL)
    span = at(spans(record(life)), life.now)

    assert span is not None
    assert life.dialogue.habit is not None
    assert ((g.HILL, g.PORT, g.RIVER), life.dialogue.habit.ends_at) == (span.parties, span.ends)
    assert "practised" == life.dialogue.stage


def test_before_half_a_year_is_over_all_are_asked_once_for_a_fresh_witness() -> None:
    """By day, and only once."""
    life = practised()
    looks(life)
    outcome = life.turns[-1][-1]

    assert [f.WitnessAsked] == g.kinds(outcome)
    assert all(
        any(said.startswith("For months nobody") for said in g.told(outcome, Group(one))) for one in (g.PORT, g.HILL)
    )
    assert () == step(HABIT, life.dialogue, c.LookAtHabit(), life.now + g.DAY).facts


def test_unseen_for_half_a_year_it_fades_and_one_witness_brings_it_back() -> None:
    """The registry and the room say the same of it, at every moment."""
    life = practised()
    looks(life)
    looks(life)
    assert "fading" == life.dialogue.stage
    assert fading(record(life), life.now + g.HOUR)
    assert compose((record(life),), life.now + g.HOUR).clauses[0].fading

    life.at(life.now + g.DAY)
    sees(life, g.PORT, 2)
    assert "practised" == life.dialogue.stage
    assert not fading(record(life), life.now)


def test_unseen_for_a_year_it_is_over() -> None:
    """Told once, recorded as ended at the very moment when the registry lets it end."""
    life = practised()
    for _ in range(3):
        looks(life)
    ended = acts(life)[-1]

    assert "over" == life.dialogue.stage
    assert isinstance(ended, a.Lapsed)
    assert ("forgotten", life.now) == (ended.reason, ended.at)
    assert [State.IN_FORCE, State.LAPSED] == [span.state for span in spans(record(life)) if span.terms]
    assert refused(life.dialogue, c.SeeHabit("pia", g.PORT, TODAY)).startswith("This habit is over.")


def test_after_an_outage_only_the_last_of_what_was_missed_is_told() -> None:
    """And how late it comes."""
    life = practised()
    assert life.dialogue.habit is not None
    ends = life.dialogue.habit.ends_at
    life.at(ends + 9 * g.DAY, c.LookAtHabit())
    ended = acts(life)[-1]

    assert [f.HabitEnded] == g.kinds(life.turns[-1][-1])
    assert isinstance(ended, a.Lapsed)
    assert ends == ended.at
    assert "This comes %(late)s late. I am sorry for that." in g.told(life.turns[-1][-1], Group(g.HILL))


def test_what_no_other_group_saw_within_half_a_year_is_asked_about_no_longer() -> None:
    """It never stood, so the registry never hears of it."""
    life = told()
    looks(life)

    assert ("over", []) == (life.dialogue.stage, acts(life))


def test_a_person_witnesses_once_a_week_and_a_group_each_day_once() -> None:
    """A second one says nothing new; nor does an older day."""
    seen = practised().dialogue

    assert refused(seen, c.SeeHabit("pia", g.PORT, TODAY)).startswith("You have witnessed it this week")
    assert refused(seen, c.SeeHabit("another", g.RIVER, TODAY)).startswith("Your group has a witness for")
    later = g.NOON + WEEK
    assert (f.HabitSeen,) == tuple(map(type, step(HABIT, seen, c.SeeHabit("pia", g.PORT, later.date()), later).facts))


@pytest.mark.parametrize("on", [TODAY + g.DAY, TODAY - timedelta(days=BACK + 1)])
def test_nobody_saw_what_has_not_happened_or_happened_long_ago(on: date) -> None:
    """By the calendar of the group that says so."""
    assert refused(told().dialogue, c.SeeHabit("pia", g.PORT, on)).startswith("Please choose a day")


def test_a_group_that_says_it_is_none_of_its_habits_is_held_to_it_no_longer() -> None:
    """By its own word; the others are told, and among enough of them it goes on."""
    life = practised()
    sees(life, g.HILL)
    disowns(life, g.PORT)
    span = at(spans(record(life)), life.now)

    assert "practised" == life.dialogue.stage
    assert span is not None
    assert (g.HILL, g.RIVER) == span.parties
    assert refused(life.dialogue, c.SeeHabit("pia", g.PORT, TODAY), days=8)


def test_between_too_few_it_ends_and_what_is_still_asked_is_stopped() -> None:
    """In the registry at the same moment."""
    life = practised()
    life.do(c.AskAboutHabit("hana", g.HILL))
    disowns(life, g.PORT)

    assert [f.QuestionClosed, f.HabitDisowned, f.QuestionStopped, f.HabitEnded] == g.kinds(life.turns[-1][-1])
    assert [a.Denounced, a.Lapsed] == [type(act) for act in acts(life)[-2:]]
    assert State.LAPSED == spans(record(life))[-1].state


def test_a_no_leaves_everything_as_it_is() -> None:
    """The others do not even hear that a group has asked itself."""
    life = practised()
    disowns(life, g.PORT, "no")

    assert [f.QuestionClosed] == g.kinds(life.turns[-1][-1])
    assert [] == g.told(life.turns[-1][-1], Group(g.RIVER))


def test_what_makes_no_sense_is_refused_in_one_sentence() -> None:
    """No words, too many, no other group, a stranger, a question that is open."""
    new = Dialogue("K7", "habit", "noticed")
    alone = c.NoticeHabit("rui", g.RIVER, WELL, "pt", g.PARTIES[:1], TODAY)

    assert refused(new, alone).startswith("Which other group")
    assert refused(new, c.NoticeHabit("rui", g.RIVER, " ", "pt", g.PARTIES, TODAY))
    assert refused(new, c.NoticeHabit("rui", g.RIVER, "x" * 201, "pt", g.PARTIES, TODAY))
    assert refused(told().dialogue, TELL)
    assert refused(told().dialogue, c.SeeHabit("x", "strangers", TODAY))
    asked = step(HABIT, told().dialogue, c.AskAboutHabit("hana", g.HILL), g.NOON).dialogue
    assert refused(asked, c.AskAboutHabit("hal", g.HILL)).startswith("Your group is being asked already")
    assert refused(asked, c.AskAboutHabit("x", "strangers"))


def test_a_written_agreement_that_comes_of_a_habit_begins_with_its_words_and_says_so() -> None:
    """The registry links it with the habit."""
    opened = c.OpenRoom(g.ANA, WELL, g.PARTIES, "pt", 365, text=WELL, links=("builds on H2",))
    writing = g.after(
        g.closed_with(g.after(g.new(), opened), g.everyone("yes")).dialogue, c.MoveTo(g.ANA, "speaking", "drafting")
    )
    assert [WELL] == [clause.text for clause in writing.clauses]

    agreed = g.closed_with(g.after(writing, c.CallDecision(g.ANA)), g.everyone("yes"))
    linked = [act for fact in agreed.facts for act in acts_of(agreed.dialogue, fact) if isinstance(act, a.Linked)]
    assert [("builds on", "H2")] == [(one.link, one.other) for one in linked]
    assert ("builds on H2",) == g.agreement_of(agreed.dialogue).scope.links


def test_an_older_room_that_builds_on_a_habit_keeps_its_text_and_its_link() -> None:
    """What was a field of its own is a link beside the text: the same from the document as from the journal."""
    opened = f.RoomOpened(g.ANA, WELL, g.PARTIES, "pt", 365, g.NOON, None, WELL, builds_on="H2")
    replayed = evolve(Dialogue("K7"), opened)
    form = {name: value for name, value in plain(replayed).items() if name != "amending"}
    document = json.loads(json.dumps({**form, "builds_on": "H2"}))

    assert replayed == revive(upgrade(document, 1))
    assert "builds_on" not in plain(replayed)
    assert Scope() == replayed.scope  # so that its fingerprint stays what it was

    made = replace(g.agreement_of(g.standing()), version=1)
    reached = f.AgreementReached(made, "2", g.NOON)
    linked = [act for act in acts_of(replayed, reached) if isinstance(act, a.Linked)]
    assert [("builds on", "H2")] == [(one.link, one.other) for one in linked]
