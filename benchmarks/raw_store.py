"""What SQLite itself can do, and what our store makes of it: the peer against which the engine's figures are read.

The peer: a thread that drains a queue and runs the six raw statements of one vote (heard? who, where, which ballot;
mark; count; answer; tally), fifty votes to a commit, with nothing of ours in between.
"""

import asyncio
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from benchmarks.measuring import Row
from bot.store import Books, Hooks, open_store
from bot.store.ballots import cast
from bot.store.migrations import migrate
from bot.store.times import moment
from bot.store.writer import PRAGMAS, connect

SIX = (
    "INSERT INTO inbox (channel, event, heard_at) VALUES ('bench', :event, :at) ON CONFLICT DO NOTHING",
    """SELECT ballots.choices, ballots.closes_at, ballots.closed, roll.group_id, marks.choice
         FROM ballots LEFT JOIN roll USING (dialogue_id, ballot_id)
         LEFT JOIN marks USING (dialogue_id, ballot_id, person_id)
        WHERE ballots.dialogue_id = 'd' AND ballots.ballot_id = 'b' AND roll.person_id = :person""",
    """INSERT INTO marks (dialogue_id, ballot_id, person_id, choice, at) VALUES ('d', 'b', :person, :choice, :at)
           ON CONFLICT (dialogue_id, ballot_id, person_id) DO UPDATE SET choice = excluded.choice, at = excluded.at""",
    """UPDATE counts SET count = count + CASE choice WHEN :choice THEN 1 ELSE -1 END
        WHERE dialogue_id = 'd' AND ballot_id = 'b' AND group_id IN ('', 'g') AND choice IN ('yes', 'no')""",
    """INSERT INTO outbox (lane, channel, chat, act, message, rank, at)
       VALUES ('bench' || :event, 'bench', 'chat', 'answer', '{}', 0, :at)""",
    """INSERT INTO outbox (lane, channel, chat, act, key, message, rank, at)
       VALUES ('bench', 'bench', 'chat', 'show', 'tally', :event, 3, :at)
           ON CONFLICT (lane, dialogue_id, key) WHERE act = 'show' AND state = 'waiting' AND again = 0
           DO UPDATE SET message = excluded.message""",
)
BATCH = 50
UPSERTS = 20_000
NEVER = 4_000_000_000_000
ROLL = "INSERT INTO roll (dialogue_id, ballot_id, person_id, group_id) VALUES ('d', 'b', :person, 'g')"
MARKS = "INSERT INTO marks (dialogue_id, ballot_id, person_id, choice, at) VALUES ('d', 'b', :person, 'no', 0)"
COUNTS = (
    "INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count) VALUES ('d', 'b', :group, :choice, :count)"
)
BALLOT = """
    INSERT INTO ballots (dialogue_id, ballot_id, kind, choices, closes_at)
    VALUES ('d', 'b', 'bench', '["yes", "no"]', :at)
"""
UPSERT = """
    INSERT INTO house (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""

Event = dict[str, str | int]


def fill(books: Books, marks: int) -> None:
    """A ballot on which this many have already marked."""
    people = [{"person": f"{number:016x}"} for number in range(marks)]
    books.execute(BALLOT, {"at": NEVER})
    books.executemany(ROLL, people)
    books.executemany(MARKS, people)
    counts = [(group, choice, n) for group in ("", "g") for choice, n in (("", marks), ("yes", 0), ("no", marks))]
    books.executemany(COUNTS, [dict(zip(("group", "choice", "count"), row, strict=True)) for row in counts])


def votes(marks: int, number: int) -> Iterator[Event]:
    """Votes spread over everyone on the ballot; a vote always changes something, or SQLite would skip the work."""
    for index in range(number):
        person = index * 7919 % marks
        choice = "yes" if index // marks % 2 == 0 else "no"
        yield {"event": f"e{index}", "person": f"{person:016x}", "choice": choice, "at": index + 1}


def prepared(path: Path, marks: int) -> Books:
    """A store of its own, with everything SQLite is set to in ours."""
    books = connect(path, patience=5)
    for pragma in PRAGMAS:
        books.execute(pragma)
    migrate(books)
    books.execute("BEGIN")
    fill(books, marks)
    books.execute("COMMIT")
    return books


def drain(path: Path, waiting: SimpleQueue[Event], batch: int) -> None:
    """The peer's thread: what waits, up to a batch, in one commit."""
    with closing(sqlite3.connect(path, isolation_level=None, cached_statements=256)) as books:
        for pragma in PRAGMAS:
            books.execute(pragma)
        try:
            while True:
                books.execute("BEGIN IMMEDIATE")
                try:
                    for _ in range(batch):
                        event = waiting.get_nowait()
                        for statement in SIX:
                            books.execute(statement, event).fetchall()
                finally:
                    books.execute("COMMIT")
        except Empty:
            return


def raw_votes_per_second(folder: Path, marks: int = 10_000, number: int = 20_000, batch: int = BATCH) -> float:
    """The six raw statements of one vote, in batches, on a thread."""
    path = folder / f"raw-{time.time_ns()}.db"
    prepared(path, marks).close()
    waiting: SimpleQueue[Event] = SimpleQueue()
    for event in votes(marks, number):
        waiting.put(event)
    thread = Thread(target=drain, args=(path, waiting, batch))
    start = time.perf_counter()
    thread.start()
    thread.join()
    return number / (time.perf_counter() - start)


def upsert(books: Books, values: dict[str, str]) -> None:
    """The smallest write there is."""
    books.execute(UPSERT, values)


async def upserts_per_second(folder: Path, waiting: int, number: int = 20_000) -> float:
    """Our store: functions of one upsert, with so many callers waiting at a time."""
    async with open_store(folder / f"upserts-{waiting}.db") as store:
        names = iter(range(number))

        async def caller() -> None:
            for name in names:
                values = {"name": str(name % 5000), "value": str(name)}
                await store.write(partial(upsert, values=values))

        start = time.perf_counter()
        await asyncio.gather(*(caller() for _ in range(waiting)))
        return number / (time.perf_counter() - start)


async def casts_per_second(
    folder: Path, marks: int, number: int = 10_000, waiting: int = 200, fsync: float = 0.0
) -> float:
    """Our store: votes through `ballots.cast`; `fsync`: seconds that a slow disk adds to each commit."""
    hooks = Hooks(before_commit=(lambda: time.sleep(fsync)) if fsync else None)
    async with open_store(folder / f"casts-{marks}-{waiting}-{fsync}.db", hooks=hooks) as store:
        await store.write(lambda books: fill(books, marks))
        events = votes(marks, number)

        async def caller() -> None:
            for event in events:
                person, choice, at = str(event["person"]), str(event["choice"]), moment(int(event["at"]))
                await store.write(partial(cast, dialogue="d", ballot="b", person=person, choice=choice, now=at))

        start = time.perf_counter()
        await asyncio.gather(*(caller() for _ in range(waiting)))
        return number / (time.perf_counter() - start)


def rows(folder: Path, scale: float) -> list[Row]:
    """The smallest write, with few and with many waiting; the six statements, in batches."""
    number = int(UPSERTS * scale)
    few, many = (asyncio.run(upserts_per_second(folder, waiting, number)) for waiting in (10, 200))
    raw = raw_votes_per_second(folder, number, number)
    return [
        Row("store: upserts, 10 waiting", few, "/s"),
        Row("store: upserts, 200 waiting", many, "/s"),
        Row(f"raw six statements, in batches of {BATCH}", raw, "/s"),
    ]
