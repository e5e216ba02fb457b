"""An agreement of another house taken in at a terminal, from a file or from its address.

Never here: what a bundle must be (see `bringing`), or the chats (see `clerk.people.bringing`).
"""

import asyncio
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.channels.base import Place
from bot.clock import utc_now
from bot.errors import ConfigError
from bot.portable.afar import hearing
from bot.portable.afar import taking as words
from bot.portable.afar import telling as words_told
from bot.portable.bringing import MOST_BYTES, Fork, Unwelcome, Why, bring, check_again, origin_of, record_of
from bot.portable.fetching import Fetch, fetch, link_of
from bot.portable.giving import must_be
from bot.portable.telling import lines, plainly
from bot.store import Books, Store, followed, open_store
from bot.store.known import Known
from verifier.word import Word

NOWHERE = Place("", "")


async def told(path: Path, what: str, fetched: Fetch = fetch) -> tuple[list[str], bool]:
    """What came of it, in lines to read, and whether it was taken. Raises ConfigError without a store or a file."""
    await asyncio.to_thread(must_be, path)
    async with open_store(path) as store:
        try:
            found = await taken(store, what, fetched)
        except Unwelcome as error:
            return plainly(error), False
        if isinstance(found, Taken):
            return lines(words_told.taken(found.word, anew=found.anew)), True
    return plainly(found, followed=is_link(what)), isinstance(found, Known)


@dataclass(frozen=True, slots=True)
class Taken:
    """The word of a group of another house; `anew`: it was not read before."""

    word: Word
    anew: bool


async def taken(store: Store, what: str, fetched: Fetch) -> Known | Fork | Taken:
    """From a link, which is followed from now on, or from a file. Raises Unwelcome or ConfigError."""
    link = link_of(what) if is_link(what) else ""
    text = await fetched(link) if link else await asyncio.to_thread(read, Path(what))
    if words.is_word(text):
        return await store.write(partial(taken_in, link=link, text=text))
    if link:
        return await store.write(partial(brought, link=link, text=text))
    return await store.write(partial(put, text=text))


def put(books: Books, text: str) -> Known | Fork:
    """Kept; the groups here that have a word on it hear what is new for them."""
    now = utc_now()
    found = bring(books, text, now)
    if isinstance(found, Known):
        hearing.hear(books, found.origin, found.agreement, record_of(check_again(found)), now)
    return found


def taken_in(books: Books, link: str, text: str) -> Taken:
    """Put before the parties; its address is followed from now on."""
    now, word = utc_now(), words.check(text)
    anew = words.take(books, word, link, "", now)
    if link:
        followed.follow(books, link, NOWHERE, "", now)
        followed.taken(books, link, origin_of(word), word.agreement, now + followed.DAILY)
    return Taken(word, anew)


def is_link(what: str) -> bool:
    """Whether this is an address, and not a file."""
    return what.startswith(("http://", "https://"))


def brought(books: Books, link: str, text: str) -> Known | Fork:
    """Kept, and followed from now on."""
    now = utc_now()
    found = put(books, text)
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
