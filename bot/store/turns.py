"""Counters of turns: how often a person spoke today, how many words of whom reached the others, who never spoke.

They are kept beside what is said. Never here: a formula (see `flows.turns`), or the words themselves.
"""

from dataclasses import dataclass

from bot.store.writer import Books

SAID = """
    INSERT INTO turn_days (dialogue_id, person_id, day, said) VALUES (:dialogue, :person, :day, 1)
        ON CONFLICT (dialogue_id, person_id, day) DO UPDATE SET said = said + 1
"""
TODAY = "SELECT said FROM turn_days WHERE dialogue_id = :dialogue AND person_id = :person AND day = :day"
ANSWERS = """
    INSERT INTO turn_answers (dialogue_id, word_id, group_id) VALUES (:dialogue, :word, :group)
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
ANSWERED = "SELECT group_id FROM turn_answers WHERE dialogue_id = :dialogue AND word_id = :word"
COUNT = """
    INSERT INTO turn_groups (dialogue_id, week, group_id, words, replies)
    VALUES (:dialogue, :week, :group, :words, :replies)
        ON CONFLICT (dialogue_id, week, group_id)
        DO UPDATE SET words = words + excluded.words, replies = replies + excluded.replies
"""
VOICE = """
    INSERT INTO turn_voices (dialogue_id, week, group_id, person_id, words)
    VALUES (:dialogue, :week, :group, :person, :words)
        ON CONFLICT (dialogue_id, week, group_id, person_id) DO UPDATE SET words = words + excluded.words
"""
OF_WEEK = "SELECT group_id, words, replies FROM turn_groups WHERE dialogue_id = :dialogue AND week = :week"
VOICES = "SELECT words FROM turn_voices WHERE dialogue_id = :dialogue AND week = :week AND group_id = :group"
SILENT = """
    SELECT roster.person_id FROM roster
     WHERE roster.group_id = :group
       AND EXISTS (SELECT 1 FROM places WHERE places.person_id = roster.person_id AND places.state = 'open')
       AND NOT EXISTS (SELECT 1 FROM turn_days
                        WHERE turn_days.dialogue_id = :dialogue AND turn_days.person_id = roster.person_id)
       AND NOT EXISTS (SELECT 1 FROM turn_invited
                        WHERE turn_invited.dialogue_id = :dialogue AND turn_invited.stage = :stage
                          AND turn_invited.person_id = roster.person_id)
       AND NOT EXISTS (SELECT 1 FROM turn_left_alone WHERE turn_left_alone.person_id = roster.person_id)
       AND NOT EXISTS (SELECT 1 FROM mediators
                        WHERE mediators.dialogue_id = :dialogue AND mediators.person_id = roster.person_id)
  ORDER BY roster.since, roster.person_id
     LIMIT :limit
"""
INVITED = """
    INSERT INTO turn_invited (dialogue_id, stage, person_id) VALUES (:dialogue, :stage, :person)
        ON CONFLICT DO NOTHING
"""
LEFT_ALONE = "INSERT INTO turn_left_alone (person_id) VALUES (:person) ON CONFLICT DO NOTHING"
MERGE = (
    """INSERT INTO turn_days (dialogue_id, person_id, day, said)
       SELECT dialogue_id, :keep, day, said FROM turn_days WHERE person_id = :other
           ON CONFLICT (dialogue_id, person_id, day) DO UPDATE SET said = said + excluded.said""",
    """INSERT INTO turn_voices (dialogue_id, week, group_id, person_id, words)
       SELECT dialogue_id, week, group_id, :keep, words FROM turn_voices WHERE person_id = :other
           ON CONFLICT (dialogue_id, week, group_id, person_id) DO UPDATE SET words = words + excluded.words""",
    """INSERT INTO turn_invited (dialogue_id, stage, person_id)
       SELECT dialogue_id, stage, :keep FROM turn_invited WHERE person_id = :other ON CONFLICT DO NOTHING""",
    """INSERT INTO turn_left_alone (person_id)
       SELECT :keep FROM turn_left_alone WHERE person_id = :other ON CONFLICT DO NOTHING""",
)
FORGET = (
    "DELETE FROM turn_days WHERE person_id = :person",
    "DELETE FROM turn_voices WHERE person_id = :person",
    "DELETE FROM turn_invited WHERE person_id = :person",
    "DELETE FROM turn_left_alone WHERE person_id = :person",
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What of one group has reached the others in a week: words, and how often others answered it."""

    words: int
    replies: int


def said(books: Books, dialogue: str, person: str, day: int) -> None:
    """Somebody has spoken on this day."""
    books.execute(SAID, {"dialogue": dialogue, "person": person, "day": day})


def today(books: Books, dialogue: str, person: str, day: int) -> int:
    """How often they have."""
    row = books.execute(TODAY, {"dialogue": dialogue, "person": person, "day": day}).fetchone()
    return row["said"] if row else 0


def answers(books: Books, dialogue: str, word: str, group: str) -> None:
    """These words answer that group."""
    books.execute(ANSWERS, {"dialogue": dialogue, "word": word, "group": group})


def passed_on(books: Books, dialogue: str, week: int, word: str, group: str, person: str, words: int) -> None:
    """Words of a group and a person have reached the others; the group they answer has been answered."""
    about = {"dialogue": dialogue, "week": week}
    books.execute(COUNT, {**about, "group": group, "words": words, "replies": 0})
    books.execute(VOICE, {**about, "group": group, "person": person, "words": words})
    other = answered(books, dialogue, word)
    if other:
        books.execute(COUNT, {**about, "group": other, "words": 0, "replies": 1})


def answered(books: Books, dialogue: str, word: str) -> str:
    """The other group whose words these answer; empty if they answer none."""
    row = books.execute(ANSWERED, {"dialogue": dialogue, "word": word}).fetchone()
    return str(row["group_id"]) if row else ""


def of_week(books: Books, dialogue: str, week: int) -> dict[str, Spoken]:
    """By group, what of it reached the others in a week of the room; groups that were not heard are missing."""
    rows = books.execute(OF_WEEK, {"dialogue": dialogue, "week": week})
    return {row["group_id"]: Spoken(row["words"], row["replies"]) for row in rows}


def voices(books: Books, dialogue: str, week: int, group: str) -> list[int]:
    """The words of each person of a group who was heard in that week, without saying who."""
    rows = books.execute(VOICES, {"dialogue": dialogue, "week": week, "group": group})
    return [row["words"] for row in rows]


def silent(books: Books, dialogue: str, stage: str, group: str, limit: int) -> list[str]:
    """Persons of a group who never spoke in the room, can be reached in private, and were not invited in this stage."""
    about = {"dialogue": dialogue, "stage": stage, "group": group, "limit": limit}
    return [row["person_id"] for row in books.execute(SILENT, about)]


def invited(books: Books, dialogue: str, stage: str, person: str) -> None:
    """They have been invited to speak, once in this stage."""
    books.execute(INVITED, {"dialogue": dialogue, "stage": stage, "person": person})


def leave_alone(books: Books, person: str) -> None:
    """They wish never to be invited to speak."""
    books.execute(LEFT_ALONE, {"person": person})


def merge_turns(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: their turns are added up."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})
    for statement in FORGET:
        books.execute(statement, {"person": other})


def forget_turns(books: Books, person: str) -> None:
    """Nothing says any more how much this person spoke; what their group said still counts."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
