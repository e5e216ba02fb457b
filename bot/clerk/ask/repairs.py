"""The way past a block, in presses: somebody helps, an objection is met, a meeting is over, the text is opened.

Never here: what follows from it (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.desks import mine
from bot.store import people, roster
from flows import commands as c
from flows.refusals import Refused, overtaken
from flows.wording import N_


def lend_a_hand(asked: Asked, dialogue: str) -> None:
    """Somebody on the group's roster will help to find a way."""
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("To help for your group, first write /join: then you belong to it."))
    act(asked.books, dialogue, c.JoinRepair(asked.person.id, group.id), asked.now)
    asked.quietly(N_("Thank you. The others have been told."))


def met(asked: Asked, dialogue: str) -> None:
    """Somebody's own objection is met."""
    act(asked.books, dialogue, c.DropObjection(_as_objector(asked, dialogue)), asked.now)


def _as_objector(asked: Asked, dialogue: str) -> str:
    """The id under which they objected: after two accounts were linked it may be an older one."""
    room, _ = found(asked.books, dialogue)
    objections = room.repair.objections if room.repair else ()
    objectors = {reason.by for one in objections for reason in one.reasons}
    known_as = (self for self in people.selves(asked.books, asked.person.id) if self in objectors)
    return next(known_as, asked.person.id)


def meeting_over(asked: Asked, dialogue: str, seen: str) -> None:
    """A mediator says that this meeting is over."""
    if not seen.isdecimal() or len(seen) > 2:
        raise overtaken()
    act(asked.books, dialogue, c.NextMeeting(int(seen), mine(asked, dialogue)), asked.now)


def mend(asked: Asked, dialogue: str) -> None:
    """A mediator opens the text so that it can be changed."""
    act(asked.books, dialogue, c.MendText(mine(asked, dialogue)), asked.now)
