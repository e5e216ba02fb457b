"""`step`: every stage of the whole way, every command it takes, with twelve groups and ten thousand words said.

Each command is given once to a stage as it is, and once with each of what may go on beside it; of all these steps the
slowest of a hundred is told. Time is that of this thread alone: a step is pure, and waits for nothing.
"""

import gc
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import quantiles

from benchmarks import large_room, plausible
from benchmarks.measuring import Row, number
from flows import commands as c
from flows.alliance import ALLIANCE
from flows.dialogue import Dialogue
from flows.engine import step
from flows.refusals import Refused

WORDS = 10_000
TIMES = 15  # each step; the quickest counts
GOAL = 1.0  # ms


@dataclass
class Stage:
    """What was measured in a stage: by command, milliseconds of each step."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: set[str] = field(default_factory=set)

    @property
    def p99(self) -> float:
        """Of all steps, so slow is the slowest of a hundred."""
        return quantiles([one for times in self.took.values() for one in times], n=100, method="inclusive")[-1]

    @property
    def slowest(self) -> tuple[str, float]:
        """The command that takes longest, and how long at most."""
        return max(((name, max(times)) for name, times in self.took.items()), key=lambda pair: pair[1])


def kinds(stage: str) -> list[type]:
    """The commands that a stage takes."""
    taken = {**ALLIANCE.always.decides, **ALLIANCE.stage(stage).decides}
    return sorted(taken, key=lambda kind: kind.__name__)


def welcome(kind: type, room: Dialogue, now: datetime) -> c.Command | None:
    """A command of this kind that the room carries out, if one is found that leads to something."""
    for command in plausible.commands(kind, room):
        try:
            if step(ALLIANCE, room, command, now).facts:
                return command
        except (Refused, ValueError, KeyError):
            continue
    return None


def timed(room: Dialogue, command: c.Command, now: datetime) -> float:
    """Milliseconds of a step. It does the same work each time: what was slower was slowed down by the machine."""
    found = []
    for _ in range(TIMES):
        start = time.thread_time_ns()
        step(ALLIANCE, room, command, now)
        found.append((time.thread_time_ns() - start) / 1e6)
    return min(found)


def measured(words: int) -> dict[str, Stage]:
    """Every stage, with everything that may go on beside it."""
    stages: dict[str, Stage] = defaultdict(Stage)
    found = list(large_room.positions(words))
    gc.collect()
    gc.freeze()  # hundreds of large rooms at once are kept by this benchmark alone
    for name, (_, room, now) in found:
        stage = stages[name]
        for kind in kinds(name):
            command = welcome(kind, room, now)
            if command is None:
                stage.refused.add(kind.__name__)
            else:
                stage.took[kind.__name__].append(timed(room, command, now))
    return stages


def rows(folder: Path, scale: float) -> list[Row]:
    """The slowest of a hundred, in each stage; and by name the command that takes longest."""
    stages, words = measured(int(WORDS * scale)), int(WORDS * scale)
    never = set.intersection(*({*stage.refused} - {*stage.took} for stage in stages.values()))
    print(f"steps: never welcome as built here: {', '.join(sorted(never)) or 'none'}", file=sys.stderr)
    found = []
    for name, stage in stages.items():
        command, slowest = stage.slowest
        what = f"step, {name}: {len(stage.took)} commands, 12 groups, {words:,} words: p99"
        found.append(Row(what, stage.p99, "ms", GOAL, peer_is=f"slowest: {command}, {number(slowest)} ms"))
    return found
