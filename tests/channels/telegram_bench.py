"""A Telegram channel against the fake Bot API server, with one group and four people."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bot.channels.base import Act, Document, Heard, Place, Role
from bot.channels.telegram import TelegramChannel, open_telegram
from tests.channels.carrying_files import Handed
from tests.channels.contract import listening
from tests.channels.showing_pictures import Pictured, Seen
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_text import JSON
from tests.fakes.telegram_world import World


@dataclass
class TelegramBench:
    """What the contract needs; `world` for everything that only Telegram has."""

    server: FakeTelegram
    stack: AsyncExitStack
    channel: TelegramChannel = field(init=False)
    cursor: str | None = None
    answers_privately: bool = True
    waits: list[float] = field(default_factory=list)
    endured: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = ("Ana", "Bia", "Caio", "Davi")
        self.member, self.neighbour, self.steward, self.outsider = (str(self.world.person(name)) for name in names)
        insiders = [int(self.member), int(self.neighbour)]
        self.chat = self.world.group("River", insiders, [int(self.steward)])
        self.place = Place("telegram", str(self.chat))

    @property
    def world(self) -> World:
        return self.server.world

    async def restart(self) -> None:
        """A new channel on the same account."""
        await self.stack.aclose()
        opened = open_telegram("telegram", self.world.token, base_url=self.server.url, pause=self.endure)
        self.channel = await self.stack.enter_async_context(opened)

    async def endure(self, seconds: float) -> None:
        """Patience without waiting: what was wrong is noted."""
        self.waits.append(seconds)
        self.endured.extend(self.channel.health.troubles)
        await asyncio.sleep(0.01)

    async def say(self, account: str, text: str, *, about: str = "") -> None:
        """Somebody writes in the group."""
        self.world.say(self.chat, int(account), text, int(about or 0))

    async def send(self, account: str, file: Document, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file to the group."""
        named = {} if file.role is Role.PHOTO else {"file_name": file.name, "mime_type": file.kind}
        self.world.send(self.chat, int(account), str(file.role), file.content, text, int(about or 0), **named)

    async def follow(self, account: str, url: str) -> None:
        """Somebody follows a deep link and presses Start."""
        self.world.follow(int(account), url)

    async def choose(self, account: str, native: str, number: int) -> None:
        """Somebody presses a button."""
        self.world.press(self.chat, int(account), int(native), number=number)

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group."""
        return [seen(message) for message in self.world.shown(self.chat)]

    async def pictures(self) -> list[Pictured]:
        """Photos, with the words below them or in the reply that follows."""
        shown = self.world.shown(self.chat)
        return [
            Pictured(self.world.photos[one["photo"][-1]["file_id"]], "\n".join(words_of(two) for two in shown[at:]))
            for at, one in enumerate(shown)
            if "photo" in one
        ]

    async def files(self) -> list[Handed]:
        """Photos, voices and documents."""
        return [file for one in self.world.shown(self.chat) for file in handed(self.world, one)]

    async def give_corners(self) -> None:
        """The group has topics, and the bot may manage them."""
        self.world.forum(self.chat)

    async def say_in(self, account: str, corner: str, text: str) -> str:
        """Somebody writes in a topic."""
        return str(self.world.say(self.chat, int(account), text, topic=int(corner)))

    async def seen_in(self, corner: str) -> list[str]:
        """What stands in a topic, without what the app says of it."""
        shown = self.world.shown(self.chat)
        return [words_of(one) for one in shown if one.get("message_thread_id") == int(corner) and words_of(one)]

    async def drop_corner(self, corner: str) -> bool:
        """An administrator deletes the topic."""
        self.world.drop_topic(self.chat, int(corner))
        return True

    async def told(self, account: str) -> list[str]:
        """Private answers."""
        return self.world.told(int(account))

    async def answered(self, native: str) -> str:
        """What one of the bot's messages answers."""
        shown = next(one for one in self.world.shown(self.chat) if str(one["message_id"]) == native)
        return str(shown.get("reply_to_message", {}).get("message_id", ""))

    async def mute(self, *, on: bool) -> None:
        """Only administrators may write in the group, or everybody may again."""
        self.world.silence(self.chat, on=on)

    async def lose(self) -> None:
        """The bot is thrown out."""
        self.world.set_bot(self.chat, int(self.steward), "kicked")


def words_of(message: JSON) -> str:
    """What a message says, alone or below a photo."""
    return str(message.get("text", message.get("caption", "")))


def handed(world: World, message: JSON) -> list[Handed]:
    """The file of a message."""
    kept = {**world.files, **world.photos}
    photos = [Handed("", kept[message["photo"][-1]["file_id"]], "photo")] if "photo" in message else []
    found = [(role, message[role]) for role in ("document", "voice", "audio") if role in message]
    return photos + [Handed(one.get("file_name", ""), kept[one["file_id"]], role) for role, one in found]


def seen(message: JSON) -> Seen:
    """A message as people see it."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return Seen(str(message["message_id"]), words_of(message), tuple(button["text"] for row in rows for button in row))


async def hear(bench: TelegramBench, act: Act) -> Heard:
    """The first event of this kind."""
    async with listening(bench.channel, bench.cursor) as ears:
        return await ears.until(lambda heard: heard.act is act)


async def hear_all(bench: TelegramBench) -> list[Heard]:
    """Everything heard until now."""
    end = bench.world.say(int(bench.outsider), int(bench.outsider), "/end")
    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(lambda heard: heard.message == str(end) and heard.private)
    return ears.heard[:-1]
