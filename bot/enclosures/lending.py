"""From a word to its file: fetched once from the platform it came from, cleaned, kept, and lent to whoever is sent it.

What cannot be had any more is None: then the words go alone, and say so. Never here: where it is sent.
"""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial
from pathlib import PurePath
from weakref import WeakValueDictionary

from bot.channels.abilities import LendsFiles
from bot.channels.base import Channel, Document, Role
from bot.enclosures.cleaning import cleaned
from bot.errors import DeliveryFailed, Gone, Ours, Refused, Unreachable
from bot.store import Store, enclosures
from bot.store.enclosures import Enclosure
from bot.store.folder import Folder
from bot.store.outbox import Errand

log = logging.getLogger("enclosures")

LARGEST = 20_000_000  # bytes: more Telegram gives to no bot
MOST_TRIES = 8  # after that the words go without their file: two minutes, by the courier's pauses
LONGEST_NAME = 80
SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif"}


class Lending:
    """Finds the files of words."""

    def __init__(self, store: Store, channels: Mapping[str, Channel]) -> None:
        self.store = store
        self.channels = channels
        self.folder = Folder(store.path)
        self.at_work: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def find(self, errand: Errand, word: str) -> Document | None:
        """The file of these words. Raises `Unreachable` if its platform is, for a while."""
        return await self.of_word(errand.dialogue, word, errand.tries)

    async def of_word(self, dialogue: str, word: str, tries: int = MOST_TRIES) -> Document | None:
        """The same, for a page: after so many tries it is None at once. Raises `Unreachable`."""
        lock = self.at_work.setdefault((dialogue, word), asyncio.Lock())
        async with lock:  # many are told of the same words at once: their file is fetched once
            rows = await self.store.fetch(enclosures.ONE, dialogue=dialogue, word=word)
            one = Enclosure.from_row(rows[0]) if rows else None
            content = await self._content(one, tries) if one else None
        if one is None or content is None:
            return None
        sent = one.sent
        return Document(named(one), sent.kind, content, sent.role, one.text if sent.role is Role.PHOTO else "")

    async def _content(self, one: Enclosure, tries: int) -> bytes | None:
        kept = await asyncio.to_thread(self.folder.read, one.digest) if one.digest else None
        if kept is not None:
            return kept
        try:
            fetched = await self._fetched(one)
        except (Refused, Gone, Ours):
            return None
        except DeliveryFailed as error:
            log.info("enclosures.later", extra={"channel": one.channel, "reason": type(error).__name__})
            if tries >= MOST_TRIES:
                return None
            raise Unreachable from error
        digest = await asyncio.to_thread(self.folder.put, fetched)
        await self.store.write(partial(enclosures.fetched, one=one, digest=digest))
        return fetched

    async def _fetched(self, one: Enclosure) -> bytes:
        channel: object = self.channels.get(one.channel)
        if not isinstance(channel, LendsFiles):
            raise Refused
        content = await channel.fetch(one.sent.reference, LARGEST)
        return await asyncio.to_thread(cleaned, content, one.sent.kind)


def named(one: Enclosure) -> str:
    """What the file is called where it arrives: as its author called it, in one short line without folders."""
    path = PurePath(one.sent.name.replace("\\", "/").replace("\0", ""))
    suffix = SUFFIXES.get(one.sent.kind, path.suffix[:10])
    stem = " ".join("".join(sign for sign in path.stem if sign.isprintable()).split())
    return f"{stem[: LONGEST_NAME - len(suffix)] or 'file'}{suffix}"
