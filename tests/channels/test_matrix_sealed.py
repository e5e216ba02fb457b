"""Encrypted rooms on a real Synapse, with Element's own library on the other side, which demands signed devices."""

import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.base import Act, Batch, Place, Posting
from bot.channels.matrix import MatrixChannel, open_matrix, verify
from bot.errors import ChannelDeaf, ConfigError
from tests.channels.contract import YES_NO, listening, saying, speech
from tests.channels.element import Element, Elements, elements
from tests.channels.matrix_bench import FREE, token_now
from tests.fakes.synapse import Json, Person, shared_synapse

pytest.importorskip("vodozemac")
pytestmark = [pytest.mark.synapse, pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LOCKED: Json = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}


@dataclass(slots=True)
class Sealed:
    """An encrypted room with Ana at Element and the bot in it."""

    folder: Path
    ana: Person
    bot: Person
    element: Element
    place: Place
    stack: AsyncExitStack
    clients: Elements
    cursor: str | None = None

    @property
    def room(self) -> str:
        """Its id."""
        return self.place.chat

    @asynccontextmanager
    async def channel(self, **options: Any) -> AsyncIterator[MatrixChannel]:
        """The program runs."""
        keys = {"password": self.bot.password, "state": self.folder / "matrix.json", "keys": self.folder / "keys"}
        settings: dict[str, Any] = {**keys, "limits": FREE, "grace": 1.0, **options}
        async with open_matrix("matrix", self.bot.url, self.bot.id, **settings) as channel:
            yield channel

    async def verify(self, recovery: str = "", *, reset: bool = False) -> list[str]:
        """Somebody types `peopleness matrix verify`; what it says."""
        told: list[str] = []
        state, keys = self.folder / "matrix.json", self.folder / "keys"
        account = {"homeserver": self.bot.url, "user": self.bot.id, "password": self.bot.password}
        await verify(**account, state=state, keys=keys, tell=told.append, ask_key=lambda: recovery, reset=reset)
        return told

    async def another_device(self) -> Person:
        """The bot's account in another program."""
        who = {"type": "m.id.user", "user": self.bot.id}
        wish = {"type": "m.login.password", "identifier": who, "password": self.bot.password}
        answer = await self.bot.ask("POST", "/_matrix/client/v3/login", {**wish, "device_id": secrets.token_hex(4)})
        return replace(self.bot, token=answer["access_token"], device=answer["device_id"], web=None)

    async def master(self) -> Any:
        """The account's master key as the server shows it."""
        wish: Json = {"device_keys": {self.bot.id: []}}
        return (await self.ana.ask("POST", "/_matrix/client/v3/keys/query", wish))["master_keys"][self.bot.id]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def clients() -> AsyncIterator[Elements]:
    """One browser for this file."""
    async with elements() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def sealed(clients: Elements, tmp_path: Path) -> AsyncIterator[Sealed]:
    """A fresh encrypted room; Ana and the bot are new on the server."""
    async with AsyncExitStack() as stack:
        synapse = shared_synapse()
        ana = await stack.enter_async_context(await synapse.person("Ana"))
        bot = await stack.enter_async_context(await synapse.person("Peopleness"))
        room = await ana.opens("Rio Claro", bot, initial_state=[LOCKED])
        await bot.does(room, "join")
        element = await stack.enter_async_context(clients.of(ana))
        yield Sealed(tmp_path, ana, bot, element, Place("matrix", room), stack, clients, await token_now(bot))


async def test_a_device_that_its_account_has_not_signed_is_neither_shown_nor_served(sealed: Sealed) -> None:
    """Trap 46: today's programs hide what it says, and give it no keys; so there is `peopleness matrix verify`."""
    async with sealed.channel() as channel, listening(channel, sealed.cursor) as ears:
        ours = await channel.post(sealed.place, speech("What matters to you?"), "k1")
        shown = await sealed.element.until_seen(sealed.room, ours)
        await sealed.element.do("say", sealed.room, "!help")
        unread = await ears.until(lambda heard: heard.act is Act.UNREAD)

    assert shown["failure"]
    assert (sealed.ana.id, sealed.place, "") == (unread.author.id, unread.place, unread.text)


