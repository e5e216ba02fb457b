"""The ladder of reminders of a term: each step once for each group, those missed together as one, and once more later.

Never here: when the steps are (see `seasons`), or the ballot's own reminders (see `asking`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.flow import Announce
from flows.messages import apology, headed
from flows.people import Group
from flows.refusals import Refused, not_a_party, overtaken
from flows.review import review_of
from flows.seasons import LAST_CALL, Rung, by_day
from flows.stages.ask import asking
from flows.stages.renewal import resting
from flows.stages.text.term import reminders
from flows.stages.words.questions import choices
from flows.wording import N_, NC_, Choice, Text

SNOOZE = timedelta(days=3)


def remind(dialogue: Dialogue, command: c.RemindRenewal, now: datetime) -> Iterator[f.Fact]:
    """A step of the ladder is due for a group. Steps missed together are merged into the latest one."""
    agreement, ballot = dialogue.agreement, dialogue.ballot
    if agreement is None or agreement.version != command.version or now >= agreement.until:
        return
    due = _due(dialogue, agreement, command.group, now)
    if not due or command.step in dialogue.climbed.get(command.group, ()):
        return
    latest = due[-1]
    merged = tuple(rung.step for rung in due[:-1])
    covered = ballot is not None and ballot.opens >= latest.at - asking.A_DAY / 2  # in its night all were asked
    covered = covered or (latest.step == "ask" and _looking_back(dialogue))
    yield f.ReminderGiven(command.group, latest.step, now - latest.at, merged, covered, now)


def _due(dialogue: Dialogue, agreement: Agreement, group: str, now: datetime) -> list[Rung]:
    """The steps of the ladder that a group should have heard of by now, and has not, earliest first."""
    if group not in agreement.parties:
        return []
    climbed = dialogue.climbed.get(group, ())
    rungs = reminders(agreement, dialogue.zone_of(group))
    return [rung for rung in rungs if rung.at <= now and rung.step not in climbed]


def _looking_back(dialogue: Dialogue) -> bool:
    """Whether the question of this step is about to be put, which is reminder enough."""
    review = review_of(dialogue)
    return review is not None and not review.asked


def remind_ballot(dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> Iterator[f.Fact]:
    """The ballot's own reminder is silent where one of the renewal is due now, or came within a day: one is enough."""
    agreement, ballot, last = dialogue.agreement, dialogue.ballot, dialogue.reminded.get(command.group)
    if ballot is None or ballot.id != command.ballot:
        yield from asking.remind(dialogue, command, now)
        return
    if agreement is None or (last and now - last < asking.A_DAY):
        return
    if all(rung.at <= ballot.opens for rung in _due(dialogue, agreement, command.group, now)):
        yield from asking.remind(dialogue, command, now)


def snooze(dialogue: Dialogue, command: c.Snooze, now: datetime) -> Iterator[f.Fact]:
    """A group wishes to hear of a step again in three days: once for each step, and before the end."""
    agreement, review = dialogue.agreement, review_of(dialogue)
    if agreement is None or review is None or command.step not in dialogue.climbed.get(command.group, ()):
        raise overtaken()
    if command.group not in agreement.parties:
        raise not_a_party()
    if f"{command.step}:{command.group}" in review.snoozed:
        raise Refused(N_("This reminder was put off once already. The next one comes by itself."))
    again = by_day(now + SNOOZE, dialogue.zone_of(command.group))
    if again > agreement.until - LAST_CALL:
        raise Refused(N_("There is not so much time left: it ends on %(until)s.", until=agreement.until))
    yield f.ReminderSnoozed(command.group, command.step, again, command.by, now)


def again(dialogue: Dialogue, command: c.RemindAgain, now: datetime) -> Iterator[f.Fact]:
    """The days are over. If the group has heard of a later step meanwhile, that is enough."""
    agreement = dialogue.agreement
    if agreement is None or agreement.version != command.version or now >= agreement.until:
        return
    if dialogue.climbed.get(command.group, ("",))[-1] == command.step and not _due(
        dialogue, agreement, command.group, now
    ):
        yield f.ReminderGiven(command.group, command.step, timedelta(), (), False, now, again=True)


def reminded(dialogue: Dialogue, fact: f.ReminderGiven) -> Iterator[Effect]:
    """The reminder carries the answers; a late one says how late it is."""
    agreement, ballot = dialogue.agreement, dialogue.ballot
    if agreement is None or fact.silent:
        return
    ends = N_("Agreement %(code)s ends on %(until)s.", code=agreement.code, until=agreement.until)
    lines = [ends]
    if apology(fact.late):
        lines.append(N_("This reminder comes %(late)s late. I am sorry for that.", late=fact.late))
    yield from resting.in_its_place(dialogue, fact.group, ends)
    if ballot is None:
        lines.append(_without(dialogue))
        yield Say(Group(fact.group), headed(dialogue, *lines))
        return
    last = N_("This is the last reminder: without an answer it lapses.")
    lines.append(last if fact.step == "day" else N_("What does your group want?"))
    offered = (*choices(dialogue, ballot), *_later(dialogue, fact))
    yield Say(Group(fact.group), headed(dialogue, *lines, choices=offered))


def _without(dialogue: Dialogue) -> Text:
    """What is still to come where no question is open."""
    if dialogue.lapse_foreseen:
        return N_("So it has been decided. To go on with a changed text, ask the mediator to open it.")
    return N_("Its changes are not decided yet. If they are not decided by then, it lapses.")


def _later(dialogue: Dialogue, fact: f.ReminderGiven) -> tuple[Choice, ...]:
    """Once for each step that leaves time for it."""
    if fact.again or fact.step == "day" or review_of(dialogue) is None:
        return ()
    return (Choice(NC_("button", "Remind us again in 3 days"), ("later", dialogue.id, fact.step)),)


def _snoozed(dialogue: Dialogue, fact: f.ReminderSnoozed) -> Iterator[Effect]:
    agreement = dialogue.agreement
    if agreement is None:
        return
    yield WakeAt(f"again:{fact.step}:{fact.group}", fact.until, c.RemindAgain(agreement.version, fact.step, fact.group))
    yield Say(Group(fact.group), headed(dialogue, N_("I remind you again on %(at)s.", at=fact.until)))


def hushed(dialogue: Dialogue) -> Iterator[Hush]:
    """No reminder that was put off comes any more."""
    review = review_of(dialogue)
    for one in review.snoozed if review else ():
        yield Hush(f"again:{one}")


ANNOUNCES: dict[type, Announce] = {f.ReminderGiven: reminded, f.ReminderSnoozed: _snoozed}
