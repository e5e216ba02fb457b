"""What can be asked of a round of whole texts. The words come along; only their digest goes into the journal."""

from dataclasses import dataclass

from flows.candidates import Critique


@dataclass(frozen=True, slots=True)
class OpenTexts:
    """A mediator asks several people to write a whole text each."""

    by: str


@dataclass(frozen=True, slots=True)
class WriteText:
    """Somebody writes a text, or writes theirs anew. `group` is empty for a mediator."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class LeaveText:
    """An author leaves their text as it is."""

    by: str


@dataclass(frozen=True, slots=True)
class MoveTexts:
    """A mediator, or the clock (`by` is empty), goes on from the phase they see."""

    round: str
    seen: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class TellCritiques:
    """The first ranking is over: what people have said about each text, which rows know."""

    round: str
    critiques: tuple[Critique, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeText:
    """The chosen text becomes the draft. `text` comes from its row."""

    round: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class EndTexts:
    """A mediator ends the round without a choice."""

    by: str


CandidatesCommand = EndTexts | LeaveText | MoveTexts | OpenTexts | TakeText | TellCritiques | WriteText
