"""The measure of the hand: how long, how plain and how well separated the house is built."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

from bot.logs import EVENT, FIELDS

ROOT = Path(__file__).parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef

PURE = {
    "asyncio",
    "gettext",
    "io",
    "logging",
    "os",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "threading",
    "time",
    "uuid",
}
CLOCKS = {"now", "today", "utcnow"}
SURVIVORS = ("bot/hearing", "bot/channels/matrix/listening", "bot/channels/telegram/poller", "bot/courier", "bot/clock")
"""Hearing, speaking and the clock must go on whatever happens."""
MESSENGERS = ("bot/store/writer.py",)
"""Hands every error over to whoever asked, on another thread."""
TERMS = {"common_ground"}
"""Terms of the field in which a vague word means something."""
VAGUE = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
OURS = ("flows", "bot", "verifier")
"""The packages that people run."""


def files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def walk(*folders: str) -> Iterator[tuple[Path, ast.AST]]:
    return ((file, node) for file in files(*folders) for node in ast.walk(tree(file)))


def length(function: Function) -> int:
    """Lines of a body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def functions(*folders: str) -> Iterator[tuple[str, int]]:
    for file, node in walk(*folders):
        if isinstance(node, Function):
            yield f"{name_of(file)}:{node.lineno} {node.name}", length(node)


def lines(file: Path) -> int:
    return len(file.read_text("utf-8").splitlines())


def test_no_file_is_longer_than_400_lines() -> None:
    """A file that does not fit in the head is two files."""
    too_long = {name_of(file): lines(file) for file in files(*OURS, "tests", "benchmarks") if lines(file) > 400}

    assert {} == too_long


def test_half_of_the_files_are_shorter_than_100_lines() -> None:
    """The median file of the program is short."""
    assert median(lines(file) for file in files(*OURS)) < 100


def test_no_function_is_longer_than_40_lines() -> None:
    """A function fits on a screen."""
    too_long = {where: size for where, size in functions(*OURS, "tests", "benchmarks") if size > 40}

    assert {} == too_long


def test_functions_are_mostly_a_few_lines() -> None:
    """The median function has at most five lines, nine of ten have fewer than twenty."""
    sizes = [size for _, size in functions("flows", "bot", "verifier")]

    assert median(sizes) <= 5
    assert quantiles(sizes, n=10)[-1] < 20


def test_every_module_opens_with_what_lives_there() -> None:
    """Whoever opens a file is told what it is for."""
    silent = [name_of(file) for file in files(*OURS, "benchmarks") if not ast.get_docstring(tree(file))]

    assert [] == silent


def test_every_test_is_a_sentence() -> None:
    """Each test says in its docstring what is expected."""
    silent = [
        f"{name_of(file)}:{node.lineno} {node.name}"
        for file, node in walk("tests")
        if isinstance(node, Function) and node.name.startswith("test_") and not ast.get_docstring(node)
    ]

    assert [] == silent


def vague(name: str) -> bool:
    return name.removeprefix("test_") not in TERMS and bool(VAGUE & set(name.split("_")))


def test_no_module_has_a_vague_name() -> None:
    """A file is called by what it holds."""
    assert [] == [name_of(file) for file in files("flows", "bot", "tests") if vague(file.stem)]


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("file", files("flows"), ids=name_of)
def test_flows_needs_only_the_standard_library(file: Path) -> None:
    """A dialogue can be played on paper: nothing from outside, no input, no output, no chance."""
    allowed = (sys.stdlib_module_names | {"flows"}) - PURE

    assert set() == set(imported(file)) - allowed


@pytest.mark.parametrize("file", files("verifier"), ids=name_of)
def test_the_verifier_needs_only_the_standard_library(file: Path) -> None:
    """It can be read, carried and run alone: not a line of it is shared with what it checks."""
    allowed = (sys.stdlib_module_names | {"verifier"}) - PURE

    assert set() == set(imported(file)) - allowed


def test_flows_never_waits_and_never_asks_what_time_it_is() -> None:
    """Time is an argument, and a decision is a value in, values out."""
    waiting = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    found = [
        f"{name_of(file)}:{getattr(node, 'lineno', 0)}"
        for file, node in walk("flows")
        if isinstance(node, waiting)
        or (isinstance(node, ast.Attribute) and node.attr in CLOCKS and called_on_a_date(node))
    ]

    assert [] == found


def called_on_a_date(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "time")


def test_zones_come_from_the_standard_library() -> None:
    """Trap 61: with another library's zones, attached as ours are, every moment would be off by minutes."""
    found = [name_of(file) for file in files(*OURS) if "pytz" in imported(file)]

    assert [] == found


def test_nothing_in_the_program_is_decided_by_an_assert() -> None:
    """Asserts can be switched off; rules cannot."""
    assert [] == [f"{name_of(file)}:{node.lineno}" for file, node in walk(*OURS) if isinstance(node, ast.Assert)]


def is_broad(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in ("Exception", "BaseException")
    )


def test_broad_excepts_stand_only_in_the_loops_that_must_survive() -> None:
    """Elsewhere an error we did not expect goes up, or is handed on; and each such line says why it is there."""
    for file, node in walk(*OURS):
        if (
            isinstance(node, ast.ExceptHandler)
            and is_broad(node)
            and not any(isinstance(x, ast.Raise) for x in ast.walk(node))
        ):
            where = f"{name_of(file)}:{node.lineno}"
            line = file.read_text("utf-8").splitlines()[node.lineno - 1]

            assert name_of(file).startswith(SURVIVORS + MESSENGERS), where
            assert "#" in line, where


def log_calls() -> Iterator[tuple[str, ast.Call]]:
    for file, node in walk("bot"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_a_log(node.func.value):
            yield f"{name_of(file)}:{node.lineno}", node


def is_a_log(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("log", "logger")


def test_logs_are_event_names_with_known_fields() -> None:
    """What is written down is a dotted name and ids, so that nobody's words can slip in."""
    for where, call in log_calls():
        names = [
            ast.literal_eval(one) for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        ]
        extras = [keyword.value for keyword in call.keywords if keyword.arg == "extra"]
        fields = {ast.literal_eval(key) for extra in extras if isinstance(extra, ast.Dict) for key in extra.keys if key}

        assert len(names) == len([one for one in call.args if not is_level(one)]), where
        assert all(EVENT.fullmatch(name) for name in names), where
        assert set() == fields - FIELDS, where


def is_level(node: ast.AST) -> bool:
    """`log.log(level, "event")` says how grave first."""
    return not (isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)))


def test_each_vendor_stays_in_its_own_corner() -> None:
    """The contracts of who may know whom cover every library we depend on but those that any page may use."""
    contracts = (ROOT / ".importlinter").read_text("utf-8")

    for vendor in ("telegram", "nio", "apscheduler", "babel", "sqlite3", "aiosqlite", "aiohttp", "jinja2"):
        assert f"    {vendor}\n" in contracts, vendor
