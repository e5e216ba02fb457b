"""The one written form of a record: canonical JSON, its fingerprint, the seal over its lines, the links of a journal.

Never here: what a record says.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

ATTACHED, FINGERPRINT = "attached", "fingerprint"
"""What the fingerprint does not cover: itself, and what is bound by the digest or by the journal."""

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


def canonical(value: object) -> str:
    """The value as JSON with sorted keys and without spaces: the same value always gives the same text."""
    return CANONICAL.encode(value)


@dataclass(frozen=True, slots=True)
class Written:
    """A record in its canonical form: as a whole, without what is attached, and as its fingerprint covers it."""

    whole: str
    bare: str
    covered: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 (hex) over the form without the fingerprint and without what is attached."""
        return digest(self.covered)


def written(record: Mapping[str, Any]) -> Written:
    """A record's three forms, each part written once: what stands before, between and after the loose parts."""
    first = _part({key: one for key, one in record.items() if key < ATTACHED})
    middle = _part({key: one for key, one in record.items() if ATTACHED < key < FINGERPRINT})
    last = _part({key: one for key, one in record.items() if key > FINGERPRINT})
    own = _part({key: one for key, one in record.items() if key == FINGERPRINT})
    attached = _part({key: one for key, one in record.items() if key == ATTACHED})
    return Written(
        _joined(first, attached, middle, own, last),
        _joined(first, f'"{ATTACHED}":{{}}', middle, own, last),
        _joined(first, middle, last),
    )


def fingerprint(record: Mapping[str, Any]) -> str:
    """A record's own fingerprint."""
    return written(record).fingerprint


def _part(form: Mapping[str, Any]) -> str:
    return canonical(form)[1:-1] if form else ""


def _joined(*parts: str) -> str:
    return f"{{{','.join(filter(None, parts))}}}"


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
