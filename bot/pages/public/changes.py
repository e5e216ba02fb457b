"""What changed in the charter between two days, agreement by agreement. Never here: words, a language, how it looks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.pages.public import where
from bot.pages.public.charters import groups_of
from bot.pages.public.library import Library, stands
from bot.pages.public.sheet import Sheet, portions, weight
from flows.registry.charter import Standing
from flows.registry.differing import Run, compared
from flows.registry.record import Record

MOST = 20  # agreements looked at for a page


@dataclass(frozen=True, slots=True)
class Altered:
    """A clause that was and is in the charter: what is different, as pairs of before and after; words as runs."""

    before: Standing
    after: Standing

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its words, if they differ."""
        return compared(self.before.words, self.after.words) if self.before.words != self.after.words else ()

    @property
    def of_its_own(self) -> bool:
        """Whether something changed for this clause alone."""
        told = ("set_apart", "progress", "modality", "topic")
        return any(getattr(self.before, name) != getattr(self.after, name) for name in told)

    @property
    def joined(self) -> tuple[str, ...]:
        """Groups that came in."""
        return tuple(one for one in self.after.parties if one not in self.before.parties)

    @property
    def left(self) -> tuple[str, ...]:
        """Groups that left."""
        return tuple(one for one in self.before.parties if one not in self.after.parties)


@dataclass(frozen=True, slots=True)
class Changed:
    """One agreement: what of it came into the charter, what went, what is different."""

    code: str
    title: str
    language: str
    came: tuple[Standing, ...]
    went: tuple[Standing, ...]
    altered: tuple[Altered, ...]

    @property
    def reworded(self) -> list[Altered]:
        """Clauses of which something is different that is not different for the whole agreement."""
        return [one for one in self.altered if one.runs or one.of_its_own]


async def changes(library: Library, since: date, until: date, after: str | None = None) -> Sheet:
    """What is different between the ends of two days, agreement by agreement."""
    one, other = library.moment(since), library.moment(until)
    found: list[Changed] = []
    last, room = after or "", True
    while room and len(found) < MOST:
        records = await library.differing(one, other, last, MOST)
        room = len(records) == MOST
        for record in records:
            last = record.code
            found += changed(record, stands(record, one), stands(record, other))
            if len(found) == MOST:
                room = True
                break
    shown = portions(found, _weight)[0]
    going_on = shown[-1].code if len(shown) < len(found) else last if room and found else None
    values = {
        "since": since,
        "until": until,
        "changes": shown,
        "after": after,
        "next": where.changes(since, until, going_on) if going_on else None,
        "today": library.today,
    }
    named = frozenset(g for one in shown for g in groups_of([*one.came, *one.went, *_both(one)]))
    return Sheet(where.changes(since, until, after), "changes.html", values, named)


def changed(record: Record, before: tuple[Standing, ...], after: tuple[Standing, ...]) -> Iterator[Changed]:
    """What became of one agreement's clauses; nothing if they are the same."""
    was, now = {one.clause: one for one in before}, {one.clause: one for one in after}
    came = tuple(one for one in after if one.clause not in was)
    went = tuple(one for one in before if one.clause not in now)
    altered = tuple(Altered(was[one.clause], one) for one in after if was.get(one.clause, one) != one)
    if came or went or altered:
        told = (after or before)[0]
        yield Changed(record.code, told.title, told.language, came, went, altered)


def _both(one: Changed) -> Iterator[Standing]:
    for altered in one.altered:
        yield from (altered.before, altered.after)


def _weight(one: Changed) -> int:
    clauses = [*one.came, *one.went, *_both(one)]
    return sum(weight(clause.words, clause.title) + 20 * len(clause.parties) for clause in clauses)
