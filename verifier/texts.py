"""The shape of what is recorded: of acts, and of texts (title, language, parties, clauses, term, what they reach).

Never here: what it means.
"""

from collections.abc import Mapping
from typing import Any

WORDS = """act agreement at group by ballot hash clause language side reference reserved_by notice why reason words link
other becomes was title evidence on since until effect closes matter became being kind how"""
SHAPES = {
    **dict.fromkeys(WORDS.split(), str),
    "version": int,
    "progress": int,
    "divided": bool,
    "parties": list,
    "tally": dict,
    "stands": bool,
}
"""Fields of acts, and of which kind they are."""
TEXTS = {"title": str, "language": str, "parties": list, "clauses": list, "term_days": int}
PLAIN = ("kind", "level", "place")
JOINS = ("", "house", "none")
"""Parts of what an agreement reaches that are one word or a name."""


def misshapen(act: Mapping[str, Any]) -> str:
    """A field of an act that is not of its kind; empty if all are."""
    for name, value in act.items():
        kind = SHAPES.get(name, object)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            return name
    parties: list[Any] = act.get("parties", [])
    return "" if all(isinstance(one, str) for one in parties) else "parties"


def is_text(form: Any) -> bool:
    """Whether this is written as a text is."""
    if not isinstance(form, dict) or any(not isinstance(form.get(name), kind) for name, kind in TEXTS.items()):
        return False
    if isinstance(form["term_days"], bool) or not all(isinstance(one, str) for one in form["parties"]):
        return False
    return all(map(is_clause, form["clauses"])) and is_scope(form.get("scope", {}))


def is_clause(form: Any) -> bool:
    """Whether this is written as a clause is."""
    if not isinstance(form, dict) or not all(isinstance(form.get(name), str) for name in ("id", "text")):
        return False
    plain = all(isinstance(form.get(name, ""), str) for name in ("modality", "topic"))
    return plain and isinstance(form.get("commitment", {}), dict)


def is_scope(form: Any) -> bool:
    """Whether this is written as what an agreement reaches."""
    if not isinstance(form, dict) or not all(isinstance(form.get(name, ""), str) for name in PLAIN):
        return False
    topics, least = form.get("topics", [""]), form.get("least", 2)
    named = isinstance(topics, list) and bool(topics) and all(isinstance(one, str) for one in topics)
    links = form.get("links", [])
    named = named and isinstance(links, list) and all(isinstance(one, str) for one in links)
    firm = form.get("firm", [])
    named = named and isinstance(firm, list) and all(isinstance(one, str) for one in firm)
    named = named and form.get("joins", "") in JOINS
    return named and isinstance(least, int) and not isinstance(least, bool)
