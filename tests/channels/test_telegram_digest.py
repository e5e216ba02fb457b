"""A digest with a picture in it arrives on Telegram with the picture: one photo, its words below."""

import asyncio
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

from bot.courier import Courier
from bot.store import Books, open_store, outbox
from bot.store.outbox import SAID_ONCE, Outgoing
from bot.voice import Voice
from flows import record
from flows.ballot import Ballot, Sheet
from flows.silence import Line, digest
from flows.stages.ask.pictures import results
from flows.wording import N_, message
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
PATIENCE = 10


async def test_a_digest_arrives_with_its_picture(tmp_path: Path) -> None:
    """What was kept is said in one message, and drawn as it would have been on its own."""
    ballot = Ballot("b", "ask", ("rio",), NOON, NOON, sheet=Sheet("yesno"), title="Fish?")
    kept = Line("k7", message(N_("It is over."), results(ballot, {"rio": {"": 40, "yes": 22, "no": 3}})), NOON)
    told = record.dump(digest([kept], weekly=False))

    async with fake_telegram() as server, AsyncExitStack() as stack, open_store(tmp_path / "house.db") as store:
        bench = TelegramBench(server, stack)
        await bench.restart()

        def put(books: Books) -> None:
            outbox.put(books, Outgoing(bench.place, "show", NOON, told, key=f"{SAID_ONCE}1"))

        await store.write(put)
        channels, clock = {"telegram": bench.channel}, lambda: datetime.now(UTC)
        courier = Courier(store, channels, Voice(Path("nowhere")), clock=clock, on_trouble=_nobody)
        speaking = asyncio.create_task(courier.run())
        async with asyncio.timeout(PATIENCE):
            while not courier.idle or await store.fetch("SELECT 1 FROM outbox"):
                await asyncio.sleep(0.01)
        speaking.cancel()
        await asyncio.gather(speaking, return_exceptions=True)
        [shown] = bench.world.shown(bench.chat)

    assert shown["photo"]
    assert "1 more thing happened today:" in shown["caption"]


async def _nobody(_: object) -> None:
    """No trouble is expected."""
