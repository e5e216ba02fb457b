"""What becomes of promises: what is due, what each side says of it, how far it is.

A commitment stands in a clause (see `agreement`); an event is what a side says of one of its days. Never here:
sentences, moments of a zone, people's own words.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from flows import often
from flows.agreement import Agreement, Clause, Commitment

GIVER, RECEIVER = "giver", "receiver"
DONE, NOTHING = 100, 0
WEEKS_BEFORE = 4
MOST_DUE = 8
"""Days of one promise that can still be spoken of; what lies further back is summed up."""


@dataclass(frozen=True, slots=True)
class Said:
    """An event, as one group says it: how many hundredths of what was due; `amount`: how much; `word`: its words."""

    share: int
    at: date
    amount: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What was promised for a day. `times`: how often it was to be done since the day before; `said`: by group;
    `told`: how often both sides have heard that it is late; `on`: on which day both sides were asked for it last.
    """

    clause: str
    day: date
    times: int = 1
    said: Mapping[str, Said] = field(default_factory=dict)
    told: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Past:
    """What lies further back: how many days, and by group the sum of what it said of them."""

    count: int = 0
    sums: Mapping[str, int] = field(default_factory=dict)


BESIDE = "u"
"""With this begins the id of what is promised beside the text; ids of clauses are numbers."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A harm of its own that a group undoes: promised to all others when the text was renewed as it is, beside it.

    `clause`: who, and until when, without words; `word`: which harm, and how, in the group's words; `digest`: of them;
    `since`: when it was promised.
    """

    clause: Clause
    word: str
    since: datetime
    digest: str = ""

    @property
    def promised(self) -> Commitment:
        """Who undoes it, until when."""
        if self.clause.commitment is None:
            raise LookupError(self.clause.id)
        return self.clause.commitment


@dataclass(frozen=True, slots=True)
class Promises:
    """All that is due, oldest first; what lies further back, by clause; for which day each was asked for last; what is
    promised beside the text.
    """

    dues: tuple[Due, ...] = ()
    past: Mapping[str, Past] = field(default_factory=dict)
    asked: Mapping[str, date] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()

    def aside(self, clause: str) -> Beside | None:
        """What is promised beside the text under this id."""
        return next((one for one in self.beside if one.clause.id == clause), None)

    def due(self, clause: str, day: date) -> Due | None:
        """What was promised for that day."""
        return next((one for one in self.dues if (one.clause, one.day) == (clause, day)), None)

    def of(self, clause: str) -> tuple[Due, ...]:
        """The days of one promise."""
        return tuple(one for one in self.dues if one.clause == clause)

    def put(self, due: Due) -> "Promises":
        """With this one in its place, or as the newest; the oldest of many is summed up."""
        if self.due(due.clause, due.day):
            dues = tuple(due if (one.clause, one.day) == (due.clause, due.day) else one for one in self.dues)
            return replace(self, dues=dues)
        longer = replace(self, dues=(*self.dues, due))
        oldest, *others = longer.of(due.clause)
        return longer.summed(oldest) if len(others) >= MOST_DUE else longer

    def summed(self, due: Due) -> "Promises":
        """This day lies so far back that only its sum is kept."""
        before = self.past.get(due.clause, Past())
        groups = {*before.sums, *due.said}
        sums = {
            group: before.sums.get(group, 0) + (due.said[group].share if group in due.said else 0)
            for group in sorted(groups)
        }
        past = {**self.past, due.clause: Past(before.count + 1, sums)}
        return replace(self, dues=tuple(one for one in self.dues if one != due), past=past)

    def only(self, clauses: Iterable[str]) -> "Promises":
        """What is known of these clauses."""
        kept = frozenset(clauses)
        return Promises(
            tuple(one for one in self.dues if one.clause in kept),
            {clause: past for clause, past in self.past.items() if clause in kept},
            {clause: day for clause, day in self.asked.items() if clause in kept},
            tuple(one for one in self.beside if one.clause.id in kept),
        )

    def progress(self, clause: str, group: str, *, more: int = 0) -> int:
        """How far the promise is by what this group says: the mean over all days that were due, rounded down.

        `more`: what it is about to say beyond what it said before.
        """
        past, dues = self.past.get(clause, Past()), self.of(clause)
        said = sum(one.said[group].share for one in dues if group in one.said)
        return (past.sums.get(group, 0) + said + more) // max(1, past.count + len(dues))


