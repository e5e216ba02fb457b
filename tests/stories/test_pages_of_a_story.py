"""What a story leads to can be read on the public pages by anybody, in every language."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.hall import Hall
from bot.channels.memory import MemoryChannel
from bot.house import House
from bot.pages.site import make_site
from bot.store import open_store
from bot.stories import read
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene

STORY = Path(__file__).parent / "river_to_the_end.yaml"
REACHED = "The agreement stands."


@pytest.mark.parametrize("language", ["en", "es", "pt", "ar"])
async def test_an_agreement_is_found_from_the_list_and_read_whole(language: str, tmp_path: Path) -> None:
    """The list leads to it; its clauses, fingerprint and who said yes stand on the page."""
    story = read(STORY)
    notes = [step.number for step in story.steps if step.what == REACHED]
    story = replace(story, steps=tuple(step for step in story.steps if step.number < notes[0]))
    hands = Hands(story.begins)
    memories = {name: MemoryChannel(name, buttons=buttons, now=hands.now) for name, buttons in story.channels.items()}
    async with open_store(tmp_path / "story.db") as store:
        scene = MemoryScene(memories)
        house = House(store, scene.channels, now=hands.now)
        await scene.set_up(story)
        async with living(house):
            await Player(story, scene, house, hands).play()
        hall = Hall(store)
        hall.now = hands.now
        site = make_site(store, hall, house.voice, channels=house.channels)
        async with TestClient(TestServer(site)) as client:
            listing = await (await client.get("/agreements", params={"lang": language})).text()
            (path,) = set(re.findall(r'href="(/agreements/[^"]+)', listing))
            page = await client.get(path)
            text = await page.text()
        (kept,) = await store.fetch("SELECT hash FROM agreements")

    assert 200 == page.status
    assert "Vega tells Ribeira three days before it closes the gate." in text
    assert kept["hash"] in text
    assert f'lang="{language}"' in text
