"""The box of a secret ballot: at close sealed papers are opened, named anew, laid in by the order of those names.

The new names come from the key and the sealed papers, so that what a ballot would come to can be told before it is
closed; when the key is destroyed they are as good as random.

Papers of a group with fewer than five are thrown away unopened. All heads together are given only where nothing can be
learnt by subtraction: no group withheld, and of those who answered none or at least five are in several groups. Never
here: who voted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from sqlite3 import Row

from bot.store.ballots import CLOSE, CLOSED, Counts, Result, ballot_of
from bot.store.sealing import Broken, Seal
from bot.store.secret_ballots import seal_of
from bot.store.writer import Books

FEWEST = 5

PILES = """
    SELECT counts.group_id, count(sealed.name) AS papers
      FROM counts LEFT JOIN sealed USING (dialogue_id, ballot_id, group_id)
     WHERE counts.dialogue_id = :dialogue AND counts.ballot_id = :ballot AND counts.choice = '*'
       AND counts.group_id <> ''
  GROUP BY counts.group_id
"""
SEVERAL = """
    SELECT count(*) FROM (SELECT person_id FROM turnout
                           WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND submitted = 1
                        GROUP BY person_id HAVING count(*) > 1)
"""
SEALED = """
    SELECT group_id, head, paper FROM sealed
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND group_id = :group
"""
LAY = """
    INSERT INTO box (dialogue_id, ballot_id, paper, group_id, choice)
    VALUES (:dialogue, :ballot, :name, :group, :paper)
"""
TALLY = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    VALUES (:dialogue, :ballot, :group, :paper, :count)
"""
PAPERS = """
    SELECT paper, group_id, choice FROM box
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot
  ORDER BY paper
"""
LAID = """
    SELECT group_id FROM counts
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice NOT IN ('', '*')
"""
ROLLS = """
    SELECT group_id, count FROM counts
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND choice = ''
  ORDER BY group_id
"""
CLEAR = (
    "DELETE FROM sealed WHERE dialogue_id = :dialogue AND ballot_id = :ballot",
    "DELETE FROM drafts WHERE dialogue_id = :dialogue AND ballot_id = :ballot",
)
SPEND = "INSERT INTO spent_keys (name) VALUES (:name) ON CONFLICT DO NOTHING"
LOSE = "UPDATE ballots SET lost = 1 WHERE dialogue_id = :dialogue AND ballot_id = :ballot"

Key = Mapping[str, str]
Paper = tuple[str, str, str]
"""(name, group, what is on it); group '' for one that counts among all heads."""


def counted(books: Books, dialogue: str, ballot: str) -> Result:
    """What a secret ballot comes to, or would come to if it were closed now; nothing changes. KeyError if unknown.

    The seal is over the papers of the box, sorted by their names. If the key is gone, or does not fit, nothing can be
    counted: `lost`.
    """
    key = {"dialogue": dialogue, "ballot": ballot}
    row = books.execute(CLOSED, key).fetchone()
    if row is None:
        raise KeyError(ballot)
    if row["closed"]:
        return Result(
            with_rolls(books, key, papers_of(books, dialogue, ballot)), row["seal"], *verdict(books, key, row)
        )
    try:
        found = opened(books, key)
    except Broken:
        return Result(with_rolls(books, key, ()), digest_of(()), lost=True)
    return Result(with_rolls(books, key, found), digest_of(found), withheld(piles(books, key)))


def close_secret(books: Books, dialogue: str, ballot: str) -> Result:
    """No more papers: the box is filled and counted, once. The same result as `counted`, then and ever after.

    The key is destroyed as soon as the close is on disk. Raises KeyError if there is no such ballot.
    """
    key, asked = {"dialogue": dialogue, "ballot": ballot}, ballot_of(books, dialogue, ballot)
    result = counted(books, dialogue, ballot)
    row = books.execute(CLOSED, key).fetchone()
    if asked is None or row["closed"]:
        return result
    if result.lost:
        books.execute(LOSE, key)
    else:
        lay(books, key, opened(books, key))
    books.execute(CLOSE, {**key, "seal": result.digest})
    for statement in CLEAR:
        books.execute(statement, key)
    books.execute(SPEND, {"name": asked.salt})
    return result


