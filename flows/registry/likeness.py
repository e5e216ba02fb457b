"""How alike two clauses are, and which ones of many are alike: quick for a hundred thousand of them.

Alike is the share of common words among all words of both (the index of P. Jaccard, 1901). Pairs are found without
comparing everything with everything: of two sets that are alike enough, the rarest words must meet (prefix filtering,
S. Chaudhuri, V. Ganti and R. Kaushik, 2006). Never here: what follows from being alike (see `reading`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

from flows.registry.finding import tokens

LEAST_WORDS = 4
"""A clause of fewer words is like many others by chance."""

Words = frozenset[str]


def words_of(text: str) -> Words:
    """The words of a text as they are compared, numbers left out."""
    return frozenset(token for token in tokens(text) if not token.isnumeric())


def numbers_of(text: str) -> frozenset[str]:
    """The numbers that a text names."""
    return frozenset(token for token in tokens(text) if token.isnumeric())


def alike(one: Words, other: Words) -> float:
    """From 0 (no word in common) to 1 (the same words)."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def pairs(texts: Sequence[Words], least: float) -> Iterator[tuple[int, int]]:
    """The places of all pairs that are alike at least so much; each once, the smaller place first."""
    rarity = Counter(word for words in texts for word in words)
    ordered = [sorted(words, key=lambda word: (rarity[word], word)) for words in texts]
    seen: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(len(texts)), key=lambda one: len(texts[one])):
        yield from _like_before(texts, ordered, seen, place, least)


def _like_before(
    texts: Sequence[Words], ordered: Sequence[Sequence[str]], seen: dict[str, list[int]], place: int, least: float
) -> Iterator[tuple[int, int]]:
    """Pairs with those that came before, which are not longer; from then on it is one of them."""
    words = texts[place]
    if len(words) < LEAST_WORDS:
        return
    prefix = ordered[place][: len(words) - ceil(least * len(words)) + 1]
    near = {other for word in prefix for other in seen[word] if len(texts[other]) >= least * len(words)}
    for other in sorted(near):
        if alike(words, texts[other]) >= least:
            yield min(place, other), max(place, other)
    for word in prefix:
        seen[word].append(place)
