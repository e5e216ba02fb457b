"""The habits of a group. A habit is a dialogue of its own, and no room: nobody speaks in it. Never here: who saw it."""

from bot.store import dialogues
from bot.store.writer import Books
from flows.dialogue import Dialogue

ADD = "INSERT INTO habit_groups (dialogue_id, group_id) VALUES (:dialogue, :group) ON CONFLICT DO NOTHING"
DROP = "DELETE FROM habit_groups WHERE dialogue_id = :dialogue AND group_id = :group"
OF_GROUP = """
    SELECT h.dialogue_id FROM habit_groups h JOIN dialogues d ON d.dialogue_id = h.dialogue_id
     WHERE h.group_id = :group AND d.stage <> 'over' ORDER BY d.changed_at DESC, h.dialogue_id
"""
NEIGHBOURS = """
    SELECT theirs.group_id FROM parties ours
      JOIN parties theirs ON theirs.dialogue_id = ours.dialogue_id AND theirs.group_id <> ours.group_id
      JOIN groups g ON g.group_id = theirs.group_id
     WHERE ours.group_id = :group GROUP BY theirs.group_id, g.name ORDER BY COUNT(*) DESC, g.name LIMIT :most
"""


def add(books: Books, dialogue: str, group: str) -> None:
    """The group is said to share the habit."""
    books.execute(ADD, {"dialogue": dialogue, "group": group})


def drop(books: Books, dialogue: str, group: str) -> None:
    """It has decided that it does not."""
    books.execute(DROP, {"dialogue": dialogue, "group": group})


def of_group(books: Books, group: str) -> list[Dialogue]:
    """The habits that a group is said to share and that are not over, the liveliest first."""
    rows = books.execute(OF_GROUP, {"group": group}).fetchall()
    return [found[0] for row in rows if (found := dialogues.load(books, row["dialogue_id"]))]


def neighbours(books: Books, group: str, most: int) -> list[str]:
    """The groups with which this one meets in rooms, the closest first."""
    return [row["group_id"] for row in books.execute(NEIGHBOURS, {"group": group, "most": most})]
