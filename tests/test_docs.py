"""Papers that cannot lie: what they say of the program is what the program says of itself."""

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from bot.clerk.counter import WORDS
from bot.cli import parser
from bot.config import Setting, example, settings
from flows.accord import ACCORD
from flows.alliance import ALLIANCE
from flows.flow import as_mermaid

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "mediators.md").read_text("utf-8")
GUIDES = sorted(ROOT.glob("docs/*.md"))
BOTFATHERS = {"newbot"}  # what is typed to somebody else
IN_REPLY = frozenset({"takeback"})
"""A word that the reader itself understands, in reply."""
PAPERS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
SECTIONS = ("house", "telegram", "matrix", "hall", "flows", "tone", "spark")
PROMISES = [
    re.search(rf"^\| {name} \| .* \| `(.+)` \|$", README, re.MULTILINE)
    for name in ("P1", "P2", "P3", "P4", "P5", "P6", "P7")
]


def verbs() -> list[str]:
    (found,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return sorted(found.choices)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_the_example_file_is_the_settings_table() -> None:
    """Every setting stands there with its default and what it means; print it anew when this fails."""
    assert example() == (ROOT / "peopleness.example.toml").read_text("utf-8")


def test_the_example_file_can_be_used_as_it_is() -> None:
    """It is valid, and says nothing but sections until somebody takes a # away."""
    assert {name: {} for name in SECTIONS} == tomllib.loads(example())


@pytest.mark.parametrize("one", settings(), ids=lambda one: one.key)
def test_every_setting_means_something_and_is_read_somewhere(one: Setting) -> None:
    """A setting that nothing asks for would be a false promise."""
    code = "".join(file.read_text("utf-8") for file in (ROOT / "bot").rglob("*.py") if file.parent.name != "doctor")

    assert one.means.endswith(".")
    assert re.search(rf"\.{one.name}\b", code)


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_is_in_the_readme(verb: str) -> None:
    """What can be typed is explained."""
    assert re.search(rf"^\| `peopleness {verb}\b", README, re.MULTILINE)


def test_every_make_target_that_a_paper_names_exists() -> None:
    """And the two that a newcomer needs are named."""
    named = {
        name for paper in PAPERS for name in re.findall(r"(?:`| {4})make ([a-z]+)\b(?!-)", paper.read_text("utf-8"))
    }

    assert {"demo", "test"} <= named
    assert set() == named - targets()


@pytest.mark.parametrize("promise", PROMISES, ids=["P1", "P2", "P3", "P4", "P5", "P6", "P7"])
def test_every_promise_names_the_test_that_carries_it(promise: re.Match[str] | None) -> None:
    """The file is there, and says the promise's name."""
    assert promise is not None
    assert f"def test_{promise[0][2:4].lower()}_" in (ROOT / promise[1]).read_text("utf-8")


def test_the_readme_shows_the_flow_as_it_is() -> None:
    """The diagram in the README is the one the table draws."""
    assert f"<!-- flow -->\n```mermaid\n{as_mermaid(ACCORD)}\n```\n<!-- /flow -->" in README


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_file_that_a_paper_names_exists(paper: Path) -> None:
    """Links and paths lead somewhere."""
    text = paper.read_text("utf-8")
    links = [paper.parent / name for name in re.findall(r"\]\(([\w./-]+)\)", text)]
    named = [ROOT / name for name in re.findall(r"`((?:flows|bot|tests|locales)/[\w./-]+)`", text)]

    assert [] == [str(file) for file in (*links, *named) if not file.exists() and file.name != "bot.pot"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_word_in_a_guide_can_be_typed(guide: Path) -> None:
    """A tired volunteer types what the guide says, and is understood."""
    named = set(re.findall(r"(?<![\w/.])[/!]([a-z]+)\b", guide.read_text("utf-8")))

    assert {"open"} <= named
    assert set() == named - set(WORDS) - BOTFATHERS - IN_REPLY


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_every_button_in_a_guide_can_be_found(guide: Path) -> None:
    """It reads on the telephone as it does on paper."""
    code = "".join(file.read_text("utf-8") for part in ("bot", "flows") for file in (ROOT / part).rglob("*.py"))
    there = set(re.findall(r'NC_\(\s*"button", "([^"]+)"', code))
    named = set(re.findall(r"`\[(\w[^\]]*)\]`", guide.read_text("utf-8")))

    assert set() == {name for name in named - there if name not in SECTIONS}


def test_every_stage_has_its_place_in_the_guide_for_mediators() -> None:
    """Under the name that the desk shows."""
    stages = [stage.label.msgid for stage in (ALLIANCE.start, *ALLIANCE.stages)]

    assert [] == [name for name in stages if f"\n### {name}\n" not in GUIDE]


def test_the_changelog_tells_this_version() -> None:
    """The newest entry is the version that is built."""
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert newest is not None
    assert PROJECT["version"] == newest[1]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-e2e.lock", "requirements-dev.lock"])
def test_a_lock_has_a_hash_for_everything_and_no_address(lock: str) -> None:
    """It works with whatever registry a machine is told to use."""
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())

    assert "://" not in text
    assert [] == [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]


def test_everything_the_project_needs_is_locked() -> None:
    """What pyproject.toml asks for stands in the lock."""
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))

    assert set() == {re.split(r"[<>=~\[;]", wanted)[0].strip() for wanted in PROJECT["dependencies"]} - locked


def test_what_the_tests_use_is_what_people_run() -> None:
    """Both locks choose the same versions."""
    run, develop = (
        dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )

    assert run == {name: develop[name] for name in run}
