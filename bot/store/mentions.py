"""What a message speaks of by id: names as they are today, and what somebody said, unless it was taken back.

Read beside the writer, when the message is delivered. Never here: how a name is shown, or who may see it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.store import Store

MENTIONED = """
    SELECT 'group' AS kind, '' AS dialogue, group_id AS id, name AS text FROM groups
     WHERE group_id IN (SELECT value FROM json_each(:groups))
 UNION ALL
    SELECT 'person', '', person_id, name FROM persons
     WHERE person_id IN (SELECT value FROM json_each(:persons))
 UNION ALL
    SELECT 'word', dialogue_id, word_id, text FROM words
     WHERE dialogue_id IN (SELECT value FROM json_each(:dialogues))
       AND word_id IN (SELECT value FROM json_each(:words))
"""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Names by group's and by person's id; what was said, by dialogue and word. What is missing is forgotten."""

    groups: dict[str, str] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)


async def mentioned(
    store: Store, groups: Iterable[str], persons: Iterable[str], words: Iterable[tuple[str, str]]
) -> Mentioned:
    """Look up names and sayings (dialogue, word), all at once."""
    said = list(words)
    found = Mentioned()
    rows = await store.fetch(
        MENTIONED,
        groups=json.dumps(list(groups)),
        persons=json.dumps(list(persons)),
        dialogues=json.dumps([dialogue for dialogue, _ in said]),
        words=json.dumps([word for _, word in said]),
    )
    for row in rows:
        match row["kind"]:
            case "group":
                found.groups[row["id"]] = row["text"]
            case "person":
                found.persons[row["id"]] = row["text"]
            case _:
                found.words[row["dialogue"], row["id"]] = row["text"]
    return found
