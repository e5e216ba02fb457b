"""Sentences that people propose for their group's card of interests: read by that group and the mediators alone.

Never here: the words (see `words`), or who wrote them other than there.
"""

from bot.store.writer import Books

ADD = """
    INSERT INTO interest_proposals (dialogue_id, word_id, group_id, prompt, place)
    SELECT :dialogue, :word, :group, :prompt, coalesce(max(place), 0) + 1 FROM interest_proposals
     WHERE dialogue_id = :dialogue AND group_id = :group AND prompt = :prompt
        ON CONFLICT (dialogue_id, word_id) DO NOTHING
"""
OF_GROUP = """
    SELECT interest_proposals.word_id FROM interest_proposals
      JOIN words ON words.dialogue_id = interest_proposals.dialogue_id AND words.word_id = interest_proposals.word_id
     WHERE interest_proposals.dialogue_id = :dialogue AND interest_proposals.group_id = :group AND prompt = :prompt
       AND words.text <> ''
  ORDER BY place
"""
OF_PERSON = """
    SELECT count(*) FROM interest_proposals
      JOIN words ON words.dialogue_id = interest_proposals.dialogue_id AND words.word_id = interest_proposals.word_id
     WHERE interest_proposals.dialogue_id = :dialogue AND interest_proposals.group_id = :group AND prompt = :prompt
       AND words.person_id = :person AND words.text <> ''
"""


def propose(books: Books, dialogue: str, group: str, prompt: str, word: str) -> None:
    """A sentence for a group's card, under one of the four prompts."""
    books.execute(ADD, {"dialogue": dialogue, "word": word, "group": group, "prompt": prompt})


def proposed(books: Books, dialogue: str, group: str, prompt: str) -> list[str]:
    """The ids of the sentences under a prompt that still stand, oldest first."""
    about = {"dialogue": dialogue, "group": group, "prompt": prompt}
    return [row["word_id"] for row in books.execute(OF_GROUP, about)]


def of_person(books: Books, dialogue: str, group: str, prompt: str, person: str) -> int:
    """How many of them are this person's."""
    about = {"dialogue": dialogue, "group": group, "prompt": prompt, "person": person}
    return int(books.execute(OF_PERSON, about).fetchone()[0])
