"""Knocking at a room on a real Synapse: heard where the bot may let somebody in, answered by an invitation or a no."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.channels.base import Act
from bot.channels.matrix import MatrixChannel
from bot.errors import Refused
from tests.channels.contract import listening
from tests.channels.matrix_bench import MatrixBench, matrix_bench
from tests.fakes.synapse import shared_synapse

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[MatrixBench]:
    """A room on the server of this run at whose door one can knock."""
    async with matrix_bench(shared_synapse(), tmp_path) as bench:
        await bench.people["Caio"].sets(bench.room, "m.room.join_rules", {"join_rule": "knock"})
        yield bench


async def knock(bench: MatrixBench) -> None:
    """Davi asks to come in."""
    await bench.people["Davi"].ask("POST", f"/_matrix/client/v3/knock/{bench.room}", {})


async def powers(bench: MatrixBench, **levels: int) -> None:
    """Caio gives the bot some power and says what it takes to invite."""
    known = await bench.people["Caio"].state(bench.room, "m.room.power_levels")
    users = {**known["users"], bench.bot.id: levels.pop("bot", 0)}
    await bench.people["Caio"].sets(bench.room, "m.room.power_levels", {**known, **levels, "users": users})


async def stands(bench: MatrixBench) -> str:
    """How Davi stands in the room."""
    return str((await bench.people["Caio"].state(bench.room, "m.room.member", bench.outsider))["membership"])


async def heard(bench: MatrixBench) -> list[tuple[Act, str]]:
    """What happened in the room until somebody said something, without that."""
    await bench.people["Ana"].says(bench.room, "!start")
    async with listening(bench.channel, bench.cursor) as ears:
        await ears.until(lambda one: one.act is Act.SAID)
        return [(one.act, one.author.name) for one in ears.heard if one.act is not Act.SAID]


async def test_whoever_knocks_is_let_in_or_not(bench: MatrixBench) -> None:
    """The bot hears of it once, says no, hears of it again, and says yes."""
    assert isinstance(bench.channel, MatrixChannel)
    await powers(bench, bot=50, invite=0)
    await knock(bench)
    assert [(Act.KNOCKED, "Davi")] == await heard(bench)
    await bench.channel.show_out(bench.place, bench.outsider)
    assert "leave" == await stands(bench)
    await knock(bench)
    await bench.channel.invite(bench.place, bench.outsider, host=False)
    assert "invite" == await stands(bench)
    assert await bench.enter(bench.outsider, bench.room)


async def test_whoever_takes_a_knock_back_or_is_answered_by_others_is_noticed(bench: MatrixBench) -> None:
    """By themselves, or by somebody who let them in with their own app: what the bot did itself is no news."""
    await powers(bench, bot=50, invite=0)
    davi, caio = bench.people["Davi"], bench.people["Caio"]
    async with listening(bench.channel, bench.cursor) as ears:
        await knock(bench)
        await davi.does(bench.room, "leave")
        await knock(bench)
        await caio.does(bench.room, "invite", user_id=bench.outsider)
        await ears.until(lambda one: one.act is Act.UNKNOCKED and one.text == "answered")
        told = [(one.act, one.text, one.author.id) for one in ears.heard]

    assert [
        (Act.KNOCKED, "", bench.outsider),
        (Act.UNKNOCKED, "", bench.outsider),
        (Act.KNOCKED, "", bench.outsider),
        (Act.UNKNOCKED, "answered", bench.outsider),
    ] == told


async def test_where_the_bot_may_not_let_in_it_says_nothing(bench: MatrixBench) -> None:
    """Nobody is offered what cannot be done; and a room that does not let it is no lost room."""
    assert isinstance(bench.channel, MatrixChannel)
    await powers(bench, bot=0, invite=50)
    await knock(bench)

    assert [] == await heard(bench)
    with pytest.raises(Refused):
        await bench.channel.invite(bench.place, bench.outsider, host=False)
    with pytest.raises(Refused):
        await bench.channel.show_out(bench.place, bench.outsider)
    assert "knock" == await stands(bench)
