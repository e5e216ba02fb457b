"""Secret ballots: a public list of who handed one in, and papers under seal. After the close nothing joins the two.

No column, no order and no time: at close the papers get new random names and the key is destroyed. One paper for each
group of a person, one of them counted among all heads too. Results only at close, and nothing of a group with fewer
than five papers, which are never opened. Never here: a log line, a timestamp, a return value that tells whose paper.
"""

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import count
from secrets import token_bytes, token_hex
from sqlite3 import Row

from bot.store import ballot_keys, roster
from bot.store.ballots import (
    ANSWERED,
    COLUMNS,
    COUNTED,
    LONGEST,
    Ballot,
    Outcome,
    put_question,
    start_counters,
)
from bot.store.sealing import NONCE, Seal
from bot.store.writer import Books
from flows.ballot import Sheet

FEWEST_ON_ROSTER = 8
HEAP = 256
PAPERS = count()
"""Of this process, of all ballots: how many have been handed in."""

FREEZE = """
    INSERT INTO turnout (dialogue_id, ballot_id, person_id, group_id)
    SELECT :dialogue, :ballot, person_id, group_id FROM roster WHERE group_id = :group
"""
HEADS = """
    SELECT count(*) FROM (SELECT DISTINCT person_id FROM turnout WHERE dialogue_id = :dialogue AND ballot_id = :ballot)
"""
LOOK = f"""
    SELECT turnout.group_id, turnout.submitted, {COLUMNS}
      FROM ballots
 LEFT JOIN turnout ON turnout.dialogue_id = ballots.dialogue_id AND turnout.ballot_id = ballots.ballot_id
       AND turnout.person_id = :person
     WHERE ballots.dialogue_id = :dialogue AND ballots.ballot_id = :ballot AND ballots.secret = 1
"""
SUBMIT = """
    UPDATE turnout SET submitted = 1
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person AND submitted = 0
"""
DROP = """
    INSERT INTO sealed (dialogue_id, ballot_id, name, group_id, head, paper)
    VALUES (:dialogue, :ballot, :name, :group, :head, :sealed)
"""
AGAIN = """
    UPDATE counts SET count = count - 1
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND group_id = '' AND choice = '*'
"""
NAMED = "SELECT group_id FROM sealed WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND name = :name"
REPLACE = """
    UPDATE sealed SET paper = :sealed
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND name = :name AND group_id = :group
"""
PUT_DRAFT = """
    INSERT INTO drafts (dialogue_id, ballot_id, person_id, paper) VALUES (:dialogue, :ballot, :person, :sealed)
        ON CONFLICT (dialogue_id, ballot_id, person_id) DO UPDATE SET paper = excluded.paper
"""
DRAFT = "SELECT paper FROM drafts WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"
DROP_DRAFT = "DELETE FROM drafts WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of a paper, the groups it is for, and, once, the token that can change it (changeable ballots)."""

    outcome: Outcome
    groups: tuple[str, ...] = ()
    token: str = field(default="", repr=False)

    @property
    def counted(self) -> bool:
        """Whether a paper of this person lies in the box."""
        return self.outcome in COUNTED


@dataclass(frozen=True, slots=True)
class Booth:
    """What a voter finds: the ballot, and the groups for which they have handed in, and those for which they can."""

    ballot: Ballot
    done: tuple[str, ...]
    left: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: list[Row]) -> "Booth":
        """The booth these rows speak of, one row for each group of the person."""
        done = [row["group_id"] for row in rows if row["submitted"] == 1]
        left = [row["group_id"] for row in rows if row["submitted"] == 0]
        return cls(Ballot.from_row(rows[0]), tuple(done), tuple(left))

    def refuses(self, paper: str, now: datetime, *, changing: bool) -> Outcome | None:
        """Why this paper cannot be taken; None if it can."""
        if self.ballot.closed or now >= self.ballot.closes_at:
            return Outcome.CLOSED
        if not (self.done or self.left):
            return Outcome.NOT_ON_ROLL
        if not self.left and not (changing and self.ballot.changeable):
            return Outcome.SAME
        return None if fits(self.ballot, paper) else Outcome.NO_SUCH_CHOICE


