"""Agreements by the hundred thousand, put into a store in bulk: realistic acts, spread over eight years.

A share lapsed, was renewed, amended, translated, corrected, denounced. Never here: a measurement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

from bot.store import Books, derived, registry
from bot.store.times import millis
from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from flows.registry import forms
from flows.registry.acts import Act
from flows.registry.chain import linked
from flows.registry.record import recorded

BEGAN = datetime(2020, 1, 1, tzinfo=UTC)
NOW = datetime(2028, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
AT_ONCE = 1_000  # to a commit: what undoes a statement is a chain in memory that is walked whole, page by page
GROUPS = 5_000
TOPICS = [f"topic {number}" for number in range(40)]
PLACES = [f"place {number}" for number in range(300)]
WORDS = (
    "water river net boat forest seed rice bank gate road school night market shade well field care wage rent harbour "
    "together mended shared opened closed told before every month week season people both groups first after until"
).split()
MANY_WORDS = [f"{one}{other}" for one in WORDS for other in WORDS]
"""A thousand words and more, of which some are used much more often than others."""


@dataclass
class Drawing:
    """Agreements as chance draws them."""

    chance: Random
    groups: Sequence[str]

    def words(self, many: int) -> str:
        """A sentence: mostly words that everybody uses."""
        choice = self.chance.choice
        return " ".join(choice(WORDS) if self.chance.random() < 0.7 else choice(MANY_WORDS) for _ in range(many))

    def text(self, parties: tuple[str, ...], scope: Scope, days: int) -> Instrument:
        """A title and two to five clauses."""
        clauses = tuple(
            Clause(f"c{number}", self.words(self.chance.randint(8, 30)), self.chance.choice(("", "must", "must not")))
            for number in range(1, self.chance.randint(3, 6))
        )
        return Instrument(self.words(4).capitalize(), "en", parties, clauses, days, scope)

    def life(self, code: str) -> Iterator[Act]:
        """What is recorded of one agreement, in order."""
        chance = self.chance
        parties = tuple(sorted(chance.sample(self.groups, chance.choice((2, 2, 2, 3, 4)))))
        scope = Scope(level="city", place=chance.choice(PLACES), topics=(chance.choice(TOPICS),))
        days = chance.choice((180, 365, 365, 365, 730))
        text = self.text(parties, scope, days)
        at = BEGAN + chance.random() ** 0.7 * (NOW - BEGAN)
        yield from self.signed(code, 1, text, at)
        since = at + 8 * DAY
        end = since + days * DAY
        yield a.EnteredIntoForce(code, 1, parties, since, end, since)
        yield from self.beside(code, text, since)
        yield from self.onwards(code, text, 1, end, chance.randint(1, 3))

    def signed(self, code: str, version: int, text: Instrument, at: datetime) -> Iterator[Act]:
        """Deposited, and each group's word."""
        yield a.Deposited(code, version, text.form, text.hash, at)
        for group in text.parties:
            tally = {
                "": self.chance.randint(5, 300),
                "yes": self.chance.randint(3, 200),
                "no": self.chance.randint(0, 9),
            }
            yield a.Signed(code, version, group, text.hash, f"b{version}", tally, at + 8 * DAY)

    def beside(self, code: str, text: Instrument, since: datetime) -> Iterator[Act]:
        """What happens while it stands."""
        if self.chance.random() < 0.3:
            words = {one.id: self.words(12) for one in text.clauses}
            yield a.Translated(code, 1, "es", self.words(4), words, True, since + DAY)
        if self.chance.random() < 0.05:
            yield a.Corrected(code, 1, "c1", text.clauses[0].text, self.words(12), since + 20 * DAY)
        if self.chance.random() < 0.05:
            yield a.Denounced(code, text.parties[0], since + 60 * DAY, since + 30 * DAY)

    def onwards(self, code: str, text: Instrument, version: int, end: datetime, terms: int) -> Iterator[Act]:
        """Review after review: kept, reworded, or over; nothing that is later than now."""
        review = end - text.term_days * DAY / 6
        if review > NOW:
            return
        yield a.ReviewOpened(code, version, review)
        for group in text.parties:
            yield a.Received(code, group, "review", review)
        decided, fate = review + 10 * DAY, self.chance.random()
        if decided > NOW:
            return
        later = end + text.term_days * DAY
        if fate < 0.55 and terms:
            yield a.Renewed(code, version, text.parties, end, later, decided)
            yield from self.onwards(code, text, version, later, terms - 1)
        elif fate < 0.7 and terms:
            anew = self.text(text.parties, text.scope, text.term_days)
            yield from self.signed(code, version + 1, anew, review)
            yield a.EnteredIntoForce(code, version + 1, text.parties, end, later, decided)
        elif end <= NOW:
            yield a.Lapsed(code, version, "unanswered", end)


def code_of(number: int) -> str:
    """The code of an agreement."""
    return f"{number:05X}K7"


def fill(books: Books, number: int, first: int = 0) -> int:
    """Put agreements into an open store, from the one with number `first` on; of how many acts."""
    drawing = Drawing(Random(first), [f"g{one}" for one in range(GROUPS)])
    lives = ([*drawing.life(code_of(first + one))] for one in range(number))
    count = 0
    while some := list(islice(lives, AT_ONCE)):
        count += _keep(books, some)
    return count


def _keep(books: Books, lives: list[list[Act]]) -> int:
    """Record the acts of some agreements in order of time, and derive what follows."""
    acts = sorted((act for life in lives for act in life), key=lambda act: act.at)
    seq, before = registry.head(books)
    entries = linked(before, seq, millis(NOW), map(forms.text_of, acts))
    rows = [registry.row(act, entry) for act, entry in zip(acts, entries, strict=True)]
    books.executemany(registry.ADD, rows)
    derived.derive_all(books, (recorded(sorted(life, key=lambda act: act.at)) for life in lives))
    return len(acts)
