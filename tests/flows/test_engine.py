"""`step` and `replay`: what holds for every command, whatever the stage."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import flows
from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue, changed
from flows.effects import Show
from flows.engine import MOST_FACTS, replay, step
from flows.flow import Flow, Stage
from flows.habit import HABIT
from flows.home import HOME
from flows.people import Mediators
from flows.plan import TALKING
from flows.refusals import NOT_NOW
from flows.wording import Choice, Text
from tests.flows import given as g
from tests.flows.life import lives
from tests.flows.life_of_deciding import deciding_lives
from tests.flows.turns import Life

PLACEHOLDER = re.compile(r"%\((\w+)\)s")
BUTTON_BYTES = 64  # what the narrowest channel allows
LIVES = lives()

UNSEEN: dict[type, str] = {
    f.RoomOpened: "the invitation is the question that follows it",
    f.CaucusAnswered: "a group and its mediators talk alone; once a day all others hear that they do",
}
"""What a mediator does that not every group sees at once, and why."""

ROWS_ONLY = {c.InviteThermometer, c.InviteSilent, c.WriteNaming, c.RemindPact}
"""Commands by which people are written to in private, so that nothing happens in the dialogue."""

SILENT = {f.RoomOpened, f.AmendmentAnswered, f.MeetingsMoved}
"""Facts that others speak for."""


def lived(flow: Flow) -> list[Life]:
    """The lives that go by the table of this flow."""
    return [life for life in LIVES if life.flow is flow]


def accepted(flow: Flow) -> set[type]:
    """All commands that a flow answers."""
    return {command for stage in (*flow.stages, flow.always) for command in stage.decides}


def made_known(flow: Flow) -> set[type]:
    """All facts that a flow speaks of."""
    return {fact for stage in (*flow.stages, flow.always) for fact in stage.announces}


def turns_taken(flow: Flow) -> set[tuple[str, type, str]]:
    """From which stage which fact has led to which stage."""
    turns = set()
    for life in lived(flow):
        dialogue = life.born
        for fact in life.journal:
            later = replay(flow, dialogue, [fact])
            turns |= {(dialogue.stage, type(fact), later.stage)}
            dialogue = later
    return turns


def sentences() -> Iterator[Text]:
    """Every sentence that was uttered in any of the lives."""
    for life in LIVES:
        for *_, outcome in life.turns:
            yield from g.texts(outcome.effects)


def spoken_in_code() -> Iterator[tuple[str, ast.Call]]:
    """Every place in `flows` where a sentence is made; those of the chronicle are told whole in `test_chronicle`."""
    for file in sorted(Path(flows.__file__).parent.rglob("*.py")):
        if file.name == "chronicle.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"N_", "NN_", "NC_"}:
                yield f"{file.name}:{node.lineno}", node


SPOKEN = list(spoken_in_code())
SHARES = {"few", "many"}
"""What is handed over together: one in every five."""


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_the_journal_alone_gives_the_same_document(life: Life) -> None:
    """Replaying what happened leads to the same state, after every turn."""
    dialogue = life.born
    for *_, outcome in life.turns:
        dialogue = replay(life.flow, dialogue, outcome.facts)
        assert outcome.dialogue == dialogue
    assert len(life.journal) == dialogue.revision


def test_the_lives_reach_every_stage_and_take_every_turn_of_the_table() -> None:
    """So what is asked of all their messages is asked of every stage."""
    turns = turns_taken(ACCORD)
    table = {(stage, fact, target) for stage, moves in ACCORD.moves.items() for fact, target in moves.items()}

    assert table - {("lapsed", f.RoomClosed, "closed")} <= turns
    assert made_known(ACCORD) | {f.RoomOpened, f.TonguesWeighed} == {fact for _, fact, _ in turns}


def test_the_lives_of_the_whole_way_begin_and_leave_every_stage_of_talking() -> None:
    """Each way on, each way back, each end; and every fact that only the whole way makes known happens."""
    turns = turns_taken(ALLIANCE)
    table = {(stage, fact, ALLIANCE.moves[stage][fact]) for stage in TALKING for fact in ALLIANCE.moves[stage]}
    began = {(stage, later) for stage, fact, later in turns if fact is f.StageBegan}

    assert table - {("speaking", f.SpeakingResumed, "speaking")} <= turns
    assert {(one, other) for one, other in pairwise(TALKING)} | {("stories", "covenant")} <= began
    assert made_known(ALLIANCE) - made_known(ACCORD) | SILENT <= {fact for _, fact, _ in turns}
    assert made_known(HOME) == {fact for _, fact, _ in turns_taken(HOME)}
    assert made_known(HABIT) == {fact for _, fact, _ in turns_taken(HABIT)}


def test_the_lives_use_every_command_and_each_leads_to_something() -> None:
    """A word that never leads to a fact would be a dead word."""

    def used(flow: Flow) -> set[type]:
        return {type(command) for life in lived(flow) for _, command, _, outcome in life.turns if outcome.facts}

    assert accepted(ACCORD) - ROWS_ONLY == used(ACCORD)
    assert set() == accepted(ALLIANCE) - accepted(ACCORD) - ROWS_ONLY - used(ALLIANCE)
    assert set() == ROWS_ONLY & used(ALLIANCE)
    assert accepted(HOME) == used(HOME)
    assert accepted(HABIT) == used(HABIT)


@pytest.mark.parametrize("life", deciding_lives(), ids=lambda life: life.name)
def test_deciding_is_on_the_whole_way_what_it_is_on_the_short_one(life: Life) -> None:
    """The same commands lead to the same facts, and to the same end."""
    again = life.retold(ALLIANCE)

    assert life.journal == again.journal
    assert life.dialogue == replace(again.dialogue, flow="accord")


@pytest.mark.parametrize("stage", g.STAGES)
def test_a_refusal_changes_nothing(stage: str) -> None:
    """The dialogue that was refused something is the dialogue it was."""
    dialogue = g.STAGES[stage]()
    before = repr(dialogue)
    g.refusal(dialogue, c.AddClause(g.STRANGER, "a"))

    assert before == repr(dialogue)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_whenever_something_happens_the_desk_says_where_the_room_stands(life: Life) -> None:
    """Once, as the last effect; and when nothing happens it stays as it is."""
    for *_, outcome in life.turns:
        desks = [effect for effect in outcome.effects if isinstance(effect, Show) and effect.key == "desk"]
        assert (1 if outcome.facts else 0) == len(desks)
        if desks:
            assert (outcome.effects[-1], Mediators()) == (desks[0], desks[0].to)


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
def test_what_a_mediator_does_is_seen_by_all_groups(life: Life) -> None:
    """P7: whatever a mediator does is told to every group, or is the question they are asked."""
    for before, _, _, outcome in life.turns:
        for fact in outcome.facts:
            if getattr(fact, "by", "") in before.mediators and type(fact) not in UNSEEN and not on_cards(fact):
                seen = g.groups_that_see(outcome.dialogue, outcome.effects)
                assert set() == set(outcome.dialogue.groups) - seen, fact


def on_cards(fact: f.Fact) -> bool:
    """Whether each group reads it on its own card, which the bot puts into its chat."""
    return isinstance(fact, f.StageBegan) and fact.stage == "interests"


@pytest.mark.parametrize("stage", [stage.name for stage in (*ALLIANCE.stages, *HABIT.stages)])
def test_every_stage_says_what_it_waits_for(stage: str) -> None:
    """A command that comes too early or too late is answered with this stage's own sentence."""
    assert stage in NOT_NOW


