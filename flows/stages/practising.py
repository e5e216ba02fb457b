"""A habit while people practise it: told of, seen by people of several groups, seen again, or forgotten.

Any member may witness, once a week, and a group can say that it is no habit of its own. Never here: sentences (see
`habit_words`), or the registry's reckoning.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flows import commands as c
from flows import facts as f
from flows.agreement import LEAST_PARTIES
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.evolving import evolve
from flows.flow import Announce, Decide, Stage
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.stages.ask import asking, beside, kinds
from flows.stages.words import habit_words
from flows.witness import BACK, LONGEST, Habit
from flows.wording import N_, NC_

KIND = "habit"


def notice(dialogue: Dialogue, command: c.NoticeHabit, now: datetime) -> Iterator[f.Fact]:
    """A member tells of a habit, as its first witness."""
    text = " ".join(command.text.split())
    if dialogue.revision:
        raise overtaken()
    if not text:
        raise empty()
    if len(text) > LONGEST:
        raise too_long(LONGEST, len(text))
    parties = tuple({party.group: party for party in command.parties}.values())
    if len(parties) < LEAST_PARTIES:
        raise Refused(N_("Which other group does it too? A habit between groups needs at least two of them."))
    zone = next((party.zone for party in parties if party.group == command.group), "UTC")
    _require_day(command.on, now, zone)
    yield f.HabitNoticed(text, command.language, parties, command.group, command.by, command.on, now)


def _require_day(on: date, now: datetime, zone: str) -> None:
    """Raise `Refused` for a day that has not come yet, or is long gone."""
    today = now.astimezone(ZoneInfo(zone)).date()
    if not today - timedelta(days=BACK) <= on <= today:
        raise Refused(N_("Please choose a day within the last %(days)s days.", days=BACK))


def of(dialogue: Dialogue) -> Habit:
    """What is known of it. Raises `Refused` before anybody has told of it."""
    if dialogue.habit is None:
        raise overtaken()
    return dialogue.habit


def see(dialogue: Dialogue, command: c.SeeHabit, now: datetime) -> Iterator[f.Fact]:
    """Somebody saw it. With the second group's witness it stands."""
    habit = of(dialogue)
    if command.group not in dialogue.groups:
        raise not_a_party()
    _require_day(command.on, now, dialogue.zone_of(command.group))
    if habit.lately(command.by, now):
        raise Refused(N_("You have witnessed it this week already, thank you. Others of your group can do it too."))
    known = habit.seen.get(command.group)
    if known and command.on <= known:
        raise Refused(N_("Your group has a witness for %(day)s already. A later day would be news.", day=known))
    seen = {group: day for group, day in habit.seen.items() if group in dialogue.groups} | {command.group: command.on}
    if not habit.stands and len(seen) >= LEAST_PARTIES:
        yield f.HabitPractised(command.group, command.by, command.on, seen, now)
    else:
        yield f.HabitSeen(command.group, command.by, command.on, now)


def look(dialogue: Dialogue, _: c.LookAtHabit, now: datetime) -> Iterator[f.Fact]:
    """Time has passed. After a long outage only the last of what was missed is told."""
    habit = of(dialogue)
    if now >= habit.ends_at:
        yield from _ended(dialogue, "forgotten" if habit.stands else "unseen", now, now - habit.ends_at)
    elif dialogue.stage == "practised" and now >= habit.fades_at:
        yield f.HabitFades(now)
    elif dialogue.stage == "practised" and now >= habit.ask_at and not habit.asked:
        yield f.WitnessAsked(now)


def ask(dialogue: Dialogue, command: c.AskAboutHabit, now: datetime) -> Iterator[f.Fact]:
    """A member says that this is no habit of their group: the group is asked."""
    of(dialogue)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if any(command.group in one.groups for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    question = kinds.within(dialogue, KIND, command.group, dialogue.topic, now, number=0, by=command.by)
    yield f.QuestionAsked(question, "", now)


def disowned(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes the group is held to it no longer; between too few it ends."""
    group, habit = question.groups[0], of(dialogue)
    if word != "yes":
        return
    left = f.HabitDisowned(group, habit.stands and group in habit.seen, now)
    yield left
    if habit_words.too_few(evolve(dialogue, left)):
        yield from _ended(dialogue, "too few", now, timedelta())


def _ended(dialogue: Dialogue, reason: str, now: datetime, late: timedelta) -> Iterator[f.Fact]:
    yield from beside.stopped(dialogue.questions, "", now)
    yield f.HabitEnded(reason, now, late)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, habit_words.SAID[fact.outcome])


CLOSE = kinds.answered(disowned)
DECIDES: dict[type, Decide] = {
    c.SeeHabit: see,
    c.LookAtHabit: look,
    c.AskAboutHabit: ask,
    c.CloseQuestion: CLOSE,
    c.RemindBallot: asking.remind,
}
ANNOUNCES: dict[type, Announce] = {
    **{fact: beside.ANNOUNCES[fact] for fact in (f.QuestionAsked, f.QuestionExtended, f.QuestionStopped)},
    f.BallotReminded: asking.reminded,
    f.QuestionClosed: _closed,
    **habit_words.ANNOUNCES,
}
NOTICED = Stage("noticed", NC_("stage", "A habit that was told of"), {**DECIDES, c.NoticeHabit: notice}, ANNOUNCES)
PRACTISED = Stage("practised", NC_("stage", "A habit that is practised"), DECIDES, ANNOUNCES)
FADING = Stage("fading", NC_("stage", "A habit that is fading"), DECIDES, ANNOUNCES)
OVER = Stage("over", NC_("stage", "A habit that is over"), {}, {})
