"""What can be asked of an agreement that stands: to mend an error, to rest, to be linked, to be found in a law.

`group`: whose administrator asks; empty for somebody who mediates.
"""

from dataclasses import dataclass

from flows.amending import Other


@dataclass(frozen=True, slots=True)
class OfferCorrection:
    """An error in a clause shall be mended. `seen`: how the words began that they had before them."""

    by: str
    clause: str
    becomes: str
    why: str
    group: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class ObjectToCorrection:
    """Somebody of a party sees more in it than an error."""

    by: str
    group: str
    correction: str


@dataclass(frozen=True, slots=True)
class TakeBackCorrection:
    """Whoever offered it takes it back."""

    by: str
    correction: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class EndCorrection:
    """The days in which groups could object are over."""

    correction: str


@dataclass(frozen=True, slots=True)
class AskSuspension:
    """All groups shall be asked whether the agreement rests (suspend), or binds again (unsuspend)."""

    by: str
    what: str
    why: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackSuspension:
    """Whoever asked for it takes the question back."""

    by: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class EndSuspension:
    """A new term may have begun: then it binds again."""


@dataclass(frozen=True, slots=True)
class TieText:
    """A mediator writes down how the text, or the agreement that stands, hangs together with another one."""

    by: str
    how: str
    other: str
    known: Other | None = None


@dataclass(frozen=True, slots=True)
class UntieText:
    """A mediator takes such a link back."""

    by: str
    how: str
    other: str


@dataclass(frozen=True, slots=True)
class Supersede:
    """Another agreement, between these, takes the place of this one."""

    code: str
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TellOther:
    """Something has become of an agreement that this one is linked with: ended, replaced, leaving, rests, kept."""

    other: str
    what: str


@dataclass(frozen=True, slots=True)
class TakeUp:
    """A law or a covenant has taken it up. `instead`: the reference whose words were wrong."""

    by: str
    reference: str
    group: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class LeaveReference:
    """Whoever wrote a reference down takes it back."""

    by: str
    reference: str
    group: str = ""


AmendingCommand = (
    AskSuspension
    | EndCorrection
    | EndSuspension
    | LeaveReference
    | ObjectToCorrection
    | OfferCorrection
    | Supersede
    | TakeBackCorrection
    | TakeBackSuspension
    | TakeUp
    | TellOther
    | TieText
    | UntieText
)
