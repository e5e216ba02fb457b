"""In which room, and for which group, somebody speaks of needs and offers.

Never here: what they say.
"""

from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.voices import belongs, own_group
from bot.store import dialogues
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.wording import N_

NOT_THERE = ("entering", "closed", "home")


def room_for(asked: Asked, verb: str) -> Dialogue | None:
    """The room that is meant; None: it is asked which, and a press with this verb answers. Raises `Refused`."""
    if asked.dialogue:
        return entered(asked, asked.dialogue)[0]
    groups = [asked.group.id] if asked.group else belongs(asked)
    rooms = {room.id: room for group in groups for room in dialogues.of_group(asked.books, group) if _is_open(room)}
    if not rooms:
        raise Refused(N_("Your group speaks in no room yet. Write /rooms in its chat to see what it is invited to."))
    room = one_of(asked, rooms.values(), verb)
    if room:
        own_group(asked, room)
    return room


def entered(asked: Asked, dialogue: str) -> tuple[Dialogue, str]:
    """The room, and the group that somebody speaks for. Raises `Refused` for others, and before or after its time."""
    room, _ = found(asked.books, dialogue)
    group = own_group(asked, room)
    if not _is_open(room):
        raise Refused(N_("This can be said once the groups have entered the room, and until it is closed."))
    return room, group


def _is_open(room: Dialogue) -> bool:
    return room.flow != "home" and room.stage not in NOT_THERE
