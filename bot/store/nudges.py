"""Who has not answered and can be reminded in private, and how often each was: one digest a day, three for a ballot.

Never here: what a digest says, or anybody's name.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.store.times import millis
from bot.store.writer import Books

A_DAY = timedelta(hours=16)  # by day, two moments further apart than this are of different days
MOST = 3  # times a ballot is in somebody's digests

SILENT = """
    SELECT roll.person_id FROM roll LEFT JOIN marks USING (dialogue_id, ballot_id, person_id)
     WHERE roll.dialogue_id = :dialogue AND roll.ballot_id = :ballot AND roll.group_id = :group
       AND marks.choice IS NULL
     UNION ALL
    SELECT person_id FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND group_id = :group AND submitted = 0
"""
IN_PRIVATE = "SELECT 1 FROM places WHERE places.person_id = silent.person_id AND places.state = 'open'"
DUE = f"""
    SELECT silent.person_id FROM ({SILENT}) AS silent
 LEFT JOIN digests ON digests.person_id = silent.person_id
 LEFT JOIN nudges ON nudges.dialogue_id = :dialogue AND nudges.ballot_id = :ballot
       AND nudges.person_id = silent.person_id
     WHERE EXISTS ({IN_PRIVATE}) AND coalesce(digests.at, 0) <= :before AND coalesce(nudges.times, 0) < :most
     LIMIT :limit
"""
UNREACHED = f"SELECT 1 FROM ({SILENT}) AS silent WHERE NOT EXISTS ({IN_PRIVATE}) LIMIT 1"
TIMES = """
    SELECT times FROM nudges WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
"""
NUDGED = """
    INSERT INTO nudges (dialogue_id, ballot_id, person_id, times) VALUES (:dialogue, :ballot, :person, 1)
        ON CONFLICT (dialogue_id, ballot_id, person_id) DO UPDATE SET times = times + 1
"""
DIGESTED = """
    INSERT INTO digests (person_id, at) VALUES (:person, :at)
        ON CONFLICT (person_id) DO UPDATE SET at = excluded.at
"""


def due(books: Books, dialogue: str, ballot: str, group: str, now: datetime, limit: int) -> list[str]:
    """Up to so many persons of a group who have not answered, can be reached in private, and had no digest today."""
    about = {"dialogue": dialogue, "ballot": ballot, "group": group, "before": millis(now - A_DAY)}
    return [row["person_id"] for row in books.execute(DUE, {**about, "most": MOST, "limit": limit})]


def has_unreached(books: Books, dialogue: str, ballot: str, group: str) -> bool:
    """Whether some of a group who have not answered cannot be reached in private."""
    about = {"dialogue": dialogue, "ballot": ballot, "group": group}
    return books.execute(UNREACHED, about).fetchone() is not None


def times(books: Books, dialogue: str, ballot: str, person: str) -> int:
    """How often this ballot has stood in this person's digests."""
    row = books.execute(TIMES, {"dialogue": dialogue, "ballot": ballot, "person": person}).fetchone()
    return row["times"] if row else 0


def digested(books: Books, person: str, about: Iterable[tuple[str, str]], now: datetime) -> None:
    """A digest goes out to this person, about these ballots (dialogue and ballot)."""
    books.execute(DIGESTED, {"person": person, "at": millis(now)})
    books.executemany(
        NUDGED, [{"dialogue": dialogue, "ballot": ballot, "person": person} for dialogue, ballot in about]
    )
