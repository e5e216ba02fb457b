"""What is looked at again and again survives a disk that is full for a while."""

import asyncio
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.house import House
from bot.rounds import rounds
from bot.store import Hooks, open_store


async def either(task: asyncio.Task[None], event: asyncio.Event) -> None:
    """Wait for whatever comes first: the event, or the end of the task."""
    waiting = asyncio.create_task(event.wait())
    await asyncio.wait((task, waiting), return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


async def test_a_look_that_the_disk_refuses_comes_again() -> None:
    """The first two looks fail, the third one is made."""
    refusals: list[Exception] = [StoreError("The disk is full."), OSError("The disk is full.")]
    looked = asyncio.Event()

    async def look() -> None:
        if refusals:
            raise refusals.pop()
        looked.set()

    task = asyncio.create_task(rounds("tests", look, 0))
    await either(task, looked)

    assert looked.is_set()
    task.cancel()


async def test_any_other_mistake_is_not_hidden() -> None:
    """It is one of ours, and is seen at once."""

    async def look() -> None:
        raise LookupError("nothing there")

    with pytest.raises(LookupError):
        await rounds("tests", look, 0)


async def test_housework_that_finds_the_disk_full_does_not_end_the_house(tmp_path: Path) -> None:
    """Nothing can be thrown away just then; people are still heard when there is room again."""
    refused = asyncio.Event()
    loop, full = asyncio.get_running_loop(), [False]

    def before_commit() -> None:
        if full[0]:
            loop.call_soon_threadsafe(refused.set)
            raise OSError("No space left on device")

    async with open_store(tmp_path / "house.db", hooks=Hooks(before_commit=before_commit)) as store:
        full[0] = True
        task = asyncio.create_task(House(store, []).housework())
        await either(task, refused)
        full[0] = False
        await store.write(lambda books: books.execute("SELECT 1"))

        assert not task.done()
        task.cancel()
