"""What stands: a group's agreements, one of them, the charter, finding words.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.standing import card, charter, filed, lists, pictures

WORDS: dict[str, Callable[[Asked], None]] = {
    "agreements": lists.agreements,
    "charter": charter.charter,
    "search": charter.search,
    "file": filed.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "agrees": lists.turn,
    "agree": card.read,
    "agstory": card.story,
    "charters": charter.begin,
    "charter": charter.turn,
    "look": pictures.shown,
    "file": filed.offer,
    "filed": filed.give,
}
