"""Marks, and what people say of pairs, while it is named what it is really about; counters by group beside them.

A person in two groups has one answer, which counts once in each. When a step ends its rows are gone: nobody can say
afterwards who marked or answered what. Never here: what follows from the counts, or whom to ask.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Row

from bot.store.writer import Books
from flows.influence import Pair, Votes, implied

MARK = """
    INSERT INTO naming_marks (dialogue_id, round_id, person_id, item_id, group_id)
    VALUES (:dialogue, :round, :person, :item, :group) ON CONFLICT DO NOTHING
"""
UNMARK = """
    DELETE FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person AND item_id = :item
"""
MARKED = """
    SELECT DISTINCT item_id FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person
"""
MARKS = """
    SELECT item_id, group_id, count(*) AS number FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round
  GROUP BY item_id, group_id
"""
MARKERS = """
    SELECT group_id, count(DISTINCT person_id) AS number FROM naming_marks
     WHERE dialogue_id = :dialogue AND round_id = :round
  GROUP BY group_id
"""
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
COUNT = """
    INSERT INTO naming_counts (dialogue_id, round_id, one_id, other_id, group_id, asked, yes, no)
    VALUES (:dialogue, :round, :one, :other, :group, :asked, :yes, :no)
        ON CONFLICT (dialogue_id, round_id, one_id, other_id, group_id) DO UPDATE SET
           asked = naming_counts.asked + excluded.asked,
           yes = naming_counts.yes + excluded.yes,
           no = naming_counts.no + excluded.no
"""
COUNTS = "SELECT * FROM naming_counts WHERE dialogue_id = :dialogue AND round_id = :round"
PERSON = """
    SELECT * FROM naming_people WHERE dialogue_id = :dialogue AND round_id = :round AND person_id = :person
"""
KEEP = """
    INSERT INTO naming_people (dialogue_id, round_id, person_id, day, asked, one_id, other_id, quiet)
    VALUES (:dialogue, :round, :person, :day, :asked, :one, :other, :quiet)
        ON CONFLICT (dialogue_id, round_id, person_id) DO UPDATE SET
           day = excluded.day, asked = excluded.asked, one_id = excluded.one_id, other_id = excluded.other_id,
           quiet = excluded.quiet
"""
TO_ASK = """
    SELECT roster.person_id AS person, min(roster.group_id) AS group_id
      FROM parties JOIN roster ON roster.group_id = parties.group_id
     WHERE parties.dialogue_id = :dialogue AND roster.person_id > :after
       AND EXISTS (SELECT 1 FROM places WHERE places.person_id = roster.person_id AND places.state = 'open')
  GROUP BY roster.person_id ORDER BY roster.person_id LIMIT :limit
