"""Every act and every state can be told: the sentences of the chronicle have all their values, whatever happened."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args, get_type_hints

import pytest

from flows import chronicle
from flows.agreement import Instrument
from flows.registry import acts as a
from flows.registry.life import Span, State
from flows.wording import Text

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
TEXT = Instrument("The river", "en", ("port", "river"), (), 365).form
SAMPLES: dict[Any, Any] = {str: "c1", int: 40, bool: True, datetime: NOW, date: NOW.date(), tuple[str, ...]: ("port",)}
OTHERWISE = {
    "why": ("unreached", "talking", "repair", "flood"),
    "reason": ("decided", "unanswered", "unfinished", "too few parties", "else"),
    "link": ("supersedes", "depends on", "builds on", "funded by", "else"),
    "side": ("giver", "receiver"),
    "accepted": (True, False),
    "authentic": (True, False),
}


def sample(kind: Any) -> a.Act:
    """An act of this kind with a plain value in every field."""
    hints = get_type_hints(kind)
    values = {one.name: SAMPLES.get(hints[one.name], TEXT if one.name == "text" else {}) for one in fields(kind)}
    act: a.Act = kind(**values)
    return act


def variants(act: Any) -> Iterator[a.Act]:
    """The same act with every other word that it may carry."""
    yield act
    for name, values in OTHERWISE.items():
        if hasattr(act, name):
            yield from (replace(act, **{name: value}) for value in values)


def whole(text: Text) -> bool:
    """Whether every placeholder has its value and every value its place."""
    wanted = {name for form in (text.msgid, text.plural) for name in PLACEHOLDER.findall(form or "")}
    return wanted <= set(text.values) and set(text.values) - {"count"} <= wanted


@pytest.mark.parametrize("kind", get_args(a.Act), ids=lambda kind: kind.__name__)
def test_every_act_is_told_in_a_whole_sentence(kind: Any) -> None:
    """Whatever is recorded, people can read it."""
    told = [chronicle.line(act) for act in variants(sample(kind))]

    assert all(text.msgid and whole(text) for text in told), told


@pytest.mark.parametrize("ends", [None, NOW + timedelta(days=365)], ids=["no end", "an end"])
@pytest.mark.parametrize("state", State)
def test_every_state_is_told_in_a_whole_sentence(state: State, ends: datetime | None) -> None:
    """With and without an end of its term."""
    text = chronicle.state(Span(NOW, None, state, 1, ("port", "river"), ("port",), 1, NOW, ends))

    assert text.msgid
    assert whole(text)
