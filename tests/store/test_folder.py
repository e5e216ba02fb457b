"""The folder beside the store: whole files under their digest, and none that nobody names."""

from pathlib import Path

import pytest

from bot.store.folder import FRESH, PARTIAL, Folder

LATER = 4e9


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "house.db")


def test_what_is_put_is_read(folder: Folder) -> None:
    """Twice the same is there once."""
    digest = folder.put(b"river")

    assert digest == folder.put(b"river")
    assert b"river" == folder.read(digest)
    assert 1 == len(list(folder.path.iterdir()))


@pytest.mark.parametrize("digest", ["0" * 64, "", "../house.db", "."])
def test_what_is_not_there_is_nothing(folder: Folder, digest: str) -> None:
    """Nor is anything else on this machine read."""
    folder.put(b"river")

    assert folder.read(digest) is None


def test_what_nobody_names_is_removed_and_the_rest_stays(folder: Folder) -> None:
    """Also the piece of a file that a fall left behind."""
    kept, gone = folder.put(b"kept"), folder.put(b"gone")
    (folder.path / f"abc{PARTIAL}").write_bytes(b"a pie")

    assert 2 == folder.sweep({kept}, now=LATER)
    assert b"kept" == folder.read(kept)
    assert folder.read(gone) is None


def test_what_has_only_just_come_waits_for_its_row(folder: Folder) -> None:
    """Between the file and its row the program may be busy."""
    digest = folder.put(b"new")
    at = (folder.path / digest).stat().st_mtime

    assert 0 == folder.sweep(set(), now=at + FRESH - 1)
    assert 1 == folder.sweep(set(), now=at + FRESH + 1)


def test_without_a_folder_there_is_nothing_to_do(folder: Folder) -> None:
    """A house without files makes none."""
    assert 0 == folder.sweep(set())
    assert not folder.path.exists()
