"""Whole texts by several authors, without a name until the end: who wrote which, how far it is, which is chosen.

Never here: a word of any text (rows), how one is chosen (see `ways.worst_first`), or what is said about it (see
`stages.words.text_told`).
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

TARGET = 6
MOST = 12  # texts: more nobody reads
MOST_OF_A_SIDE = 3  # of one group, or of all mediators together
MOST_CLAUSES = 12
TEXT_LIMIT = 3500  # characters of a whole text: it stands in one message
CRITIQUE_LIMIT = 200
LETTERS = "ABCDEFGHIJKL"
NONE = "\u2014"
"""On a ballot: none of these."""


@dataclass(frozen=True, slots=True)
class WholeText:
    """A text. `group` is empty for a mediator's; `letter` is what readers call it, given when the ranking begins.

    `word`: the id of its words now. `done`: its author has written it anew, or leaves it as it is.
    """

    id: str
    person: str
    group: str
    word: str
    letter: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Critique:
    """One sentence about a text: the id of its words, and the group it comes from."""

    candidate: str
    word: str
    group: str


@dataclass(frozen=True, slots=True)
class Contest:
    """One round. `phase`: writing, ranking, revising, final (ranked once more), over.

    `order`: the letters as the last ranking put them, best first. `chosen`: the id of the text that became the draft.
    `words`: the ids of all words that were ever a text here.
    """

    id: str
    by: str
    until: datetime
    phase: str = "writing"
    texts: tuple[WholeText, ...] = ()
    count: int = 0
    order: tuple[str, ...] = ()
    critiques: tuple[Critique, ...] = ()
    chosen: str = ""
    seed: str = ""
    words: tuple[str, ...] = ()

    @property
    def readable(self) -> bool:
        """Whether the texts can be read by all: not while they are being written for the first time."""
        return self.phase != "writing"

    def text(self, name: str) -> WholeText | None:
        """The text with this id."""
        return next((one for one in self.texts if one.id == name), None)

    def by_letter(self, letter: str) -> WholeText | None:
        """The text that readers call by this letter."""
        return next((one for one in self.texts if one.letter == letter), None)

    def of(self, person: str) -> WholeText | None:
        """This person's text."""
        return next((one for one in self.texts if one.person == person), None)

    def side(self, group: str) -> tuple[WholeText, ...]:
        """The texts of a group, or of the mediators."""
        return tuple(one for one in self.texts if one.group == group)

    def hides(self, word: str) -> bool:
        """Whether nobody may learn yet whose words these are."""
        return self.phase != "over" and word in self.words


def lettered(contest: Contest, seed: str) -> tuple[WholeText, ...]:
    """The texts with letters that tell nothing of who was first; a letter that a text has stays."""
    drawn = sorted(contest.texts, key=lambda one: sha256(f"{seed}:{contest.id}{one.id}".encode()).digest())
    letter = dict(zip((one.id for one in drawn), LETTERS, strict=False))
    given = {one.id: one.letter or letter[one.id] for one in contest.texts}
    named = (WholeText(one.id, one.person, one.group, one.word, given[one.id]) for one in contest.texts)
    return tuple(sorted(named, key=lambda one: one.letter))


def for_reader(contest: Contest, dialogue: str, person: str) -> tuple[WholeText, ...]:
    """The texts in this reader's own order: another for everyone, the same whenever they look."""
    seed = f"{dialogue}:{contest.id}:{person}:"
    return tuple(sorted(contest.texts, key=lambda one: sha256(f"{seed}{one.letter}".encode()).digest()))


def clauses_of(text: str) -> tuple[str, ...]:
    """A text as its clauses: one a line, without empty lines."""
    return tuple(line for one in text.splitlines() if (line := " ".join(one.split())))
