"""For whom somebody speaks or acts: a mediator in their room, a member for a group, and by which id a room knows them.

Never here: what they do, or whether the dialogue lets them.
"""

from collections.abc import Iterable

from bot.acting.dialogues import as_known_to, found
from bot.clerk.asked import Asked
from bot.store import people, roster
from flows.dialogue import Dialogue
from flows.messages import require_mediator
from flows.refusals import Refused
from flows.wording import N_

NOT_ON_ROSTER = N_(
    "Only people on the roster of a group of this room can do that. Write /join in your group's chat, then try again."
)


def belongs(asked: Asked) -> list[str]:
    """The groups of the person."""
    return [group.id for group in roster.groups_of(asked.books, asked.person.id)]


def voices_of(asked: Asked, room: Dialogue) -> list[str]:
    """The groups of the person that take part in the room. Raises `Refused` if there are none."""
    voices = [group for group in belongs(asked) if group in room.groups]
    if not voices:
        raise Refused(NOT_ON_ROSTER)
    return voices


def own_group(asked: Asked, room: Dialogue, *, but: str = "") -> str:
    """The group somebody speaks from: that of the chat, or in private their only one in the room (besides `but`)."""
    voices = voices_of(asked, room)
    if asked.group and asked.group.id in voices:
        return asked.group.id
    others = [group for group in voices if group != but] or voices
    if asked.group or len(others) > 1:
        raise Refused(N_("Please write this in the chat of your own group: there I know which group you mean."))
    return others[0]


def known_as(asked: Asked, persons: Iterable[str]) -> str:
    """Which of these the person is: after two accounts were linked it may be an older id. Otherwise today's."""
    there = set(persons)
    return next((one for one in people.selves(asked.books, asked.person.id) if one in there), asked.person.id)


def mine(asked: Asked, dialogue: str) -> tuple[Dialogue, str]:
    """The room, and the id by which it knows this mediator. Raises `Refused` for others."""
    room, _ = found(asked.books, dialogue)
    person = as_known_to(asked.books, room, asked.person.id)
    require_mediator(room, person)
    return room, person


def group_here(asked: Asked) -> str:
    """The group whose chat this is, for somebody on its roster. Raises `Refused` for others."""
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("Only people on the roster of this group can do that. Write /join, then try again."))
    return group.id
