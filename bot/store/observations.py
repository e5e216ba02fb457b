"""What people of a group have seen, when and in which season. Never here: the words, or who said them."""

from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import Row

from bot.store.times import millis
from bot.store.writer import Books

ADD = """
    INSERT INTO observations (dialogue_id, note_id, group_id, day, season, place, at)
    VALUES (:dialogue, :note, :group, :day, :season, :place, :at)
        ON CONFLICT (dialogue_id, note_id) DO NOTHING
"""
FOUND = """
    SELECT observations.*, EXISTS (SELECT 1 FROM enclosures e
                                    WHERE e.dialogue_id = observations.dialogue_id
                                      AND e.word_id = observations.note_id) AS photo
      FROM observations
      JOIN words ON words.dialogue_id = observations.dialogue_id AND words.word_id = observations.note_id
       AND words.text <> ''
     WHERE observations.dialogue_id = :dialogue
"""
READ = FOUND + " ORDER BY observations.day, observations.at, observations.note_id"
ONE = FOUND + " AND observations.note_id = :note"
SHARE = """
    UPDATE observations SET shared = 1
     WHERE dialogue_id = :dialogue AND note_id = :note AND group_id = :group AND shared = 0
"""
TIE = """
    UPDATE observations SET clause_id = :clause
     WHERE dialogue_id = :dialogue AND note_id = :note AND group_id = :group
"""
WHOSE = "SELECT group_id FROM observations WHERE dialogue_id = :dialogue AND note_id = :note"
DATE = "UPDATE observations SET day = :day, season = :season WHERE dialogue_id = :dialogue AND note_id = :note"
MOVE = (
    "UPDATE observations SET dialogue_id = :to WHERE dialogue_id = :dialogue AND note_id = :note",
    "UPDATE words SET dialogue_id = :to WHERE dialogue_id = :dialogue AND word_id = :note",
    "UPDATE enclosures SET dialogue_id = :to WHERE dialogue_id = :dialogue AND word_id = :note",
)


@dataclass(frozen=True, slots=True)
class Observation:
    """One note. `place`: which one, empty where none was said; `clause`: which clause it is about; `photo`: whether
    one came with it.
    """

    id: str
    group: str
    day: date
    season: str
    place: str = ""
    clause: str = ""
    shared: bool = False
    photo: bool = False


def add(books: Books, dialogue: str, new: Observation, now: datetime) -> None:
    """Somebody has seen something. The same again changes nothing."""
    about = {"dialogue": dialogue, "note": new.id, "group": new.group, "day": new.day.isoformat()}
    books.execute(ADD, {**about, "season": new.season, "place": new.place, "at": millis(now)})


def of_room(books: Books, dialogue: str, group: str = "") -> list[Observation]:
    """What a group may read in a room, oldest first: its own, and what others have shared; without a group, the latter.

    Words that were taken back are not there.
    """
    found = (_from_row(row) for row in books.execute(READ, {"dialogue": dialogue}))
    return [one for one in found if one.shared or one.group == group]


def one(books: Books, dialogue: str, note: str) -> Observation | None:
    """A note, unless its words were taken back."""
    row = books.execute(ONE, {"dialogue": dialogue, "note": note}).fetchone()
    return _from_row(row) if row else None


def whose(books: Books, dialogue: str, note: str) -> str:
    """The group of a note, also of one that was taken back; empty if there was none."""
    row = books.execute(WHOSE, {"dialogue": dialogue, "note": note}).fetchone()
    return str(row["group_id"]) if row else ""


def share(books: Books, dialogue: str, note: str, group: str) -> bool:
    """All groups may read it from now on; False if they could, or if it is not this group's."""
    return books.execute(SHARE, {"dialogue": dialogue, "note": note, "group": group}).rowcount == 1


def tie(books: Books, dialogue: str, note: str, group: str, clause: str) -> bool:
    """It is about this clause; False if it is not this group's."""
    values = {"dialogue": dialogue, "note": note, "group": group, "clause": clause}
    return books.execute(TIE, values).rowcount == 1


def date_it(books: Books, dialogue: str, note: str, day: date, season: str) -> None:
    """It was on another day."""
    books.execute(DATE, {"dialogue": dialogue, "note": note, "day": day.isoformat(), "season": season})


def move(books: Books, dialogue: str, note: str, to: str) -> None:
    """It belongs to another dialogue from now on, with its words and its photo."""
    for statement in MOVE:
        books.execute(statement, {"dialogue": dialogue, "note": note, "to": to})


def _from_row(row: Row) -> Observation:
    when = date.fromisoformat(row["day"]), row["season"]
    about = row["note_id"], row["group_id"], *when, row["place"], row["clause_id"]
    return Observation(*about, shared=bool(row["shared"]), photo=bool(row["photo"]))
