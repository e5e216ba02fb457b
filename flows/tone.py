"""The tone of words, as a list of a language's own patterns reads it: greetings and thanks, blame and threats.

A list is no judge: it counts, is often wrong, and only ever leads to an offer. Never here: a list (each language has
its own, beside its catalog), whose words they are, or what is done about them (see `warmth`).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MOST_HITS = 2  # of one section in one turn: nobody is counted for repeating themselves
LEAST, MOST = -1, 6  # points of one turn: friendly words do not pay for a threat that comes later
RISKY = 2  # points from which a turn pushes towards a quarrel

KEPT_MARKS = frozenset({("n", "\u0303")})  # ñ is a letter of its own
FOLDED = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        "ى": "ي",
        "ة": "ه",
        "ؤ": "و",
        "ئ": "ي",
        "ـ": None,
        "'": None,
        "’": None,
        "`": None,
    }
)
"""Letters that people write in more than one way, above all on telephones."""
DRAWN_OUT = re.compile(r"(.)\1{2,}")
SENTENCE = re.compile(r"([^.!?؟;؛\n…¿¡]+)([.!?؟;؛\n…]*)")
WORD = re.compile(r"[^\W_]+")
GAP = r"(?:\S+ ){0,3}"


@dataclass(frozen=True, slots=True)
class Section:
    """Patterns that mean the same for a talk. Negative weights protect it, positive ones put it at risk.

    A pattern is words as people say them: `*` at the end of a word is any ending, `...` up to three words between,
    `^` the beginning of a sentence. `asked`: they count in questions only.
    """

    name: str
    weight: int
    patterns: tuple[str, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class WordList:
    """A language's own list. `particles` are written onto the word that follows: the Arabic "and", "for", "the"."""

    language: str
    sections: tuple[Section, ...]
    particles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tone:
    """How a turn reads. `points`: the more, the rougher; `known`: how many patterns were found in it."""

    points: int = 0
    known: int = 0

    @property
    def risky(self) -> bool:
        """Whether it pushes towards a quarrel, as far as a list can tell."""
        return self.points >= RISKY


def plain(text: str) -> str:
    """Words as they are compared: small letters, without accents, short vowels and joined forms."""
    spread = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold().translate(FOLDED))
    before, kept = "", []
    for letter in spread:
        if not unicodedata.combining(letter) or (before, letter) in KEPT_MARKS:
            kept.append(letter)
        before = letter
    composed = unicodedata.normalize("NFC", "".join(kept)).translate(FOLDED)
    return DRAWN_OUT.sub(r"\1", composed)


def sentences(text: str) -> Iterator[tuple[str, bool]]:
    """The sentences of a turn, each with a mark where it begins, and whether it asks."""
    for said, end in SENTENCE.findall(text.replace("...", "… ")):
        words = WORD.findall(plain(said))
        if words:
            yield " ".join(("^", *words)), "?" in end or "؟" in end


def read(text: str, words: WordList) -> Tone:
    """The tone of a turn by this list."""
    spoken = tuple(sentences(text))
    points = known = 0
    for weight, asked, pattern in _patterns(words):
        hits = sum(len(pattern.findall(said)) for said, asks in spoken if asks or not asked)
        points += weight * min(hits, MOST_HITS)
        known += hits
    return Tone(max(LEAST, min(MOST, points)), known)


@lru_cache(maxsize=64)
def _patterns(words: WordList) -> tuple[tuple[int, bool, re.Pattern[str]], ...]:
    """One expression for each section."""
    before = f"(?:{'|'.join(map(re.escape, words.particles))})?" if words.particles else ""
    return tuple(
        (section.weight, section.asked, re.compile("|".join(_expression(one, before) for one in section.patterns)))
        for section in words.sections
        if section.patterns
    )


def _expression(pattern: str, before: str) -> str:
    return rf"(?<!\S){''.join(_pieces(pattern, before)).rstrip()}(?!\S)"


def _pieces(pattern: str, before: str) -> Iterator[str]:
    for piece in pattern.split():
        if piece in ("...", "^"):
            yield GAP if piece == "..." else r"\^ "
        else:
            yield before + re.escape(plain(piece.rstrip("*"))) + (r"\S* " if piece.endswith("*") else " ")
