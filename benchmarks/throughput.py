"""Twenty rooms at once: how many words in a second reach Matrix from Telegram, each once.

The limit is the rate at which the same Synapse accepts plain sends from one account, sixteen at once, turn by turn with
ours; before each turn it has come to rest, so that the numbers which the house puts below its words in quiet moments
burden neither. The whole program runs in a process of its own. On a busy machine the rates waver; how long a word keeps
Synapse itself at work, ours and a plain one, is told beside them and wavers less. Never here: how long one word takes.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.electorate import now
from benchmarks.measuring import Row, worked
from benchmarks.recording import SIGN, Tap, tap
from benchmarks.relay import A_DAY, serving, until_heard
from benchmarks.rooms import on_both, open_rooms
from benchmarks.servers import Act, fake_server, python
from bot.channels.base import Place
from bot.store import open_store
from tests.fakes.synapse import Person, Synapse

ROOMS = 20
WORDS = 40  # in each
TURNS = 2
AT_ONCE = 16
WARM = 60  # plain sends that do not count
REST, REST_WORK = 2.5, 0.1  # seconds in which it works no longer than this
PATIENCE = 120.0  # seconds

T = TypeVar("T")


@dataclass
class Pair:
    """A Telegram group and the Matrix room of the other group."""

    chat: int
    people: list[int]
    room: str


async def pairs(act: Act, host: Person, bot: Person, words: int) -> list[Pair]:
    """Twenty of them, with the bot on both sides."""
    found = []
    for number in range(ROOMS):
        people = [await act("person", name=f"Ana {at}") for at in range(-(-words // A_DAY))]
        chat = await act("group", title=f"Rio {number}", members=people)
        room = await host.opens(f"Vega {number}", bot)
        await bot.does(room, "join")
        found.append(Pair(chat, people, room))
    return found


@dataclass
class Effort:
    """Words that Synapse took: how many, in how many seconds, and for how many it was at work itself."""

    words: int = 0
    seconds: float = 0.0
    work: float = 0.0

    @property
    def rate(self) -> float:
        """Words a second."""
        return self.words / self.seconds

    @property
    def cost(self) -> float:
        """Milliseconds of work for a word."""
        return self.work * 1000 / self.words


@dataclass
class Found:
    """What was measured: our words, plain ones, how many of ours were lost, and how many came twice."""

    ours: Effort
    plainly: Effort
    lost: int
    double: int


async def plain(bot: Person, rooms: Sequence[str], number: int) -> float:
    """Seconds that so many plain sends of one account take, so many at once."""
    left = iter(range(number))

    async def send() -> None:
        for at in left:
            await bot.says(rooms[at % len(rooms)], "The river is low, and this is about as long as words are.")

    start = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    return time.perf_counter() - start


async def speak(act: Act, groups: Sequence[Pair], words: Iterable[int]) -> set[str]:
    """Everybody speaks, in all rooms at once; the signs of what was said."""
    said = set()
    for word in words:
        for at, pair in enumerate(groups):
            sign = f"R{word * len(groups) + at:04d}"
            said.add(sign)
            who = pair.people[word % len(pair.people)]
            await act("say", chat=pair.chat, person=who, text=f"/say {sign} the river is low, and we have seen it.")
    return said


async def heard(host: Person, groups: Sequence[Pair]) -> Counter[str]:
    """How often each sign stands in the rooms."""
    bodies = [event["content"].get("body", "") for pair in groups for event in await host.history(pair.room)]
    return Counter(sign.decode() for body in bodies for sign in SIGN.findall(body.encode()))


async def measured(folder: Path, synapse: Synapse, words: int) -> Found:
    """Ours and the limit, and what became of the words."""
    async with AsyncExitStack() as stack:
        names = ("host", "bot", "plain")
        host, bot, bare = [await stack.enter_async_context(await synapse.person(name)) for name in names]
        server, act = await stack.enter_async_context(fake_server())
        groups = await pairs(act, host, bot, words)
        wells = [await bare.opens(f"Well {number}", host) for number in range(ROOMS)]
        for well in wells:  # as many people as in the groups' rooms: whom a word is for costs the server as well
            await host.does(well, "join")
        matrix = await stack.enter_async_context(tap(synapse.url))
        bare.url = matrix.url
        await settled(folder, groups, host)
        await stack.enter_async_context(python(*on_both(folder, server, matrix.url, bot)))
        await until_heard(act)
        ours, plainly, said = Effort(), Effort(), set[str]()
        await plain(bare, wells, WARM)
        share = words // TURNS
        for turn in range(TURNS):
            await at_rest(synapse)
            await timed(synapse, plainly, share * ROOMS, plain(bare, wells, share * ROOMS))
            turns_words = range(turn * share, (turn + 1) * share)
            said |= await timed(synapse, ours, share * ROOMS, passed_on(act, groups, turns_words, matrix))
        await asyncio.sleep(1.0)  # whoever speaks twice may do so now
        found = await heard(host, groups)
        return Found(ours, plainly, len(said - found.keys()), sum(found.values()) - len(found))


def work_of(synapse: Synapse) -> float:
    """Seconds that it has been at work so far."""
    if synapse.process is None:
        raise LookupError("There is no Synapse.")
    return worked(synapse.process.pid)


async def timed(synapse: Synapse, effort: Effort, words: int, deed: Awaitable[T]) -> T:
    """Do it, and add what it took."""
    start, before = time.perf_counter(), work_of(synapse)
    done = await deed
    effort.words += words
    effort.seconds += time.perf_counter() - start
    effort.work += work_of(synapse) - before
    return done


async def at_rest(synapse: Synapse) -> None:
    """Until Synapse has hardly anything to do."""
    before = 0.0
    while work_of(synapse) - before > REST_WORK:
        before = work_of(synapse)
        await asyncio.sleep(REST)


async def passed_on(act: Act, groups: Sequence[Pair], words: Iterable[int], matrix: Tap) -> set[str]:
    """Everybody speaks, and Synapse has taken it all; the signs of what was said."""
    said = await speak(act, groups, words)
    async with asyncio.timeout(PATIENCE):
        while not said <= matrix.accepted.keys():  # noqa: ASYNC110  seen on the wire
            await asyncio.sleep(0.01)
    return said


async def settled(folder: Path, groups: Sequence[Pair], host: Person) -> None:
    """A house that knows all groups."""
    rooms = [
        {
            Place("telegram", str(pair.chat)): [str(one) for one in pair.people],
            Place("matrix", pair.room): [host.id] if not at else [f"@nobody{at}:river.test"],
        }
        for at, pair in enumerate(groups)
    ]
    async with open_store(folder / "peopleness.db") as store:
        await store.write(lambda books: open_rooms(books, rooms, now()))


def rows(folder: Path, scale: float) -> list[Row]:
    """The rate beside its limit, what a word costs Synapse, and what became of the words."""
    words = max(1, int(WORDS * scale) // TURNS) * TURNS
    with serving(folder) as synapse:
        found = asyncio.run(measured(folder, synapse, words))
    what = f"{ROOMS} rooms at once, {ROOMS * words} words from Telegram to Matrix"
    limit = f"plain sends, {AT_ONCE} at once"
    return [
        Row(what, found.ours.rate, "/s", 0.9, "ratio", at_least=True, peer=found.plainly.rate, peer_is=f"/s {limit}"),
        Row(f"{what}: Synapse at work", found.ours.cost, "ms/word", peer=found.plainly.cost, peer_is=f"ms {limit}"),
        Row(f"{what}: lost", found.lost, "", 0),
        Row(f"{what}: twice", found.double, "", 0),
    ]
