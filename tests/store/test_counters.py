"""Whatever people do, and in whatever order, counters say what a recount says, and everyone has one voice a group."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.store.ballots import cast, close, counts, turnout
from bot.store.groups import Group
from bot.store.lives import forget, link
from bot.store.migrations import migrate
from bot.store.roster import join, leave
from bot.store.secret_ballots import cast_secret
from bot.store.tallies import recount
from bot.store.writer import Books, connect
from tests.store.given import CHOICES, a_ballot, a_group, a_person, a_secret, an_open_ended, later

PEOPLE = st.integers(0, 5)
GROUPS = st.integers(0, 2)
BALLOTS = st.sampled_from(["frozen", "open"])
PAPERS = st.sampled_from(["1", "1,3", "2", "0"])
ALL = ("frozen", "open", "papers")
SEALED = "SELECT count(*) FROM sealed WHERE group_id = :group OR (:group = '' AND head = 1)"


@contextmanager
def fresh_books() -> Iterator[Books]:
    with closing(connect(Path(":memory:"), patience=1)) as books:
        migrate(books)
        yield books


class River(RuleBasedStateMachine):
    """Six people, three groups; ballots with a frozen roll, an open roll, open-ended papers, and a secret one.

    `papers`: (person, group) of every secret paper handed in, under the id of that moment.
    """

    def __init__(self) -> None:
        super().__init__()
        self.house = fresh_books()
        self.books = self.house.__enter__()
        self.hour = 0
        self.people = [a_person(self.books, f"P{number}").id for number in range(6)]
        self.papers: list[tuple[str, str]] = []
        self.groups: list[Group] = [a_group(self.books, f"G{number}") for number in range(3)]

    @initialize(members=st.sets(st.tuples(GROUPS, PEOPLE)))
    def opened(self, members: set[tuple[int, int]]) -> None:
        for group, person in sorted(members):
            join(self.books, self.groups[group].id, self.people[person], later())
        a_ballot(self.books, *self.groups, ballot="frozen")
        a_ballot(self.books, *self.groups, ballot="open", open_roll=True)
        an_open_ended(self.books, *self.groups, ballot="papers", open_roll=True)
        crowd = [a_person(self.books, f"C{number}") for number in range(8)]
        self.banks = [a_group(self.books, f"B{number}", *crowd) for number in range(2)]
        for at, someone in enumerate(self.people):
            join(self.books, self.banks[at % 2].id, someone, later())
        a_secret(self.books, *self.banks)

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

    @rule(person=PEOPLE, paper=PAPERS)
    def fills_in(self, person: int, paper: str) -> None:
        self.hour += 1
        cast(self.books, "d1", "papers", self.people[person], paper, later(minutes=self.hour))

    @rule(person=PEOPLE, choice=st.sampled_from(CHOICES))
    def hands_in(self, person: int, choice: str) -> None:
        handed = cast_secret(self.books, "d1", "s1", self.people[person], choice, later())
        papers = [(self.people[person], group) for group in handed.groups]
        assert not set(papers) & set(self.papers)
        self.papers += papers

    @rule(keep=PEOPLE, other=PEOPLE)
    def links(self, keep: int, other: int) -> None:
        kept = link(self.books, self.people[keep], self.people[other]).id
        gone = self.people[other]
        self.people = [kept if person == gone else person for person in self.people]
        self.papers = [(kept if person == gone else person, group) for person, group in self.papers]

    @rule(person=PEOPLE)
    def is_forgotten(self, person: int) -> None:
        forget(self.books, self.people[person])

    @invariant()
    def the_counters_are_right(self) -> None:
        for ballot in ALL:
            assert recount(self.books, "d1", ballot) == counts(self.books, "d1", ballot)
            marked = {
                group: sum(papers.values()) - papers[""] for group, papers in counts(self.books, "d1", ballot).items()
            }
            assert marked == {group: answered for group, (answered, _) in turnout(self.books, "d1", ballot).items()}

    @invariant()
    def the_list_and_the_papers_agree(self) -> None:
        """As many papers as lines in each group, as many heads as persons, and never more than may."""
        for group, (answered, roll) in turnout(self.books, "d1", "s1").items():
            (papers,) = self.books.execute(SEALED, {"group": group}).fetchone()
            assert papers == answered <= roll

    def teardown(self) -> None:
        for ballot in ALL:
            result = close(self.books, "d1", ballot)
            for person in self.people:
                forget(self.books, person)
            assert counts(self.books, "d1", ballot) == result.counts
        self.house.__exit__(None, None, None)


TestRiver = River.TestCase
TestRiver.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