"""
CLOSE = (
    "DELETE FROM naming_marks WHERE dialogue_id = :dialogue",
    "DELETE FROM naming_answers WHERE dialogue_id = :dialogue",
    "DELETE FROM naming_people WHERE dialogue_id = :dialogue",
    "DELETE FROM naming_counts WHERE dialogue_id = :dialogue",
)
FORGET = (
    "DELETE FROM naming_marks WHERE person_id = :person",
    "DELETE FROM naming_answers WHERE person_id = :person",
    "DELETE FROM naming_people WHERE person_id = :person",
)
ALL_OF = "SELECT * FROM naming_answers WHERE person_id = :person"
MERGE = (
    """INSERT INTO naming_marks (dialogue_id, round_id, person_id, item_id, group_id)
       SELECT dialogue_id, round_id, :keep, item_id, group_id FROM naming_marks AS theirs
        WHERE person_id = :other
          AND NOT EXISTS (SELECT 1 FROM naming_marks AS own WHERE own.person_id = :keep
                             AND own.dialogue_id = theirs.dialogue_id AND own.round_id = theirs.round_id)
           ON CONFLICT DO NOTHING""",
    """INSERT INTO naming_people (dialogue_id, round_id, person_id, day, asked, one_id, other_id, quiet)
       SELECT dialogue_id, round_id, :keep, day, asked, one_id, other_id, quiet FROM naming_people
        WHERE person_id = :other
           ON CONFLICT (dialogue_id, round_id, person_id) DO UPDATE SET
              asked = CASE WHEN naming_people.day = excluded.day THEN naming_people.asked + excluded.asked
                           WHEN naming_people.day > excluded.day THEN naming_people.asked ELSE excluded.asked END,
              day = max(naming_people.day, excluded.day),
              quiet = max(naming_people.quiet, excluded.quiet)""",
)


Said = bool | None
"""Yes, no, or they could not say."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is asked. `pair`: what waits for their answer, if anything; `quiet`: they wish for no more."""

    day: int = 0
    asked: int = 0
    pair: Pair | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose answers these are, in which round, and the groups in which they count."""

    dialogue: str
    round: str
    person: str
    groups: tuple[str, ...] = ()

    @property
    def key(self) -> dict[str, str]:
        """As the sentences name it."""
        return {"dialogue": self.dialogue, "round": self.round, "person": self.person}


# Marks ----------------------------------------------------------------------------------------------------------------


def mark(books: Books, voice: Voice, item: str) -> None:
    """Somebody marks an item."""
    books.executemany(MARK, [{**voice.key, "item": item, "group": group} for group in voice.groups])


def unmark(books: Books, voice: Voice, item: str) -> None:
    """And takes the mark back."""
    books.execute(UNMARK, {**voice.key, "item": item})


def marked(books: Books, voice: Voice) -> set[str]:
    """What somebody has marked."""
    return {row["item_id"] for row in books.execute(MARKED, voice.key)}


def marks(books: Books, dialogue: str, round_id: str) -> dict[str, dict[str, int]]:
    """Item -> group -> how many have marked it."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in books.execute(MARKS, {"dialogue": dialogue, "round": round_id}):
        found[row["item_id"]][row["group_id"]] = row["number"]
    return dict(found)


def markers(books: Books, dialogue: str, round_id: str) -> dict[str, int]:
    """Group -> how many have marked anything."""
    rows = books.execute(MARKERS, {"dialogue": dialogue, "round": round_id})
    return {row["group_id"]: row["number"] for row in rows}


# Pairs ----------------------------------------------------------------------------------------------------------------


def given(books: Books, voice: Voice) -> dict[Pair, Said]:
    """What somebody was asked and has answered; None: they could not say."""
    return {_pair(row): _said(row) for row in books.execute(GIVEN, voice.key) if not row["implied"]}


def _pair(row: Row) -> Pair:
    return row["one_id"], row["other_id"]


def _said(row: Row) -> Said:
    return None if row["said"] < 0 else bool(row["said"])


def answer(books: Books, voice: Voice, items: Sequence[str], pair: Pair, said: Said) -> None:
    """Somebody answers, or answers anew; what follows from all their answers counts as answered too."""
    settle(books, voice, items, {**given(books, voice), pair: said})


def settle(books: Books, voice: Voice, items: Sequence[str], direct: Mapping[Pair, Said]) -> None:
    """These are somebody's answers now, with what they imply: rows and counters move by the difference."""
    groups = json.dumps(sorted(voice.groups))
    wanted = {pair: (said, 0, groups) for pair, said in direct.items()}
    wanted |= {pair: (said, 1, groups) for pair, said in implied(items, direct).items()}
    there = {_pair(row): (_said(row), row["implied"], row["voices"]) for row in books.execute(GIVEN, voice.key)}
    for pair, (said, follows, voices) in there.items():
        if wanted.get(pair) != (said, follows, voices):
            books.execute(DROP, {**voice.key, **_named(pair)})
            _count(books, voice, pair, said, json.loads(voices), -1, asked=follows)
    for pair, (said, follows, voices) in wanted.items():
        if there.get(pair) != (said, follows, voices):
            number = -1 if said is None else int(said)
            values = {"said": number, "implied": follows, "voices": voices}
            books.execute(PUT, {**voice.key, **_named(pair), **values})
            _count(books, voice, pair, said, voice.groups, 1, asked=follows)


def _named(pair: Pair) -> dict[str, str]:
    return {"one": pair[0], "other": pair[1]}


