"""How ballots stand and stood: the recount for audits, what was seen at the last look, how often a group petitioned.

Never here: a vote, and what the numbers mean.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from bot.store.ballots import COUNTERS, Counts, counts, gathered
from bot.store.times import millis
from bot.store.writer import Books

VOICES = """
    SELECT group_concat(roll.group_id || char(31) || ifnull(marks.choice, ''), char(30))
      FROM roll LEFT JOIN marks USING (dialogue_id, ballot_id, person_id)
     WHERE roll.dialogue_id = :dialogue AND roll.ballot_id = :ballot
"""
AGAIN = """
    SELECT ifnull(marks.choice, '') AS choice, sum(twice.voices - 1) AS number
      FROM (SELECT person_id, count(*) AS voices FROM roll
             WHERE dialogue_id = :dialogue AND ballot_id = :ballot
          GROUP BY person_id HAVING voices > 1) AS twice
 LEFT JOIN marks ON marks.dialogue_id = :dialogue AND marks.ballot_id = :ballot AND marks.person_id = twice.person_id
  GROUP BY marks.choice
"""
PETITIONS = """
    SELECT count(*) FROM ballots JOIN counts USING (dialogue_id, ballot_id)
     WHERE ballots.kind = 'petition' AND ballots.opened_at > :since AND counts.group_id = :group AND counts.choice = ''
"""
UNLOOK = "DELETE FROM looks WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
KEEP_LOOK = f"""
    INSERT INTO looks (dialogue_id, ballot_id, group_id, choice, count)
    SELECT :dialogue, :ballot, group_id, choice, count FROM ({COUNTERS})
"""
LOOKED = """
    SELECT group_id, choice, count FROM looks
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
  ORDER BY group_id, choice
"""


def recount(books: Books, dialogue: str, ballot: str) -> Counts:
    """The same from the marks themselves, for audits: slow where many voted. While a ballot is open they are equal."""
    key = {"dialogue": dialogue, "ballot": ballot}
    found = {group: dict.fromkeys(choices, 0) for group, choices in counts(books, dialogue, ballot).items()}
    heads = Counter({row["choice"]: -row["number"] for row in books.execute(AGAIN, key)})
    for (group, choice), number in voices(books, key).items():
        heads[choice] += number
        note(found.setdefault(group, {"": 0}), choice, number)
    for choice, number in heads.items():
        note(found.setdefault("", {"": 0}), choice, number)
    return found


def voices(books: Books, key: Mapping[str, str]) -> Counter[tuple[str, str]]:
    """How often each (group, choice) comes, with choice '' for the silent.

    SQLite hands a million voices over as one text: as rows they would take three times as long.
    """
    (text,) = books.execute(VOICES, key).fetchone()
    found = Counter(text.split("\x1e") if text else ())
    return Counter({(voice[: voice.index("\x1f")], voice[voice.index("\x1f") + 1 :]): n for voice, n in found.items()})


def note(given: dict[str, int], choice: str, number: int) -> None:
    """So many are on the roll; and if they said something, so many said it."""
    given[""] += number
    if choice:
        given[choice] = given.get(choice, 0) + number


def look(books: Books, dialogue: str, ballot: str) -> None:
    """Remember the counters as they stand now, in place of what was remembered before."""
    key = {"dialogue": dialogue, "ballot": ballot}
    books.execute(UNLOOK, key)
    books.execute(KEEP_LOOK, key)


def looked(books: Books, dialogue: str, ballot: str) -> Counts:
    """The counters as they stood at the last `look`; empty if nobody has looked."""
    return gathered(books.execute(LOOKED, {"dialogue": dialogue, "ballot": ballot}))


def petitions_since(books: Books, group: str, since: datetime) -> int:
    """How many petitions the group has begun after that moment."""
    return int(books.execute(PETITIONS, {"group": group, "since": millis(since)}).fetchone()[0])
