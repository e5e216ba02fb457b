"""Common ground of a thousand statements that a hundred thousand people of ten groups have answered.

Told from the counters kept beside the answers, those who answer always the same included; and, for comparison, what a
full recount from the answers takes. Nobody answers a thousand statements: each person has answered twenty.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.measuring import Row
from bot.store import Books, answers, open_store, roster, statements
from flows.common_ground import Standing, common_ground

STATEMENTS, PEOPLE, GROUPS, EACH = 1_000, 100_000, 10, 20
ROOM, ROUND = "k7", "1"
KINDS = ("agree", "disagree", "pass")
Found = TypeVar("Found")

A_GROUP = "INSERT INTO groups (group_id, code, name, locale, zone, since) VALUES (:id, :id, :id, 'en', 'UTC', 0)"
A_PERSON = "INSERT INTO persons (person_id, name, since) VALUES (:id, :id, 0)"
A_MEMBER = "INSERT INTO roster (group_id, person_id, since) VALUES (:group, :id, 0)"
A_WORD = """
    INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, at)
    VALUES (:dialogue, :id, 'g0', 'p0', 'A thought.', 0)
"""
A_STATEMENT = """
    INSERT INTO statements (dialogue_id, statement_id, round_id, person_id, group_id, state, weight, at)
    VALUES (:dialogue, :id, :round, 'p0', 'g0', 'asked', 1, 0)
"""
COUNT_GROUPS = """
    INSERT INTO answer_counts (dialogue_id, statement_id, group_id, agree, disagree, pass)
    SELECT answers.dialogue_id, statement_id, value, sum(answer = 'agree'), sum(answer = 'disagree'),
           sum(answer = 'pass')
      FROM answers, json_each(voices) GROUP BY answers.dialogue_id, statement_id, value
"""
COUNT_PEOPLE = """
    INSERT INTO answerers (dialogue_id, round_id, person_id, agree, disagree, pass)
    SELECT dialogue_id, '1', person_id, sum(answer = 'agree'), sum(answer = 'disagree'), sum(answer = 'pass')
      FROM answers GROUP BY dialogue_id, person_id
"""
AN_ANSWER = """
    INSERT INTO answers (dialogue_id, statement_id, person_id, answer, voices, at)
    VALUES (:dialogue, :statement, :person, :answer, :voices, 0)
"""


def fill(books: Books, people: int) -> None:
    """A round as it is after everyone has answered. One in a hundred has always agreed."""
    statements.open_round(books, ROOM, ROUND)
    books.executemany(A_GROUP, ({"id": f"g{number}"} for number in range(GROUPS)))
    persons = [{"id": f"p{number}", "group": f"g{number % GROUPS}"} for number in range(people)]
    books.executemany(A_PERSON, persons)
    books.executemany(A_MEMBER, persons)
    named = [{"dialogue": ROOM, "round": ROUND, "id": f"s{number:04}"} for number in range(STATEMENTS)]
    books.executemany(A_WORD, named)
    books.executemany(A_STATEMENT, named)
    books.executemany(AN_ANSWER, given(people))
    books.execute(COUNT_GROUPS)
    books.execute(COUNT_PEOPLE)


def given(people: int) -> Iterator[dict[str, object]]:
    """Each person's answers to statements spread over all of them."""
    for person in range(people):
        for step in range(EACH):
            kind = 0 if person % 100 == 0 else (person * 7 + step * step) % 3
            yield {
                "dialogue": ROOM,
                "statement": f"s{(person * 37 + step * 53) % STATEMENTS:04}",
                "person": f"p{person}",
                "answer": KINDS[kind],
                "voices": f'["g{person % GROUPS}"]',
            }


def told(books: Books) -> tuple[tuple[Standing, ...], tuple[int, int]]:
    """What is told at the close: where every statement stands, how many answered, how many always the same."""
    rolls = {f"g{number}": roster.count(books, f"g{number}") for number in range(GROUPS)}
    return common_ground(answers.counts(books, ROOM, ROUND), rolls), answers.people(books, ROOM, ROUND)


def timed(work: Callable[[Books], Found], books: Books) -> tuple[float, Found]:
    """Seconds, and what came of it."""
    start = time.perf_counter()
    found = work(books)
    return time.perf_counter() - start, found


async def measured(path: Path, people: int) -> tuple[float, float, float]:
    """Seconds: told from the counters; recounted from the answers; drawn next for one person. They must agree."""
    async with open_store(path) as store:
        await store.write(partial(fill, people=people))
        took, (standings, (answered, flat)) = await store.write(partial(timed, told))
        recounting, recount = await store.write(partial(timed, partial(answers.recount, dialogue=ROOM, round_id=ROUND)))
        next_one = partial(statements.unanswered, dialogue=ROOM, round_id=ROUND, person="p1")
        drawing, _ = await store.write(partial(timed, next_one))
        counted = await store.write(partial(answers.counts, dialogue=ROOM, round_id=ROUND))
    if (len(standings), answered, flat) != (STATEMENTS, people, len(range(0, people, 100))) or counted != recount:
        raise RuntimeError("the counters do not say what was answered")
    return took, recounting, drawing


def rows(folder: Path, scale: float) -> list[Row]:
    """From the counters, from the answers, and what one person waits for the next statement."""
    people = max(1_000, int(PEOPLE * scale))
    took, recounting, drawing = asyncio.run(measured(folder / "statements.db", people))
    what = f"{STATEMENTS:,} statements x {people:,} people x {GROUPS} groups"
    return [
        Row(f"{what}: common ground from the counters", took, "s", 1, peer=recounting, peer_is="s recounted"),
        Row(f"{what}: what one person has not answered", drawing * 1000, "ms"),
    ]
