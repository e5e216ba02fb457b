"""A group leaves an agreement before its term ends: by its own ballot, with a notice of thirty days, told to all.

It can change its mind as long as the notice runs. When too few would stay, the agreement ends with the notice. Never
here: leaving at a renewal, or the sentences (see `leaving_words`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.flow import Announce, Decide
from flows.keeping import AFTER_A_BALLOT, NOTICE, Keeping, Notice
from flows.people import Everyone
from flows.refusals import Refused, not_a_party, overtaken
from flows.seasons import by_day
from flows.stages import repairing
from flows.stages.agreed import suspending
from flows.stages.ask import asking, beside, kinds
from flows.stages.talk import saying
from flows.stages.text.term import card
from flows.stages.words import leaving_words
from flows.stages.words.leaving_words import SAID, staying, too_few
from flows.wording import N_

LEAVE, STAY = "depart", "stay"


def of(dialogue: Dialogue) -> Keeping:
    """The notices that run; none as long as nobody has given one."""
    return dialogue.keeping or Keeping()


def ask_to_leave(dialogue: Dialogue, command: c.AskToLeave, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group whether it leaves."""
    _require_party(dialogue, command.group)
    if of(dialogue).notice(command.group):
        raise Refused(N_("Your group has given notice already. To stay after all, write /remain."))
    yield _asked(dialogue, LEAVE, command.group, command.by, now)


def ask_to_stay(dialogue: Dialogue, command: c.AskToStay, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group, which has given notice, whether it stays after all."""
    _require_party(dialogue, command.group)
    notice = of(dialogue).notice(command.group)
    if notice is None or now >= notice.effect:
        raise Refused(N_("Your group has not said that it leaves, so it stays in the agreement."))
    yield _asked(dialogue, STAY, command.group, command.by, now)


def _require_party(dialogue: Dialogue, group: str) -> None:
    """Raise `Refused` where the group is in no agreement, or is being asked already."""
    if group not in dialogue.groups:
        raise not_a_party()
    if dialogue.agreement is None or group not in dialogue.agreement.parties:
        raise Refused(N_("Your group is in no agreement here. Write /agreements to see what stands."))
    if any(one.kind in (LEAVE, STAY) and group in one.groups for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))


def _asked(dialogue: Dialogue, kind: str, group: str, by: str, now: datetime) -> f.QuestionAsked:
    return f.QuestionAsked(kinds.within(dialogue, kind, group, "", now, number=0, by=by), "", now)


def left(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes the notice begins, in whatever stage the room is, as long as the agreement stands."""
    group = question.groups[0]
    if word == "yes" and dialogue.agreement and group in dialogue.agreement.parties:
        yield f.NoticeGiven(group, by_day(now + NOTICE, dialogue.zone_of(group)), now)


def stayed(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes in time the notice is taken back."""
    notice = of(dialogue).notice(question.groups[0])
    if word == "yes" and notice and now < notice.effect:
        yield f.NoticeTakenBack(notice.group, now)


def warn(dialogue: Dialogue, command: c.WarnOfLeaving, now: datetime) -> Iterator[f.Fact]:
    """The end of a notice is near."""
    notice = of(dialogue).notice(command.group)
    if notice and now < notice.effect:
        yield f.LeavingNear(notice.group, notice.effect, now)


def end(dialogue: Dialogue, command: c.EndNotice, now: datetime) -> Iterator[f.Fact]:
    """The notice is over: the group leaves, once no ballot is open that asks it too."""
    notice = of(dialogue).notice(command.group)
    if notice is None or now < notice.effect:
        return
    if dialogue.ballot:
        yield f.NoticeWaits(notice.group, dialogue.ballot.closes + AFTER_A_BALLOT, now)
        return
    yield from repairing.undone(dialogue, "left", "", now)
    yield from _leaves(dialogue, notice, now)
    others = tuple(group for group in dialogue.groups if group != notice.group)
    own, alone = (notice.group,), len(others) < 2
    void = (one for one in dialogue.questions if one.kind != "validity" and (alone or one.groups == own))
    yield from beside.stopped(void, "", now)
    yield f.GroupWithdrew(notice.group, "", now, saying.unheard(dialogue, own))
    if alone:
        yield f.RoomClosed("alone", "", now, saying.unheard(dialogue, others))


def _leaves(dialogue: Dialogue, notice: Notice, now: datetime) -> Iterator[f.Fact]:
    agreement = dialogue.agreement
    if agreement is None:
        raise overtaken()
    others = tuple(group for group in agreement.parties if group != notice.group)
    if too_few(dialogue, others):
        yield f.AgreementLapsed(
            agreement.version, "too few", now, timedelta() if notice.waited else now - notice.effect
        )
    else:
        yield f.PartyLeft(notice.group, agreement.version, now, notice.waited)
        yield from suspending.without(dialogue, notice.group, now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, SAID[fact.ballot.kind][fact.outcome])


def _pinned(dialogue: Dialogue, _: f.Fact) -> Iterator[Effect]:
    """The card of the agreement says who is in it, and whose notice runs."""
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)


ANNOUNCES: dict[type, Announce] = {
    **leaving_words.ANNOUNCES,
    **{
        kind: kinds.both(leaving_words.ANNOUNCES[kind], _pinned)
        for kind in (f.NoticeGiven, f.NoticeTakenBack, f.PartyLeft)
    },
}
DECIDES: dict[type, Decide] = {
    c.AskToLeave: ask_to_leave,
    c.AskToStay: ask_to_stay,
    c.WarnOfLeaving: warn,
    c.EndNotice: end,
}
KINDS = {LEAVE: kinds.Kind(kinds.answered(left), _closed), STAY: kinds.Kind(kinds.answered(stayed), _closed)}

__all__ = ["ANNOUNCES", "DECIDES", "KINDS", "staying"]
