"""What differs between two texts, word by word, and between two versions of an agreement, clause by clause.

Words are compared by `difflib` (Ratcliff and Obershelp, 1988). Never here: how a difference looks.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from flows.registry.record import Version

TOKEN = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # written without spaces
    r"|\w[\w\u0300-\u036f\u064b-\u065f\u0900-\u0dff'’-]*|\s+|[^\w\s]"
)
LEAST_ALIKE = 0.25  # texts with less in common are told as one text gone and another come

SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stayed the `same`, is `gone`, or is `new`."""

    kind: str
    text: str


def compared(before: str, after: str) -> tuple[Run, ...]:
    """Both texts as one row of runs: what is not `new` spells `before`, what is not `gone` spells `after`."""
    if before == after:
        return (Run(SAME, before),) if before else ()
    was, now = TOKEN.findall(before), TOKEN.findall(after)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    if matcher.quick_ratio() < LEAST_ALIKE:
        return _joined([(GONE, before), (NEW, after)])
    return _joined(_pieces(matcher, was, now))


def _pieces(matcher: "SequenceMatcher[str]", was: list[str], now: list[str]) -> Iterator[tuple[str, str]]:
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            yield SAME, "".join(was[start:end])
        else:
            yield GONE, "".join(was[start:end])
            yield NEW, "".join(now[begin:stop])


def _joined(pieces: Any) -> tuple[Run, ...]:
    """Neighbours of one kind as one run; nothing empty."""
    there = (piece for piece in pieces if piece[1])
    return tuple(Run(kind, "".join(text for _, text in some)) for kind, some in groupby(there, lambda one: one[0]))


@dataclass(frozen=True, slots=True)
class Compared:
    """A clause in two versions: its words as runs; `kind`: same, reworded, gone, new."""

    id: str
    kind: str
    runs: tuple[Run, ...]


def versions(before: Version | None, after: Version) -> tuple[Compared, ...]:
    """Every clause of `after` in its order, each gone one where it stood; all are new if nothing was before."""
    was, now = _texts(before), _texts(after)
    order = [*now]
    for place, gone in enumerate(was):
        if gone not in now:
            order.insert(min(place, len(order)), gone)
    return tuple(_clause(one, was.get(one), now.get(one)) for one in order)


def title(before: Version | None, after: Version) -> tuple[Run, ...]:
    """What became of the title."""
    return compared(before.text["title"] if before else "", after.text["title"])


def _texts(version: Version | None) -> Mapping[str, str]:
    return {clause["id"]: clause["text"] for clause in version.text["clauses"]} if version else {}


def _clause(clause: str, was: str | None, now: str | None) -> Compared:
    if was is None or now is None:
        return Compared(clause, NEW if was is None else GONE, compared(was or "", now or ""))
    return Compared(clause, SAME if was == now else "reworded", compared(was, now))
