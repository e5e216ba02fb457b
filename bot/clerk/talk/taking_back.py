"""Words that are changed or taken back by whoever said them: in a room, a statement, or a meeting.

By an edit or a deletion in the app, by /takeback in reply, and all at once by somebody who wishes to be forgotten.
Never here: how far words had got, and what is removed then (see `saying` and `meetings`).
"""

from hashlib import sha256

from bot.acting.dialogues import act, found
from bot.channels.base import Attachment
from bot.clerk.ask import statements, votes
from bot.clerk.asked import Asked
from bot.clerk.rooms import word_of
from bot.clerk.talk import meetings
from bot.clerk.talk.tongues.tongue_shown import LOST, answer, require
from bot.store import enclosures, encounters, people, postings
from bot.store import statements as made
from bot.store import words as said
from flows import commands as c
from flows.messages import headed
from flows.refusals import Refused
from flows.wording import N_, Quote, Saying


def edited(asked: Asked) -> None:
    """Somebody changed a message of theirs: the new words wait in place of those that wait, or pass the gate anew.

    An answer or a command counts as it was first sent; whoever changes one is told so.
    """
    word = said.anywhere(asked.books, word_of(asked, asked.heard.about))
    if word is None:
        _as_first_sent(asked)
        return
    if word.person != asked.person.id:
        return
    if not word.text:
        raise Refused(N_("You have taken these words back. To say something else, write /say and your words."))
    if asked.heard.attachment:
        _require_words(asked, word, asked.heard.attachment)
    new = sha256(f"{word.id}\n{asked.heard.event}".encode()).hexdigest()[:12]
    anew = c.Reword(_as_author(asked, word), word.id, _unworded(asked.heard.text), new)
    act(asked.books, word.dialogue, anew, asked.now)


def _require_words(asked: Asked, word: said.Word, sent: Attachment) -> None:
    """Below a file only the words are changed. Raises `Refused` where there are none, or where they are the same."""
    came = enclosures.one(asked.books, word.dialogue, word.changes or word.id)
    text = _unworded(asked.heard.text)
    other = came is not None and (came.sent.role, came.sent.size) != (sent.role, sent.size)
    if other and text in ("", word.text):
        raise Refused(FILE_STAYS)
    if not text:
        raise Refused(WORDS_STAY)
    if other:
        asked.quietly(FILE_STAYS)


def _as_first_sent(asked: Asked) -> None:
    """In a group only what answered a question of ours is spoken of: other messages there are not our matter."""
    if asked.heard.private or _answered_us(asked):
        raise Refused(
            N_("Editing changes nothing here: what you sent first counts. To change it, please answer or ask again.")
        )


def _answered_us(asked: Asked) -> bool:
    """Whether the message that was changed or deleted answered a question of ours: a vote, a choice, a form."""
    answers = asked.heard.answers
    posted = postings.one(asked.books, asked.place, answers) if answers else None
    return posted is not None and bool(posted.choices or votes.asked_in(posted) or posted.key.startswith("ask:"))


def first_words(asked: Asked, dialogue: str, about: str) -> None:
    """The button below words that were changed: how they read at first, for whoever was shown them."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    kept = said.read(asked.books, dialogue, about)
    if kept is None or not kept.first:
        raise Refused(LOST)
    head = N_("This is how the words read before their author changed them:")
    answer(asked, room, headed(room, head, Quote(Saying(kept.first))), about)


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
    word = _whole(asked, word)
    if meetings.took_back(asked, word):
        return
    act(asked.books, word.dialogue, c.TakeBack(_as_author(asked, word), word.id), asked.now)


def _whole(asked: Asked, word: said.Word) -> said.Word:
    """The words of which these are another wording, unless a change of them still waits: then that alone is meant."""
    if not word.changes or found(asked.books, word.dialogue)[0].waits(word.id):
        return word
    return said.read(asked.books, word.dialogue, word.changes) or word


def take_all_back(asked: Asked) -> None:
    """Everything this person ever said in a room is withdrawn, even where they or their group have left since."""
    for word in said.of_person(asked.books, asked.person.id):
        if word.text and not word.changes:
            _take_back(asked, word)


def withdrawn(asked: Asked) -> None:
    """Somebody took back a message of theirs: the words are withdrawn wherever they have got to."""
    word = _of_message(asked)
    if word is None and _answered_us(asked):
        raise Refused(
            N_("Your answer counts, although its message is gone. To change it, give it anew: the last one counts.")
        )
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


FILE_STAYS = N_(
    "The file goes as you first sent it. For another one, take this back with /takeback, and send the new one to the "
    "room."
)
WORDS_STAY = N_(
    "Your words stay as you sent them. To take them back, reply with /takeback to the note I sent you about them."
)
TAKEN_BACK = N_("Taken back. Where it had been shown already, I have asked for it to be removed.")


def _of_message(asked: Asked) -> said.Word | None:
    """What was said in the message that this is about: to a room, or in a meeting."""
    about = asked.heard.about
    names = (word_of(asked, about), meetings.word_of(asked, about)) if about else ()
    return next((word for name in names if (word := said.anywhere(asked.books, name))), None)
