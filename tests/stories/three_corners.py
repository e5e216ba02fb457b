"""The corners of three real channels: how people act on Telegram, on Matrix and in the hall, and what they see there.

Whoever acts is answered for only once the house has heard it. Never here: an expectation.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any, Protocol

from aiohttp import ClientSession, CookieJar

from bot.channels.base import Option, Place, Shape, Speech, Spoken
from bot.errors import ConfigError
from bot.store import Store
from bot.store.postings import Posted
from bot.stories.scenes import Seen
from bot.stories.script import Chat, Step
from tests.fakes.synapse import Person, Synapse
from tests.fakes.telegram_text import JSON
from tests.fakes.telegram_world import World
from tests.web.visiting import Page, Visitor

PATIENCE = 15.0  # seconds for anything real to happen
HEARD = "SELECT 1 FROM inbox WHERE channel = :channel AND event = :event"
PLACE = "SELECT state FROM places WHERE channel = :channel AND chat = :chat"
POSTED = "SELECT * FROM postings WHERE channel = :channel AND chat = :chat AND choices <> '[]'"


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
    options = tuple(Option(button["text"], button["callback_data"]) for row in rows for button in row)
    return Seen(str(message["message_id"]), read_aloud(_words(message), options))


def _words(message: JSON) -> str:
    """What a message says, alone or below a photo."""
    return str(message.get("text") or message.get("caption", ""))


@dataclass(slots=True)
class MatrixCorner:
    """People and rooms on a homeserver. A choice is pressed by replying with its number.

    `phones`: a folder for people's keys; then all rooms are encrypted.
    """

    synapse: Synapse
    bot: Person
    store: Store
    stack: AsyncExitStack
    phones: Path | None = None
    people: dict[str, Person] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)  # chat -> whoever opened it
    said: dict[tuple[str, str], str] = field(default_factory=dict)

    async def meet(self, id: str, name: str, language: str) -> None:
        person = await self.synapse.person(name)
        if self.phones:
            from tests.channels.sealed_bench import Sealer  # noqa: PLC0415 - not everybody has its libraries

            async with person:
                person = Sealer.of(person, self.phones)
            await person.ready()
        self.people[id] = await self.stack.enter_async_context(person)

    async def gather(self, chat: Chat) -> None:
        first, *others = (self.people[one] for one in chat.people)
        self.rooms[chat.id], self.hosts[chat.id] = (
            await first.opens(chat.title, *others, **self._sealed()),
            chat.people[0],
        )
        for other in others:
            await other.does(self.rooms[chat.id], "join")

    async def act(self, step: Step, about: str, token: str) -> None:
        person = self.people[step.who]
        if step.deed == "add":
            await self._add(person, step.chat)
            return
        if step.chat == step.who and step.chat not in self.rooms:  # the first word alone with the bot
            await self._add(person, step.chat)
        room = self.rooms[step.chat]
        if step.deed == "remove":
            await person.does(room, "kick", user_id=self.bot.id)
            await self.stands(room, "gone")
            return
        event = await self._do(person, room, step, about, token)
        await until(lambda: self.has_heard(event), f"{step.who}'s {step.deed} in {step.chat} to be heard")

    async def _do(self, person: Person, room: str, step: Step, about: str, token: str) -> str:
        own = self.said.get((step.chat, step.who), "")
        match step.deed:
            case "say":
                told = person.replies(room, about, step.what) if about else person.says(room, step.what)
                self.said[step.chat, step.who] = event = await told
                return event
            case "number":
                return await person.replies(room, about, step.what)
            case "react":
                return await person.reacts(room, about, keycap(await self._number(room, about, token)))
            case "press" if step.chat == step.who:  # alone with the bot a number needs no reply
                return await person.says(room, str(await self._number(room, about, token)))
            case "press":
                return await person.replies(room, about, str(await self._number(room, about, token)))
            case "edit":
                return await person.edits(room, own, step.what)
            case "withdraw":
                return await person.redacts(room, own)
        raise ConfigError(f"Nobody can {step.deed} on Matrix.")

    async def _add(self, person: Person, chat: str) -> None:
        if chat in self.rooms:
            await person.does(self.rooms[chat], "invite", user_id=self.bot.id)
        else:
            self.rooms[chat], self.hosts[chat] = (
                await person.opens("", self.bot, is_direct=True, **self._sealed()),
                chat,
            )
        await self.stands(self.rooms[chat], "open")

    def _sealed(self) -> dict[str, Any]:
        """What makes a new room an encrypted one."""
        content = {"algorithm": "m.megolm.v1.aes-sha2"}
        return {"initial_state": [{"type": "m.room.encryption", "content": content}]} if self.phones else {}

    async def stands(self, room: str, state: str) -> None:
        """Wait until the house knows a room as open, or as gone."""

        async def known() -> bool:
            rows = await self.store.fetch(PLACE, channel="matrix", chat=room)
            return bool(rows) and rows[0]["state"] == state

        await until(known, f"a room to be {state}")

    async def has_heard(self, event: str) -> bool:
        """Whether the house has committed this event."""
        return bool(await self.store.fetch(HEARD, channel="matrix", event=event))

    async def _number(self, room: str, about: str, token: str) -> int:
        """The number by which people know a choice."""
        return (await self._choices(room))[about].index(token) + 1

    async def _choices(self, room: str) -> dict[str, tuple[str, ...]]:
        """What the numbers below each message stand for."""
        rows = await self.store.fetch(POSTED, channel="matrix", chat=room)
        return {row["native"]: Posted.from_row(row).choices for row in rows}

    async def seen(self, chat: str) -> list[Seen]:
        room, person = self.rooms[chat], self.people[self.hosts[chat]]
        types = '{"types":["m.room.message","m.room.encrypted"]}'
        path = f"/_matrix/client/v3/rooms/{room}/messages?dir=b&limit=1000&filter={types}"
        shown: dict[str, str] = {}
        for event in await person.opened(room, list(reversed((await person.ask("GET", path))["chunk"]))):
            content = event["content"]
            if event["sender"] == self.bot.id and content:
                relates = content.get("m.relates_to", {})
                edited = relates["event_id"] if relates.get("rel_type") == "m.replace" else ""
                shown[edited or event["event_id"]] = content.get("m.new_content", content)["body"]
        choices = await self._choices(room)
        return [Seen(native, read_aloud(text, _numbered(choices.get(native, ())))) for native, text in shown.items()]

    def place(self, chat: str) -> Place:
        return Place("matrix", self.rooms[chat])

    async def promote(self, chat: str, by: str) -> None:
        """The bot is given the power to pin."""
        person, room = self.people[by], self.rooms[chat]
        levels = await person.state(room, "m.room.power_levels")
        levels["users"] = {**levels.get("users", {}), self.bot.id: 50}
        await person.sets(room, "m.room.power_levels", levels)

    async def pinned(self, chat: str) -> list[str]:
        """The messages kept in sight, oldest first."""
        person = self.people[self.hosts[chat]]
        natives: list[str] = (await person.state(self.rooms[chat], "m.room.pinned_events"))["pinned"]
        return natives

    async def upgrade(self, chat: str, by: str, others: tuple[str, ...]) -> None:
        """The room is closed and another takes its place; whoever did it invites everyone again, as apps do."""
        person, old = self.people[by], self.rooms[chat]
        self.rooms[chat] = new = (await person.does(old, "upgrade", new_version="11"))["replacement_room"]
        for other in others:
            await person.does(new, "invite", user_id=self.people[other].id)
            await self.people[other].does(new, "join")
        await person.does(new, "invite", user_id=self.bot.id)
        await self.stands(new, "open")


def _numbered(tokens: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(str(number), token) for number, token in enumerate(tokens, 1))


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
                own = re.findall(r'name="back" value="([^"]*)"', (await visitor.get(at)).text)
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
        reader = self.groups[chat].people[0] if chat in self.groups else chat
        page = await self.visitors[reader].get(self.paths[chat])
        return [_read(one) for one in page.text.split('<li class="message ')[1:] if _is_the_bots(one)]

    def place(self, chat: str) -> Place:
        return Place("hall", self.paths[chat].removeprefix("/c/"))

    async def pinned(self, chat: str) -> list[str]:
        """The message kept in sight, if there is one."""
        page = await self.visitors[self.groups[chat].people[0]].get(self.paths[chat])
        number = re.search(r'class="pinned" href="#(m\d+)"', page.text)
        messages = page.text.split('<li class="message ')[1:]
        return [_read(one).native for one in messages if number and f'id="{number[1]}"' in one.partition(">")[0]]


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
