"""Default silence, counted: in the stories no chat hears more than three notices and one digest on any day."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.channels.memory import MemoryChannel
from bot.house import House
from bot.store import open_store
from bot.store.times import millis, moment
from bot.stories import RIVER, read
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene, Seen
from bot.stories.script import Step
from flows.silence import MOST_A_DAY

HERE = Path(__file__).parent
SAID = "SELECT native, at FROM postings WHERE key = '' OR key LIKE 'digest:%'"
ACTIVE = "SELECT 1 FROM active_rounds WHERE until > :now"


def is_notice(seen: Seen) -> bool:
    """Neither a question nor somebody's words."""
    return not seen.speech.options and not any(block.shape.name == "QUOTE" for block in seen.speech.blocks)


@pytest.mark.parametrize("path", [RIVER, HERE / "whole_way.yaml", HERE / "deciding.yaml"], ids=lambda path: path.stem)
async def test_no_chat_hears_more_than_three_notices_and_a_digest_a_day(path: Path, tmp_path: Path) -> None:
    """Outside active rounds; what stands, and what somebody in the chat asked for, is not counted."""
    story = read(path)
    hands = Hands(story.begins)
    memories = {name: MemoryChannel(name, buttons=buttons, now=hands.now) for name, buttons in story.channels.items()}
    counted: Counter[tuple[str, str]] = Counter()
    known: set[tuple[str, str]] = set()
    async with open_store(tmp_path / "story.db") as store:
        scene = MemoryScene(memories)
        house = House(store, scene.channels, now=hands.now)
        await scene.set_up(story)

        async def watch(step: Step) -> None:
            active = bool(await store.fetch(ACTIVE, now=millis(hands.at)))
            said = {row["native"]: moment(row["at"]) for row in await store.fetch(SAID)}
            for chat in (chat.id for chat in story.chats):
                for seen in await scene.seen(chat):
                    new = (chat, seen.native) not in known
                    known.add((chat, seen.native))
                    if new and chat != step.chat and not active and is_notice(seen) and seen.native in said:
                        counted[chat, f"{said[seen.native]:%Y-%m-%d}"] += 1

        async with living(house):
            await Player(story, scene, house, hands).play(watch)

    (worst, times), *_ = counted.most_common(1)
    sys.stdout.write(f"\n{path.stem}: the worst day is {worst[1]} in {worst[0]}, with {times} messages\n")
    assert times <= MOST_A_DAY + 1
