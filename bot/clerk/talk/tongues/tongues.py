"""/translate: in reply to words, what they mean in another language; alone, what is not translated yet.

Never here: what becomes of a translation (see `tongue_offers`).
"""

from bot.acting import tongue_rows
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import one_of
from bot.clerk.talk.tongues.tongue_circle import rooms_of
from bot.clerk.talk.tongues.tongue_offers import offer
from bot.clerk.talk.tongues.tongue_originals import missing
from bot.clerk.talk.tongues.tongue_sheets import sheet
from bot.clerk.talk.tongues.tongue_shown import require
from bot.store import postings, shown_words
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.stages.words import tongue_buttons as buttons
from flows.wording import N_


def word(asked: Asked) -> None:
    """/translate: in reply to words, what they mean (typed at once, or asked for); alone, what is missing."""
    posted = postings.one(asked.books, asked.place, asked.heard.about) if asked.heard.about else None
    about = _about(posted)
    if posted and about:
        _of_words(asked, posted.dialogue, about)
    elif asked.rest:
        raise Refused(N_("Which words do you translate? Please reply to them with /translate and what they mean."))
    elif posted and posted.dialogue:
        missing(asked, posted.dialogue)
    else:
        room = one_of(asked, rooms_of(asked), "tongues")
        if room:
            missing(asked, room.id)


def _about(posted: postings.Posted | None) -> str:
    """Of which words a message speaks."""
    if posted is None:
        return ""
    kind, _, about = posted.key.partition(":")
    return posted.word or (about if kind in ("tongue", "gate") else "")


def _of_words(asked: Asked, dialogue: str, about: str) -> None:
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    to = into(asked, room, about)
    if asked.rest and to:
        offer(asked, room, about, to, asked.rest)
    elif asked.rest:
        ask_into(asked, room, about, asked.rest)
    else:
        sheet(asked, dialogue, about)


def into(asked: Asked, room: Dialogue, about: str) -> str:
    """The language that is meant: the only one there is, or that of the group's chat where the words are not in it."""
    there = tongue_rows.targets(asked.books, room, about)
    if not there:
        raise Refused(N_("Everybody in this room reads the language of these words, so they need no translation."))
    here = shown_words.language_of(asked.books, asked.group.id) if asked.group else ""
    return there[0] if len(there) == 1 else here if here in there else ""


def ask_into(asked: Asked, room: Dialogue, about: str, text: str) -> None:
    """Into which language? What was typed is kept."""
    asked.await_answer("tonguein", text=text)
    choices = tuple(buttons.anew(room, about, one) for one in tongue_rows.targets(asked.books, room, about))
    asked.here(N_("In which language is this?"), choices=choices)
