"""Ballots: the roll frozen at opening, one current mark per person, and counters kept beside the marks.

The millionth vote costs what the first did. A person in two groups has one mark: it counts once in each group, and
once among all heads (group ''). Choice '' counts who is on the roll; choice '*', never shown, who has answered, where
papers are open-ended. Never here: what a paper means, quorum, majority, what follows.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from secrets import token_hex
from sqlite3 import Row

from bot.store.lists import listed
from bot.store.people import selves
from bot.store.receipts import seal
from bot.store.times import millis, moment
from bot.store.writer import Books
from flows import record
from flows.ballot import Sheet

Counts = dict[str, dict[str, int]]
"""Group -> choice -> how many. Group '' is everyone, each once; choice '' is who may vote."""
Turnout = dict[str, tuple[int, int]]
"""Group -> how many have answered, of how many. Group '' is everyone, each once."""

ANSWERED = "*"
LONGEST = 200  # characters of a paper

COLUMNS = """
    ballots.dialogue_id, ballots.ballot_id, ballots.kind, ballots.secret, ballots.open_roll, ballots.choices,
    ballots.closes_at, ballots.closed, ballots.resting, ballots.sheet, ballots.changeable, ballots.salt
"""
OPEN = """
    INSERT INTO ballots (dialogue_id, ballot_id, kind, secret, open_roll, choices, closes_at, sheet, salt, opened_at,
                         changeable)
    VALUES (:dialogue, :ballot, :kind, :secret, :open_roll, :choices, :closes_at, :sheet, :salt, :opened_at,
            :changeable)
"""
FREEZE = """
    INSERT INTO roll (dialogue_id, ballot_id, person_id, group_id)
    SELECT :dialogue, :ballot, person_id, group_id FROM roster WHERE group_id = :group
"""
START = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    VALUES (:dialogue, :ballot, :group, :choice, :count)
"""
HEADS = """
    SELECT count(*) FROM (SELECT DISTINCT person_id FROM roll WHERE dialogue_id = :dialogue AND ballot_id = :ballot)
"""
BALLOT = f"SELECT {COLUMNS} FROM ballots WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
IS_OPEN = """
    SELECT 1 FROM ballots WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0 AND resting = 0
"""
LOOK = f"""
    SELECT {COLUMNS}, roll.group_id, marks.choice AS marked
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
SHIFT_PAPERS = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    SELECT :dialogue, :ballot, voices.group_id, papers.choice, papers.count
      FROM (SELECT '' AS group_id UNION ALL
            SELECT group_id FROM roll
             WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person) AS voices,
           (SELECT :choice AS choice, 1 AS count UNION ALL
            SELECT coalesce(:marked, '*'), CASE WHEN :marked IS NULL THEN 1 ELSE -1 END) AS papers
     WHERE true
        ON CONFLICT (dialogue_id, ballot_id, group_id, choice) DO UPDATE SET count = count + excluded.count
"""
UNMARK = "DELETE FROM marks WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"
MARK_OF = "SELECT choice FROM marks WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"
COUNTERS = """
    SELECT group_id, choice, count FROM counts JOIN ballots USING (dialogue_id, ballot_id)
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice <> '*'
       AND (count <> 0 OR choice = '' OR (choices <> '[]' AND NOT secret))
  ORDER BY group_id, choice
"""
TURNOUT = """
    SELECT group_id, choice, count FROM counts
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice IN ('', '*')
"""
OPEN_FOR = """
    SELECT ballots.dialogue_id, ballots.ballot_id, max(voices.answered) AS answered
      FROM (SELECT roll.dialogue_id, roll.ballot_id, marks.choice IS NOT NULL AS answered
              FROM roll LEFT JOIN marks USING (dialogue_id, ballot_id, person_id) WHERE roll.person_id = :person
             UNION ALL
            SELECT dialogue_id, ballot_id, submitted FROM turnout WHERE person_id = :person) AS voices
      JOIN ballots USING (dialogue_id, ballot_id)
     WHERE ballots.closed = 0 AND ballots.resting = 0 AND ballots.closes_at > :now
  GROUP BY ballots.dialogue_id, ballots.ballot_id
  ORDER BY ballots.closes_at, ballots.dialogue_id, ballots.ballot_id
"""
EXTEND = """
    UPDATE ballots SET closes_at = :closes_at, resting = 0, seal = ''
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0
"""
CLOSE = "UPDATE ballots SET closed = 1, seal = :seal WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
CLOSED = "SELECT closed, seal, lost FROM ballots WHERE dialogue_id = :dialogue AND ballot_id = :ballot"


