"""A house for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.base import Limits
from bot.store import Store, open_store
from tests.bot.courier.house import House


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "house.db") as store:
        yield store


@pytest.fixture
def limits(request: pytest.FixtureRequest) -> Limits:
    return getattr(request, "param", Limits())


@pytest.fixture
def house(store: Store, limits: Limits) -> House:
    house = House(store, limits)
    for chat in "abc":
        house.one.group(chat)
        house.two.group(chat)
    return house
