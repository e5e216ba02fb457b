"""Export: the registry and every dialogue as papers that need no program, and that anyone can check offline.

The registry's papers are told in `bot.portable.papers`; of each dialogue: its agreements, its journal, its ballots'
counts. All of it can be read back into an empty store (see `bot.portable.importing`).

Nothing here names a person, and only what spokes said for their groups is repeated, with the notes of their minorities:
journals hold ids and digests, ballots hold counts. Never here: the store's file itself (see `store.backup`).
"""

import asyncio
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot import records
from bot.errors import ConfigError
from bot.portable import papers as portable
from bot.portable.bundles import bare_record
from bot.portable.papers import Papers, Registry
from bot.store import Store, house_keys, open_store, signing
from bot.store.house_keys import Key
from bot.store.registry import WHOLE, coded

DIALOGUES = """
    SELECT dialogue_id, flow, stage, revision, version, head, changed_at, document FROM dialogues
     WHERE flow <> 'home'  -- what a group holds within itself is in nobody's papers
  ORDER BY dialogue_id
"""
JOURNAL = "SELECT seq, kind, fact, at, hash FROM journal WHERE dialogue_id = :dialogue ORDER BY seq"
PARTIES = "SELECT group_id FROM parties WHERE dialogue_id = :dialogue ORDER BY group_id"
AGREEMENTS = "SELECT * FROM agreements WHERE dialogue_id = :dialogue ORDER BY version"
SIGNATURES = "SELECT * FROM signatures WHERE dialogue_id = :dialogue ORDER BY version, at, group_id"
BALLOTS = """
    SELECT ballot_id, kind, secret, choices, sheet, opened_at, closes_at, changeable, lost FROM ballots
     WHERE dialogue_id = :dialogue AND closed = 1 ORDER BY ballot_id
"""
COUNTS = """
    SELECT c.ballot_id, b.kind, c.group_id, c.choice, c.count FROM counts c
      JOIN ballots b ON b.dialogue_id = c.dialogue_id AND b.ballot_id = c.ballot_id
     WHERE c.dialogue_id = :dialogue AND b.closed = 1
  ORDER BY c.ballot_id, c.group_id, c.choice
"""
ROWS = {"agreements": AGREEMENTS, "signatures": SIGNATURES, "ballots": BALLOTS, "counts": COUNTS}
"""By the name of a paper of a dialogue: the rows that are on it."""
SPOKEN = """
    SELECT s.word_id, s.group_id, s.item, s.asked, s.roll, s.notes, s.passed_at, w.text, w.language
      FROM spoke_statements s
      JOIN words w ON w.dialogue_id = s.dialogue_id AND w.word_id = s.word_id
     WHERE s.dialogue_id = :dialogue AND s.passed_at IS NOT NULL
  ORDER BY s.passed_at, s.word_id
"""
NOTES = """
    SELECT w.word_id, w.text, w.language FROM words w, json_each(:notes) AS n
     WHERE w.dialogue_id = :dialogue AND w.word_id = n.value ORDER BY n.key
"""
NOBODY = "Nobody speaks for all. What a spoke said is said for one group; only each group decides, in its own chat."
"""The fixed line in every export (practice F2.3)."""
GROUPS = "SELECT group_id, code, name, locale, zone, languages, ready, since FROM groups ORDER BY group_id"
SIGNED_BEFORE = "SELECT text FROM signed_exports WHERE manifest = :manifest"


async def export(path: Path, folder: Path) -> None:
    """Write the store at `path` into `folder`. Raises ConfigError without a store, or if the folder is not empty."""
    await asyncio.to_thread(_check, path, folder)
    async with open_store(path) as store:
        papers = await gathered(store)
    await asyncio.to_thread(_write, folder, papers)


async def gathered(store: Store) -> Papers:
    """Everything that may be shown, sealed by a manifest, and signed where the house has a key."""
    groups = [dict(row) for row in await store.fetch(GROUPS)]
    papers = {Path("groups.json"): _json(groups), Path("nobody-speaks-for-all.txt"): f"{NOBODY}\n"}
    for row in await store.fetch(DIALOGUES):
        papers |= await _dialogue(store, dict(row))
    registry = portable.registry_of(coded(row) for row in await store.fetch(WHOLE))
    keys = [Key.from_row(row) for row in await store.fetch(house_keys.ALL)]
    papers |= portable.registry_papers(registry, keys)
    papers |= await _bundles(store, registry, {one["group_id"]: one["name"] for one in groups}, keys)
    papers[portable.MANIFEST] = portable.manifest(papers)
    return papers | await _signature(store, papers[portable.MANIFEST], registry, keys)


