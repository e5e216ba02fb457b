"""Stories of what groups do to an agreement, played once more where it is real: Telegram's API, a Synapse, the hall."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from bot.stories import read
from bot.stories.script import Chat, Step, Story
from tests.fakes.synapse import shared_synapse
from tests.stories.three_scenes import Stage, three_channels

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

HERE = Path(__file__).parent
TOLD = (
    "promises",
    "habits",
    "joining",
    "amending",
    "kitchen_and_farms",
    "unequal",
    "villages_and_a_river",
    "spark",
    "lore",
    "harms_undone",
)
WITH_BUTTONS = ("telegram", "hall")
UNSAID = "SELECT act, channel, state FROM outbox UNION ALL SELECT reason, channel, 'parked' FROM parked"


def moved(story: Story) -> Story:
    """The same story, with the chats that had buttons on Telegram and in the hall by turns, the others on Matrix."""
    at: dict[str, str] = {}
    chats: list[Chat] = []
    turns = cycle(WITH_BUTTONS)
    for chat in story.chats:
        where = at.get(chat.people[0]) or (next(turns) if story.channels[chat.channel] else "matrix")
        chats.append(replace(chat, channel=where))
        at |= dict.fromkeys(chat.people, where)
    people = {id: (name, at.get(id, "telegram"), tongue) for id, (name, _, tongue) in story.people.items()}
    tongues = {chat.id: chat.language for chat in chats if chat.channel == "matrix" and chat.language != "en"}
    steps = tuple(one for step in story.steps for one in _with_tongue(step, tongues))
    return replace(story, chats=tuple(chats), people=people, steps=steps)


def _with_tongue(step: Step, tongues: Mapping[str, str]) -> Iterator[Step]:
    """On Matrix nobody's app says which language they read, so a steward chooses it."""
    yield step
    if step.deed == "add" and step.chat in tongues:
        yield replace(step, deed="press", what="tongue")
        yield replace(step, deed="press", what=f"speak {tongues[step.chat]}")


async def assert_all_was_said(stage: Stage) -> None:
    """P3: nothing waits, failed or is unsure, and nothing that was heard was set aside."""
    assert [] == [tuple(row) for row in await stage.house.store.fetch(UNSAID)]


@pytest.mark.parametrize("name", TOLD)
async def test_what_groups_do_to_an_agreement_is_done_in_real_chats_too(name: str, tmp_path: Path) -> None:
    """Every step finds what it presses or answers, in real chats, and all that there was to say was said."""
    async with three_channels(moved(read(HERE / f"{name}.yaml")), shared_synapse(), tmp_path) as stage:
        await stage.player.play()
        await assert_all_was_said(stage)