async def test_a_signed_device_is_shown_and_served(sealed: Sealed) -> None:
    """Trap 46: both ways, as in any room; the server sees nothing but ciphertext."""
    told = await sealed.verify()
    async with sealed.channel() as channel, listening(channel, sealed.cursor) as ears:
        ours = await channel.post(sealed.place, speech("What matters to you?"), "k1")
        again = await channel.post(sealed.place, speech("What matters to you?"), "k1")
        shown = await sealed.element.until_seen(sealed.room, ours)
        await sealed.element.do("say", sealed.room, "!the river")
        heard = await ears.until(saying("/the river"))
        anew = {"msgtype": "m.text", "body": "!the sea"}
        relates = {"rel_type": "m.replace", "event_id": heard.message}
        await sealed.element.do("send", sealed.room, {**anew, "m.new_content": anew, "m.relates_to": relates})
        edited = await ears.until(lambda one: one.act is Act.EDITED)
    kinds = {event["type"] for event in await sealed.ana.history(sealed.room)}

    assert ours == again
    assert ("", "What matters to you?") == (shown["failure"], shown["content"]["body"])
    assert shown["sealed"]
    assert sealed.ana.id == heard.author.id
    assert ("/the sea", heard.message) == (edited.text, edited.about)
    assert "m.room.message" not in kinds
    assert "is signed now" in told[-1]


async def test_a_restart_keeps_the_device_and_what_it_can_read(sealed: Sealed) -> None:
    """Trap 48: same id, same keys; nobody is told of a new device, and what was sent meanwhile is read."""
    await sealed.verify()
    async with sealed.channel() as channel, listening(channel, sealed.cursor) as ears:
        await sealed.element.do("say", sealed.room, "!before")
        await ears.until(saying("/before"))
        first = await channel.post(sealed.place, speech("One"), "k1")
    before = await devices(sealed)
    await sealed.element.do("say", sealed.room, "!meanwhile")
    async with sealed.channel() as channel, listening(channel, ears.cursor) as ears:
        await ears.until(saying("/meanwhile"))
        await channel.revise(Posting(sealed.place, first), speech("Two"), "k2")
        last = await channel.post(sealed.place, speech("Three"), "k3")
        shown = await sealed.element.until_seen(sealed.room, last)

    assert before == await devices(sealed)
    assert "Three" == shown["content"]["body"]
    assert "Two" in {one["content"].get("body") for one in await sealed.element.seen(sealed.room)}


async def test_lost_keys_are_not_made_anew_behind_anybodys_back(sealed: Sealed) -> None:
    """Trap 48: the house does not start; it says which folder is missing and what to do. Nothing new is made."""
    await sealed.verify()
    before = await devices(sealed)
    shutil.rmtree(sealed.folder / "keys")

    with pytest.raises(ConfigError, match="are lost.*peopleness matrix verify"):
        async with sealed.channel():
            pass

    (sealed.folder / "matrix.json").unlink()
    async with sealed.channel(device=sealed_device(before)) as channel:
        with pytest.raises(ChannelDeaf, match="are lost"):
            await channel.listen(None, ignoring)
    assert not (sealed.folder / "keys").exists()
    assert before == await devices(sealed)


async def test_the_line_that_the_doctor_gives_mends_lost_keys(sealed: Sealed) -> None:
    """Trap 48: the old sign-in put aside, the recovery key typed; people's programs read the house again."""
    first = await sealed.verify()
    recovery = next(line.strip() for told in first for line in told.splitlines() if line.startswith("    "))
    before, master = await devices(sealed), await sealed.master()
    shutil.rmtree(sealed.folder / "keys")
    (sealed.folder / "matrix.json").rename(sealed.folder / "matrix.json.lost")
    told = await sealed.verify(recovery)
    async with sealed.channel() as channel, listening(channel, await token_now(sealed.bot)) as ears:
        await sealed.element.do("say", sealed.room, "!anew")
        heard = await ears.until(saying("/anew"))
        native = await channel.post(sealed.place, speech("Here again"), "k1")
        shown = await sealed.element.until_seen(sealed.room, native)

    assert "The account's keys were brought in with its recovery key." == told[0]
    assert (master, 2) == (await sealed.master(), len(before | await devices(sealed)))
    assert (sealed.ana.id, "Here again") == (heard.author.id, shown["content"]["body"])


