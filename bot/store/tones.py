"""How words between groups read, in their order, and the steps that were taken when it was tense or hot.

Never here: the words themselves, whose they are, or what the points come to (see `flows.warmth`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.times import millis, moment
from bot.store.writer import Books

A_DAY = timedelta(days=1)

ADD = """
    INSERT INTO tones (dialogue_id, number, word_id, group_id, language, points, counts)
    SELECT :dialogue, coalesce(max(number), 0) + 1, :word, :group, :language, :points, :counts
      FROM tones WHERE dialogue_id = :dialogue
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
COUNT_IT = "UPDATE tones SET counts = 1 WHERE dialogue_id = :dialogue AND word_id = :word"
DROP = "DELETE FROM tones WHERE dialogue_id = :dialogue AND word_id = :word"
LAST = """
    SELECT number, word_id, group_id, language, points FROM tones
     WHERE dialogue_id = :dialogue AND counts = 1
  ORDER BY number DESC LIMIT :most
"""
NEWEST = "SELECT number, group_id FROM tones WHERE dialogue_id = :dialogue ORDER BY number DESC LIMIT 1"
ANSWERED = """
    SELECT word_id FROM tones
     WHERE dialogue_id = :dialogue AND group_id <> :group
       AND number < (SELECT number FROM tones WHERE dialogue_id = :dialogue AND word_id = :word)
  ORDER BY number DESC LIMIT 1
"""
STEP = """
    INSERT INTO tone_steps (dialogue_id, number, step, band, since, before, at)
    SELECT :dialogue, coalesce(max(number), 0) + 1, :step, :band, :since, :before, :at
      FROM tone_steps WHERE dialogue_id = :dialogue
"""
OPEN_STEPS = """
    SELECT number, since FROM tone_steps WHERE dialogue_id = :dialogue AND after IS NULL ORDER BY number
"""
SINCE = """
    SELECT word_id, points FROM tones
     WHERE dialogue_id = :dialogue AND counts = 1 AND number > :since
  ORDER BY number LIMIT :most
"""
SETTLE = "UPDATE tone_steps SET after = :after WHERE dialogue_id = :dialogue AND number = :number"
SETTLED = """
    SELECT step, band, before, after, at FROM tone_steps
     WHERE dialogue_id = :dialogue AND after IS NOT NULL
  ORDER BY number DESC LIMIT :most
"""
OFFERED = """
    INSERT INTO tone_offers (person_id, at) VALUES (:person, :at)
        ON CONFLICT (person_id) DO UPDATE SET at = excluded.at
"""
OFFERED_SINCE = """
    SELECT 1 FROM tone_offers WHERE person_id = :person AND at > :since
     UNION ALL
    SELECT 1 FROM turn_left_alone WHERE person_id = :person
"""


@dataclass(frozen=True, slots=True)
class Read:
    """Words between groups as a list read them."""

    number: int
    word: str
    group: str
    language: str
    points: int


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done about the tone: the band then, the points of the ten words before it and after it."""

    step: str
    band: str
    before: int
    after: int
    at: datetime


def add(books: Books, dialogue: str, word: str, group: str, language: str, points: int, *, counts: bool) -> None:
    """Words have reached other groups. The same words again change nothing."""
    values = {"dialogue": dialogue, "word": word, "group": group, "language": language}
    books.execute(ADD, {**values, "points": points, "counts": int(counts)})


def count_it(books: Books, dialogue: str, word: str) -> None:
    """Somebody has said what they felt: the words count, whomever they answer."""
    books.execute(COUNT_IT, {"dialogue": dialogue, "word": word})


def drop(books: Books, dialogue: str, word: str) -> None:
    """Words were taken back."""
    books.execute(DROP, {"dialogue": dialogue, "word": word})


def last(books: Books, dialogue: str, most: int) -> list[Read]:
    """The last words between groups, the newest first."""
    rows = books.execute(LAST, {"dialogue": dialogue, "most": most})
    return [Read(row["number"], row["word_id"], row["group_id"], row["language"], row["points"]) for row in rows]


def newest(books: Books, dialogue: str) -> tuple[int, str]:
    """The number of the last words that reached others, and their group; 0 and nothing while there are none."""
    row = books.execute(NEWEST, {"dialogue": dialogue}).fetchone()
    return (row["number"], row["group_id"]) if row else (0, "")


def answered(books: Books, dialogue: str, word: str, group: str) -> str:
    """The last words of another group before these; empty if there are none."""
    row = books.execute(ANSWERED, {"dialogue": dialogue, "word": word, "group": group}).fetchone()
    return str(row["word_id"]) if row else ""


def step(books: Books, dialogue: str, name: str, band: str, before: int, now: datetime) -> None:
    """Something is done about the tone."""
    since, _ = newest(books, dialogue)
    values = {"dialogue": dialogue, "step": name, "band": band, "since": since, "before": before, "at": millis(now)}
    books.execute(STEP, values)


def open_steps(books: Books, dialogue: str) -> list[tuple[int, int]]:
    """Steps of which it is not known yet what followed: their number, and after which words they were taken."""
    return [(row["number"], row["since"]) for row in books.execute(OPEN_STEPS, {"dialogue": dialogue})]


def since(books: Books, dialogue: str, number: int, most: int) -> list[tuple[str, int]]:
    """The next words between groups after this one: their ids and points."""
    rows = books.execute(SINCE, {"dialogue": dialogue, "since": number, "most": most})
    return [(row["word_id"], row["points"]) for row in rows]


def settle(books: Books, dialogue: str, number: int, after: int) -> None:
    """It is known what followed a step."""
    books.execute(SETTLE, {"dialogue": dialogue, "number": number, "after": after})


def settled(books: Books, dialogue: str, most: int) -> list[Step]:
    """The last steps of which it is known what followed, the newest first."""
    rows = books.execute(SETTLED, {"dialogue": dialogue, "most": most})
    return [Step(row["step"], row["band"], row["before"], row["after"], moment(row["at"])) for row in rows]


def offered(books: Books, person: str, now: datetime) -> None:
    """Somebody is asked whether they would say back what they heard."""
    books.execute(OFFERED, {"person": person, "at": millis(now)})


def left_alone(books: Books, person: str, now: datetime) -> bool:
    """Whether somebody was asked within a day, or wishes not to be asked."""
    return books.execute(OFFERED_SINCE, {"person": person, "since": millis(now - A_DAY)}).fetchone() is not None
