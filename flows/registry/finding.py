"""Finding an agreement by words people type, in any script: what is looked through, and how words are compared.

Words are compared without capitals and accents, Arabic ones without article and vowel signs; scripts that set no spaces
(Thai, Han, kana, Khmer, Lao, Burmese) by pairs of signs. Never here: storage, or an engine's way to ask.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.registry.record import Record

MOST_TERMS = 12
"""Of what people type, so many words are looked for."""
SHOWN = 160
"""So many letters of a passage are shown around what was found."""
SHORTEST_BEGINNING = 3
"""A word of so many letters also finds longer ones that begin with it; in Korean, any does."""
REMEMBERED = 20_000
"""So many words are not folded twice: most words come again and again."""

LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ı": "i", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي"}
)
SILENT = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f]")
"""Accents, points and vowel signs that people leave out when they type."""
ARTICLE = re.compile("^(?:[وف]?(?:ال|بال|كال|لل)|و(?=ال))(?=.{3})")
"""What Arabic writes together with the word that follows."""
KOREAN = re.compile("[\uac00-\ud7a3]")
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f]+"
)


@cache
def words_in() -> re.Pattern[str]:
    """Words of any script: letters, digits, and the signs that stand on them."""
    signs = (sign for first, last in ((0x300, 0x1FFF), (0xA800, 0xABFF)) for sign in map(chr, range(first, last)))
    marks = "".join(sign for sign in signs if unicodedata.category(sign).startswith("M"))
    return re.compile(f"(?:[^\\W_]|[{re.escape(marks)}])+")


def plain(text: str) -> str:
    """The text as it is compared: without capitals, accents and vowel signs."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", SILENT.sub("", apart)).translate(LETTERS)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is looked for: tokens that follow each other; the last one may be the beginning of a longer."""

    tokens: tuple[str, ...]
    begins: bool
    run: str

    def found_in(self, word: str) -> bool:
        """Whether this word, as people wrote it, is one that was looked for."""
        return any(
            self.run in other if len(self.tokens) > 1 or UNSPACED.match(self.run) else self._is(other)
            for other, _ in _parts(word)
        )

    def _is(self, other: str) -> bool:
        return other.startswith(self.run) if self.begins else other == self.run


def terms(typed: str) -> tuple[Term, ...]:
    """What somebody wants to find, from what they typed; nothing they type is ever a command to the engine."""
    found = []
    for word in words_in().findall(typed):
        for part, unspaced in _parts(word):
            tokens = _pairs(part) if unspaced else (part,)
            begins = unspaced or len(part) >= SHORTEST_BEGINNING or bool(KOREAN.match(part))
            found.append(Term(tokens, begins, part))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def tokens(text: str) -> Iterator[str]:
    """The text as an engine keeps it: token by token."""
    for word in words_in().findall(text):
        for part, unspaced in _parts(word):
            yield from _pairs(part) if unspaced else (part,)


@lru_cache(maxsize=REMEMBERED)
def _parts(word: str) -> tuple[tuple[str, bool], ...]:
    """A word as it is compared, cut where a script without spaces begins or ends: each part, and whether it is such."""
    if word.isascii():
        return ((word.lower(), False),)
    return tuple(part for piece in words_in().findall(plain(word)) for part in _cut(piece))  # ¼ is a 1 and a 4


def _cut(piece: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for run in UNSPACED.finditer(piece):
        if place < run.start():
            yield ARTICLE.sub("", piece[place : run.start()]), False
        yield run[0], True
        place = run.end()
    if place < len(piece):
        yield ARTICLE.sub("", piece[place:]), False


def _pairs(run: str) -> tuple[str, ...]:
    return tuple(run[at : at + 2] for at in range(len(run) - 1)) or (run,)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an agreement that can be found: its title (clause ""), or a clause, of one version in one language."""

    version: int
    language: str
    clause: str
    words: str


def passages(record: Record, first: int = 0) -> Iterator[Passage]:
    """All versions in all their languages, corrected words too: version `first`, then the newest ones."""
    texts = {version.number: version for version in record.versions}
    for number in sorted(texts, key=lambda one: (one != first, -one)):
        text = texts[number].text
        yield Passage(number, text["language"], "", text["title"])
        yield from (Passage(number, text["language"], one, words) for one, _, words in texts[number].corrected)
        yield from (Passage(number, text["language"], one["id"], one["text"]) for one in text["clauses"])
        for other in (one for one in record.translations if one.version == number):
            yield Passage(number, other.language, "", other.title)
            yield from (Passage(number, other.language, one, words) for one, words in other.clauses.items())


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where something was found: in which passage, and the words around it; True marks what was looked for."""

    version: int
    language: str
    clause: str
    pieces: tuple[tuple[str, bool], ...]

    @property
    def text(self) -> str:
        """The words, unmarked."""
        return "".join(words for words, _ in self.pieces)


def excerpt(record: Record, wanted: tuple[Term, ...], first: int = 0) -> Excerpt | None:
    """The passage that holds most of what was looked for; of equals the one in version `first`, then the newest."""
    best: Passage | None = None
    most = 0
    for passage in passages(record, first):
        count = sum(1 for _ in _there(passage.words, wanted))
        if count > most:
            best, most = passage, count
        if most == len(wanted):
            break
    return Excerpt(best.version, best.language, best.clause, _pieces(best.words, wanted)) if best else None


def _there(text: str, wanted: tuple[Term, ...]) -> Iterator[Term]:
    """Which of these are in a text. In plain letters, most that are not there need no look at every word."""
    plainly = text.lower() if text.isascii() else ""
    words = words_in().findall(text)
    for term in wanted:
        if (not plainly or term.run in plainly) and any(term.found_in(word) for word in words):
            yield term


def _pieces(text: str, wanted: tuple[Term, ...]) -> tuple[tuple[str, bool], ...]:
    """The words around the first find, in turns of plain and found."""
    found = [word.span() for word in words_in().finditer(text) if any(term.found_in(word[0]) for term in wanted)]
    start, end = _window(text, found[0][0] if found else 0)
    pieces, place = [("…", False)] if start else [], start
    for since, until in found:
        if start <= since and until <= end:
            pieces += [(text[place:since], False), (text[since:until], True)]
            place = until
    pieces += [(text[place:end], False), ("…" if end < len(text) else "", False)]
    return tuple(one for one in pieces if one[0])


def _window(text: str, about: int) -> tuple[int, int]:
    """From where to where a text is shown, so that a place in it can be seen; cut between words where there are any."""
    start = max(0, about - SHOWN // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), max(start, about) + SHOWN)
    cut = text.rfind(" ", about + 1, end) if end < len(text) else -1
    return start, cut if cut > about else end
