"""The languages of a room: which group reads which, and what is not yet there in a language that somebody reads.

Translations are made by people and are rows; here is only how much is missing. Never here: a translation, a guess at
what somebody meant, a machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

SOURCE = "en"
"""What somebody reads of whom nothing is known."""
CLAUSE = "c-"
"""With this begins the id of a clause's words; the ids of other words never do."""
MOST_OWED = 100
"""So many missing words are counted, and no more: nobody reads further."""


@dataclass(frozen=True, slots=True)
class Tongues:
    """`reads`: group -> its language; `words` and `clauses`: language -> how many are not there in it yet."""

    reads: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    clauses: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the rows know of words and of their translation into a language; the desk adds it.

    `source`: the language of the words, empty where there are none (any more); `length`: theirs, in characters;
    `shown`: the groups that have read them and read the language; `number`, `translator`, `same`: the translation that
    stands, by whom, and whether it says just what is offered; `last`: the number of the last one; `author`: of the
    words; `reads`: whether the group of whoever asks reads the language; `whose`: person and group, where all who read
    the words were told whose they are.
    """

    source: str = ""
    length: int = 0
    shown: tuple[str, ...] = ()
    number: int = 0
    last: int = 0
    translator: str = ""
    same: bool = False
    author: str = ""
    reads: bool = False
    whose: tuple[str, ...] = ()


class Room(Protocol):
    """What is looked at of a dialogue."""

    @property
    def tongues(self) -> Tongues | None: ...

    @property
    def language(self) -> str: ...


def base(locale: str) -> str:
    """The language of a locale, without its country: "pt" for "pt-BR"."""
    return locale.replace("_", "-").partition("-")[0].lower() or SOURCE


def differ(language: str, other: str) -> bool:
    """Whether somebody who reads the one may not read the other. Where nothing is known, nothing is said."""
    return bool(language) and base(language) != base(other)


def clause_id(text: str) -> str:
    """The id of a clause's words: other words, another id, so that no translation outlives what it translates."""
    return f"{CLAUSE}{sha256(text.encode()).hexdigest()[:10]}"


def is_clause(about: str) -> bool:
    """Whether this is the id of a clause's words."""
    return about.startswith(CLAUSE)


def spoken(dialogue: Room) -> tuple[str, ...]:
    """The languages that the groups of a room read, each once; none where nothing was noted yet."""
    reads = dialogue.tongues.reads if dialogue.tongues else {}
    return tuple(dict.fromkeys(reads.values()))


def several(dialogue: Room) -> bool:
    """Whether there is anything to translate in this room."""
    return len({*spoken(dialogue), base(dialogue.language)}) > 1 and bool(spoken(dialogue))


def text_debt(dialogue: Room) -> int:
    """How many times a clause is missing in a language of the room."""
    return sum(dialogue.tongues.clauses.values()) if dialogue.tongues else 0
