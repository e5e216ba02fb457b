"""The desk's own menu: everything else one press away, each press answered in place, with a way back.

Never here: what is offered (`flows.stages.desk.menu`), or what a press on an offer does.
"""

from bot.acting.delivery import show, take_away
from bot.channels.base import Act
from bot.clerk.asked import Asked
from bot.clerk.voices import mine
from flows import desk
from flows.dialogue import Dialogue
from flows.known import flow_named
from flows.stages.desk.menu import MENU
from flows.wording import Message


def more(asked: Asked, dialogue: str) -> None:
    """The themes."""
    room, _ = mine(asked, dialogue)
    _in_place(asked, room, desk.themes(room))


def part(asked: Asked, dialogue: str, first: str, theme: str) -> None:
    """One theme; one that is not there (any more) leads back to all."""
    room, _ = mine(asked, dialogue)
    at = int(first) if first.isdecimal() and len(first) < 3 else 0
    _in_place(asked, room, desk.theme(room, theme, at) if theme in MENU else desk.themes(room))


def details(asked: Asked, dialogue: str) -> None:
    """All that the desk knows."""
    room, _ = mine(asked, dialogue)
    _in_place(asked, room, desk.details(flow_named(room.flow), room))


def back(asked: Asked, dialogue: str) -> None:
    """The desk as it stands now."""
    room, _ = mine(asked, dialogue)
    _in_place(asked, room, desk.notice(flow_named(room.flow), room))


def _in_place(asked: Asked, room: Dialogue, message: Message) -> None:
    """What is pressed on the desk is answered where the desk stands, for this mediator alone.

    Whoever types a number reads below what they typed: there the desk comes anew at the foot.
    """
    asked.alone()
    if asked.heard.act is Act.SAID:
        take_away(asked.books, asked.place, room.id, desk.KEY, asked.now)
    show(asked.books, asked.place, desk.KEY, message, asked.now, dialogue=room.id, pin=True)
