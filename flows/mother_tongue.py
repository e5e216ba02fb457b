"""In which language words are probably written: by their letters, and by the small words that every sentence has.

A guess only, which their author can set right; it chooses a label and who is asked to translate. Never here: what the
words mean, or anything kept.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from flows.tongues import base

SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "the and of is are was were we you they our your their that this these not with have has for from to it in on "
        "at be do does what who when there here but or if as by an he she his her".split()
    ),
    "es": frozenset(
        "el los las la lo y que de del con nos nosotros una un es son fue fueron era por para se su sus como más pero "
        "no hay está están en al esta este eso aquí ya qué muy cuando donde me te le les ellos ustedes".split()
    ),
    "pt": frozenset(
        "o os as a e que de do da dos das com nós uma um é são foi foram era por para se seu sua como mais mas não há "
        "está estão em no na nos ao esta este isso aqui já muito quando onde me lhe eles elas vocês você".split()
    ),
}
"""Of languages that share their letters with others: words that hardly any sentence of them lacks."""
LETTERS: Mapping[str, str] = {
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "ps": "ARABIC", "ckb": "ARABIC",
    "ru": "CYRILLIC", "uk": "CYRILLIC", "be": "CYRILLIC", "bg": "CYRILLIC", "sr": "CYRILLIC", "mk": "CYRILLIC",
    "el": "GREEK", "he": "HEBREW", "am": "ETHIOPIC", "ti": "ETHIOPIC", "ka": "GEORGIAN", "hy": "ARMENIAN",
    "hi": "DEVANAGARI", "ne": "DEVANAGARI", "mr": "DEVANAGARI", "bn": "BENGALI", "ta": "TAMIL", "te": "TELUGU",
    "th": "THAI", "km": "KHMER", "my": "MYANMAR", "ko": "HANGUL", "zh": "CJK", "ja": "CJK",
}  # fmt: skip
"""With which letters a language is written, by their name in Unicode; all others with Latin ones."""
LATIN = "LATIN"
ENOUGH = 2  # small words of one language, and
SHARE = 5  # one in so many words: then it is that language, whatever was expected
LOOKED_AT = 400  # characters

WORD = re.compile(r"\w+")


def guess(text: str, expected: Iterable[str]) -> str:
    """The language of a text; `expected` are those of the group and the person, the likelier first.

    Empty where nobody can say.
    """
    likely = [base(one) for one in expected if one]
    letters = letters_of(text)
    if not letters:
        return likely[0] if likely else ""
    fitting = [one for one in likely if LETTERS.get(one, LATIN) == letters]
    if letters == LATIN:
        return _by_small_words(text, fitting)
    return fitting[0] if fitting else next((one for one, known in LETTERS.items() if known == letters), "")


def letters_of(text: str) -> str:
    """The name of the letters that most of a text is written with; empty where it has none."""
    names = Counter(unicodedata.name(letter, "").split(" ")[0] for letter in text[:LOOKED_AT] if letter.isalpha())
    return names.most_common(1)[0][0] if names else ""


def _by_small_words(text: str, fitting: list[str]) -> str:
    words = WORD.findall(text[:LOOKED_AT].casefold())
    found = {language: sum(word in small for word in words) for language, small in SMALL_WORDS.items()}
    best = max(found, key=lambda language: (found[language], language in fitting))
    sure = found[best] >= ENOUGH and found[best] * SHARE >= len(words)
    usual = fitting[0] if fitting else ""
    return best if sure and found[best] > found.get(usual, 0) else usual
