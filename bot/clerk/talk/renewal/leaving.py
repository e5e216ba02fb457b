"""Leaving an agreement, at the counter: a member asks their own group, and may ask it to stay after all.

Never here: what follows (the dialogue says), or leaving a room in which nothing stands (see `rooms`).
"""

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from bot.clerk.voices import group_here, own_group
from flows import commands as c
from flows.dialogue import Dialogue
from flows.keeping import NOTICE
from flows.refusals import Refused
from flows.stages.words.leaving_words import consequence
from flows.wording import N_, NC_, Choice


def word(asked: Asked) -> None:
    """/part, and the agreement's code where there are several."""
    room = _which(asked, "part")
    if room:
        sure(asked, room.id)


def stay_word(asked: Asked) -> None:
    """/remain: the group is asked whether it stays after all."""
    room = _which(asked, "remain")
    if room:
        stay(asked, room.id)


def _which(asked: Asked, verb: str) -> Dialogue | None:
    """The agreement that is meant. Raises `Refused` where there is none of that code."""
    group, code = group_here(asked), asked.rest.strip().upper()
    rooms = [room for room in of_group(asked) if room.agreement and group in room.agreement.parties]
    named = [room for room in rooms if code in ("", room.id.upper())]
    if not named:
        raise Refused(N_("Your group is in no agreement of that name. Write /agreements to see what stands."))
    return one_of(asked, named, verb)


def sure(asked: Asked, dialogue: str) -> None:
    """What it means, before anyone is asked."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    asked.here(
        N_("Shall I ask your group whether it leaves the agreement about “%(topic)s”?", topic=room.topic),
        N_(
            "Only your group is asked. With a yes the others are told, and you are bound for %(days)s more days.",
            days=NOTICE.days,
        ),
        consequence(room, group),
        choices=(Choice(NC_("button", "Yes, ask my group"), ("parted", dialogue)), stop()),
    )


def ask(asked: Asked, dialogue: str) -> None:
    """They said yes: their group is asked."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    act(asked.books, dialogue, c.AskToLeave(as_known_to(asked.books, room, asked.person.id), group), asked.now)


def stay(asked: Asked, dialogue: str) -> None:
    """The group is asked whether it stays after all."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    act(asked.books, dialogue, c.AskToStay(as_known_to(asked.books, room, asked.person.id), group), asked.now)
