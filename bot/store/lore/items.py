"""Items of what a community knows: whose they are, their labels, their steward, who may see them.

The words can be read here by whoever guards them, and by `showing` for a message; nobody else asks for them. Never
here: a leave (see `leaves`), or who may do what.
"""

import json
from datetime import datetime
from sqlite3 import Row

from bot.store.lists import listed
from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.lore import ORDER, Item

BEGIN = "INSERT INTO lore_items (item_id, group_id, by_id, at) VALUES (:item, :group, :person, :at)"
ABOUT = """
    SELECT item_id, group_id, by_id, at, offers_id, circle, state, labels, language,
           CASE WHEN EXISTS (SELECT 1 FROM roster r
                              WHERE r.group_id = lore_items.group_id AND r.person_id = lore_items.steward_id)
                THEN steward_id ELSE '' END AS steward_id,  -- who has left the group looks after nothing of it
           origin <> '' AS origin, protocol <> '' AS protocol, permission <> '' AS permission
      FROM lore_items
"""
ONE = ABOUT + " WHERE item_id = :item"
OF_GROUP = ABOUT + " WHERE group_id = :group AND state <> 'draft' ORDER BY at, item_id"
DRAFTS = "SELECT item_id FROM lore_items WHERE by_id = :person AND state = 'draft'"
COUNT = "SELECT count(*) AS many FROM lore_items WHERE group_id = :group"
WRITE = "UPDATE lore_items SET name = :name, text = :text, language = :language WHERE item_id = :item"
NAMED = "UPDATE lore_items SET name = :name WHERE item_id = :item"
LABELS = "UPDATE lore_items SET labels = :labels WHERE item_id = :item"
OWN = {
    "origin": "UPDATE lore_items SET origin = :words WHERE item_id = :item",
    "protocol": "UPDATE lore_items SET protocol = :words WHERE item_id = :item",
    "permission": "UPDATE lore_items SET permission = :words WHERE item_id = :item",
}
CIRCLE = "UPDATE lore_items SET circle = :circle WHERE item_id = :item"
STATE = "UPDATE lore_items SET state = :state WHERE item_id = :item"
OFFER = "UPDATE lore_items SET offers_id = :person WHERE item_id = :item"
STEWARD = "UPDATE lore_items SET steward_id = :person, offers_id = '', state = 'kept' WHERE item_id = :item"
LET_IN = "INSERT INTO lore_circle (item_id, person_id) VALUES (:item, :person) ON CONFLICT DO NOTHING"
LET_OUT = "DELETE FROM lore_circle WHERE item_id = :item AND person_id = :person"
IN_CIRCLE = "SELECT person_id FROM lore_circle WHERE item_id = :item ORDER BY person_id"
WORDS_NEAR = """
    SELECT i.item_id, i.text, i.by_id = :person OR i.steward_id = :person
           OR i.circle = 'all' OR EXISTS (SELECT 1 FROM lore_circle c
                                           WHERE c.item_id = i.item_id AND c.person_id = :person) AS inside
      FROM roster r JOIN lore_items i ON i.group_id = r.group_id AND i.state = 'kept'  -- two people have said so
     WHERE r.person_id = :person
 UNION
    SELECT i.item_id, i.text, 1
      FROM roster r
      JOIN lore_leaves y ON y.state = 'yes'
                        AND (y.to_group = r.group_id
                             OR (y.to_group = '' AND EXISTS (SELECT 1 FROM parties p
                                                              WHERE p.dialogue_id = y.dialogue_id
                                                                AND p.group_id = r.group_id)))
      JOIN lore_items i ON i.item_id = y.item_id
     WHERE r.person_id = :person
"""
DISCARD = (
    "DELETE FROM lore_items WHERE item_id = :item AND state = 'draft'",
    "DELETE FROM lore_copies WHERE item_id = :item AND item_id NOT IN (SELECT item_id FROM lore_items)",
)
UNFINISHED = "SELECT item_id FROM lore_items WHERE state = 'draft' AND at < :before"
WHOLE = "SELECT 1 FROM lore_items WHERE item_id = :item AND name <> '' AND text <> ''"
MERGE = (
    "UPDATE lore_items SET by_id = :keep WHERE by_id = :other",
    "UPDATE lore_items SET steward_id = :keep WHERE steward_id = :other",
    "UPDATE lore_items SET offers_id = :keep WHERE offers_id = :other",
    "UPDATE lore_leaves SET by_id = :keep WHERE by_id = :other",
    "UPDATE lore_gone SET steward_id = :keep WHERE steward_id = :other",
    """INSERT INTO lore_circle (item_id, person_id)
       SELECT item_id, :keep FROM lore_circle WHERE person_id = :other ON CONFLICT DO NOTHING""",
    "DELETE FROM lore_circle WHERE person_id = :other",
)
FORGET = (
    "UPDATE lore_items SET by_id = '' WHERE by_id = :person",
    "UPDATE lore_items SET steward_id = '' WHERE steward_id = :person",
    "UPDATE lore_items SET offers_id = '' WHERE offers_id = :person",
    "UPDATE lore_leaves SET by_id = '' WHERE by_id = :person",
    "UPDATE lore_gone SET steward_id = '' WHERE steward_id = :person",
    "DELETE FROM lore_circle WHERE person_id = :person",
)


