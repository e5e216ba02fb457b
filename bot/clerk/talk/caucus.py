"""Caucus at the counter: a group talks with its mediators alone.

Words of a caucus carry ids of their own kind, so that an answer to them can never be taken for words to the other
groups. Never here: another group, in any way.
"""

from bot.acting.dialogues import act, as_known_to, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, mine, voices_of
from bot.store import codes, dialogues, words
from bot.store.postings import Posted
from flows import commands as c
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.talk import caucus as flow
from flows.wording import N_, NC_, Choice, GroupName

ALONE = "alone-"  # how ids of words in a caucus begin


def word(asked: Asked) -> None:
    """/caucus and words: to the mediators alone, from the group's chat or in private."""
    if asked.dialogue:
        _confer(asked, asked.dialogue, asked.rest)
        return
    here = [asked.group.id] if asked.group else belongs(asked)
    rooms = {room.id: room for group in here for room in dialogues.of_group(asked.books, group) if _possible(room)}
    if not rooms:
        raise Refused(N_("No room of your group offers this now. Write /rooms in its chat to see where things stand."))
    if len(rooms) > 1:
        asked.await_answer("caucus_room", text=asked.rest, message=asked.heard.message)
    room = one_of(asked, rooms.values(), "caucus")
    if room:
        _confer(asked, room.id, asked.rest)


def _possible(room: Dialogue) -> bool:
    return room.plan is not None and room.stage not in flow.NOT_IN


def chosen(asked: Asked, dialogue: str) -> None:
    """The room was chosen; the words may have been typed before."""
    form = asked.form()
    typed = form.answers if form and form.name == "caucus_room" else {}
    _confer(asked, dialogue, typed.get("text", ""), typed.get("message", ""))


def given(asked: Asked, dialogue: str) -> None:
    """The words were typed."""
    _confer(asked, dialogue, asked.rest)


def _confer(asked: Asked, dialogue: str, text: str, native: str = "") -> None:
    room, _ = found(asked.books, dialogue)
    group = _speaks_for(asked, room)
    if not text:
        asked.await_answer("caucus", dialogue=dialogue)
        asked.here(N_("What shall only the mediators read? Please reply to this message with your words."))
        return
    codes.drop_form(asked.books, asked.place, asked.person.id)
    name = _keep(asked, room, group, text, native)
    act(asked.books, dialogue, c.Confer(asked.person.id, group, name, text), asked.now)


def _keep(asked: Asked, room: Dialogue, group: str, text: str, native: str = "") -> str:
    name = f"{ALONE}{word_of(asked, native)}"
    words.keep(asked.books, words.Word(room.id, name, group, asked.person.id, text, "", asked.now))
    return name


def _speaks_for(asked: Asked, room: Dialogue) -> str:
    """The group for which somebody speaks: that of the chat, or in private their only one in the room."""
    voices = voices_of(asked, room)
    if asked.group and asked.group.id in voices:
        return asked.group.id
    if asked.group or len(voices) > 1:
        raise Refused(N_("Please write this in the chat of your own group: there I know which group you mean."))
    return voices[0]


def goes_on(asked: Asked, posted: Posted | None) -> bool:
    """Whether a reply goes on with a caucus: a mediator answers the group alone, a member the mediators."""
    kept = _said_alone(asked, posted)
    if kept is None:
        return False
    room, _ = found(asked.books, kept.dialogue)
    if asked.heard.private and as_known_to(asked.books, room, asked.person.id) in room.mediators:
        answered(asked, room.id, kept.group)
    else:
        _confer(asked, room.id, asked.rest)
    return True


def is_alone(asked: Asked, posted: Posted | None) -> bool:
    """Whether a message is part of a caucus: what answers it is for no other group."""
    return _said_alone(asked, posted) is not None


def _said_alone(asked: Asked, posted: Posted | None) -> words.Word | None:
    kept = words.read(asked.books, posted.dialogue, posted.word) if posted else None
    return kept if kept and kept.id.startswith(ALONE) else None


def whom(asked: Asked, dialogue: str) -> None:
    """A mediator wants to talk with a group alone, and is asked with which."""
    room, _ = mine(asked, dialogue)
    choices = tuple(
        Choice(N_("%(group)s", group=GroupName(group)), ("alone", dialogue, group)) for group in room.groups
    )
    stop = Choice(NC_("button", "Stop"), ("never",))
    ask = N_("With which group? The others only hear that a caucus was held.")
    asked.send(headed(room, ask, choices=(*choices, stop)))


def alone(asked: Asked, dialogue: str, group: str) -> None:
    """A mediator wants to say something to one group alone, and is asked what."""
    mine(asked, dialogue)
    asked.await_answer("alone", dialogue=dialogue, group=group)
    asked.here(
        N_("Only the chat of %(group)s will read it. Please type your words.", group=GroupName(group)),
        choices=(Choice(NC_("button", "Stop"), ("never",)),),
    )


def answered(asked: Asked, dialogue: str, group: str) -> None:
    """A mediator's words to one group were typed."""
    room, person = mine(asked, dialogue)
    name = _keep(asked, room, group, asked.rest)
    act(asked.books, dialogue, c.AnswerAlone(person, group, name, asked.rest), asked.now)
