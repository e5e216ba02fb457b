"""Offering to speak for a being of nature, and stepping back.

Never here: whether the group agrees (its question says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.nature.listing import guardian_of
from bot.clerk.voices import group_here
from flows import commands as c
from flows.nature import of
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice


def offer(asked: Asked, dialogue: str, being: str) -> None:
    """Somebody on the roster will speak for it: their group is asked."""
    group = group_here(asked)
    act(asked.books, dialogue, c.OfferGuardian(asked.person.id, being, group), asked.now)
    asked.quietly(N_("Thank you. Your group is asked now whether it agrees."))


def sure(asked: Asked, dialogue: str, being: str) -> None:
    """What it means, before it is done."""
    room, _ = found(asked.books, dialogue)
    known = of(room).being(being)
    if known is None or not guardian_of(asked, known):
        raise Refused(N_("You are not its guardian. Write /nature in your group's chat to see who is."))
    asked.here(
        N_("Shall I say that you no longer speak for %(being)s? Your group is asked who comes next.", being=known.name),
        choices=(Choice(NC_("button", "Yes, I step back"), ("guardgo", dialogue, being)), stop()),
    )


def step_back(asked: Asked, dialogue: str, being: str) -> None:
    """They said yes."""
    room, _ = found(asked.books, dialogue)
    known = of(room).being(being)
    person = guardian_of(asked, known) if known else ""
    act(asked.books, dialogue, c.LeaveGuardian(person or asked.person.id, being), asked.now)
    asked.here(N_("You are no guardian any more. Thank you for speaking for it."))
