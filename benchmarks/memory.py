"""Ten thousand groups and a million people on their rosters, a hundred rooms in which people speak: memory, and time.

The whole program on the fake Bot API, beside the same program with ten groups; the same words are said to both in
turns. The store is filled with plain rows. Building takes about a minute. Never here: many words at once.
"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.electorate import LANGUAGE, NAME, now
from benchmarks.measuring import Row, peak_memory
from benchmarks.recording import Tap, tap
from benchmarks.relay import until, until_heard
from benchmarks.rooms import FREELY, enter, forget_what_to_say
from benchmarks.servers import Act, fake_server, house, python
from bot.channels.base import Place
from bot.store import Books, groups, open_store, people, places, roster
from bot.store.times import millis
from flows.people import Party

GROUPS, PEOPLE = 10_000, 100
FEW = 10
ROOMS = 100
WORDS = 300  # said to each house
SPEAKERS = 5  # of a group; nobody may say more than eight words a day
WARM = 40
STRANGER = 5_000_000_000  # accounts and chats from here on are on no server


@dataclass
class House:
    """One program: its server, and those who speak in it."""

    act: Act
    wire: Tap
    chats: list[int]  # two for each room
    speakers: list[list[int]]  # some in each of these chats
    folder: Path
    took: list[float] = field(default_factory=list)
    memory: float = 0.0

    async def say(self, number: int) -> None:
        """A word in one of the rooms, until it is told to the other group."""
        at, sign = number % len(self.chats), f"R{number:04d}"
        who = self.speakers[at][number // len(self.chats) % SPEAKERS]
        await self.act("say", chat=self.chats[at], person=who, text=f"/say {sign} the river is low.")
        await until(lambda: sign in self.wire.accepted)
        self.took.append((self.wire.asked[sign] - self.wire.told[sign]) * 1000)


def members(first: int, group: str, known: Sequence[int], at: int) -> Iterator[dict[str, object]]:
    """The rows of a group's people: those who speak, and strangers."""
    for number in range(PEOPLE):
        account = str(known[number] if number < len(known) else STRANGER + first + number)
        yield {
            "group": group, "person": f"{first + number:016x}", "channel": "telegram", "account": account,
            "name": NAME, "locale": LANGUAGE, "since": at,
        }  # fmt: skip


def filled(books: Books, number: int, chats: list[int], speakers: list[list[int]]) -> None:
    """So many groups, each with its people; the first ones have chats on the server, and meet in rooms by twos."""
    moment, parties = now(), []
    for at in range(number):
        chat, known = (chats[at], speakers[at]) if at < len(chats) else (-STRANGER - at, [])
        group = groups.create(books, f"Group {at}", LANGUAGE, (LANGUAGE,), "UTC", moment)
        places.bind(books, Place("telegram", str(chat)), group.id, moment)
        rows = list(members(at * PEOPLE, group.id, known, millis(moment)))
        for statement in (people.ADD_PERSON, people.ADD_ACCOUNT, roster.JOIN):
            books.executemany(statement, rows)
        parties.append(Party(group.id))
    for room in range(len(chats) // 2):
        enter(books, f"room{room}", tuple(parties[2 * room : 2 * room + 2]), moment)
    forget_what_to_say(books)


async def opened(stack: AsyncExitStack, folder: Path, number: int, rooms: int) -> House:
    """A house with so many groups, and its server; it does not run yet."""
    server, act = await stack.enter_async_context(fake_server())
    speakers = [[await act("person", name=NAME) for _ in range(SPEAKERS)] for _ in range(2 * rooms)]
    chats = [await act("group", title=f"Group {at}", members=some) for at, some in enumerate(speakers)]
    wire = await stack.enter_async_context(tap(server))
    async with open_store(folder / "peopleness.db") as store:
        await store.write(lambda books: filled(books, number, chats, speakers))
    return House(act, wire, chats, speakers, folder)


async def measured(folder: Path, number: int, rooms: int, words: int) -> tuple[House, House, float]:
    """Both houses after the same words, and the seconds that building the large one took."""
    async with AsyncExitStack() as stack:
        start = time.perf_counter()
        large = await opened(stack, folder / "large", number, rooms)
        took = time.perf_counter() - start
        small = await opened(stack, folder / "small", FEW, FEW // 2)
        processes = []
        for one in (large, small):
            command = house(one.folder, one.wire.url)
            config = one.folder / "peopleness.toml"
            config.write_text(f"{config.read_text('utf-8')}per_chat = {FREELY}\nper_account = {FREELY}\n", "utf-8")
            processes.append(await stack.enter_async_context(python(*command)))
            await until_heard(one.act)
        for word in range(words + WARM):
            for one in (large, small) if word % 2 else (small, large):
                await one.say(word)
        for one, process in zip((large, small), processes, strict=True):
            one.memory = peak_memory(process.pid)
        return large, small, took


def rows(folder: Path, scale: float) -> list[Row]:
    """Memory, the middle of the times, and what building took."""
    number, rooms = max(2 * FEW, int(GROUPS * scale)), max(FEW, int(ROOMS * scale))
    words = max(WARM, int(WORDS * scale))
    for name in ("large", "small"):
        (folder / name).mkdir()
    large, small, took = asyncio.run(measured(folder, number, rooms, words))
    what = f"{number:,} groups, {number * PEOPLE:,} people, {rooms} rooms"
    beside = f"with {FEW} groups"
    slow, quick = median(large.took[WARM:]), median(small.took[WARM:])
    return [
        Row(f"{what}: peak memory", large.memory, "MB", 300, peer=small.memory, peer_is=f"MB {beside}"),
        Row(f"{what}: a word, middle", slow, "ms", 1.1, "ratio", peer=quick, peer_is=f"ms {beside}"),
        Row(f"{what}: building the store", took, "s"),
    ]
