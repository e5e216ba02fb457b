"""What can be asked of an agreement beside its renewal, and of what a text shall reach."""

from dataclasses import dataclass

from flows.agreement import Scope


@dataclass(frozen=True, slots=True)
class SetScope:
    """A mediator writes down what the text shall reach. `seen`: how its fingerprint began for them."""

    by: str
    scope: Scope
    seen: str = ""


@dataclass(frozen=True, slots=True)
class MarkClause:
    """A mediator says what a clause does (must, must not, may), or what it is about. None: as it is."""

    by: str
    clause: str
    modality: str | None = None
    topic: str | None = None


KeepingCommand = MarkClause | SetScope
