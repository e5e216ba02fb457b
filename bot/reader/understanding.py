"""Each kind of thing that can be heard, led to whoever answers it; and how a refusal is told.

Never here: what becomes of it.
"""

from bot.channels.base import Act, Kind
from bot.clerk import asides, doorways, questions
from bot.clerk.ask import in_polls
from bot.clerk.asked import Asked
from bot.clerk.counter import WORDS
from bot.clerk.lore.guarding import guard, noted
from bot.clerk.people import arrivals, groups, nameless
from bot.clerk.talk import taking_back
from bot.reader.pressing import pressed, reacted, unreacted, within
from bot.reader.signs import WORD
from bot.reader.typing import said
from bot.store import codes, postings
from flows.refusals import Refused


def understand(asked: Asked) -> None:
    """Find out what is asked and have it answered. Raises `Refused` with the sentence to say.

    The question that was answered by it, or left for it, is used up.
    """
    with asides.followed(asked), questions.watched(asked):
        _understand(asked)


def _understand(asked: Asked) -> None:
    heard = asked.heard
    if heard.author.kind is not Kind.PERSON and heard.act is not Act.JOINED:
        nameless.told_how(asked)
        return
    match heard.act:
        case Act.JOINED:
            groups.arrive(asked)
            arrivals.found(asked.books, asked.place, asked.now)
        case Act.PRESSED:
            posted = postings.one(asked.books, asked.place, heard.about) if heard.about else None
            pressed(within(asked, posted), heard.token, posted)
            asked.acknowledge()
        case Act.REACTED:
            reacted(asked)
        case Act.VOTED:
            in_polls.voted(asked)
        case Act.UNREACTED:
            unreacted(asked)
        case Act.EDITED:
            guard(asked, heard.text)
            taking_back.edited(asked)
        case Act.WITHDREW:
            taking_back.withdrawn(asked)
        case Act.SAID:
            said(asked)


def refuse(asked: Asked, no: Refused) -> None:
    """Say why not. A half-filled form waits even so: what is typed next was not meant for it."""
    noted(asked, no)
    word, waits = WORD.match(asked.heard.text.strip()) if asked.heard.act is Act.SAID else None, False
    if word and word[1].lower() in WORDS:
        with questions.watched(asked):
            waits = word[1].lower() != asides.BACK and asides.put(asked)
            codes.drop_form(asked.books, asked.place, asked.person.id)
    doorways.turned_away(asked, no.text, word[1].lower() if word else "")
    if waits:
        asked.quietly(asides.PUT)
