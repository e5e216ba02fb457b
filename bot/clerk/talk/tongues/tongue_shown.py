"""How words and their translations are shown to whoever may read them: in private where we have met, else here.

Never here: what can be done with them.
"""

from bot.acting import tongue_rows
from bot.acting.delivery import private, say
from bot.acting.dialogues import as_known_to
from bot.channels.base import Place
from bot.clerk.asked import Asked
from bot.clerk.talk.tongues.tongue_circle import may_read
from bot.store import translations
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.tongues import is_clause
from flows.wording import N_, ORIGINAL, Leaf, Message, Saying, Words

TEXT, ALL = "text", "all"
LOST = N_("I cannot find those words any more. Perhaps their author has taken them back.")


def require(asked: Asked, room: Dialogue, about: str) -> None:
    """Raise `Refused` for words that are gone, or that this person has not been shown."""
    if not may_read(asked, room, about) or tongue_rows.source_of(asked.books, room, about) is None:
        raise Refused(LOST)


def by_of(asked: Asked, room: Dialogue) -> str:
    """By which id the room knows this person."""
    return as_known_to(asked.books, room, asked.person.id)


def original(asked: Asked, room: Dialogue, about: str) -> Leaf:
    """The words as they were said or written."""
    source = tongue_rows.source_of(asked.books, room, about)
    return Words(source.text, source.language) if source and is_clause(about) else Saying(about, ORIGINAL)


def made(one: translations.Translation) -> Leaf:
    """A translation, with who made it."""
    return Words(one.text, one.language) if is_clause(one.about) else Saying(one.about, one.language)


def answer(asked: Asked, room: Dialogue, told: Message, about: str) -> Place:
    """In private, where we have met; else here. Where it was said."""
    own = [asked.place] if asked.heard.private else private(asked.books, asked.person.id)
    place = own[0] if own else asked.place
    mark = "" if is_clause(about) or about in (TEXT, ALL) else about
    say(asked.books, place, told, asked.now, dialogue=room.id, word=mark)
    if place != asked.place:
        asked.quietly(N_("I have just written to you in private about it."))
    return place
