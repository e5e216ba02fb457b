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
    still being asked.
    """

    party: Party
    version: int
    hash: str
    ballot: str
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class Joining:
    """All that are on their way."""

    accessions: tuple[Accession, ...] = ()

    @property
    def parties(self) -> tuple[Party, ...]:
        """The groups that are on their way, as they would be in the dialogue."""
        return tuple(one.party for one in self.accessions)

    def of(self, group: str) -> Accession | None:
        """How far this group has come."""
        return next((one for one in self.accessions if one.party.group == group), None)

    def offered(self, group: str, closes: datetime) -> "Joining":
        """Its own people have said yes."""
        return Joining(
            tuple(replace(one, closes=closes) if one.party.group == group else one for one in self.accessions)
        )

    def without(self, group: str) -> "Joining":
        """It has come in, or has not."""
        return Joining(tuple(one for one in self.accessions if one.party.group != group))
