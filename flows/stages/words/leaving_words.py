"""A group leaves an agreement, in words: how it is asked, what all are told, what it has decided.

Never here: when a notice is over, or the counting of answers.
"""

from collections.abc import Callable, Iterator, Mapping

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.flow import Announce
from flows.keeping import NOTICE, WARNED, Keeping
from flows.messages import headed, tell_all
from flows.people import Group
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Text

Blocks = tuple[Block | Leaf, ...]


def staying(dialogue: Dialogue, *leaving: str) -> tuple[str, ...]:
    """Who would still be in the agreement when these, and all whose notice runs, have left."""
    known = dialogue.keeping or Keeping()
    gone = {*leaving, *(one.group for one in known.leaving)}
    parties = dialogue.agreement.parties if dialogue.agreement else ()
    return tuple(group for group in parties if group not in gone)


def too_few(dialogue: Dialogue, stay: tuple[str, ...]) -> bool:
    """Whether the agreement could not stand between these alone."""
    return dialogue.agreement is not None and len(stay) < dialogue.agreement.scope.least


def consequence(dialogue: Dialogue, group: str) -> Text:
    """What becomes of the agreement when this group has left."""
    stay = staying(dialogue, group)
    if too_few(dialogue, stay):
        return N_("Too few groups would be left then, so the agreement would end on that day.")
    others = tuple(GroupName(one) for one in stay)
    return N_("It goes on among the others: %(groups)s.", groups=others)


def _code(dialogue: Dialogue) -> str:
    return dialogue.agreement.code if dialogue.agreement else dialogue.id.upper()


def _leaves(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    asks = N_(
        "Somebody in %(group)s asks: shall our group leave agreement %(code)s, “%(title)s”?",
        group=GroupName(group),
        code=_code(dialogue),
        title=dialogue.topic,
    )
    bound = N_(
        "With a yes the other groups are told. You are bound for %(days)s more days, and can change your mind.",
        days=NOTICE.days,
    )
    return (asks, bound, consequence(dialogue, group))


def _stays(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    asks = N_(
        "Somebody in %(group)s asks: shall our group stay in agreement %(code)s, “%(title)s”, after all?",
        group=GroupName(group),
        code=_code(dialogue),
        title=dialogue.topic,
    )
    return (asks,)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"depart": _leaves, "stay": _stays}

SAID: Mapping[str, Mapping[str, Text]] = {
    "depart": {
        "yes": N_("Your group leaves the agreement."),
        "no": N_("Your group stays in the agreement."),
        "unanswered": N_("Too few of your group have answered, so it stays in the agreement."),
    },
    "stay": {
        "yes": N_("Your group stays in the agreement after all."),
        "no": N_("Your group leaves the agreement, as it had decided."),
        "unanswered": N_("Too few of your group have answered, so it leaves as it had decided."),
    },
}
"""By kind of question and answer: what the group reads in its place."""


def _given(dialogue: Dialogue, fact: f.NoticeGiven) -> Iterator[Effect]:
    """All are told before anything happens, and the group is asked for a last word."""
    group = GroupName(fact.group)
    code = _code(dialogue)
    leaves = N_(
        "%(group)s has decided to leave agreement %(code)s. It is bound until %(effect)s.",
        group=group,
        code=code,
        effect=fact.effect,
    )
    talk = N_("It can change its mind till then. To speak with it, reply to this message.")
    yield tell_all(dialogue, leaves, consequence(dialogue, fact.group), talk)
    asks = N_("What should the others know, or keep? Reply to this message, or write /say and your words.")
    stay = Choice(NC_("button", "We stay after all"), ("remain", dialogue.id))
    yield Say(Group(fact.group), headed(dialogue, asks, choices=(stay,)))
    yield WakeAt(f"leaving:{fact.group}", fact.effect - WARNED, c.WarnOfLeaving(fact.group))
    yield WakeAt(f"left:{fact.group}", fact.effect, c.EndNotice(fact.group))


def _taken_back(dialogue: Dialogue, fact: f.NoticeTakenBack) -> Iterator[Effect]:
    for key in ("leaving", "left"):
        yield Hush(f"{key}:{fact.group}")
    stays = N_("%(group)s stays in agreement %(code)s.", group=GroupName(fact.group), code=_code(dialogue))
    yield tell_all(dialogue, stays, N_("Nothing has changed."))


def _near(dialogue: Dialogue, fact: f.LeavingNear) -> Iterator[Effect]:
    soon = N_(
        "%(group)s leaves agreement %(code)s on %(effect)s.",
        group=GroupName(fact.group),
        code=_code(dialogue),
        effect=fact.effect,
    )
    still = N_("Till then it can still change its mind: somebody in its chat writes /remain.")
    yield tell_all(dialogue, soon, consequence(dialogue, fact.group), still)


def _waits(dialogue: Dialogue, fact: f.NoticeWaits) -> Iterator[Effect]:
    yield WakeAt(f"left:{fact.group}", fact.until, c.EndNotice(fact.group))
    waits = N_(
        "The notice of %(group)s is over. It leaves when the ballot that is open now has closed.",
        group=GroupName(fact.group),
    )
    yield tell_all(dialogue, waits)


def _left(dialogue: Dialogue, fact: f.PartyLeft) -> Iterator[Effect]:
    parties = dialogue.agreement.parties if dialogue.agreement else ()
    left = N_(
        "%(group)s is not in agreement %(code)s any more. It goes on among the others: %(groups)s.",
        group=GroupName(fact.group),
        code=_code(dialogue),
        groups=tuple(GroupName(one) for one in parties),
    )
    yield tell_all(dialogue, left)


ANNOUNCES: dict[type, Announce] = {
    f.NoticeGiven: _given,
    f.NoticeTakenBack: _taken_back,
    f.LeavingNear: _near,
    f.NoticeWaits: _waits,
    f.PartyLeft: _left,
}
