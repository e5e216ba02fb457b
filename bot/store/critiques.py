"""One sentence each about whole texts by several authors: about which text, from which group, and the id of its words.

Never here: the words (see `words`), or whose they are.
"""

from bot.store.writer import Books
from flows.candidates import Critique

KEEP = """
    INSERT INTO critiques (dialogue_id, round_id, candidate_id, word_id, group_id)
    VALUES (:dialogue, :round, :candidate, :word, :group)
        ON CONFLICT (dialogue_id, round_id, candidate_id, word_id) DO UPDATE SET group_id = excluded.group_id
"""
OF_ROUND = """
    SELECT candidate_id, word_id, critiques.group_id
      FROM critiques JOIN words USING (dialogue_id, word_id)
     WHERE dialogue_id = :dialogue AND round_id = :round AND words.text <> ''
  ORDER BY candidate_id, critiques.group_id, word_id
"""


def keep(books: Books, dialogue: str, round_id: str, critique: Critique) -> None:
    """Somebody has said something about a text, for the first time or anew."""
    values = {"dialogue": dialogue, "round": round_id, "candidate": critique.candidate, "word": critique.word}
    books.execute(KEEP, {**values, "group": critique.group})


def of_round(books: Books, dialogue: str, round_id: str) -> list[Critique]:
    """All that was said and not taken back, by text; in no order that tells who was first."""
    rows = books.execute(OF_ROUND, {"dialogue": dialogue, "round": round_id})
    return [Critique(row["candidate_id"], row["word_id"], row["group_id"]) for row in rows]
