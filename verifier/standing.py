"""The charter worked out once more: the clauses that stand at a moment. Never here: the state (see `lives`)."""

from collections.abc import Iterator, Mapping
from typing import Any

from verifier.kept import FADES, Act, Kept, Text, day, instant
from verifier.lives import BINDING, Span

Clause = dict[str, Any]


def place(clause: Clause) -> tuple[str, str, str]:
    """Where a clause stands in the charter."""
    return clause["topic"], clause["place"], clause["agreement"]


def clauses(kept: Kept, span: Span | None, moment: str) -> Iterator[Clause]:
    """The clauses of one agreement that stand then, as they are written in an export."""
    text = kept.text(span.version) if span else None
    if span is None or text is None or span.state not in BINDING or span.stands_since is None:
        return
    scope = text.form.get("scope", {})
    common = {**about(kept, span, text, scope), **known(kept, text, moment)}
    for clause in text.form["clauses"]:
        yield {
            **common,
            "topic": clause.get("topic", "") or scope.get("topics", [""])[0],
            "clause": clause["id"],
            "words": words(text, clause, moment),
            "modality": clause.get("modality", ""),
            "set_apart": set_apart(kept, span, clause["id"], moment),
            "progress": progress(kept, clause["id"], moment) if "commitment" in clause else None,
        }


def about(kept: Kept, span: Span, text: Text, scope: Mapping[str, Any]) -> Clause:
    """What all clauses of an agreement have from its text and its state."""
    return {
        "place": scope.get("place", ""),
        "agreement": kept.code,
        "title": text.form["title"],
        "version": span.version,
        "hash": text.hash,
        "kind": scope.get("kind", "written"),
        "level": scope.get("level", ""),
        "state": span.state,
        "parties": span.parties,
        "since": span.stands_since,
        "until": span.ends,
        "renewed": max(span.terms - 1, 0),
        "language": text.form["language"],
    }


def known(kept: Kept, text: Text, moment: str) -> Clause:
    """What is known of an agreement beside its text."""
    there = {one["language"] for one in kept.all("translated") if one["version"] == text.number and one["at"] <= moment}
    seen = max((one["on"] for one in kept.all("witnessed") if one["at"] <= moment), default=None)
    return {
        "languages": sorted({text.form["language"]} | there),
        "taken_up": taken_up(kept, moment),
        "fading": seen is not None and instant(moment) - day(seen) > FADES,
    }


def taken_up(kept: Kept, moment: str) -> list[str]:
    """Where it was taken up, without what was taken back since."""
    found: dict[str, bool] = {}
    for one in kept.all("taken up"):
        reference = one["reference"]
        come = max((it["at"] for it in kept.all("taken up") if _says(it, reference, moment)), default="")
        gone = [it for it in kept.all("taking up withdrawn") if _says(it, reference, moment) and it["at"] >= come]
        found[reference] = bool(come) and not gone
    return [reference for reference, holds in found.items() if holds]


def _says(act: Act, reference: str, moment: str) -> bool:
    return bool(act["reference"] == reference and act["at"] <= moment)


def words(text: Text, clause: Mapping[str, Any], moment: str) -> str:
    """How a clause reads then."""
    mended = [becomes for one, since, becomes in text.mended if one == clause["id"] and since <= moment]
    return str(mended[-1] if mended else clause["text"])


def set_apart(kept: Kept, span: Span, clause: str, moment: str) -> list[str]:
    """The parties that have set it apart, and have not taken that back."""
    about = clause, span.version
    apart = {one["group"]: one["at"] for one in said(kept, "reserved", about, moment)}
    back = {one["group"]: one["at"] for one in said(kept, "reservation withdrawn", about, moment)}
    return sorted(group for group, at in apart.items() if group in span.parties and not back.get(group, "") >= at)


def said(kept: Kept, name: str, about: tuple[str, int], moment: str) -> list[Act]:
    """What was said by then of a clause of a version."""
    return [one for one in kept.all(name) if (one["clause"], one["version"]) == about and one["at"] <= moment]


def progress(kept: Kept, clause: str, moment: str) -> int | None:
    """The least that its sides said last; several groups may receive one thing."""
    last = {
        (one["side"], one["group"]): one["progress"]
        for one in kept.all("checked in")
        if one["clause"] == clause and one["at"] <= moment
    }
    return min(last.values(), default=None)


def unfounded(kept: Kept) -> Iterator[Act]:
    """What was said of an inequality that no text of it lessens."""
    lessened = {
        (clause["id"], clause.get("commitment", {}).get("lessens"))
        for text in kept.texts
        for clause in text.form["clauses"]
    }
    for one in kept.all("inequality judged"):
        if (one["clause"], one["matter"]) not in lessened:
            yield one


def unpromised(kept: Kept) -> Iterator[Act]:
    """What is promised beside a text at no renewal of it, or told of such a promise that nobody made."""
    renewed = {(term.version, term.decided) for term in kept.terms if term.number > 1}
    made = kept.all("undoing promised")
    for one in made:
        if (one["version"], one["at"]) not in renewed:
            yield one
    for one in (*kept.all("checked in"), *kept.all("undoing withdrawn")):
        there = [it for it in made if it["clause"] == one["clause"] and it["at"] <= one["at"]]
        if one["clause"].startswith("u") and not there:
            yield one


HEARD = ("opinion", "absence")
"""A party of nature has said what it makes of a text, or nobody answered for it."""


def unheard(kept: Kept) -> Iterator[Act]:
    """What nature was heard on that is no text of the agreement, or in no way in which it can be heard."""
    texts = {(text.number, text.hash) for text in kept.texts}
    for one in kept.all("nature heard"):
        if (one["version"], one["hash"]) not in texts or one["how"] not in HEARD:
            yield one
