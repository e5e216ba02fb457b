"""Matrix as an application service keeps the contract, against a real Synapse that pushes."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp
import pytest

from bot.channels.base import Act, Posting, Speaker
from bot.config import Matrix
from bot.doctor import Finding, matrix_service
from bot.doctor.wires import opened
from bot.pictures.sign import sign_of
from tests.channels.contract import ChannelContract, listening, saying, speech
from tests.channels.matrix_bench import once
from tests.channels.service_bench import ServiceBench, service_bench
from tests.channels.speaking_as import words_of
from tests.fakes.synapse import REGISTRATION, SERVICE, SERVICE_USER, Json, shared_synapse

pytestmark = pytest.mark.synapse


class TestMatrixService(ChannelContract):
    """What holds for every channel holds here."""

    @pytest.fixture
    async def bench(self, tmp_path: Path) -> AsyncIterator[ServiceBench]:
        """A fresh room on the server of this run."""
        async with service_bench(shared_synapse(), tmp_path) as bench:
            yield bench


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[ServiceBench]:
    """A fresh room on the server of this run."""
    async with service_bench(shared_synapse(), tmp_path) as bench:
        yield bench


# Groups under their own names


async def last_shown(bench: ServiceBench) -> Json:
    """The last message in the room, as the server hands it out."""
    history = await bench.people["Caio"].history(bench.room)
    return [event for event in history if event["type"] == "m.room.message"][-1]


async def profile(bench: ServiceBench, account: str) -> Json:
    """Name and picture of an account."""
    return await bench.people["Caio"].ask("GET", f"/_matrix/client/v3/profile/{account}")


def group(name: str) -> Speaker:
    """A group that no other test knows."""
    id = token_hex(8)
    return Speaker(id, name, sign_of(id, name))


async def test_a_groups_words_arrive_under_its_name_and_sign(bench: ServiceBench) -> None:
    """Its own account says them, with its name and a picture that clients can fetch; a reply to it is an answer."""
    speaker = group("مجلس النهر")
    native = await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", speaker), "k1")
    said = await last_shown(bench)
    shown = await profile(bench, said["sender"])
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "So do we.", about=native)
        heard = await ears.until(saying("So do we."))

    assert f"@peopleness_g_{speaker.id}:river.test" == said["sender"]
    assert "مجلس النهر" == shown["displayname"]
    assert (await bench.people["Caio"].fetches(shown["avatar_url"])).startswith(b"\x89PNG")
    assert native == heard.about


async def test_what_the_house_says_itself_comes_from_the_bot(bench: ServiceBench) -> None:
    """Nobody speaks for a group but the group."""
    await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", group("Rio")), "k1")
    await bench.channel.post(bench.place, speech("The round is open."), "k2")

    assert bench.bot.id == (await last_shown(bench))["sender"]


async def test_a_new_name_of_a_group_follows(bench: ServiceBench) -> None:
    """What it said before is shown under the new name, too."""
    speaker = group("Rio")
    await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", speaker), "k1")
    sender = (await last_shown(bench))["sender"]
    await bench.channel.call(replace(speaker, name="Rio Claro"))

    assert "Rio Claro" == (await profile(bench, sender))["displayname"]


async def test_a_group_that_has_left_goes_and_may_come_back(bench: ServiceBench) -> None:
    """Its account is in the room as long as it has something to say there; going twice is a success."""
    speaker = group("Rio")
    await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", speaker), "k1")
    sender = (await last_shown(bench))["sender"]
    for _ in range(2):
        await bench.channel.dismiss(bench.place, speaker.id)
    gone = await bench.people["Caio"].joined(bench.room)
    await bench.channel.post(bench.place, words_of(bench.channel, "We are back.", speaker), "k2")

    assert sender not in gone
    assert sender == (await last_shown(bench))["sender"]


async def test_a_group_that_the_room_shows_out_is_not_brought_back(bench: ServiceBench) -> None:
    """Its words still arrive: from the bot, which says whose they are."""
    speaker = group("Rio")
    await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", speaker), "k1")
    sender = (await last_shown(bench))["sender"]
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.people["Caio"].does(bench.room, "kick", user_id=sender)
        await bench.say(bench.member, "/last")
        await ears.until(saying("/last"))
    await bench.channel.post(bench.place, words_of(bench.channel, "Nets later.", speaker), "k2")
    said = await last_shown(bench)

    assert bench.bot.id == said["sender"]
    assert "Rio Claro" in said["content"]["body"]
    assert not any(heard.act is Act.LEFT for heard in ears.heard)


async def test_words_that_a_group_may_not_say_itself_are_said_by_the_bot(bench: ServiceBench) -> None:
    """It was silenced while it was in: nothing is lost, and it can be taken back."""
    speaker = group("Rio")
    await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", speaker), "k1")
    levels = await bench.people["Caio"].state(bench.room, "m.room.power_levels")
    users = {**levels["users"], bench.bot.id: 50}
    await bench.people["Caio"].sets(bench.room, "m.room.power_levels", {**levels, "users": users, "events_default": 10})
    native = await bench.channel.post(bench.place, words_of(bench.channel, "Nets later.", speaker), "k2")
    said = await last_shown(bench)
    await bench.channel.retract(Posting(bench.place, native), "k3")

    assert (native, bench.bot.id) == (said["event_id"], said["sender"])
    assert not any("Nets later." in shown.text for shown in await bench.seen())


@pytest.mark.parametrize("banned", [False, True])
async def test_words_of_a_group_that_has_gone_can_still_be_taken_back(bench: ServiceBench, *, banned: bool) -> None:
    """Its account comes back for a moment; where the room does not want it, the bot does it if it has the power."""
    speaker, caio = group("Rio"), bench.people["Caio"]
    native = await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", speaker), "k1")
    sender = (await last_shown(bench))["sender"]
    await bench.channel.dismiss(bench.place, speaker.id)
    if banned:
        levels = await caio.state(bench.room, "m.room.power_levels")
        users = {**levels["users"], bench.bot.id: 50}
        await caio.sets(bench.room, "m.room.power_levels", {**levels, "users": users})
        await caio.does(bench.room, "ban", user_id=sender)
    await bench.channel.retract(Posting(bench.place, native), "k2")

    assert not any("Fish first." in shown.text for shown in await bench.seen())
    assert sender not in await caio.joined(bench.room)


async def test_the_servers_limits_do_not_hold_for_an_application_service(bench: ServiceBench) -> None:
    """Trap 43: what would make an ordinary account wait goes out at once, from the bot and from groups."""
    async with await bench.synapse.friend("Operator", admin=True) as operator:
        await operator.slows(bench.bot.id, per_second=1, burst=1)
        for number in range(4):
            await bench.channel.post(bench.place, speech(f"message {number}"), f"k{number}")
            await bench.channel.post(bench.place, words_of(bench.channel, f"word {number}"), f"w{number}")
        await operator.slows(bench.bot.id, per_second=0, burst=0)

    assert 8 == len(await bench.seen())


async def test_in_an_encrypted_room_a_groups_words_come_from_the_bot(bench: ServiceBench) -> None:
    """The groups' accounts hold no keys."""
    await bench.people["Caio"].sets(bench.room, "m.room.encryption", {"algorithm": "m.megolm.v1.aes-sha2"})
    await bench.channel.post(bench.place, words_of(bench.channel, "Fish first.", group("Rio")), "k1")

    assert bench.bot.id == (await last_shown(bench))["sender"]


