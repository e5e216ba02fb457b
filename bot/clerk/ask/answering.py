"""Answering statements: one by one, in private, in an order drawn for each person.

Never here: how statements are made (see `statements`), formulas, what a round comes to.
"""

from collections.abc import Iterator

from bot.acting.delivery import private, say
from bot.acting.dialogues import found
from bot.channels.base import Place
from bot.clerk.ask import gathering
from bot.clerk.ask.statements import the_round
from bot.clerk.asked import Asked
from bot.clerk.voices import belongs, voices_of
from bot.store import answers, dialogues
from bot.store import statements as kept
from flows.common_ground import drawn
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.stages.ask import statements as flow
from flows.wording import N_, Text


def statements(asked: Asked) -> None:
    """/statements: answer what others have said; for mediators, with a word more, open or close a round."""
    if gathering.understood(asked):
        return
    rooms = list(_gathering_rooms(asked))
    if not rooms:
        raise Refused(N_("No room of your groups gathers statements now. Write /rooms in your group's chat."))
    _begin(asked, rooms)


def in_room(asked: Asked, dialogue: str) -> None:
    """The button: answer the statements of this room."""
    room, _ = found(asked.books, dialogue)
    the_round(room)
    voices_of(asked, room)
    _begin(asked, [room])


def _gathering_rooms(asked: Asked) -> Iterator[Dialogue]:
    """The rooms of somebody's groups in which statements are gathered, each once."""
    seen: set[str] = set()
    for group in belongs(asked):
        for room in dialogues.of_group(asked.books, group):
            if room.statements and room.id not in seen:
                seen.add(room.id)
                yield room


def _begin(asked: Asked, rooms: list[Dialogue]) -> None:
    """The first statement goes to the private chat, wherever it was asked for."""
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    if not own:
        raise Refused(N_("Please write /statements to me in private: what you answer is nobody else's business."))
    if not asked.heard.private:
        asked.quietly(N_("I have written to you in private. There you can answer one by one."))
    waits = next((room for room in rooms if next_of(asked, room)), rooms[0])
    _tell_next(asked, own[0], waits)


def next_of(asked: Asked, room: Dialogue) -> tuple[str, int] | None:
    """The statement drawn next for this person in a room, and how many are left after it."""
    open_round = the_round(room)
    weights = kept.unanswered(asked.books, room.id, open_round.id, asked.person.id)
    first = next(drawn(asked.person.id, weights), None)
    return (first, len(weights) - 1) if first else None


def _tell_next(asked: Asked, place: Place, room: Dialogue, *news: Text) -> None:
    name, left = next_of(asked, room) or ("", 0)
    told = flow.prompt(room, name, left, *news) if name else flow.no_more(room, *news)
    say(asked.books, place, told, asked.now, dialogue=room.id, word=name)


def answer(asked: Asked, dialogue: str, statement_id: str, given: str) -> None:
    """Somebody agrees, disagrees or passes; then comes the next one."""
    asked.alone()
    room, _ = found(asked.books, dialogue)
    voices = voices_of(asked, room)
    one = kept.one(asked.books, dialogue, statement_id)
    if one is None or given not in flow.ANSWERS:
        raise Refused(N_("I do not know this statement. Please use the newest message, or write /statements."))
    if room.statements is None or room.statements.id != one.round:
        raise Refused(N_("This round of statements has closed, so this answer was not counted."))
    if one.state != "asked":
        raise Refused(N_("This statement is not asked any more. Write /statements for the next one."))
    became = answers.answer(asked.books, one, asked.person.id, given, voices, asked.now)
    receipt = flow.recorded(given)
    if asked.heard.handle or became != "recorded":
        asked.quietly(receipt)
    if became == "recorded":
        _tell_next(asked, asked.place, room, *(() if asked.heard.handle else (receipt,)))
