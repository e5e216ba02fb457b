"""What is new in the registry, newest first: of all agreements, or of one.

Never here: how a feed is written.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.pages.files import words
from bot.pages.files.atom import News
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.told import Told, told
from bot.pages.public.where import agreement, served
from bot.pages.public.words import filled
from bot.store import charters
from bot.store.times import millis
from flows import chronicle
from flows.registry import forms

MOST = 50
NEWEST = """
    SELECT agreement, act, hash FROM registry
     WHERE kind <> 'received' AND at <= :now ORDER BY seq DESC LIMIT :most
"""
NEWEST_OF = """
    SELECT agreement, act, hash FROM registry
     WHERE agreement = :agreement AND at <= :now ORDER BY seq DESC LIMIT :most
"""

Rows = Sequence[Any]


async def rows(library: Library, now: datetime, code: str = "") -> Rows:
    """The newest acts, of one agreement or of all."""
    if code:
        return await library.store.fetch(NEWEST_OF, agreement=code, now=millis(now), most=MOST)
    return await library.store.fetch(NEWEST, now=millis(now), most=MOST)


async def agreements(library: Library, now: datetime, found: Rows) -> dict[str, Told]:
    """The agreements these acts speak of."""
    records = await charters.records(library.store, dict.fromkeys(row["agreement"] for row in found))
    return {code: one for code, record in records.items() if (one := told(record, now))}


def news(found: Rows, about: dict[str, Told], reader: Reader, base: str) -> list[News]:
    """These acts in the reader's words."""
    locale = reader.tongue.locale
    return [
        _one(row, about[row["agreement"]], reader, base + served(agreement(row["agreement"]), locale))
        for row in found
        if row["agreement"] in about
    ]


def _one(row: Any, one: Told, reader: Reader, url: str) -> News:
    act = forms.read(row["act"])
    sentence = reader.t(one.numbered(chronicle.line(act), act))
    head = reader.t(filled(words.NEWS, title=one.title, what=sentence))
    return News(row["hash"], act.at, head, sentence, chronicle.quoted(act), url)
