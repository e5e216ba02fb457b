"""An agreement and the charter as plain JSON, in the form that the schemas beside this file describe.

Fewer than five answers are never told. Never here: people's names, or who voted what.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.pages.public.hearing import Heard, Undone
from bot.pages.public.told import Clause, Reservation, Signature, Told
from flows.registry import beside, forms
from flows.registry.charter import Standing, form_of
from flows.registry.forms import moment_form

AGREEMENT, CHARTER = "/schemas/agreement.schema.json", "/schemas/charter.schema.json"
Names = Mapping[str, str]


def agreement(one: Told, names: Names, base: str) -> dict[str, Any]:
    """One agreement as it is now."""
    span = one.span
    return {
        "$schema": f"{base}{AGREEMENT}",
        "code": one.code,
        "at": moment_form(one.now),
        "title": one.title,
        "language": one.language,
        "state": str(span.state),
        "binds": span.binds,
        "version": one.version.number,
        "terms": span.terms,
        "since": moment_form(span.stands_since) if span.stands_since else None,
        "until": moment_form(span.ends) if span.ends else None,
        "parties": [{"id": group, "name": names.get(group, "")} for group in one.parties],
        "by": list(span.by),
        "scope": {**one.scope, **{name: list(one.scope[name]) for name in ("topics", "firm")}},
        "clauses": [_clause(clause) for clause in one.clauses],
        "hash": one.version.hash,
        "text": one.version.text,
        "translations": [
            {"language": it.language, "title": it.title, "clauses": dict(it.clauses), "authentic": it.authentic}
            for it in one.translations.values()
        ],
        "signatures": [_signature(it) for it in one.signatures],
        "heard": [_heard(it) for it in one.heard],
        "undoing": [_undone(it) for it in one.undone],
        "reservations": [_reservation(it) for it in one.reservations],
        "links": [{"link": it.link, "other": it.other} for it in beside.links(one.record, one.now)],
        "history": [
            {"at": moment_form(act.at), "act": forms.NAMES[type(act)]} for act in one.record.acts if act.at <= one.now
        ],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    form: dict[str, Any] = {name: getattr(clause, name) for name in ("id", "words", "modality", "topic")}
    if clause.promise:
        form |= {"commitment": dict(clause.promise), "progress": clause.progress}
    if clause.judged:
        form["judged"] = [
            {"group": it.group, "became": it.became, "stands": it.stands, "at": moment_form(it.at)}
            for it in clause.judged
        ]
    return form


def _signature(it: Signature) -> dict[str, Any]:
    return {
        "group": it.group,
        "ballot": it.ballot,
        "at": moment_form(it.at),
        "roll": it.roll,
        "tally": None if it.few else dict(it.counts),
    }


def _heard(it: Heard) -> dict[str, Any]:
    about = {"being": it.being, "kind": it.kind, "how": it.how, "words": it.words or None}
    return {**about, "divided": it.divided, "on": it.on.isoformat()}


def _undone(it: Undone) -> dict[str, Any]:
    return {"clause": it.clause, "group": it.group, "words": it.words or None, "on": it.on.isoformat(), **_far(it)}


def _far(it: Undone) -> dict[str, Any]:
    return {"progress": it.progress, "told": it.told.isoformat() if it.told else None}


def _reservation(it: Reservation) -> dict[str, Any]:
    answers = {"accepted": list(it.accepted), "objected": list(it.objected)}
    return {"group": it.group, "point": str(it.number), "words": it.words, **answers}


def charter(at: str, clauses: Sequence[Standing], hash_: str, following: str, base: str) -> dict[str, Any]:
    """What stands at a moment, or a part of it; `following`: where the next part is, or nothing."""
    return {
        "$schema": f"{base}{CHARTER}",
        "at": at,
        "hash": hash_,
        "clauses": [form_of(clause) for clause in clauses],
        "next": following or None,
    }
