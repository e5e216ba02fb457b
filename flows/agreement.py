"""A text that groups hold each other to: clauses, what it reaches, fingerprint, term.

The text is kept verbatim in the language it was written in. Never here: rendering, storage, what became of it later
(see `registry`).
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

CLAUSE_LIMIT = 900
MAX_TERM_DAYS = 730
LEAST_PARTIES = 2

KINDS = ("written", "habit", "taken up")
"""Written in clauses; practised, and attested by witnesses of several groups; taken up by law or by a covenant."""
LEVELS = ("neighbourhood", "city", "region", "borders", "world")
"""How far an agreement reaches, the nearest first."""
MODALITIES = ("must", "must not", "may")
"""What a clause does to those it names."""
JOINS = ("", "house", "none")
"""Who may join later: any group, groups of the same house only, nobody."""
LINKS = ("supersedes", "depends on", "builds on", "funded by")
"""How a text hangs together with an agreement that is there already."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a clause promises: who gives what to whom, how much, until when or how often, and how it will be seen.

    `who`, `to`: ids of groups; `often`: an RFC 5545 recurrence rule, read from the day the term begins, or empty;
    `lessens`: the matter in which it makes groups less unequal (see `flows.power.MATTERS`), or empty.
    """

    who: str
    to: tuple[str, ...]
    what: str
    much: str = ""
    until: date | None = None
    often: str = ""
    seen: str = ""
    lessens: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing agreed. Its id stays when its words change."""

    id: str
    text: str
    modality: str = ""
    topic: str = ""
    commitment: Commitment | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What an agreement reaches: kind, level, place, topics; how many parties it needs to stand at all.

    `links`: how it hangs together with other agreements, each a word of `LINKS` and a code: “builds on K7”;
    `joins`: who may join later, a word of `JOINS`; `firm`: ids of clauses that hold for all: no group sets them apart.
    """

    kind: str = "written"
    level: str = ""
    place: str = ""
    topics: tuple[str, ...] = ()
    least: int = LEAST_PARTIES
    links: tuple[str, ...] = ()
    joins: str = ""
    firm: tuple[str, ...] = ()


def linked(link: str) -> tuple[str, str]:
    """A link as a text holds it: how, and with which agreement."""
    how, _, other = link.rpartition(" ")
    return how, other


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
    scope: Scope = field(default_factory=Scope)

    @property
    def instrument(self) -> "Instrument":
        """Its text, apart from what became of it."""
        return Instrument(self.title, self.language, self.parties, self.clauses, self.term_days, self.scope)


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text in the form that signatures bind: between whom, in which words, for how long."""

    title: str
    language: str
    parties: tuple[str, ...]
    clauses: tuple[Clause, ...]
    term_days: int
    scope: Scope = field(default_factory=Scope)

    @property
    def form(self) -> dict[str, Any]:
        """The text as plain JSON values, parties sorted; what has its usual value is left out."""
        form = {
            "title": self.title,
            "language": self.language,
            "parties": sorted(self.parties),
            "clauses": [_clause_form(clause) for clause in self.clauses],
            "term_days": self.term_days,
        }
        scope = _told(self.scope)
        return form | ({"scope": scope} if scope else {})

    @property
    def canonical(self) -> str:
        """The text in its one canonical form: JSON with sorted keys and parties, no spaces, UTF-8."""
        return json.dumps(self.form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @property
    def hash(self) -> str:
        """SHA-256 of the canonical text, in hexadecimal: what a signature binds."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()

    @classmethod
    def from_form(cls, form: Mapping[str, Any]) -> "Instrument":
        """The text of a form. Raises KeyError, TypeError or ValueError if it is none."""
        scope = dict(form.get("scope", {}))
        scope |= {name: tuple(scope.get(name, ())) for name in ("topics", "links", "firm")}
        clauses = tuple(_clause(one) for one in form["clauses"])
        named = form["title"], form["language"], tuple(form["parties"])
        return cls(*named, clauses, form["term_days"], Scope(**scope))


def _told(value: Any) -> dict[str, Any]:
    """The fields of a value that differ from the usual, as plain JSON."""
    told = {}
    for one in fields(value):
        here = getattr(value, one.name)
        if here not in (one.default, (), "", None):
            told[one.name] = list(here) if isinstance(here, tuple) else here
    return told


def _clause_form(clause: Clause) -> dict[str, Any]:
    form = {name: here for name in ("id", "text", "modality", "topic") if (here := getattr(clause, name))}
    if clause.commitment:
        until = clause.commitment.until
        form["commitment"] = _told(clause.commitment) | ({"until": until.isoformat()} if until else {})
    return {"text": "", **form}


def _clause(form: Mapping[str, Any]) -> Clause:
    plain = {name: form.get(name, "") for name in ("modality", "topic")}
    promised = form.get("commitment")
    if promised is None:
        return Clause(form["id"], form["text"], **plain)
    until = date.fromisoformat(promised["until"]) if "until" in promised else None
    commitment = Commitment(**{**promised, "to": tuple(promised.get("to", ())), "until": until})
    return Clause(form["id"], form["text"], **plain, commitment=commitment)


def fingerprint(
    title: str,
    language: str,
    parties: tuple[str, ...],
    clauses: tuple[Clause, ...],
    term_days: int,
    scope: Scope | None = None,
) -> str:
    """SHA-256 of the canonical text, in hexadecimal: what a signature binds."""
    return Instrument(title, language, parties, clauses, term_days, scope or Scope()).hash
