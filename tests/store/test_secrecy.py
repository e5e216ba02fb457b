"""After a secret ballot has closed nobody can match voters and papers, whatever they hold; and nobody can subtract.

10,000 people vote by the toss of a coin (fixed seed). A guess that knows nothing is right half the time, give or take
0.5 / sqrt(n) for n guesses: a strategy has learnt nothing if it stays within five times that, which chance alone
leaves once in two million times.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from math import sqrt
from pathlib import Path
from secrets import token_hex

import pytest

from bot.store import Books, ballot_keys
from bot.store.backup import backup
from bot.store.boxes import close_secret
from bot.store.migrations import migrate
from bot.store.secret_ballots import hand_in, put_draft
from bot.store.writer import PRAGMAS, connect
from tests.store.adversary import STRATEGIES, Evidence, Guesses, rank_of_names, sealed_of
from tests.store.given import NOON, a_group, a_secret, people

pytestmark = pytest.mark.slow

VOTERS = 10_000
GROUPS = 4
Truth = dict[str, str]
NAIVE = """
    CREATE TABLE turnout (dialogue_id, ballot_id, person_id, group_id, submitted);
    CREATE TABLE sealed (dialogue_id, ballot_id, name, group_id, head, paper);
    CREATE TABLE drafts (dialogue_id, ballot_id, person_id, paper);
    CREATE TABLE box (dialogue_id, ballot_id, paper, group_id, choice);
"""


def tossed(voters: list[str]) -> Truth:
    """Everyone's vote, in the order in which they vote."""
    chance = random.Random(1919)
    voters = voters.copy()
    chance.shuffle(voters)
    return {person: chance.choice(("yes", "no")) for person in voters}


@contextmanager
def file(path: Path) -> Iterator[Books]:
    """A store as the writer opens it; only the disk is not waited for, and the log shows more of the past."""
    with closing(connect(path, patience=1)) as books:
        for pragma in (*PRAGMAS, "PRAGMA synchronous = OFF", "PRAGMA wal_autocheckpoint = 5000"):
            books.execute(pragma)
        yield books


def one_by_one(books: Books, path: Path, truth: Truth, cast: Callable[[str, str], None]) -> tuple[Path, bytes]:
    """Everyone in a transaction of their own; half-way a backup is made and the log copied."""
    night, log = path.with_suffix(".night"), b""
    for at, (person, choice) in enumerate(truth.items()):
        if at == len(truth) // 2:
            backup(path, night)
            log = log_of(path)
        books.execute("BEGIN")
        cast(person, choice)
        books.execute("COMMIT")
    return night, log


def log_of(path: Path) -> bytes:
    return path.with_name(f"{path.name}-wal").read_bytes()


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> tuple[Evidence, Truth]:
    """The house's own store. The log is copied before it is emptied: more than anybody will find."""
    path = tmp_path_factory.mktemp("ours") / "river.db"
    with file(path) as books:
        migrate(books)
        books.execute("BEGIN")
        voters = people(books, VOTERS)
        a_secret(books, *(a_group(books, f"G{at}", *voters[at::GROUPS]) for at in range(GROUPS)))
        books.execute("COMMIT")
        truth = tossed([person.id for person in voters])

        def cast(person: str, choice: str) -> None:
            put_draft(books, "d1", "s1", person, choice, NOON)
            hand_in(books, "d1", "s1", person, NOON)

        night, log = one_by_one(books, path, truth, cast)
        books.execute("BEGIN")
        close_secret(books, "d1", "s1")
        books.execute("COMMIT")
        last = log_of(path)
        ballot_keys.sweep(books)
        return Evidence(path, night, last + log_of(path), log), truth


@pytest.fixture(scope="module")
def naive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Evidence, Truth]:
    """What one would write without thinking: rows as they come, names that stay, a cipher that shows the length."""
    path = tmp_path_factory.mktemp("naive") / "river.db"
    with file(path) as books:
        books.executescript(NAIVE)
        truth = tossed([token_hex(8) for _ in range(VOTERS // 4)])
        groups = [token_hex(8) for _ in range(GROUPS)]

        def cast(person: str, choice: str) -> None:
            row = {"person": person, "group": groups[int(person, 16) % GROUPS], "name": token_hex(16)}
            row |= {"choice": choice, "blob": bytes(byte ^ 7 for byte in choice.encode())}  # type: ignore[dict-item]
            books.execute("INSERT INTO turnout VALUES ('d1', 's1', :person, :group, 1)", row)
            books.execute("INSERT INTO sealed VALUES ('d1', 's1', :name, :group, 1, :blob)", row)
            books.execute("INSERT INTO drafts VALUES ('d1', 's1', :person, :choice)", row)
            books.execute("INSERT INTO box VALUES ('d1', 's1', :name, :group, :choice)", row)

        night, log = one_by_one(books, path, truth, cast)
        return Evidence(path, night, log_of(path), log), truth


def right(guesses: Guesses, truth: Truth) -> float:
    """The share of guesses that are right."""
    return sum(truth[person] == choice for person, choice in guesses.items()) / len(guesses)


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.__name__)
def test_no_strategy_does_better_than_chance(
    strategy: Callable[[Evidence], Guesses], ours: tuple[Evidence, Truth]
) -> None:
    """Nor worse, which would tell as much; or it finds nothing to guess from."""
    evidence, truth = ours

    guesses = strategy(evidence)

    if guesses:
        assert abs(right(guesses, truth) - 0.5) < 5 * 0.5 / sqrt(len(guesses))


def test_voters_and_sealed_papers_can_be_matched_and_it_helps_nobody(ours: tuple[Evidence, Truth]) -> None:
    """The log does tell whose sealed paper is which; without the key, which is nowhere, that is where it ends."""
    evidence, _ = ours

    assert len(sealed_of(evidence)) > 200
    assert not list(ballot_keys.folder_beside(evidence.closed).iterdir())


@pytest.mark.parametrize(
    "strategy", [one for one in STRATEGIES if one is not rank_of_names], ids=lambda strategy: strategy.__name__
)
def test_a_naive_store_falls_to_each_strategy(
    strategy: Callable[[Evidence], Guesses], naive: tuple[Evidence, Truth]
) -> None:
    """So that the strategies are known to see what there is to be seen. Where names stay, their rank tells no more."""
    evidence, truth = naive
    guesses = strategy(evidence)

    assert len(guesses) > 200
    assert right(guesses, truth) > 0.9
