"""What happens to open ballots when people come, go, merge or leave for good, with every counter right afterwards.

One move does it all: take a person out of the counters (`weigh` by -1), change rolls and marks, put them back in (+1).
Closed ballots are history; nothing here moves their counts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bot.store.ballots import UNMARK
from bot.store.receipts import leave_line
from bot.store.writer import Books

WEIGH = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    SELECT :dialogue, :ballot, voices.group_id, papers.choice, :by
      FROM (SELECT group_id FROM roll WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
             UNION
            SELECT '' FROM roll WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
           ) AS voices,
           (SELECT '' AS choice
             UNION ALL
            SELECT choice FROM marks WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
             UNION ALL
            SELECT '*' FROM marks JOIN ballots USING (dialogue_id, ballot_id)
             WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person AND choices = '[]') AS papers
     WHERE true
        ON CONFLICT (dialogue_id, ballot_id, group_id, choice) DO UPDATE SET count = count + excluded.count
"""
UNREST = """
    UPDATE ballots SET resting = resting + 1, seal = ''
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0 AND resting > 0
"""
OPEN_TO_NEWCOMERS = """
    SELECT ballots.dialogue_id, ballots.ballot_id
      FROM ballots JOIN counts ON counts.dialogue_id = ballots.dialogue_id AND counts.ballot_id = ballots.ballot_id
     WHERE ballots.open_roll = 1 AND ballots.closed = 0 AND counts.group_id = :group AND counts.choice = ''
"""
STILL_TO_LEAVE = """
    SELECT ballots.dialogue_id, ballots.ballot_id
      FROM ballots JOIN counts ON counts.dialogue_id = ballots.dialogue_id AND counts.ballot_id = ballots.ballot_id
     WHERE (ballots.open_roll = 1 OR ballots.kind = 'mandate') AND ballots.closed = 0
       AND counts.group_id = :group AND counts.choice = ''
"""
BALLOTS_OF = """
    SELECT DISTINCT roll.dialogue_id, roll.ballot_id
      FROM roll JOIN ballots ON ballots.dialogue_id = roll.dialogue_id AND ballots.ballot_id = roll.ballot_id
     WHERE roll.person_id IN (:person, :other) AND ballots.closed = :closed
"""
ADD = """
    INSERT INTO roll (dialogue_id, ballot_id, person_id, group_id) VALUES (:dialogue, :ballot, :person, :group)
        ON CONFLICT DO NOTHING
"""
REMOVE = """
    DELETE FROM roll
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person AND group_id = :group
"""
UNMARK_STRANGER = """
    DELETE FROM marks
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
       AND NOT EXISTS (SELECT 1 FROM roll
                        WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person)
"""
MERGE = (
    """INSERT INTO roll (dialogue_id, ballot_id, person_id, group_id)
       SELECT dialogue_id, ballot_id, :person, group_id FROM roll
        WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :other
           ON CONFLICT DO NOTHING""",
    "DELETE FROM roll WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :other",
    """INSERT INTO marks (dialogue_id, ballot_id, person_id, choice, at)
       SELECT dialogue_id, ballot_id, :person, choice, at FROM marks
        WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :other
           ON CONFLICT (dialogue_id, ballot_id, person_id) DO UPDATE SET choice = excluded.choice, at = excluded.at
        WHERE excluded.at > marks.at""",
    "DELETE FROM marks WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :other",
)


class Key(NamedTuple):
    """Which ballot of which dialogue."""

    dialogue: str
    ballot: str


def weigh(books: Books, key: Key, person: str, by: int) -> None:
    """Count this person, with the groups and the mark they have now, once more (1) or once less (-1)."""
    books.execute(WEIGH, {**key._asdict(), "person": person, "by": by})


@contextmanager
def recounted(books: Books, key: Key, *persons: str) -> Iterator[dict[str, str]]:
    """Change rolls and marks of these persons inside; afterwards the counters say what is true.

    A seal that was prepared for the close no longer holds.
    """
    books.execute(UNREST, key._asdict())
    for person in persons:
        weigh(books, key, person, -1)
    yield {**key._asdict(), "person": persons[0]}
    for person in persons:
        weigh(books, key, person, 1)


def ballots_of(books: Books, person: str, other: str = "", *, closed: bool = False) -> list[Key]:
    """The ballots on whose roll either of them stands."""
    rows = books.execute(BALLOTS_OF, {"person": person, "other": other or person, "closed": int(closed)})
    return [Key(*row) for row in rows.fetchall()]


def open_to_newcomers(books: Books, group: str) -> list[Key]:
    """The group's ballots that whoever joins may still take part in."""
    return [Key(*row) for row in books.execute(OPEN_TO_NEWCOMERS, {"group": group}).fetchall()]


def enrol(books: Books, group: str, person: str) -> None:
    """They joined: put them on the rolls that are open."""
    for key in open_to_newcomers(books, group):
        with recounted(books, key, person) as values:
            books.execute(ADD, {**values, "group": group})


def strike(books: Books, group: str, person: str) -> None:
    """They left: they and their mark come off the rolls that are open, unless another group of theirs takes part.

    Off those of mandates too: who carries a group's words is a matter of those who belong when it is decided.
    """
    for key in [Key(*row) for row in books.execute(STILL_TO_LEAVE, {"group": group}).fetchall()]:
        with recounted(books, key, person) as values:
            books.execute(REMOVE, {**values, "group": group})
            books.execute(UNMARK_STRANGER, values)


def unmark(books: Books, key: Key, person: str) -> None:
    """Remove a mark and the count of it."""
    with recounted(books, key, person) as values:
        books.execute(UNMARK, values)


def merge_votes(books: Books, keep: str, other: str) -> None:
    """Two persons are one: on open ballots one voice in each of their groups, and of two marks the newer."""
    for key in ballots_of(books, keep, other):
        with recounted(books, key, keep, other) as values:
            for statement in MERGE:
                books.execute(statement, {**values, "other": other})


def forget_votes(books: Books, person: str) -> None:
    """Nobody shall know what they marked. Open ballots count them as silent; closed ones keep their counts."""
    for key in ballots_of(books, person):
        unmark(books, key, person)
    for key in ballots_of(books, person, closed=True):
        leave_line(books, *key, person)
        books.execute(UNMARK, {**key._asdict(), "person": person})
