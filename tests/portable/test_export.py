"""An export, checked by a program that shares no line with the one that wrote it; read back, it is the same."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.export import export
from bot.portable import importing
from bot.store import open_store
from tests.bot.given import town
from tests.bot.recording import record, secretly_asked
from tests.bot.test_records import WEEKS
from tests.bot.test_spokes_on_paper import spoken
from tests.portable.conftest import settled
from verifier import verify_folder


def read(folder: Path) -> dict[str, bytes]:
    """Every file below, with its bytes."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


async def test_an_export_is_well_and_signed(exported: Path) -> None:
    """Everything is found to be as it is said to be."""
    found = verify_folder(exported)

    assert [] == found.wrong
    assert [] == found.elsewhere
    assert 14 == len(found.checked)


async def test_what_is_read_into_an_empty_store_is_exported_with_the_same_bytes(exported: Path, tmp_path: Path) -> None:
    """To the last byte, with the signature under it, although the key stayed at home."""
    await importing.bring(exported, tmp_path / "elsewhere.db")
    await export(tmp_path / "elsewhere.db", tmp_path / "again")

    assert read(exported) == read(tmp_path / "again")


async def test_a_house_without_a_key_exports_without_a_signature(tmp_path: Path) -> None:
    """And that is said."""
    async with town(tmp_path) as there:
        await settled(there, signed=False)
    await export(tmp_path / "town.db", tmp_path / "papers")
    found = verify_folder(tmp_path / "papers")

    assert found.ok
    assert "Nobody has signed this export" in found.elsewhere[0]


async def test_a_store_in_which_somebody_lives_takes_no_import(exported: Path, tmp_path: Path) -> None:
    """Nothing of it is touched."""
    await importing.bring(exported, tmp_path / "elsewhere.db")
    before = (tmp_path / "elsewhere.db").read_bytes()

    with pytest.raises(ConfigError, match="into an empty store only"):
        await importing.bring(exported, tmp_path / "elsewhere.db")
    assert before == (tmp_path / "elsewhere.db").read_bytes()


async def test_an_export_that_was_changed_is_not_read(exported: Path, tmp_path: Path) -> None:
    """The place is named, and there is no store after it."""
    paper = exported / "registry.jsonl"
    paper.write_bytes(paper.read_bytes().replace(b"sluice", b"slice", 1))

    with pytest.raises(ConfigError, match=r"registry\.jsonl"):
        await importing.bring(exported, tmp_path / "elsewhere.db")
    assert not (tmp_path / "elsewhere.db").exists()


async def round_trip(folder: Path) -> None:
    """Exported, checked, read back, exported again: the same."""
    await export(folder / "town.db", folder / "papers")
    assert [] == verify_folder(folder / "papers").wrong
    await importing.bring(folder / "papers", folder / "elsewhere.db")
    await export(folder / "elsewhere.db", folder / "again")

    assert read(folder / "papers") == read(folder / "again")


async def test_what_spokes_said_comes_back_with_the_notes_of_minorities(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words, notes, how many were asked."""
    async with town(tmp_path) as there:
        await spoken(there, monkeypatch)

    await round_trip(tmp_path)


async def test_a_secret_ballot_comes_back_as_far_as_it_was_told(tmp_path: Path) -> None:
    """Counts and seal; the papers stay with the scrutineers of the house where they were handed in."""
    async with town(tmp_path) as there:
        ballot = await secretly_asked(there)
        await there.wait(WEEKS)
        await record(there, ballot)

    await round_trip(tmp_path)


async def test_what_is_read_back_can_be_read_as_it_was(exported: Path, tmp_path: Path) -> None:
    """The charter follows from the entries: it is the same in both houses, on any day."""
    await importing.bring(exported, tmp_path / "elsewhere.db")
    async with open_store(tmp_path / "elsewhere.db") as here, open_store(tmp_path / "town.db") as there:
        spans = "SELECT * FROM spans ORDER BY agreement, since"
        ours, theirs = await here.fetch(spans), await there.fetch(spans)

    assert ours
    assert [tuple(row) for row in theirs] == [tuple(row) for row in ours]
