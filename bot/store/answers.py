"""What everyone thinks of statements, and counters kept beside the answers, by group and by person.

A thousand statements answered by a hundred thousand people are told from the counters. A person in two groups has one
answer, which counts once in each. Never here: formulas, or who may answer.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from sqlite3 import Row

from bot.store.statements import Statement, one
from bot.store.times import millis
from bot.store.writer import Books
from flows.common_ground import FLAT_FROM, FLAT_PERCENT, Votes, priority

GIVEN = """
    SELECT answer, voices FROM answers
     WHERE dialogue_id = :dialogue AND statement_id = :statement AND person_id = :person
"""
ANSWER = """
    INSERT INTO answers (dialogue_id, statement_id, person_id, answer, voices, at)
    VALUES (:dialogue, :statement, :person, :answer, :voices, :at)
        ON CONFLICT (dialogue_id, statement_id, person_id) DO UPDATE SET
           answer = excluded.answer, voices = excluded.voices, at = excluded.at
"""
COUNT = """
    INSERT INTO answer_counts (dialogue_id, statement_id, group_id, agree, disagree, pass)
    VALUES (:dialogue, :statement, :group, :agree, :disagree, :pass)
        ON CONFLICT (dialogue_id, statement_id, group_id) DO UPDATE SET
           agree = answer_counts.agree + excluded.agree,
           disagree = answer_counts.disagree + excluded.disagree,
           pass = answer_counts.pass + excluded.pass
"""
COUNT_PERSON = """
    INSERT INTO answerers (dialogue_id, round_id, person_id, agree, disagree, pass)
    VALUES (:dialogue, :round, :person, :agree, :disagree, :pass)
        ON CONFLICT (dialogue_id, round_id, person_id) DO UPDATE SET
           agree = answerers.agree + excluded.agree,
           disagree = answerers.disagree + excluded.disagree,
           pass = answerers.pass + excluded.pass
"""
WEIGH = """
    UPDATE statements SET answered = answered + :by, weight = :weight
     WHERE dialogue_id = :dialogue AND statement_id = :statement
"""
COUNTS_OF = """
    SELECT group_id, agree, disagree, pass FROM answer_counts
     WHERE dialogue_id = :dialogue AND statement_id = :statement
"""
COUNTS = """
    SELECT statements.statement_id, answer_counts.group_id, agree, disagree, pass
      FROM statements
 LEFT JOIN answer_counts ON answer_counts.dialogue_id = statements.dialogue_id
                        AND answer_counts.statement_id = statements.statement_id
     WHERE statements.dialogue_id = :dialogue AND round_id = :round AND state = 'asked'
"""
RECOUNT = """
    SELECT answers.statement_id, answer, voices, count(*) AS number
      FROM statements JOIN answers ON answers.dialogue_id = statements.dialogue_id
                                  AND answers.statement_id = statements.statement_id
     WHERE statements.dialogue_id = :dialogue AND round_id = :round AND state = 'asked'
  GROUP BY answers.statement_id, answer, voices
"""
PEOPLE = """
    SELECT count(*) AS people,
           coalesce(sum(CASE WHEN agree + disagree + pass >= :least
                              AND (100 * agree >= :percent * (agree + disagree + pass)
                                OR 100 * disagree >= :percent * (agree + disagree + pass)
                                OR 100 * pass >= :percent * (agree + disagree + pass))
                             THEN 1 ELSE 0 END), 0) AS flat
      FROM answerers
     WHERE dialogue_id = :dialogue AND round_id = :round AND agree + disagree + pass > 0
"""
OF_PERSON = """
    SELECT answers.*, statement_rounds.open
      FROM answers JOIN statements USING (dialogue_id, statement_id)
      JOIN statement_rounds USING (dialogue_id, round_id)
     WHERE answers.person_id = :person
"""
DROP = "DELETE FROM answers WHERE dialogue_id = :dialogue AND statement_id = :statement AND person_id = :person"
PUT = """
    INSERT INTO answers (dialogue_id, statement_id, person_id, answer, voices, at)
    VALUES (:dialogue, :statement, :person, :answer, :voices, :at)
