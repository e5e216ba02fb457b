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


@dataclass(frozen=True, slots=True)
class AskToLeave:
    """A member asks their group whether it leaves the agreement."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class AskToStay:
    """A member asks their group, which has given notice, whether it stays after all."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class WarnOfLeaving:
    """A few days before a notice is over all are told once more."""

    group: str


@dataclass(frozen=True, slots=True)
class EndNotice:
    """The notice of a group is over: it leaves."""

    group: str


KeepingCommand = AskToLeave | AskToStay | EndNotice | MarkClause | SetScope | WarnOfLeaving
