"""An act as plain JSON and back: one published form, in which the same act always gives the same bytes.

Moments are written in UTC with milliseconds and Z, days as YYYY-MM-DD. Never here: what an act means.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from flows.registry import acts
from flows.registry.acts import Act

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
CAPITALS = re.compile(r"(?<=[a-z])(?=[A-Z])")

Convert = Callable[[Any], Any]


def _name(kind: type) -> str:
    """How a kind of act is called in its form: EnteredIntoForce is “entered into force”."""
    return CAPITALS.sub(" ", kind.__name__).lower()


def _kinds(union: UnionType) -> dict[str, type]:
    return {_name(kind): kind for kind in get_args(union)}


NAMED: Mapping[str, type] = _kinds(acts.Act)
"""Every kind of act, by the name it has in its form."""
NAMES: Mapping[type, str] = {kind: name for name, kind in NAMED.items()}


def moment_form(moment: datetime) -> str:
    """A moment in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment_of(form: str) -> datetime:
    """The moment that a form names. Raises ValueError."""
    return datetime.fromisoformat(form)


WRITE: Mapping[Any, Convert] = {datetime: moment_form, date: date.isoformat, tuple[str, ...]: list}
READ: Mapping[Any, Convert] = {datetime: moment_of, date: date.fromisoformat, tuple[str, ...]: tuple}


@cache
def _fields(kind: Any) -> tuple[tuple[str, Convert | None, Convert | None], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, WRITE.get(hints[one.name]), READ.get(hints[one.name])) for one in fields(kind))


def form_of(act: Act) -> dict[str, Any]:
    """The act as plain JSON values."""
    form: dict[str, Any] = {"act": NAMES[type(act)]}
    kind: Any = type(act)
    for name, write, _ in _fields(kind):
        value = getattr(act, name)
        form[name] = write(value) if write else value
    return form


def act_of(form: Mapping[str, Any]) -> Act:
    """The act of a form. Raises KeyError, TypeError or ValueError if it is none."""
    kind = NAMED[form["act"]]
    act: Act = kind(**{name: read(form[name]) if read else form[name] for name, _, read in _fields(kind)})
    return act


def text_of(act: Act) -> str:
    """The act as canonical JSON: what is hashed, kept and published."""
    return CANONICAL.encode(form_of(act))


def read(text: str) -> Act:
    """The act of a text. Raises ValueError, KeyError or TypeError if it is none."""
    return act_of(json.loads(text))
