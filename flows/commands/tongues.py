"""What can be asked about translations: to offer, check or take away one, and to count what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.tongues import Rendering

UNKNOWN = Rendering()
"""What the flow knows of words by itself: nothing."""


@dataclass(frozen=True, slots=True)
class Translate:
    """Somebody says what words mean in another language. `group`: for which group they do, empty for a mediator."""

    by: str
    group: str
    about: str
    language: str
    text: str
    known: Rendering = UNKNOWN


@dataclass(frozen=True, slots=True)
class CheckTranslation:
    """Somebody of a group that reads the language says: this is what is meant. `number`: of the one they read."""

    by: str
    group: str
    about: str
    language: str
    number: int
    known: Rendering = UNKNOWN


@dataclass(frozen=True, slots=True)
class DropTranslation:
    """The author says that this is not what they said; or whoever translated takes it back."""

    by: str
    about: str
    language: str
    number: int
    known: Rendering = UNKNOWN


@dataclass(frozen=True, slots=True)
class WeighTongues:
    """Count what is missing in which language; the desk adds it."""

    reads: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    clauses: Mapping[str, int] = field(default_factory=dict)


TonguesCommand = CheckTranslation | DropTranslation | Translate | WeighTongues
