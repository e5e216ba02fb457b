"""The rows around cards of interests: each group's sentences stand in its own chats and nowhere else.

Never here: any decision.
"""

from collections.abc import Iterable
from datetime import datetime

from bot.acting.delivery import show
from bot.store import Books, interests, places
from flows import facts as f
from flows.dialogue import Dialogue
from flows.interests import PROMPTS
from flows.stages.words.card_words import own_card

REFRESHED = (
    f.StageBegan,
    f.CardProposed,
    f.CardAnswered,
    f.CardPassed,
    f.CardsReleased,
    f.CardsDelivered,
    f.WordsTakenBack,
)
"""Facts after which a group's sentences may look different."""


def proposed(books: Books, room: Dialogue, group: str) -> dict[str, list[str]]:
    """What people of a group have written, by prompt."""
    return {prompt: interests.proposed(books, room.id, group, prompt) for prompt in PROMPTS}


def tell_card(books: Books, room: Dialogue, group: str, now: datetime) -> None:
    """The sentences stand in each of the group's chats, as they are now."""
    message = own_card(room, group, proposed(books, room, group))
    for place in places.chats_of(books, group):
        show(books, place, "interests", message, now, dialogue=room.id)


def told(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime) -> None:
    """After the facts of a command: every group's sentences as they are now."""
    if dialogue.stage == "interests" and any(isinstance(fact, REFRESHED) for fact in facts):
        for group in dialogue.groups:
            tell_card(books, dialogue, group, now)