NONE = Promises()


class Promised(Protocol):
    """A dialogue, as far as its promises need to know it."""

    @property
    def promises(self) -> Promises | None:
        """What became of its promises."""

    @property
    def agreement(self) -> Agreement | None:
        """What stands."""


def of(dialogue: Promised) -> Promises:
    """What became of its promises; nothing yet in rooms from before."""
    return dialogue.promises or NONE


def receivers(promised: Commitment, parties: Iterable[str]) -> tuple[str, ...]:
    """To whom it is promised: those it names, or all others."""
    return promised.to or tuple(group for group in parties if group != promised.who)


def sides(promised: Commitment, parties: Iterable[str]) -> tuple[str, ...]:
    """Who is asked: the one who gives, then those who receive."""
    return (promised.who, *(group for group in receivers(promised, parties) if group != promised.who))


def standing(agreement: Agreement | None) -> tuple[Clause, ...]:
    """The clauses that promise something and bind: none that names a group that has left."""
    return tuple(one for one in agreement.clauses if kept(agreement, one)) if agreement else ()


def binding(dialogue: Promised) -> tuple[Clause, ...]:
    """All that is promised and binds: in the text, then beside it."""
    made = dialogue.agreement
    beside = (one.clause for one in of(dialogue).beside)
    return (*standing(made), *(one for one in beside if kept(made, one))) if made else ()


def kept(agreement: Agreement, clause: Clause) -> bool:
    """Whether this clause promises something between parties."""
    promised = clause.commitment
    return promised is not None and all(group in agreement.parties for group in (promised.who, *promised.to))


@dataclass(frozen=True, slots=True)
class Look:
    """On a day, both sides are asked what became of what is due on `day`, and was to be done `times` till then."""

    on: date
    day: date
    times: int = 1


def looks(promised: Commitment, begins: date, ends: date) -> tuple[Look, ...]:
    """When both sides are asked, from `begins` up to `ends` and without it, earliest first.

    What comes several times a week is asked for once, on its last day of that week; what comes once, on its day and on
    the four weeks before.
    """
    if promised.often:
        return tuple(Look(days[-1], days[-1], len(days)) for days in _by_week(promised, begins, ends))
    day = promised.until
    early = (day - timedelta(weeks=week) for week in range(WEEKS_BEFORE, -1, -1)) if day and day < ends else ()
    return tuple(Look(on, day, 1) for on in early if day and on >= begins)


def _by_week(promised: Commitment, begins: date, ends: date) -> Iterable[list[date]]:
    last = min(ends, promised.until + timedelta(days=1)) if promised.until else ends
    weeks: dict[tuple[int, int], list[date]] = {}
    try:
        rule = often.read(promised.often)
    except ValueError:  # a rule from another house that says more than we understand: it is shown, and not asked for
        return ()
    for day in often.days(rule, begins, last):
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    return weeks.values()


def settled(due: Due, asked: Iterable[str]) -> bool:
    """Whether every side says that it is done."""
    return all(group in due.said and due.said[group].share == DONE for group in asked)


def waits(promised: Commitment, due: Due, asked: Iterable[str]) -> bool:
    """Whether it is still open: a side is silent or says not yet, or what comes only once is done in part."""
    said = [due.said.get(group) for group in asked]
    least = 1 if promised.often else DONE
    return any(one is None or one.share < least for one in said)


def differ(due: Due, asked: Iterable[str]) -> bool:
    """Whether all have spoken, and not the same."""
    said = [due.said.get(group) for group in asked]
    return None not in said and len({one.share for one in said if one}) > 1
