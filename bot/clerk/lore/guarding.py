"""Words that are kept are known again when somebody who may read them types them elsewhere: they do not pass bare.

Only people who may read them are ever told so; to others their own words are their own. Never here: what is kept.
"""

from bot.clerk.asked import Asked
from bot.store.lore import items
from flows.lore import LEAST_COPIED, bare, holds
from flows.refusals import Refused
from flows.wording import N_

OWN_FORMS = frozenset({"lore", "lorewhy", "loretext", "loreprior"})
GUARDED = N_(
    "These words are kept under their community's own law, so I do not pass them on without its labels. Ask its "
    "steward: with /kept in private, or by the buttons below the message in which you read them."
)


def guard(asked: Asked, text: str) -> None:
    """Raise `Refused` for words that are kept, unless they answer a question about them."""
    if len(text) < LEAST_COPIED or len(bare(text)) < LEAST_COPIED:
        return
    form = asked.form()
    if form and form.name in OWN_FORMS and not asked.dialogue and not text.startswith(("/", "!")):
        return
    if any(holds(text, kept) for _, kept in items.near(asked.books, asked.person.id)):
        raise Refused(GUARDED)
