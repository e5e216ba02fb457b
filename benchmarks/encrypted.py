"""An encrypted room on a real Synapse: messages a second that we put into it, one at a time and sixteen at once.

The peer: matrix-nio alone (`AsyncClient.room_send`) from an account of its own in the same room, turn by turn with us,
so that neither has the quieter part of the run. Both have given their keys to everybody there before the clock starts.
Needs `peopleness[e2e]`.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

from nio import AsyncClient, AsyncClientConfig

from benchmarks.measuring import Row
from bot.channels.base import Limits, Place, Shape, Speech, Spoken
from bot.channels.matrix import open_matrix
from tests.fakes.synapse import Json, Person, Synapse

MESSAGES = 32  # in a turn
TURNS = 6
AT_ONCE = 16
LOCKED: Json = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
WORDS = "The river is low. The groups meet on Sunday."

Say = Callable[[str], Awaitable[object]]


async def lasted(say: Say, number: int, at_once: int, mark: str) -> float:
    """Seconds that so many messages take."""
    hands = asyncio.Semaphore(at_once)

    async def one(key: str) -> None:
        async with hands:
            await say(key)

    start = time.perf_counter()
    await asyncio.gather(*(one(f"{mark}{index}") for index in range(number)))
    return time.perf_counter() - start


async def alone(person: Person, room: str, folder: Path, stack: AsyncExitStack) -> Say:
    """The library by itself, as its own documentation uses it."""
    settings = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True)
    client = AsyncClient(person.url, person.id, store_path=str(folder), config=settings)
    stack.push_async_callback(client.close)
    client.restore_login(person.id, person.device, person.token)
    await client.sync(timeout=0, full_state=True)
    await client.keys_upload()
    await client.keys_query()

    async def say(key: str) -> None:
        content = {"msgtype": "m.notice", "body": WORDS, "m.mentions": {}}
        await client.room_send(room, "m.room.message", content, key, ignore_unverified_devices=True)

    return say


async def compared(folder: Path, number: int) -> dict[str, float]:
    """Both, turn by turn."""
    data = folder / "synapse"
    data.mkdir()
    synapse = Synapse(data)
    await asyncio.to_thread(synapse.start)
    try:
        async with AsyncExitStack() as stack:
            host, bot, peer = [await stack.enter_async_context(await synapse.person(name)) for name in ("A", "B", "C")]
            room = await host.opens("Rio", bot, peer, initial_state=[LOCKED])
            for guest in (bot, peer):
                await guest.does(room, "join")
            keys = {"password": bot.password, "state": folder / "matrix.json", "keys": folder / "keys"}
            opened = open_matrix("matrix", synapse.url, bot.id, limits=Limits(exactly_once=True), **keys)  # type: ignore[arg-type]
            channel = await stack.enter_async_context(opened)
            speech = Speech((Spoken(Shape.PARAGRAPH, (WORDS,)),))

            async def ours(key: str) -> None:
                await channel.post(Place("matrix", room), speech, key)

            theirs = await alone(peer, room, folder, stack)
            for warm in (ours, theirs):
                await warm("warm")
            return await turns({"ours": ours, "nio": theirs}, number)
    finally:
        await asyncio.to_thread(synapse.stop)


async def turns(sayers: dict[str, Say], number: int) -> dict[str, float]:
    """Messages a second, each way in several turns, every other one in the other order."""
    seconds: dict[str, float] = {}
    for turn in range(TURNS):
        names = list(sayers) if turn % 2 else list(reversed(sayers))
        for at_once in (1, AT_ONCE):
            for name in names:
                took = await lasted(sayers[name], number, at_once, f"{turn}-{at_once}-")
                seconds[f"{name} {at_once}"] = seconds.get(f"{name} {at_once}", 0.0) + took
    return {name: TURNS * number / took for name, took in seconds.items()}


def rows(folder: Path, scale: float) -> list[Row]:
    """One at a time, and many at once."""
    found = asyncio.run(compared(folder, max(AT_ONCE, int(MESSAGES * scale))))
    return [
        Row(
            f"encrypted room: messages, {words}", found[f"ours {many}"], "/s", 0.9, "ratio", at_least=True,
            peer=found[f"nio {many}"], peer_is="matrix-nio alone",
        )
        for many, words in ((1, "one at a time"), (AT_ONCE, f"{AT_ONCE} at once"))
    ]  # fmt: skip
