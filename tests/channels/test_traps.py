"""The traps of Telegram and of bridging, by their numbers: for each there is a test that carries it.

`Trap 7` in a test's docstring, or `trap_7` in its name. Never here: a trap's own test.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
NUMBERED = re.compile(r"[Tt]rap[ _](\d+)")

TRAPS = {
    1: "an update is gone when the house dies",
    2: "what was said during an outage is never answered",
    3: "a webhook that is answered late brings the same again",
    4: "a poll that hangs leaves us deaf, and nobody knows",
    5: "too many sends at once use up all connections",
    6: "two houses steal each other's updates",
    7: "one press comes several times, under other numbers",
    8: "presses during an outage are lost",
    9: "a press on an old message carries no words and no date",
    10: "an answer that comes too late stops everything",
    11: "a button carries too much",
    12: "a vote names no chat",
    13: "a poll is anonymous, and nobody votes",
    14: "a channel votes",
    15: "an anonymous administrator is taken for a person",
    16: "the bot does not hear, and nobody says why",
    17: "a group becomes a supergroup with another id",
    18: "what is no topic is taken for one",
    19: "a topic can be reached no more",
    20: "an edit is taken for a new answer",
    21: "three messages at once answer one question three times",
    22: "a lost reply makes a message come many times",
    23: "one flooded group stops all groups",
    24: "more is said in a minute than the platform takes",
    25: "calls that say nothing eat up what may be said",
    26: "slow mode loses what is relayed",
    27: "a flood limit at the start ends in a crash",
    28: "people's words are read as markup",
    29: "the numbers of a list vanish",
    30: "a message that did not change is an error",
    52: "a relay repeats everything after an outage",
    53: "edits and replies are lost at a restart",
    54: "one side does not know that the other cannot be reached",
    55: "one slow network stops all others",
    56: "one channel that fails takes the others along",
}


def numbers(file: Path) -> Iterator[int]:
    """The traps that the tests of a file carry."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield from map(int, NUMBERED.findall(f"{node.name}\n{ast.get_docstring(node) or ''}"))


def test_each_trap_has_a_test_that_carries_its_number() -> None:
    """Whoever meets one in the wild finds what keeps us out of it."""
    carried = {number for file in TESTS.rglob("test_*.py") for number in numbers(file)}
    carried |= {number for file in (TESTS / "channels").glob("*.py") for number in numbers(file)}

    assert {} == {number: trap for number, trap in TRAPS.items() if number not in carried}
