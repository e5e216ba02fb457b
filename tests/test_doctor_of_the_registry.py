"""What the doctor sees in the registry of agreements."""

from pathlib import Path

import pytest

from bot.doctor import ground
from bot.doctor.finding import ok
from bot.store import open_store, registry
from tests.flows.registry.given import BEGAN, standing


async def test_a_registry_that_is_whole_is_told_with_its_size(tmp_path: Path) -> None:
    """So that people can compare it with what they remember."""
    path = await store_with_an_agreement(tmp_path)

    assert ok("The registry of agreements is whole: 1 agreements, 4 entries.") in list(ground.store(path))


@pytest.mark.parametrize(
    ("hand", "sentence"),
    [
        ("UPDATE registry SET act = replace(act, 'port', 'fort') WHERE seq = 2", "entry 2 does not follow"),
        ("UPDATE spans SET ends = ends + 1 WHERE ends IS NOT NULL", "not what the registry says: K7."),
    ],
)
async def test_a_registry_changed_by_hand_is_wrong(tmp_path: Path, hand: str, sentence: str) -> None:
    """The place is named, and what to do."""
    path = await store_with_an_agreement(tmp_path, "DROP TRIGGER the_registry_is_never_changed", hand)
    (found,) = (one for one in ground.store(path) if one.level == "wrong" and sentence in one.sentence)

    assert found.remedy


async def store_with_an_agreement(folder: Path, *hands: str) -> Path:
    async with open_store(folder / "peopleness.db") as store:
        await store.write(lambda books: registry.add(books, standing().acts, BEGAN))
        for hand in hands:
            await store.write(lambda books, hand=hand: books.execute(hand))  # type: ignore[misc]
    return folder / "peopleness.db"
