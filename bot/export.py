"""Export: every dialogue as papers that need no program: its agreements, its journal, its ballots' counts.

Nothing here names a person or repeats their words: journals hold ids and digests, ballots hold counts. Never here: the
store's file itself (see `store.backup`).
"""

import json
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.store import Store, open_store

DIALOGUES = "SELECT dialogue_id, flow, stage, revision, head, document FROM dialogues ORDER BY dialogue_id"
JOURNAL = "SELECT seq, kind, fact, at, hash FROM journal WHERE dialogue_id = :dialogue ORDER BY seq"
AGREEMENTS = "SELECT * FROM agreements WHERE dialogue_id = :dialogue ORDER BY version"
SIGNATURES = "SELECT * FROM signatures WHERE dialogue_id = :dialogue ORDER BY version, at, group_id"
COUNTS = """
    SELECT c.ballot_id, b.kind, c.group_id, c.choice, c.count FROM counts c
      JOIN ballots b ON b.dialogue_id = c.dialogue_id AND b.ballot_id = c.ballot_id
     WHERE c.dialogue_id = :dialogue AND b.closed = 1
  ORDER BY c.ballot_id, c.group_id, c.choice
"""
GROUPS = "SELECT group_id, code, name, locale, zone FROM groups ORDER BY group_id"


async def export(path: Path, folder: Path) -> None:
    """Write the store at `path` into `folder`. Raises ConfigError for a folder that is not empty."""
    if not path.exists():
        raise ConfigError(f"There is no store at {path} yet. Start the house once, then export.")
    if folder.exists() and any(folder.iterdir()):
        raise ConfigError(f"{folder} is not empty. Name a new folder, so that nothing is overwritten.")
    folder.mkdir(parents=True, exist_ok=True)
    async with open_store(path) as store:
        _write(folder / "groups.json", [dict(row) for row in await store.fetch(GROUPS)])
        for row in await store.fetch(DIALOGUES):
            await _dialogue(store, dict(row), folder / row["dialogue_id"])


async def _dialogue(store: Store, row: dict[str, Any], folder: Path) -> None:
    folder.mkdir()
    about = {"dialogue": row["dialogue_id"]}
    row["document"] = json.loads(row["document"])
    _write(folder / "dialogue.json", row)
    journal = [dict(one) for one in await store.fetch(JOURNAL, **about)]
    lines = (json.dumps(one | {"fact": json.loads(one["fact"])}, ensure_ascii=False) for one in journal)
    (folder / "journal.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    for name, sql in (("agreements", AGREEMENTS), ("signatures", SIGNATURES), ("counts", COUNTS)):
        _write(folder / f"{name}.json", [dict(one) for one in await store.fetch(sql, **about)])


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
