"""Groups that want to be in an agreement that stands, with the text exactly as it is: how far each has come.

Never here: sentences, or the state of an agreement at a moment (see `registry`).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flows.people import Party

OBJECTING = timedelta(days=14)
"""So long the groups of an agreement have to object; who is silent accepts."""
MOST_PARTIES = 12


@dataclass(frozen=True, slots=True)
class Accession:
    """A group on its way into an agreement, with exactly this text.

    `ballot`: by which its own people decide; `closes`: until when the others may object, None while its own people are
    still being asked. `house`: the other house that it belongs to; empty for a group of this one.
    """

    party: Party
    version: int
    hash: str
    ballot: str
    closes: datetime | None = None
    house: str = ""


@dataclass(frozen=True, slots=True)
class Distant:
    """A group of another house that is in the agreement: with which version, in which of its terms."""

    group: str
    house: str
    version: int
    term: int
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Joining:
    """All that are on their way; and those of other houses that are in it, each until the term of its word ends."""

    accessions: tuple[Accession, ...] = ()
    distant: tuple[Distant, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """The groups of this house that are on their way, as they would be in the dialogue."""
        return tuple(one.party for one in self.accessions if not one.house)

    def inside(self, version: int, term: int) -> tuple[Distant, ...]:
        """The groups of other houses that are in it, in that term."""
        return tuple(one for one in self.distant if (one.version, one.term) == (version, term))

    def of(self, group: str) -> Accession | None:
        """How far this group has come."""
        return next((one for one in self.accessions if one.party.group == group), None)

    def offered(self, group: str, closes: datetime) -> "Joining":
        """Its own people have said yes."""
        offered = tuple(replace(one, closes=closes) if one.party.group == group else one for one in self.accessions)
        return replace(self, accessions=offered)

    def without(self, group: str) -> "Joining":
        """It has come in, or has not."""
        return replace(self, accessions=tuple(one for one in self.accessions if one.party.group != group))

    def came_from_afar(self, one: Distant) -> "Joining":
        """A group of another house has come in; words for terms that are over are forgotten."""
        here = (it for it in self.inside(one.version, one.term) if it.group != one.group)
        return replace(self.without(one.group), distant=(*here, one))

    def leaves(self, group: str, until: datetime) -> "Joining":
        """A group of another house is bound until then."""
        return replace(
            self, distant=tuple(replace(one, until=until) if one.group == group else one for one in self.distant)
        )
