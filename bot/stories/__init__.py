"""Stories: scripts of people in chats, played by the real engine. They are demo, documentation and test in one.

`script` reads them, `scenes` are where they are played, `player` plays, `transcript` writes down what was seen.
"""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.channels.memory import MemoryChannel
from bot.house import House
from bot.store import open_store
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from bot.stories.script import Story, read
from bot.stories.transcript import Transcript

__all__ = ["RIVER", "Story", "play", "read", "transcribed"]

RIVER = Path(__file__).parent / "river.yaml"


def play(path: Path) -> str:
    """Play the story in a file on memory channels; what every chat saw."""
    return asyncio.run(transcribed(read(path)))


async def transcribed(story: Story) -> str:
    """Play a story from an empty store to its end; its transcript."""
    hands = Hands(story.begins)
    memories = {name: MemoryChannel(name, buttons=buttons, now=hands.now) for name, buttons in story.channels.items()}
    with TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "story.db") as store:
            scene = MemoryScene(memories)
            house = House(store, scene.channels, now=hands.now)
            player = Player(story, scene, house, hands)
            transcript = Transcript(player)
            await scene.set_up(story)
            async with living(house):
                await player.play(transcript.watch)
            return transcript.text()