def _count(
    books: Books, voice: Voice, pair: Pair, said: Said, groups: Iterable[str], by: int, *, asked: int = 0
) -> None:
    """Move the counters of a pair in these groups."""
    shift = {"asked": by * asked, "yes": by * (said is True), "no": by * (said is False)}
    key = {"dialogue": voice.dialogue, "round": voice.round, **_named(pair), **shift}
    books.executemany(COUNT, [{**key, "group": group} for group in groups])


def votes(books: Books, dialogue: str, round_id: str) -> dict[Pair, dict[str, Votes]]:
    """Pair -> group -> how many said yes, and no."""
    found: defaultdict[Pair, dict[str, Votes]] = defaultdict(dict)
    for row in books.execute(COUNTS, {"dialogue": dialogue, "round": round_id}):
        found[_pair(row)][row["group_id"]] = (row["yes"], row["no"])
    return dict(found)


def asked(books: Books, dialogue: str, round_id: str) -> dict[tuple[Pair, str], int]:
    """How often each pair was put to people of each group, or followed from what they said."""
    rows = books.execute(COUNTS, {"dialogue": dialogue, "round": round_id})
    return {(_pair(row), row["group_id"]): row["asked"] for row in rows}


# People ---------------------------------------------------------------------------------------------------------------


def person(books: Books, voice: Voice) -> Person:
    """Where somebody is with their questions."""
    row = books.execute(PERSON, voice.key).fetchone()
    if row is None:
        return Person()
    return Person(row["day"], row["asked"], _pair(row) if row["one_id"] else None, bool(row["quiet"]))


def put(books: Books, voice: Voice, pair: Pair, day: int, number: int) -> None:
    """A pair is put to somebody: their question of that day with this number."""
    keep(books, voice, Person(day, number, pair))
    _count(books, voice, pair, None, voice.groups, 1, asked=1)


def keep(books: Books, voice: Voice, now: Person) -> None:
    """This is where they are."""
    one, other = now.pair or ("", "")
    values = {"day": now.day, "asked": now.asked, "one": one, "other": other, "quiet": int(now.quiet)}
    books.execute(KEEP, {**voice.key, **values})


def to_ask(books: Books, dialogue: str, after: str, limit: int) -> list[tuple[str, str]]:
    """The next persons whom we know in private, each with a group of theirs in the room, by their ids."""
    rows = books.execute(TO_ASK, {"dialogue": dialogue, "after": after, "limit": limit})
    return [(row["person"], row["group_id"]) for row in rows]


def close(books: Books, dialogue: str) -> None:
    """A step is over: nothing is left of who said what."""
    for statement in CLOSE:
        books.execute(statement, {"dialogue": dialogue})


def merge_naming(books: Books, keep_id: str, other: str) -> None:
    """Two persons turn out to be one: the marks of whoever stays, else those of the other; of two answers one."""
    theirs = books.execute(ALL_OF, {"person": other}).fetchall()
    own = {(row["dialogue_id"], row["round_id"], *_pair(row)) for row in books.execute(ALL_OF, {"person": keep_id})}
    for row in theirs:
        _take_out(books, row)
        if (row["dialogue_id"], row["round_id"], *_pair(row)) not in own:
            _hand_over(books, row, keep_id)
    for statement in MERGE:
        books.execute(statement, {"keep": keep_id, "other": other})
    for statement in FORGET:
        books.execute(statement, {"person": other})


def _voice_of(row: Row, whose: str) -> Voice:
    return Voice(row["dialogue_id"], row["round_id"], whose, tuple(json.loads(row["voices"])))


def _take_out(books: Books, row: Row) -> None:
    voice = _voice_of(row, row["person_id"])
    _count(books, voice, _pair(row), _said(row), voice.groups, -1, asked=row["implied"])


def _hand_over(books: Books, row: Row, whose: str) -> None:
    voice = _voice_of(row, whose)
    values = {"said": row["said"], "implied": row["implied"], "voices": row["voices"]}
    books.execute(PUT, {**voice.key, **_named(_pair(row)), **values})
    _count(books, voice, _pair(row), _said(row), voice.groups, 1, asked=row["implied"])


def forget_naming(books: Books, who: str) -> None:
    """Somebody is forgotten: their marks and answers count no more."""
    for row in books.execute(ALL_OF, {"person": who}).fetchall():
        _take_out(books, row)
    for statement in FORGET:
        books.execute(statement, {"person": who})
