"""A chat that lets us in but not write: whom that concerns hears of it, and what is to be said there waits.

Never here: how a platform tells it, or when it is tried again.
"""

from datetime import datetime

from bot.acting.delivery import say
from bot.acting.dialogues import act
from bot.channels.base import Place
from bot.store import Books, dialogues, groups, outbox, places
from flows import commands as c
from flows.wording import N_, message

NOT_HERE = N_("In another chat of this group I am not allowed to write at the moment. What I have for it waits.")
MEND = N_("An administrator of that chat can change it: let me send messages there, or make me an administrator.")


def muted(books: Books, place: Place, now: datetime) -> None:
    """We may not write here. Where the group has another chat, it is told there; else its rooms hear of it."""
    if not places.mute(books, place, now):
        return
    group = groups.of_place(books, place)
    if group is None:
        return
    others = places.speaking_in(books, group.id)
    for other in others:
        say(books, other, message(NOT_HERE, MEND), now)
    for room in dialogues.of_group(books, group.id) if not others else ():
        if room.stage != "closed":
            act(books, room.id, c.LoseGroup(group.id, "muted"), now)


def unmuted(books: Books, place: Place, now: datetime) -> None:
    """We may write here again: what waits goes out in order, and the rooms of the group hear of it."""
    if not places.unmute(books, place):
        return
    outbox.try_now(books, place)
    group = groups.of_place(books, place)
    for room in dialogues.of_group(books, group.id) if group else ():
        if group and room.stage != "closed":
            act(books, room.id, c.AskAgain(group.id), now)


def heard(books: Books, place: Place) -> None:
    """Somebody speaks in a chat where we may not: perhaps it was just mended, so what waits is tried at once."""
    if places.is_muted(books, place):
        outbox.try_now(books, place)
