"""What can be asked about a group that wants to be in an agreement that stands."""

from dataclasses import dataclass

from flows.people import Party


@dataclass(frozen=True, slots=True)
class AskToJoin:
    """A steward asks their group whether it joins the agreement as it is written. `party`: the group, and its zone."""

    by: str
    party: Party


@dataclass(frozen=True, slots=True)
class AskToTurnBack:
    """A member asks their group, which has said that it joins, whether it takes that back."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class AskToObject:
    """A member of a party asks their group whether it objects to another group joining."""

    by: str
    group: str
    joining: str


@dataclass(frozen=True, slots=True)
class EndAccession:
    """The time to object is over: the group is a party, if nobody has objected."""

    group: str


JoiningCommand = AskToJoin | AskToObject | AskToTurnBack | EndAccession
