"""Which room with spokes is meant, for which group, and where somebody is asked so that nobody else reads it.

Never here: what is asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.acting.delivery import private
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.voices import belongs, known_as
from bot.store import dialogues
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.refusals import Refused
from flows.spokes import Mandate
from flows.wording import N_, Message, Text

NONE = N_("No room of your group has spokes now: everyone speaks with /say. A mediator of the room can change that.")


def with_spokes(room: Dialogue) -> bool:
    """Whether spokes are on in a room."""
    return room.spokes is not None and room.spokes.on


def taking_part(room: Dialogue) -> bool:
    """Whether a room goes the whole way and is open."""
    return room.plan is not None and room.stage not in ("entering", "closed")


def for_group(
    asked: Asked, verb: str, suits: Callable[[Dialogue], bool] = with_spokes, none: Text = NONE
) -> Dialogue | None:
    """The room that is meant: the one replied to, or the only one of the person's groups that suits; None: it is asked.

    Raises `Refused` where there is none. What was typed is kept until the room is chosen, in a form named by the verb.
    """
    if asked.dialogue:
        room, _ = found(asked.books, asked.dialogue)
        if suits(room):
            return room
    rooms = {room.id: room for room in _rooms(asked) if suits(room)}
    if not rooms:
        raise Refused(none)
    if len(rooms) > 1:
        asked.await_answer(f"{verb}_room", text=asked.rest)
    return one_of(asked, rooms.values(), verb)


def _rooms(asked: Asked) -> Iterator[Dialogue]:
    for group in (asked.group.id,) if asked.group else belongs(asked):
        yield from dialogues.of_group(asked.books, group)


def here_or_apart(asked: Asked, told: Message) -> None:
    """Said where only this person reads it, if we have met there; otherwise here."""
    apart = _apart(asked)
    apart.send(told)
    if apart is not asked:
        asked.quietly(N_("I have written to you in private. There you can answer."))


def ask_apart(asked: Asked, told: Message, form: str, **answers: str) -> None:
    """The same, and what they type there answers the form."""
    _apart(asked).await_answer(form, **answers)
    here_or_apart(asked, told)


def _apart(asked: Asked) -> Asked:
    own = private(asked.books, asked.person.id)
    if asked.heard.private or not own:
        return asked
    return replace(asked, heard=replace(asked.heard, place=own[0]))


def held_here(asked: Asked, room: Dialogue) -> Mandate | None:
    """The mandate of whoever asks, if they have one in this room."""
    return of(room).held_by(known_as(asked, (one.person for one in of(room).mandates)))
