"""A Matrix room whose power levels no longer let us write, with groups on two other channels: nobody is given up."""

from pathlib import Path

import pytest

from bot.stories import read
from bot.stories.script import Step
from flows.wording import N_
from tests.fakes.synapse import shared_synapse
from tests.stories.test_three_channels import (
    REAL,
    assert_nothing_is_left_unsaid,
    assert_the_journal_is_whole,
    in_tongue,
    telling,
)
from tests.stories.three_corners import until
from tests.stories.three_scenes import Stage, three_channels

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

WAITS = N_("What I have for it waits, and goes there in order as soon as I may. Its answers stay as they are.")
MEANWHILE = "A água voltou a descer."


async def lets_us_write(stage: Stage, *, on: bool) -> None:
    """Diego changes the power levels of Vega's room."""
    diego, room = stage.matrix.people["diego"], stage.matrix.rooms["vega"]
    levels = await diego.state(room, "m.room.power_levels")
    await diego.sets(room, "m.room.power_levels", {**levels, "events_default": 0 if on else 50})

    async def noticed() -> bool:
        return on != bool(await stage.house.store.fetch("SELECT 1 FROM places WHERE muted_at > 0"))

    await until(noticed, "the house to notice")
    await stage.player.quiet()


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "encrypted"])
async def test_words_for_a_room_in_which_we_may_not_write_wait_and_arrive(tmp_path: Path, sealed: bool) -> None:
    """The others hear of it once, at once; what was said meanwhile is read there when the room is open again, once.

    In an encrypted room too: what waited is sealed only then, for those who are there then.
    """
    if sealed:
        pytest.importorskip("vodozemac")
    async with three_channels(read(REAL / "river.yaml"), shared_synapse(), tmp_path, sealed=sealed) as stage:
        for title in ("arriving", "setting up", "entering"):
            await stage.player.chapter(title)
        await lets_us_write(stage, on=False)
        for chat in ("ribeira", "marsa", "mira"):
            assert 1 == len(await telling(stage, chat, in_tongue(stage, WAITS, chat))), chat

        await stage.player.do(Step(0, "say", f"/say {MEANWHILE}", "ribeira", "bento"))
        await stage.player.do(Step(0, "press", "pass", "mira", "mira"))
        assert [0, 1] == [len(await telling(stage, chat, MEANWHILE)) for chat in ("vega", "marsa")]

        await lets_us_write(stage, on=True)
        assert [1, 1] == [len(await telling(stage, chat, MEANWHILE)) for chat in ("vega", "marsa")]
        assert [] == await telling(stage, "vega", in_tongue(stage, WAITS, "vega"))
        await assert_the_journal_is_whole(stage)
        await assert_nothing_is_left_unsaid(stage)
