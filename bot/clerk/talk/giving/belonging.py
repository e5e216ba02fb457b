"""To which clause of the room's agreement something belongs that two groups give each other; what follows from that.

The season of a clause is the term of its agreement, and what was agreed once for a bad harvest holds for all that
belongs to it. Never here: counting, or changing a clause.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.clerk.talk.economy.drafts import SKIPPED
from bot.store import Books
from bot.store.economy import pacts
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.economy.map import Pair
from flows.wording import N_, NC_, Choice

MOST = 6
SHORT = 40
"""Letters of a clause on a button."""
QUESTION = N_("Does this belong to a clause of your agreement?")

Numbered = tuple[int, Clause]


def clauses(room: Dialogue, pair: Pair, now: datetime) -> list[Numbered]:
    """The clauses that may be meant, by their number: those that promise something between the two first."""
    made = room.agreement
    if made is None or not made.since <= now < made.until or not set(pair) <= set(made.parties):
        return []
    return sorted(enumerate(made.clauses, 1), key=lambda one: (not _between(one[1], pair), one[0]))[:MOST]


def _between(clause: Clause, pair: Pair) -> bool:
    promised = clause.commitment
    return promised is not None and promised.who in pair and (not promised.to or bool(set(promised.to) & set(pair)))


def choices(there: Sequence[Numbered]) -> Iterator[Choice]:
    """A button for each clause, and one for none of them."""
    for number, clause in there:
        words = clause.commitment.what if clause.commitment else clause.text
        label = N_("Clause %(number)s: %(words)s", number=number, words=_short(words))
        yield Choice(label, ("pactclause", clause.id))
    yield Choice(NC_("button", "To none of them"), ("pactclause", SKIPPED))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"


def last_day(room: Dialogue, group: str, clause: str, now: datetime) -> date | None:
    """The day on which the term of the agreement ends; None where nothing belongs to it, or it is over."""
    made = room.agreement
    if made is None or clause in ("", SKIPPED) or made.until <= now:
        return None
    return made.until.astimezone(ZoneInfo(room.zone_of(group))).date()


def until(day: date | None) -> Iterator[Choice]:
    """The button for the whole season: as long as the agreement stands."""
    if day:
        yield Choice(NC_("button", "The end of its term: %(day)s", day=day), ("pactterm",))


def rule(books: Books, room: Dialogue, clause: str, pair: Pair) -> str:
    """What the two have agreed before under this clause for when less comes; empty if they have not."""
    if clause in ("", SKIPPED):
        return ""
    there = [pact for pact, _ in pacts.under(books, room.id, clause) if pact.back]
    same = [pact.risk for pact in there if {pact.provider, pact.receiver} == set(pair)]
    return same[-1] if same else ""
