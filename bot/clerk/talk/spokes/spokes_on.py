"""Spokes on and off in a room: a mediator's button, or /spokes with the days of a mandate.

Never here: who becomes one (see `spokes`).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from flows import commands as c
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused
from flows.spokes import AHEAD, MOST_DAYS
from flows.stages.words.spoke_words import WHAT
from flows.wording import N_, NC_, NN_, Choice


def switch_word(asked: Asked) -> None:
    """/spokes: on or off in a room that the person mediates; with two numbers, for how long, and how long ahead."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.plan is not None]
    if not rooms:
        raise Refused(N_("Your rooms take the short way, where there are no spokes. Write /desk to see them."))
    numbers = [int(part) for part in asked.rest.split() if part.isdecimal() and len(part) < 4]
    if numbers and len(rooms) == 1:
        on(asked, rooms[0].id, str(numbers[0]), str(numbers[1]) if len(numbers) > 1 else str(AHEAD))
        return
    room = one_of(asked, rooms, "spokes")
    if room:
        switch(asked, room.id)


def switch(asked: Asked, dialogue: str) -> None:
    """What it means, and how long a mandate lasts."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if of(room).on:
        off_ = Choice(NC_("button", "Turn spokes off"), ("spokesoff", dialogue))
        asked.send(
            headed(room, N_("Spokes are on. Shall everyone speak for themselves again?"), choices=(off_, stop()))
        )
        return
    days = tuple(
        Choice(NN_("At most %(count)s day", "At most %(count)s days", number), ("spokeson", dialogue, str(number)))
        for number in (MOST_DAYS, 60, 30)
    )
    ask = N_("Shall groups name spokes in this room? All groups are told. How long may a mandate last?")
    asked.send(headed(room, WHAT, ask, choices=(*days, stop())))


def on_pressed(asked: Asked, dialogue: str, days: str) -> None:
    """One of the lengths."""
    on(asked, dialogue, days, str(AHEAD))


def on(asked: Asked, dialogue: str, days: str, ahead: str) -> None:
    """Turn spokes on."""
    number = int(days) if days.isdecimal() and len(days) < 4 else 0
    act(asked.books, dialogue, c.SwitchSpokes(mine(asked, dialogue), True, number, int(ahead)), asked.now)


def off(asked: Asked, dialogue: str) -> None:
    """Turn them off: all mandates of the room end."""
    act(asked.books, dialogue, c.SwitchSpokes(mine(asked, dialogue), False), asked.now)