def open_secret(
    books: Books,
    dialogue: str,
    ballot: str,
    kind: str,
    groups: Iterable[str],
    choices: Iterable[str],
    closes_at: datetime,
    *,
    sheet: Sheet | None = None,
    changeable: bool = False,
    opened_at: datetime | None = None,
) -> None:
    """Open a secret question to everyone who is on these groups' rosters now; the list stays as it is.

    Raises ValueError without groups, without choices and sheet, or for a group of fewer than eight, in which a secret
    would not keep; OSError when its key cannot be written.
    """
    groups, choices = tuple(groups), tuple(choices)
    if not groups or not all(choices) or not (choices or sheet):
        raise ValueError("a ballot needs groups and choices, each with a name")
    if any(roster.count(books, group) < FEWEST_ON_ROSTER for group in groups):
        raise ValueError("a secret ballot needs groups of at least eight")
    key = put_question(books, dialogue, ballot, kind, choices, closes_at, secret=True, changeable=changeable,
                       sheet=sheet, opened_at=opened_at)  # fmt: skip
    rolls = {group: books.execute(FREEZE, {**key, "group": group}).rowcount for group in groups}
    rolls[""] = books.execute(HEADS, key).fetchone()[0]
    start_counters(books, key, rolls, (ANSWERED,))
    ballot_keys.make(books, found(books, {**key, "person": ""})[0]["salt"])


def found(books: Books, values: Values) -> list[Row]:
    """The ballot with this person's lines; nothing if there is no such secret ballot."""
    return books.execute(LOOK, values).fetchall()


def seal_of(books: Books, ballot: Ballot) -> Seal | None:
    """What seals and opens the papers of this ballot; None if its key is gone."""
    key = ballot_keys.key_of(books, ballot.salt)
    return None if key is None else Seal(key, f"{ballot.dialogue}\t{ballot.id}", room_of(ballot.choices))


@lru_cache(maxsize=1024)
def room_of(choices: tuple[str, ...]) -> int:
    """Bytes of the longest paper that may say one of these, or anything: every paper of a ballot takes as many."""
    return max((len(choice.encode()) for choice in choices), default=LONGEST)


def fits(ballot: Ballot, paper: str) -> bool:
    """Whether this may be a paper of the ballot."""
    return ballot.takes(paper) and (bool(ballot.choices) or len(paper.encode()) <= LONGEST)


def cast_secret(
    books: Books, dialogue: str, ballot: str, person: str, paper: str, now: datetime, *, token: str = ""
) -> Handed:
    """Hand in a paper, once, for each of the person's groups. SAME: they have handed one in, and it stays as it is.

    In a changeable ballot the answer carries a token, which nobody can be told again; with it the paper can be
    changed, without it not. LOST: the key is gone, so this ballot cannot be counted.
    """
    values = {"dialogue": dialogue, "ballot": ballot, "person": person}
    rows = found(books, values)
    if not rows:
        return Handed(Outcome.NO_SUCH_BALLOT)
    booth = Booth.from_rows(rows)
    refusal = booth.refuses(paper, now, changing=bool(token))
    if refusal:
        return Handed(refusal)
    seal = seal_of(books, booth.ballot)
    if seal is None:
        return Handed(Outcome.LOST)
    if not booth.left:
        return changed(books, values, seal, paper, token)
    return dropped(books, values, booth, seal, paper)


