"""Speaking on a real Synapse: once, within its budget, and honestly about what it refuses."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channels.base import Act, Option, Place, Posting, Standing
from bot.channels.matrix.homeserver import Homeserver
from bot.errors import Busy, ChannelDeaf, Gone, Muted, Refused, Unreachable
from tests.channels.contract import YES_NO, Ears, listening, saying, speech
from tests.channels.matrix_bench import MatrixBench, matrix_bench, once
from tests.fakes.synapse import Json, free_port, shared_synapse

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[MatrixBench]:
    """A fresh room on the server of this run."""
    async with matrix_bench(shared_synapse(), tmp_path) as bench:
        yield bench


async def ours(bench: MatrixBench, kind: str) -> list[Json]:
    """What the bot put into the room, of one kind."""
    events = await bench.people["Caio"].history(bench.room)
    return [event["content"] for event in events if event["type"] == kind and event["sender"] == bench.bot.id]


# Once


async def test_one_key_shows_once_even_across_a_restart(bench: MatrixBench) -> None:
    """Trap 48: the device stays the same, so the server remembers the key."""
    first = await bench.channel.post(bench.place, speech("Once."), "k1")
    await bench.restart()
    again = await bench.channel.post(bench.place, speech("Once."), "k1")

    assert first == again
    assert ["Once."] == [shown.text for shown in await bench.seen()]


async def test_one_key_revises_once(bench: MatrixBench) -> None:
    """A repeated edit costs no event, and a key that posted may revise as well."""
    posting = Posting(bench.place, await bench.channel.post(bench.place, speech("0 : 0"), "k1"))
    for _ in range(2):
        await bench.channel.revise(posting, speech("1 : 0"), "k1")

    assert 2 == len(await ours(bench, "m.room.message"))
    assert ["1 : 0"] == [shown.text for shown in await bench.seen()]


async def test_the_password_is_used_once(bench: MatrixBench) -> None:
    """Trap 48: afterwards the kept sign-in is enough, and only the operator can read it."""
    await bench.channel.post(bench.place, speech("First."), "k1")
    kept = bench.folder / "matrix.json"
    bench.options = {"password": "long forgotten"}
    await bench.restart()
    await bench.channel.post(bench.place, speech("Second."), "k2")

    assert ["First.", "Second."] == [shown.text for shown in await bench.seen()]
    assert 0o600 == stat.S_IMODE(kept.stat().st_mode)
    assert bench.bot.password not in kept.read_text()


async def test_half_a_kept_sign_in_is_no_sign_in(bench: MatrixBench) -> None:
    """The power failed while it was written: the password makes a new one."""
    (bench.folder / "matrix.json").write_text('{"homeserver": "http')
    await bench.channel.post(bench.place, speech("Here."), "k1")

    assert bench.bot.id == json.loads((bench.folder / "matrix.json").read_text())["user"]


async def test_a_token_alone_is_enough(bench: MatrixBench) -> None:
    """Nobody needs to give a program their password."""
    bench.options = {"password": "", "token": bench.bot.token, "state": None}
    await bench.restart()
    await bench.channel.post(bench.place, speech("Here."), "k1")

    assert ["Here."] == [shown.text for shown in await bench.seen()]


@pytest.mark.parametrize(("password", "why"), [("wrong", "refuses"), ("", "neither")])
async def test_keys_that_do_not_fit_are_said_plainly(bench: MatrixBench, password: str, why: str) -> None:
    """The operator learns what to mend; nobody retries for ever."""
    bench.options = {"password": password, "state": None}
    await bench.restart()

    with pytest.raises(ChannelDeaf, match=why):
        await bench.channel.listen(None, Ears(bench.channel, None).hear)


# The budget


async def test_a_server_that_asks_for_patience_gets_it(bench: MatrixBench) -> None:
    """Trap 43: the refusal says how long; afterwards the same key arrives, once."""
    async with await bench.synapse.friend("Operator", admin=True) as operator:
        await operator.slows(bench.bot.id, per_second=2, burst=1)
        with pytest.raises(Busy) as refusal:
            for number in range(4):
                await bench.channel.post(bench.place, speech(f"message {number}"), f"k{number}")
        reached = len(await bench.seen())
        await asyncio.sleep(refusal.value.after)
        await bench.channel.post(bench.place, speech(f"message {reached}"), f"k{reached}")

    assert refusal.value.whole_account
    assert 0 < refusal.value.after <= 5
    assert [f"message {number}" for number in range(reached + 1)] == [shown.text for shown in await bench.seen()]


async def test_taps_give_way_when_the_budget_is_spent(bench: MatrixBench) -> None:
    """The question stands; its choices can be typed."""
    async with await bench.synapse.friend("Operator", admin=True) as operator:
        await operator.slows(bench.bot.id, per_second=1, burst=2)
        bench.channel.taps._quiet = 0.0  # a pause would fill the budget again
        await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), "k1")
        await bench.channel.taps.done()

    assert len(await ours(bench, "m.reaction")) < 2
    assert "2. Not yet" in (await bench.seen())[0].text


async def test_words_do_not_wait_for_taps(bench: MatrixBench) -> None:
    """While people speak, one message after another is posted, and all numbers come afterwards."""
    for number in range(6):
        await bench.channel.post(bench.place, speech(f"Number {number}?", options=YES_NO), f"k{number}")
    before = len(await ours(bench, "m.reaction"))
    await bench.channel.taps.done()

    assert (0, 12) == (before, len(await ours(bench, "m.reaction")))


async def test_secret_choices_are_never_tapped(bench: MatrixBench) -> None:
    """A reaction would stay in sight."""
    secret = replace(speech("Shall we enter?", options=YES_NO), discreet=True)
    await bench.channel.post(bench.place, secret, "k1")
    await bench.channel.taps.done()

    assert [] == await ours(bench, "m.reaction")


async def test_few_choices_can_be_tapped(bench: MatrixBench) -> None:
    """The bot puts their numbers below the message, once, however often the delivery is repeated."""
    for key in ("k1", "k1"):
        native = await bench.channel.post(bench.place, speech("Shall we enter?", options=YES_NO), key)
        await bench.channel.taps.done()

    relations = [content["m.relates_to"] for content in await ours(bench, "m.reaction")]
    assert [(native, "1️⃣"), (native, "2️⃣")] == [(relation["event_id"], relation["key"]) for relation in relations]


async def test_many_choices_are_typed(bench: MatrixBench) -> None:
    """Each tap would cost a message."""
    options = tuple(Option(f"clause {number}", f"c.{number}") for number in range(1, 8))
    await bench.channel.post(bench.place, speech("Which one?", options=options), "k1")
    await bench.channel.taps.done()

    assert [] == await ours(bench, "m.reaction")
    assert "7. clause 7\n\nAnswer with a number." in (await bench.seen())[0].text


async def test_a_server_out_of_reach_did_surely_not_take_it(tmp_path: Path, bench: MatrixBench) -> None:
    """Nothing is lost: it may be tried again later."""
    await bench.channel.post(bench.place, speech("Here."), "k1")
    bench.synapse, near = type(bench.synapse)(tmp_path, port=free_port()), bench.synapse
    kept = bench.folder / "matrix.json"
    kept.write_text(kept.read_text().replace(near.url, bench.synapse.url))
    await bench.restart()

    with pytest.raises(Unreachable):
        await bench.channel.post(bench.place, speech("Anybody?"), "k2")
    listening = asyncio.create_task(bench.channel.listen(bench.cursor, Ears(bench.channel, None).hear))

    async def troubled() -> bool:
        return bool(bench.channel.health.troubles)

    assert await once(troubled)
    assert not listening.done()
    listening.cancel()


# What people see


async def test_a_message_is_a_notice_and_calls_nobody(bench: MatrixBench) -> None:
    """Trap 50: programs do not answer notices; a word like @room in somebody's text wakes no one."""
    await bench.channel.post(bench.place, speech("@room, the river rose."), "k1")

    [content] = await ours(bench, "m.room.message")
    assert ("m.notice", {}) == (content["msgtype"], content["m.mentions"])
    assert "<p>@room, the river rose.</p>" == content["formatted_body"]


