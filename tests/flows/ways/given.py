"""Sheets, profiles and papers for the tests of the ways of asking; elections read from BLT files."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from flows.ballot import Counts, Sheet
from flows.ways import WAYS

ELECTIONS = Path(__file__).parent / "elections"
MONDAY = datetime(2026, 6, 1, 18, tzinfo=UTC)
NAMED = tuple(name for name, way in WAYS.items() if not way.answers)
FIXED = tuple(name for name, way in WAYS.items() if way.answers)
RANKINGS = ("ranked", "runoff")


def sheet(way: str, options: int = 4, points: int = 5) -> Sheet:
    """A sheet with so many options, where the way has any."""
    if WAYS[way].answers:
        return Sheet(way)
    if way == "times":
        return Sheet(way, tuple(MONDAY + timedelta(days=day) for day in range(options)))
    return Sheet(way, tuple(f"option {number}" for number in range(1, options + 1)), points if way == "dots" else 0)


def blt(name: str, way: str) -> tuple[Sheet, Counts]:
    """An election from a file in the form of Hill, Wichmann and Woodall (1987): a sheet with the names, and papers."""
    lines = (ELECTIONS / f"{name}.blt").read_text("utf-8").split("\n")
    end = lines.index("0")
    names = re.findall(r'"(.*)"', "\n".join(lines[end:]))[:-1]
    profile: dict[str, int] = {}
    for line in lines[1:end]:
        number, *places, _ = line.split()
        profile[">".join(places)] = int(number)
    return Sheet(way, tuple(names)), {"": sum(profile.values()), **profile}


def letters(ballots: str, options: str) -> tuple[Sheet, Counts]:
    """A profile from lines like "8 A>C=D", options being letters."""
    number_of = {letter: str(at) for at, letter in enumerate(options, 1)}
    profile: dict[str, int] = {}
    for line in ballots.strip().splitlines():
        number, paper = line.split()
        profile["".join(number_of.get(sign, sign) for sign in paper)] = int(number)
    return Sheet("ranked", tuple(options)), profile


def named(order: tuple[tuple[str, ...], ...], on: Sheet) -> list[str]:
    """An order in the options' words; each place must have one."""
    return [str(on.options[int(option) - 1]) for (option,) in order]


@st.composite
def papers(draw: st.DrawFn, on: Sheet) -> str:
    """A paper as it comes about: by a few presses."""
    way, paper = WAYS[on.way], ""
    for key in draw(st.lists(st.sampled_from(way.figures(on)), min_size=1, max_size=5)):
        paper = way.press(on, paper, key)
    return paper


def profiles(on: Sheet) -> st.SearchStrategy[dict[str, int]]:
    """A group's papers, its roll beside them."""
    found = st.dictionaries(papers(on), st.integers(0, 5), max_size=5)
    return found.map(lambda given: {"": sum(given.values()) + 3, **given})


def electorates(on: Sheet) -> st.SearchStrategy[dict[str, dict[str, int]]]:
    """Several groups and their papers."""
    return st.dictionaries(st.sampled_from(("river", "port", "hill")), profiles(on), min_size=1)
