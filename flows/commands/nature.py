"""What can be asked of the parties of nature: to be one, to speak for one, what it makes of a text, what is undone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProposeNature:
    """A mediator, or a member for their group, proposes a river, a forest, the soil, a coast, a body as a party."""

    by: str
    kind: str
    name: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class DropNature:
    """Whoever proposed it, or a mediator, takes it back before all have accepted it."""

    by: str
    being: str


@dataclass(frozen=True, slots=True)
class ChangeNature:
    """A mediator, or a member for their group, proposes another name for a party; without one, that it ends."""

    by: str
    being: str
    name: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class TagMatter:
    """A mediator says that the matter of the room is about land, water, air or body; a member asks for that."""

    by: str
    matter: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class OfferGuardian:
    """A member offers their group to be a guardian."""

    by: str
    being: str
    group: str


@dataclass(frozen=True, slots=True)
class LeaveGuardian:
    """A guardian steps back, or has left their group."""

    by: str
    being: str


@dataclass(frozen=True, slots=True)
class RemindGuardian:
    """The year of a guardian is nearly over."""

    person: str
    being: str


@dataclass(frozen=True, slots=True)
class EndGuardian:
    """The year of a guardian is over."""

    person: str
    being: str


@dataclass(frozen=True, slots=True)
class AskNature:
    """A mediator asks the guardians what they make of the text as it is. `being`: empty, all that it concerns."""

    by: str
    being: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class NoteAbsence:
    """The time for an opinion on a text is over."""

    being: str
    hash: str


@dataclass(frozen=True, slots=True)
class WriteForNature:
    """A guardian writes what it says: an opinion, a turn, a concern. `text` is kept as a row."""

    by: str
    being: str
    purpose: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class AgreeForNature:
    """Another guardian agrees to what was written, so that it is said. `word`: what they had before them."""

    by: str
    being: str
    purpose: str
    word: str


@dataclass(frozen=True, slots=True)
class DissentForNature:
    """A guardian sees it otherwise, which is noted."""

    by: str
    being: str
    purpose: str
    word: str


@dataclass(frozen=True, slots=True)
class OfferUndoing:
    """A member says which harm of their own group it would undo, how, and in how many days. `text` is kept as a row."""

    by: str
    group: str
    word: str
    text: str
    days: int


@dataclass(frozen=True, slots=True)
class TakeUpUndoing:
    """A mediator puts it into the text as a promise, for all groups to decide on. `text`: what its row holds."""

    by: str
    undoing: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackUndoing:
    """A member says that their group does not undo it after all, before it is a promise."""

    by: str
    group: str
    undoing: str


@dataclass(frozen=True, slots=True)
class TurnSeason:
    """A month begins: the groups of a room with a party of nature that have a new season are asked what they have seen.

    `calendars`: what rows know of groups that have said when their seasons are.
    """

    calendars: tuple[tuple[str, str], ...] = ()


NatureCommand = (
    AgreeForNature
    | AskNature
    | ChangeNature
    | DissentForNature
    | DropNature
    | EndGuardian
    | LeaveGuardian
    | NoteAbsence
    | OfferGuardian
    | OfferUndoing
    | ProposeNature
    | RemindGuardian
    | TagMatter
    | TakeBackUndoing
    | TakeUpUndoing
    | TurnSeason
    | WriteForNature
)
