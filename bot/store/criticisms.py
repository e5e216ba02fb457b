"""What people say must change in a draft, who wants the same, who supports a draft: each a matter of one group.

Never here: the words (see `words`), how remarks are ordered, when other groups read them.
"""

from dataclasses import dataclass
from sqlite3 import Row

from bot.store.writer import Books

ADD = """
    INSERT INTO criticisms (dialogue_id, criticism_id, draft, group_id, clause_id, grade, place)
    SELECT :dialogue, :id, :draft, :group, :clause, :grade, coalesce(max(place), 0) + 1 FROM criticisms
     WHERE dialogue_id = :dialogue AND draft = :draft AND group_id = :group
        ON CONFLICT (dialogue_id, criticism_id) DO NOTHING
"""
OF_GROUP = """
    SELECT criticisms.* FROM criticisms
      JOIN words ON words.dialogue_id = criticisms.dialogue_id AND words.word_id = criticism_id
     WHERE criticisms.dialogue_id = :dialogue AND draft = :draft AND criticisms.group_id = :group AND words.text <> ''
  ORDER BY place
"""
OF_PERSON = """
    SELECT count(*) FROM criticisms
      JOIN words ON words.dialogue_id = criticisms.dialogue_id AND words.word_id = criticism_id
     WHERE criticisms.dialogue_id = :dialogue AND draft = :draft AND words.person_id = :person AND words.text <> ''
"""
ONE = "SELECT * FROM criticisms WHERE dialogue_id = :dialogue AND criticism_id = :id"
JOIN = "UPDATE criticisms SET joined = :word WHERE dialogue_id = :dialogue AND group_id = :group AND criticism_id = :id"
PART = "UPDATE criticisms SET joined = '' WHERE dialogue_id = :dialogue AND group_id = :group AND joined = :word"
BACK = """
    INSERT INTO criticism_backers (dialogue_id, criticism_id, person_id) VALUES (:dialogue, :id, :person)
        ON CONFLICT DO NOTHING
"""
UNBACK = """
    DELETE FROM criticism_backers WHERE dialogue_id = :dialogue AND criticism_id = :id AND person_id = :person
"""
BACKS = "SELECT person_id FROM criticism_backers WHERE dialogue_id = :dialogue AND criticism_id = :id"
ANSWER = """
    INSERT INTO remark_answers (dialogue_id, remark_id, person_id, met) VALUES (:dialogue, :remark, :person, :met)
        ON CONFLICT (dialogue_id, remark_id, person_id) DO UPDATE SET met = excluded.met
"""
ANSWERS = """
    SELECT coalesce(sum(met), 0) AS yes, count(*) AS answered FROM remark_answers
     WHERE dialogue_id = :dialogue AND remark_id = :remark
"""
ANEW = "DELETE FROM remark_answers WHERE dialogue_id = :dialogue"
SUPPORT = """
    INSERT INTO draft_supports (dialogue_id, draft, group_id, person_id) VALUES (:dialogue, :draft, :group, :person)
        ON CONFLICT DO NOTHING
"""
UNSUPPORT = """
    DELETE FROM draft_supports
     WHERE dialogue_id = :dialogue AND draft = :draft AND group_id = :group AND person_id = :person
"""
SUPPORTERS = """
    SELECT person_id FROM draft_supports WHERE dialogue_id = :dialogue AND draft = :draft AND group_id = :group
  ORDER BY person_id
"""
MERGE = (
    """INSERT INTO criticism_backers (dialogue_id, criticism_id, person_id)
       SELECT dialogue_id, criticism_id, :keep FROM criticism_backers WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
    """INSERT INTO remark_answers (dialogue_id, remark_id, person_id, met)
       SELECT dialogue_id, remark_id, :keep, met FROM remark_answers WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
    """INSERT INTO draft_supports (dialogue_id, draft, group_id, person_id)
       SELECT dialogue_id, draft, group_id, :keep FROM draft_supports WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
)
FORGET = (
    "DELETE FROM criticism_backers WHERE person_id = :person",
    "DELETE FROM remark_answers WHERE person_id = :person",
    "DELETE FROM draft_supports WHERE person_id = :person",
)


@dataclass(frozen=True, slots=True)
class Criticism:
    """One person's remark on a draft. `joined`: the words that stand for it and others; empty if it stands alone."""

    id: str
    draft: int
    group: str
    clause: str
    grade: int
    joined: str

    @classmethod
    def from_row(cls, row: Row) -> "Criticism":
        """The remark this row holds."""
        about = row["criticism_id"], row["draft"], row["group_id"], row["clause_id"]
        return cls(*about, row["grade"], row["joined"])


def add(books: Books, dialogue: str, one: Criticism, person: str) -> None:
    """A remark of somebody, who wants it. The same again changes nothing."""
    about = {"dialogue": dialogue, "id": one.id, "draft": one.draft, "group": one.group, "clause": one.clause}
    books.execute(ADD, {**about, "grade": one.grade})
    back(books, dialogue, one.id, person)


def of_group(books: Books, dialogue: str, draft: int, group: str) -> list[Criticism]:
    """A group's remarks on a draft whose words still stand, oldest first."""
    rows = books.execute(OF_GROUP, {"dialogue": dialogue, "draft": draft, "group": group})
    return [Criticism.from_row(row) for row in rows]


def of_person(books: Books, dialogue: str, draft: int, person: str) -> int:
    """How many this person has made on a draft."""
    return int(books.execute(OF_PERSON, {"dialogue": dialogue, "draft": draft, "person": person}).fetchone()[0])


def one(books: Books, dialogue: str, criticism: str) -> Criticism | None:
    """A remark by its id."""
    row = books.execute(ONE, {"dialogue": dialogue, "id": criticism}).fetchone()
    return Criticism.from_row(row) if row else None


def join(books: Books, dialogue: str, group: str, sources: tuple[str, ...], word: str) -> None:
    """These words stand for all of these from now on."""
    for source in sources:
        books.execute(JOIN, {"dialogue": dialogue, "group": group, "id": source, "word": word})


def part(books: Books, dialogue: str, group: str, word: str) -> None:
    """What was joined under these words stands alone again."""
    books.execute(PART, {"dialogue": dialogue, "group": group, "word": word})


def back(books: Books, dialogue: str, criticism: str, person: str) -> None:
    """Somebody wants the same."""
    books.execute(BACK, {"dialogue": dialogue, "id": criticism, "person": person})


def unback(books: Books, dialogue: str, criticism: str, person: str) -> None:
    """They do not want it any more."""
    books.execute(UNBACK, {"dialogue": dialogue, "id": criticism, "person": person})


def backers(books: Books, dialogue: str, *criticisms: str) -> frozenset[str]:
    """Who wants any of these."""
    found: set[str] = set()
    for criticism in criticisms:
        rows = books.execute(BACKS, {"dialogue": dialogue, "id": criticism})
        found.update(row["person_id"] for row in rows)
    return frozenset(found)


def answer(books: Books, dialogue: str, remark: str, person: str, *, met: bool) -> tuple[int, int]:
    """Somebody says whether a draft meets a remark they wanted; how many say yes now, and how many no."""
    books.execute(ANSWER, {"dialogue": dialogue, "remark": remark, "person": person, "met": int(met)})
    row = books.execute(ANSWERS, {"dialogue": dialogue, "remark": remark}).fetchone()
    return row["yes"], row["answered"] - row["yes"]


def ask_anew(books: Books, dialogue: str) -> None:
    """Another draft is out: what was said of the last one does not answer for it."""
    books.execute(ANEW, {"dialogue": dialogue})


def support(books: Books, dialogue: str, draft: int, group: str, person: str) -> None:
    """Somebody supports exactly this draft."""
    books.execute(SUPPORT, {"dialogue": dialogue, "draft": draft, "group": group, "person": person})


def unsupport(books: Books, dialogue: str, draft: int, group: str, person: str) -> None:
    """They do not (any more)."""
    books.execute(UNSUPPORT, {"dialogue": dialogue, "draft": draft, "group": group, "person": person})


def supporters(books: Books, dialogue: str, draft: int, group: str) -> list[str]:
    """Who in a group supports exactly this draft."""
    rows = books.execute(SUPPORTERS, {"dialogue": dialogue, "draft": draft, "group": group})
    return [row["person_id"] for row in rows]


def merge_criticism(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: they want a remark once, and support a draft once."""
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})
    forget_criticism(books, other)


def forget_criticism(books: Books, person: str) -> None:
    """What they wanted, answered and supported is gone; their words go with all their words."""
    for statement in FORGET:
        books.execute(statement, {"person": person})
