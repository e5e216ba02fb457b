"""A store from before the registry: its journals say what was agreed, and the registry is as if it had always been."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.acting.catching_up import acts_before, caught_up
from bot.channels.memory import MemoryChannel
from bot.house import House
from bot.store import Books, charters, open_store, registry
from bot.stories import read
from bot.stories.player import Hands, Player, living
from bot.stories.scenes import MemoryScene
from flows.registry import forms
from flows.registry.acts import Act

HERE = Path(__file__).parent
STORIES = {
    "river_to_the_end": {"Deposited", "Signed", "EnteredIntoForce", "Renewed", "Lapsed"},
    "habits": {"Deposited", "Witnessed"},
    "villages_and_a_river": {"Deposited", "NatureHeard", "EnteredIntoForce"},
}
"""By story: what is recorded in it, among others."""
EMPTIED = (
    "DROP TRIGGER the_registry_is_never_shortened",
    *(f"DELETE FROM {table}" for table in ("registry", "spans", "standings", "bonds", "searched")),
)


def kept(books: Books) -> list[Act]:
    """Every act, as it was recorded."""
    return [forms.read(entry.act) for entry in registry.entries(books)]


def emptied(books: Books) -> None:
    """As a store was before there was a registry."""
    for sql in EMPTIED:
        books.execute(sql)


@pytest.mark.parametrize("name", STORIES)
async def test_journals_say_what_the_registry_says(tmp_path: Path, name: str) -> None:
    """Signed, in force, renewed, lapsed: caught up it is the same, it is done once, and the charter is the same."""
    story = read(HERE / f"{name}.yaml")
    hands = Hands(story.begins)
    memories = {name: MemoryChannel(name, buttons=buttons, now=hands.now) for name, buttons in story.channels.items()}
    async with open_store(tmp_path / "story.db") as store:
        scene = MemoryScene(memories)
        house = House(store, scene.channels, now=hands.now)
        await scene.set_up(story)
        async with living(house):
            await Player(story, scene, house, hands).play()
        recorded = await store.write(kept)
        day = hands.at - timedelta(days=30)
        before = (await charters.whole(store, day)).hash
        assert STORIES[name] <= {type(one).__name__ for one in recorded}
        assert recorded == await store.write(acts_before)
        assert 0 == await store.write(partial(caught_up, now=hands.at))

        await store.write(emptied)
        assert len(recorded) == await store.write(partial(caught_up, now=hands.at))
        assert recorded == await store.write(kept)
        assert before == (await charters.whole(store, day)).hash
        assert 0 == await store.write(partial(caught_up, now=hands.at))
