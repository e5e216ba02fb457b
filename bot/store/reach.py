"""Who of a group took part in a room, and how: rows of distinct persons, with counters kept beside by the table itself.

Votes are noted when their ballot closes, all at once, so that a vote costs nothing more. Never here: what somebody said
or answered, or what the numbers mean.
"""

from bot.store import roster
from bot.store.writer import Books
from flows.reach import Share

NOTE = {
    how: f"""
    INSERT INTO reach (dialogue_id, group_id, person_id, {how}) VALUES (:dialogue, :group, :person, 1)
        ON CONFLICT (dialogue_id, group_id, person_id) DO UPDATE SET {how} = 1 WHERE {how} = 0
"""
    for how in ("answered", "spoke", "told", "met")
}
"""By the way of taking part: there is a column for each."""
ANSWERED = """
    INSERT INTO reach (dialogue_id, group_id, person_id, answered)
    SELECT roll.dialogue_id, roll.group_id, roll.person_id, 1
      FROM roll JOIN marks USING (dialogue_id, ballot_id, person_id)
     WHERE roll.dialogue_id = :dialogue AND roll.ballot_id = :ballot
     UNION
    SELECT dialogue_id, group_id, person_id, 1 FROM turnout
     WHERE dialogue_id = :dialogue AND ballot_id = :ballot AND submitted = 1
        ON CONFLICT (dialogue_id, group_id, person_id) DO UPDATE SET answered = 1 WHERE answered = 0
"""
ROUND_ANSWERED = """
    INSERT INTO reach (dialogue_id, group_id, person_id, answered)
    SELECT DISTINCT answers.dialogue_id, voice.value, answers.person_id, 1
      FROM statements JOIN answers USING (dialogue_id, statement_id), json_each(answers.voices) AS voice
     WHERE statements.dialogue_id = :dialogue AND statements.round_id = :round
        ON CONFLICT (dialogue_id, group_id, person_id) DO UPDATE SET answered = 1 WHERE answered = 0
"""
ROUND_SPOKE = """
    INSERT INTO reach (dialogue_id, group_id, person_id, spoke)
    SELECT DISTINCT dialogue_id, group_id, person_id, 1 FROM statements
     WHERE dialogue_id = :dialogue AND round_id = :round AND state IN ('asked', 'late', 'waiting')
        ON CONFLICT (dialogue_id, group_id, person_id) DO UPDATE SET spoke = 1 WHERE spoke = 0
"""
COUNTERS = """
    SELECT took, spoke, told, met FROM reach_counts WHERE dialogue_id = :dialogue AND group_id = :group
"""
RECOUNT = """
    SELECT count(*) AS took, total(spoke) AS spoke, total(told) AS told, total(met) AS met FROM reach
     WHERE dialogue_id = :dialogue AND group_id = :group
"""
OF_PERSON = "SELECT * FROM reach WHERE person_id = :person"
FORGET = "DELETE FROM reach WHERE person_id = :person"
WAYS = tuple(NOTE)


def note(books: Books, dialogue: str, group: str, person: str, how: str) -> None:
    """Somebody took part: "answered", "spoke", "told" a story, "met" somebody. Again changes nothing."""
    books.execute(NOTE[how], {"dialogue": dialogue, "group": group, "person": person})


def note_ballot(books: Books, dialogue: str, ballot: str) -> None:
    """A ballot has closed: everyone who answered took part, in each of their groups that was asked."""
    books.execute(ANSWERED, {"dialogue": dialogue, "ballot": ballot})


def note_round(books: Books, dialogue: str, round_id: str) -> None:
    """A round of statements has closed: who made one spoke, who answered one answered."""
    books.execute(ROUND_ANSWERED, {"dialogue": dialogue, "round": round_id})
    books.execute(ROUND_SPOKE, {"dialogue": dialogue, "round": round_id})


def shares(books: Books, dialogue: str, groups: tuple[str, ...]) -> dict[str, Share]:
    """The counters as they stand, with the rosters of today."""
    return {group: _share(books, dialogue, group, COUNTERS) for group in groups}


def recount(books: Books, dialogue: str, groups: tuple[str, ...]) -> dict[str, Share]:
    """The same from the rows themselves, for audits."""
    return {group: _share(books, dialogue, group, RECOUNT) for group in groups}


def _share(books: Books, dialogue: str, group: str, sql: str) -> Share:
    row = books.execute(sql, {"dialogue": dialogue, "group": group}).fetchone()
    counted = (int(row[name]) for name in ("took", "spoke", "told", "met")) if row else ()
    return Share(roster.count(books, group), *counted)


def merge_reach(books: Books, keep: str, other: str) -> None:
    """Two persons turned out to be one: they took part once, in whichever way either did."""
    for row in books.execute(OF_PERSON, {"person": other}).fetchall():
        for how in WAYS:
            if row[how]:
                note(books, row["dialogue_id"], row["group_id"], keep, how)
    forget_reach(books, other)


def forget_reach(books: Books, person: str) -> None:
    """Nobody can say any more where they took part; the counters follow."""
    books.execute(FORGET, {"person": person})
