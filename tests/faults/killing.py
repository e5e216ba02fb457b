"""Processes that are killed and followed by the next one, and the river's people on a fake Telegram."""

import asyncio
import os
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_text import JSON
from tests.fakes.telegram_world import World

ROOT = Path(__file__).parents[2]


class Line:
    """Houses on one store, one after another, each killed before the next one begins."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.kills = 0
        self.living = 0
        self.said: list[str] = []  # by the houses
        self.reading = asyncio.create_task(self.read())

    async def read(self) -> None:
        """What the houses, and whoever begins them, say."""
        while self.process.stdout and (line := (await self.process.stdout.readline()).decode().strip()):
            if line.startswith("began "):
                self.living = int(line.split()[1])
            elif line == "over":
                self.living = 0
            else:
                self.said.append(line)

    async def follow(self, days: int = 0) -> None:
        """The next one begins, some days from now."""
        await self.tell(f"begin {days}")
        await until(lambda: self.living)

    async def tell(self, line: str) -> None:
        """One line of input."""
        if self.process.stdin:
            self.process.stdin.write(f"{line}\n".encode())
            await self.process.stdin.drain()

    async def kill(self) -> None:
        """No goodbye."""
        os.kill(self.living, signal.SIGKILL)
        await until(lambda: not self.living)
        self.kills += 1

    async def end(self) -> None:
        """Nobody is left."""
        if self.living:
            await self.kill()
        await self.tell("end")
        await self.process.wait()
        await self.reading


@asynccontextmanager
async def line_of(*arguments: str) -> AsyncIterator[Line]:
    """A line that ends with the block."""
    command = (sys.executable, "-m", "tests.faults.child", *arguments)
    line = Line(await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=ROOT))
    try:
        await line.follow()
        yield line
    finally:
        await line.end()


async def until(ready: Callable[[], object], seconds: float = 60.0) -> None:
    """Wait until something is true. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not ready():
            await asyncio.sleep(0.002)


@contextmanager
def looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Look into a store while its house lives."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as books:
        books.row_factory = sqlite3.Row
        yield books


@dataclass
class River:
    """Three groups of twenty people and a mediator on a fake Telegram, with a house that may die at any moment."""

    server: FakeTelegram
    path: Path
    chance: Random
    people: dict[int, list[int]] = field(default_factory=dict)  # chat -> who is in it
    mediator: int = 0
    last: dict[int, str] = field(default_factory=dict)  # person -> what they pressed last
    presses: int = 0

    @property
    def world(self) -> World:
        return self.server.world

    def settle(self, each: int = 20, groups: int = 3) -> None:
        """People come into their chats, and the bot with them."""
        for name in ("Ribeira", "Vega", "Marsa")[:groups]:
            people = [self.world.person(f"{name} {number}") for number in range(each)]
            chat = self.world.group(name, people, people[:1], bot="left")
            self.people[chat] = people
            self.world.set_bot(chat, people[0], "member")
        self.mediator = self.world.person("Mira")

    def everyone(self) -> list[tuple[int, int]]:
        """Every (chat, person), in an order of chance."""
        pairs = [(chat, person) for chat, people in self.people.items() for person in people]
        self.chance.shuffle(pairs)
        return pairs

    def press(self, chat: int, person: int, verb: str, last: str = "") -> None:
        """Somebody presses the newest button that begins with the verb (and ends with these letters)."""
        message, token = next(self.offered(chat, verb, last))
        self.world.press(chat, person, message, token)

    def offered(self, chat: int, verb: str, last: str = "") -> Iterator[tuple[int, str]]:
        """The message and the token of each such button, newest first."""
        for message in reversed(self.world.shown(chat)):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    token = str(button["callback_data"])
                    if token.partition(".")[0] == verb and token.endswith(last):
                        yield int(message["message_id"]), token

    def offers(self, chat: int, verb: str) -> bool:
        return any(True for _ in self.offered(chat, verb))

    def vote(self, chat: int, person: int) -> None:
        """Somebody says what they want, for the first time or anew; now and then the press is sent twice."""
        self.last[person] = self.chance.choice(("yes", "yes", "no"))
        message, token = next(self.offered(chat, "mark", self.last[person]))
        self.world.press(chat, person, message, token, copies=self.chance.choice((1, 1, 1, 2)))
        self.presses += 1

    def told(self, chat: int) -> list[str]:
        """What the bot shows in a chat, in order."""
        return [str(message["text"]) for message in self.world.shown(chat)]

    def heard(self) -> bool:
        """Every update has been confirmed."""
        return not self.world.updates

    async def killed_at_random(self, line: Line, deeds: Sequence[Callable[[], object]], kills: int) -> None:
        """People go on doing things while the house is killed, each time after some more calls of the server."""
        shares = [deeds[number::kills] for number in range(kills)]
        for share in shares:
            goal = self.calls() + self.chance.randint(1, 40)
            for deed in share:
                deed()
                await asyncio.sleep(self.chance.random() * 0.01)
            await until(lambda goal=goal: self.calls() >= goal)  # type: ignore[misc]
            await asyncio.sleep(self.chance.random() * 0.03)
            await line.kill()
            await line.follow()

    def calls(self) -> int:
        return sum(self.world.calls.values())

    def answers(self) -> list[JSON]:
        return self.world.answers
