"""A house on a fake Telegram, in this process: groups that have set up, and a mediator."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from bot.channels.telegram import TelegramChannel, open_telegram
from bot.clock import utc_now
from bot.house import House
from bot.store import Store, open_store
from bot.stories.player import living
from tests.fakes.telegram import fake_telegram
from tests.faults.killing import River, until

# What waits for a group's morning (put off, and not because it was tried) is not waited for.
UNSAID = """
    SELECT count(*) AS number FROM outbox
     WHERE state IN ('waiting', 'sending') AND (not_before = 0 OR tries > 0)
"""


@dataclass
class TelegramRiver(River):
    """A river whose house lives here."""

    store: Store = field(init=False)
    channel: TelegramChannel = field(init=False)
    house: House = field(init=False)
    skew: timedelta = timedelta()

    def now(self) -> datetime:
        """What the house's clock says."""
        return utc_now() + self.skew

    async def quiet(self) -> None:
        """Everything was heard, and said."""
        await until(self.heard, 30)
        while (await self.store.fetch(UNSAID))[0]["number"]:
            await asyncio.sleep(0.005)

    async def room(self) -> str:
        """The id of the only room."""
        (row,) = await self.store.fetch("SELECT dialogue_id FROM dialogues")
        return str(row["dialogue_id"])

    async def invite(self) -> None:
        """Everyone is on a roster, and the mediator is about to invite."""
        for chat, person in self.everyone():
            self.world.say(chat, person, "/join")
        await self.quiet()
        codes = " ".join([row["code"] for row in await self.store.fetch("SELECT code FROM groups")])
        self.world.say(self.mediator, self.mediator, f"/open The river | {codes} | 90")
        await self.quiet()

    async def begin(self) -> None:
        """Everyone has said that they enter."""
        await self.invite()
        self.press(self.mediator, self.mediator, "invited")
        await self.quiet()
        for chat, person in self.everyone():
            self.press(chat, person, "mark", "yes")
        await self.quiet()


@asynccontextmanager
async def a_house_on_telegram(path: Path, groups: int = 2, each: int = 3) -> AsyncIterator[TelegramRiver]:
    """A house that lives for as long as the block lasts, with groups of a few people."""
    async with fake_telegram() as server, open_store(path) as store:
        river = TelegramRiver(server, path, Random(1))
        river.store = store
        river.settle(each, groups)
        opened = open_telegram("telegram", river.world.token, base_url=server.url)
        async with opened as channel:
            river.channel = channel
            channel.limits = replace(channel.limits, per_chat=(), per_account=())
            river.house = House(store, [channel], now=river.now)
            async with living(river.house):
                await river.quiet()
                yield river
