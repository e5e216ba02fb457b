"""How values become text that outlives a program: one tagged JSON form for every noun, fact, effect and message.

A dataclass is an object with its name under "$"; a moment, a day and a span of time carry tags of their own; every
list is read back as a tuple. Exact round trips are tested; old documents are upgraded in `dialogue`. Never here:
files, tables, or a class that has not registered itself by being listed in `RECORDED`.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, cast

from flows import (
    afar,
    agreement,
    amending,
    apart,
    ballot,
    candidates,
    circle,
    commands,
    covenant,
    dialogue,
    encounters,
    facts,
    influence,
    interests,
    joining,
    keeping,
    mirror,
    naming,
    nature,
    objection,
    one_text,
    people,
    plan,
    power,
    promises,
    reach,
    review,
    shuttle,
    spokes,
    stories,
    thermometer,
    tongues,
    trust,
    turns,
    warmth,
    witness,
    wording,
)

RECORDED: dict[str, type] = {
    name: kind
    for module in (
        people,
        wording,
        ballot,
        agreement,
        afar,
        apart,
        objection,
        plan,
        candidates,
        stories,
        influence,
        naming,
        nature,
        circle,
        turns,
        shuttle,
        covenant,
        trust,
        thermometer,
        reach,
        review,
        mirror,
        warmth,
        witness,
        tongues,
        spokes,
        commands,
        facts,
        encounters,
        interests,
        amending,
        joining,
        keeping,
        promises,
        power,
        one_text,
        dialogue,
    )
    for name, kind in vars(module).items()
    if isinstance(kind, type) and kind.__module__.startswith(module.__name__) and hasattr(kind, "__dataclass_fields__")
}
ATOMS = frozenset({type(None), bool, int, float, str})
"""What JSON knows itself."""

CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def _names(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in fields(RECORDED[kind]))


def plain(value: object) -> Any:
    """The JSON form of a value. Raises TypeError for what is not ours to record."""
    kind = type(value)
    if kind in ATOMS:
        return value
    if kind is tuple or kind is list:
        return [item if type(item) in ATOMS else plain(item) for item in cast("tuple[object, ...]", value)]
    if RECORDED.get(kind.__name__) is kind:
        form: dict[str, Any] = {"$": kind.__name__}
        for name in _names(kind.__name__):
            held = getattr(value, name)
            form[name] = held if type(held) in ATOMS else plain(held)
        return form
    return _other(value)


def _other(value: object) -> Any:
    match value:
        case int() | float() | str():
            return value
        case datetime():
            return {"$at": value.isoformat()}
        case date():
            return {"$day": value.isoformat()}
        case timedelta():
            return {"$span": value.total_seconds()}
        case tuple() | list():
            return [plain(item) for item in value]
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} is not recorded")


def revive(form: Any) -> Any:
    """The value of a JSON form. Fields that the form lacks take their defaults, so older forms can be read."""
    if isinstance(form, list):
        return tuple([item if type(item) in ATOMS else revive(item) for item in form])
    if not isinstance(form, dict):
        return form
    if "$" in form:
        held = {name: item if type(item) in ATOMS else revive(item) for name, item in form.items() if name != "$"}
        return RECORDED[form["$"]](**held)
    if "$at" in form:
        return datetime.fromisoformat(form["$at"])
    if "$day" in form:
        return date.fromisoformat(form["$day"])
    if "$span" in form:
        return timedelta(seconds=form["$span"])
    return {key: revive(item) for key, item in form.items()}


def dump(value: object) -> str:
    """Canonical text: the same value always gives the same bytes, so that it can be hashed."""
    return CANONICAL.encode(plain(value))


def load(text: str) -> Any:
    """What `dump` wrote."""
    return revive(cast(object, json.loads(text)))
