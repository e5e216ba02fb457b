"""What happened with the cards of interests: ids only. Never here: who wrote which sentence."""

from dataclasses import dataclass
from datetime import datetime

from flows.interests import InterestCard


@dataclass(frozen=True, slots=True)
class CardProposed:
    """A card was put to its group."""

    card: InterestCard
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardAnswered:
    """A group's word on its card: yes, no or unanswered."""

    group: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardPassed:
    """A group goes on without a card, or took that back."""

    group: str
    passed: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardsReleased:
    """A mediator does not wait for these groups' cards."""

    groups: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CardsDelivered:
    """All cards were delivered at the same moment."""

    cards: tuple[InterestCard, ...]
    passed: tuple[str, ...]
    at: datetime


InterestsFact = CardAnswered | CardPassed | CardProposed | CardsDelivered | CardsReleased