async def _bundles(store: Store, registry: Registry, groups: dict[str, str], keys: list[Key]) -> Papers:
    """Each agreement with its record, and the records of the ballots that its signatures name."""
    papers: Papers = {}
    rooms = {row["dialogue_id"].upper(): row["dialogue_id"] for row in await store.fetch(DIALOGUES)}
    for code, placed in registry.by_code.items():
        bare = []
        for ballot in portable.ballots_of(placed):
            kept = await records.find(store, rooms[code], ballot) if code in rooms else None
            if kept:
                bare.append(bare_record(kept.core, kept.fingerprint))
                whole = "".join([piece async for piece in records.text(store, kept)])
                papers[portable.record_path(rooms[code], ballot)] = whole
        bundle = portable.bundle_of(registry, code, groups, bare, keys)
        papers[portable.bundle_path(code)] = f"{bundle.text}\n"
    return papers


async def _signature(store: Store, manifest: str, registry: Registry, keys: list[Key]) -> Papers:
    """By the house's own key; else as it was signed where it comes from, if these are the very same papers."""
    seed = house_keys.seed_of(store.path, keys[-1].key) if keys else None
    if seed:
        signed = signing.signature(seed, portable.statement(manifest, registry.head))
        return {portable.SIGNATURE: portable.signature_text(keys[-1].key, signed, registry.head)}
    before = await store.fetch(SIGNED_BEFORE, manifest=sha256(manifest.encode()).hexdigest())
    return {portable.SIGNATURE: before[0]["text"]} if before else {}


async def export_ballot(path: Path, dialogue: str, ballot: str, file: Path, *, papers: bool) -> None:
    """Write the record of one closed ballot into a new file; `papers`: with what only scrutineers may read.

    Raises ConfigError without a store or such a record, or if the file is there.
    """
    await asyncio.to_thread(_check, path, file.parent / "no folder is needed")
    async with open_store(path) as store:
        kept = await records.find(store, dialogue, ballot)
        if kept is None:
            raise ConfigError(f"There is no record of ballot {ballot} in {dialogue}. Has it closed?")
        try:
            with await asyncio.to_thread(file.open, "x", encoding="utf-8", newline="\n") as written:
                async for piece in records.text(store, kept, papers=papers):
                    await asyncio.to_thread(written.write, piece)
        except FileExistsError:
            raise ConfigError(f"{file} is there already. Name a new file, so that nothing is overwritten.") from None


def _check(path: Path, folder: Path) -> None:
    if not path.exists():
        raise ConfigError(f"There is no store at {path} yet. Start the house once, then export.")
    if folder.exists() and any(folder.iterdir()):
        raise ConfigError(f"{folder} is not empty. Name a new folder, so that nothing is overwritten.")


async def _dialogue(store: Store, row: dict[str, Any]) -> Papers:
    folder, about = Path(row["dialogue_id"]), {"dialogue": row["dialogue_id"]}
    row["document"] = json.loads(row["document"])
    row["parties"] = [one["group_id"] for one in await store.fetch(PARTIES, **about)]
    journal = [dict(one) for one in await store.fetch(JOURNAL, **about)]
    papers = {folder / "dialogue.json": _json(row), folder / "journal.jsonl": "".join(map(_line, journal))}
    for name, sql in ROWS.items():
        papers[folder / f"{name}.json"] = _json([dict(one) for one in await store.fetch(sql, **about)])
    said = [await _spoken(store, row["dialogue_id"], dict(one)) for one in await store.fetch(SPOKEN, **about)]
    papers[folder / "spoken.json"] = _json(said)
    return papers


async def _spoken(store: Store, dialogue: str, said: dict[str, Any]) -> dict[str, Any]:
    """What a spoke said for their group: after asking how many of how many, with what a minority sees otherwise."""
    notes = await store.fetch(NOTES, dialogue=dialogue, notes=said["notes"])
    after = f"said for {said['group_id']}, after asking {said['asked']} of {said['roll']}"
    return said | {"said": after, "notes": [dict(note) for note in notes]}


def _line(one: dict[str, Any]) -> str:
    """An entry of a journal as a line, with its fact word for word, as it is bound to the one before."""
    told = f'"hash":"{one["hash"]}","kind":"{one["kind"]}","seq":{one["seq"]}'
    return f'{{"at":{one["at"]},"fact":{one["fact"]},{told}}}\n'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(folder: Path, papers: Papers) -> None:
    for name, text in papers.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
