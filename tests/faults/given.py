"""Whole houses for the tests of promises: a story's house on memory channels, a fuse in its store, and its remains."""

import asyncio
import hashlib
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.channels.base import Limits
from bot.channels.memory import MemoryChannel, Shown
from bot.courier import Courier
from bot.errors import StoreError
from bot.house import House
from bot.store import Books, Hooks, Store, dialogues, open_store
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from bot.stories.script import Chat, Step, Story
from bot.stories.transcript import Transcript

T = TypeVar("T")
Rows = list[tuple[str, list[tuple[object, ...]]]]
WHOSE: ContextVar[str] = ContextVar("WHOSE", default="")
"""Which alarm asks; nothing: somebody is heard."""

RIVER_TO_THE_END = Path(__file__).parents[1] / "stories" / "river_to_the_end.yaml"
MONDAY = datetime(2026, 3, 2, 13, tzinfo=UTC)
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
IDS = "SELECT dialogue_id FROM dialogues"


class Fuse:
    """Blows at the n-th statement after it was set, as a failing disk would; at once, and only once.

    It burns only whoever it was set for: others who share a commit with them never notice, and where one does, that
    commit succeeds. Before anybody is next, every row must be as it was before the fault.
    """

    def __init__(self) -> None:
        self.left = 0
        self.jobs = self.armed = 0  # of this commit: all, and those who have set it
        self.kept = False  # it is on disk: what fails from then on fails nobody
        self.books: Books | None = None
        self.started: Rows = []  # every row before this commit
        self.before: Rows = []  # every row before whoever has set it
        self.expected: Rows | None = None  # after a fault
        self.faults = self.at_commit = self.beside = 0  # all; at a commit; of several who have set it for one
        self.changed: list[int] = []  # faults after which something had changed

    def set(self, books: Books, tries: int) -> None:
        """Whoever has just begun is to fail at their statement with this number."""
        self.books, self.before = books, everything(books)
        if not self.armed:
            self.started = self.before
        self.armed += 1
        self.left = tries

    def __call__(self, statement: str) -> None:
        if statement in ("BEGIN IMMEDIATE", "SAVEPOINT job"):
            self.next_one(begins=statement.startswith("BEGIN"))
        elif statement == "COMMIT":
            self.left = self.left if self.jobs == self.armed else 0
            self.kept = self.left != 1
        self.left -= 1
        if self.left == 0:
            self.blow(at_commit=statement == "COMMIT")

    def next_one(self, *, begins: bool) -> None:
        """Another commit, or another job in it: nobody's fuse, and nothing left of a fault."""
        self.left = 0
        expected, self.expected = self.expected, None
        if expected is not None and self.books and everything(self.books) != expected:
            self.changed.append(self.faults)
        self.jobs, self.armed, self.kept = (0, 0, False) if begins else (self.jobs + 1, self.armed, False)
        self.left = 0

    def blow(self, *, at_commit: bool) -> None:
        """The disk fails."""
        if not self.kept:
            self.faults += 1
            self.at_commit += at_commit
            self.beside += self.armed > 1
            self.expected = self.started if at_commit else self.before
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise error


class FailingStore:
    """A store that, asked for the same thing again and again, fails at its first statement, then at its second, and on.

    Once there is none left to fail at, it does what was asked. Several may ask at the same time, each with a count of
    their own.
    """

    def __init__(self, store: Store, fuse: Fuse) -> None:
        self.store = store
        self.path, self.fetch = store.path, store.fetch  # reading goes on
        self.fuse = fuse
        self.tries: Counter[tuple[str, str]] = Counter()  # by who asks, and for what: one event may ask for two things

    async def write(self, fn: Callable[[Books], T]) -> T:
        asked = WHOSE.get(), getattr(fn, "func", fn).__qualname__
        self.tries[asked] += 1
        answer = await self.store.write(lambda books: self.armed(books, fn, self.tries[asked]))
        self.tries[asked] = 0
        return answer

    def armed(self, books: Books, fn: Callable[[Books], T], tries: int) -> T:
        """The fuse stays set until the commit, so that this fails as well."""
        self.fuse.set(books, tries)
        return fn(books)


