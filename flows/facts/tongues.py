"""What happened with translations. Who and when is here; the words are rows, so that they can be forgotten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Translated:
    """Somebody said what words mean in another language. `number`: the how many-th time; `shown`: to which groups.

    `whose`: the person and the group whose words they are, where that was told with the words.
    """

    about: str
    language: str
    number: int
    by: str
    group: str
    digest: str
    shown: tuple[str, ...]
    at: datetime
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationChecked:
    """A second person said: this is what is meant."""

    about: str
    language: str
    number: int
    by: str
    group: str
    shown: tuple[str, ...]
    at: datetime
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationDropped:
    """A translation does not stand any more, until it is mended. `why`: author, translator, mediator."""

    about: str
    language: str
    number: int
    by: str
    why: str
    shown: tuple[str, ...]
    at: datetime
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TonguesWeighed:
    """What is missing, by language: words and clauses; `reads`: group -> its language."""

    reads: Mapping[str, str]
    words: Mapping[str, int]
    clauses: Mapping[str, int]
    at: datetime


TonguesFact = TonguesWeighed | Translated | TranslationChecked | TranslationDropped
