"""What parties of nature said of an agreement's text, as anybody may read it; or that nobody answered for them.

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
from flows.registry.record import Record

DOCUMENT = "SELECT document FROM dialogues WHERE dialogue_id = :dialogue"
WORDS = """
    SELECT word_id, text FROM words
     WHERE dialogue_id = :dialogue AND word_id IN (SELECT value FROM json_each(:words)) AND text <> ''
"""

Sayings = Mapping[tuple[str, str], str]
"""By the name of a party of nature and the fingerprint of a text: its words."""


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
    if not record.heard:
        return {}
    dialogue = record.code.lower()
    rows = await store.fetch(DOCUMENT, dialogue=dialogue)
    nature = documents.revive(json.loads(rows[0]["document"]).get("nature")) if rows else None
    known = _opinions(record, nature) if isinstance(nature, Nature) else {}
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