async def test_a_message_is_pinned_where_the_room_lets_us(bench: MatrixBench) -> None:
    """Beside what others pinned, once; elsewhere nothing happens."""
    caio = bench.people["Caio"]
    posting = Posting(bench.place, await bench.channel.post(bench.place, speech("Agreement 1"), "k1"))
    await bench.channel.pin(posting)
    await caio.sets(bench.room, "m.room.pinned_events", {"pinned": ["$theirs"]})
    await empower(bench, bench.bot.id, 50)
    for _ in range(2):
        await bench.channel.pin(posting)

    assert ["$theirs", posting.native] == (await caio.state(bench.room, "m.room.pinned_events"))["pinned"]


async def test_what_is_heard_carries_no_private_answer(bench: MatrixBench) -> None:
    """The house must find another way to tell one person."""
    with pytest.raises(Refused):
        await bench.channel.answer("", "Your ballot is in.")


# Refusals


async def empower(bench: MatrixBench, account: str, level: int, **levels: int) -> None:
    """Caio gives an account a power level in the bench's room."""
    powers = await bench.people["Caio"].state(bench.room, "m.room.power_levels")
    powers["users"][account] = level
    await bench.people["Caio"].sets(bench.room, "m.room.power_levels", {**powers, **levels})


async def test_being_silenced_is_not_being_gone(bench: MatrixBench) -> None:
    """The room is still there and heard; it does not let us speak, nor change or take back what we said."""
    posting = Posting(bench.place, await bench.channel.post(bench.place, speech("0 : 0"), "k0"))
    await bench.mute(on=True)

    with pytest.raises(Muted):
        await bench.channel.post(bench.place, speech("Anybody?"), "k1")
    with pytest.raises(Muted):
        await bench.channel.revise(posting, speech("1 : 0"), "k2")
    with pytest.raises(Muted):
        await bench.channel.retract(posting, "k3")


