"""What a room makes of words: which of its kinds is meant, and how much that is.

Never here: a question to anybody.
"""

from difflib import SequenceMatcher

from bot import measures
from bot.clerk.talk.economy.drafts import SKIPPED, Draft
from bot.measures import units
from bot.store import Books
from bot.store.economy import kinds
from flows.economy.measures import Measure, Unit, measured, plain
from flows.economy.reading import Said, said
from flows.refusals import Refused
from flows.wording import N_

CHOICES = 5


def read(books: Books, dialogue: str, text: str) -> Said:
    """Amount, unit and kind. Raises `Refused` where there is no kind to be found."""
    try:
        return said(text, measures.names(books, dialogue))
    except ValueError:
        raise Refused(
            N_("I do not see what it is. Please write how much and what, like: 40 kg of rice. Or only: rice.")
        ) from None


def alike(books: Books, dialogue: str, kind: str) -> list[tuple[str, str]]:
    """The room's kinds that may be meant, each with what it is called first, the most similar first."""
    known = kinds.known(books, dialogue)
    near = sorted(known, key=lambda one: -max(_likeness(name, kind) for name in known[one]))
    return [(one, known[one][0]) for one in near[:CHOICES]]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def is_unknown(books: Books, draft: Draft, found: Said) -> bool:
    """Whether nobody has said yet what one of this unit holds."""
    unit = plain(found.unit)
    return bool(unit) and unit not in measures.known(books, draft.dialogue, draft.kind)


def holds(text: str) -> Unit:
    """What one of a unit holds, like "25 kg". Raises `Refused` where it is not a measure that all know."""
    try:
        found = said(f"{text} -x-", units())
    except ValueError:
        found = Said(None, "", "")
    base = units().get(plain(found.unit))
    if found.amount is None or base is None or plain(found.kind) != "x":
        raise Refused(N_("I do not know that measure. Please write it like: 25 kg. Or press the button."))
    return Unit(base.base, base.size * found.amount)


def measure_of(books: Books, draft: Draft) -> Measure:
    """How much it is, as it is compared."""
    found = read(books, draft.dialogue, draft.what)
    there = measures.known(books, draft.dialogue, draft.kind)
    if draft.holds not in ("", SKIPPED):
        there[plain(found.unit)] = holds(draft.holds)
    return measured(found.amount, found.unit, there)