async def idle(courier: Courier) -> None:
    """Until everything that can be said has been said."""
    while not courier.idle:
        await asyncio.sleep(0.001)


def everything(onlooker: sqlite3.Connection) -> Rows:
    """Every row of every table that has any: most are empty, and one question tells which."""
    tables = [name for (name,) in onlooker.execute(TABLES)]
    (holds,) = onlooker.execute("SELECT " + ", ".join(f"EXISTS (SELECT 1 FROM {name})" for name in tables)).fetchall()
    filled = [name for name, any_row in zip(tables, holds, strict=True) if any_row]
    return [(name, [tuple(row) for row in onlooker.execute(f"SELECT * FROM {name}")]) for name in filled]


def sizes(path: Path) -> dict[str, int]:
    """How many rows each table of a store has."""
    with closing(sqlite3.connect(path)) as onlooker:
        tables = [name for (name,) in onlooker.execute(TABLES)]
        counted = {name: onlooker.execute(f"SELECT count(*) FROM {name}").fetchone() for name in tables}
    return {name: number for name, (number,) in counted.items()}


@dataclass
class Stage:
    """A house on memory channels that lives, the hands of its clock, and who plays in it."""

    store: Store
    story: Story
    house: House
    hands: Hands
    player: Player
    channels: dict[str, MemoryChannel]
    number: int = field(default=0)

    @property
    def memory(self) -> MemoryChannel:
        """The only channel, where there is one."""
        (channel,) = self.channels.values()
        return channel

    async def do(self, deed: str, what: str = "", *, who: str = "", chat: str = "", to: str = "") -> None:
        """One step of a story, and all that follows from it."""
        self.number += 1
        await self.player.do(Step(self.number, deed, what, chat or who, who, to))

    async def say(self, who: str, text: str, chat: str = "", to: str = "") -> None:
        await self.do("say", text, who=who, chat=chat, to=to)

    async def press(self, who: str, token: str, chat: str = "") -> None:
        await self.do("press", token, who=who, chat=chat)

    def seen(self, chat: str) -> list[Shown]:
        """What the bot shows in a chat."""
        return next(channel for channel in self.channels.values() if chat in channel.chats).seen(chat)

    async def room(self) -> str:
        """The id of the only room."""
        (row,) = await self.store.fetch(IDS)
        return str(row["dialogue_id"])

    async def facts(self, kind: type[T]) -> list[T]:
        """The facts of this kind in the only room's journal."""
        room = await self.room()
        journal = await self.store.write(lambda books: dialogues.journal(books, room))
        return [fact for fact in journal if isinstance(fact, kind)]

    async def value(self, sql: str, **values: Any) -> Any:
        """The only value that a question to the store has."""
        (row,) = await self.store.fetch(sql, **values)
        return row[0]


@asynccontextmanager
async def stage(
    path: Path, story: Story, *, hooks: Hooks | None = None, limits: Limits | None = None, alive: bool = True
) -> AsyncIterator[Stage]:
    """A house in which a story can be played, on the store at `path`."""
    hands = Hands(story.begins)
    channels = {
        name: MemoryChannel(name, buttons=buttons, now=hands.now, limits=limits)
        for name, buttons in story.channels.items()
    }
    scene = MemoryScene(channels)
    await scene.set_up(story)
    async with open_store(path, hooks=hooks or Hooks()) as store:
        house = House(store, scene.channels, now=hands.now)
        built = Stage(store, story, house, hands, Player(story, scene, house, hands), channels)
        if not alive:
            yield built
            return
        async with living(house):
            yield built


