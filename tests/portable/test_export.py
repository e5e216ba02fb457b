"""An export, checked by a program that shares no line with the one that wrote it; read back, it is the same."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.export import export
from bot.portable import importing
from tests.bot.given import town
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
    assert 11 == len(found.checked)


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
