"""Secret ballots: a public list of who handed one in, and a box of papers. Nothing joins the two.

No column, no order and no time. Accepted by design: no change of mind, results only at close. Never here: a log line,
a timestamp, a return value that tells which paper was whose.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from sqlite3 import Row

from bot.store.ballots import BALLOT, CLOSE, OPEN, Ballot, Cast, Counts, Outcome, Result, gathered
from bot.store.times import millis
from bot.store.writer import Books

FREEZE = """
    INSERT INTO turnout (dialogue_id, ballot_id, person_id, group_id)
    SELECT :dialogue, :ballot, person_id, group_id FROM roster WHERE group_id = :group
"""
LOOK = """
    SELECT group_id, submitted FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person
"""
SUBMIT = """
    UPDATE turnout SET submitted = 1
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person AND submitted = 0
"""
DROP = """
    INSERT INTO box (dialogue_id, ballot_id, paper, group_id, choice)
    VALUES (:dialogue, :ballot, :paper, :group, :choice)
"""
COUNT = """
    SELECT group_id, choice, count(*) AS count FROM box
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
  GROUP BY group_id, choice
"""
WHO = """
    SELECT DISTINCT person_id FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND submitted = :submitted
  ORDER BY person_id
"""
PAPERS = """
    SELECT paper, group_id, choice FROM box
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
  ORDER BY paper
"""
SECRETS_OF = """
    SELECT turnout.dialogue_id, turnout.ballot_id, turnout.group_id, turnout.submitted
      FROM turnout JOIN ballots USING (dialogue_id, ballot_id)
     WHERE turnout.person_id = :other AND ballots.closed = 0
"""
ON_TURNOUT = """
    SELECT submitted FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :keep AND group_id = :group
"""
TAKE_OVER = """
    INSERT INTO turnout (dialogue_id, ballot_id, person_id, group_id, submitted)
    VALUES (:dialogue, :ballot, :keep, :group, :submitted)
        ON CONFLICT (dialogue_id, ballot_id, person_id, group_id)
        DO UPDATE SET submitted = excluded.submitted WHERE excluded.submitted > turnout.submitted
"""
HAND_OVER = """
    DELETE FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :other AND group_id = :group
"""


def open_secret(
    books: Books,
    dialogue: str,
    ballot: str,
    kind: str,
    groups: Iterable[str],
    choices: Iterable[str],
    closes_at: datetime,
) -> None:
    """Open a secret question to everyone who is on these groups' rosters now; the list stays as it is."""
    key = {"dialogue": dialogue, "ballot": ballot}
    flags = {"secret": 1, "open_roll": 0, "closes_at": millis(closes_at)}
    books.execute(OPEN, {**key, **flags, "kind": kind, "choices": json.dumps(tuple(choices))})
    books.executemany(FREEZE, [{**key, "group": group} for group in groups])


def cast_secret(books: Books, dialogue: str, ballot: str, person: str, choice: str, now: datetime) -> Cast:
    """Hand in a paper, once: one in the box of each of the person's groups. SAME: they have handed one in before."""
    values = {"dialogue": dialogue, "ballot": ballot, "person": person, "choice": choice}
    row = books.execute(BALLOT, values).fetchone()
    lines = books.execute(LOOK, values).fetchall()
    refusal = refused(row, lines, choice, now)
    if refusal:
        return Cast(refusal)
    groups = tuple(line["group_id"] for line in lines if not line["submitted"])
    books.execute(SUBMIT, values)
    books.executemany(DROP, [{**values, "group": group, "paper": token_hex(16)} for group in groups])
    return Cast(Outcome.RECORDED, groups)


def refused(row: Row | None, lines: list[Row], choice: str, now: datetime) -> Outcome | None:
    """Why no paper can be taken; None if one can."""
    if row is None or not row["secret"]:
        return Outcome.NO_SUCH_BALLOT
    ballot = Ballot.from_row(row)
    if ballot.closed or now >= ballot.closes_at:
        return Outcome.CLOSED
    if not lines:
        return Outcome.NOT_ON_ROLL
    if choice not in ballot.choices:
        return Outcome.NO_SUCH_CHOICE
    return Outcome.SAME if all(line["submitted"] for line in lines) else None


def who_handed_in(books: Books, dialogue: str, ballot: str, *, yes: bool = True) -> list[str]:
    """The persons who have (or have not) handed in a paper."""
    values = {"dialogue": dialogue, "ballot": ballot, "submitted": int(yes)}
    return [row["person_id"] for row in books.execute(WHO, values)]


def close_secret(books: Books, dialogue: str, ballot: str) -> Result:
    """No more papers. The count of the box by group, and the seal over its papers, sorted by their random names."""
    key = {"dialogue": dialogue, "ballot": ballot}
    books.execute(CLOSE, key)
    seal = sha256()
    for row in books.execute(PAPERS, key):
        seal.update(f"{row['paper']}\t{row['group_id']}\t{row['choice']}\n".encode())
    found: Counts = gathered(books.execute(COUNT, key))
    return Result(found, seal.hexdigest())


def merge_turnout(books: Books, keep: str, other: str) -> None:
    """Two persons are one: in each group of an open secret ballot one line on the list, handed in if either had.

    If both had, both lines stay: two papers lie in the box, and nobody can say which to take out.
    """
    for row in books.execute(SECRETS_OF, {"other": other}).fetchall():
        line = {"dialogue": row["dialogue_id"], "ballot": row["ballot_id"], "group": row["group_id"], "keep": keep}
        standing = books.execute(ON_TURNOUT, line).fetchone()
        if row["submitted"] and standing and standing["submitted"]:
            continue
        books.execute(TAKE_OVER, {**line, "submitted": row["submitted"]})
        books.execute(HAND_OVER, {**line, "other": other})
