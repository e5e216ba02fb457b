"""What can be asked of the cards of interests: to put one to its group, to pass, not to wait longer."""

from dataclasses import dataclass

from flows.interests import InterestCard


@dataclass(frozen=True, slots=True)
class ProposeCard:
    """A mediator, or an administrator of the group (`steward`), puts a card to the group."""

    by: str
    card: InterestCard
    steward: bool = False


@dataclass(frozen=True, slots=True)
class PassCard:
    """A member says that their group goes on without a card, or takes that back."""

    by: str
    group: str
    passed: bool = True


@dataclass(frozen=True, slots=True)
class ReleaseCards:
    """A mediator does not wait for the cards that are missing."""

    by: str


InterestsCommand = PassCard | ProposeCard | ReleaseCards
