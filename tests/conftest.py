"""What all tests share: the switch that writes golden transcripts anew, and files in memory where there is room."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.store import writer
from tests import stores

MEMORY = Path("/dev/shm")
ROOM = 4 * 2**30
LONG = ("tests/stories/", "tests/faults/", "tests/bot/test_privacy.py")

settings.register_profile("house", deadline=None)  # how long something takes is measured in benchmarks
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update`: write golden transcripts anew; read the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="write golden transcripts anew")


def pytest_configure() -> None:
    """Stores sync often, and a disk is slow at that: tests keep their files in memory where the machine has room."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: at the end nobody waits for it."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session", autouse=True)
def stores_begin_quickly() -> Iterator[None]:
    """A new store is a copy of one that was migrated."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "migrate", stores.begin)
        yield
