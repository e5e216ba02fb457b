"""Who sees to it for their group that something is given or received: by their own word, as long as they belong to it.

Never here: what is given (see `pacts`), or a name.
"""

from datetime import datetime

from bot.store.times import millis
from bot.store.writer import Books

Sides = dict[tuple[str, str], tuple[str, ...]]
"""By pact and group: the persons, whoever said so first first."""

ADD = """
    INSERT INTO pact_hands (dialogue_id, pact_id, group_id, person_id, at)
    VALUES (:dialogue, :pact, :group, :person, :at)
        ON CONFLICT (dialogue_id, pact_id, group_id, person_id) DO NOTHING
"""
DROP = """
    DELETE FROM pact_hands
     WHERE dialogue_id = :dialogue AND pact_id = :pact AND group_id = :group AND person_id = :person
"""
OF_ROOM = """
    SELECT pact_hands.pact_id, pact_hands.group_id, pact_hands.person_id
      FROM pact_hands
      JOIN roster ON roster.group_id = pact_hands.group_id AND roster.person_id = pact_hands.person_id
     WHERE pact_hands.dialogue_id = :dialogue
  ORDER BY pact_hands.at, pact_hands.person_id
"""
OVER = "DELETE FROM pact_hands WHERE dialogue_id = :dialogue AND pact_id = :pact"
LEFT = "DELETE FROM pact_hands WHERE group_id = :group AND person_id = :person"
MERGE = (
    """INSERT INTO pact_hands (dialogue_id, pact_id, group_id, person_id, at)
       SELECT dialogue_id, pact_id, group_id, :keep, at FROM pact_hands WHERE person_id = :other
           ON CONFLICT (dialogue_id, pact_id, group_id, person_id) DO NOTHING""",
    "DELETE FROM pact_hands WHERE person_id = :other",
)
FORGET = "DELETE FROM pact_hands WHERE person_id = :person"


def see_to(books: Books, dialogue: str, pact: str, group: str, person: str, now: datetime) -> None:
    """Somebody sees to it for their group from now on. The same again changes nothing."""
    about = {"dialogue": dialogue, "pact": pact, "group": group, "person": person}
    books.execute(ADD, {**about, "at": millis(now)})


def let_go(books: Books, dialogue: str, pact: str, group: str, person: str) -> bool:
    """They do so no longer: True if they did."""
    about = {"dialogue": dialogue, "pact": pact, "group": group, "person": person}
    return books.execute(DROP, about).rowcount == 1


def of_room(books: Books, dialogue: str) -> Sides:
    """Everybody in a room who sees to something today."""
    found: Sides = {}
    for row in books.execute(OF_ROOM, {"dialogue": dialogue}):
        side = row["pact_id"], row["group_id"]
        found[side] = (*found.get(side, ()), row["person_id"])
    return found


def over(books: Books, dialogue: str, pact: str) -> None:
    """Nothing more is to come of it: nobody needs to know any more who saw to it."""
    books.execute(OVER, {"dialogue": dialogue, "pact": pact})


def left(books: Books, group: str, person: str) -> None:
    """Somebody has left a group: they see to nothing for it."""
    books.execute(LEFT, {"group": group, "person": person})


def merge_hands(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one, who sees to what either did."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_hands(books: Books, person: str) -> None:
    """Somebody is forgotten: nobody can say what they saw to."""
    books.execute(FORGET, {"person": person})
