"""The state of a dialogue and its journal: one document with a revision, beside hash-chained facts that are only added.

Reading a document decodes it once; the decoded one is kept as long as the document's head stays the same. Never here:
what a fact means.
"""

import json
from collections import OrderedDict
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows import record
from flows.dialogue import VERSION, Dialogue, upgrade
from flows.facts import Fact

LOAD = "SELECT document, version, head FROM dialogues WHERE dialogue_id = :dialogue"
SAVE = """
    INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)
    VALUES (:dialogue, :flow, :stage, :revision, :version, :document, :head, :now)
        ON CONFLICT (dialogue_id) DO UPDATE SET
           stage = excluded.stage, revision = excluded.revision, version = excluded.version,
           document = excluded.document, head = excluded.head, changed_at = excluded.changed_at
"""
APPEND = """
    INSERT INTO journal (dialogue_id, seq, kind, fact, at, hash)
    VALUES (:dialogue, :seq, :kind, :fact, :at, :hash)
"""
NEWEST = "SELECT seq, fact FROM journal WHERE dialogue_id = :dialogue AND seq < :before ORDER BY seq DESC"
SINCE = "SELECT fact FROM journal WHERE dialogue_id = :dialogue AND at > :since ORDER BY seq"
WHO_MEDIATED = """
    SELECT fact FROM journal
     WHERE dialogue_id = :dialogue AND kind IN ('RoomOpened', 'MediatorJoined')
  ORDER BY seq
"""
PASSED_ON = """
    SELECT 1 FROM journal
     WHERE dialogue_id = :dialogue AND kind IN ('WordsPassedOn', 'ShuttleDelivered') AND fact LIKE :word LIMIT 1
"""
WAY = """
    SELECT fact FROM journal
     WHERE dialogue_id = :dialogue
       AND kind IN ('RoomOpened', 'DialogueBegan', 'StageBegan', 'DraftingBegan', 'BallotOpened', 'AgreementReached',
                    'AgreementLapsed', 'RoomClosed', 'ThermometerRead')
  ORDER BY seq
"""
JOURNAL = "SELECT seq, kind, fact, at, hash FROM journal WHERE dialogue_id = :dialogue ORDER BY seq"
OF_GROUP = """
    SELECT p.dialogue_id FROM parties p JOIN dialogues d ON d.dialogue_id = p.dialogue_id
     WHERE p.group_id = :group ORDER BY d.changed_at DESC
"""
OF_MEDIATOR = """
    SELECT m.dialogue_id FROM mediators m JOIN dialogues d ON d.dialogue_id = m.dialogue_id
     WHERE m.person_id = :person ORDER BY d.changed_at DESC
"""
PARTIES = "SELECT group_id FROM parties WHERE dialogue_id = :dialogue ORDER BY group_id"
ADD_PARTY = "INSERT INTO parties (dialogue_id, group_id) VALUES (:dialogue, :group) ON CONFLICT DO NOTHING"
DROP_PARTY = "DELETE FROM parties WHERE dialogue_id = :dialogue AND group_id = :group"
ADD_MEDIATOR = "INSERT INTO mediators (dialogue_id, person_id) VALUES (:dialogue, :person) ON CONFLICT DO NOTHING"
DROP_MEDIATOR = "DELETE FROM mediators WHERE dialogue_id = :dialogue AND person_id = :person"

BEGINNING = ""  # the head of an empty journal
KEPT = 256  # decoded documents

_decoded: OrderedDict[tuple[str, str], Dialogue] = OrderedDict()


def load(books: Books, dialogue: str) -> tuple[Dialogue, str] | None:
    """The dialogue and the head of its journal, if there is one with this id."""
    row = books.execute(LOAD, {"dialogue": dialogue}).fetchone()
    if row is None:
        return None
    key = (dialogue, row["head"])
    if key not in _decoded:
        _keep(key, record.revive(upgrade(json.loads(row["document"]), row["version"])))
    return _decoded[key], row["head"]


def save(books: Books, dialogue: Dialogue, head: str, facts: tuple[Fact, ...], now: datetime) -> None:
    """Add facts to the journal and keep the state they led to. `head` is the journal's head before them."""
    first = dialogue.revision - len(facts) + 1
    for seq, fact in enumerate(facts, first):
        head = append(books, dialogue.id, seq, fact, head, now)
    books.execute(
        SAVE,
        {
            "dialogue": dialogue.id,
            "flow": dialogue.flow,
            "stage": dialogue.stage,
            "revision": dialogue.revision,
            "version": VERSION,
            "document": record.dump(dialogue),
            "head": head,
            "now": millis(now),
        },
    )
    _keep((dialogue.id, head), dialogue)


