"""The Matrix channel keeps the contract, against a real Synapse."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.channels.contract import ChannelContract
from tests.channels.matrix_bench import MatrixBench, matrix_bench
from tests.fakes.synapse import shared_synapse

pytestmark = pytest.mark.synapse


class TestMatrix(ChannelContract):
    """What holds for every channel holds here."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[MatrixBench]:
        """A fresh room on the server of this run."""
        async with matrix_bench(shared_synapse(), tmp_path) as bench:
            yield bench