def begin(books: Books, item: str, group: str, person: str, now: datetime) -> None:
    """Somebody begins to write something down; nobody else sees it yet."""
    books.execute(BEGIN, {"item": item, "group": group, "person": person, "at": millis(now)})


def one(books: Books, item: str) -> Item | None:
    """What is known of it besides its words."""
    row = books.execute(ONE, {"item": item}).fetchone()
    return _from_row(row) if row else None


def of_group(books: Books, group: str) -> list[Item]:
    """All that a group keeps, oldest first; who may see each is another question."""
    return [_from_row(row) for row in books.execute(OF_GROUP, {"group": group})]


def count(books: Books, group: str) -> int:
    """How many a group has."""
    return int(books.execute(COUNT, {"group": group}).fetchone()["many"])


def drafts_of(books: Books, person: str) -> list[str]:
    """What somebody began to write down and nobody else has seen."""
    return [row["item_id"] for row in books.execute(DRAFTS, {"person": person})]


def discard(books: Books, item: str) -> None:
    """Somebody stopped writing it down: nobody has seen it, and nothing of it stays."""
    for statement in DISCARD:
        books.execute(statement, {"item": item})


def tidied(books: Books, before: datetime) -> None:
    """What somebody began to write down before this moment and never finished is let go."""
    for row in books.execute(UNFINISHED, {"before": millis(before)}).fetchall():
        discard(books, row["item_id"])


def is_whole(books: Books, item: str) -> bool:
    """Whether it has a name and words."""
    return books.execute(WHOLE, {"item": item}).fetchone() is not None


def call(books: Books, item: str, name: str) -> None:
    """What it is called."""
    books.execute(NAMED, {"item": item, "name": name})


def write(books: Books, item: str, name: str, text: str, language: str) -> None:
    """Its words, exactly as they were typed."""
    books.execute(WRITE, {"item": item, "name": name, "text": text, "language": language})


def name_of(books: Books, item: str) -> str:
    """What it is called, for its own form."""
    row = books.execute("SELECT name FROM lore_items WHERE item_id = :item", {"item": item}).fetchone()
    return str(row["name"]) if row else ""


def label(books: Books, item: str, labels: tuple[str, ...]) -> None:
    """The labels that the community chose."""
    books.execute(LABELS, {"item": item, "labels": json.dumps(labels)})


def label_in_words(books: Books, item: str, family: str, words: str) -> None:
    """A label of the community's own, in its own words."""
    books.execute(OWN[family], {"item": item, "words": words})


def encircle(books: Books, item: str, circle: str) -> None:
    """Everybody of the group may see it, or few."""
    books.execute(CIRCLE, {"item": item, "circle": circle})


def turn(books: Books, item: str, state: str) -> None:
    """It goes on: to wait for a steward, or to be kept."""
    books.execute(STATE, {"item": item, "state": state})


def offer(books: Books, item: str, person: str) -> None:
    """Somebody offers to look after it."""
    books.execute(OFFER, {"item": item, "person": person})


def entrust(books: Books, item: str, person: str) -> None:
    """A second person has agreed: this is its steward from now on."""
    books.execute(STEWARD, {"item": item, "person": person})


def let_in(books: Books, item: str, person: str) -> None:
    """The steward lets somebody see it."""
    books.execute(LET_IN, {"item": item, "person": person})


def let_out(books: Books, item: str, person: str) -> None:
    """Not any more."""
    books.execute(LET_OUT, {"item": item, "person": person})


def circle_of(books: Books, item: str) -> tuple[str, ...]:
    """Whom the steward has let in."""
    return tuple(row["person_id"] for row in books.execute(IN_CIRCLE, {"item": item}))


def near(books: Books, person: str) -> list[tuple[str, str]]:
    """The words that somebody may read, by item, so that they are known again where they are typed."""
    rows = books.execute(WORDS_NEAR, {"person": person})
    return [(row["item_id"], row["text"]) for row in rows if row["inside"]]


def merge_lore(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_lore(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten: what the community keeps stays with it, and does not say who brought it."""
    for statement in FORGET:
        books.execute(statement, {"person": person})


def _from_row(row: Row) -> Item:
    own = tuple(family for family in ORDER if row[family])
    whose = row["item_id"], row["group_id"], row["by_id"], moment(row["at"]), row["steward_id"], row["offers_id"]
    return Item(*whose, row["circle"], row["state"], listed(row["labels"]), own, row["language"])