def append(books: Books, dialogue: str, seq: int, fact: Fact, head: str, now: datetime) -> str:
    """One fact more; the new head."""
    text, at = record.dump(fact), millis(now)
    link = chained(head, seq, text, at)
    books.execute(
        APPEND,
        {"dialogue": dialogue, "seq": seq, "kind": type(fact).__name__, "fact": text, "at": at, "hash": link},
    )
    return link


def chained(head: str, seq: int, fact: str, at: int) -> str:
    """The hash that binds a fact to all before it: SHA-256 over head, number, moment and the fact's text, by lines."""
    return sha256(f"{head}\n{seq}\n{at}\n{fact}".encode()).hexdigest()


def forget_decoded() -> None:
    """From now on every state is read from its document again."""
    _decoded.clear()


def _keep(key: tuple[str, str], dialogue: Dialogue) -> None:
    _decoded[key] = dialogue
    _decoded.move_to_end(key)
    if len(_decoded) > KEPT:
        _decoded.popitem(last=False)


def journal(books: Books, dialogue: str) -> list[Fact]:
    """All that happened, in order."""
    return [record.load(row["fact"]) for row in books.execute(JOURNAL, {"dialogue": dialogue})]


def newest(books: Books, dialogue: str, before: int) -> Iterator[tuple[int, Fact]]:
    """What happened before a place in the journal, the newest first, read as far as somebody asks."""
    for row in books.execute(NEWEST, {"dialogue": dialogue, "before": before}):
        yield row["seq"], record.load(row["fact"])


def since(books: Books, dialogue: str, moment_: datetime) -> list[Fact]:
    """What happened after a moment, in order."""
    rows = books.execute(SINCE, {"dialogue": dialogue, "since": millis(moment_)})
    return [record.load(row["fact"]) for row in rows]


def passed_on(books: Books, dialogue: str, word: str) -> bool:
    """Whether these words came through the gate, or with the lists, to the other groups."""
    return books.execute(PASSED_ON, {"dialogue": dialogue, "word": f'%"{word}"%'}).fetchone() is not None


def way(books: Books, dialogue: str) -> list[Fact]:
    """How the room came from stage to stage, and what the thermometer said; nothing of what happened between."""
    return [record.load(row["fact"]) for row in books.execute(WAY, {"dialogue": dialogue})]


def entrances(books: Books, dialogue: str) -> list[Fact]:
    """How everyone who ever mediated here came to do so."""
    return [record.load(row["fact"]) for row in books.execute(WHO_MEDIATED, {"dialogue": dialogue})]


def broken_link(books: Books, dialogue: str) -> int | None:
    """The number of the first fact that does not follow from those before it; None if the chain is whole."""
    head = BEGINNING
    for expected, row in enumerate(books.execute(JOURNAL, {"dialogue": dialogue}), 1):
        head = chained(head, row["seq"], row["fact"], row["at"])
        if row["seq"] != expected or head != row["hash"]:
            return expected
    return None


def moments(books: Books, dialogue: str) -> list[datetime]:
    """When each fact was written down."""
    return [moment(row["at"]) for row in books.execute(JOURNAL, {"dialogue": dialogue})]


def of_group(books: Books, group: str) -> list[Dialogue]:
    """The dialogues a group takes part in, the liveliest first."""
    return _all(books, [row["dialogue_id"] for row in books.execute(OF_GROUP, {"group": group})])


def of_mediator(books: Books, person: str) -> list[Dialogue]:
    """The dialogues a person mediates, the liveliest first."""
    return _all(books, [row["dialogue_id"] for row in books.execute(OF_MEDIATOR, {"person": person})])


def _all(books: Books, ids: list[str]) -> list[Dialogue]:
    return [found[0] for found in (load(books, dialogue) for dialogue in ids) if found]


def parties_of(books: Books, dialogue: str) -> list[str]:
    """The groups that take part."""
    return [row["group_id"] for row in books.execute(PARTIES, {"dialogue": dialogue})]


def add_party(books: Books, dialogue: str, group: str) -> None:
    """The group takes part."""
    books.execute(ADD_PARTY, {"dialogue": dialogue, "group": group})


def drop_party(books: Books, dialogue: str, group: str) -> None:
    """The group takes part no more."""
    books.execute(DROP_PARTY, {"dialogue": dialogue, "group": group})


def add_mediator(books: Books, dialogue: str, person: str) -> None:
    """The person has this desk."""
    books.execute(ADD_MEDIATOR, {"dialogue": dialogue, "person": person})


def drop_mediator(books: Books, dialogue: str, person: str) -> None:
    """The person has this desk no more."""
    books.execute(DROP_MEDIATOR, {"dialogue": dialogue, "person": person})