# What the homeserver brings


async def bring(path: str, body: Json | bytes, token: str = REGISTRATION.theirs, method: str = "PUT") -> int:
    """Bring something by hand, as the homeserver would; the status."""
    headers = {"Authorization": f"Bearer {token}"}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    async with (
        aiohttp.ClientSession(REGISTRATION.url, headers=headers) as session,
        session.request(method, f"/_matrix/app/v1/{path}", data=data) as answer,
    ):
        return answer.status


async def test_a_stranger_is_turned_away(bench: ServiceBench) -> None:
    """Whoever does not know the homeserver's token brings nothing, and learns nothing."""
    said = {"type": "m.room.message", "event_id": "$x", "room_id": bench.room, "sender": bench.member, "content": {}}
    tried = [await bring("transactions/1", {"events": [said]}, token) for token in ("", "x", REGISTRATION.ours)]
    asked = await bring(f"users/{bench.bot.id}", b"", "x", "GET")

    assert [403, 403, 403, 403] == [*tried, asked]


async def test_what_is_no_transaction_is_refused_and_questions_about_names_are_answered(bench: ServiceBench) -> None:
    """No account is made because somebody asks for it."""
    assert 400 == await bring("transactions/2", b"{")
    assert [404, 404] == [await bring(f"{what}/x", b"", method="GET") for what in ("users", "rooms")]
    assert 200 == await bring("ping", {}, method="POST")