def fail_at_every_statement(house: House, fuse: Fuse) -> None:
    """The desk's store fails at every statement in turn; each channel and each alarm is tried again at once."""
    house.desk.store = cast("Store", FailingStore(house.store, fuse))

    async def patiently(dialogue: str, key: str, command: str, due: datetime) -> None:
        WHOSE.set(f"{dialogue} {key}")
        while True:
            try:
                return await house.desk.wake(dialogue, key, command, due)
            except StoreError:
                continue

    async def at_once(_seconds: float) -> None:
        await asyncio.sleep(0)

    house.clock.handle = patiently
    house.hearing.sleep = at_once


async def played(path: Path, story: Story, *, faults: bool) -> tuple[str, dict[str, int], Fuse]:
    """Play a whole story: what every chat saw, how many rows are left, and the fuse that blew on the way."""
    fuse = Fuse()
    async with stage(path, story, hooks=Hooks(on_statement=fuse), alive=False) as built:
        if faults:
            fail_at_every_statement(built.house, fuse)
        transcript = Transcript(built.player)
        async with living(built.house):
            for step in story.steps:
                await built.player.do(step)
                await transcript.watch(step)
    return transcript.text(), sizes(path), fuse


TWO_GROUPS = Story(
    "Two groups",
    MONDAY,
    {"memory": True},
    (
        Chat("ribeira", "memory", "Ribeira", "pt", ("ana", "bento", "clara")),
        Chat("vega", "memory", "Vega", "es", ("diego", "elena")),
    ),
    {
        name: (name.capitalize(), "memory", language)
        for name, language in (("ana", "pt"), ("bento", "pt"), ("clara", "pt"), ("diego", "es"), ("elena", "es"),
                               ("mira", "en"))
    },
)  # fmt: skip
HOMES = {"ribeira": ("ana", "bento", "clara"), "vega": ("diego", "elena")}


ONE_ZONE = replace(TWO_GROUPS, people={id: (name, on, "pt-pt") for id, (name, on, _) in TWO_GROUPS.people.items()})
"""The same, all in Lisbon."""
MANY = Story(
    "Many people",
    MONDAY,
    {"memory": True},
    (Chat("ribeira", "memory", "Ribeira", "en", tuple(f"p{number}" for number in range(20))),),
    {f"p{number}": (f"P{number}", "memory", "en") for number in range(20)},
)


async def invited(built: Stage, term: int = 90) -> None:
    """Both groups are set up, with all their people on the roster, and asked whether they enter."""
    for chat, people in HOMES.items():
        await built.do("add", "bot", who=people[0], chat=chat)
        await built.press(people[0], "right", chat)
        for person in people:
            await built.say(person, "/join", chat)
    await built.say("mira", f"/open The river | {{ribeira}} {{vega}} | {term}")
    await built.press("mira", "invited")


async def everyone_marks(built: Stage, choice: str, but: Iterable[str] = ()) -> None:
    """All people say the same, but some."""
    for chat, people in HOMES.items():
        for person in people:
            if person not in but:
                await built.press(person, f"mark {choice}", chat)


async def speaking(built: Stage, term: int = 90) -> None:
    """Both groups have entered."""
    await invited(built, term)
    await everyone_marks(built, "yes")
    await built.player.advance(a_day(8))


async def deciding(built: Stage, term: int = 90) -> None:
    """Both groups are asked to decide on one clause."""
    await speaking(built, term)
    await built.press("mira", "move drafting")
    await built.press("mira", "clause")
    await built.say("mira", "The gate stays open at night.")
    await built.press("mira", "call")
    await built.press("mira", "called 7")


async def standing(built: Stage, term: int = 90) -> None:
    """Both groups have agreed."""
    await deciding(built, term)
    await everyone_marks(built, "yes")
    await built.press("mira", "close")


def a_day(number: int = 1) -> timedelta:
    return timedelta(days=number)


def sha256_of(text: str) -> str:
    """A fingerprint, reckoned here and not by the house."""
    return hashlib.sha256(text.encode()).hexdigest()
