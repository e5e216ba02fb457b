"""What is written down can be read back: exactly, canonically, and for ever."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows import wording
from flows.accord import ACCORD
from flows.dialogue import VERSION, Dialogue, upgrade
from flows.effects import Say
from flows.engine import replay
from flows.people import Everyone
from flows.record import RECORDED, dump, load, plain, revive
from flows.wording import GroupName, PersonName, Text
from tests.flows import given as g
from tests.flows.life import lives

GOLDEN = Path(__file__).parent / "golden"
TEXT = st.text(max_size=8)
KEYS = st.sampled_from(["", "river", "yes", "count", "ñ", "w 1"])
MOMENTS = st.datetimes(timezones=st.just(UTC))
SPANS = st.timedeltas(timedelta(days=-9999), timedelta(days=9999))
LEAVES = st.one_of(
    TEXT, st.integers(), MOMENTS, st.dates(), SPANS, st.builds(GroupName, TEXT), st.builds(PersonName, TEXT)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(tuple),
        st.builds(Text, TEXT, st.dictionaries(KEYS, inner, max_size=2), TEXT, st.integers(), TEXT),
    ),
    max_leaves=4,
)
SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    datetime: MOMENTS,
    date: st.dates(),
    timedelta: SPANS,
    type(None): st.none(),
    Text: st.builds(Text, TEXT, st.dictionaries(KEYS, VALUES, max_size=2), TEXT, st.integers(), TEXT),
}


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field, read from its type."""
    if hint in SIMPLE:
        return SIMPLE[hint]
    kind, inner = get_origin(hint), get_args(hint)
    if kind is tuple:
        return st.lists(of(inner[0]), max_size=2).map(tuple)
    if kind is Mapping:
        return st.dictionaries(KEYS, of(inner[1]), max_size=2)
    if kind in {UnionType, Union}:
        return st.one_of([of(each) for each in inner])
    hints = get_type_hints(hint)
    return st.builds(hint, **{name: of(hints[name]) for name in hint.__dataclass_fields__})


@pytest.mark.parametrize("kind", RECORDED.values(), ids=RECORDED)
def test_every_noun_command_fact_and_state_comes_back_exactly(kind: type) -> None:
    """And the same value is always the same bytes."""

    @settings(max_examples=8, deadline=None)
    @given(of(kind))
    def comes_back(value: object) -> None:
        text = dump(value)
        again = load(text)
        assert value == again
        assert type(value) is type(again)
        assert text == dump(again)

    comes_back()


def test_everything_in_the_vocabularies_is_recorded() -> None:
    """A fact that cannot be written down did not happen."""
    for kind in (*get_args(f.Fact), *get_args(c.Command), Dialogue, *get_args(wording.Block), wording.Message):
        assert RECORDED[kind.__name__] is kind


@pytest.mark.parametrize("stage", g.STAGES)
def test_a_dialogue_of_every_stage_comes_back(stage: str) -> None:
    """Between any two events it is only a document."""
    dialogue = g.STAGES[stage]()

    assert dialogue == load(dump(dialogue))


def test_every_message_and_every_alarm_comes_back() -> None:
    """What waits in the outbox outlives the program."""
    for life in lives():
        for *_, outcome in life.turns:
            for effect in outcome.effects:
                kept = g.message_of(effect) or getattr(effect, "command", None)
                assert kept == load(dump(kept))


def test_the_bytes_are_canonical() -> None:
    """Sorted keys, no spaces, every script as it is."""
    assert '{"$":"GroupName","group":"rio ñ 川"}' == dump(GroupName("rio ñ 川"))
    assert dump({"b": 1, "a": 2}) == dump({"a": 2, "b": 1}) == '{"a":2,"b":1}'
    assert '{"$at":"2026-03-02T12:00:00+00:00"}' == dump(g.NOON)


@pytest.mark.parametrize(
    "value", [object(), {1, 2}, Say(Everyone(), wording.message()), b"bytes"], ids=["object", "set", "effect", "bytes"]
)
def test_what_is_not_ours_to_record_is_refused(value: object) -> None:
    """An effect, a set, a stray object: a mistake is loud when it is written, not when it is read."""
    with pytest.raises(TypeError):
        plain(value)


def test_a_class_of_the_same_name_is_not_the_class() -> None:
    """Only what is listed is recorded."""
    impostor = type("GroupName", (), {"group": "x"})

    with pytest.raises(TypeError):
        plain(impostor())


@pytest.mark.parametrize("form", [{"$": "Impostor"}, {"$": "GroupName", "group": "x", "extra": 1}, {"$": "GroupName"}])
def test_an_unknown_form_is_refused(form: dict[str, Any]) -> None:
    """Nothing is guessed."""
    with pytest.raises((KeyError, TypeError)):
        revive(form)


def test_a_field_that_an_older_form_lacks_takes_its_default() -> None:
    """So that a field can be added without touching old documents."""
    assert Dialogue("K7") == load('{"$":"Dialogue","id":"K7"}')


def test_a_document_from_the_future_is_refused() -> None:
    """An older program does not guess what a newer one meant."""
    with pytest.raises(ValueError, match="newer"):
        upgrade({}, VERSION + 1)


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_document_of_every_version_loads_for_ever(version: int) -> None:
    """Written once, never rewritten: this file is somebody's dialogue."""
    form = json.loads((GOLDEN / f"dialogue-{version}.json").read_text("utf-8"))
    dialogue = revive(upgrade(form, version))

    assert ("K7", "deciding", 65) == (dialogue.id, dialogue.stage, dialogue.revision)
    assert ("2c25ef8ac4255b4fedf61b148ea883e262c0b779ce061f85156be32e4a11f57d", 2) == (
        dialogue.agreement.hash,
        dialogue.agreement.version,
    )
    assert dialogue.hash == dialogue.ballot.hash
    assert (g.RIVER, g.PORT, g.HILL) == dialogue.groups


def kept(old: Any, new: Any) -> bool:
    """Whether all that stood in the old form stands in the new one; fields may have been added, however deep."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(name in new and kept(value, new[name]) for name, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(kept, old, new))
    return bool(old == new)


def test_a_journal_written_years_ago_still_leads_to_its_document() -> None:
    """Every line is a fact; their sum is the state that was stored beside them."""
    lines = (GOLDEN / "journal-1.jsonl").read_text("utf-8").splitlines()
    facts = [load(line) for line in lines]
    stored = revive(upgrade(json.loads((GOLDEN / "dialogue-1.json").read_text("utf-8")), 1))

    assert all(kept(json.loads(line), json.loads(dump(fact))) for line, fact in zip(lines, facts, strict=True))
    assert stored == replay(ACCORD, g.new(), facts)
