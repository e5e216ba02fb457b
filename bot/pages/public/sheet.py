"""A page before anybody reads it: where it is, its template, and values that are the same in every language.

Never here: a language, a request, a file.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.pages.public.where import Where

T = TypeVar("T")

ROOM = 40_000  # bytes of people's words on one page: with all around it, it stays below 100 KB


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, and the groups it names. `dry`: it has forms that only the house can answer, and words instead."""

    where: Where
    template: str
    values: Mapping[str, Any]
    groups: frozenset[str] = frozenset()
    formats: tuple[tuple[str, str], ...] = field(default=())


def portions(items: Iterable[T], size: Callable[[T], int], room: int = ROOM) -> list[list[T]]:
    """The items in order, on as many pages as they need; never an empty page, except of nothing."""
    pages: list[list[T]] = [[]]
    left = room
    for item in items:
        needed = size(item)
        if pages[-1] and needed > left:
            pages.append([])
            left = room
        pages[-1].append(item)
        left -= needed
    return pages


def weight(*texts: str) -> int:
    """The bytes of some words, and of what stands around them."""
    return 500 + sum(len(text.encode("utf-8", "replace")) for text in texts)


def chosen(pages: Sequence[T], number: int) -> tuple[T, int | None, int | None]:
    """That page, the number of the one before and of the one after; the last page for a number that is too high."""
    at = min(max(number, 1), len(pages))
    return pages[at - 1], at - 1 or None, at + 1 if at < len(pages) else None
