"""Files that no words name any more are removed: taken back, forgotten, or of a room that is over. Never here: rows."""

import asyncio
from functools import partial

from bot.rounds import rounds
from bot.store import Store, enclosures
from bot.store.folder import Folder

LOOKS = 60.0  # seconds between two looks


async def tidy(store: Store) -> int:
    """Remove what is over; how many files that were."""
    folder = Folder(store.path)
    if not folder.path.is_dir():
        return 0
    named = await store.write(enclosures.over)
    return await asyncio.to_thread(folder.sweep, named)


async def tidy_always(store: Store) -> None:
    """Look again and again until cancelled."""
    await rounds("files", partial(tidy, store), LOOKS)
