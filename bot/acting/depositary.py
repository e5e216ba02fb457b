"""The depositary at work: what a dialogue's facts mean for the registry is recorded in the same transaction.

Never here: what is recorded of which fact (see `flows.depositary`).
"""

from datetime import datetime

from bot.store import registry
from bot.store.writer import Books
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.facts import Fact


def recorded(books: Books, dialogue: Dialogue, facts: tuple[Fact, ...], now: datetime) -> None:
    """Record what these facts mean; `dialogue` is the state they led to."""
    acts = [act for fact in facts for act in acts_of(dialogue, fact)]
    if acts:
        registry.add(books, acts, now)