@dataclass(frozen=True, slots=True)
class Ballot:
    """A question put to groups, as it was opened. `closes_at` is aware, in UTC; without `choices` it is open-ended."""

    dialogue: str
    id: str
    kind: str
    secret: bool
    open_roll: bool
    choices: tuple[str, ...]
    closes_at: datetime
    closed: bool
    sheet: Sheet
    changeable: bool = False
    salt: str = field(default="", repr=False, compare=False)

    @classmethod
    def from_row(cls, row: Row) -> "Ballot":
        """The ballot this row speaks of. While its seal is made it is as good as closed."""
        choices, closes_at, closed = listed(row["choices"]), moment(row["closes_at"]), bool(row["closed"])
        flags = bool(row["secret"]), bool(row["open_roll"])
        shut, sheet = closed or row["resting"] > 0, sheet_of(row["sheet"], row["kind"])
        key = row["dialogue_id"], row["ballot_id"], row["kind"]
        return cls(*key, *flags, choices, closes_at, shut, sheet, bool(row["changeable"]), row["salt"])

    def takes(self, paper: str) -> bool:
        """Whether this may be a paper of the ballot: one of its choices, or where it is open-ended any short text."""
        if self.choices:
            return paper in self.choices
        return 0 < len(paper) <= LONGEST and paper != ANSWERED and paper.isprintable()


@lru_cache(maxsize=4096)
def sheet_of(text: str, kind: str) -> Sheet:
    """What voters have before them, from its column; the same text is read once."""
    if not text:
        return Sheet(kind)
    sheet: Sheet = record.load(text)
    return sheet


class Outcome(StrEnum):
    """What became of a vote."""

    RECORDED = "recorded"
    CHANGED = "changed"
    SAME = "same"
    CLOSED = "closed"
    NOT_ON_ROLL = "not_on_roll"
    NO_SUCH_BALLOT = "no_such_ballot"
    NO_SUCH_CHOICE = "no_such_choice"
    NO_DRAFT = "no_draft"
    LOST = "lost"  # the key of a secret ballot is gone


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
    """A closed ballot: the counts, and the SHA-256 (hex) over its lines (see `receipts`) or the papers of its box.

    Of a secret ballot: `withheld` are the groups with too few papers to be opened; `lost`: its key is gone, nothing
    could be opened, and the question must be asked anew.
    """

    counts: Counts
    digest: str
    withheld: tuple[str, ...] = ()
    lost: bool = False


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
    sheet: Sheet | None = None,
    opened_at: datetime | None = None,
) -> None:
    """Open a question to everyone who is on these groups' rosters now.

    Without choices, but with a sheet, any short text is a paper: whoever asks checks it before. With `open_roll`,
    whoever joins later may take part and whoever leaves takes their mark along. Raises ValueError without groups, or
    without choices and sheet.
    """
    groups, choices = tuple(groups), tuple(choices)
    if not all(groups) or not all(choices) or not groups or not (choices or sheet):
        raise ValueError("a ballot needs groups and choices, each with a name")
    key = put_question(books, dialogue, ballot, kind, choices, closes_at, open_roll=open_roll, sheet=sheet,
                       opened_at=opened_at)  # fmt: skip
    rolls = {group: books.execute(FREEZE, {**key, "group": group}).rowcount for group in groups}
    rolls[""] = books.execute(HEADS, key).fetchone()[0]
    start_counters(books, key, rolls, choices or (ANSWERED,))


def put_question(
    books: Books,
    dialogue: str,
    ballot: str,
    kind: str,
    choices: tuple[str, ...],
    closes_at: datetime,
    *,
    secret: bool = False,
    open_roll: bool = False,
    changeable: bool = False,
    sheet: Sheet | None = None,
    opened_at: datetime | None = None,
) -> dict[str, str]:
    """The row of a ballot, with a salt of its own; the key by which the other tables know it."""
    key = {"dialogue": dialogue, "ballot": ballot}
    flags = {"secret": int(secret), "open_roll": int(open_roll), "changeable": int(changeable)}
    times = {"closes_at": millis(closes_at), "opened_at": millis(opened_at) if opened_at else 0}
    texts = {"kind": kind, "choices": json.dumps(choices), "sheet": record.dump(sheet) if sheet else ""}
    books.execute(OPEN, {**key, **flags, **times, **texts, "salt": token_hex(16)})
    return key


