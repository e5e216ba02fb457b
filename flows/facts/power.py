"""What happened where groups stand unequally: their sheets were filled, accepted, and read at the same moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flows.power import View


@dataclass(frozen=True, slots=True)
class SheetFilled:
    """A group's sheet, as it is after a press. Nobody else reads it yet."""

    view: View
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetPut:
    """A sheet was put to its group."""

    group: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetAnswered:
    """A group's word on its sheet: yes, no or unanswered."""

    group: str
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetsReleased:
    """A mediator does not wait for these groups' sheets."""

    groups: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetsOpened:
    """All groups read all sheets at the same moment. Of a group without a new one an older one stays."""

    views: Mapping[str, View]
    at: datetime


@dataclass(frozen=True, slots=True)
class SheetsSettled:
    """The groups have spoken about where they see it differently."""

    by: str
    at: datetime


PowerFact = SheetAnswered | SheetFilled | SheetPut | SheetsOpened | SheetsReleased | SheetsSettled
