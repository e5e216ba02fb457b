"""What people say of pairs: their answers, with all that follows from them, and the pair that waits for one.

A person in two groups has one answer, which counts once in each. Never here: what follows from the counts.
"""

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Row

from bot.store.pair_askers import Person, Voice, keep, pair_of
from bot.store.pair_counts import Said, move, named
from bot.store.writer import Books
from flows.influence import Pair, implied

GIVEN = """
    SELECT * FROM naming_answers WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person
"""
PUT = """
    INSERT INTO naming_answers (dialogue_id, round_id, person_id, one_id, other_id, said, implied, voices)
    VALUES (:dialogue, :round, :person, :one, :other, :said, :implied, :voices)
"""
DROP = """
    DELETE FROM naming_answers WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person
       AND one_id = :one AND other_id = :other
"""


def given(books: Books, voice: Voice) -> dict[Pair, Said]:
    """What somebody was asked and has answered; None: they could not say."""
    return {pair_of(row): said_of(row) for row in books.execute(GIVEN, voice.key) if not row["implied"]}


def said_of(row: Row) -> Said:
    """What somebody said, by the row of it."""
    return None if row["said"] < 0 else bool(row["said"])


def answer(books: Books, voice: Voice, items: Sequence[str], pair: Pair, said: Said) -> None:
    """Somebody answers, or answers anew; what follows from all their answers counts as answered too."""
    settle(books, voice, items, {**given(books, voice), pair: said})


def settle(books: Books, voice: Voice, items: Sequence[str], direct: Mapping[Pair, Said]) -> None:
    """These are somebody's answers now, with what they imply: rows and counters move by the difference."""
    groups = json.dumps(sorted(voice.groups))
    wanted = {pair: (said, 0, groups) for pair, said in direct.items()}
    wanted |= {pair: (said, 1, groups) for pair, said in implied(items, direct).items()}
    there = {pair_of(row): (said_of(row), row["implied"], row["voices"]) for row in books.execute(GIVEN, voice.key)}
    for pair, (said, follows, voices) in there.items():
        if wanted.get(pair) != (said, follows, voices):
            books.execute(DROP, {**voice.key, **named(pair)})
            move(books, voice, pair, said, json.loads(voices), -1, asked=follows)
    for pair, (said, follows, voices) in wanted.items():
        if there.get(pair) != (said, follows, voices):
            number = -1 if said is None else int(said)
            values = {"said": number, "implied": follows, "voices": voices}
            books.execute(PUT, {**voice.key, **named(pair), **values})
            move(books, voice, pair, said, voice.groups, 1, asked=follows)


def put(books: Books, voice: Voice, pair: Pair, day: int, number: int) -> None:
    """A pair is put to somebody: their question of that day with this number."""
    keep(books, voice, Person(day, number, pair))
    move(books, voice, pair, None, voice.groups, 1, asked=1)
