"""An application service whose homeserver does not know it yet: the house waits, says why, and begins by itself.

On a server of its own, which learns of the service while the house runs.
"""

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.base import Act, Batch, Health, Heard
from bot.channels.matrix import MatrixService, Registration, open_service, text_of
from bot.channels.matrix.accounts import UNKNOWN, Account, keys_of
from bot.channels.matrix.pushing import Pushed
from tests.channels.matrix_bench import FREE, once
from tests.fakes.synapse import SERVER_NAME, Synapse, free_port, shared_synapse

pytestmark = pytest.mark.synapse

BOT = f"@patient:{SERVER_NAME}"
PAPER = Registration.made(BOT, f"http://127.0.0.1:{free_port()}")


@pytest.fixture
def synapse(tmp_path: Path) -> Iterator[Synapse]:
    """A server that does not know the house."""
    (tmp_path / "service.yaml").write_text(text_of(PAPER, BOT))
    server = Synapse(tmp_path)
    server.start()
    yield server
    server.stop()


def learns(server: Synapse) -> None:
    """Whoever runs the server names the registration file, and starts it again."""
    server.stop()
    server.services = (server.folder / "service.yaml",)
    server.start()


async def waits(channel: MatrixService) -> bool:
    """Whether the house says that the server does not know it."""
    return [UNKNOWN] == channel.health.troubles


async def test_a_house_that_starts_before_its_server_knows_it_begins_by_itself(synapse: Synapse) -> None:
    """Nothing is restarted but the server: the doctor says what to do, and then what is said to the bot is heard."""
    heard: list[Heard] = []

    async def hear(batch: Batch) -> None:
        heard.extend(batch.events)

    async with open_service("matrix", synapse.url, BOT, PAPER, limits=FREE) as channel:
        listening = asyncio.create_task(channel.listen(None, hear))
        assert await once(lambda: waits(channel))
        await asyncio.to_thread(learns, synapse)

        async def begins() -> bool:
            return not channel.health.troubles or "address" in channel.health.troubles[0]

        assert await once(begins) or await once(begins)
        async with await synapse.person("Ana") as ana:
            room = await ana.opens("", BOT, is_direct=True)

            async def joined() -> bool:
                return [(Act.JOINED, room)] == [(one.act, one.place.chat) for one in heard]

            assert await once(joined) or await once(joined), (
                heard,
                channel.health.troubles,
            )  # nobody is pushed to here
        assert not listening.done()
        listening.cancel()


async def test_it_asks_less_and_less_often_and_says_each_time_why(caplog: pytest.LogCaptureFixture) -> None:
    """After a second, then two, up to a minute; the reason stands in the log, no token does."""
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 8:
            raise asyncio.CancelledError

    stranger = Registration.made(f"@another:{SERVER_NAME}", PAPER.url)
    account = Account(keys_of(stranger, shared_synapse().url, f"@another:{SERVER_NAME}", ""))
    with caplog.at_level(logging.WARNING), pytest.raises(asyncio.CancelledError):
        await Pushed("matrix", account, stranger, Health(), sleep=sleep).run(None, nobody_hears)
    await account.close()

    assert [1, 2, 4, 8, 16, 32, 60, 60] == pauses
    assert {UNKNOWN} == {vars(record)["reason"] for record in caplog.records if record.msg == "matrix.sync.failed"}
    assert stranger.ours not in caplog.text


async def nobody_hears(_: Batch) -> None:
    """Nothing comes."""
