"""The corners of real channels: how people act on Telegram and in the hall, and what they see there.

Whoever acts is answered for only once the house has heard it. Never here: an expectation.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from html import unescape
from typing import Protocol

from aiohttp import ClientSession, CookieJar

from bot.channels.base import Option, Place, Shape, Speech, Spoken
from bot.errors import ConfigError
from bot.stories.scenes import Seen
from bot.stories.script import Chat, Step
from tests.fakes.telegram_text import JSON
from tests.fakes.telegram_world import World
from tests.web.visiting import Page, Visitor

PATIENCE = 15.0  # seconds for anything real to happen


async def until(ready: Callable[[], Awaitable[bool]], what: str) -> None:
    """Wait for something real. Raises `TimeoutError` that names it."""
    for _ in range(int(PATIENCE / 0.01)):
        if await ready():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError(what)


def read_aloud(text: str, options: tuple[Option, ...] = ()) -> Speech:
    """Text as it stands in a chat."""
    return Speech((Spoken(Shape.PARAGRAPH, tuple(text.split("\n"))),), options)


def keycap(number: int) -> str:
    """A number from 1 to 9 as people react with it."""
    return f"{number}\ufe0f\u20e3"


GESTURE = {"yes": "👍", "consent": "👍", "keep": "👍", "no": "👎", "object": "👎", "abstain": "🤷", "concern": "🤔"}
"""What people react with where no numbers are offered."""


class Corner(Protocol):
    """One channel's part of the scene: chats and people by their names in the story."""

    async def meet(self, id: str, name: str, language: str) -> None:
        """Somebody has an account here."""

    async def gather(self, chat: Chat) -> None:
        """A group has a chat here, without the bot."""

    async def act(self, step: Step, about: str, token: str) -> None:
        """Somebody does something, and the house has heard it."""

    async def seen(self, chat: str) -> list[Seen]:
        """The bot's messages as people see them now, oldest first."""

    def place(self, chat: str) -> Place:
        """Where a chat is today."""


@dataclass(slots=True)
class TelegramCorner:
    """People and groups on the Bot API server."""

    world: World
    kind: str = "supergroup"  # of groups that are still to gather
    ids: dict[str, int] = field(default_factory=dict)
    said: dict[tuple[str, str], int] = field(default_factory=dict)

    async def meet(self, id: str, name: str, language: str) -> None:
        self.ids[id] = self.world.person(name, language)

    async def gather(self, chat: Chat) -> None:
        first, *others = (self.ids[one] for one in chat.people)
        self.ids[chat.id] = self.world.group(chat.title, others, [first], kind=self.kind, bot="left")

    async def act(self, step: Step, about: str, token: str) -> None:
        chat, who = self.ids[step.chat], self.ids[step.who]
        match step.deed:
            case "add" | "remove":
                self.world.set_bot(chat, who, "member" if step.deed == "add" else "kicked")
            case "say" | "number":
                self.said[step.chat, step.who] = self.world.say(chat, who, step.what, int(about or 0))
            case "press":
                self.world.press(chat, who, int(about), token)
            case "react":
                self.world.react(chat, who, int(about), [], [GESTURE[token.rpartition(".")[2]]])
            case "edit":
                self.world.edit(chat, self.said[step.chat, step.who], step.what)
            case _:
                raise ConfigError(f"Nobody can {step.deed} on Telegram.")
        await self.heard()

    async def heard(self) -> None:
        """Every update is confirmed, so it was committed."""

        async def confirmed() -> bool:
            return not self.world.updates

        await until(confirmed, "Telegram's updates to be confirmed")

    async def seen(self, chat: str) -> list[Seen]:
        return [_shown(message) for message in self.world.shown(self.ids[chat])]

    def place(self, chat: str) -> Place:
        return Place("telegram", str(self.ids[chat]))

    async def promote(self, chat: str, by: str) -> None:
        """The bot becomes an administrator, so that it may pin."""
        self.world.set_bot(self.ids[chat], self.ids[by], "administrator")
        await self.heard()

    def told(self, person: str) -> list[str]:
        """What this person alone was told after a press."""
        return self.world.told(self.ids[person])

    def pinned(self, chat: str) -> list[str]:
        """The messages kept in sight, oldest first."""
        return [str(native) for native in self.world.chats[self.ids[chat]].pinned]

    async def upgrade(self, chat: str) -> None:
        """A basic group becomes a supergroup, with another id and without its messages."""
        self.ids[chat] = self.world.upgrade(self.ids[chat])
        await self.heard()


def _shown(message: JSON) -> Seen:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    pressed = [button for row in rows for button in row if "callback_data" in button]  # others lead elsewhere
    options = tuple(Option(button["text"], button["callback_data"]) for button in pressed)
    return Seen(str(message["message_id"]), read_aloud(_words(message), options))


def _words(message: JSON) -> str:
    """What a message says, alone or below a photo."""
    return str(message.get("text") or message.get("caption", ""))


