"""Receipts: by which people find their own line in the published record of an open ballot, and the seal over the lines.

A line is (receipt, groups, paper); nobody's name or id. Never here: counting, and anything of a secret ballot.
"""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from sqlite3 import Row

from bot.store import Store
from bot.store.looking import reader
from bot.store.people import selves
from bot.store.times import millis
from bot.store.writer import Books

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
PAIRS = tuple(first + second for first in SIGNS for second in SIGNS)
"""Ten bits each; a receipt has sixty: among a million lines two are alike once in two million ballots."""

AT_ONCE = 1_000  # lines joined before they are sealed
FEW = 5_000  # lines that are sealed inside a transaction before anybody notices

SALT = "SELECT salt FROM ballots WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
HAS_MARK = "SELECT 1 FROM marks WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND person_id = :person"
MARKED = """
    SELECT marks.person_id, group_concat(roll.group_id, ','), marks.choice
      FROM marks JOIN roll USING (dialogue_id, ballot_id, person_id)
     WHERE marks.dialogue_id = :dialogue AND marks.ballot_id = :ballot
  GROUP BY marks.person_id
"""
LEFT = "SELECT receipt, groups, choice FROM lines_left WHERE dialogue_id = :dialogue AND ballot_id = :ballot"
LEAVE_LINE = """
    INSERT INTO lines_left (dialogue_id, ballot_id, receipt, groups, choice)
    SELECT marks.dialogue_id, marks.ballot_id, :receipt, group_concat(roll.group_id, ','), marks.choice
      FROM marks JOIN roll USING (dialogue_id, ballot_id, person_id)
     WHERE marks.dialogue_id = :dialogue AND marks.ballot_id = :ballot AND marks.person_id = :person
  GROUP BY marks.person_id
        ON CONFLICT DO NOTHING
"""
PREPARED = """
    SELECT seal FROM ballots
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0 AND resting > 0 AND seal <> ''
"""
MARKS = """
    SELECT coalesce(sum(count), 0) AS number FROM counts
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND group_id = '' AND choice NOT IN ('', '*')
"""
REST = """
    UPDATE ballots SET resting = resting + 1, seal = ''
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0 AND secret = 0 AND closes_at <= :now
 RETURNING resting
"""
KEEP_SEAL = """
    UPDATE ballots SET seal = :seal
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND closed = 0 AND resting = :resting
"""

Line = tuple[str, str, str]
"""Receipt, the person's groups (sorted, joined by a comma), paper."""


def receipt(books: Books, dialogue: str, ballot: str, person: str) -> str:
    """By which this person finds their line, like K7QF-2M9P-3XTA; the line of an older self if that one voted."""
    key = {"dialogue": dialogue, "ballot": ballot}
    known_as = dict.fromkeys((person, *selves(books, person)))
    voted = [one for one in known_as if books.execute(HAS_MARK, {**key, "person": one}).fetchone()]
    return receipt_of(salt_of(books, key), next(iter(voted), person))


def receipt_of(salt: str, person: str) -> str:
    """The first twelve signs of base32(SHA-256(salt, person)), in fours; written out, for there may be a million."""
    bits = int.from_bytes(sha256(f"{salt}\t{person}".encode()).digest()[:8], "big") >> 4
    first = f"{PAIRS[bits >> 50]}{PAIRS[bits >> 40 & 1023]}-{PAIRS[bits >> 30 & 1023]}"
    return f"{first}{PAIRS[bits >> 20 & 1023]}-{PAIRS[bits >> 10 & 1023]}{PAIRS[bits & 1023]}"


def salt_of(books: Books, key: dict[str, str]) -> str:
    """The ballot's own random text. Empty if there is no such ballot."""
    row: Row | None = books.execute(SALT, key).fetchone()
    return row[0] if row else ""


def lines(books: Books, dialogue: str, ballot: str) -> Iterator[Line]:
    """Everyone's line, sorted by receipt. A million take seconds and 150 MB: then read on a connection of your own."""
    for text in written_out(books, dialogue, ballot):
        mine, groups, paper = text[:-1].split("\t")
        yield mine, groups, paper


def written_out(books: Books, dialogue: str, ballot: str) -> list[str]:
    """The lines as they are sealed, sorted: plain texts, which are spared by the collection of garbage."""
    key = {"dialogue": dialogue, "ballot": ballot}
    salt = salt_of(books, key)
    cursor = books.cursor()
    cursor.row_factory = None  # plain tuples
    found = [
        f"{receipt_of(salt, who)}\t{ordered(groups)}\t{paper}\n" for who, groups, paper in cursor.execute(MARKED, key)
    ]
    found += [f"{mine}\t{ordered(groups)}\t{paper}\n" for mine, groups, paper in cursor.execute(LEFT, key)]
    found.sort()
    return found


def ordered(groups: str) -> str:
    """Names joined by commas, sorted: SQLite promises no order."""
    return ",".join(sorted(groups.split(","))) if "," in groups else groups


def leave_line(books: Books, dialogue: str, ballot: str, person: str) -> None:
    """Somebody wishes to be forgotten: the line of a closed ballot stays as it was published, without them."""
    key = {"dialogue": dialogue, "ballot": ballot}
    mine = receipt_of(salt_of(books, key), person)
    books.execute(LEAVE_LINE, {**key, "person": person, "receipt": mine})


def seal(books: Books, dialogue: str, ballot: str) -> str:
    r"""SHA-256 (hex) over "receipt\tgroups\tpaper\n" of all lines, sorted: one changed mark changes it.

    While a ballot waits to be closed it is the one that was prepared, if nothing has changed since.
    """
    prepared = books.execute(PREPARED, {"dialogue": dialogue, "ballot": ballot}).fetchone()
    return prepared[0] if prepared else digest_of(written_out(books, dialogue, ballot))


def digest_of(texts: list[str]) -> str:
    """The seal over these lines."""
    digest = sha256()
    for at in range(0, len(texts), AT_ONCE):
        digest.update("".join(texts[at : at + AT_ONCE]).encode())
    return digest.hexdigest()


async def prepared_seal(store: Store, dialogue: str, ballot: str, now: datetime) -> str:
    """Seal a ballot whose time is over without holding the writer; "" if it is too small, secret, or not over yet.

    From here on no mark is taken unless there is more time (`extend`); a change that comes all the same (two accounts
    become one person) breaks the prepared seal, and then closing makes its own.
    """
    key = {"dialogue": dialogue, "ballot": ballot}
    (marks,) = await store.fetch(MARKS, **key)
    if marks["number"] <= FEW:
        return ""
    row = await store.write(lambda books: books.execute(REST, {**key, "now": millis(now)}).fetchone())
    if row is None:
        return ""
    digest = await asyncio.to_thread(seal_in_file, store.path, dialogue, ballot)
    await store.write(lambda books: books.execute(KEEP_SEAL, {**key, "seal": digest, "resting": row[0]}).rowcount)
    return digest


def seal_in_file(path: Path, dialogue: str, ballot: str) -> str:
    """The seal as it stands in the file, read beside the writer."""
    with closing(reader(path)) as books:
        return digest_of(written_out(books, dialogue, ballot))
