"""The program as it is handed out: built, installed into an empty environment, started away from its source."""

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.store.migrations import known

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


def printed(words: Sequence[str | Path], folder: Path) -> str:
    done = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this tree without fetching anything."""
    folder = tmp_path_factory.mktemp("dist")
    printed([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of a new environment: the wheel alone, beside the dependencies that are already on this machine."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        "--python",
        str(folder / "bin/python"),
    ]
    printed([*pip, "install", "--no-deps", "--no-index", wheel], folder)
    # The last path to be searched, and its own .pth files are not read: the source tree stays out of sight.
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"])
    return folder / "bin"


def test_catalogs_migrations_and_pages_travel_along(wheel: Path) -> None:
    """Whatever the program reads at work is in the wheel."""
    inside = set(ZipFile(wheel).namelist())
    catalogs = {f"bot/{file.relative_to(ROOT).as_posix()}" for file in (ROOT / "locales").rglob("*.po")}
    steps = {f"bot/migrations/{file.name}" for file in (ROOT / "migrations").glob("*.sql")}
    looks = [
        file
        for folder in ("templates", "static", "fonts")
        for file in (ROOT / "bot").rglob(f"{folder}/**/*")
        if file.is_file()
    ]

    assert set() == (catalogs | steps | {file.relative_to(ROOT).as_posix() for file in looks}) - inside
    assert steps


def test_nothing_else_travels_along(wheel: Path) -> None:
    """Tests, benchmarks and whatever lies under var/ stay at home."""
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert {"flows", "bot", "verifier"} == tops


def test_the_program_says_its_version(commands: Path, tmp_path: Path) -> None:
    """`peopleness --version` works where nothing else is."""
    assert printed([commands / "peopleness", "--version"], tmp_path).startswith("peopleness 20")


def test_the_program_runs_from_the_wheel_and_not_from_the_source(commands: Path, tmp_path: Path) -> None:
    """Else the other tests here would prove nothing."""
    where = printed([commands / "python", "-c", "import bot; print(bot.__file__)"], tmp_path)

    assert not Path(where.strip()).is_relative_to(ROOT)


def test_the_demo_can_be_asked_for(commands: Path, tmp_path: Path) -> None:
    """`peopleness demo --help` works in an empty folder."""
    assert "--listen" in printed([commands / "peopleness", "demo", "--help"], tmp_path)


def test_a_store_can_be_made_from_the_wheel(commands: Path, tmp_path: Path) -> None:
    """The migrations are found where they were installed."""
    printed([commands / "peopleness", "migrate"], tmp_path)
    said = printed([commands / "python", "-c", "from bot.store.migrations import known; print(len(known()))"], tmp_path)

    assert (tmp_path / "var/peopleness.db").exists()
    assert f"{len(known())}\n" == said


def test_the_whole_program_can_be_imported_from_the_wheel(commands: Path, tmp_path: Path) -> None:
    """No module reaches for something that stayed at home."""
    printed_all = printed([commands / "python", "-c", IMPORT_ALL], tmp_path)

    assert "all\n" == printed_all


IMPORT_ALL = """
import importlib, pkgutil, bot

for module in pkgutil.walk_packages(bot.__path__, "bot."):
    if module.name != "bot.__main__":
        importlib.import_module(module.name)
print("all")
"""
