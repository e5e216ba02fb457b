"""What can be asked of rules that make up for unequal strength: to propose them, and what they want done."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfferRules:
    """A member proposes which of these rules the room keeps to; all groups are asked."""

    by: str
    group: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TalkAlone:
    """A member of the weaker side says that their group has talked among itself about the text as it is.

    `only`: nobody else is on its roster, as rows know.
    """

    by: str
    group: str
    only: bool = False


@dataclass(frozen=True, slots=True)
class NameCosts:
    """A member of the weaker side says what taking part costs their group. The words themselves are rows."""

    by: str
    group: str
    word: str
    length: int


FairCommand = NameCosts | OfferRules | TalkAlone
