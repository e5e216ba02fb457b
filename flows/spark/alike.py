"""When two words mean the same thing to a neighbour: one and many, with or without an article, however it is written.

For topics, places, and what is needed or can be had. It errs on the side of the same: both sides read their own word
before anything follows. Never here: a dictionary, or another language's word for it.
"""

from functools import lru_cache

from flows.economy.measures import plain

LETTERS = str.maketrans({"ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})
ARTICLE = "ال"
LEAST = 3
"""Letters that a word keeps at least."""
BROKEN = (("ais", "al"), ("eis", "el"), ("ois", "ol"))
"""Plurals of Portuguese in which the ending changes: canal, canais."""


@lru_cache(maxsize=20_000)
def alike(text: str) -> str:
    """Words by which things are compared. Many groups say the same ones."""
    return " ".join(map(_root, plain(text).translate(LETTERS).split()))


def _root(word: str) -> str:
    if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + LEAST - 1:
        word = word.removeprefix(ARTICLE)
    for many, one in BROKEN:
        if word.endswith(many) and len(word) > len(many) + LEAST - 1:
            return word.removesuffix(many) + one
    return _single(word)


def _single(word: str) -> str:
    """Without the ending of many, and without what it leaves behind: nets, redes, berries, limoes."""
    if word.endswith("s") and not word.endswith("ss") and len(word) > LEAST:
        word = word[:-1]
    if word.endswith("e") and len(word) > LEAST:
        word = word[:-1]
    if word.endswith("ao") and len(word) > LEAST:
        word = word[:-2] + "o"
    return word[:-1] + "i" if word.endswith("y") else word
