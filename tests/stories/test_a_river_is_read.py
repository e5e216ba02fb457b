"""What a river said in its room is read by anybody with the text that was agreed, as its guardians wrote it."""

from datetime import timedelta
from pathlib import Path

from bot.channels.memory import MemoryChannel
from bot.house import House
from bot.pages.public import agreements
from bot.pages.public.library import Library
from bot.store import open_store
from bot.stories import read
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from bot.stories.script import Step

HERE = Path(__file__).parent
LAMPS = "With the lamps out there is a way down to the sea."
BREATHES = "The channel breathes again without the ghost nets. It is a good text."


async def test_what_the_river_said_of_each_text_is_read_with_it(tmp_path: Path) -> None:
    """Of one agreement and of the next; its silence on a text that was stopped is on record too."""
    story = read(HERE / "villages_and_a_river.yaml")
    hands = Hands(story.begins)
    memories = {name: MemoryChannel(name, buttons=buttons, now=hands.now) for name, buttons in story.channels.items()}
    async with open_store(tmp_path / "story.db") as store:
        scene = MemoryScene(memories)
        house = House(store, scene.channels, now=hands.now)
        await scene.set_up(story)
        told: list[tuple[str, str]] = []

        async def watch(_: Step) -> None:
            for row in await store.fetch("SELECT DISTINCT agreement FROM registry"):
                one = await agreements.found(Library(store, lambda: hands.at + timedelta(seconds=1)), row["agreement"])
                for heard in one.heard if one else ():
                    if (heard.how, heard.words) not in told:
                        told.append((heard.how, heard.words))

        async with living(house):
            await Player(story, scene, house, hands).play(watch)
        rows = await store.fetch("SELECT act FROM registry WHERE kind = 'nature heard' ORDER BY seq")

    assert [("absence", ""), ("opinion", LAMPS), ("opinion", BREATHES)] == told
    assert [LAMPS in row["act"] for row in rows] == [False] * len(rows)
    assert len(rows) >= len(told)
