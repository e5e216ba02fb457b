"""A word relayed from Telegram to Matrix and back, through a gate left open: what we add to the two calls it takes.

The whole program in a process of its own, a real Synapse and the fake Bot API in theirs, everything over HTTP. In turns
with it a bare client does the same two calls (be told, tell) and nothing else. Never here: many words at once.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

import aiohttp

from benchmarks.electorate import now
from benchmarks.measuring import Row
from benchmarks.recording import Tap, tap
from benchmarks.rooms import on_both, open_rooms
from benchmarks.servers import TOKEN, Act, fake_server, python
from bot.channels.base import Place
from bot.store import open_store
from tests.fakes.synapse import Json, Person, Synapse

ROUNDS = 200  # each way
A_DAY = 8  # words of one person: more the house does not let through
WARM = 10  # rounds that do not count
PATIENCE = 20.0
PAUSE = 0.03  # seconds between rounds: it is about one word, not about many


@dataclass
class Side:
    """One relay between a Telegram group and a Matrix room: the program, or a bare client."""

    act: Act
    chat: int
    people: list[int]
    room: str
    telegram: Tap
    matrix: Tap
    totals: dict[str, list[float]] = field(default_factory=lambda: {"there": [], "back": []})
    hands: dict[str, list[float]] = field(default_factory=lambda: {"there": [], "back": []})

    async def there(self, sign: str, number: int) -> None:
        """Somebody says something on Telegram; until Matrix has taken it."""
        start = time.perf_counter()
        who = self.people[number % len(self.people)]
        await self.act("say", chat=self.chat, person=who, text=f"/say {sign} the river is low.")
        await until(lambda: sign in self.matrix.accepted)
        self.note("there", start, self.matrix.accepted[sign], self.matrix.asked[sign] - self.telegram.told[sign])

    async def back(self, sign: str, person: Person) -> None:
        """Somebody says something on Matrix; until Telegram has taken it."""
        await person.says(self.room, f"!say {sign} the river is high.")
        await until(lambda: sign in self.telegram.accepted)
        told = self.matrix.told[sign]
        self.note("back", told, self.telegram.accepted[sign], self.telegram.asked[sign] - told)

    def note(self, way: str, start: float, end: float, hands: float) -> None:
        """One round, in milliseconds."""
        self.totals[way].append((end - start) * 1000)
        self.hands[way].append(hands * 1000)


async def until(ready: Callable[[], bool]) -> None:
    """Until something has passed. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not ready():  # noqa: ASYNC110  seen on the wire
            await asyncio.sleep(0.001)


@dataclass
class Bare:
    """The two calls each way, and nothing else: no store, no rules."""

    web: aiohttp.ClientSession
    side: Side
    bot: Person

    async def from_telegram(self) -> None:
        """Be told, tell Matrix."""
        offset = 0
        while True:
            body = {"offset": offset, "timeout": 50}
            async with self.web.post(f"{self.side.telegram.url}/bot{TOKEN}/getUpdates", json=body) as answer:
                updates = (await answer.json())["result"]
            for update in updates:
                offset = update["update_id"] + 1
                await self.tell_matrix(str(update["message"]["text"]))

    async def tell_matrix(self, text: str) -> None:
        """One message."""
        room, key = quote(self.side.room), text.split()[1]
        url = f"{self.side.matrix.url}/_matrix/client/v3/rooms/{room}/send/m.room.message/{key}"
        content = {"msgtype": "m.notice", "body": text}
        async with self.web.put(url, json=content, headers={"Authorization": f"Bearer {self.bot.token}"}) as answer:
            await answer.read()

    async def from_matrix(self, since: str) -> None:
        """Be told, tell Telegram."""
        while True:
            url = f"{self.side.matrix.url}/_matrix/client/v3/sync?timeout=30000&since={since}"
            async with self.web.get(url, headers={"Authorization": f"Bearer {self.bot.token}"}) as answer:
                found: Json = await answer.json()
            since = found["next_batch"]
            room = found.get("rooms", {}).get("join", {}).get(self.side.room, {})
            for event in room.get("timeline", {}).get("events", []):
                if event["type"] == "m.room.message" and event["sender"] != self.bot.id:
                    body = {"chat_id": self.side.chat, "text": event["content"]["body"]}
                    async with self.web.post(f"{self.side.telegram.url}/bot{TOKEN}/sendMessage", json=body) as taken:
                        await taken.read()


