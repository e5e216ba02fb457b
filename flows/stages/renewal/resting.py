"""A group that rests for a while: another party, or who mediates, receives its notices, and never votes for it.

All groups see who rests, and it ends by itself. Never here: who may say so for a group (the counter asks the platform).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.people import Audience, Group, Person
from flows.refusals import Refused, not_a_party, overtaken
from flows.review import of
from flows.seasons import by_day
from flows.wording import N_, GroupName, PersonName, Text

MOST_DAYS = 90


def rest(dialogue: Dialogue, command: c.RestGroup, now: datetime) -> Iterator[f.Fact]:
    """A group rests, unless nobody who is awake would stand in for it."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if not 1 <= command.days <= MOST_DAYS:
        raise Refused(N_("A group can rest for at most %(days)s days. Please choose fewer.", days=MOST_DAYS))
    known = of(dialogue)
    others = {*dialogue.groups, *dialogue.mediators} - {command.group, *known.resting}
    if command.stand_in not in others:
        raise Refused(N_("Please choose another group, or someone who mediates, who does not rest."))
    if any(one.stand_in == command.group for one in known.resting.values()):
        raise Refused(N_("Your group stands in for another one that rests, so it cannot rest now."))
    until = by_day(now + timedelta(days=command.days), dialogue.zone_of(command.group))
    yield f.GroupRests(command.group, until, command.stand_in, command.by, now)


def wake(dialogue: Dialogue, command: c.WakeGroup, now: datetime) -> Iterator[f.Fact]:
    """A group is back, because it says so or because its time is over."""
    rests = of(dialogue).resting.get(command.group)
    if rests is None:
        raise overtaken()
    if command.by or now >= rests.until:
        yield f.GroupBack(command.group, command.by, now)


def in_its_place(dialogue: Dialogue, group: str, *lines: Text) -> Iterator[Effect]:
    """What whoever stands in for a group hears in its place: to pass on, not to answer."""
    rests = of(dialogue).resting.get(group)
    if rests is None:
        return
    to: Audience = Group(rests.stand_in) if rests.stand_in in dialogue.groups else Person(rests.stand_in)
    head = N_("For %(group)s, which rests until %(until)s:", group=GroupName(group), until=rests.until)
    how = N_("Please see that somebody there hears of it. You cannot answer in their place.")
    yield Say(to, headed(dialogue, head, *lines, how))


def _named(dialogue: Dialogue, stand_in: str) -> GroupName | PersonName:
    return GroupName(stand_in) if stand_in in dialogue.groups else PersonName(stand_in)


def _rests(dialogue: Dialogue, fact: f.GroupRests) -> Iterator[Effect]:
    yield WakeAt(f"rest:{fact.group}", fact.until, c.WakeGroup(fact.group))
    told = N_(
        "%(group)s rests until %(until)s. Until then %(other)s receives its notices. Nobody answers in its place.",
        group=GroupName(fact.group),
        until=fact.until,
        other=_named(dialogue, fact.stand_in),
    )
    yield tell_all(dialogue, told)
    yield Say(Group(fact.group), headed(dialogue, N_("To end the rest before, write /rest in this chat.")))


def _back(dialogue: Dialogue, fact: f.GroupBack) -> Iterator[Effect]:
    yield Hush(f"rest:{fact.group}")
    yield tell_all(dialogue, N_("%(group)s is back, and receives its own notices.", group=GroupName(fact.group)))


DECIDES: dict[type, Decide] = {c.RestGroup: rest, c.WakeGroup: wake}
ANNOUNCES: dict[type, Announce] = {f.GroupRests: _rests, f.GroupBack: _back}
