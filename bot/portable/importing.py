"""An export read back into an empty store: what may be shown of a house is put up again elsewhere, to the last byte.

People, their chats and their rosters are in no export, so nothing goes on by itself after it: the registry, the
journals and the records can be read, checked and exported anew. Never here: a store that already holds something.
"""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.portable.papers import MANIFEST, SIGNATURE
from bot.store import Books, open_store, registry
from bot.store.times import millis
from flows.record import CANONICAL
from flows.registry.chain import Entry
from flows.registry.forms import moment_of
from verifier.folder import verify_folder

EMPTY = ("groups", "persons", "dialogues", "journal", "registry", "house_keys")
"""Tables that tell whether somebody lives in a store."""
LIVES = f"SELECT {' OR '.join(f'EXISTS (SELECT 1 FROM {table})' for table in EMPTY)}"
GROUP = """
    INSERT INTO groups (group_id, code, name, locale, zone, languages, ready, since)
    VALUES (:group_id, :code, :name, :locale, :zone, :languages, :ready, :since)
"""
DIALOGUE = """
    INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)
    VALUES (:dialogue_id, :flow, :stage, :revision, :version, :document, :head, :changed_at)
"""
PARTY = "INSERT INTO parties (dialogue_id, group_id) VALUES (:dialogue_id, :group_id)"
JOURNAL = """
    INSERT INTO journal (dialogue_id, seq, kind, fact, at, hash)
    VALUES (:dialogue_id, :seq, :kind, :fact, :at, :hash)
"""
AGREEMENT = """
    INSERT INTO agreements (dialogue_id, version, code, title, language, text, hash, since, until, state)
    VALUES (:dialogue_id, :version, :code, :title, :language, :text, :hash, :since, :until, :state)
"""
SIGNED = """
    INSERT INTO signatures (dialogue_id, version, group_id, ballot_id, hash, tally, at)
    VALUES (:dialogue_id, :version, :group_id, :ballot_id, :hash, :tally, :at)
"""
BALLOT = """
    INSERT INTO ballots (dialogue_id, ballot_id, kind, secret, choices, sheet, opened_at, closes_at, changeable, lost,
                         closed)
    VALUES (:dialogue_id, :ballot_id, :kind, :secret, :choices, :sheet, :opened_at, :closes_at, :changeable, :lost, 1)
"""
COUNT = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    VALUES (:dialogue_id, :ballot_id, :group_id, :choice, :count)
"""
SAID = """
    INSERT INTO spoke_statements (dialogue_id, word_id, group_id, item, asked, roll, notes, passed_at)
    VALUES (:dialogue_id, :word_id, :group_id, :item, :asked, :roll, :notes, :passed_at)
"""
WORD = """
    INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, language, at)
    VALUES (:dialogue_id, :word_id, :group_id, '', :text, :language, :at) ON CONFLICT DO NOTHING
"""
RECORD = """
    INSERT INTO records (dialogue_id, ballot_id, core, fingerprint) VALUES (:dialogue, :ballot, :core, :fingerprint)
"""
LINE = """
    INSERT INTO lines_left (dialogue_id, ballot_id, receipt, groups, choice)
    VALUES (:dialogue, :ballot, :receipt, :groups, :choice)
