"""A group's ideas for itself, who wants them too, and reservations: rows that belong to one group alone.

Who wants an idea is forgotten as soon as it is a proposal. Never here: the words (see `words`), another group.
"""

from datetime import datetime, timedelta

from bot.store.times import millis
from bot.store.writer import Books
from flows.mirror import OWN, home_of

ADD = """
    INSERT INTO mirror_ideas (idea_id, group_id, room_id, at) VALUES (:idea, :group, :room, :at)
        ON CONFLICT (idea_id) DO NOTHING
"""
OF_STATE = """
    SELECT idea_id FROM mirror_ideas JOIN words ON words.dialogue_id = :home AND words.word_id = idea_id
     WHERE mirror_ideas.group_id = :group AND state = :state AND words.text <> ''
  ORDER BY mirror_ideas.at DESC, idea_id LIMIT :limit
"""
MINE = """
    SELECT count(*) FROM mirror_ideas JOIN words ON words.dialogue_id = :home AND words.word_id = idea_id
     WHERE mirror_ideas.group_id = :group AND state = 'open' AND words.person_id = :person AND words.text <> ''
"""
STATE = "SELECT state FROM mirror_ideas WHERE idea_id = :idea AND group_id = :group"
TURN = "UPDATE mirror_ideas SET state = :state WHERE idea_id = :idea"
SECOND = "INSERT INTO mirror_seconds (idea_id, person_id) VALUES (:idea, :person) ON CONFLICT DO NOTHING"
SECONDS = "SELECT count(*) FROM mirror_seconds WHERE idea_id = :idea"
DROP_SECONDS = "DELETE FROM mirror_seconds WHERE idea_id = :idea"
ROOM_OF = "SELECT room_id FROM mirror_ideas WHERE idea_id = :idea"
RESERVE = """
    INSERT INTO reservations (dialogue_id, ballot_id, group_id, person_id, word_id)
    VALUES (:dialogue, :ballot, :group, :person, :word)
        ON CONFLICT (dialogue_id, ballot_id, group_id, person_id) DO UPDATE SET word_id = excluded.word_id
"""
RESERVATIONS = """
    SELECT reservations.group_id, reservations.word_id FROM reservations
      JOIN words ON words.word_id = reservations.word_id AND words.dialogue_id = :own || reservations.group_id
     WHERE reservations.dialogue_id = :dialogue AND ballot_id = :ballot AND words.text <> ''
  ORDER BY reservations.group_id, reservations.word_id
"""
SAID = """
    SELECT person_id, sum(length(text)) AS words, min(at) AS first FROM words
     WHERE group_id = :group AND text <> '' AND dialogue_id NOT LIKE :own || '%' AND at > :since
  GROUP BY person_id
"""
SPOKE_BEFORE = """
    SELECT 1 FROM words
     WHERE group_id = :group AND person_id = :person AND dialogue_id NOT LIKE :own || '%' AND at <= :since LIMIT 1
"""
MERGE = (
    """INSERT INTO mirror_seconds (idea_id, person_id)
       SELECT idea_id, :keep FROM mirror_seconds WHERE person_id = :other ON CONFLICT DO NOTHING""",
    """INSERT INTO reservations (dialogue_id, ballot_id, group_id, person_id, word_id)
       SELECT dialogue_id, ballot_id, group_id, :keep, word_id FROM reservations WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
)
FORGET = (
    "DELETE FROM mirror_seconds WHERE person_id = :person",
    "DELETE FROM reservations WHERE person_id = :person",
)
A_MONTH = timedelta(days=30)


def add(books: Books, idea: str, group: str, room: str, now: datetime) -> None:
    """An idea of somebody in the group. The same again changes nothing."""
    books.execute(ADD, {"idea": idea, "group": group, "room": room, "at": millis(now)})


def of_state(books: Books, group: str, state: str, limit: int) -> list[str]:
    """The newest ideas in this state whose words still stand."""
    about = {"home": home_of(group), "group": group, "state": state, "limit": limit}
    return [row["idea_id"] for row in books.execute(OF_STATE, about)]


def waiting_of(books: Books, group: str, person: str) -> int:
    """How many ideas of this person wait for others."""
    about = {"home": home_of(group), "group": group, "person": person}
    return int(books.execute(MINE, about).fetchone()[0])


def state_of(books: Books, group: str, idea: str) -> str:
    """Where an idea of this group stands; empty if the group has none with this id."""
    row = books.execute(STATE, {"idea": idea, "group": group}).fetchone()
    return row["state"] if row else ""


def room_of(books: Books, idea: str) -> str:
    """From which encounter an idea came."""
    row = books.execute(ROOM_OF, {"idea": idea}).fetchone()
    return row["room_id"] if row else ""


def turn(books: Books, idea: str, state: str) -> None:
    """An idea is proposed, or decided on; who wanted it is nobody's business any more."""
    books.execute(TURN, {"idea": idea, "state": state})
    books.execute(DROP_SECONDS, {"idea": idea})


def second(books: Books, idea: str, person: str) -> int:
    """Somebody wants it too; how many do now."""
    books.execute(SECOND, {"idea": idea, "person": person})
    return int(books.execute(SECONDS, {"idea": idea}).fetchone()[0])


def reserve(books: Books, dialogue: str, ballot: str, group: str, person: str, word: str) -> None:
    """Somebody has a reservation about their group's word; the last one counts."""
    values = {"dialogue": dialogue, "ballot": ballot, "group": group, "person": person, "word": word}
    books.execute(RESERVE, values)


def reservations(books: Books, dialogue: str, ballot: str) -> dict[str, list[str]]:
    """Group -> ids of the words that still stand."""
    found: dict[str, list[str]] = {}
    for row in books.execute(RESERVATIONS, {"dialogue": dialogue, "ballot": ballot, "own": OWN}):
        found.setdefault(row["group_id"], []).append(row["word_id"])
    return found


def voices(books: Books, group: str, now: datetime) -> tuple[list[int], int]:
    """Of the last thirty days: how many letters each person said in rooms, and how many spoke for the first time."""
    about = {"group": group, "own": OWN, "since": millis(now - A_MONTH)}
    rows = books.execute(SAID, about).fetchall()
    first = [row for row in rows if not books.execute(SPOKE_BEFORE, {**about, "person": row["person_id"]}).fetchone()]
    return [row["words"] for row in rows], len(first)


def merge_mirror(books: Books, keep: str, other: str) -> None:
    """Two persons turned out to be one: they want an idea once, and have one reservation about a word."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})
    forget_mirror(books, other)


def forget_mirror(books: Books, person: str) -> None:
    """What they wanted and doubted is gone."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
