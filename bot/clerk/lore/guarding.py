"""Words that are kept are known again when somebody who may read them types them elsewhere: they do not pass bare.

Only people who may read them are ever told so; to others their own words are their own. Never here: what is kept.
"""

from bot.clerk.asked import Asked
from bot.store.lore import copies, items
from flows.lore import LEAST_COPIED, bare, holds
from flows.refusals import Refused
from flows.wording import N_

OWN_FORMS = frozenset({"lore", "lorewhy", "loretext", "loreprior"})
GUARDED = N_(
    "These words are kept under their community's own law, so I do not pass them on without its labels. Ask its "
    "steward: with /kept in private, or by the buttons below the message in which you read them."
)


class Guarded(Refused):
    """Kept words were typed: which they are of is known here alone, and nobody is told."""

    def __init__(self, item: str) -> None:
        super().__init__(GUARDED)
        self.item = item


def noted(asked: Asked, no: Refused) -> None:
    """In the hall the message stays in our own file: it goes with the whole, when that is taken back for good."""
    if isinstance(no, Guarded) and asked.place.channel == "hall":
        copies.typed(asked.books, asked.place, asked.heard.message, no.item, asked.now)


def guard(asked: Asked, text: str) -> None:
    """Raise `Refused` for words that are kept, unless they answer a question about them."""
    if len(text) < LEAST_COPIED or len(bare(text)) < LEAST_COPIED:
        return
    form = asked.form()
    if form and form.name in OWN_FORMS and not asked.dialogue and not text.startswith(("/", "!")):
        return
    for item, kept in items.near(asked.books, asked.person.id):
        if holds(text, kept):
            raise Guarded(item)
