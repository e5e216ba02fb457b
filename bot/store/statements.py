"""Statements of a round: who made them, where each stands, which of them a person has not answered.

Never here: the words of a statement (see `words`), what people think of it (see `answers`), who may make one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis
from bot.store.writer import Books
from flows.common_ground import priority

OPEN_ROUND = "INSERT INTO statement_rounds (dialogue_id, round_id) VALUES (:dialogue, :round)"
CLOSE_ROUND = "UPDATE statement_rounds SET open = 0 WHERE dialogue_id = :dialogue AND round_id = :round"
LATE = """
    UPDATE statements SET state = 'late'
     WHERE dialogue_id = :dialogue AND round_id = :round AND state = 'waiting'
"""
OFFER = """
    INSERT INTO statements (dialogue_id, statement_id, round_id, person_id, group_id, weight, at)
    VALUES (:dialogue, :statement, :round, :person, :group, :weight, :at)
        ON CONFLICT (dialogue_id, statement_id) DO NOTHING
"""
ONE = "SELECT * FROM statements WHERE dialogue_id = :dialogue AND statement_id = :statement"
OF_ROUND = """
    SELECT * FROM statements
     WHERE dialogue_id = :dialogue AND round_id = :round AND state = :state
  ORDER BY at, statement_id
"""
NUMBERS = """
    SELECT state, count(*) AS number FROM statements
     WHERE dialogue_id = :dialogue AND round_id = :round AND (:person = '' OR person_id = :person)
  GROUP BY state
"""
SAID_ALREADY = """
    SELECT 1 FROM statements JOIN words ON words.dialogue_id = statements.dialogue_id
                                       AND words.word_id = statements.statement_id
     WHERE statements.dialogue_id = :dialogue AND statements.round_id = :round AND words.text = :text
       AND statements.state IN ('waiting', 'asked')
"""
TURN = """
    UPDATE statements SET state = :state
     WHERE dialogue_id = :dialogue AND statement_id = :statement AND state = :before
"""
UNANSWERED = """
    SELECT statement_id, weight FROM statements
     WHERE dialogue_id = :dialogue AND round_id = :round AND state = 'asked'
       AND statement_id NOT IN (SELECT statement_id FROM answers
                                 WHERE person_id = :person AND dialogue_id = :dialogue)
"""

NEW = priority(())
"""The weight of a statement that nobody has answered."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a round: whose it is, where it stands, how many have answered it."""

    dialogue: str
    id: str
    round: str
    person: str
    group: str
    state: str
    answered: int

    @classmethod
    def from_row(cls, row: Row) -> "Statement":
        """The statement this row speaks of."""
        name = row["dialogue_id"], row["statement_id"], row["round_id"]
        return cls(*name, row["person_id"], row["group_id"], row["state"], row["answered"])


def open_round(books: Books, dialogue: str, round_id: str) -> None:
    """A round begins."""
    books.execute(OPEN_ROUND, {"dialogue": dialogue, "round": round_id})


def close_round(books: Books, dialogue: str, round_id: str) -> None:
    """A round is over: its answers are history, and what still waited came too late."""
    books.execute(CLOSE_ROUND, {"dialogue": dialogue, "round": round_id})
    books.execute(LATE, {"dialogue": dialogue, "round": round_id})


def offer(books: Books, dialogue: str, round_id: str, statement: str, person: str, group: str, now: datetime) -> None:
    """Somebody makes a statement; it waits for a mediator. The same again changes nothing."""
    values = {"dialogue": dialogue, "round": round_id, "statement": statement, "person": person, "group": group}
    books.execute(OFFER, {**values, "weight": NEW, "at": millis(now)})


def one(books: Books, dialogue: str, statement: str) -> Statement | None:
    """The statement with this id."""
    row = books.execute(ONE, {"dialogue": dialogue, "statement": statement}).fetchone()
    return Statement.from_row(row) if row else None


def in_state(books: Books, dialogue: str, round_id: str, state: str) -> list[Statement]:
    """The statements of a round that are waiting, asked, ..., the oldest first."""
    rows = books.execute(OF_ROUND, {"dialogue": dialogue, "round": round_id, "state": state})
    return [Statement.from_row(row) for row in rows]


def numbers(books: Books, dialogue: str, round_id: str, person: str = "") -> dict[str, int]:
    """State -> how many statements of a round (of one person's, if given) are in it."""
    rows = books.execute(NUMBERS, {"dialogue": dialogue, "round": round_id, "person": person})
    return {row["state"]: row["number"] for row in rows}


def said_already(books: Books, dialogue: str, round_id: str, text: str) -> bool:
    """Whether a statement with exactly these words stands in the round."""
    return books.execute(SAID_ALREADY, {"dialogue": dialogue, "round": round_id, "text": text}).fetchone() is not None


def turn(books: Books, statement: Statement, state: str) -> bool:
    """Bring a statement into another state; False if somebody was faster. Raises IntegrityError for an answered one
    that shall be withdrawn.
    """
    values = {"dialogue": statement.dialogue, "statement": statement.id, "state": state, "before": statement.state}
    return books.execute(TURN, values).rowcount == 1


def unanswered(books: Books, dialogue: str, round_id: str, person: str) -> Mapping[str, float]:
    """What this person has not answered: statement -> its weight in the draw."""
    rows = books.execute(UNANSWERED, {"dialogue": dialogue, "round": round_id, "person": person})
    return {row["statement_id"]: row["weight"] for row in rows}
