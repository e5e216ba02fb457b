"""What parties of nature said of an agreement's text, as anybody may read it, and what groups undo beside it.

The registry says that it was so; the words are rows of the house, and gone from here once they are taken back. Never
here: who spoke for a river, or what was said of a text that was never put to a decision.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.store import Store
from flows import record as documents
from flows.nature import Nature
from flows.promises import Promises
from flows.registry.charter import last_word, progress
from flows.registry.record import Record

DOCUMENT = "SELECT document FROM dialogues WHERE dialogue_id = :dialogue"
WORDS = """
    SELECT word_id, text FROM words
     WHERE dialogue_id = :dialogue AND word_id IN (SELECT value FROM json_each(:words)) AND text <> ''
"""

Sayings = Mapping[tuple[str, str], str]
"""By the name of a party of nature and the fingerprint of a text: its words; and what groups undo, by `UNDOING` and the
id of the promise.
"""
UNDOING = "undoing"


@dataclass(frozen=True, slots=True)
class Undone:
    """A harm of its own that a group undoes, promised beside the text. `words`: empty where they are not here any more;
    `progress`: the least that a group says, of 100; `told`: when anybody said so last.
    """

    clause: str
    group: str
    words: str
    on: date
    progress: int | None
    told: date | None


def undone(record: Record, now: datetime, said: Sayings) -> list[Undone]:
    """What was promised at the last renewal, and what of those before has its day still to come."""
    last = max((term.decided for term in record.terms), default=now)
    return [
        Undone(
            one.clause,
            one.group,
            said.get((UNDOING, one.clause), ""),
            one.on,
            progress(record, one.clause, now),
            last_word(record, one.clause, now),
        )
        for one in record.undone(now)
        if one.at >= last or one.on >= now.date()
    ]


@dataclass(frozen=True, slots=True)
class Heard:
    """A party of nature and what it made of a text. `words`: empty where nothing came, or they are not here any more;
    `divided`: not all of its guardians saw it so.
    """

    being: str
    kind: str
    how: str
    words: str
    divided: bool
    on: date


def heard(record: Record, text: str, now: datetime, said: Sayings) -> list[Heard]:
    """What each said last of this text, in the order in which they were heard first."""
    last = {one.being: one for one in record.heard if one.hash == text and one.at <= now}
    return [
        Heard(one.being, one.kind, one.how, said.get((one.being, text), ""), one.divided, one.on)
        for one in last.values()
    ]


async def sayings(store: Store, record: Record) -> Sayings:
    """The words that are in this house; nothing is looked up where nature was not heard."""
    if not record.heard and not record.undoing:
        return {}
    dialogue = record.code.lower()
    rows = await store.fetch(DOCUMENT, dialogue=dialogue)
    form = json.loads(rows[0]["document"]) if rows else {}
    nature, promises = (documents.revive(form.get(name)) for name in ("nature", "promises"))
    known = _opinions(record, nature) if isinstance(nature, Nature) else {}
    if isinstance(promises, Promises):
        known |= {(UNDOING, one.clause.id): one.word for one in promises.beside}
    found = await store.fetch(WORDS, dialogue=dialogue, words=json.dumps(sorted(known.values())))
    texts = {row["word_id"]: row["text"] for row in found}
    return {about: texts[word] for about, word in known.items() if word in texts}


def _opinions(record: Record, nature: Nature) -> dict[tuple[str, str], str]:
    """Which words are on which text; only of texts that the registry says nature was heard on."""
    public = {(one.being, one.hash) for one in record.heard if one.how == "opinion"}
    return {
        (being.name, said.hash): said.word
        for being in nature.beings
        for said in being.opinions
        if (being.name, said.hash) in public
    }
