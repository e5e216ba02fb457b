"""Ballots: the roll frozen at opening, one current mark per person, and counters kept beside the marks.

The millionth vote costs what the first did. A person in two groups has one mark: it counts once in each group, and
once among all heads (group ''). Choice '' counts who is on the roll. Never here: quorum, majority, what follows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from sqlite3 import Row

from bot.store.lists import listed
from bot.store.times import millis, moment
from bot.store.writer import Books

Counts = dict[str, dict[str, int]]
"""Group -> choice -> how many. Group '' is everyone, each once; choice '' is who may vote."""

OPEN = """
    INSERT INTO ballots (dialogue_id, ballot_id, kind, secret, open_roll, choices, closes_at)
    VALUES (:dialogue, :ballot, :kind, :secret, :open_roll, :choices, :closes_at)
"""
FREEZE = """
    INSERT INTO roll (dialogue_id, ballot_id, person_id, group_id)
    SELECT :dialogue, :ballot, person_id, group_id FROM roster WHERE group_id = :group
"""
ZERO = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    VALUES (:dialogue, :ballot, :group, :choice, 0)
"""
COUNT_ROLL = """
    UPDATE counts
       SET count = (SELECT count(DISTINCT person_id) FROM roll
                     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
                       AND (counts.group_id = '' OR group_id = counts.group_id))
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice = ''
"""
BALLOT = """
    SELECT dialogue_id, ballot_id, kind, secret, open_roll, choices, closes_at, closed FROM ballots
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
"""
LOOK = """
    SELECT ballots.dialogue_id, ballots.ballot_id, ballots.kind, ballots.secret, ballots.open_roll, ballots.choices,
           ballots.closes_at, ballots.closed, roll.group_id, marks.choice AS marked
      FROM ballots
 LEFT JOIN roll ON roll.dialogue_id = ballots.dialogue_id AND roll.ballot_id = ballots.ballot_id
       AND roll.person_id = :person
 LEFT JOIN marks ON marks.dialogue_id = ballots.dialogue_id AND marks.ballot_id = ballots.ballot_id
       AND marks.person_id = :person
     WHERE ballots.dialogue_id = :dialogue AND ballots.ballot_id = :ballot
"""
MARK = """
    INSERT INTO marks (dialogue_id, ballot_id, person_id, choice, at)
    VALUES (:dialogue, :ballot, :person, :choice, :at)
        ON CONFLICT (dialogue_id, ballot_id, person_id) DO UPDATE SET choice = excluded.choice, at = excluded.at
"""
SHIFT = """
    UPDATE counts SET count = count + CASE choice WHEN :choice THEN 1 ELSE -1 END
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice IN (:choice, :marked)
       AND group_id IN (SELECT '' UNION ALL
                        SELECT group_id FROM roll
                         WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person)
"""
UNMARK = "DELETE FROM marks WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"
COUNTERS = """
    SELECT group_id, choice, count FROM counts
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
  ORDER BY group_id, choice
"""
RECOUNT = """
      WITH voices AS (
           SELECT roll.group_id, roll.person_id, marks.choice
             FROM roll LEFT JOIN marks USING (dialogue_id, ballot_id, person_id)
            WHERE roll.dialogue_id = :dialogue AND roll.ballot_id = :ballot),
           heads AS (SELECT group_id, person_id, choice FROM voices
                      UNION SELECT '', person_id, choice FROM voices)
    SELECT group_id, '' AS choice, count(*) AS count FROM heads GROUP BY group_id
     UNION ALL
    SELECT group_id, choice, count(*) FROM heads WHERE choice IS NOT NULL GROUP BY group_id, choice
"""
SILENT = """
    SELECT DISTINCT roll.person_id FROM roll LEFT JOIN marks USING (dialogue_id, ballot_id, person_id)
     WHERE roll.dialogue_id = :dialogue AND roll.ballot_id = :ballot AND marks.choice IS NULL
       AND (:group = '' OR roll.group_id = :group)
  ORDER BY roll.person_id
"""
EXTEND = """
    UPDATE ballots SET closes_at = :closes_at
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0
"""
CLOSE = "UPDATE ballots SET closed = 1 WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
SORTED_MARKS = """
    SELECT person_id, choice, at FROM marks
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
  ORDER BY person_id
"""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question put to groups, as it was opened. `closes_at` is aware, in UTC."""

    dialogue: str
    id: str
    kind: str
    secret: bool
    open_roll: bool
    choices: tuple[str, ...]
    closes_at: datetime
    closed: bool

    @classmethod
    def from_row(cls, row: Row) -> "Ballot":
        """The ballot this row speaks of."""
        choices = listed(row["choices"])
        flags = bool(row["secret"]), bool(row["open_roll"])
        closes_at, closed = moment(row["closes_at"]), bool(row["closed"])
        return cls(row["dialogue_id"], row["ballot_id"], row["kind"], *flags, choices, closes_at, closed)


class Outcome(StrEnum):
    """What became of a vote."""

    RECORDED = "recorded"
    CHANGED = "changed"
    SAME = "same"
    CLOSED = "closed"
    NOT_ON_ROLL = "not_on_roll"
    NO_SUCH_BALLOT = "no_such_ballot"
    NO_SUCH_CHOICE = "no_such_choice"


COUNTED = frozenset({Outcome.RECORDED, Outcome.CHANGED, Outcome.SAME})


@dataclass(frozen=True, slots=True)
class Cast:
    """The answer to a vote: what became of it, the groups it counts for, the ballot (unless there is none)."""

    outcome: Outcome
    groups: tuple[str, ...] = ()
    ballot: Ballot | None = field(default=None, compare=False)

    @property
    def counted(self) -> bool:
        """Whether the person's voice now stands as they wished."""
        return self.outcome in COUNTED


