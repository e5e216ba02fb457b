"""Whom the notice of a review has reached. A notice counts from its receipt, and a party never reached holds the end.

Never here: how a notice is delivered, or how it is found out (rows).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.people import Group
from flows.refusals import not_a_party, overtaken
from flows.review import review_of
from flows.wording import N_, GroupName

LOOKS = (timedelta(hours=1), *(timedelta(days=days) for days in (1, 2, 4, 8, 16, 24, 32)))
TOLD_FROM = timedelta(days=4)
"""After that whoever is still missing is named to all."""


def look(dialogue: Dialogue, command: c.LookReceipt, now: datetime) -> Iterator[f.Fact]:
    """Whom it has reached meanwhile; and, after some days, whom it has not."""
    agreement, review = dialogue.agreement, review_of(dialogue)
    if agreement is None or review is None or review.version != command.version:
        return
    for group in agreement.parties:
        if group in command.received and group not in review.received:
            late = group in review.missing
            yield f.NoticeReceived(group, "review", command.received[group], now, late=late)
    missing = tuple(one for one in agreement.parties if one not in review.received and one not in command.received)
    if command.last and missing and missing != review.missing:
        yield f.NoticeMissing(missing, now)


def acknowledge(dialogue: Dialogue, command: c.Acknowledge, now: datetime) -> Iterator[f.Fact]:
    """Somebody of a party says that they have seen it."""
    agreement, review = dialogue.agreement, review_of(dialogue)
    if agreement is None or review is None:
        raise overtaken()
    if command.group not in agreement.parties:
        raise not_a_party()
    if command.group not in review.acknowledged:
        late = command.group in review.missing
        yield f.NoticeReceived(command.group, "seen", now, now, command.by, late)


def looks(version: int, since: datetime, before: datetime) -> Iterator[WakeAt]:
    """When it is looked: soon, and then less and less often, until the end."""
    for number, span in enumerate(LOOKS):
        if since + span < before:
            last = span >= TOLD_FROM
            yield WakeAt(f"receipt:{number}", since + span, c.LookReceipt(version, last=last))


def _received(dialogue: Dialogue, fact: f.NoticeReceived) -> Iterator[Effect]:
    """Only what had held something up is told to all."""
    if fact.late:
        yield tell_all(dialogue, N_("%(group)s has the notice of the review now.", group=GroupName(fact.group)))
    elif fact.notice == "seen":
        yield Say(Group(fact.group), headed(dialogue, N_("Noted: your group has seen the notice. Thank you.")))


def _missing(dialogue: Dialogue, fact: f.NoticeMissing) -> Iterator[Effect]:
    groups = tuple(map(GroupName, fact.groups))
    yield tell_all(
        dialogue,
        N_("The notice of the review has not reached %(groups)s so far.", groups=groups),
        N_(
            "If you know people there, please ask them to add me to their chat. If a group is never reached, the "
            "agreement stands up to 30 days longer; then you go on without it."
        ),
    )


def _passed_over(dialogue: Dialogue, fact: f.GroupsPassedOver) -> Iterator[Effect]:
    groups = tuple(map(GroupName, fact.groups))
    told = N_("%(groups)s could not be reached in 30 days, so the others go on without an answer.", groups=groups)
    yield tell_all(dialogue, told)


DECIDES: dict[type, Decide] = {c.LookReceipt: look, c.Acknowledge: acknowledge}
ANNOUNCES: dict[type, Announce] = {
    f.NoticeReceived: _received,
    f.NoticeMissing: _missing,
    f.GroupsPassedOver: _passed_over,
}
