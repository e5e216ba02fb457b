"""The river's people and groups, ready-made for the tests of the store."""

from datetime import UTC, datetime, timedelta

from bot.store.ballots import Counts, open_ballot
from bot.store.groups import Group, create
from bot.store.people import Person, known
from bot.store.roster import join
from bot.store.secret_ballots import open_secret
from bot.store.writer import Books
from flows.ballot import Sheet

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
CLOSES = NOON + timedelta(days=7)
SHEET = Sheet("approval", ("A net", "A boat", "A school"))
CHOICES = ("yes", "no", "abstain")


def later(**spans: float) -> datetime:
    """Some time after noon: `later(hours=1)`."""
    return NOON + timedelta(**spans)


def a_person(books: Books, name: str, channel: str = "memory") -> Person:
    return known(books, channel, name.lower(), name, "pt", NOON)


def a_group(books: Books, name: str, *people: Person) -> Group:
    group = create(books, name, "pt", ("pt", "es"), "America/Manaus", NOON)
    for person in people:
        join(books, group.id, person.id, NOON)
    return group


def a_ballot(books: Books, *groups: Group, ballot: str = "b1", open_roll: bool = False) -> None:
    ids = [group.id for group in groups]
    open_ballot(books, "d1", ballot, "accord", ids, CHOICES, CLOSES, open_roll=open_roll)


def people(books: Books, number: int, name: str = "P") -> list[Person]:
    return [a_person(books, f"{name}{at}") for at in range(number)]


def a_secret(books: Books, *groups: Group, changeable: bool = False, ballot: str = "s1") -> None:
    ids = [group.id for group in groups]
    open_secret(books, "d1", ballot, "accord", ids, CHOICES, CLOSES, changeable=changeable)


def an_open_ended(books: Books, *groups: Group, ballot: str = "b1", open_roll: bool = False) -> None:
    ids = [group.id for group in groups]
    open_ballot(books, "d1", ballot, "ask", ids, (), CLOSES, open_roll=open_roll, sheet=SHEET, opened_at=NOON)


def only_counted(counts: Counts) -> Counts:
    """Counts without their zeros, which is what a reader looks at."""
    return {group: {choice: n for choice, n in choices.items() if n} for group, choices in counts.items()}


def columns(books: Books, sql: str) -> list[tuple[object, ...]]:
    """Rows as plain tuples."""
    return [tuple(row) for row in books.execute(sql)]
