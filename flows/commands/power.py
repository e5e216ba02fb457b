"""What can be asked where groups stand unequally: their sheets. Each group fills its own, in its own chat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """A member marks how it is with a group (`about`) in a matter; `level` empty: it is asked again."""

    by: str
    group: str
    matter: str
    about: str
    level: str


@dataclass(frozen=True, slots=True)
class RestSheet:
    """A member leaves open what their group has not marked."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class ClearSheet:
    """A member begins their group's sheet anew."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class WordSheet:
    """A member adds a sentence that the buttons have no place for. The words themselves are rows."""

    by: str
    group: str
    word: str
    length: int


@dataclass(frozen=True, slots=True)
class PutSheet:
    """A member puts the sheet to their group, which says whether this is how it sees it."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class ReleaseSheets:
    """A mediator does not wait for the sheets that are missing."""

    by: str


@dataclass(frozen=True, slots=True)
class SettleSheets:
    """A mediator says that the groups have spoken about where they see it differently."""

    by: str


PowerCommand = ClearSheet | MarkSheet | PutSheet | ReleaseSheets | RestSheet | SettleSheets | WordSheet
