"""Whose agreement is meant, and for whom somebody asks: an administrator in their group's chat, or who mediates.

Never here: what they offer.
"""

from dataclasses import dataclass

from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, of_group, one_of
from bot.clerk.desk.desks import mine
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.stages.words.offers import Offer
from flows.wording import N_

AGAIN = N_("I do not know what this was about any more. Please begin again: write the word that you wrote first.")


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who may offer something in a room; `group`: for which group, empty for who mediates."""

    room: Dialogue
    by: str
    group: str


def which(asked: Asked, verb: str) -> tuple[Dialogue | None, str]:
    """The room of the agreement that is meant, and what was typed besides its code; None: it is asked which.

    Raises `Refused` where there is none.
    """
    return among(asked, _rooms(asked), verb)


def among(asked: Asked, rooms: list[Dialogue], verb: str) -> tuple[Dialogue | None, str]:
    """The same among these: the one whose code was typed first, or that was replied to, or the only one."""
    if not rooms:
        raise Refused(N_("No agreement stands here. Write /agreements to see what stands."))
    code, _, rest = asked.rest.strip().partition(" ")
    named = [room for room in rooms if room.id.upper() == code.upper()]
    if named:
        return named[0], rest.strip()
    replied = [room for room in rooms if room.id == asked.dialogue]
    return one_of(asked, replied or rooms, verb), asked.rest.strip()


def _rooms(asked: Asked) -> list[Dialogue]:
    if asked.group:
        group = asked.by_steward().id
        return [room for room in of_group(asked) if room.agreement and group in room.agreement.parties]
    try:
        return [room for room in mediated(asked) if room.agreement]
    except Refused:
        raise Refused(
            N_("You mediate no agreement. An administrator of a group's chat can write this there, for that group.")
        ) from None


def asker(asked: Asked, dialogue: str) -> Asker:
    """For whom they ask. Raises `Refused` for somebody who may not."""
    room, _ = found(asked.books, dialogue)
    if asked.group:
        return Asker(room, asked.person.id, asked.by_steward().id)
    return Asker(room, mine(asked, dialogue), "")


def own(offer: Offer, who: Asker) -> bool:
    """Whether they may take this back."""
    return offer.by == who.by or bool(who.group and offer.group == who.group)


def filled(asked: Asked, name: str) -> dict[str, str]:
    """What was written before a yes. Raises `Refused` where that is too long ago."""
    form = asked.form()
    if form is None or form.name != name:
        raise Refused(AGAIN)
    return dict(form.answers)
