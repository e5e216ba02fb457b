"""What groups need and can give.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.economy import answering, asking, listing, many, sharing
from bot.clerk.talk.economy.drafts import FORM, NAMES

WORDS: dict[str, Callable[[Asked], None]] = {
    "need": asking.need_word,
    "offer": asking.offer_word,
    "needs": listing.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "need": asking.need,
    "offer": asking.offer,
    "needs": listing.show,
    "needsmore": listing.page,
    "wishkept": asking.kept,
    "wishpast": asking.past,
    "wishkind": asking.kind_pressed,
    "wishshare": sharing.share,
    "wishesall": many.share,
    "wishend": listing.end,
    "fityes": answering.talk,
    "fitno": answering.not_for_us,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    FORM: (asking.typed, NAMES),
    many.FORM: (many.typed, many.NAMES),
}
