"""Matching: who meets whom. Volunteers of different groups become pairs, or tables of four to six.

Nobody meets somebody of a group of their own, nobody meets twice in a week, and those who meet share a language and an
hour of the day. As many meet as can; where not all can, those who have waited longest do. The same seed gives the same
meetings. Never here: names, chats, rows, or how pairs are searched (see `matching_pairs`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from flows.matching_pairs import Seeker, paired

REST = timedelta(days=7)
"""Between two meetings of one person."""
ANEW = timedelta(days=28)
"""Before the same two meet again."""
TABLE = (4, 6)
LOOKED_AT = 200
"""How many one table looks at before it gives up: a table is a wish, a pair is promised."""


@dataclass(frozen=True, slots=True)
class Volunteer:
    """Somebody who would like to meet others. `hours`: of the day, UTC. `met`: whom they met last, and when."""

    id: str
    groups: frozenset[str]
    languages: frozenset[str]
    hours: frozenset[int]
    since: datetime
    met: Mapping[str, datetime] = field(default_factory=dict)
    table: bool = False


def matched(volunteers: Iterable[Volunteer], now: datetime, seed: str) -> tuple[tuple[str, ...], ...]:
    """The meetings of a round: first the tables of those who wish for one, then pairs of all others."""
    order = sorted((one for one in volunteers if rested(one, now)), key=lambda one: (one.since, lot(seed, one.id)))
    seekers = _seekers(order, now)
    tables = tuple(_tables(order, seekers))
    seated = {seat for table in tables for seat in table}
    rest = [at for at in range(len(order)) if at not in seated]
    pairs = _pairs(rest, seekers)
    return tuple(tuple(order[seat].id for seat in meeting) for meeting in (*tables, *pairs))


def rested(one: Volunteer, now: datetime) -> bool:
    """Whether a week has gone by since they met somebody, and they have an hour, a language and a group at all."""
    ready = bool(one.groups and one.languages and one.hours)
    return ready and all(now - at >= REST for at in one.met.values())


def lot(seed: str, name: str) -> str:
    """The lot somebody draws where all else is equal."""
    return sha256(f"{seed}\n{name}".encode()).hexdigest()


def shared_language(first: Volunteer, *others: Volunteer) -> str:
    """The language in which they meet; the first by the alphabet if they share more. Empty if none."""
    return min(first.languages.intersection(*(one.languages for one in others)), default="")


def _seekers(order: Sequence[Volunteer], now: datetime) -> list[Seeker]:
    """The volunteers as numbers, first in line first: comparing two of them is then a matter of bits."""
    languages = _numbered(language for one in order for language in one.languages)
    groups = _numbered(group for one in order for group in one.groups)
    places = {one.id: at for at, one in enumerate(order)}
    masks: dict[tuple[frozenset[str], frozenset[int]], int] = {}
    known: dict[int, set[int]] = {}
    for at, one in enumerate(order):
        masks.setdefault((one.languages, one.hours), _cells(one, languages))
        for other, when in one.met.items():
            if other in places and now - when < ANEW:
                known.setdefault(at, set()).add(places[other])
                known.setdefault(places[other], set()).add(at)
    return [
        Seeker(masks[one.languages, one.hours], _bits(groups[group] for group in one.groups), known.get(at, set()))
        for at, one in enumerate(order)
    ]


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(sorted(set(names)))}


def _bits(numbers: Iterable[int]) -> int:
    return sum(1 << number for number in numbers)


def _cells(one: Volunteer, languages: Mapping[str, int]) -> int:
    """A bit for each language at each hour."""
    day = _bits(one.hours)
    return sum(day << 24 * languages[language] for language in one.languages)


def _pairs(rest: Sequence[int], seekers: Sequence[Seeker]) -> Iterator[tuple[int, int]]:
    """Pairs among those that are left."""
    renumbered = {at: number for number, at in enumerate(rest)}
    own = [
        Seeker(seekers[at].cells, seekers[at].groups, {renumbered[k] for k in seekers[at].known if k in renumbered})
        for at in rest
    ]
    return ((rest[first], rest[second]) for first, second in paired(own))


def _tables(order: Sequence[Volunteer], seekers: Sequence[Seeker]) -> Iterator[tuple[int, ...]]:
    """Tables, around whoever waited longest: the longest-waiting who fit, all of different groups."""
    waiting = {at: None for at, one in enumerate(order) if one.table}
    for first in tuple(waiting):
        if first not in waiting:
            continue
        table = _table(first, list(waiting)[:LOOKED_AT], seekers)
        for seat in table or (first,):
            waiting.pop(seat, None)
        if table:
            yield table


def _table(first: int, waiting: Sequence[int], seekers: Sequence[Seeker]) -> tuple[int, ...]:
    """The largest table around somebody; nobody if too few fit."""
    cells = seekers[first].cells
    tables = (_seated(first, waiting, seekers, 1 << bit) for bit in range(cells.bit_length()) if cells >> bit & 1)
    best = max(tables, key=len, default=())
    return best if len(best) >= TABLE[0] else ()


def _seated(first: int, waiting: Sequence[int], seekers: Sequence[Seeker], cell: int) -> tuple[int, ...]:
    """Who sits with somebody in one language at one hour."""
    seats, groups = [first], seekers[first].groups
    for at in waiting:
        one = seekers[at]
        if one.cells & cell and not one.groups & groups and not one.known.intersection(seats):
            seats.append(at)
            groups |= one.groups
            if len(seats) == TABLE[1]:
                break
    return tuple(seats)
