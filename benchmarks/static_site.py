"""The public site as plain files: ten thousand agreements in every language that is spoken, written by two processes.

Beside it what the disk alone needs for the same files. Never here: what is on a page.
"""

import asyncio
import shutil
import time
from pathlib import Path

from benchmarks import many_agreements
from benchmarks.measuring import Row
from bot.pages.public.folder import write_site
from bot.store import Books, open_store

AGREEMENTS = 10_000
GROUPS = """
    INSERT INTO groups (group_id, code, name, locale, zone, ready, since)
    VALUES (:group, :code, :name, 'en', 'UTC', 1, 1)
"""


async def furnished(store: Path, number: int) -> None:
    """A store with so many agreements, and the groups that they bind."""
    async with open_store(store) as opened:
        await opened.write(lambda books: _fill(books, number))


def _fill(books: Books, number: int) -> None:
    groups = range(many_agreements.GROUPS)
    rows = ({"group": f"g{one}", "code": f"GRP-{one}", "name": f"Group {one} of the river"} for one in groups)
    books.executemany(GROUPS, rows)
    many_agreements.fill(books, number)


def copied(site: Path, folder: Path) -> float:
    """Seconds to write the same files again, with nothing to think about."""
    begun = time.perf_counter()
    shutil.copytree(site, folder)
    return time.perf_counter() - begun


def rows(folder: Path, scale: float) -> list[Row]:
    """The whole site."""
    number = max(100, int(AGREEMENTS * scale))
    store, site = folder / "house.db", folder / "site"
    asyncio.run(furnished(store, number))
    begun = time.perf_counter()
    count = asyncio.run(write_site(store, site, now=many_agreements.NOW))
    seconds = time.perf_counter() - begun
    heaviest = max(page.stat().st_size for page in site.rglob("*.html")) / 1000
    peer = copied(site, folder / "again")
    return [
        Row(f"static site of {number} agreements", seconds, "s", 60, peer=peer, peer_is="s to copy its files"),
        Row("pages of it", count, ""),
        Row("its heaviest page", heaviest, "KB", 100),
    ]
