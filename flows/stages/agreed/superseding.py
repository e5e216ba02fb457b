"""Another agreement takes the place of this one, or something has become of one that it is linked with.

Never here: who writes such a link down (see `tying`), or finding the other room (the desk does).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Show
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.people import Everyone
from flows.refusals import Refused
from flows.stages import repairing
from flows.stages.ask import asking, beside
from flows.stages.talk import saying
from flows.stages.text.term import silenced
from flows.wording import N_, Text


def supersede(dialogue: Dialogue, command: c.Supersede, now: datetime) -> Iterator[f.Fact]:
    """All of its groups have agreed on another text in its place: it ends, and its room closes."""
    agreement = dialogue.agreement
    if agreement is None:
        return
    if not set(agreement.parties) <= set(command.parties):
        raise Refused(N_("Not all groups of this agreement are in the other one, so it stands."))
    yield from repairing.undone(dialogue, "left", "", now)
    if dialogue.ballot:
        yield f.BallotStopped(dialogue.ballot, "superseded", now)
    yield from beside.stopped((one for one in dialogue.questions if one.kind != "validity"), "", now)
    yield f.AgreementSuperseded(agreement.version, command.code, now)
    yield f.RoomClosed("superseded", "", now, saying.unheard(dialogue, dialogue.groups))


def tell(_: Dialogue, command: c.TellOther, now: datetime) -> Iterator[f.Fact]:
    """Something has become of an agreement that this one is linked with."""
    if command.what in TOLD:
        yield f.OtherTold(command.other, command.what, now)


TOLD: Mapping[str, Callable[[str], Text]] = {
    "ended": lambda code: N_("Agreement %(other)s, on which yours depends, has ended.", other=code),
    "replaced": lambda code: N_(
        "Agreement %(other)s, on which yours depends, has been replaced by another one.", other=code
    ),
    "leaving": lambda code: N_("A group leaves agreement %(other)s, on which yours depends.", other=code),
    "rests": lambda code: N_(
        "Agreement %(other)s, on which yours depends, rests for now: it binds nobody.", other=code
    ),
    "again": lambda code: N_("Agreement %(other)s, on which yours depends, binds again.", other=code),
    "kept": lambda code: N_(
        "Agreement %(other)s is not replaced: not all of its groups are in this one. It stands beside it.", other=code
    ),
}
"""By what has become of the other agreement."""
ONWARD = N_(
    "Yours stands as it is. Talk about what this means for it: reply to this message, or write /review to see what you "
    "can do."
)
NEEDS_NOTHING = ("again", "kept")


def _told(dialogue: Dialogue, fact: f.OtherTold) -> Iterator[Effect]:
    onward = () if fact.what in NEEDS_NOTHING else (ONWARD,)
    yield tell_all(dialogue, TOLD[fact.what](fact.other), *onward)


def _superseded(dialogue: Dialogue, fact: f.AgreementSuperseded) -> Iterator[Effect]:
    """What stood is shown as over, and no reminder of it comes any more."""
    over = N_("Agreement %(other)s of the same groups has taken the place of this one.", other=fact.code)
    yield from silenced(dialogue)
    for key in ("correction", "suspension", *(f"{one}:{group}" for group in dialogue.groups for one in LEAVING)):
        yield Hush(key)
    yield Show(f"agreement:{dialogue.id}", Everyone(), headed(dialogue, over))
    yield tell_all(dialogue, over, N_("What you agreed here binds nobody any more. You find the new text there."))


LEAVING = ("leaving", "left")


def _stopped(dialogue: Dialogue, fact: f.BallotStopped) -> Iterator[Effect]:
    """In a stage that has nothing of its own to say of it."""
    yield from asking.over(dialogue, fact.ballot, N_("This ballot has ended without a result."))


DECIDES: dict[type, Decide] = {c.Supersede: supersede, c.TellOther: tell}
ANNOUNCES: dict[type, Announce] = {
    f.AgreementSuperseded: _superseded,
    f.OtherTold: _told,
    f.BallotStopped: _stopped,
}
