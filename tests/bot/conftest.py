"""A town for every test that asks for one; whatever happened in it, nothing was a mistake of ours."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot import given


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[given.Town]:
    async with given.town(tmp_path) as town:
        yield town
        assert [] == await town.parked()
