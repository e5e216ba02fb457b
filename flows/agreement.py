"""A text that groups hold each other to: clauses, fingerprint, term.

The text is kept verbatim in the language it was written in. Never here: rendering, storage.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

CLAUSE_LIMIT = 900
MAX_TERM_DAYS = 730


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing agreed. Its id stays when its words change."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """What stands between groups.

    `code` names it in all its versions; `version` counts texts, `terms` how often it was given a term. In force since
    `since`; the present term runs from `term_from` until `until` (aware moments); then it lapses unless it was renewed.
    """

    code: str
    version: int
    title: str
    language: str
    parties: tuple[str, ...]
    clauses: tuple[Clause, ...]
    hash: str
    since: datetime
    term_from: datetime
    until: datetime
    term_days: int
    terms: int = 1


def canonical(title: str, language: str, parties: tuple[str, ...], clauses: tuple[Clause, ...], term_days: int) -> str:
    """The text in its one canonical form: JSON with sorted keys and parties, no spaces, UTF-8."""
    form = {
        "title": title,
        "language": language,
        "parties": sorted(parties),
        "clauses": [{"id": clause.id, "text": clause.text} for clause in clauses],
        "term_days": term_days,
    }
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(
    title: str, language: str, parties: tuple[str, ...], clauses: tuple[Clause, ...], term_days: int
) -> str:
    """SHA-256 of the canonical text, in hexadecimal: what a signature binds."""
    return hashlib.sha256(canonical(title, language, parties, clauses, term_days).encode()).hexdigest()
