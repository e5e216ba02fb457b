"""The stage on three real channels: Telegram's groups on a Bot API server over HTTP, Matrix rooms on a Synapse, the
hall through requests to the served site; and the player whose steps are done there. Never here: an expectation.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.channels.base import Channel, Limits, Place
from bot.channels.hall import Hall
from bot.channels.matrix import MatrixService, open_matrix, open_service
from bot.channels.telegram import open_telegram
from bot.house import House
from bot.pages.site import make_site
from bot.store import open_store
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import Seen
from bot.stories.script import Step, Story
from tests.channels.service_bench import service_bot
from tests.fakes.synapse import REGISTRATION, SERVICE_PORT, Synapse
from tests.fakes.telegram import fake_telegram
from tests.fakes.telegram_world import World
from tests.stories.matrix_corner import MatrixCorner
from tests.stories.three_corners import Corner, HallCorner, TelegramCorner

CODES = "SELECT p.channel, p.chat, g.code FROM places p JOIN groups g ON g.group_id = p.group_id"


class ThreeScene:
    """All corners together."""

    def __init__(self, channels: Sequence[Channel], corners: dict[str, Corner]) -> None:
        self.channels = channels
        self.corners = corners
        self.home: dict[str, Corner] = {}

    async def set_up(self, story: Story) -> None:
        for id, (name, channel, language) in story.people.items():
            self.home[id] = self.corners[channel]
            await self.home[id].meet(id, name, language)
        for chat in story.chats:
            self.home[chat.id] = self.corners[chat.channel]
            await self.home[chat.id].gather(chat)

    async def act(self, step: Step, about: str = "", token: str = "") -> None:
        await self.home[step.chat].act(step, about, token)

    async def seen(self, chat: str) -> list[Seen]:
        return await self.home[chat].seen(chat)

    def whispers(self) -> list[tuple[str, str]]:
        return []


class RealPlayer(Player):
    """Plays chapter by chapter, a chapter being what lies between two notes, where chats have their platform's ids."""

    scene: ThreeScene

    async def _learn_groups(self) -> None:
        rows = await self.house.store.fetch(CODES)
        known = {Place(row["channel"], row["chat"]): row["code"] for row in rows}
        for chat in self.story.chats:
            corner = self.scene.home[chat.id]
            if not isinstance(corner, HallCorner) or chat.id in corner.paths:
                self.codes[chat.id] = known.get(corner.place(chat.id), "")

    async def chapter(self, title: str) -> None:
        """Play what follows the note with this title, up to the next one."""
        beginning = next(at for at, step in enumerate(self.story.steps) if (step.deed, step.what) == ("note", title))
        for step in self.story.steps[beginning + 1 :]:
            if step.deed == "note":
                return
            await self.do(step)


@dataclass(slots=True)
class Stage:
    """The house with everything real around it, and a player on it."""

    house: House
    player: RealPlayer
    telegram: TelegramCorner
    matrix: MatrixCorner
    hall: HallCorner

    async def shows(self, chat: str) -> list[str]:
        """The bot's messages in a chat as people read them, oldest first."""
        isolates = dict.fromkeys(range(0x2066, 0x206A))
        return [
            "\n".join(line for block in seen.speech.blocks for line in block.lines).translate(isolates)
            for seen in await self.player.scene.seen(chat)
        ]


@asynccontextmanager
async def served(site: web.Application, port: int = 0) -> AsyncIterator[str]:
    """The site on loopback; its address."""
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        bound: Any = runner.addresses[0]
        yield f"http://127.0.0.1:{bound[1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def three_channels(
    story: Story,
    synapse: Synapse,
    folder: Path,
    *,
    groups: str = "supergroup",
    pushed: bool = False,
    sealed: bool = False,
) -> AsyncIterator[Stage]:
    """The whole house on its three channels, its people in their chats, for as long as the block lasts.

    `groups`: the kind of Telegram's groups; `pushed`: on Matrix the house is an application service; `sealed`: all
    Matrix rooms are encrypted.
    """
    hands = Hands(story.begins)
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(open_store(folder / "story.db"))
        server = await stack.enter_async_context(fake_telegram(world=World(now=lambda: hands.now().timestamp())))
        bot = await stack.enter_async_context(service_bot(synapse) if pushed else await synapse.person("Peopleness"))
        telegram = await stack.enter_async_context(
            open_telegram("telegram", server.world.token, base_url=server.url, now=hands.now)
        )
        telegram.limits = Limits(at_once=32)  # what budgets do is tested elsewhere, in their own time
        keys: dict[str, Any] = {"state": folder / "matrix.json", "keys": folder / "keys"} if sealed else {}
        matrix = await stack.enter_async_context(
            open_service("matrix", synapse.url, bot.id, REGISTRATION)
            if pushed
            else open_matrix(
                "matrix", synapse.url, bot.id, password=bot.password, limits=Limits(exactly_once=True), **keys
            )
        )
        if isinstance(matrix, MatrixService):
            await matrix.known()
        hall = Hall(store, now=hands.now)
        house = House(store, [telegram, matrix, hall], now=hands.now)
        site = make_site(store, hall, house.voice, channels=house.channels)
        base = await stack.enter_async_context(served(site, SERVICE_PORT if pushed else 0))
        corners = (
            TelegramCorner(server.world, groups),
            MatrixCorner(
                synapse,
                bot,
                store,
                stack,
                phones=folder if sealed else None,
                flock="@peopleness_g_" if pushed else "@nobody",
            ),
            HallCorner(base, stack),
        )
        scene = ThreeScene(tuple(house.channels.values()), dict(zip(house.channels, corners, strict=True)))
        await scene.set_up(story)
        await stack.enter_async_context(living(house))
        yield Stage(house, RealPlayer(story, scene, house, hands), *corners)
