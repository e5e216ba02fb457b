"""What a figure is: measured, its peer or limit in the same run, the goal, and whether it was met.

Beside it: how much memory a process takes, and how long it was at work. Never here: what is measured.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Judged = Literal["measured", "ratio"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `goal` bounds `judged`: from below where `at_least`, else from above; None: told only."""

    what: str
    measured: float
    unit: str
    goal: float | None = None
    judged: Judged = "measured"
    at_least: bool = False
    peer: float | None = None
    peer_is: str = ""

    @property
    def ratio(self) -> float | None:
        """Measured by peer."""
        return self.measured / self.peer if self.peer else None

    @property
    def value(self) -> float:
        """What the goal is about."""
        return self.measured if self.judged == "measured" else self.ratio or 0.0

    @property
    def met(self) -> bool | None:
        """Whether the goal was reached; None where there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def as_json(self) -> dict[str, Any]:
        """The row for other programs."""
        names = ("what", "measured", "unit", "peer", "peer_is", "ratio", "goal", "judged", "at_least", "met")
        return {name: getattr(self, name) for name in names}


def middle(runs: Sequence[Sequence[Row]]) -> list[Row]:
    """Of several runs, each row from the run in which it was neither best nor worst."""
    return [sorted(same, key=lambda row: row.value)[(len(same) - 1) // 2] for same in zip(*runs, strict=True)]


HEADINGS = ("what", "measured", "peer or limit", "ratio", "goal", "met")


def table(rows: Sequence[Row]) -> str:
    """All rows, in columns."""
    lines = [HEADINGS, *map(_cells, rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADINGS))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    peer = f"{number(row.peer)} {row.peer_is}" if row.peer is not None else row.peer_is
    ratio = f"{row.ratio:.2f}x" if row.ratio is not None else ""
    met = {None: "", True: "yes", False: "NO"}[row.met]
    return row.what, f"{number(row.measured)} {row.unit}", peer, ratio, _goal(row), met


def _goal(row: Row) -> str:
    if row.goal is None:
        return ""
    sign, unit = ">=" if row.at_least else "<=", "x" if row.judged == "ratio" else f" {row.unit}"
    return f"{sign} {number(row.goal)}{unit}"


def number(value: float) -> str:
    """As many digits as mean something."""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def peak_memory(pid: int | None = None) -> float:
    """The most memory, in MB, that a process (this one by default) has held so far.

    Linux only. `ru_maxrss` would not do: a program inherits it from whoever started it.
    """
    status = Path(f"/proc/{pid or os.getpid()}/status").read_text("ascii")
    (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(peak) / 1024


def worked(pid: int) -> float:
    """Seconds that a process has kept a core busy so far. Linux only."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
