"""What can be asked about the trust in mediators. Joining and stepping down stand with the rooms."""

from dataclasses import dataclass

from flows.trust import Origin


@dataclass(frozen=True, slots=True)
class NameOrigin:
    """A mediator says where they come from."""

    by: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class AskConfidence:
    """A member asks their group: whether it withdraws its confidence, or, where it has, whether it gives it back."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class RemindRotation:
    """The clock asks whether this mediator should be reminded to hand over."""

    person: str


TrustCommand = AskConfidence | NameOrigin | RemindRotation