"""
KEY = "INSERT INTO house_keys (key, since, endorsed) VALUES (:key, :since, :endorsed)"
KEEP_SIGNATURE = "INSERT INTO signed_exports (manifest, text) VALUES (:manifest, :text)"

ROWS = {"agreements": AGREEMENT, "signatures": SIGNED, "ballots": BALLOT, "counts": COUNT}
NOT_EMPTY = "There is something in the store at {path} already. An export is read into an empty store only."
WRONG = "This export cannot be read, and nothing was kept. {what}"


async def bring(folder: Path, path: Path) -> None:
    """Read an export into the store at `path`.

    Raises ConfigError, keeping nothing, if something is wrong with it, or if the store is not empty.
    """
    report = await asyncio.to_thread(verify_folder, folder)
    if not report.ok:
        raise ConfigError(WRONG.format(what=report.wrong[0]))
    async with open_store(path) as store:
        if (await store.fetch(LIVES))[0][0]:
            raise ConfigError(NOT_EMPTY.format(path=path))
        try:
            await store.write(lambda books: put(books, folder))
        except (KeyError, TypeError, ValueError) as error:
            raise ConfigError(WRONG.format(what=f"{type(error).__name__}: {error}.")) from None


def put(books: Books, folder: Path) -> None:
    """Everything that is on the papers, as rows."""
    for one in read(folder / "groups.json"):
        books.execute(GROUP, one)
    for paper in sorted(folder.glob("*/dialogue.json")):
        put_dialogue(books, paper.parent)
    for paper in sorted(folder.glob("records/*/*.json")):
        put_record(books, read(paper))
    registry.bring(books, entries(folder / "registry.jsonl"))
    for key in read(folder / "head.json")["keys"]:
        books.execute(KEY, {**key, "since": millis(moment_of(key["since"]))})
    if (folder / SIGNATURE).exists():
        digest = sha256((folder / MANIFEST).read_bytes()).hexdigest()
        books.execute(KEEP_SIGNATURE, {"manifest": digest, "text": (folder / SIGNATURE).read_text("utf-8")})


def put_dialogue(books: Books, folder: Path) -> None:
    """A dialogue: its state, its journal, and what came of it."""
    row = read(folder / "dialogue.json")
    name = {"dialogue_id": row["dialogue_id"]}
    books.execute(DIALOGUE, {**row, "parties": None, "document": CANONICAL.encode(row["document"])})
    for group in row["parties"]:
        books.execute(PARTY, {**name, "group_id": group})
    for line in lines(folder / "journal.jsonl"):
        entry = json.loads(line)
        books.execute(JOURNAL, {**name, **entry, "fact": CANONICAL.encode(entry["fact"])})
    for paper, sql in ROWS.items():
        for one in read(folder / f"{paper}.json"):
            books.execute(sql, {**one, **name})
    for said in read(folder / "spoken.json"):
        put_said(books, name, said)


def put_said(books: Books, name: Mapping[str, str], said: Mapping[str, Any]) -> None:
    """What a spoke said for a group, with the notes that went with it; nobody's name is with them."""
    notes = [note["word_id"] for note in said["notes"]]
    books.execute(SAID, {**said, **name, "notes": json.dumps(notes)})
    for word in (said, *said["notes"]):
        about = {one: word[one] for one in ("word_id", "text", "language")}
        books.execute(WORD, {**name, **about, "group_id": said["group_id"], "at": said["passed_at"]})


def put_record(books: Books, form: dict[str, Any]) -> None:
    """A ballot's record, and the lines of its list as those of people who are not known here."""
    attached, fingerprint = form.pop("attached"), form.pop("fingerprint")
    name = {"dialogue": form["dialogue"], "ballot": form["ballot"]}
    books.execute(RECORD, {**name, "core": CANONICAL.encode(form), "fingerprint": fingerprint})
    for line in attached.get("lines", ()):
        receipt, groups, choice = line.split("\t")
        books.execute(LINE, {**name, "receipt": receipt, "groups": groups, "choice": choice})


def entries(paper: Path) -> Iterator[Entry]:
    """The registry's lines."""
    for line in lines(paper):
        form = json.loads(line)
        yield Entry(form["seq"], form["recorded"], CANONICAL.encode(form["act"]), form["hash"])


def lines(paper: Path) -> Iterable[str]:
    """Lines end with a newline and nothing else: words may hold other signs that end lines."""
    return paper.read_text("utf-8").split("\n")[:-1]


def read(paper: Path) -> Any:
    """What is on a paper of JSON."""
    return json.loads(paper.read_text("utf-8"))
