"""What people said they felt at words of another group, with counters beside it. Who pressed is for nobody to read.

Never here: what it weighs, or the words themselves.
"""

from collections.abc import Iterable, Mapping

from bot.store.writer import Books

GIVE = """
    INSERT INTO feelings (dialogue_id, word_id, person_id, feeling, group_id)
    VALUES (:dialogue, :word, :person, :feeling, :group)
        ON CONFLICT (dialogue_id, word_id, person_id, feeling) DO NOTHING
"""
TAKE = """
    DELETE FROM feelings
     WHERE dialogue_id = :dialogue AND word_id = :word AND person_id = :person AND feeling = :feeling
 RETURNING group_id
"""
MORE = """
    INSERT INTO felt (dialogue_id, word_id, feeling, group_id, people)
    VALUES (:dialogue, :word, :feeling, :group, 1)
        ON CONFLICT (dialogue_id, word_id, feeling, group_id) DO UPDATE SET people = people + 1
"""
FEWER = """
    UPDATE felt SET people = people - 1
     WHERE dialogue_id = :dialogue AND word_id = :word AND feeling = :feeling AND group_id = :group
"""
FELT = """
    SELECT feeling, group_id, people FROM felt
     WHERE dialogue_id = :dialogue AND word_id = :word AND people > 0
  ORDER BY feeling, group_id
"""
DROP = (
    "DELETE FROM feelings WHERE dialogue_id = :dialogue AND word_id = :word",
    "DELETE FROM felt WHERE dialogue_id = :dialogue AND word_id = :word",
)
TWICE = """
    SELECT dialogue_id, word_id, feeling FROM feelings AS one
     WHERE person_id = :other
       AND EXISTS (SELECT 1 FROM feelings AS two
                    WHERE two.dialogue_id = one.dialogue_id AND two.word_id = one.word_id
                      AND two.feeling = one.feeling AND two.person_id = :keep)
"""
OF_PERSON = "SELECT dialogue_id, word_id, feeling FROM feelings WHERE person_id = :person"
MERGE = (
    "UPDATE feelings SET person_id = :keep WHERE person_id = :other",
    """INSERT INTO tone_offers (person_id, at) SELECT :keep, at FROM tone_offers WHERE person_id = :other
           ON CONFLICT (person_id) DO UPDATE SET at = max(tone_offers.at, excluded.at)""",
    "DELETE FROM tone_offers WHERE person_id = :other",
    """INSERT INTO tone_judgements (dialogue_id, call, language, person_id, is_right)
       SELECT dialogue_id, call, language, :keep, is_right FROM tone_judgements WHERE person_id = :other
           ON CONFLICT DO NOTHING""",
    "DELETE FROM tone_judgements WHERE person_id = :other",
)
FORGET = (
    "DELETE FROM tone_offers WHERE person_id = :person",
    "DELETE FROM tone_judgements WHERE person_id = :person",
)


def give(books: Books, dialogue: str, word: str, person: str, feeling: str, group: str) -> bool:
    """Somebody says what they felt. False if they have said so already."""
    about = {"dialogue": dialogue, "word": word, "feeling": feeling, "group": group}
    if not books.execute(GIVE, {**about, "person": person}).rowcount:
        return False
    books.execute(MORE, about)
    return True


def take(books: Books, dialogue: str, word: str, person: str, feeling: str) -> bool:
    """Somebody takes it back. False if there was nothing to take back."""
    about = {"dialogue": dialogue, "word": word, "feeling": feeling}
    row = books.execute(TAKE, {**about, "person": person}).fetchone()
    if row is None:
        return False
    books.execute(FEWER, {**about, "group": row["group_id"]})
    return True


def felt(books: Books, dialogue: str, word: str) -> dict[str, dict[str, int]]:
    """Feeling -> group -> how many of its people felt it at these words."""
    found: dict[str, dict[str, int]] = {}
    for row in books.execute(FELT, {"dialogue": dialogue, "word": word}):
        found.setdefault(row["feeling"], {})[row["group_id"]] = row["people"]
    return found


def most(several: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, dict[str, int]]:
    """Of several words: feeling -> group -> how many people of it felt so at one of them, at least."""
    found: dict[str, dict[str, int]] = {}
    for one in several:
        for feeling, groups in one.items():
            for group, people in groups.items():
                there = found.setdefault(feeling, {})
                there[group] = max(people, there.get(group, 0))
    return found


def drop(books: Books, dialogue: str, word: str) -> None:
    """The words were taken back, and with them what was felt."""
    for statement in DROP:
        books.execute(statement, {"dialogue": dialogue, "word": word})


def merge_feelings(books: Books, keep: str, other: str) -> None:
    """Two persons turn out to be one: what both felt at the same words counts once."""
    for row in books.execute(TWICE, {"keep": keep, "other": other}).fetchall():
        take(books, row["dialogue_id"], row["word_id"], other, row["feeling"])
    for statement in MERGE:
        books.execute(statement, {"keep": keep, "other": other})


def forget_feelings(books: Books, person: str) -> None:
    """Somebody is forgotten: what they felt is not counted any more."""
    for row in books.execute(OF_PERSON, {"person": person}).fetchall():
        take(books, row["dialogue_id"], row["word_id"], person, row["feeling"])
    for statement in FORGET:
        books.execute(statement, {"person": person})
