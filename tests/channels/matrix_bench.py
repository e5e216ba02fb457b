"""A group on a real Matrix server, with the channel in it: what the contract and the tests of Matrix's traps share."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.channels.base import Document, Limits, Place
from bot.channels.matrix import MatrixChannel, open_matrix
from tests.channels.carrying_files import Handed
from tests.channels.showing_pictures import Pictured, Seen
from tests.fakes.synapse import SERVER_NAME, Json, MatrixRefusalError, Person, Synapse

ROLES = {"m.file": "document", "m.image": "photo", "m.audio": "audio"}
FREE = Limits(exactly_once=True)


@dataclass(slots=True)
class MatrixBench:
    """The channel, a room, and people in it by their names. `bot` is the bot's account in a test's own hand."""

    synapse: Synapse
    folder: Path
    bot: Person
    people: dict[str, Person]
    place: Place
    cursor: str | None
    stack: AsyncExitStack
    channel: MatrixChannel = field(init=False)
    answers_privately: bool = False
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def room(self) -> str:
        """The room's id."""
        return self.place.chat

    @property
    def member(self) -> str:
        """Ana's account."""
        return self.people["Ana"].id

    @property
    def neighbour(self) -> str:
        """Maryam's account."""
        return self.people["مريم"].id

    @property
    def steward(self) -> str:
        """Caio's account: he opened the room."""
        return self.people["Caio"].id

    @property
    def outsider(self) -> str:
        """Davi's account."""
        return self.people["Davi"].id

    async def open(self) -> None:
        """The program starts: signs in with what the last start kept, or with the password."""
        keys = {"password": self.bot.password, "state": self.folder / "matrix.json", "limits": FREE}
        opened = open_matrix("matrix", self.synapse.url, self.bot.id, **{**keys, **self.options})
        self.channel = await self.stack.enter_async_context(opened)

    async def restart(self) -> None:
        """The program dies and starts again."""
        await self.channel.close()
        await self.open()

    async def say(self, account: str, text: str, *, about: str = "") -> None:
        """Somebody writes."""
        person = self.who(account)
        await (person.replies(self.room, about, text) if about else person.says(self.room, text))

    async def send(self, account: str, file: Document, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file, with words below it as clients write them."""
        kinds = {name: kind for kind, name in ROLES.items()}
        url = await self.who(account).leaves(file.content, file.kind)
        info = {"mimetype": file.kind, "size": len(file.content)}
        content: Json = {"msgtype": kinds[str(file.role)], "url": url, "info": info, "body": text or file.name}
        content |= {"filename": file.name} if text else {}
        content |= {"m.relates_to": {"m.in_reply_to": {"event_id": about}}} if about else {}
        await self.who(account).sends(self.room, "m.room.message", content)

    async def choose(self, account: str, native: str, number: int) -> None:
        """Somebody taps the number, which the bot has put below the message."""
        await self.who(account).reacts(self.room, native, f"{number}\ufe0f\u20e3")

    async def seen(self) -> list[Seen]:
        """The bot's messages as a client shows them: edited in place, without what was taken back."""
        shown: dict[str, str] = {}
        for event in await self.people["Caio"].history(self.room):
            content = event["content"]
            if event["type"] != "m.room.message" or not self.ours(event["sender"]) or not content:
                continue
            if content["msgtype"] in ROLES:
                continue
            relates = content.get("m.relates_to", {})
            edited = relates["event_id"] if relates.get("rel_type") == "m.replace" else ""
            shown[edited or event["event_id"]] = content.get("m.new_content", content)["body"]
        return [Seen(native, text) for native, text in shown.items()]

    async def pictures(self) -> list[Pictured]:
        """Images as a client fetches them, with their bodies."""
        caio = self.people["Caio"]
        shown = [event["content"] for event in await caio.history(self.room) if self.ours(event["sender"])]
        images = [content for content in shown if content.get("msgtype") == "m.image"]
        return [Pictured(await caio.fetches(content["url"]), content["body"]) for content in images]

    async def files(self) -> list[Handed]:
        """Files as a client fetches them."""
        caio = self.people["Caio"]
        shown = [event["content"] for event in await caio.history(self.room) if self.ours(event["sender"])]
        files = [content for content in shown if content.get("msgtype") in ROLES]
        return [Handed(one["filename"], await caio.fetches(one["url"]), role_of(one)) for one in files]

    async def give_corners(self) -> None:
        """Every room has threads."""

    async def say_in(self, account: str, corner: str, text: str) -> str:
        """Somebody writes in a thread, as clients do: for those that know no threads it is an answer to the root."""
        relates: Json = {"rel_type": "m.thread", "event_id": corner, "is_falling_back": True}
        relates |= {"m.in_reply_to": {"event_id": corner}}
        content = {"msgtype": "m.text", "body": text, "m.relates_to": relates}
        return await self.who(account).sends(self.room, "m.room.message", content)

    async def seen_in(self, corner: str) -> list[str]:
        """The bot's messages that a client shows in a thread, below its root."""
        path = f"/_matrix/client/v1/rooms/{quote(self.room)}/relations/{quote(corner)}/m.thread"
        found = (await self.people["Caio"].ask("GET", path))["chunk"]
        ids = [corner, *(event["event_id"] for event in reversed(found) if event["sender"] == self.bot.id)]
        said = {one.native: one.text for one in await self.seen()}
        return [said[one] for one in ids if one in said]

    async def drop_corner(self, corner: str) -> bool:
        """A thread stays as long as its room."""
        return False

    async def enter(self, account: str, chat: str) -> bool:
        """Somebody joins a room."""
        try:
            await self.who(account).does(chat, "join")
        except MatrixRefusalError:
            return False
        return True

    async def say_there(self, account: str, chat: str, text: str) -> bool:
        """Somebody writes in a room."""
        try:
            await self.who(account).says(chat, text)
        except MatrixRefusalError:
            return False
        return True

    async def told(self, account: str) -> list[str]:
        """Nobody is told anything in private here."""
        return []

    async def answered(self, native: str) -> str:
        """What one of the bot's messages answers."""
        history = await self.people["Caio"].history(self.room)
        content = next(event["content"] for event in history if event["event_id"] == native)
        return str(content.get("m.relates_to", {}).get("m.in_reply_to", {}).get("event_id", ""))

    async def mute(self, *, on: bool) -> None:
        """Only those with power may write in the room, or everybody may again."""
        levels = await self.people["Caio"].state(self.room, "m.room.power_levels")
        await self.people["Caio"].sets(self.room, "m.room.power_levels", {**levels, "events_default": 10 if on else 0})

    async def lose(self) -> None:
        """The bot is shown out."""
        await self.people["Caio"].does(self.room, "kick", user_id=self.bot.id)

    def ours(self, account: str) -> bool:
        """Whether what this account says is said by the channel."""
        return account == self.bot.id

    def who(self, account: str) -> Person:
        """The person of an account."""
        return next(person for person in self.people.values() if person.id == account)

    async def invited_to(self, host: Person, name: str = "", *others: Person, **more: Any) -> str:
        """Another room, to which the bot is invited; the others have joined."""
        room = await host.opens(name, self.bot, *others, **more)
        for other in others:
            await other.does(room, "join")
        return room


def role_of(content: Json) -> str:
    """As what a client shows a file."""
    return "voice" if "org.matrix.msc3245.voice" in content else ROLES[content["msgtype"]]


async def token_now(bot: Person) -> str:
    """Where listening starts so that nothing older is heard."""
    # The server keeps its answer to a first question for a while: no question is asked twice.
    wish = quote(json.dumps({"room": {"rooms": [f"!{secrets.token_hex(8)}:{SERVER_NAME}"]}}))
    answer: Json = await bot.ask("GET", f"/_matrix/client/v3/sync?timeout=0&filter={wish}")
    return str(answer["next_batch"])


async def once(ready: Callable[[], Awaitable[bool]]) -> bool:
    """Whether something becomes true within ten seconds."""
    for _ in range(200):
        if await ready():
            return True
        await asyncio.sleep(0.05)
    return False


@asynccontextmanager
async def matrix_bench(synapse: Synapse, folder: Path, **options: Any) -> AsyncIterator[MatrixBench]:
    """A bench with the bot in a group of three, for as long as the block lasts."""
    async with AsyncExitStack() as stack:
        names = ("Ana", "مريم", "Caio", "Davi")
        people = {name: await stack.enter_async_context(await synapse.friend(name)) for name in names}
        bot = await stack.enter_async_context(await synapse.person("Peopleness"))
        guests = (people["Ana"], people["مريم"], bot)
        room = await people["Caio"].opens("Rio Claro", *guests)
        for guest in guests:
            await guest.does(room, "join")
        place = Place("matrix", room)
        bench = MatrixBench(synapse, folder, bot, people, place, await token_now(bot), stack, options=options)
        await bench.open()
        yield bench
