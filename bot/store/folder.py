"""The folder beside the store: what is in files, each under the SHA-256 of its content, as long as a row names it.

A file is there whole or not at all, whenever the program falls. Never here: whose a file is (see `enclosures`).
"""

import contextlib
import os
import secrets
import time
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

FRESH = 60.0  # seconds in which a file may still be waiting for its row
PARTIAL = ".part"


class Folder:
    """Files by their digest."""

    def __init__(self, store: Path) -> None:
        self.path = store.with_name(f"{store.stem}-files")

    def put(self, content: bytes) -> str:
        """Keep this; its digest."""
        digest = sha256(content).hexdigest()
        whole = self.path / digest
        if not whole.exists():
            self.path.mkdir(mode=0o700, exist_ok=True)
            piece = self.path / f"{secrets.token_hex(8)}{PARTIAL}"
            with piece.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            piece.replace(whole)
        os.utime(whole)
        return digest

    def read(self, digest: str) -> bytes | None:
        """What was kept; None if it is gone."""
        try:
            return (self.path / digest).read_bytes() if digest.isalnum() else None
        except FileNotFoundError:
            return None

    def sweep(self, named: Collection[str], now: float | None = None) -> int:
        """Remove what no row names, unless it has only just come; how many were removed."""
        now, removed = time.time() if now is None else now, 0
        for file in self.path.iterdir() if self.path.is_dir() else ():
            with contextlib.suppress(FileNotFoundError):
                if file.name not in named and now - file.stat().st_mtime > FRESH:
                    file.unlink()
                    removed += 1
        return removed
