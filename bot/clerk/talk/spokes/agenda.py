"""The agenda at the counter: members propose, mediators order and publish.

Never here: when an item is open to spokes (the dialogue says).
"""

from secrets import token_hex

from bot.acting.delivery import say, show
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.talk.spokes.spoke_rooms import for_group, taking_part
from bot.clerk.voices import own_group
from bot.store import codes, dialogues
from flows import commands as c
from flows.dialogue import Dialogue
from flows.stages.talk import agenda as flow
from flows.wording import N_

NONE = N_("No room of your group has an agenda now. Write /rooms in its chat to see where things stand.")


def word(asked: Asked) -> None:
    """/agenda and words: propose something to speak about. Without words: the agenda as it stands."""
    if asked.heard.private and not asked.rest and dialogues.of_mediator(asked.books, asked.person.id):
        room = one_of(asked, [room for room in mediated(asked) if taking_part(room)], "agdesk")
        if room:
            desk(asked, room.id)
        return
    room = for_group(asked, "agenda", taking_part, NONE)
    if room:
        _in(asked, room, asked.rest)


def in_room(asked: Asked, dialogue: str) -> None:
    """The room was chosen; the words may have been typed before."""
    form = asked.form()
    typed = form.answers.get("text", "") if form and form.name == "agenda_room" else ""
    _in(asked, found(asked.books, dialogue)[0], typed)


def _in(asked: Asked, room: Dialogue, text: str) -> None:
    group = own_group(asked, room)
    if not text:
        told = flow.notice(room, group).message
        say(asked.books, asked.place, told, asked.now, dialogue=room.id)
        return
    codes.drop_form(asked.books, asked.place, asked.person.id)
    act(asked.books, room.id, c.ProposeItem(asked.person.id, group, f"a{token_hex(5)}", text), asked.now)
    asked.quietly(N_("The mediators have it. When they publish it, all groups read it."))


def desk(asked: Asked, dialogue: str) -> None:
    """The mediator's own view, at the foot of the chat."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    notice = flow.at_the_desk(room)
    show(asked.books, asked.place, notice.key, notice.message, asked.now, dialogue=room.id)


def publish(asked: Asked, dialogue: str) -> None:
    """Put before all groups what is new."""
    act(asked.books, dialogue, c.PublishItems(mine(asked, dialogue)), asked.now)


def up(asked: Asked, dialogue: str, item: str) -> None:
    """One place up."""
    act(asked.books, dialogue, c.RaiseItem(mine(asked, dialogue), item), asked.now)


def off(asked: Asked, dialogue: str, item: str) -> None:
    """Off the agenda."""
    act(asked.books, dialogue, c.CloseItem(mine(asked, dialogue), item), asked.now)
