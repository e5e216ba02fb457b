"""The table: every stage can be reached, every name in it exists, and the README draws it."""

from pathlib import Path
from typing import get_args

import pytest

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.alliance import ALLIANCE
from flows.flow import Flow, Stage, as_mermaid
from flows.habit import HABIT
from flows.home import HOME
from flows.known import FLOWS, flow_named
from flows.plan import TALKING
from tests.flows.given import NOON

README = Path(__file__).parents[2] / "README.md"
STAGES = [stage for flow in FLOWS for stage in (*flow.stages, flow.always)]
flows = pytest.mark.parametrize("flow", FLOWS, ids=lambda flow: flow.name)


def reachable(flow: Flow) -> set[str]:
    """By the table; the stages of a plan follow each other once the groups have entered."""
    planned = set(TALKING) if flow is ALLIANCE else set()
    seen, todo = set[str](), [flow.start.name, *planned]
    while todo:
        stage = todo.pop()
        seen.add(stage)
        todo += set(flow.moves.get(stage, {}).values()) - seen
    return seen


@flows
def test_every_stage_can_be_reached_from_the_start(flow: Flow) -> None:
    """Nothing in the table is dead."""
    assert {stage.name for stage in flow.stages} == reachable(flow)


@flows
def test_every_stage_named_in_the_table_exists_once(flow: Flow) -> None:
    """No move leads nowhere, and no two stages share a name."""
    names = [stage.name for stage in flow.stages]
    named = {*flow.moves, *(target for moves in flow.moves.values() for target in moves.values())}

    assert named <= set(names)
    assert len(names) == len(set(names))


@flows
def test_from_every_stage_but_one_there_is_a_way_on(flow: Flow) -> None:
    """Only a closed room is the end, and a habit that is over; what a group holds within itself goes on."""
    ends = {stage.name for stage in flow.stages} - {stage for stage, moves in flow.moves.items() if moves}

    assert {"home": {"home"}, "habit": {"over"}}.get(flow.name, {"closed"}) == ends


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_speaks_only_of_known_commands_and_facts(stage: Stage) -> None:
    """A word that is in no vocabulary is a slip."""
    assert set(stage.decides) <= set(get_args(c.Command))
    assert set(stage.announces) <= set(get_args(f.Fact))


def test_every_command_is_answered_somewhere() -> None:
    """A vocabulary without dead words."""
    assert set(get_args(c.Command)) == {command for stage in STAGES for command in stage.decides}


def test_every_fact_is_made_known_but_four_that_others_speak_for() -> None:
    """An opening is told by the question it asks; an answer, a clock and a count by what follows."""
    silent = set(get_args(f.Fact)) - {fact for stage in STAGES for fact in stage.announces}

    assert {f.RoomOpened, f.AmendmentAnswered, f.MeetingsMoved, f.TonguesWeighed} == silent


def test_a_fact_that_the_table_does_not_name_leads_nowhere() -> None:
    """Most facts leave the stage as it is."""
    assert "speaking" == ACCORD.after("speaking", f.GroupLost("river", NOON))


def test_a_flow_is_found_by_its_name() -> None:
    """As it is written in a document."""
    assert [ACCORD, ALLIANCE, HOME, HABIT] == [flow_named(flow.name) for flow in FLOWS]
    with pytest.raises(KeyError):
        flow_named("unknown")


def test_the_readme_shows_the_flow_as_it_is() -> None:
    """The diagram between its two marks is the one the table draws."""
    drawn = README.read_text("utf-8").split("<!-- flow -->")[1].split("<!-- /flow -->")[0]

    assert f"```mermaid\n{as_mermaid(ACCORD)}\n```" == drawn.strip()
