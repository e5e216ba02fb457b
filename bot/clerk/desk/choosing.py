"""Which room is meant: the only one, or one that is chosen from a few.

Never here: what is done in it.
"""

from collections.abc import Iterable

from bot.clerk.asked import Asked
from bot.store import dialogues
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.wording import N_, Choice

MOST = 8


def mediated(asked: Asked) -> list[Dialogue]:
    """The rooms this person mediates. Raises `Refused` when there is none."""
    rooms = [room for room in dialogues.of_mediator(asked.books, asked.person.id) if room.stage != "closed"]
    if not rooms:
        raise Refused(N_("You mediate no room. To open one, write /open."))
    return rooms


def of_group(asked: Asked) -> list[Dialogue]:
    """The rooms in which this chat's group takes part. Raises `Refused` when there is none."""
    group = asked.its_group()
    rooms = [room for room in dialogues.of_group(asked.books, group.id) if room.stage not in ("entering", "closed")]
    if not rooms:
        raise Refused(N_("Your group speaks in no room yet. Write /rooms to see what it is invited to."))
    return rooms


def one_of(asked: Asked, rooms: Iterable[Dialogue], verb: str) -> Dialogue | None:
    """The only room there is; None: it is asked which, and a press with this verb and the room's id answers."""
    there = tuple(rooms)[:MOST]
    if len(there) == 1:
        return there[0]
    choices = tuple(Choice(N_("%(topic)s", topic=room.topic[:40]), (verb, room.id)) for room in there)
    asked.here(N_("In which room?"), choices=choices)
    return None
