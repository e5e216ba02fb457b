"""Where a story is played: on memory channels (tests, the terminal), or in the hall (the demo).

A scene lets people act and shows what stands in a chat. Never here: which story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.channels.base import Act, Channel, Speech
from bot.channels.hall import Hall, messages, people
from bot.channels.hall.channel import mark
from bot.channels.memory import MemoryChannel
from bot.errors import ConfigError
from bot.store import Books
from bot.stories.script import Step, Story


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the bot as it stands in a chat."""

    native: str
    speech: Speech


class Scene(Protocol):
    """What a player needs."""

    channels: Sequence[Channel]

    async def set_up(self, story: Story) -> None:
        """Put the people into their chats."""

    async def act(self, step: Step, about: str = "", token: str = "") -> None:
        """Somebody does something; `about` is the message it is about, `token` what is pressed."""

    async def seen(self, chat: str) -> list[Seen]:
        """The bot's messages in a chat, oldest first."""

    def whispers(self) -> list[tuple[str, str]]:
        """What single people were told since the last look: person, text."""


class MemoryScene:
    """Chats made of lists."""

    def __init__(self, memories: Mapping[str, MemoryChannel]) -> None:
        self.memories = memories
        self.channels: Sequence[Channel] = tuple(memories.values())
        self.home: dict[str, MemoryChannel] = {}
        self.told = dict.fromkeys(memories, 0)

    async def set_up(self, story: Story) -> None:
        for id, (name, channel, language) in story.people.items():
            self.home[id] = self.memories[channel]
            self.memories[channel].person(id, name, language=language)
        for chat in story.chats:
            self.home[chat.id] = self.memories[chat.channel]
            first, *others = chat.people
            self.home[chat.id].group(chat.id, title=chat.title, stewards=(first,), members=tuple(others))

    async def act(self, step: Step, about: str = "", token: str = "") -> None:
        channel = self.home[step.chat]
        match step.deed:
            case "add":
                channel.add_bot(step.chat, step.who)
            case "remove":
                channel.remove_bot(step.chat, step.who)
            case "leave":
                channel.leave(step.chat, step.who)
            case "say":
                channel.say(step.chat, step.who, step.what, about=about)
            case "press":
                self._choose(channel, step, about, token)
            case "number":
                channel.say(step.chat, step.who, step.what, about=about)
            case "react":
                channel.react(step.chat, step.who, about, step.what)
            case "edit":
                channel.edit(step.chat, step.who, self._own(channel, step), step.what)
            case "withdraw":
                channel.withdraw(step.chat, step.who, self._own(channel, step))
            case _:
                raise ConfigError(f"Step {step.number}: nobody can {step.deed} here.")

    def _choose(self, channel: MemoryChannel, step: Step, about: str, token: str) -> None:
        """Press the button, or, where there are none, say its number."""
        speech = next(shown.speech for shown in channel.seen(step.chat) if shown.native == about)
        tokens = [option.token for option in speech.options] if speech else []
        channel.choose(step.chat, step.who, about, tokens.index(token) + 1)

    def _own(self, channel: MemoryChannel, step: Step) -> str:
        mine = [shown for shown in channel.chats[step.chat].shown if shown.author == step.who]
        return mine[-1].native

    async def seen(self, chat: str) -> list[Seen]:
        shown = self.home[chat].seen(chat)
        return [Seen(one.native, one.speech) for one in shown if one.speech]

    def whispers(self) -> list[tuple[str, str]]:
        fresh: list[tuple[str, str]] = []
        for name, channel in self.memories.items():
            fresh += channel.whispers[self.told[name] :]
            self.told[name] = len(channel.whispers)
        return fresh


class HallScene:
    """Chats in the hall, for the demo's page."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.channels: Sequence[Channel] = (hall,)
        self.groups: frozenset[str] = frozenset()
        self.nonce = 0

    async def set_up(self, story: Story) -> None:
        self.groups = frozenset(chat.id for chat in story.chats)

        def enter(books: Books) -> None:
            for id, (name, _, language) in story.people.items():
                people.enter(books, name, language, people.make_keys(), account=id)
            for chat in story.chats:
                people.open_chat(books, chat.id, chat.title)
                for person in chat.people:
                    people.admit(books, chat.id, person, steward=person == chat.people[0])

        await self.hall.store.write(enter)

    async def act(self, step: Step, about: str = "", token: str = "") -> None:
        self.nonce += 1
        seat = await self.hall.seat(self.room(step.chat), step.who)
        if seat is None:
            raise ConfigError(f"Step {step.number}: {step.who} is not in {step.chat}.")
        nonce = f"story {self.nonce}"
        match step.deed:
            case "say" | "number":
                await self.hall.say(seat, step.what, nonce, about)
            case "press":
                await self.hall.press(seat, about, token, nonce)
            case "add":
                await self.hall.take(self.hall.heard(seat, mark(step.who, nonce), Act.JOINED))
            case _:
                raise ConfigError(f"Step {step.number}: nobody can {step.deed} in the hall.")

    def room(self, chat: str) -> str:
        """The hall's id of a chat; a person's own is their desk."""
        return chat if chat in self.groups else people.desk_of(chat)

    async def seen(self, chat: str) -> list[Seen]:
        rows = await self.hall.store.fetch(messages.PAGE, chat=self.room(chat), before=2**60, limit=500)
        ours = [row for row in reversed(rows) if not row["author"] and not row["withdrawn"]]
        return [Seen(row["native"], messages.read(row["speech"])) for row in ours]

    def whispers(self) -> list[tuple[str, str]]:
        return []
