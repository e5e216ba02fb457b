"""Guardians: two to five people of different groups, each named by their own group for a year, then somebody else.

A year cannot simply run on: they hear of its end a month before, then the place is free and the group is asked anew.
Never here: what they say (see `hearing`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.nature import MOST, TERM, Being, Guardian, of, offered, titled
from flows.refusals import Refused, not_a_party, not_now
from flows.stages.ask import kinds
from flows.stages.nature.founding import NOT_IN
from flows.wording import N_

KIND = "guardian"


def party(dialogue: Dialogue, being_id: str) -> Being:
    """The being, once it is a party. Raises `Refused` otherwise."""
    being = of(dialogue).being(being_id)
    if being is None or being.since is None:
        raise Refused(N_("It is no party of this room. Write /nature to see which are."))
    return being


def offer(dialogue: Dialogue, command: c.OfferGuardian, now: datetime) -> Iterator[f.Fact]:
    """A member offers; their group is asked in its own chat."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    being = party(dialogue, command.being)
    require_place(dialogue, being, command.group)
    if being.guardian(command.by):
        raise Refused(N_("You are one of its guardians already. Write /nature to me in private."))
    rests = being.rests_until(command.by)
    if rests and now < rests:
        raise Refused(
            N_(
                "You have had your year. Now somebody else comes; you can be named again from %(day)s on.",
                day=rests.date(),
            )
        )
    if any(one.kind == KIND and command.group in one.groups for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    title = titled(being, command.by)
    question = kinds.within(dialogue, KIND, command.group, title, now, number=0, by=command.by)
    yield f.QuestionAsked(question, command.by, now)


def require_place(dialogue: Dialogue, being: Being, group: str) -> None:
    """Raise `Refused` where the group can name nobody now."""
    if len(being.guardians) >= MOST:
        raise Refused(
            N_("It has %(number)s guardians, which is the most. A place is free when one steps back.", number=MOST)
        )
    if not being.has_place(group, dialogue.groups):
        raise Refused(
            N_("Your group has a guardian, and another group has none yet. A second one can come when all have one.")
        )


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """The group's word on somebody who offers: their year begins now."""
    name, person = offered(question.title)
    being = of(dialogue).being(name)
    group = question.groups[0]
    if word != "yes" or being is None or being.guardian(person) or not being.has_place(group, dialogue.groups):
        return
    yield f.GuardianNamed(being.id, Guardian(group, person, now, now + TERM), now)


def leave(dialogue: Dialogue, command: c.LeaveGuardian, now: datetime) -> Iterator[f.Fact]:
    """A guardian steps back, at any time."""
    being = of(dialogue).being(command.being)
    guardian = being.guardian(command.by) if being else None
    if being is None or guardian is None:
        raise Refused(N_("You are not its guardian. Write /nature in your group's chat to see who is."))
    yield f.GuardianLeft(being.id, guardian, "back", now)


def remind(dialogue: Dialogue, command: c.RemindGuardian, now: datetime) -> Iterator[f.Fact]:
    """A month before a year is over the guardian and the group hear of it."""
    being = of(dialogue).being(command.being)
    guardian = being.guardian(command.person) if being else None
    if being and guardian and now < guardian.until and not guardian.reminded:
        yield f.GuardianReminded(being.id, guardian.person, now)


def end(dialogue: Dialogue, command: c.EndGuardian, now: datetime) -> Iterator[f.Fact]:
    """The year is over: the place is free."""
    being = of(dialogue).being(command.being)
    if being:
        yield from over(being, now, command.person)


def over(being: Being, now: datetime, person: str) -> Iterator[f.Fact]:
    """Whoever has had their year is no guardian any more."""
    for one in being.guardians:
        if one.until <= now and one.person == person:
            yield f.GuardianLeft(being.id, one, "over", now)


def require_guardian(dialogue: Dialogue, being_id: str, person: str, now: datetime) -> tuple[Being, Guardian]:
    """The being and its guardian. Raises `Refused` for anybody else, and once the year is over."""
    being = party(dialogue, being_id)
    guardian = being.guardian(person)
    if guardian is None:
        raise Refused(N_("Only its guardians speak for it. To become one, write /nature in your group's chat."))
    if guardian.until <= now:
        raise Refused(N_("Your year as its guardian is over. Your group is asked who comes next."))
    return being, guardian


DECIDES: dict[type, Decide] = {
    c.OfferGuardian: offer,
    c.LeaveGuardian: leave,
    c.RemindGuardian: remind,
    c.EndGuardian: end,
}
