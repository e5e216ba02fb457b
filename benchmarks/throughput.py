"""Twenty rooms at once: how many words in a second reach Matrix from Telegram, each once.

The limit is the rate at which the same Synapse accepts plain sends from one account, sixteen at once, measured before
and after in the same run. The whole program runs in a process of its own. Never here: how long one word takes.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.electorate import now
from benchmarks.measuring import Row
from benchmarks.recording import SIGN, tap
from benchmarks.relay import A_DAY, serving, until_heard
from benchmarks.rooms import on_both, open_rooms
from benchmarks.servers import Act, fake_server, python
from bot.channels.base import Place
from bot.store import open_store
from tests.fakes.synapse import Person, Synapse

ROOMS = 20
WORDS = 40  # in each
AT_ONCE = 16
PATIENCE = 120.0  # seconds


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


async def plain(bot: Person, rooms: Sequence[str], number: int) -> float:
    """Seconds that so many plain sends of one account take, so many at once."""
    left = iter(range(number))

    async def send() -> None:
        for at in left:
            await bot.says(rooms[at % len(rooms)], "The river is low, and this is about as long as words are.")

    start = time.perf_counter()
    await asyncio.gather(*(send() for _ in range(AT_ONCE)))
    return time.perf_counter() - start


async def speak(act: Act, groups: Sequence[Pair], words: int) -> set[str]:
    """Everybody speaks, in all rooms at once; the signs of what was said."""
    said = set()
    for word in range(words):
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


async def measured(folder: Path, synapse: Synapse, words: int) -> tuple[float, float, int, int]:
    """Ours and the limit, in words a second; how many were lost, and how many came twice."""
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
        number = words * ROOMS
        took = await plain(bare, wells, number // 2)
        start = time.perf_counter()
        said = await speak(act, groups, words)
        async with asyncio.timeout(PATIENCE):
            while not said <= matrix.accepted.keys():  # noqa: ASYNC110  seen on the wire
                await asyncio.sleep(0.01)
        ours = max(matrix.accepted[sign] for sign in said) - start
        took += await plain(bare, wells, number - number // 2)
        await asyncio.sleep(1.0)  # whoever speaks twice may do so now
        found = await heard(host, groups)
        return number / ours, number / took, len(said - found.keys()), sum(found.values()) - len(found)


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
    """The rate beside its limit, and what became of the words."""
    words = max(4, int(WORDS * scale))
    with serving(folder) as synapse:
        ours, plainly, lost, double = asyncio.run(measured(folder, synapse, words))
    what = f"{ROOMS} rooms at once, {ROOMS * words} words from Telegram to Matrix"
    limit = f"/s plain sends, {AT_ONCE} at once"
    return [
        Row(what, ours, "/s", 0.9, "ratio", at_least=True, peer=plainly, peer_is=limit),
        Row(f"{what}: lost", lost, "", 0),
        Row(f"{what}: twice", double, "", 0),
    ]
