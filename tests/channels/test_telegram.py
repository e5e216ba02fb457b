"""Telegram keeps the contract, against a fake Bot API server over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from tests.channels.contract import ChannelContract
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


class TestTelegram(ChannelContract):
    """All of the contract."""
