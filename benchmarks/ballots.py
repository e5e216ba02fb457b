"""A million marks over twenty groups: closing, sealing, counting anew; and what secrecy costs a vote.

Never here: how votes travel.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.electorate import CHOICES, now
from benchmarks.measuring import Row
from bot.store import Books, Store, ballots, groups, open_store, receipts, secret_ballots, tallies
from bot.store.people import ADD_PERSON
from bot.store.roster import JOIN
from bot.store.times import millis

MARKS = 1_000_000
GROUPS = 20
CASTS = 10_000
WAITING = 200
CHUNK = 500  # votes of one kind before the other kind has its turn
EVERY = 50  # one in so many is in two groups
ANSWERS = CHOICES["decide"]
ROLL = "INSERT INTO roll (dialogue_id, ballot_id, person_id, group_id) VALUES ('d', 'b', :person, :group)"
MARK = "INSERT INTO marks (dialogue_id, ballot_id, person_id, choice, at) VALUES ('d', 'b', :person, :choice, 0)"
COUNT = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    VALUES ('d', 'b', :group, :choice, :count)
        ON CONFLICT (dialogue_id, ballot_id, group_id, choice) DO UPDATE SET count = excluded.count
"""

Vote = Callable[..., Any]


def filled(books: Books, marks: int, closes: datetime) -> None:
    """Everyone on the roll has answered."""
    names = [f"{number:016x}" for number in range(GROUPS)]
    ballots.open_ballot(books, "d", "b", "decide", names, ANSWERS, closes)
    people = [{"person": f"{at:016x}", "group": names[at % GROUPS], "choice": ANSWERS[at % 3]} for at in range(marks)]
    books.executemany(ROLL, people)
    books.executemany(
        ROLL, [one | {"group": names[(at + 1) % GROUPS]} for at, one in enumerate(people) if at % EVERY == 0]
    )
    books.executemany(MARK, people)
    for group, papers in tallies.recount(books, "d", "b").items():
        for choice, count in papers.items():
            books.execute(COUNT, {"group": group, "choice": choice, "count": count})


def timed(books: Books, what: Callable[[Books, str, str], Any]) -> float:
    """Seconds of one function on the writer."""
    start = time.perf_counter()
    what(books, "d", "b")
    return time.perf_counter() - start


async def closing(folder: Path, marks: int) -> list[Row]:
    """Close and tally from counters; the seal before it; the recount."""
    async with open_store(folder / "closing.db") as store:
        over = now()
        await store.write(partial(filled, marks=marks, closes=over))
        recount = await store.write(partial(timed, what=tallies.recount))
        start = time.perf_counter()
        await receipts.prepared_seal(store, "d", "b", over)
        sealing = time.perf_counter() - start
        close = await store.write(partial(timed, what=ballots.close))
    size = f"{marks:,} marks, {GROUPS} groups"
    return [
        Row(f"ballots: close and tally, {size}", close * 1000, "ms", 50),
        Row(f"ballots: recount, {size}", recount, "s", 2),
        Row(f"ballots: seal before the close, beside the writer, {size}", sealing, "s"),
    ]


def settled(books: Books, people: int) -> list[str]:
    """Everyone in one group; an open and a secret ballot."""
    group, closes = groups.create(books, "Rio", "en", ("en",), "UTC", now()).id, now() + timedelta(days=7)
    names = [f"{number:016x}" for number in range(people)]
    for name in names:
        values = {"person": name, "name": name, "locale": "en", "group": group, "since": millis(now())}
        books.execute(ADD_PERSON, values)
        books.execute(JOIN, values)
    ballots.open_ballot(books, "d", "open", "decide", [group], ANSWERS, closes)
    secret_ballots.open_secret(books, "d", "secret", "decide", [group], ANSWERS, closes)
    return names


async def voted(store: Store, names: list[str], ballot: str, vote: Vote) -> float:
    """Seconds until all of these have voted, so many waiting at a time."""
    waiting, at = iter(enumerate(names)), now()

    async def caller() -> None:
        for number, name in waiting:
            await store.write(lambda books: vote(books, "d", ballot, name, ANSWERS[number % 3], at))  # noqa: B023

    start = time.perf_counter()
    await asyncio.gather(*(caller() for _ in range(WAITING)))
    return time.perf_counter() - start


def chunks(names: list[str]) -> Iterator[list[str]]:
    """So many at a time."""
    rest = iter(names)
    while some := list(islice(rest, CHUNK)):
        yield some


async def secrecy(folder: Path, people: int) -> list[Row]:
    """Open and secret votes by turns, in one store."""
    spent = {"open": 0.0, "secret": 0.0}
    async with open_store(folder / "secrecy.db") as store:
        names = await store.write(partial(settled, people=people))
        for some in chunks(names):
            spent["open"] += await voted(store, some, "open", ballots.cast)
            spent["secret"] += await voted(store, some, "secret", secret_ballots.cast_secret)
    open_rate, secret_rate = people / spent["open"], people / spent["secret"]
    return [Row("ballots: secret votes", secret_rate, "/s", 0.8, "ratio", True, open_rate, "open votes/s")]


def rows(folder: Path, scale: float) -> list[Row]:
    """Both."""
    return [
        *asyncio.run(closing(folder, int(MARKS * scale))),
        *asyncio.run(secrecy(folder, max(1000, int(CASTS * scale)))),
    ]
