"""Whole texts by several authors in words and presses: writing one, and the mediator's side.

Reading and ranking are in `ranking`. Never here: which text is chosen (the dialogue says).
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.acting.delivery import private
from bot.acting.dialogues import act, found
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.rooms import word_of
from bot.clerk.voices import belongs, known_as
from bot.store import codes, dialogues
from flows import commands as c
from flows.candidates import Contest
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused, not_a_party
from flows.stages.text.writing import going_on
from flows.stages.words.text_writing import HOW_TO_WRITE
from flows.wording import N_, NC_, Choice

ALONE = N_("Please write /text to me in private: your text stays without your name until the end.")


def word(asked: Asked) -> None:
    """/text and the whole text, in private. Without words, they are asked for."""
    if not asked.heard.private:
        raise Refused(ALONE)
    rooms = rooms_with(asked)
    if not rooms:
        raise Refused(N_("No texts are asked for now. When the mediator asks, I tell every group."))
    if asked.rest and len(rooms) > 1:
        asked.await_answer("textin", text=asked.rest)
    room = one_of(asked, rooms, "textme")
    if room:
        _write(asked, room, asked.rest)


def rooms_with(asked: Asked) -> list[Dialogue]:
    """The rooms of somebody's groups, and those they mediate, where a round of texts is going on, or was the last."""
    groups = (room for group in belongs(asked) for room in dialogues.of_group(asked.books, group))
    own = (*groups, *dialogues.of_mediator(asked.books, asked.person.id))
    return [room for room in {one.id: one for one in own}.values() if room.contest and room.contest.phase != "over"]


def offer(asked: Asked, dialogue: str) -> None:
    """The button: I will write one, or I write mine anew. It is written in private."""
    room, _ = found(asked.books, dialogue)
    form = asked.form()
    if form and form.name == "textin":
        _write(asked, room, form.answers["text"])
        return
    going_on(room)
    side(asked, room)
    _ask(asked, room)


def _ask(asked: Asked, room: Dialogue) -> None:
    place = own_place(asked)
    if place is None:
        raise Refused(ALONE)
    codes.fill(asked.books, place, asked.person.id, codes.Form("text", {"dialogue": room.id, **asked_now(asked)}))
    names = N_("Until the end nobody is told that it is yours; then your name stands beside it.")
    there = replace(asked, heard=replace(asked.heard, place=place))
    there.tell(room.id, headed(room, HOW_TO_WRITE, names, choices=(stop(),)))
    if not asked.heard.private:
        asked.quietly(N_("Please write it to me in private: I have just asked you there."))


def asked_now(asked: Asked) -> dict[str, str]:
    """When a form was put, for one that is put in another chat than the one where somebody asks."""
    return {"asked_at": asked.now.isoformat()}


def own_place(asked: Asked) -> Place | None:
    """Where somebody can be answered alone; None if we never met in private."""
    places = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    return places[0] if places else None


def given(asked: Asked, dialogue: str) -> None:
    """The text was typed."""
    room, _ = found(asked.books, dialogue)
    _write(asked, room, asked.rest)


def _write(asked: Asked, room: Dialogue, text: str) -> None:
    contest = going_on(room)
    if not text.strip():
        _ask(asked, room)
        return
    codes.drop_form(asked.books, asked.place, asked.person.id)
    by = known_as(asked, authors(contest))
    act(asked.books, room.id, c.WriteText(by, side(asked, room), word_of(asked), text), asked.now)


def authors(contest: Contest) -> Iterable[str]:
    """Who has written."""
    return (one.person for one in contest.texts)


def side(asked: Asked, room: Dialogue) -> str:
    """The group somebody writes from; empty for a mediator who belongs to none of them. Raises `Refused` for others."""
    voices = [group for group in belongs(asked) if group in room.groups]
    if asked.group and asked.group.id in voices:
        return asked.group.id
    if voices:
        return voices[0]
    if any(room.id == one.id for one in dialogues.of_mediator(asked.books, asked.person.id)):
        return ""
    raise not_a_party()


def _mine(asked: Asked, room: Dialogue) -> str:
    """The id under which the room knows this author."""
    return known_as(asked, authors(going_on(room)))


def leave(asked: Asked, dialogue: str) -> None:
    """The button: leave it as it is."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.LeaveText(_mine(asked, room)), asked.now)
    asked.quietly(N_("Good. It is ranked as it is."))


def back(asked: Asked, dialogue: str) -> None:
    """The button: take my text back."""
    room, _ = found(asked.books, dialogue)
    own = going_on(room).of(_mine(asked, room))
    if own is None:
        raise Refused(N_("I have no text of yours. To write one, write /text and your text."))
    act(asked.books, dialogue, c.TakeBack(own.person, own.word), asked.now)
    asked.quietly(N_("Your text is taken back, and nobody reads it any more."))


# The mediator's side --------------------------------------------------------------------------------------------------


def ask_to_open(asked: Asked, dialogue: str) -> None:
    """Once more before all groups are asked; what stands in the draft would be replaced."""
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    how = N_(
        "Several people write a whole text each, all rank them, and one becomes the draft. Shall I ask all groups who "
        "writes?"
    )
    replaced = (N_("What stands in the draft now would then be replaced by it."),) if room.clauses else ()
    choices = (Choice(NC_("button", "Yes, ask who writes"), ("textgo", dialogue)), stop())
    asked.send(headed(room, how, *replaced, choices=choices))


def open_(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.OpenTexts(mine(asked, dialogue)), asked.now)


def move(asked: Asked, dialogue: str, seen: str) -> None:
    """Do not wait longer."""
    room, _ = found(asked.books, dialogue)
    act(asked.books, dialogue, c.MoveTexts(going_on(room).id, seen, mine(asked, dialogue)), asked.now)


def ask_to_end(asked: Asked, dialogue: str) -> None:
    """Once more before it ends."""
    mine(asked, dialogue)
    choices = (Choice(NC_("button", "Yes, end it"), ("textended", dialogue)), Choice(NC_("button", "No"), ("never",)))
    asked.here(N_("Shall the round of texts end without a choice? All groups are told."), choices=choices)


def end(asked: Asked, dialogue: str) -> None:
    """They said yes."""
    act(asked.books, dialogue, c.EndTexts(mine(asked, dialogue)), asked.now)
