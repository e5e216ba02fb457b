"""The corner of Matrix: how people act in rooms on a homeserver, in plain ones or encrypted ones, and what they see.

Never here: an expectation.
"""

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.channels.base import Option, Place
from bot.errors import ConfigError
from bot.store import Store
from bot.store.postings import Posted
from bot.stories.scenes import Seen
from bot.stories.script import Chat, Step
from tests.fakes.synapse import Person, Synapse
from tests.stories.three_corners import keycap, read_aloud, until

HEARD = "SELECT 1 FROM inbox WHERE channel = :channel AND event = :event"
PLACE = "SELECT state FROM places WHERE channel = :channel AND chat = :chat"
POSTED = "SELECT * FROM postings WHERE channel = :channel AND chat = :chat AND choices <> '[]'"


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
    flock: str = "@nobody"  # how the accounts of groups begin, where they have any

    def ours(self, account: str) -> bool:
        """Whether this account is the bot's or a group's."""
        return account == self.bot.id or account.startswith(self.flock)

    async def speaker(self, chat: str, words: str) -> str:
        """The name under which a client shows whoever said these words last."""
        person, room = self.people[self.hosts[chat]], self.rooms[chat]
        said = [one for one in await person.history(room) if words in one["content"].get("body", "")]
        return str((await person.state(room, "m.room.member", said[-1]["sender"]))["displayname"])

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
            if self.ours(event["sender"]) and content:
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
