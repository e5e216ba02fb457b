"""Telegram keeps the contract, against a fake Bot API server over real HTTP."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from tests.channels.contract import ChannelContract
from tests.channels.telegram_bench import TelegramBench
from tests.channels.webhook_bench import WebhookBench, webhook_bench
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


class TestTelegramByWebhook(ChannelContract):
    """All of it again, when Telegram brings updates instead of being asked."""

    @pytest.fixture
    async def bench(self) -> AsyncIterator[WebhookBench]:
        """A fresh server, group, channel, and pages to deliver to."""
        async with webhook_bench() as bench:
            yield bench
