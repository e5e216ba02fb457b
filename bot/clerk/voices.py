"""For whom somebody speaks in a room, and under which id the room knows them.

Never here: whether they may (the dialogue says).
"""

from collections.abc import Iterable

from bot.clerk.ask.statements import voices_of
from bot.clerk.asked import Asked
from bot.store import people
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.wording import N_


def own_group(asked: Asked, room: Dialogue, *, but: str = "") -> str:
    """The group somebody speaks from: that of the chat, or in private their only one in the room (besides `but`)."""
    voices = voices_of(asked, room)
    if asked.group and asked.group.id in voices:
        return asked.group.id
    others = [group for group in voices if group != but] or voices
    if asked.group or len(others) > 1:
        raise Refused(N_("Please write this in the chat of your own group: there I know which group you mean."))
    return others[0]


def known_as(asked: Asked, persons: Iterable[str]) -> str:
    """Which of these the person is: after two accounts were linked it may be an older id. Otherwise today's."""
    there = set(persons)
    return next((one for one in people.selves(asked.books, asked.person.id) if one in there), asked.person.id)
