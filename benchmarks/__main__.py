"""`python -m benchmarks`: all figures in one table, and as JSON beside this file. With names: only those.

Never here: a measurement.
"""

import argparse
import json
import platform
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from os import cpu_count, getloadavg
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    alarms,
    ballots,
    busy,
    common_ground,
    encrypted,
    engine,
    flows,
    matching,
    memory,
    needs,
    outages,
    presses,
    purge,
    ranking,
    raw_store,
    registry,
    relay,
    sparks,
    speaking,
    starting,
    static_site,
    steps,
    streams,
    tallies,
    throughput,
    two_years,
    verifying,
    year,
)
from benchmarks.measuring import Row, middle, table

Figures = Callable[[Path, float], list[Row]]

BENCHMARKS: dict[str, Figures] = {
    "presses": presses.rows,
    "store": raw_store.rows,
    "engine": engine.rows,
    "marks": engine.marks,
    "disk": engine.slow_disk,
    "alarms": alarms.rows,
    "ballots": ballots.rows,
    "speaking": speaking.rows,
    "encrypted": encrypted.rows,
    "starting": starting.rows,
    "static_site": static_site.rows,
    "ranking": ranking.rows,
    "registry": registry.rows,
    "common_ground": common_ground.rows,
    "matching": matching.rows,
    "needs": needs.rows,
    "purge": purge.rows,
    "sparks": sparks.rows,
    "flows": flows.rows,
    "tallies": tallies.rows,
    "steps": steps.rows,
    "streams": streams.rows,
    "busy": busy.rows,
    "two_years": two_years.rows,
    "verifying": verifying.rows,
    "year": year.rows,
    "relay": relay.rows,
    "throughput": throughput.rows,
    "memory": memory.rows,
    "outages": outages.rows,
}
RESULTS = Path(__file__).with_name("results.json")


def measured(name: str, scale: float, runs: int) -> list[Row]:
    """The rows of one benchmark, each from the middle run."""
    found = []
    for run in range(runs):
        with TemporaryDirectory(prefix="peopleness-bench-") as folder:
            print(f"{name}, run {run + 1} of {runs} ...", file=sys.stderr, flush=True)
            found.append(BENCHMARKS[name](Path(folder), scale))
    return middle(found)


def conditions() -> dict[str, object]:
    """What the figures depend on. The load tells whether the machine was busy with something else."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "cores": cpu_count(),
        "load": round(getloadavg()[0], 2),
    }


def main() -> int:
    """Measure, print, write; 1 if a goal was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; none: all")
    parser.add_argument("--runs", type=int, default=1, help="how often; the middle run is told")
    parser.add_argument("--scale", type=float, default=1.0, help="of the sizes: 0.01 is a quick look")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where to write the figures")
    options = parser.parse_args()
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    before = conditions()
    rows = [row for name in options.names or BENCHMARKS for row in measured(name, options.scale, options.runs)]
    print(table(rows))
    found = {"conditions": before, "rows": [row.as_json() for row in rows]}
    options.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
