"""Whatever people do, and in whatever order, the counters say what a recount of the marks says."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.store.ballots import cast, close, counts, recount
from bot.store.groups import Group
from bot.store.lives import forget, link
from bot.store.migrations import migrate
from bot.store.rolls import withdraw_mark
from bot.store.roster import join, leave
from bot.store.writer import Books, connect
from tests.store.given import CHOICES, a_ballot, a_group, a_person, later

PEOPLE = st.integers(0, 5)
GROUPS = st.integers(0, 2)
BALLOTS = st.sampled_from(["frozen", "open"])


@contextmanager
def fresh_books() -> Iterator[Books]:
    with closing(connect(Path(":memory:"), patience=1)) as books:
        migrate(books)
        yield books


class River(RuleBasedStateMachine):
    """Six people, three groups, a ballot with a frozen roll and one with an open roll."""

    def __init__(self) -> None:
        super().__init__()
        self.house = fresh_books()
        self.books = self.house.__enter__()
        self.hour = 0
        self.people = [a_person(self.books, f"P{number}").id for number in range(6)]
        self.groups: list[Group] = [a_group(self.books, f"G{number}") for number in range(3)]

    @initialize(members=st.sets(st.tuples(GROUPS, PEOPLE)))
    def opened(self, members: set[tuple[int, int]]) -> None:
        for group, person in sorted(members):
            join(self.books, self.groups[group].id, self.people[person], later())
        a_ballot(self.books, *self.groups, ballot="frozen")
        a_ballot(self.books, *self.groups, ballot="open", open_roll=True)

    @rule(group=GROUPS, person=PEOPLE)
    def joins(self, group: int, person: int) -> None:
        join(self.books, self.groups[group].id, self.people[person], later())

    @rule(group=GROUPS, person=PEOPLE)
    def leaves(self, group: int, person: int) -> None:
        leave(self.books, self.groups[group].id, self.people[person])

    @rule(ballot=BALLOTS, person=PEOPLE, choice=st.sampled_from(CHOICES))
    def casts(self, ballot: str, person: int, choice: str) -> None:
        self.hour += 1
        cast(self.books, "d1", ballot, self.people[person], choice, later(minutes=self.hour))

    @rule(ballot=BALLOTS, person=PEOPLE)
    def withdraws(self, ballot: str, person: int) -> None:
        withdraw_mark(self.books, "d1", ballot, self.people[person], later(minutes=self.hour))

    @rule(keep=PEOPLE, other=PEOPLE)
    def links(self, keep: int, other: int) -> None:
        kept = link(self.books, self.people[keep], self.people[other]).id
        self.people = [kept if person == self.people[other] else person for person in self.people]

    @rule(person=PEOPLE)
    def is_forgotten(self, person: int) -> None:
        forget(self.books, self.people[person])

    @invariant()
    def the_counters_are_right(self) -> None:
        for ballot in ("frozen", "open"):
            assert recount(self.books, "d1", ballot) == counts(self.books, "d1", ballot)

    def teardown(self) -> None:
        for ballot in ("frozen", "open"):
            result = close(self.books, "d1", ballot)
            for person in self.people:
                forget(self.books, person)
            assert counts(self.books, "d1", ballot) == result.counts
        self.house.__exit__(None, None, None)


TestRiver = River.TestCase
TestRiver.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