def lay(books: Books, key: Key, found: Sequence[Paper]) -> None:
    """The papers go into the box, and their counts beside it."""
    books.executemany(LAY, [{**key, **dict(zip(("name", "group", "paper"), paper, strict=True))} for paper in found])
    for (group, paper), number in sorted(Counter((group, paper) for _, group, paper in found).items()):
        books.execute(TALLY, {**key, "group": group, "paper": paper, "count": number})


def opened(books: Books, key: Key) -> list[Paper]:
    """The papers of an open ballot that may be opened, sorted by their new names. Raises Broken without the key."""
    asked, heaps = ballot_of(books, key["dialogue"], key["ballot"]), piles(books, key)
    seal = seal_of(books, asked) if asked else None
    if seal is None:
        if any(heaps.values()):
            raise Broken
        return []
    heads = not withheld(heaps) and not easily_subtracted(books, key)
    return sorted(
        paper
        for group in heaps.keys() - set(withheld(heaps))
        for row in books.execute(SEALED, {**key, "group": group})
        for paper in laid_open(row, seal, heads=heads)
    )


def laid_open(row: Row, seal: Seal, *, heads: bool) -> Iterator[Paper]:
    """One sealed paper: once for its group, and once for all heads if it is the one of this person that does."""
    paper = seal.open(row["paper"], row["group_id"])
    yield seal.name(row["paper"], row["group_id"]), row["group_id"], paper
    if heads and row["head"]:
        yield seal.name(row["paper"], ""), "", paper


def piles(books: Books, key: Key) -> dict[str, int]:
    """Group -> how many papers lie there, still sealed."""
    return {row["group_id"]: row["papers"] for row in books.execute(PILES, key)}


def withheld(heaps: Mapping[str, int]) -> tuple[str, ...]:
    """The groups with too few papers to be opened."""
    return tuple(sorted(group for group, number in heaps.items() if number < FEWEST))


def easily_subtracted(books: Books, key: Key) -> bool:
    """Whether few of those who answered are in several groups: the groups less all heads would be their papers."""
    (several,) = books.execute(SEVERAL, key).fetchone()
    return bool(0 < several < FEWEST)


def verdict(books: Books, key: Key, row: Row) -> tuple[tuple[str, ...], bool]:
    """Of a closed ballot: the groups whose papers were withheld, and whether it was lost."""
    laid = {line["group_id"] for line in books.execute(LAID, key)}
    groups = piles(books, key).keys() - laid
    return ((), True) if row["lost"] else (tuple(sorted(groups)), False)


def with_rolls(books: Books, key: Key, found: Iterable[Paper]) -> Counts:
    """How many papers say what, in each group, beside how many may hand one in."""
    rolls = books.execute(ROLLS, key)
    table: Counts = {row["group_id"]: {"": row["count"]} for row in rolls}
    for (group, paper), number in sorted(Counter((group, paper) for _, group, paper in found).items()):
        table[group][paper] = number
    return table


def papers_of(books: Books, dialogue: str, ballot: str) -> Iterator[Paper]:
    """What lies in the box, as (name, group, paper), sorted by the names: what scrutineers receive."""
    for row in books.execute(PAPERS, {"dialogue": dialogue, "ballot": ballot}):
        yield tuple(row)


def digest_of(found: Iterable[Paper]) -> str:
    r"""SHA-256 (hex) over "name\tgroup\tpaper\n" of all papers, sorted by name."""
    digest = sha256()
    for paper in found:
        digest.update(("\t".join(paper) + "\n").encode())
    return digest.hexdigest()


def throw_away(books: Books, dialogue: str, ballot: str) -> None:
    """The question was taken back: its papers are thrown away unopened, and its key is destroyed like any other."""
    key, asked = {"dialogue": dialogue, "ballot": ballot}, ballot_of(books, dialogue, ballot)
    if asked is None or asked.closed:
        return
    books.execute(CLOSE, {**key, "seal": ""})
    for statement in CLEAR:
        books.execute(statement, key)
    books.execute(SPEND, {"name": asked.salt})
