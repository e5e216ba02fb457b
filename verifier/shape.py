"""The shape of what is read: JSON in which things are what they should be, or one sentence that says what is not.

Never here: what a record is made of (see `record`).
"""

import json
from collections.abc import Mapping
from typing import Any

from verifier.form import canonical


class Unreadable(ValueError):
    """This is no record, or not one of the form that is known here."""


def read_text(text: str) -> dict[str, Any]:
    """The record in a text. Raises Unreadable."""
    found = read_json(text)
    if not isinstance(found, dict):
        raise Unreadable("This is not a record.")
    return found


def read_as_given_out(text: str) -> dict[str, Any]:
    """The record in a text that is written in its one way, with nothing beside it. Raises Unreadable."""
    form = read_text(text)
    try:
        plain = f"{canonical(form)}\n" == text
    except RecursionError:
        plain = False
    if not plain:
        raise Unreadable("it is not written as it was given out: some byte differs.")
    return form


def read_json(text: str) -> Any:
    """What a text says, whatever it is. Raises Unreadable; also at depths that nobody writes."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("This is not a record: it is not JSON, or it is cut off.") from None


def require(form: Mapping[str, Any], name: str, kind: type) -> Any:
    """What stands under a name. Raises Unreadable if nothing does, or something of another kind."""
    value = form.get(name) if isinstance(form, dict) else None
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise Unreadable(f"“{name}” is missing in the record, or is not what it should be.")
    return value


def counts_in(form: Mapping[str, Any], name: str) -> Mapping[str, int] | None:
    """Counts that stand under a name, or None where they are withheld. Raises Unreadable."""
    if name in form and form[name] is None:
        return None
    counts: Mapping[str, int] = require(form, name, dict)
    for key in counts:
        require(counts, key, int)
    return counts


def same(one: object, other: object) -> bool:
    """Whether two pieces of JSON say the same, to the last digit; mostly they are even in the same order."""
    return repr(one) == repr(other) or canonical(one) == canonical(other)