@asynccontextmanager
async def wires(synapse: Synapse, stack: AsyncExitStack, rounds: int, bot: Person, host: Person) -> AsyncIterator[Side]:
    """A Telegram server with a group, a Matrix room with the bot in it, and a tap before each."""
    server, act = await stack.enter_async_context(fake_server())
    people = [await act("person", name=f"Ana {number}") for number in range(-(-rounds // A_DAY))]
    chat = await act("group", title="Rio", members=people)
    room = await host.opens("Vega", bot)
    await bot.does(room, "join")
    telegram = await stack.enter_async_context(tap(server))
    matrix = await stack.enter_async_context(tap(synapse.url))
    yield Side(act, chat, people, room, telegram, matrix)


async def joined(synapse: Synapse, stack: AsyncExitStack, side: Side, host: Person, rounds: int) -> list[Person]:
    """Those who speak on Matrix."""
    found = []
    for number in range(-(-rounds // A_DAY)):
        one = await stack.enter_async_context(await synapse.person(f"maria{number}"))
        await host.does(side.room, "invite", user_id=one.id)
        await one.does(side.room, "join")
        found.append(one)
    return found


async def settled(folder: Path, side: Side, speakers: list[Person]) -> None:
    """A house that knows both groups."""
    there, back = Place("telegram", str(side.chat)), Place("matrix", side.room)
    groups = {there: [str(one) for one in side.people], back: [one.id for one in speakers]}
    async with open_store(folder / "peopleness.db") as store:
        await store.write(lambda books: open_rooms(books, [groups], now()))


async def measured(folder: Path, synapse: Synapse, rounds: int) -> dict[str, Side]:
    """Ours and the bare client, in turns, each way."""
    async with AsyncExitStack() as stack:
        names = ("host", "bot", "bare")
        host, bot, bare = [await stack.enter_async_context(await synapse.person(name)) for name in names]
        sides: dict[str, Side] = {}
        speakers: dict[str, list[Person]] = {}
        for name, account in (("ours", bot), ("bare", bare)):
            side = sides[name] = await stack.enter_async_context(wires(synapse, stack, rounds + WARM, account, host))
            speakers[name] = await joined(synapse, stack, side, host, rounds + WARM)
        await settled(folder, sides["ours"], speakers["ours"])
        web = await stack.enter_async_context(aiohttp.ClientSession())
        client = Bare(web, sides["bare"], bare)
        since = (await bare.ask("GET", "/_matrix/client/v3/sync?timeout=0"))["next_batch"]
        command = on_both(folder, sides["ours"].telegram.url, sides["ours"].matrix.url, bot)
        await stack.enter_async_context(python(*command))
        going = [asyncio.create_task(client.from_telegram()), asyncio.create_task(client.from_matrix(since))]
        await until_heard(sides["ours"].act)
        for number in range(rounds + WARM):
            for name, side in sides.items():
                await asyncio.sleep(PAUSE)
                await side.there(f"R{number:04d}", number)
                await asyncio.sleep(PAUSE)
                await side.back(f"R{5000 + number}", speakers[name][number % len(speakers[name])])
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)
        return sides


async def until_heard(act: Act) -> None:
    """Until the program listens on both platforms: what it is asked for is answered by nobody else."""
    async with asyncio.timeout(PATIENCE * 3):
        while "getupdates" not in (await act("count"))["calls"]:  # noqa: ASYNC110  another process
            await asyncio.sleep(0.05)
    await asyncio.sleep(2.0)


@contextmanager
def serving(folder: Path) -> Iterator[Synapse]:
    """A real homeserver with its limits lifted."""
    synapse = Synapse(folder / "synapse")
    synapse.folder.mkdir()
    synapse.start()
    try:
        yield synapse
    finally:
        synapse.stop()


def late(values: list[float]) -> float:
    """The slowest of a hundred."""
    return quantiles(values, n=100)[98]


def rows(folder: Path, scale: float) -> list[Row]:
    """What is in our hands over what is in a bare client's; and the whole way, beside the bare one."""
    rounds = max(20, int(ROUNDS * scale))
    with serving(folder) as synapse:
        sides = asyncio.run(measured(folder, synapse, rounds))
    found = []
    for way, what in (("there", "Telegram -> Matrix"), ("back", "Matrix -> Telegram")):
        ours, bare = ([*side.hands[way][WARM:]] for side in (sides["ours"], sides["bare"]))
        whole, calls = ([*side.totals[way][WARM:]] for side in (sides["ours"], sides["bare"]))
        found += [
            Row(f"{what}: added, middle of {rounds}", median(ours) - median(bare), "ms", 10),
            Row(f"{what}: added, p99", late(ours) - median(bare), "ms", 50),
            Row(f"{what}: the whole way, middle", median(whole), "ms", peer=median(calls), peer_is="ms two bare calls"),
            Row(f"{what}: the whole way, p99", late(whole), "ms", peer=late(calls), peer_is="ms two bare calls"),
        ]
    return found
