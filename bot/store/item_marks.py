"""What people mark of all that was named, item by item, and how many of each group did.

A person in two groups marks once, and counts once in each. Never here: what is kept of the items.
"""

from collections import defaultdict

from bot.store.pair_askers import Voice
from bot.store.writer import Books

MARK = """
    INSERT INTO naming_marks (dialogue_id, round_id, person_id, item_id, group_id)
    VALUES (:dialogue, :round, :person, :item, :group) ON CONFLICT DO NOTHING
"""
UNMARK = """
    DELETE FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person AND item_id = :item
"""
MARKED = """
    SELECT DISTINCT item_id FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person
"""
MARKS = """
    SELECT item_id, group_id, count(*) AS number FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round
  GROUP BY item_id, group_id
"""
MARKERS = """
    SELECT group_id, count(DISTINCT person_id) AS number FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round
  GROUP BY group_id
"""


def mark(books: Books, voice: Voice, item: str) -> None:
    """Somebody marks an item."""
    books.executemany(MARK, [{**voice.key, "item": item, "group": group} for group in voice.groups])


def unmark(books: Books, voice: Voice, item: str) -> None:
    """And takes the mark back."""
    books.execute(UNMARK, {**voice.key, "item": item})


def marked(books: Books, voice: Voice) -> set[str]:
    """What somebody has marked."""
    return {row["item_id"] for row in books.execute(MARKED, voice.key)}


def marks(books: Books, dialogue: str, round_id: str) -> dict[str, dict[str, int]]:
    """Item -> group -> how many have marked it."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in books.execute(MARKS, {"dialogue": dialogue, "round": round_id}):
        found[row["item_id"]][row["group_id"]] = row["number"]
    return dict(found)


def markers(books: Books, dialogue: str, round_id: str) -> dict[str, int]:
    """Group -> how many have marked anything."""
    rows = books.execute(MARKERS, {"dialogue": dialogue, "round": round_id})
    return {row["group_id"]: row["number"] for row in rows}
