"""A group in an encrypted room: the bench of a plain one, with people whose programs seal and open.

Theirs are our own letters, each with an account and keys of its own; that other people's programs understand us is
shown in `test_matrix_sealed`. Never here: an expectation.
"""

import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from bot.channels.base import Place
from bot.channels.matrix import files
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.listening import unrepeated
from bot.channels.matrix.sealed import Box, Sealed
from tests.channels.matrix_bench import MatrixBench, token_now
from tests.fakes.synapse import Json, Person, Synapse

LOCKED: Json = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
CLEAR = ("m.reaction", "m.room.encrypted")


@dataclass(slots=True)
class Sealer(Person):
    """Somebody whose program seals and opens. `keys` are kept for all tests, as a phone does."""

    keys: Path = Path()
    since: str = ""
    account: Homeserver | None = None
    letters: Sealed | None = None
    files: dict[str, Json] = field(default_factory=dict)

    @classmethod
    def of(cls, person: Person, folder: Path) -> "Sealer":
        """The same account with keys."""
        own = folder / person.id.strip("@").partition(":")[0]
        own.mkdir(exist_ok=True)
        return cls(person.url, person.name, person.id, person.token, person.device, person.password, keys=own)

    async def ready(self) -> Sealed:
        """Signed in, with what was sent to this device taken in."""
        if self.account is None or self.letters is None:
            self.account = Homeserver(Keys(self.url, self.id, token=self.token, state=self.keys / "sign-in.json"))
            self.letters = Sealed(self.account, Box(self.keys, self.keys / "sign-in.json"))
            self.account.letters = self.letters
            await self.letters.begin()
        answer = await self.account.sync(self.since or None, unrepeated({"room": {"rooms": []}}), 0)
        self.since = answer["next_batch"]
        await self.letters.heed(answer)
        return self.letters

    async def sends(self, room: str, kind: str, content: Json) -> str:
        """Put any event into a room, sealed if the room is."""
        if kind not in CLEAR:
            kind, content = await (await self.ready()).enclose(room, kind, content)
        return await Person.sends(self, room, kind, content)

    async def history(self, room: str) -> list[Json]:
        """A room's last events, opened."""
        events = await self.opened(room, await Person.history(self, room))
        self.files.update({one["content"]["file"]["url"]: one["content"]["file"] for one in events if _has_file(one)})
        for one in filter(_has_file, events):
            one["content"]["url"] = one["content"]["file"]["url"]
        return events

    async def opened(self, room: str, events: list[Json]) -> list[Json]:
        """Events as this person's program reads them."""
        return await (await self.ready()).opened(room, events)

    async def leaves_sealed(self, content: bytes) -> Json:
        """Leave a sealed file at the server; what its event says of it."""
        ciphertext, key = files.sealed(content)
        return {**key, "url": await Person.leaves(self, ciphertext, "application/octet-stream")}

    async def fetches(self, url: str) -> bytes:
        """What stands at an address, opened if it is sealed."""
        content, file = await Person.fetches(self, url), self.files.get(url)
        return files.opened(content, file["key"]["k"], file["iv"], file["hashes"]["sha256"]) if file else content

    async def close(self) -> None:
        """Let go of connections and keys."""
        if self.account is not None:
            await self.account.close()
        await Person.close(self)


def _has_file(event: Json) -> bool:
    return isinstance(event["content"].get("file"), dict)


@dataclass(slots=True)
class SealedBench(MatrixBench):
    """An encrypted room with the channel and people in it."""

    async def open(self) -> None:
        """The program starts, and its keys are there before anybody writes."""
        await MatrixBench.open(self)
        await self.channel._homeserver.letters.begin()

    async def send(self, account: str, file: Any, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file; it lies sealed."""
        kinds = {"document": "m.file", "photo": "m.image", "voice": "m.audio"}
        person = self.who(account)
        assert isinstance(person, Sealer)
        info = {"mimetype": file.kind, "size": len(file.content)}
        where = await person.leaves_sealed(file.content)
        content: Json = {"msgtype": kinds[str(file.role)], "file": where, "info": info, "body": text or file.name}
        content |= {"filename": file.name} if text else {}
        content |= {"m.relates_to": {"m.in_reply_to": {"event_id": about}}} if about else {}
        await person.sends(self.room, "m.room.message", content)


@cache
def phones() -> Path:
    """Where people's keys lie from one test of a run to the next, as on a phone."""
    folder = Path(tempfile.mkdtemp(prefix="phones-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@asynccontextmanager
async def sealed_bench(synapse: Synapse, folder: Path, **options: Any) -> AsyncIterator[SealedBench]:
    """A bench in an encrypted room, for as long as the block lasts."""
    async with AsyncExitStack() as stack:
        people: dict[str, Person] = {}
        for name in ("Ana", "مريم", "Caio", "Davi"):
            people[name] = await stack.enter_async_context(Sealer.of(await synapse.friend(name), phones()))
        bot = await stack.enter_async_context(await synapse.person("Peopleness"))
        guests = (people["Ana"], people["مريم"], bot)
        room = await people["Caio"].opens("Rio Claro", *guests, initial_state=[LOCKED])
        for guest in guests:
            await guest.does(room, "join")
        keys = {"keys": folder / "keys", "grace": 1.0, **options}
        bench = SealedBench(
            synapse, folder, bot, people, Place("matrix", room), await token_now(bot), stack, options=keys
        )
        for person in people.values():
            assert isinstance(person, Sealer)
            await person.ready()
        await bench.open()
        yield bench
