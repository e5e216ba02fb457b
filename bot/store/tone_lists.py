"""How far each language's list is trusted in this house: what mediators say of its calls, and the operator's word.

Never here: the lists (they stand beside the catalogs), or from when on one is switched off (see `flows.warmth`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.writer import Books
from flows.warmth import distrusted

ONE = "SELECT language, rights, wrongs, trusted FROM tone_lists WHERE language = :language"
ALL = "SELECT language, rights, wrongs, trusted FROM tone_lists ORDER BY language"
BEFORE = """
    SELECT is_right FROM tone_judgements
     WHERE dialogue_id = :dialogue AND call = :call AND language = :language AND person_id = :person
"""
JUDGE = """
    INSERT INTO tone_judgements (dialogue_id, call, language, person_id, is_right)
    VALUES (:dialogue, :call, :language, :person, :is_right)
        ON CONFLICT (dialogue_id, call, language, person_id) DO UPDATE SET is_right = excluded.is_right
"""
COUNT = """
    INSERT INTO tone_lists (language, rights, wrongs) VALUES (:language, :rights, :wrongs)
        ON CONFLICT (language) DO UPDATE SET rights = rights + excluded.rights, wrongs = wrongs + excluded.wrongs
"""
DOUBT = "UPDATE tone_lists SET trusted = 0"
TRUST = """
    INSERT INTO tone_lists (language, trusted) VALUES (:language, 1)
        ON CONFLICT (language) DO UPDATE SET trusted = 1
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """What mediators have said of a list. `trusted`: whoever runs the house keeps it on, whatever they said."""

    language: str
    rights: int = 0
    wrongs: int = 0
    trusted: bool = False

    @property
    def off(self) -> bool:
        """Whether the list is switched off."""
        return distrusted(self.rights, self.wrongs) and not self.trusted


def judged(books: Books, language: str) -> Judged:
    """How a list has done."""
    row = books.execute(ONE, {"language": language}).fetchone()
    return Judged(row["language"], row["rights"], row["wrongs"], bool(row["trusted"])) if row else Judged(language)


def all_judged(books: Books) -> list[Judged]:
    """How every list has done that was judged, or is trusted."""
    rows = books.execute(ALL)
    return [Judged(row["language"], row["rights"], row["wrongs"], bool(row["trusted"])) for row in rows]


def judge(books: Books, dialogue: str, call: int, language: str, person: str, *, right: bool) -> None:
    """A mediator says whether a call was right; a change of mind counts in the place of what was said before."""
    about = {"dialogue": dialogue, "call": call, "language": language, "person": person}
    row = books.execute(BEFORE, about).fetchone()
    before = bool(row["is_right"]) if row else None
    if before == right:
        return
    books.execute(JUDGE, {**about, "is_right": int(right)})
    rights = int(right) - int(before is True)
    wrongs = int(not right) - int(before is False)
    books.execute(COUNT, {"language": language, "rights": rights, "wrongs": wrongs})


def trust(books: Books, languages: Iterable[str]) -> None:
    """The settings say which lists stay on; all others follow what mediators say."""
    books.execute(DOUBT)
    for language in languages:
        books.execute(TRUST, {"language": language})