async def test_verifying_again_changes_nothing(sealed: Sealed) -> None:
    """It says what is right already; the recovery key is shown once, and opens the account in another program."""
    first, second = await sealed.verify(), await sealed.verify()
    recovery = next(line.strip() for told in first for line in told.splitlines() if line.startswith("    "))
    other = await sealed.another_device()
    async with sealed.clients.blank(other) as element:
        account = {"url": other.url, "user": other.id, "token": other.token, "device": other.device}
        opened = await element.do("recovered", {**account, "recovery": recovery})

    assert ["The account's keys are right.", f"The device {sealed_device(await devices(sealed))} is signed."] == second
    assert {"masterKey": True, "selfSigningKey": True, "userSigningKey": True} == {
        name: opened[name] for name in ("masterKey", "selfSigningKey", "userSigningKey")
    }
    assert opened["inStorage"]


async def test_somebody_elses_keys_are_asked_for_and_not_thrown_away(sealed: Sealed, tmp_path: Path) -> None:
    """Whoever holds the recovery key brings them in; new ones are made only when that is said."""
    first = await sealed.verify()
    recovery = next(line.strip() for told in first for line in told.splitlines() if line.startswith("    "))
    master = await sealed.master()
    (sealed.folder / "keys" / "identity.json").unlink()
    with pytest.raises(ConfigError, match="already has keys of its own"):
        await sealed.verify()
    with pytest.raises(ConfigError, match="does not open"):
        await sealed.verify("EsTc 5rr4")
    brought = await sealed.verify(recovery)
    kept = await sealed.master()
    await sealed.verify(reset=True)

    assert "The account's keys were brought in with its recovery key." == brought[0]
    assert master == kept
    assert kept != await sealed.master()


async def test_a_room_that_becomes_encrypted_goes_on(sealed: Sealed) -> None:
    """From then on everything is sealed; reactions stay in the open, so a secret ballot offers none."""
    await sealed.verify()
    room = await sealed.ana.opens("Plain", sealed.bot)
    await sealed.bot.does(room, "join")
    place = Place("matrix", room)
    async with sealed.channel() as channel, listening(channel, await token_now(sealed.bot)) as ears:
        await channel.post(place, speech("In the open"), "k1")
        await sealed.ana.sets(room, "m.room.encryption", LOCKED["content"])
        await sealed.ana.says(room, "!mark")
        await ears.until(saying("/mark"))
        asked = await channel.post(place, speech("Shall we?", options=YES_NO), "k2")
        secret = await channel.post(place, replace(speech("In secret?", options=YES_NO), discreet=True), "k3")
        shown = await sealed.element.until_seen(room, secret)
        await channel.taps.done()
    events = await sealed.ana.history(room)
    reactions = [event["content"]["m.relates_to"]["event_id"] for event in events if event["type"] == "m.reaction"]

    assert "In secret?" in shown["content"]["body"]
    assert [asked, asked] == reactions
    assert ["In the open", "!mark"] == [one["content"]["body"] for one in events if one["type"] == "m.room.message"]


async def devices(sealed: Sealed) -> dict[str, Any]:
    """The bot's devices that have keys, as the server shows them."""
    wish: Json = {"device_keys": {sealed.bot.id: []}}
    shown: dict[str, Any] = (await sealed.ana.ask("POST", "/_matrix/client/v3/keys/query", wish))["device_keys"]
    return {id: device["keys"] for id, device in shown[sealed.bot.id].items()}


def sealed_device(devices: dict[str, Any]) -> str:
    """The one device with keys."""
    [device] = devices
    return device


async def ignoring(batch: Batch) -> None:
    """Nobody listens."""
