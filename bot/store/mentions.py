"""What a message speaks of by id: names as they are today, and what somebody said, unless it was taken back.

Read beside the writer, when the message is delivered. Never here: how a name is shown, or who may see it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.channels.base import Place
from bot.store import Store

MENTIONED = """
    SELECT 'group' AS kind, '' AS dialogue, group_id AS id, name AS text, '' AS language, '' AS first FROM groups
     WHERE group_id IN (SELECT value FROM json_each(:groups))
 UNION ALL
    SELECT 'person', '', person_id, name, '', '' FROM persons
     WHERE person_id IN (SELECT value FROM json_each(:persons))
 UNION ALL
    SELECT 'word', dialogue_id, word_id, text, language, first_id FROM words
     WHERE dialogue_id IN (SELECT value FROM json_each(:dialogues))
       AND word_id IN (SELECT value FROM json_each(:words))
"""
CARRIED = """
    SELECT t.dialogue_id, t.about, t.language, t.text, t.state, t.group_id, coalesce(whose.name, '') AS whose,
           coalesce(home.name, '') AS home, coalesce(checker.name, '') AS checker
      FROM translations t
 LEFT JOIN persons whose ON whose.person_id = t.person_id
 LEFT JOIN persons checker ON checker.person_id = t.checker_id
 LEFT JOIN groups home ON home.group_id = t.group_id
     WHERE t.dialogue_id IN (SELECT value FROM json_each(:dialogues))
       AND t.about IN (SELECT value FROM json_each(:abouts))
       AND t.state IN ('stands', 'checked')
"""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """A translation that stands: its words, and the names of today of who made it, for which group, and who checked it.

    `home` is empty for a mediator; a name is empty for somebody who was forgotten.
    """

    text: str
    whose: str
    home: str
    mediator: bool
    checked: bool
    checker: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Names by group's and by person's id; what was said, by dialogue and word. What is missing is forgotten.

    `languages`: in which language it was said; `changed`: by whoever said it, after others had read it; `carried`: its
    translations, by dialogue, id and language; `kept`: what a community keeps under its own law, by the one chat that
    may read it and by name, with its language.
    """

    groups: dict[str, str] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    languages: dict[tuple[str, str], str] = field(default_factory=dict)
    changed: set[tuple[str, str]] = field(default_factory=set)
    carried: dict[tuple[str, str, str], CarriedOver] = field(default_factory=dict)
    kept: dict[tuple[Place, str], tuple[str, str]] = field(default_factory=dict)


async def mentioned(
    store: Store,
    groups: Iterable[str],
    persons: Iterable[str],
    words: Iterable[tuple[str, str]],
    clauses: Iterable[tuple[str, str]] = (),
) -> Mentioned:
    """Look up names and sayings (dialogue, word), all at once; and what people translated of them and of clauses."""
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
                found.languages[row["dialogue"], row["id"]] = row["language"]
                if row["first"] and row["text"]:
                    found.changed.add((row["dialogue"], row["id"]))
    await _carry(store, found, [*said, *clauses])
    return found


async def _carry(store: Store, found: Mentioned, abouts: list[tuple[str, str]]) -> None:
    """Add the translations that stand."""
    if not abouts:
        return
    dialogues, ids = json.dumps([one for one, _ in abouts]), json.dumps([about for _, about in abouts])
    for row in await store.fetch(CARRIED, dialogues=dialogues, abouts=ids):
        names = row["whose"], row["home"], not row["group_id"], row["state"] == "checked", row["checker"]
        found.carried[row["dialogue_id"], row["about"], row["language"]] = CarriedOver(row["text"], *names)