async def test_whether_we_may_write_is_heard(bench: MatrixBench) -> None:
    """Once when the room falls silent for us, once when it is open again; other changes of its rules say nothing."""
    await bench.mute(on=True)
    await empower(bench, bench.member, 30)
    await bench.mute(on=False)
    await empower(bench, bench.member, 0)
    await bench.people["Ana"].says(bench.room, "!start")

    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(lambda heard: heard.act is Act.SAID)
        assert [Act.MUTED, Act.UNMUTED] == [one.act for one in ears.heard if one.act is not Act.SAID]


async def test_a_room_that_never_was_is_gone(bench: MatrixBench) -> None:
    """An address mistyped in a store or in a setting."""
    with pytest.raises(Gone):
        await bench.channel.post(Place("matrix", "!nowhere:river.test"), speech("Anybody?"), "k1")


async def test_other_peoples_words_are_not_ours_to_take_back(bench: MatrixBench) -> None:
    """Without power over the room."""
    word = await bench.people["Ana"].says(bench.room, "Mine.")

    with pytest.raises(Refused):
        await bench.channel.retract(Posting(bench.place, word), "k1")


@pytest.mark.parametrize("version", ["10", "12"])
async def test_stewards_are_creators_and_those_with_power(bench: MatrixBench, version: str) -> None:
    """In old rooms and in those whose creators stand above all levels."""
    caio, ana, maryam = bench.people["Caio"], bench.people["Ana"], bench.people["مريم"]
    room = await caio.opens("Well", bench.bot, ana, maryam, room_version=version)
    for guest in (bench.bot, ana, maryam):
        await guest.does(room, "join")
    bench.place = Place("matrix", room)
    await empower(bench, ana.id, 50)
    asked = [await bench.channel.standing(bench.place, one.id) for one in (caio, ana, maryam, bench.people["Davi"])]

    assert [Standing.STEWARD, Standing.STEWARD, Standing.MEMBER, Standing.OUTSIDER] == asked


@pytest.mark.parametrize("version", ["10", "12"])
async def test_while_we_listen_stewards_are_known_without_asking(
    bench: MatrixBench, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    """What the server tells of a room with its news is what it would answer, from one moment to the next."""
    caio, ana = bench.people["Caio"], bench.people["Ana"]
    async with listening(bench.channel, bench.cursor) as ears:
        room = await caio.opens("Well", bench.bot, ana, room_version=version)
        await ears.until(lambda heard: heard.act is Act.JOINED and heard.place.chat == room)
        await ana.does(room, "join")
        bench.place = Place("matrix", room)
        monkeypatch.setattr(Homeserver, "state", unasked)
        found: list[list[Standing]] = []
        for power in (0, 50, 0):
            await empower(bench, ana.id, power)
            await ana.says(room, f"/say {power} {len(found)}")
            await caio.says(room, f"/say that {len(found)}")
            await ears.until(saying(f"/say that {len(found)}"))
            found.append([await bench.channel.standing(bench.place, one.id) for one in (caio, ana)])

    assert [[Standing.STEWARD, one] for one in (Standing.MEMBER, Standing.STEWARD, Standing.MEMBER)] == found


async def unasked(*_: object) -> Json:
    """The server would have been asked."""
    raise AssertionError("asked")