def dropped(books: Books, values: Values, booth: Booth, seal: Seal, paper: str) -> Handed:
    """A first paper: the list, whose counters follow by a trigger, and one sealed paper for each group.

    The first of a person's papers is the one that counts among all heads ('') too.
    """
    token = new_token() if booth.ballot.changeable else ""
    name, head = name_of(token) if token else "", not booth.done
    books.execute(SUBMIT, values)
    for group in booth.left:
        sealed = seal.close(paper, group)
        name = name or heap(next(PAPERS) // HEAP) + sealed[:NONCE].hex()
        line = {**values, "group": group, "name": name, "head": head, "sealed": sealed}
        books.execute(DROP, line)
        if not head:
            books.execute(AGAIN, values)
        head = False
    return Handed(Outcome.RECORDED, booth.left, token)


def changed(books: Books, values: Values, seal: Seal, paper: str, token: str) -> Handed:
    """Another paper in the place of the one that this token names."""
    named = {**values, "name": name_of(token)}
    groups = tuple(row["group_id"] for row in books.execute(NAMED, named).fetchall())
    for group in groups:
        books.execute(REPLACE, {**named, "group": group, "sealed": seal.close(paper, group)})
    return Handed(Outcome.CHANGED, groups) if groups else Handed(Outcome.SAME)


@lru_cache(maxsize=4)
def heap(_: int) -> str:
    """How the names of papers that come soon after one another begin: they lie together, shuffled, on a few pages."""
    return token_hex(4)


def new_token() -> str:
    """Eighty random bits that a person can type, like K7QF-2M9P-3XTA-QQ2B."""
    signs = b32encode(token_bytes(10)).decode("ascii")
    return "-".join(signs[at : at + 4] for at in range(0, 16, 4))


def holds(books: Books, dialogue: str, ballot: str, token: str) -> bool:
    """Whether a paper of this ballot lies under this token."""
    named = {"dialogue": dialogue, "ballot": ballot, "name": name_of(token)}
    return books.execute(NAMED, named).fetchone() is not None


def name_of(token: str) -> str:
    """Under which name the papers of this token lie: nobody gets from the name to the token."""
    signs = "".join(sign for sign in token.upper() if sign.isalnum())
    return sha256(signs.encode()).hexdigest()[:32]


def put_draft(
    books: Books, dialogue: str, ballot: str, person: str, paper: str, now: datetime, *, changing: bool = False
) -> Outcome:
    """Keep, sealed, what a person is still writing: RECORDED, or why it cannot be handed in anyway.

    `changing`: they have handed in, and have shown the token that may change it.
    """
    values = {"dialogue": dialogue, "ballot": ballot, "person": person}
    rows = found(books, values)
    if not rows:
        return Outcome.NO_SUCH_BALLOT
    booth = Booth.from_rows(rows)
    refusal = booth.refuses(paper, now, changing=changing)
    if refusal:
        return refusal
    seal = seal_of(books, booth.ballot)
    if seal is None:
        return Outcome.LOST
    books.execute(PUT_DRAFT, {**values, "sealed": seal.close(paper, f"draft:{person}")})
    return Outcome.RECORDED


def draft_of(books: Books, dialogue: str, ballot: str, person: str) -> str:
    """What this person is still writing; empty: nothing."""
    values = {"dialogue": dialogue, "ballot": ballot, "person": person}
    row, rows = books.execute(DRAFT, values).fetchone(), found(books, values)
    seal = seal_of(books, Ballot.from_row(rows[0])) if row and rows else None
    return seal.open(row["paper"], f"draft:{person}") if seal else ""


def drop_draft(books: Books, dialogue: str, ballot: str, person: str) -> None:
    """They begin again."""
    books.execute(DROP_DRAFT, {"dialogue": dialogue, "ballot": ballot, "person": person})


def hand_in(books: Books, dialogue: str, ballot: str, person: str, now: datetime, *, token: str = "") -> Handed:
    """Hand in the paper that this person has written, as `cast_secret` does. NO_DRAFT: they have written nothing."""
    paper = draft_of(books, dialogue, ballot, person)
    handed = cast_secret(books, dialogue, ballot, person, paper, now, token=token)
    if handed.outcome in (Outcome.RECORDED, Outcome.CHANGED):
        drop_draft(books, dialogue, ballot, person)
    if not paper and handed.outcome is Outcome.NO_SUCH_CHOICE:
        return Handed(Outcome.NO_DRAFT)
    return handed
