"""/way: what awaits a room, and where it stands.

Never here: putting a way together (see `way_drafts`).
"""

from bot.acting.dialogues import found
from bot.clerk import voices
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import MOST
from bot.store import dialogues, roster
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.room.planning import offer
from flows.stages.talk.gate import MEANING
from flows.stages.words import way_words
from flows.wording import N_, NC_, Choice

OVER = ("closed",)


def word(asked: Asked) -> None:
    """/way: the way of each room of this chat's group, or in private of the rooms somebody mediates or belongs to."""
    rooms = _rooms(asked)
    if not rooms:
        raise Refused(N_("There is no room whose way I could show. To open one, write /open to me in private."))
    for room in rooms[:MOST]:
        show(asked, room.id)


def _rooms(asked: Asked) -> list[Dialogue]:
    if asked.group:
        found_rooms = dialogues.of_group(asked.books, asked.group.id)
    else:
        own = [one for one in dialogues.of_mediator(asked.books, asked.person.id) if one.stage not in OVER]
        groups = roster.groups_of(asked.books, asked.person.id)
        found_rooms = own or [room for group in groups for room in dialogues.of_group(asked.books, group.id)]
    return [room for room in {room.id: room for room in found_rooms}.values() if room.stage not in OVER]


def show(asked: Asked, dialogue: str) -> None:
    """What awaits the room: what is done, what is now, what is to come. A mediator can change it from here."""
    room, _ = found(asked.books, dialogue)
    _require_known(asked, room)
    gate = MEANING[way_words.way_of(room).gate]
    asked.send(headed(room, *way_words.progress(room), gate, choices=_changing(asked, room)))


def _require_known(asked: Asked, room: Dialogue) -> None:
    """Raise `Refused` for whoever is neither of its groups nor at its desk."""
    here = asked.group is not None and asked.group.id in room.groups
    own = any(group.id in room.groups for group in roster.groups_of(asked.books, asked.person.id))
    if not here and not own:
        voices.mine(asked, room.id)


def _changing(asked: Asked, room: Dialogue) -> tuple[Choice, ...]:
    """The button is shown in private only, to those at the desk."""
    mediates = room.id in {one.id for one in dialogues.of_mediator(asked.books, asked.person.id)}
    if not asked.heard.private or not mediates:
        return ()
    if room.asked_plan:
        return (Choice(NC_("button", "Take the proposal back"), ("waydrop", room.id)),)
    return offer(room)