async def test_what_the_sync_omits_is_heard_from_the_push(bench: ServiceBench) -> None:
    """Trap 34: a homeserver may leave an event out. It is heard once, however often it is brought."""
    about = {"event_id": "$omitted", "room_id": bench.room, "sender": bench.member, "origin_server_ts": 1}
    omitted = {**about, "type": "m.room.message", "content": {"msgtype": "m.text", "body": "/say omitted"}}
    async with listening(bench.channel, bench.cursor) as ears:
        brought = [await bring("transactions/3", {"events": [omitted]}) for _ in range(2)]
        await ears.until(saying("/say omitted"))

    assert [200, 200] == brought
    assert 1 == sum(heard.text == "/say omitted" for heard in ears.heard)


async def test_what_we_said_ourselves_costs_the_homeserver_no_question(
    bench: ServiceBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It brings our own words back to us; news are asked for when somebody else says something, and none is missed."""
    asked, sync = [], bench.channel._homeserver.sync

    async def counted(*given: Any) -> Json:
        asked.append(given)
        return await sync(*given)

    async with listening(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "/say first")
        await ears.until(saying("/say first"))
        monkeypatch.setattr(bench.channel._homeserver, "sync", counted)
        native = await bench.channel.post(bench.place, speech("The river rose."), "k1")
        ours = {"event_id": native, "room_id": bench.room, "sender": bench.bot.id, "type": "m.room.message"}
        brought = await bring("transactions/own", {"events": [{**ours, "content": {"body": "The river rose."}}]})
        costs = len(asked)
        await bench.say(bench.member, "/say second", about=native)
        heard = await ears.until(saying("/say second"))

    assert (200, 0, native) == (brought, costs, heard.about)


async def test_a_push_is_answered_only_after_the_commit(bench: ServiceBench) -> None:
    """While nothing is committed it is asked to come again, and it does."""
    async with listening(bench.channel, bench.cursor, commit=False) as ears:
        await bench.say(bench.member, "/say first")
        await ears.until(saying("/say first"))
        waiting = asyncio.create_task(bring("transactions/4", {"events": []}))
        await asyncio.sleep(0.2)
        early = waiting.done()

    assert not early
    assert 503 == await waiting


async def test_a_homeserver_that_cannot_push_is_asked_for_news(bench: ServiceBench) -> None:
    """A wrong address in the registration costs seconds, no words; /health and the doctor say so."""
    assert [matrix_service.KNOWN, matrix_service.REACHED] == await doctor_says(bench)
    await bench.shut()
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.say(bench.member, "/say anyway")
        heard = await ears.until(saying("/say anyway"))

        async def told() -> bool:
            return any("registration file" in trouble for trouble in bench.channel.health.troubles)

        assert await once(told)
    assert bench.member == heard.author.id
    assert ["ok", "warn"] == [str(finding.level) for finding in await doctor_says(bench)]


async def doctor_says(bench: ServiceBench) -> list[Finding]:
    """What is found out about the service while the house runs."""
    (bench.folder / "paper.yaml").write_text(SERVICE)
    account = Matrix(bench.synapse.url, SERVICE_USER, registration=str(bench.folder / "paper.yaml"))
    async with opened() as wire:
        return [one async for one in matrix_service.examine(account, wire, running=True)]
