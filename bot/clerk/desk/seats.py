"""For whom somebody acts: a mediator at the desk of a room, a member for the group whose chat it is.

Never here: what they do.
"""

from bot.acting.dialogues import as_known_to, found
from bot.clerk.asked import Asked
from bot.store import roster
from flows.dialogue import Dialogue
from flows.messages import require_mediator
from flows.refusals import Refused
from flows.wording import N_


def mine(asked: Asked, dialogue: str) -> tuple[Dialogue, str]:
    """The room, and the id by which it knows this mediator. Raises `Refused` for others."""
    room, _ = found(asked.books, dialogue)
    person = as_known_to(asked.books, room, asked.person.id)
    require_mediator(room, person)
    return room, person


def own_group(asked: Asked) -> str:
    """The group whose chat this is, for somebody on its roster. Raises `Refused` for others."""
    group = asked.its_group()
    if not roster.is_member(asked.books, group.id, asked.person.id):
        raise Refused(N_("Only people on the roster of this group can do that. Write /join, then try again."))
    return group.id
