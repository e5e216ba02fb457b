"""A common room for the groups of a room: a group wants one or does not, and people ask to come in.

Never here: how it is made, or what is said in it (see `rooms`).
"""

from bot.acting import commons as acting
from bot.acting.delivery import deliver
from bot.acting.dialogues import as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.voices import NOT_ON_ROSTER, belongs
from bot.store import commons, dialogues, people
from bot.store.commons import Guest
from flows.dialogue import Dialogue
from flows.effects import Say
from flows.messages import headed
from flows.people import Everyone
from flows.refusals import Refused
from flows.stages.room import corners
from flows.wording import N_, Choice, GroupName

OFF = "off"
ONLY_MATRIX = N_(
    "A common room is made on Matrix, and no group of this room has a chat there. Go on in this chat, as before."
)
HERE_ONLY = N_(
    "Here people of all groups are together. Please write that in your group's own chat, or to me in private."
)
MEANT_HERE = frozenset({"say", "takeback", "hurt", "reached", "thanks"})
"""What can be asked in a common room."""


def word(asked: Asked) -> None:
    """/common: our group wants a common room; /common off: it wants none any more."""
    group = asked.by_steward()
    if asked.rest.casefold() not in ("", OFF):
        raise Refused(N_("Write /common to wish for a common room, or /common off to have none."))
    verb = "commonno" if asked.rest else "commonyes"
    open_rooms = [one for one in dialogues.of_group(asked.books, group.id) if group.id in corners.speaking(one)]
    chosen = [one for one in open_rooms if one.id == asked.dialogue] or open_rooms
    if not chosen:
        raise Refused(N_("Your group speaks with others in no room now. Write /rooms to see what it is invited to."))
    if len(chosen) == 1:
        (no if asked.rest else yes)(asked, chosen[0].id)
        return
    choices = tuple(Choice(N_("%(topic)s", topic=room.topic[:40]), (verb, room.id)) for room in chosen[:8])
    asked.here(N_("In which room?"), choices=choices)


def yes(asked: Asked, dialogue: str) -> None:
    """A group wants it."""
    room, group = _for_group(asked, dialogue)
    if acting.home(asked.books, room) is None:
        raise Refused(ONLY_MATRIX)
    acting.agreed(asked.books, room, group, asked.now)
    asked.quietly(N_("Your group has said yes to the common room. To take that back, write /common off."))


def no(asked: Asked, dialogue: str) -> None:
    """A group does not want it, or not any more: then there is none."""
    room, group = _for_group(asked, dialogue)
    if commons.of(asked.books, dialogue) is None:
        raise Refused(N_("There is no common room. To wish for one, write /common."))
    was_open = acting.shut(asked.books, room, asked.now)
    told = N_("%(group)s wants no common room, so there is none. Go on here, as before.", group=GroupName(group))
    deliver(asked.books, room, [Say(Everyone(), headed(room, told, *((acting.OVER,) if was_open else ())))], asked.now)


def come_in(asked: Asked, dialogue: str) -> None:
    """Somebody asks to be invited."""
    room, _ = found(asked.books, dialogue)
    own = [group for group in belongs(asked) if group in room.groups]
    if not (own or mediates(asked, dialogue)):
        raise Refused(NOT_ON_ROSTER)
    common = commons.of(asked.books, dialogue)
    if common is None or common.state != "open":
        raise Refused(N_("There is no common room. To wish for one, write /common."))
    accounts = [who for where, who in people.accounts_of(asked.books, asked.person.id) if where == common.place.channel]
    if not accounts:
        raise Refused(
            N_(
                "I do not know you on Matrix yet. Write !link to me there in private, and /link with its code to me in "
                "private on this app. After that press the button again."
            )
        )
    group = asked.group.id if asked.group and asked.group.id in own else next(iter(own), "")
    group = "" if mediates(asked, dialogue) else group  # whoever mediates speaks for no side there
    acting.comes_in(asked.books, Guest(dialogue, asked.person.id, group, accounts[0]), common.place, asked.now)
    asked.quietly(N_("I invite you into the common room: look into your app for Matrix, and accept it there."))


def mediates(asked: Asked, dialogue: str) -> bool:
    """Whether this person mediates the room."""
    room, _ = found(asked.books, dialogue)
    return as_known_to(asked.books, room, asked.person.id) in room.mediators


def speaks_for(asked: Asked, dialogue: str) -> str:
    """The group for which somebody speaks in the common room: the one for which they came in. Empty: for none."""
    room, _ = found(asked.books, dialogue)
    came = next((one for one in commons.guests(asked.books, dialogue) if one.person == asked.person.id), None)
    own = [group for group in belongs(asked) if group in room.groups]
    if came and came.group in own:
        return came.group
    return own[0] if len(own) == 1 else ""


def _for_group(asked: Asked, dialogue: str) -> tuple[Dialogue, str]:
    """The room, and the group for which its steward answers."""
    group = asked.by_steward()
    room, _ = found(asked.books, dialogue)
    if group.id not in corners.speaking(room):
        raise Refused(N_("Your group speaks with others in no room now. Write /rooms to see what it is invited to."))
    return room, group.id
