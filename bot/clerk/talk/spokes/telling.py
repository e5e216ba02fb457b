"""What the other groups said is told at home, by a spoke of the group.

Never here: whether a report is due (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.talk.spokes.notes import REPORT
from bot.clerk.talk.spokes.spoke_rooms import for_group, held_here
from bot.clerk.voices import own_group
from bot.store import codes
from flows import commands as c
from flows.dialogue import Dialogue
from flows.wording import N_


def told_word(asked: Asked) -> None:
    """/told and words: a spoke tells at home what the other groups said."""
    room = for_group(asked, "told")
    if room and asked.rest:
        _tell(asked, room, asked.rest)
    elif room:
        told(asked, room.id)


def told(asked: Asked, dialogue: str) -> None:
    """The button: told at home. A few words are asked for, since the others were not there."""
    room, _ = found(asked.books, dialogue)
    form = asked.form()
    if form and form.name == "told_room" and form.answers.get("text"):
        _tell(asked, room, form.answers["text"])
        return
    asked.await_answer("told", dialogue=dialogue)
    asked.here(N_("What did the other groups say? Two sentences are enough. Please type them."), choices=(stop(),))


def told_given(asked: Asked, dialogue: str) -> None:
    """The words were typed."""
    _tell(asked, found(asked.books, dialogue)[0], asked.rest)


def _tell(asked: Asked, room: Dialogue, text: str) -> None:
    held = held_here(asked, room)
    group, by = (held.group, held.person) if held else (own_group(asked, room), asked.person.id)
    name = f"{REPORT}{word_of(asked)}"
    act(asked.books, room.id, c.ReportHome(by, group, name, text), asked.now)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    if asked.heard.private:
        asked.quietly(N_("Your group reads it in its chat now. Thank you."))
