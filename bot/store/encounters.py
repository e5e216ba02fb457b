"""Meetings of two or of a table: who sits in them, how far they have got, and sentences they may share.

Never here: what was said (see `words`), or who would like to meet (see `volunteers`).
"""

import json
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books

MEET = """
    INSERT INTO meetings (dialogue_id, meeting_id, language, at, ends_at)
    VALUES (:dialogue, :meeting, :language, :at, :ends_at)
"""
SEAT = """
    INSERT INTO seats (dialogue_id, meeting_id, person_id, group_id, name)
    VALUES (:dialogue, :meeting, :person, :group, :name)
"""
ONE = "SELECT * FROM meetings WHERE dialogue_id = :dialogue AND meeting_id = :meeting"
SEATS = "SELECT * FROM seats WHERE dialogue_id = :dialogue AND meeting_id = :meeting ORDER BY person_id"
TURN = """
    UPDATE meetings SET state = :state, question = :question, ends_at = :ends_at
     WHERE dialogue_id = :dialogue AND meeting_id = :meeting
"""
SIT = """
    UPDATE seats SET state = :state, answer = :answer
     WHERE dialogue_id = :dialogue AND meeting_id = :meeting AND person_id = :person
"""
AFRESH = "UPDATE seats SET answer = '' WHERE dialogue_id = :dialogue AND meeting_id = :meeting"
DUE = """
    SELECT * FROM meetings WHERE dialogue_id = :dialogue AND state <> 'over' AND ends_at <= :now
  ORDER BY ends_at, meeting_id
"""
NEXT = "SELECT min(ends_at) AS at FROM meetings WHERE dialogue_id = :dialogue AND state <> 'over'"
OF_PERSON = """
    SELECT meetings.* FROM seats JOIN meetings USING (dialogue_id, meeting_id)
     WHERE seats.person_id = :person AND seats.state <> 'gone' AND meetings.state <> 'over'
  ORDER BY meetings.at DESC
"""
MET = """
    SELECT own.person_id AS one, other.person_id AS other, max(meetings.at) AS at
      FROM seats AS own JOIN seats AS other USING (dialogue_id, meeting_id)
      JOIN meetings USING (dialogue_id, meeting_id)
     WHERE own.person_id <> other.person_id AND meetings.at > :since
  GROUP BY own.person_id, other.person_id
"""
OFFER = """
    INSERT INTO sentences (dialogue_id, word_id, meeting_id, person_id) VALUES (:dialogue, :word, :meeting, :person)
"""
SENTENCE = "SELECT * FROM sentences WHERE dialogue_id = :dialogue AND word_id = :word"
OFFERED = """
    SELECT 1 FROM sentences
     WHERE dialogue_id = :dialogue AND meeting_id = :meeting AND person_id = :person AND state <> 'kept'
"""
JUDGE = "UPDATE sentences SET state = :state, willing = :willing WHERE dialogue_id = :dialogue AND word_id = :word"
SAID = """
    INSERT INTO meeting_words (dialogue_id, word_id, meeting_id, person_id, at)
    VALUES (:dialogue, :word, :meeting, :person, :at) ON CONFLICT DO NOTHING
"""
WHERE_SAID = "SELECT meeting_id FROM meeting_words WHERE dialogue_id = :dialogue AND word_id = :word"
LAST_SAID = """
    SELECT said.dialogue_id, said.word_id FROM meeting_words AS said
      JOIN words ON words.dialogue_id = said.dialogue_id AND words.word_id = said.word_id AND words.text <> ''
      JOIN meetings ON meetings.dialogue_id = said.dialogue_id AND meetings.meeting_id = said.meeting_id
     WHERE said.person_id = :person AND meetings.state <> 'over'
  ORDER BY said.at DESC LIMIT 1
"""
UNANSWER = """
    UPDATE seats SET answer = ''
     WHERE dialogue_id = :dialogue AND meeting_id = :meeting AND person_id = :person AND answer = :word
"""
SKIPPED = "-"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, and how far it has got. `question`: the one now asked; 0: none. `ends`: when this state is over."""

    dialogue: str
    id: str
    language: str
    state: str
    question: int
    at: datetime
    ends: datetime

    @classmethod
    def from_row(cls, row: Row) -> "Meeting":
        """The meeting this row speaks of."""
        name = row["dialogue_id"], row["meeting_id"], row["language"], row["state"], row["question"]
        return cls(*name, moment(row["at"]), moment(row["ends_at"]))


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in a meeting. `state`: asked, here, gone. `answer`: to the question now asked, a word's id or "-"."""

    person: str
    group: str
    name: str
    state: str = "asked"
    answer: str = ""

    @classmethod
    def from_row(cls, row: Row) -> "Seat":
        """The seat this row speaks of."""
        return cls(row["person_id"], row["group_id"], row["name"], row["state"], row["answer"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence somebody would like to share, and who of the others is willing."""

    dialogue: str
    word: str
    meeting: str
    person: str
    state: str
    willing: tuple[str, ...]


def meet(books: Books, meeting: Meeting, seats: tuple[Seat, ...]) -> None:
    """People are invited to a meeting."""
    name = {"dialogue": meeting.dialogue, "meeting": meeting.id}
    times = {"at": millis(meeting.at), "ends_at": millis(meeting.ends)}
    books.execute(MEET, {**name, "language": meeting.language, **times})
    for seat in seats:
        books.execute(SEAT, {**name, "person": seat.person, "group": seat.group, "name": seat.name})


def one(books: Books, dialogue: str, meeting: str) -> Meeting | None:
    """A meeting."""
    row = books.execute(ONE, {"dialogue": dialogue, "meeting": meeting}).fetchone()
    return Meeting.from_row(row) if row else None


def seats(books: Books, meeting: Meeting) -> list[Seat]:
    """Everyone who was invited, those who left too."""
    rows = books.execute(SEATS, {"dialogue": meeting.dialogue, "meeting": meeting.id})
    return [Seat.from_row(row) for row in rows]


def turn(books: Books, meeting: Meeting, state: str, question: int, ends: datetime) -> None:
    """A meeting goes on."""
    name = {"dialogue": meeting.dialogue, "meeting": meeting.id}
    books.execute(TURN, {**name, "state": state, "question": question, "ends_at": millis(ends)})


def sit(books: Books, meeting: Meeting, seat: Seat) -> None:
    """Somebody comes, answers, or goes."""
    name = {"dialogue": meeting.dialogue, "meeting": meeting.id, "person": seat.person}
    books.execute(SIT, {**name, "state": seat.state, "answer": seat.answer})


def afresh(books: Books, meeting: Meeting) -> None:
    """A new question: nobody has answered it."""
    books.execute(AFRESH, {"dialogue": meeting.dialogue, "meeting": meeting.id})


def due(books: Books, dialogue: str, now: datetime) -> list[Meeting]:
    """Meetings of which what is now is over."""
    return [Meeting.from_row(row) for row in books.execute(DUE, {"dialogue": dialogue, "now": millis(now)})]


def next_end(books: Books, dialogue: str) -> datetime | None:
    """When the next of them is over; None if none is under way."""
    (row,) = books.execute(NEXT, {"dialogue": dialogue})
    return None if row["at"] is None else moment(row["at"])


def of_person(books: Books, person: str) -> list[Meeting]:
    """The meetings somebody is in now, the newest first."""
    return [Meeting.from_row(row) for row in books.execute(OF_PERSON, {"person": person})]


def met(books: Books, since: datetime) -> dict[str, dict[str, datetime]]:
    """Person -> whom they were to meet after a moment, in whichever room, and when last."""
    found: dict[str, dict[str, datetime]] = {}
    for row in books.execute(MET, {"since": millis(since)}):
        found.setdefault(row["one"], {})[row["other"]] = moment(row["at"])
    return found


def offer(books: Books, meeting: Meeting, word: str, person: str) -> bool:
    """Somebody would like to share a sentence. False: they have offered one already."""
    values = {"dialogue": meeting.dialogue, "meeting": meeting.id, "person": person}
    if books.execute(OFFERED, values).fetchone():
        return False
    books.execute(OFFER, {**values, "word": word})
    return True


def sentence(books: Books, dialogue: str, word: str) -> Sentence | None:
    """A sentence that was offered."""
    row = books.execute(SENTENCE, {"dialogue": dialogue, "word": word}).fetchone()
    if row is None:
        return None
    return Sentence(
        dialogue, word, row["meeting_id"], row["person_id"], row["state"], tuple(json.loads(row["willing"]))
    )


def judge(books: Books, offered: Sentence, state: str, willing: tuple[str, ...]) -> None:
    """What becomes of it."""
    name = {"dialogue": offered.dialogue, "word": offered.word}
    books.execute(JUDGE, {**name, "state": state, "willing": json.dumps(willing)})


def said(books: Books, meeting: Meeting, word: str, person: str, now: datetime) -> None:
    """Words were said in this meeting."""
    name = {"dialogue": meeting.dialogue, "meeting": meeting.id}
    books.execute(SAID, {**name, "word": word, "person": person, "at": millis(now)})


def where_said(books: Books, dialogue: str, word: str) -> Meeting | None:
    """The meeting in which these words were said; None: they were said to the room."""
    row = books.execute(WHERE_SAID, {"dialogue": dialogue, "word": word}).fetchone()
    return one(books, dialogue, row["meeting_id"]) if row else None


def last_said(books: Books, person: str) -> str:
    """The word that somebody said last in a meeting which is not over; empty if there is none."""
    row = books.execute(LAST_SAID, {"person": person}).fetchone()
    return str(row["word_id"]) if row else ""


def unanswer(books: Books, meeting: Meeting, word: str, person: str) -> bool:
    """An answer that nobody has read yet is taken back: the question waits again. False: it was no such answer."""
    name = {"dialogue": meeting.dialogue, "meeting": meeting.id}
    return books.execute(UNANSWER, {**name, "word": word, "person": person}).rowcount > 0


FORGET = (
    """UPDATE meetings SET state = 'over'
        WHERE EXISTS (SELECT 1 FROM seats WHERE seats.person_id = :person
                         AND seats.dialogue_id = meetings.dialogue_id AND seats.meeting_id = meetings.meeting_id)""",
    "DELETE FROM volunteers WHERE person_id = :person",
    "DELETE FROM seats WHERE person_id = :person",
    "DELETE FROM sentences WHERE person_id = :person",
    "DELETE FROM meeting_words WHERE person_id = :person",
)
MERGE = (
    """INSERT INTO volunteers (person_id, name, languages, hours, at_table, state, since)
       SELECT :keep, name, languages, hours, at_table, state, since FROM volunteers WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
    "DELETE FROM volunteers WHERE person_id = :other",
    "UPDATE OR IGNORE seats SET person_id = :keep WHERE person_id = :other",
    "DELETE FROM seats WHERE person_id = :other",
    "UPDATE sentences SET person_id = :keep WHERE person_id = :other",
    "UPDATE meeting_words SET person_id = :keep WHERE person_id = :other",
)


def forget_encounters(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten: their wish, their seats; meetings they were in are over."""
    for statement in FORGET:
        books.execute(statement, {"person": person})


def merge_encounters(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: one wish, and the seats of both."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})
