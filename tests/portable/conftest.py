"""A town in which two groups have decided on a text, and its export. Never here: an expectation."""

from pathlib import Path

import pytest

from bot.export import export
from bot.store import house_keys
from tests.bot.given import Town, town
from tests.bot.recording import decided


async def settled(there: Town, *, signed: bool = True) -> str:
    """Two groups have agreed; the house has a key. The agreement's code."""
    await decided(there)
    if signed:
        at = there.hands.at
        await there.ask(lambda books: house_keys.current(books, at))
    return (await there.room()).id.upper()


@pytest.fixture
async def exported(tmp_path: Path) -> Path:
    """The export of a signed house."""
    async with town(tmp_path) as there:
        await settled(there)
    await export(tmp_path / "town.db", tmp_path / "papers")
    return tmp_path / "papers"
