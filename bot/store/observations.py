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
READ = """
    SELECT observations.* FROM observations
      JOIN words ON words.dialogue_id = observations.dialogue_id AND words.word_id = observations.note_id
       AND words.text <> ''
     WHERE observations.dialogue_id = :dialogue
  ORDER BY observations.day, observations.at, observations.note_id
"""
SHARE = """
    UPDATE observations SET shared = 1
     WHERE dialogue_id = :dialogue AND note_id = :note AND group_id = :group AND shared = 0
"""
TIE = """
    UPDATE observations SET clause_id = :clause
     WHERE dialogue_id = :dialogue AND note_id = :note AND group_id = :group
"""


@dataclass(frozen=True, slots=True)
class Observation:
    """One note. `place`: which one, empty where none was said; `clause`: which clause it is about."""

    id: str
    group: str
    day: date
    season: str
    place: str = ""
    clause: str = ""
    shared: bool = False


def add(books: Books, dialogue: str, one: Observation, now: datetime) -> None:
    """Somebody has seen something. The same again changes nothing."""
    about = {"dialogue": dialogue, "note": one.id, "group": one.group, "day": one.day.isoformat()}
    books.execute(ADD, {**about, "season": one.season, "place": one.place, "at": millis(now)})


def of_room(books: Books, dialogue: str, group: str = "") -> list[Observation]:
    """What a group may read in a room, oldest first: its own, and what others have shared; without a group, the latter.

    Words that were taken back are not there.
    """
    found = (_from_row(row) for row in books.execute(READ, {"dialogue": dialogue}))
    return [one for one in found if one.shared or one.group == group]


def share(books: Books, dialogue: str, note: str, group: str) -> bool:
    """All groups may read it from now on; False if they could, or if it is not this group's."""
    return books.execute(SHARE, {"dialogue": dialogue, "note": note, "group": group}).rowcount == 1


def tie(books: Books, dialogue: str, note: str, group: str, clause: str) -> bool:
    """It is about this clause; False if it is not this group's."""
    values = {"dialogue": dialogue, "note": note, "group": group, "clause": clause}
    return books.execute(TIE, values).rowcount == 1


def _from_row(row: Row) -> Observation:
    when = date.fromisoformat(row["day"]), row["season"]
    return Observation(row["note_id"], row["group_id"], *when, row["place"], row["clause_id"], bool(row["shared"]))
