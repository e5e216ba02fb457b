"""Export: every dialogue as papers that need no program: its agreements, its journal, its ballots' counts.

Nothing here names a person, and only what spokes said for their groups is repeated, with the notes of their minorities:
journals hold ids and digests, ballots hold counts. Never here: the store's file itself (see `store.backup`).
"""

import asyncio
import json
from pathlib import Path
from typing import Any

from bot import records
from bot.errors import ConfigError
from bot.store import Store, open_store

DIALOGUES = """
    SELECT dialogue_id, flow, stage, revision, head, document FROM dialogues
     WHERE flow <> 'home'  -- what a group holds within itself is in nobody's papers
  ORDER BY dialogue_id
"""
JOURNAL = "SELECT seq, kind, fact, at, hash FROM journal WHERE dialogue_id = :dialogue ORDER BY seq"
AGREEMENTS = "SELECT * FROM agreements WHERE dialogue_id = :dialogue ORDER BY version"
SIGNATURES = "SELECT * FROM signatures WHERE dialogue_id = :dialogue ORDER BY version, at, group_id"
COUNTS = """
    SELECT c.ballot_id, b.kind, c.group_id, c.choice, c.count FROM counts c
      JOIN ballots b ON b.dialogue_id = c.dialogue_id AND b.ballot_id = c.ballot_id
     WHERE c.dialogue_id = :dialogue AND b.closed = 1
  ORDER BY c.ballot_id, c.group_id, c.choice
"""
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
GROUPS = "SELECT group_id, code, name, locale, zone FROM groups ORDER BY group_id"


Papers = dict[Path, str]
"""What is written where, below the folder."""


async def export(path: Path, folder: Path) -> None:
    """Write the store at `path` into `folder`. Raises ConfigError without a store, or if the folder is not empty."""
    await asyncio.to_thread(_check, path, folder)
    async with open_store(path) as store:
        papers = {Path("groups.json"): _json([dict(row) for row in await store.fetch(GROUPS)])}
        papers[Path("nobody-speaks-for-all.txt")] = f"{NOBODY}\n"
        for row in await store.fetch(DIALOGUES):
            papers |= await _dialogue(store, dict(row))
    await asyncio.to_thread(_write, folder, papers)


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
    journal = [dict(one) for one in await store.fetch(JOURNAL, **about)]
    lines = (json.dumps(one | {"fact": json.loads(one["fact"])}, ensure_ascii=False) for one in journal)
    papers = {folder / "dialogue.json": _json(row), folder / "journal.jsonl": "".join(f"{line}\n" for line in lines)}
    for name, sql in (("agreements", AGREEMENTS), ("signatures", SIGNATURES), ("counts", COUNTS)):
        papers[folder / f"{name}.json"] = _json([dict(one) for one in await store.fetch(sql, **about)])
    said = [await _spoken(store, row["dialogue_id"], dict(one)) for one in await store.fetch(SPOKEN, **about)]
    papers[folder / "spoken.json"] = _json(said)
    return papers


async def _spoken(store: Store, dialogue: str, said: dict[str, Any]) -> dict[str, Any]:
    """What a spoke said for their group: after asking how many of how many, with what a minority sees otherwise."""
    notes = await store.fetch(NOTES, dialogue=dialogue, notes=said["notes"])
    after = f"said for {said['group_id']}, after asking {said['asked']} of {said['roll']}"
    return said | {"said": after, "notes": [dict(note) for note in notes]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _write(folder: Path, papers: Papers) -> None:
    for name, text in papers.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