@dataclass(frozen=True, slots=True)
class Result:
    """A closed ballot: the counts, and the SHA-256 (hex) over who marked what and when, sorted by person."""

    counts: Counts
    digest: str


def open_ballot(
    books: Books,
    dialogue: str,
    ballot: str,
    kind: str,
    groups: Iterable[str],
    choices: Iterable[str],
    closes_at: datetime,
    *,
    open_roll: bool = False,
) -> None:
    """Open a question to everyone who is on these groups' rosters now.

    With `open_roll`, whoever joins later may take part and whoever leaves takes their mark along. Raises ValueError
    without groups or choices.
    """
    groups, choices = tuple(groups), tuple(choices)
    if not all(groups) or not all(choices) or not (groups and choices):
        raise ValueError("a ballot needs groups and choices, each with a name")
    key = {"dialogue": dialogue, "ballot": ballot}
    flags = {"secret": 0, "open_roll": int(open_roll), "closes_at": millis(closes_at)}
    books.execute(OPEN, {**key, **flags, "kind": kind, "choices": json.dumps(choices)})
    books.executemany(FREEZE, [{**key, "group": group} for group in groups])
    boxes = [{**key, "group": group, "choice": choice} for group in ("", *groups) for choice in ("", *choices)]
    books.executemany(ZERO, boxes)
    books.execute(COUNT_ROLL, key)


def ballot_of(books: Books, dialogue: str, ballot: str) -> Ballot | None:
    """The ballot as it was opened."""
    row = books.execute(BALLOT, {"dialogue": dialogue, "ballot": ballot}).fetchone()
    return Ballot.from_row(row) if row else None


def cast(books: Books, dialogue: str, ballot: str, person: str, choice: str, now: datetime) -> Cast:
    """Somebody says what they want, for the first time or anew: the last word counts."""
    values = {"dialogue": dialogue, "ballot": ballot, "person": person, "choice": choice, "at": millis(now)}
    rows = books.execute(LOOK, values).fetchall()
    if not rows:
        return Cast(Outcome.NO_SUCH_BALLOT)
    asked, marked = Ballot.from_row(rows[0]), rows[0]["marked"]
    groups = tuple(row["group_id"] for row in rows if row["group_id"] is not None)
    refusal = refused(asked, groups, choice, now)
    if refusal or marked == choice:
        return Cast(refusal or Outcome.SAME, groups if refusal is None else (), asked)
    books.execute(MARK, values)
    books.execute(SHIFT, {**values, "marked": marked})
    return Cast(Outcome.RECORDED if marked is None else Outcome.CHANGED, groups, asked)


def refused(ballot: Ballot, groups: tuple[str, ...], choice: str, now: datetime) -> Outcome | None:
    """Why this vote cannot be taken; None if it can."""
    if ballot.closed or now >= ballot.closes_at:
        return Outcome.CLOSED
    if not groups:
        return Outcome.NOT_ON_ROLL
    return None if choice in ballot.choices else Outcome.NO_SUCH_CHOICE


def counts(books: Books, dialogue: str, ballot: str) -> Counts:
    """The counters as they stand: what everyone is told at close."""
    return gathered(books.execute(COUNTERS, {"dialogue": dialogue, "ballot": ballot}))


def recount(books: Books, dialogue: str, ballot: str) -> Counts:
    """The same from the marks themselves, for audits: slow where many voted. While a ballot is open they are equal."""
    key = {"dialogue": dialogue, "ballot": ballot}
    found = {group: dict.fromkeys(choices, 0) for group, choices in counts(books, dialogue, ballot).items()}
    for group, choices in gathered(books.execute(RECOUNT, key)).items():
        found.setdefault(group, {}).update(choices)
    return found


def gathered(rows: Iterable[Row]) -> Counts:
    """Rows of (group, choice, count) as a table."""
    table: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        table[row["group_id"]][row["choice"]] = row["count"]
    return dict(table)


def who_has_not(books: Books, dialogue: str, ballot: str, group: str = "") -> list[str]:
    """The persons on the roll (of one group, if given) who have not marked anything yet."""
    rows = books.execute(SILENT, {"dialogue": dialogue, "ballot": ballot, "group": group})
    return [row["person_id"] for row in rows]


def extend(books: Books, dialogue: str, ballot: str, closes_at: datetime) -> None:
    """Give people more time; a closed ballot stays closed."""
    books.execute(EXTEND, {"dialogue": dialogue, "ballot": ballot, "closes_at": millis(closes_at)})


def close(books: Books, dialogue: str, ballot: str) -> Result:
    """No more votes. What it came to, and the seal over the marks, which the journal keeps."""
    books.execute(CLOSE, {"dialogue": dialogue, "ballot": ballot})
    return Result(counts(books, dialogue, ballot), seal(books, dialogue, ballot))


def seal(books: Books, dialogue: str, ballot: str) -> str:
    """SHA-256 (hex) over who marked what and when, sorted by person: one changed mark changes it."""
    digest = sha256()
    for row in books.execute(SORTED_MARKS, {"dialogue": dialogue, "ballot": ballot}):
        digest.update(f"{row['person_id']}\t{row['choice']}\t{row['at']}\n".encode())
    return digest.hexdigest()