@dataclass(slots=True)
class HallCorner:
    """People with browsers without script: they open pages and send forms."""

    base: str
    stack: AsyncExitStack
    visitors: dict[str, Visitor] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)  # person -> name and language
    groups: dict[str, Chat] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)  # chat -> where its page is
    told: dict[str, list[str]] = field(default_factory=dict)  # person -> what only they were told
    sent: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)  # person -> the form they sent last

    async def meet(self, id: str, name: str, language: str) -> None:
        session = await self.stack.enter_async_context(ClientSession(cookie_jar=CookieJar(unsafe=True)))
        self.visitors[id], self.names[id], self.told[id] = Visitor(session, self.base), (name, language), []

    async def gather(self, chat: Chat) -> None:
        self.groups[chat.id] = chat

    async def act(self, step: Step, about: str, token: str) -> None:
        if step.deed == "add":
            await self._open(self.groups[step.chat], step.who)
            return
        at, visitor = self.paths[step.chat], self.visitors[step.who]
        match step.deed:
            case "say" | "number":
                fields = {"text": step.what, "about": about}
            case "press":
                fields = {"press": f"{about} {token}"}
            case "withdraw":
                own = [
                    native
                    for page in await self.pages(step.chat, step.who)
                    for native in re.findall(r'name="back" value="([^"]*)"', page.text)
                ]
                fields = {"back": own[-1]}
            case _:
                raise ConfigError(f"Nobody can {step.deed} in the hall.")
        page = await visitor.get(at)
        self.sent[step.who] = at, {"form": page.hidden("form"), "nonce": page.hidden("nonce"), **fields}
        await self.again(step.who)

    async def again(self, who: str) -> None:
        """Send a form, perhaps once more: as a browser does when it never saw the answer."""
        at, fields = self.sent[who]
        page = _taken(await self.visitors[who].post(at, fields))
        self.told[who] += [unescape(line) for line in re.findall(r"<p>(.*?)</p>", _part(page.text, "data-told>"))]

    async def _open(self, chat: Chat, host: str) -> None:
        """A group comes in: its first person opens the chat, the others take the invitation."""
        visitor, (name, language) = self.visitors[host], self.names[host]
        entered = _taken(await visitor.fill("/enter", "/enter", title=chat.title, name=name, language=language))
        self.paths[chat.id] = at = _link(entered, r"/c/g[^\"]+")
        invitation = _link(await visitor.fill(at, f"{at}/invite"), r"/i/[^\"/]+(?=\")")
        for guest in chat.people[1:]:
            name, language = self.names[guest]
            _taken(await self.visitors[guest].fill(invitation, invitation, name=name, language=language))
        for guest in chat.people:
            self.paths[guest] = _link(await self.visitors[guest].get("/"), r"/c/p[^\"]+")

    async def seen(self, chat: str) -> list[Seen]:
        found = [one for page in await self.pages(chat) for one in page.text.split('<li class="message ')[1:]]
        found.sort(key=lambda one: int(re.findall(r'id="m(\d+)"', one)[0]))
        return [_read(one) for one in found if _is_the_bots(one)]

    async def pages(self, chat: str, who: str = "") -> list[Page]:
        """The chat's page, and those of the rooms that have a place in it, as somebody there sees them."""
        reader = self.visitors[who or (self.groups[chat].people[0] if chat in self.groups else chat)]
        home = await reader.get(self.paths[chat])
        rooms = sorted(set(re.findall(rf'href="({self.paths[chat]}/room/[^"]+)"', home.text)))
        return [home, *[await reader.get(path) for path in rooms]]

    def place(self, chat: str) -> Place:
        return Place("hall", self.paths[chat].removeprefix("/c/"))

    async def pinned(self, chat: str) -> list[str]:
        """The messages kept in sight, of the chat and of its rooms."""
        found: list[str] = []
        for page in await self.pages(chat):
            number = re.search(r'class="pinned" href="#(m\d+)"', page.text)
            messages = page.text.split('<li class="message ')[1:]
            found += [_read(one).native for one in messages if number and f'id="{number[1]}"' in one.partition(">")[0]]
        return found


def _taken(page: Page) -> Page:
    if page.status != 200:
        raise ConfigError(f"The hall answers {page.status} at {page.url}.")
    return page


def _link(page: Page, pattern: str) -> str:
    found = re.search(f'href="({pattern})', page.text)
    if found is None:
        raise ConfigError(f"The page {page.url} has no link like {pattern}.")
    return found[1]


def _part(text: str, after: str) -> str:
    """What stands in a page between a mark and the end of that element."""
    return text.partition(after)[2].partition("</div>")[0]


def _is_the_bots(message: str) -> bool:
    return message.startswith("bot") and "data-reply=" in message


def _read(message: str) -> Seen:
    """A message of the page as a reader takes it in."""
    native = re.search(r'data-reply="([^"]*)"', message)
    body = _part(message, '<div class="words"').partition(">")[2]
    told = re.sub(r'<img [^>]*alt="([^"]*)"[^>]*>', r"\1\n", body)  # who does not see a picture reads its words
    said = re.sub(r"<[^>]+>", "", re.sub(r"</(?:p|li|figcaption|blockquote)>|<br>", "\n", told))
    pressed = re.findall(r'name="press" value="\S+ (\S+)" formnovalidate>(.*?)</button>', message)
    options = tuple(Option(unescape(label), token) for token, label in pressed)
    return Seen(native[1] if native else "", read_aloud(unescape(said).strip(), options))
