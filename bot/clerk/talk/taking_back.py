"""Words that are changed or taken back by whoever said them: in a room, a statement, or a meeting.

By an edit or a deletion in the app, by /takeback in reply, and all at once by somebody who wishes to be forgotten.
Never here: how far words had got, and what is removed then (see `saying` and `meetings`).
"""

from bot.acting.dialogues import act, found
from bot.clerk.ask import statements
from bot.clerk.asked import Asked
from bot.clerk.rooms import word_of
from bot.clerk.talk import meetings
from bot.store import encounters, people
from bot.store import statements as made
from bot.store import words as said
from flows import commands as c
from flows.refusals import Refused
from flows.wording import N_


def edited(asked: Asked) -> None:
    """Somebody changed a message of theirs: if it waits at the gate, the new words wait instead."""
    word = said.anywhere(asked.books, word_of(asked, asked.heard.about))
    if word is None or word.person != asked.person.id:
        return
    by = _as_author(asked, word)
    act(asked.books, word.dialogue, c.Reword(by, word.id, _unworded(asked.heard.text)), asked.now)


def _unworded(text: str) -> str:
    """What was said, without the /say before it."""
    if text[:1] not in ("/", "!"):
        return text
    _, *words = text.split(maxsplit=1)
    return "".join(words)


def _as_author(asked: Asked, word: said.Word) -> str:
    """The id under which the words wait: after two accounts were linked it may be an older one."""
    room, _ = found(asked.books, word.dialogue)
    waiting = room.waits(word.id)
    older = waiting is not None and waiting.by in people.selves(asked.books, asked.person.id)
    return waiting.by if waiting and older else asked.person.id


def _take_back(asked: Asked, word: said.Word) -> None:
    if meetings.took_back(asked, word):
        return
    act(asked.books, word.dialogue, c.TakeBack(_as_author(asked, word), word.id), asked.now)


def take_all_back(asked: Asked) -> None:
    """Everything this person ever said in a room is withdrawn, even where they or their group have left since."""
    for word in said.of_person(asked.books, asked.person.id):
        if word.text:
            _take_back(asked, word)


def withdrawn(asked: Asked) -> None:
    """Somebody took back a message of theirs: the words are withdrawn wherever they have got to."""
    word = _of_message(asked)
    if word is not None and word.person == asked.person.id and word.text:
        _take_back(asked, word)


def take_back(asked: Asked, word: str) -> None:
    """Asked for by /takeback, in reply to the note about those words or to the words; in a meeting, also without."""
    last = encounters.last_said(asked.books, asked.person.id) if asked.heard.private and not asked.heard.about else ""
    kept = said.anywhere(asked.books, word or last) if word or last else _of_message(asked)
    if kept is None:
        raise Refused(N_("To take words back, reply with /takeback to the note I sent you about them."))
    if kept.person != asked.person.id:
        raise Refused(N_("Only the person who said it can take it back."))
    if made.one(asked.books, kept.dialogue, kept.id):
        statements.unsay(asked, kept.dialogue, kept.id)
        return
    if not kept.text:
        raise Refused(N_("These words have been taken back already."))
    among_few = meetings.is_said_there(asked, kept)
    _take_back(asked, kept)
    asked.quietly(meetings.TAKEN_BACK if among_few else TAKEN_BACK)


TAKEN_BACK = N_("Taken back. Where it had been shown already, I have asked for it to be removed.")


def _of_message(asked: Asked) -> said.Word | None:
    """What was said in the message that this is about: to a room, or in a meeting."""
    about = asked.heard.about
    names = (word_of(asked, about), meetings.word_of(asked, about)) if about else ()
    return next((word for name in names if (word := said.anywhere(asked.books, name))), None)