"""
MOVE = "UPDATE statements SET person_id = :keep WHERE person_id = :other"
FORGET = "UPDATE statements SET state = 'forgotten' WHERE person_id = :person AND state IN ('waiting', 'asked')"
DROP_PERSON = "DELETE FROM answerers WHERE person_id = :person"


def answer(books: Books, statement: Statement, person: str, given: str, groups: Iterable[str], now: datetime) -> str:
    """Somebody says what they think, in the name of nobody but counted in each of their groups: the last word counts.

    Returns "recorded", "changed" or "same".
    """
    voices = tuple(sorted(groups))
    key = {"dialogue": statement.dialogue, "statement": statement.id, "person": person}
    before = books.execute(GIVEN, key).fetchone()
    if before and (before["answer"], _voices(before)) == (given, voices):
        return "same"
    if before:
        _count(books, statement, person, before["answer"], _voices(before), -1)
    books.execute(ANSWER, {**key, "answer": given, "voices": json.dumps(voices), "at": millis(now)})
    _count(books, statement, person, given, voices, 1)
    weigh(books, statement, 0 if before else 1)
    return "changed" if before else "recorded"


def _voices(row: Row) -> tuple[str, ...]:
    return tuple(json.loads(row["voices"]))


def _count(books: Books, statement: Statement, person: str, given: str, voices: Iterable[str], by: int) -> None:
    """Move the counters of the groups and of the person."""
    shift = dict.fromkeys(("agree", "disagree", "pass"), 0) | {given: by}
    key = {"dialogue": statement.dialogue, **shift}
    books.executemany(COUNT, [{**key, "statement": statement.id, "group": group} for group in voices])
    books.execute(COUNT_PERSON, {**key, "round": statement.round, "person": person})


def weigh(books: Books, statement: Statement, by: int) -> None:
    """`by` more people have answered; what it is worth to ask the next person follows from the counters."""
    key = {"dialogue": statement.dialogue, "statement": statement.id}
    votes = [_votes(row) for row in books.execute(COUNTS_OF, key)]
    books.execute(WEIGH, {**key, "by": by, "weight": priority(votes)})


def _votes(row: Row) -> Votes:
    return Votes(row["agree"], row["disagree"], row["pass"])


def counts(books: Books, dialogue: str, round_id: str) -> dict[str, dict[str, Votes]]:
    """The counters as they stand: statement -> group -> votes, of what was put to everyone and not taken back."""
    table: defaultdict[str, dict[str, Votes]] = defaultdict(dict)
    for row in books.execute(COUNTS, {"dialogue": dialogue, "round": round_id}):
        of_statement = table[row["statement_id"]]
        if row["group_id"] is not None:
            of_statement[row["group_id"]] = _votes(row)
    return dict(table)


def recount(books: Books, dialogue: str, round_id: str) -> dict[str, dict[str, Votes]]:
    """The same from the answers themselves, for audits: slow where many answered."""
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    places = {"agree": 0, "disagree": 1, "pass": 2}
    for row in books.execute(RECOUNT, {"dialogue": dialogue, "round": round_id}):
        for group in _voices(row):
            found[row["statement_id"]][group][places[row["answer"]]] += row["number"]
    return {statement: {group: Votes(*votes) for group, votes in of.items()} for statement, of in found.items()}


def people(books: Books, dialogue: str, round_id: str) -> tuple[int, int]:
    """How many have answered anything in a round, and how many of these nearly always the same (see `flat`)."""
    limits = {"least": FLAT_FROM, "percent": FLAT_PERCENT}
    row = books.execute(PEOPLE, {"dialogue": dialogue, "round": round_id, **limits}).fetchone()
    return row["people"], row["flat"]


def merge_answers(books: Books, keep: str, other: str) -> None:
    """Two persons turned out to be one: of two answers the newer stays, and counts in the groups of both.

    Closed rounds keep their counts; there nobody is counted anew.
    """
    mine = {(row["dialogue_id"], row["statement_id"]): row for row in _taken_out(books, keep)}
    theirs = {(row["dialogue_id"], row["statement_id"]): row for row in _taken_out(books, other)}
    for key in mine.keys() | theirs.keys():
        both = [row for row in (mine.get(key), theirs.get(key)) if row is not None]
        _put_in(books, keep, max(both, key=lambda row: row["at"]), {group for row in both for group in _voices(row)})
    books.execute(MOVE, {"keep": keep, "other": other})


def forget_answers(books: Books, person: str) -> None:
    """What somebody answered is gone: open rounds no longer count them, closed ones keep their numbers.

    Their own statements have lost their words, so nobody is asked about them any more.
    """
    for _ in _taken_out(books, person):
        pass
    books.execute(FORGET, {"person": person})
    books.execute(DROP_PERSON, {"person": person})


def _taken_out(books: Books, person: str) -> Iterator[Row]:
    """Take out somebody's answers, one by one; the counters follow where the round is open."""
    for row in books.execute(OF_PERSON, {"person": person}).fetchall():
        key = {"dialogue": row["dialogue_id"], "statement": row["statement_id"], "person": person}
        books.execute(DROP, key)
        if row["open"]:
            _recounted(books, person, row, _voices(row), -1)
        yield row


def _put_in(books: Books, person: str, row: Row, groups: Iterable[str]) -> None:
    voices = tuple(sorted(groups))
    key = {"dialogue": row["dialogue_id"], "statement": row["statement_id"], "person": person}
    books.execute(PUT, {**key, "answer": row["answer"], "voices": json.dumps(voices), "at": row["at"]})
    if row["open"]:
        _recounted(books, person, row, voices, 1)


def _recounted(books: Books, person: str, row: Row, voices: Iterable[str], by: int) -> None:
    statement = one(books, row["dialogue_id"], row["statement_id"])
    if statement is not None:
        _count(books, statement, person, row["answer"], voices, by)
        weigh(books, statement, by)
