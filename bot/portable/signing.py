"""The house's key as its keeper sees it: shown, made, changed. Never here: arithmetic (see `bot.store.signing`)."""

import asyncio
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from bot.clock import utc_now
from bot.portable.giving import must_be
from bot.store import house_keys, open_store
from bot.store.house_keys import Key
from bot.store.times import moment


async def told(path: Path, *, anew: bool) -> list[str]:
    """The key in lines to read. `anew`: a new one takes its place first. Raises ConfigError without a store."""
    await asyncio.to_thread(must_be, path)
    async with open_store(path) as store:
        make = house_keys.renew if anew else house_keys.current
        key = await store.write(partial(make, now=utc_now()))
        known = [Key.from_row(row) for row in await store.fetch(house_keys.ALL)]
        if anew:
            await asyncio.to_thread(house_keys.destroy_old, path, key.key)
        here = await asyncio.to_thread(house_keys.seed_of, path, key.key)
        return list(lines(known, here=here is not None, folder=house_keys.folder_beside(path)))


def lines(keys: list[Key], *, here: bool, folder: Path) -> Iterator[str]:
    """The present key first, then those before it."""
    yield f"This house signs with the key {keys[-1].key}, since {moment(keys[-1].since):%Y-%m-%d}."
    if not here:
        yield f"Its private half is not in {folder}: put that folder back, or make a new key with --new."
    for one, following in pairwise(keys):
        how = "signed by it" if following.endorsed else "not signed by it: tell people in another way that it is yours"
        yield f"Before: {one.key}, since {moment(one.since):%Y-%m-%d}; the next one is {how}."
