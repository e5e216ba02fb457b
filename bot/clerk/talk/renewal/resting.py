"""A group rests: an administrator of its chat says for how long, and who receives its notices meanwhile.

Never here: who may stand in (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from bot.clerk.desk.opening import stop
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.review import of
from flows.wording import N_, NN_, Choice, GroupName, PersonName

DAYS = (30, 60, 90)


def word(asked: Asked) -> None:
    """/rest: the group rests, or ends its rest."""
    asked.by_steward()
    room = one_of(asked, of_group(asked), "resting")
    if room:
        in_room(asked, room.id)


def in_room(asked: Asked, dialogue: str) -> None:
    """The room was chosen: for how long? A group that rests already is back with it."""
    group = asked.by_steward()
    room, _ = found(asked.books, dialogue)
    if group.id in of(room).resting:
        act(asked.books, dialogue, c.WakeGroup(group.id, asked.person.id), asked.now)
        return
    head = N_("For how long shall your group rest? Another group, or who mediates, receives its notices meanwhile.")
    how = N_("Nobody answers in your place, and all groups see that you rest.")
    choices = tuple(
        Choice(NN_("%(count)s day", "%(count)s days", days), ("restdays", dialogue, str(days))) for days in DAYS
    )
    asked.tell(room.id, headed(room, head, how, choices=(*choices, stop())))


def days_pressed(asked: Asked, dialogue: str, days: str) -> None:
    """How long is clear; now who stands in."""
    group = asked.by_steward()
    room, _ = found(asked.books, dialogue)
    choices = tuple(
        Choice(N_("%(name)s", name=_named(room, one)), ("restwith", dialogue, days, one))
        for one in (*room.groups, *room.mediators)
        if one != group.id and one not in of(room).resting
    )
    head = N_("Who receives the notices of your group meanwhile?")
    asked.tell(room.id, headed(room, head, choices=(*choices[:8], stop())))


def _named(room: Dialogue, one: str) -> GroupName | PersonName:
    return GroupName(one) if one in room.groups else PersonName(one)


def stand_in_pressed(asked: Asked, dialogue: str, days: str, stand_in: str) -> None:
    """The group rests."""
    group = asked.by_steward()
    span = int(days) if days.isdecimal() else 0
    act(asked.books, dialogue, c.RestGroup(asked.person.id, group.id, span, stand_in), asked.now)
