"""What can be asked about the text and the term of what was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class AddClause:
    """A mediator adds a clause to the shared text."""

    by: str
    text: str


@dataclass(frozen=True, slots=True)
class ChangeClause:
    """A mediator gives a clause new words; an empty text drops the clause. `seen`: a mark of what they read."""

    by: str
    clause: str
    text: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class ShareDraft:
    """A mediator sends the shared text to all groups, for their remarks. `seen`: how its fingerprint began for them."""

    by: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class OpenReview:
    """The review of a standing agreement is due. `progress`, `apart`: as in `ReviewOpened`, from the registry."""

    version: int
    progress: Mapping[str, tuple[int, date]] = field(default_factory=dict)
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RemindRenewal:
    """A step of the renewal ladder is due for one group."""

    version: int
    step: str
    group: str


@dataclass(frozen=True, slots=True)
class EndTerm:
    """The term of an agreement ends now. `unreached`: groups that the notice of its review never reached."""

    version: int
    unreached: tuple[str, ...] = ()


AgreementsCommand = AddClause | ChangeClause | EndTerm | OpenReview | RemindRenewal | ShareDraft
