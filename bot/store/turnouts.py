"""The list of a secret ballot when two persons turn out to be one: one voice for each group, however they are linked.

Never here: papers. Nobody can say which was whose, so none is ever taken out.
"""

from bot.store.people import selves
from bot.store.writer import Books

DROP_DRAFTS = "DELETE FROM drafts WHERE person_id = :person"
LINES = """
    SELECT turnout.dialogue_id, turnout.ballot_id, turnout.person_id, turnout.group_id, turnout.submitted
      FROM turnout JOIN ballots USING (dialogue_id, ballot_id)
     WHERE turnout.person_id = :person AND ballots.closed = 0
"""
TAKE_OVER = """
    INSERT INTO turnout (dialogue_id, ballot_id, person_id, group_id, submitted)
    VALUES (:dialogue, :ballot, :keep, :group, :submitted)
        ON CONFLICT (dialogue_id, ballot_id, person_id, group_id)
        DO UPDATE SET submitted = excluded.submitted WHERE excluded.submitted > turnout.submitted
"""
HAND_OVER = """
    DELETE FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person AND group_id = :group
"""
SETTLE = """
    UPDATE counts
       SET count = (SELECT count(DISTINCT person_id)
                         - CASE WHEN counts.group_id = '' AND counts.choice = '*' THEN count(*) ELSE 0 END
                      FROM turnout
                     WHERE turnout.dialogue_id = counts.dialogue_id AND turnout.ballot_id = counts.ballot_id
                       AND (counts.group_id = '' OR turnout.group_id = counts.group_id)
                       AND (counts.choice = '' OR turnout.submitted = 1))
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice IN ('', '*')
"""

Lines = list[tuple[str, str, bool]]
"""(person, group, handed in)."""


def merge_turnout(books: Books, keep: str, other: str) -> None:
    """Two persons are one: on the list of each open secret ballot one line for each group, handed in if either had.

    If both had handed in anything, both keep those lines: their papers lie in the box, and nobody can say which to
    take out. They cannot hand in another for the same group.
    """
    found: dict[tuple[str, str], Lines] = {}
    for person in (*selves(books, keep), *selves(books, other)):
        for row in books.execute(LINES, {"person": person}):
            lines = found.setdefault((row["dialogue_id"], row["ballot_id"]), [])
            lines.append((person, row["group_id"], bool(row["submitted"])))
    for (dialogue, ballot), lines in found.items():
        key = {"dialogue": dialogue, "ballot": ballot}
        merge_lines(books, key, keep, lines)
        books.execute(SETTLE, key)
    drop_drafts(books, other)


def merge_lines(books: Books, key: dict[str, str], keep: str, lines: Lines) -> None:
    """All lines of one person on one list."""
    voters = {person for person, _, submitted in lines if submitted}
    done = {group for _, group, submitted in lines if submitted}
    stay = len(voters) > 1
    for person, group, submitted in lines:
        if not submitted or not (stay or person == keep):
            books.execute(HAND_OVER, {**key, "person": person, "group": group})
    for _, group, submitted in lines:
        if not (submitted and stay) and (submitted or group not in done):
            books.execute(TAKE_OVER, {**key, "keep": keep, "group": group, "submitted": int(submitted)})


def drop_drafts(books: Books, person: str) -> None:
    """What they were still writing is gone."""
    books.execute(DROP_DRAFTS, {"person": person})
