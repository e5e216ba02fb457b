"""The one written form of a record: canonical JSON, its fingerprint, the seal over its lines, the links of a journal.

Never here: what a record says.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

ATTACHED, FINGERPRINT = "attached", "fingerprint"
LOOSE = frozenset({ATTACHED, FINGERPRINT})
"""What the fingerprint does not cover: itself, and what is bound by the digest or by the journal."""

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """The value as JSON with sorted keys and without spaces: the same value always gives the same text."""
    return CANONICAL.encode(value)


def fingerprint(record: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the canonical JSON of a record without its fingerprint and without what is attached to it."""
    return digest(canonical({key: value for key, value in record.items() if key not in LOOSE}))


def digest(text: str) -> str:
    """SHA-256 (hex) of a text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def seal(lines: Iterable[str]) -> str:
    """SHA-256 (hex) over lines, each ended by a newline."""
    over = sha256()
    for line in lines:
        over.update(f"{line}\n".encode("utf-8", "surrogatepass"))
    return over.hexdigest()


def link(head: str, seq: int, at: int, fact: str) -> str:
    """The hash of a journal's entry: over the hash before it, its number, its moment and its words, by lines."""
    return digest(f"{head}\n{seq}\n{at}\n{fact}")
