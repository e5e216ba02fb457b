"""An encrypted room on another server than ours: two real Synapses, and matrix-nio as the program of its people."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.base import Place
from bot.channels.matrix import MatrixChannel, open_matrix
from tests.channels.contract import listening, saying, speech
from tests.channels.far_bench import RETRIED
from tests.channels.matrix_bench import FREE, token_now
from tests.fakes.synapse import Json, Person
from tests.fakes.two_synapses import Pair, two_synapses

pytest.importorskip("vodozemac")
from nio import AsyncClient, AsyncClientConfig, RoomMessageFormatted  # type: ignore[import-untyped]

pytestmark = [pytest.mark.synapse, pytest.mark.asyncio(loop_scope="module")]

LOCKED: Json = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
CONFIG = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=False)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pair(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pair]:
    """Both servers, for all tests of this file."""
    async with two_synapses(tmp_path_factory.mktemp("two")) as pair:
        yield pair


@dataclass(slots=True)
class Phone:
    """Somebody's program, far away. `read`: what it could open, by the event's id."""

    person: Person
    client: Any
    read: dict[str, str] = field(default_factory=dict)

    async def looks(self, patience: int = 0) -> None:
        """It asks for news, waiting some milliseconds for them, and does what they ask for."""
        news = await self.client.sync(timeout=patience, full_state=not self.client.rooms)
        for room in news.rooms.join.values():
            for event in room.timeline.events:
                if isinstance(event, RoomMessageFormatted):
                    self.read[event.event_id] = event.body
        if self.client.should_upload_keys:
            await self.client.keys_upload()
        if self.client.should_query_keys:
            await self.client.keys_query()

    async def reads(self, event: str) -> str:
        """What stands in an event, once it is there; empty if it cannot be opened."""
        for _ in range(20):
            if event in self.read:
                break
            await self.looks(300)
        return self.read.get(event, "")

    async def says(self, room: str, text: str) -> None:
        """Say something, sealed."""
        await self.looks()
        content = {"msgtype": "m.text", "body": text}
        await self.client.room_send(room, "m.room.message", content, ignore_unverified_devices=True)


@asynccontextmanager
async def phone(pair: Pair, folder: Path, name: str) -> AsyncIterator[Phone]:
    """Somebody new on the other server."""
    async with await pair.far.person(name) as person:
        (folder / name).mkdir()
        client = AsyncClient(pair.far.url, person.id, store_path=str(folder / name), config=CONFIG)
        client.restore_login(person.id, person.device, person.token)
        one = Phone(person, client)
        await one.looks()
        yield one
        await client.close()


@asynccontextmanager
async def sealed(pair: Pair, folder: Path, bot: Person) -> AsyncIterator[MatrixChannel]:
    """The program, on our server, with keys."""
    keys: dict[str, Any] = {"password": bot.password, "state": folder / "matrix.json", "keys": folder / "keys"}
    async with open_matrix("matrix", pair.near.url, bot.id, limits=FREE, grace=1.0, **keys) as channel:
        yield channel


async def test_sealed_words_are_read_on_both_servers(pair: Pair, tmp_path: Path) -> None:
    """Devices are asked about, and keys fetched, from one server to the other."""
    async with phone(pair, tmp_path, "Ana") as ana, await pair.near.person("Peopleness") as bot:
        room = await ana.person.opens("Rio Claro", bot, initial_state=[LOCKED])
        await bot.does(room, "join")
        async with sealed(pair, tmp_path, bot) as channel, listening(channel, await token_now(bot)) as ears:
            ours = await channel.post(Place("matrix", room), speech("What matters to you?"), "k1")
            assert "What matters to you?" == await ana.reads(ours)
            await ana.says(room, "!the river")
            heard = await ears.until(saying("/the river"))

        assert ana.person.id == heard.author.id
        assert {"m.room.encrypted"} == {
            one["type"] for one in await bot.history(room) if one["type"] in ("m.room.encrypted", "m.room.message")
        }


async def test_whoever_could_not_be_written_to_is_served_when_their_server_is_back(pair: Pair, tmp_path: Path) -> None:
    """Their devices could not be asked about when we spoke; then all of it can be read."""
    async with phone(pair, tmp_path, "Elena") as elena, await pair.near.person("Peopleness") as bot:
        room = await elena.person.opens("Vega", bot, initial_state=[LOCKED])
        await bot.does(room, "join")
        await bot.joined(room)
        async with sealed(pair, tmp_path, bot) as channel:
            place = Place("matrix", room)
            async with asyncio.timeout(40), listening(channel, await token_now(bot)) as ears:
                pair.apart()
                first = await channel.post(place, speech("The river rises."), "k1")
                pair.together()
                while not any(map(saying("/back"), ears.heard)):
                    await elena.person.says(room, "!back")  # unsealed: her program may not know ours either
                    await asyncio.sleep(RETRIED)
                second = await channel.post(place, speech("The mill stands still."), "k2")

                assert ["The mill stands still.", "The river rises."] == [
                    await elena.reads(second),
                    await elena.reads(first),
                ]
