"""Plain words that answer a message of ours: a story, what was meant, a turn in a circle. Its buttons say which.

Never here: words for the gate (see `rooms`), or answers to a form.
"""

from collections.abc import Callable

from bot.clerk.ask import lists
from bot.clerk.asked import Asked
from bot.clerk.people import knocking
from bot.clerk.talk import cards, circle, criticism, interests, listening, stories
from bot.clerk.talk.naming import naming
from bot.clerk.talk.spokes import minorities, notes, telling
from bot.clerk.talk.tongues import tongue_offers
from bot.clerk.talk.unequal import sheets
from bot.store import postings
from bot.tokens import unpack

Answer = Callable[[Asked, tuple[str, ...]], None]

ANSWERS: dict[str, Answer] = {
    "storyme": lambda asked, about: stories.given(asked, about[0]),
    "storyend": lambda asked, about: stories.given(asked, about[0]),
    "note": lambda asked, about: notes.in_reply(asked, about[0]),
    "minority": lambda asked, about: minorities.minority_given(asked, about[0], about[1], ""),
    "told": lambda asked, about: telling.told_given(asked, about[0]),
    "critclause": lambda asked, about: criticism.given(asked, about[0]),
    "cardtake": lambda asked, _: cards.typed_in_reply(asked),
    "crit": lambda asked, about: criticism.given(asked, about[0]),
    "nameit": lambda asked, about: naming.given(asked, about[0]),
    "meaning": lambda asked, about: naming.meaning_given(asked, about[0]),
    "tonguenot": lambda asked, about: tongue_offers.given(asked, *about),
    "meant": lambda asked, about: naming.meant_given(asked, about[0], about[1]),
}
"""In reply, by a verb that the message offers."""
IN_PRIVATE: dict[str, Answer] = {
    "heard": lambda asked, about: listening.given(asked, about[0], about[1]),
    "heardyes": lambda asked, about: listening.meant(asked, about[0], about[1]),
    "circlepass": lambda asked, about: circle.given(asked, about[0]),
    "circleheard": lambda asked, about: circle.given(asked, about[0]),
    "circleleave": lambda asked, about: circle.given(asked, about[0]),
}
"""In private; to the newest message that asks, also without a reply."""


BY_NOTICE: dict[str, Answer] = {
    "power": lambda asked, about: sheets.replied(asked, about[0]),
    "critics": lambda asked, about: criticism.given(asked, about[0]),
    "criticism": lambda asked, about: criticism.given(asked, about[0]),
}
"""In reply, by the name of a standing notice, whatever it offers now."""


def asks(posted: postings.Posted | None, *, alone: bool) -> bool:
    """Whether a message asks for words of another kind than those for the gate."""
    answers = {**ANSWERS, **IN_PRIVATE} if alone else ANSWERS
    verbs = {token.partition(".")[0] for token in posted.choices} if posted else set()
    return posted is not None and (posted.key.partition(":")[0] in BY_NOTICE or not verbs.isdisjoint(answers))


def understood(asked: Asked, posted: postings.Posted | None) -> bool:
    """Whether the words answered such a message, and are done."""
    alone = asked.heard.private
    answers = {**ANSWERS, **IN_PRIVATE} if alone else ANSWERS
    if posted is None and alone and asked.form() is None:
        posted, answers = postings.asking(asked.books, asked.place), IN_PRIVATE
    notice = posted.key.partition(":")[0] if posted else ""
    if posted:
        lists.too_late(asked, posted)
        knocking.too_late(asked, posted)
        interests.keep_within(asked, posted)
    if posted and notice in BY_NOTICE:
        BY_NOTICE[notice](asked, (posted.dialogue,))
        return True
    for token in posted.choices if posted else ():
        verb, *about = unpack(token) or ("",)
        if verb in answers:
            answers[verb](asked, tuple(about))
            return True
    return False