def start_counters(books: Books, key: Mapping[str, str], rolls: Mapping[str, int], choices: Iterable[str]) -> None:
    """Every group's counters: who may vote, and nothing said yet. `rolls`: group -> how many may, '' for all heads."""
    starts = [{"group": group, "choice": "", "count": number} for group, number in rolls.items()]
    starts += [{"group": group, "choice": choice, "count": 0} for group in rolls for choice in choices]
    books.executemany(START, [{**key, **start} for start in starts])


def ballot_of(books: Books, dialogue: str, ballot: str) -> Ballot | None:
    """The ballot as it was opened."""
    row = books.execute(BALLOT, {"dialogue": dialogue, "ballot": ballot}).fetchone()
    return Ballot.from_row(row) if row else None


def is_open(books: Books, dialogue: str, ballot: str) -> bool:
    """Whether its answers are still taken, as far as the rows say; the clock may know more."""
    return books.execute(IS_OPEN, {"dialogue": dialogue, "ballot": ballot}).fetchone() is not None


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
    books.execute(SHIFT if asked.choices else SHIFT_PAPERS, {**values, "marked": marked})
    return Cast(Outcome.RECORDED if marked is None else Outcome.CHANGED, groups, asked)


def refused(ballot: Ballot, groups: tuple[str, ...], choice: str, now: datetime) -> Outcome | None:
    """Why this vote cannot be taken; None if it can."""
    if ballot.closed or now >= ballot.closes_at:
        return Outcome.CLOSED
    if not groups:
        return Outcome.NOT_ON_ROLL
    return None if ballot.takes(choice) else Outcome.NO_SUCH_CHOICE


def mark_of(books: Books, dialogue: str, ballot: str, person: str) -> str:
    """What this person says on an open ballot, under whichever of their ids; empty: nothing yet."""
    key = {"dialogue": dialogue, "ballot": ballot}
    for self_id in dict.fromkeys((person, *selves(books, person))):
        if row := books.execute(MARK_OF, {**key, "person": self_id}).fetchone():
            return str(row["choice"])
    return ""


def counts(books: Books, dialogue: str, ballot: str) -> Counts:
    """The counters as they stand: what everyone is told at close."""
    return gathered(books.execute(COUNTERS, {"dialogue": dialogue, "ballot": ballot}))


def turnout(books: Books, dialogue: str, ballot: str) -> Turnout:
    """How many have answered, of how many, in each group and of all heads; of secret ballots too. Always quick."""
    asked, key = ballot_of(books, dialogue, ballot), {"dialogue": dialogue, "ballot": ballot}
    if asked is None:
        return {}
    if asked.secret or not asked.choices:
        given = gathered(books.execute(TURNOUT, key))
        answered = {group: count.get(ANSWERED, 0) for group, count in given.items()}
        if asked.secret:
            answered[""] = sum(answered.values())  # its own counter takes away who was counted twice
        return {group: (answered[group], count.get("", 0)) for group, count in given.items()}
    given = counts(books, dialogue, ballot)
    return {group: (sum(count.values()) - count[""], count[""]) for group, count in given.items()}


def gathered(rows: Iterable[Row]) -> Counts:
    """Rows of (group, choice, count) as a table."""
    table: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        table[row["group_id"]][row["choice"]] = row["count"]
    return dict(table)


def open_for(books: Books, person: str, now: datetime) -> list[tuple[str, str, bool]]:
    """Every ballot this person may take part in now, as (dialogue, ballot, answered), the next to close first."""
    rows = books.execute(OPEN_FOR, {"person": person, "now": millis(now)})
    return [(row["dialogue_id"], row["ballot_id"], bool(row["answered"])) for row in rows]


def extend(books: Books, dialogue: str, ballot: str, closes_at: datetime) -> None:
    """Give people more time; a closed ballot stays closed."""
    books.execute(EXTEND, {"dialogue": dialogue, "ballot": ballot, "closes_at": millis(closes_at)})


def close(books: Books, dialogue: str, ballot: str, digest: str = "") -> Result:
    """No more votes. What it came to, and the seal over the lines, which the journal keeps; twice the same.

    `digest`: the seal, if it has just been made.
    """
    key = {"dialogue": dialogue, "ballot": ballot}
    row = books.execute(CLOSED, key).fetchone()
    if row and row["closed"]:
        return Result(counts(books, dialogue, ballot), row["seal"])
    digest = digest or seal(books, dialogue, ballot)
    books.execute(CLOSE, {**key, "seal": digest})
    return Result(counts(books, dialogue, ballot), digest)