def test_every_placeholder_of_every_sentence_uttered_has_a_value() -> None:
    """And no value goes unsaid."""
    for text in sentences():
        wanted = {name for form in (text.msgid, text.plural) for name in PLACEHOLDER.findall(form)}
        assert wanted <= set(text.values), text
        assert set(text.values) - {"count"} <= wanted, text


@pytest.mark.parametrize(("where", "call"), SPOKEN, ids=[where for where, _ in SPOKEN])
def test_every_sentence_in_the_code_has_its_values_beside_it(where: str, call: ast.Call) -> None:
    """Also the ones that no life above has uttered."""
    forms = [form.value for form in call.args if isinstance(form, ast.Constant)]
    given = {keyword.arg for keyword in call.keywords if keyword.arg}
    shared = SHARES if any(keyword.arg is None for keyword in call.keywords) else set()
    counted = {"count"} if isinstance(call.func, ast.Name) and call.func.id == "NN_" else set()
    wanted = {name for form in forms for name in PLACEHOLDER.findall(str(form))}

    assert forms, where
    assert wanted - counted - shared == given
    assert not re.search(r"%(?!\(\w+\)s)", "".join(map(str, forms)))


def test_every_sentence_is_whole() -> None:
    """No loose ends, no longer than people read, and one that counts has both its forms."""
    for text in sentences():
        assert text.msgid == text.msgid.strip()
        assert len(text.msgid) <= 320
        assert bool(text.plural) == bool("count" in text.values)


ELSEWHERE = ("joinafar", "outafar")
"""Acts about agreements of other houses: they name that house instead of a room."""


def test_every_button_fits_the_narrowest_channel() -> None:
    """With ids as long as the store makes them."""
    for life in LIVES:
        for *_, outcome in life.turns:
            for effect in outcome.effects:
                message = g.message_of(effect)
                for choice in message.choices if message else ():
                    assert len(" ".join(choice.act).encode()) <= BUTTON_BYTES
                    assert "K7" == choice.act[1] or choice.act[0] in ELSEWHERE


def test_people_s_words_are_in_no_fact_and_no_sentence() -> None:
    """They are leaves that point to a row."""
    for life in LIVES:
        for *_, outcome in life.turns:
            assert "before the dam" not in repr(outcome.facts)
            assert "before the dam" not in repr(outcome.effects)


def test_a_stage_that_never_stops_is_stopped() -> None:
    """Trap 76: a guard, far above what any command leads to."""

    def endless(dialogue: Dialogue, command: c.Pause, now: datetime) -> Iterator[f.Fact]:
        while True:
            yield f.Resumed("", now)

    stage: Any = Stage("entering", Text("x"), {c.Pause: endless}, {}, offers=lambda _: tuple[Choice, ...]())
    flow = replace(ACCORD, stages=(stage,))
    with pytest.raises(RuntimeError):
        step(flow, g.new(), c.Pause(g.ANA), g.NOON)
    assert max(len(outcome.facts) for life in LIVES for *_, outcome in life.turns) < MOST_FACTS / 5


def test_a_dialogue_changes_only_in_what_it_has() -> None:
    """A copy with other values, the first one untouched; a name that no dialogue has is a mistake."""
    before = g.speaking()

    assert replace(before, topic="The dam") == changed(before, topic="The dam")
    assert "The dam" != before.topic
    with pytest.raises(TypeError, match="tpoic"):
        changed(before, tpoic="The dam")
