"""An agreement of another house taken in at a terminal, from a file or from its address.

Never here: what a bundle must be (see `bringing`), or the chats (see `clerk.people.bringing`).
"""

import asyncio
from functools import partial
from pathlib import Path

from bot.channels.base import Place
from bot.clock import utc_now
from bot.errors import ConfigError
from bot.portable.bringing import MOST_BYTES, Fork, Unwelcome, Why, bring
from bot.portable.fetching import Fetch, fetch, link_of
from bot.portable.giving import must_be
from bot.portable.telling import plainly
from bot.store import Books, Store, followed, open_store
from bot.store.known import Known

NOWHERE = Place("", "")


async def told(path: Path, what: str, fetched: Fetch = fetch) -> tuple[list[str], bool]:
    """What came of it, in lines to read, and whether it was taken. Raises ConfigError without a store or a file."""
    await asyncio.to_thread(must_be, path)
    async with open_store(path) as store:
        try:
            found = await taken(store, what, fetched)
        except Unwelcome as error:
            return plainly(error), False
    return plainly(found, followed=is_link(what)), isinstance(found, Known)


async def taken(store: Store, what: str, fetched: Fetch) -> Known | Fork:
    """From a link, which is followed from now on, or from a file. Raises Unwelcome or ConfigError."""
    if not is_link(what):
        text = await asyncio.to_thread(read, Path(what))
        return await store.write(partial(bring, text=text, now=utc_now()))
    link = link_of(what)
    text = await fetched(link)
    return await store.write(partial(brought, link=link, text=text))


def is_link(what: str) -> bool:
    """Whether this is an address, and not a file."""
    return what.startswith(("http://", "https://"))


def brought(books: Books, link: str, text: str) -> Known | Fork:
    """Kept, and followed from now on."""
    now = utc_now()
    found = bring(books, text, now)
    known = found.known if isinstance(found, Fork) else found
    followed.follow(books, link, NOWHERE, "", now)
    followed.taken(books, link, known.origin, known.agreement, now + followed.DAILY)
    return found


def read(file: Path) -> str:
    """A file that is not too large. Raises ConfigError or Unwelcome."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Unwelcome(Why.HUGE)
        return file.read_bytes().decode()
    except UnicodeDecodeError:
        raise Unwelcome(Why.WRONG, f"{file.name}: it is not text.") from None
    except OSError as error:
        raise ConfigError.unread(file, error) from None
