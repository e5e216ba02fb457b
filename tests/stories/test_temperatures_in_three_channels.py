"""A temperature check on three real channels at once: polls of the apps where they have them, choices in the hall."""

from pathlib import Path

import pytest

from bot.channels.matrix.polls import END, RESPONSE, START
from bot.stories import read
from bot.stories.script import Step
from tests.fakes.synapse import Json, shared_synapse
from tests.stories.test_three_channels import (
    REAL,
    assert_nothing_is_left_unsaid,
    assert_the_journal_is_whole,
    counted,
    telling,
)
from tests.stories.three_corners import until
from tests.stories.three_scenes import Stage, three_channels

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

ASKED = "How does a quiet month feel?"
LINE = "/poll How does a quiet month feel? | Good | Not sure | Bad"


async def polls(stage: Stage, kind: str) -> list[Json]:
    """What the bot has put into Vega's room, of one kind."""
    said = await stage.matrix.people["diego"].history(stage.matrix.rooms["vega"])
    return [one for one in said if one["type"] == kind and one["sender"] == stage.matrix.bot.id]


async def picks_in_app(stage: Stage, who: str, *numbers: int) -> None:
    """Somebody of Ribeira picks an answer in Telegram's poll; without numbers they take theirs back."""
    (poll,) = stage.telegram.world.polls
    stage.telegram.world.vote(stage.telegram.ids[who], poll, *numbers)
    await stage.telegram.heard()
    await stage.player.quiet()


async def picks_in_room(stage: Stage, who: str, *answers: str) -> None:
    """Somebody of Vega picks an answer in their client's poll; without answers they take theirs back."""
    (start,) = await polls(stage, START)
    relates = {"rel_type": "m.reference", "event_id": start["event_id"]}
    content: Json = {RESPONSE: {"answers": list(answers)}, "m.relates_to": relates}
    event = await stage.matrix.people[who].sends(stage.matrix.rooms["vega"], RESPONSE, content)
    await until(lambda: stage.matrix.has_heard(event), "the vote to be heard")
    await stage.player.quiet()


async def tally(stage: Stage) -> dict[str, dict[str, int]]:
    """Of each group how many picked what."""
    sums = await counted(stage, "2")
    return {group: {key: number for key, number in kept.items() if key and number} for group, kept in sums.items()}


async def is_over(stage: Stage) -> bool:
    """Whether Telegram's poll takes no more votes; Vega's has been ended just as often."""
    ((chat, message),) = stage.telegram.world.polls.values()
    closed = bool(stage.telegram.world.chats[chat].messages[message]["poll"]["is_closed"])
    assert int(closed) == len(await polls(stage, END))
    return closed


async def test_one_temperature_is_taken_in_polls_of_two_apps_and_in_the_hall(tmp_path: Path) -> None:
    """Votes are changed and taken back where each group lives; there is one tally, and closing ends all of it."""
    async with three_channels(read(REAL / "river.yaml"), shared_synapse(), tmp_path) as stage:
        for title in ("arriving", "setting up", "entering"):
            await stage.player.chapter(title)
        await stage.player.do(Step(0, "say", LINE, "mira", "mira"))
        await stage.player.do(Step(0, "press", "askit", "mira", "mira"))

        await picks_in_app(stage, "ana", 0)
        await picks_in_app(stage, "ana", 2)
        await picks_in_app(stage, "bento", 0)
        await picks_in_app(stage, "clara", 1)
        await picks_in_app(stage, "clara")
        await picks_in_room(stage, "diego", "1")
        await picks_in_room(stage, "diego", "0")
        await picks_in_room(stage, "elena", "2")
        await picks_in_room(stage, "elena")
        await stage.player.do(Step(0, "press", "mark 2", "marsa", "ghada"))
        counts = {"ribeira": {"3": 1, "1": 1}, "vega": {"1": 1}, "marsa": {"2": 1}}
        assert counts == await tally(stage)
        assert not await is_over(stage)

        await stage.player.do(Step(0, "press", "pollend", "mira", "mira"))
        assert await is_over(stage)
        await picks_in_room(stage, "fermin", "2")
        assert counts == await tally(stage)
        for chat in ("ribeira", "vega", "marsa"):
            assert 1 <= len(await telling(stage, chat, ASKED)), chat
        await assert_the_journal_is_whole(stage)
        await assert_nothing_is_left_unsaid(stage)
