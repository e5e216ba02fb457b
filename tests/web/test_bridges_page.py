"""Where bridges are missing, on the map that anybody may read."""

import re
from dataclasses import replace
from pathlib import Path

from aiohttp import ClientSession, CookieJar

from bot.store.spark import draws
from tests.web.archive import RIVER, begun, open_archive
from tests.web.visiting import Visitor

LIMIT = 100_000  # bytes of a page


async def test_the_map_says_where_bridges_are_missing(tmp_path: Path) -> None:
    """Groups that hang together on either side, drawn and in words, in every language; and the seeds of the draws."""
    three = ("foz", "port"), ("port", "bank"), ("hill", "roof"), ("roof", "mill")
    text = replace(RIVER, clauses=RIVER.clauses[:2])
    acts = [act for at, pair in enumerate(three) for act in begun(f"PRT{at}", replace(text, parties=pair), 600)]
    async with open_archive(tmp_path, acts) as archive, ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        await archive.store.write(lambda books: draws.begin(books, "2026-11-23"))
        reader = Visitor(session, archive.url)
        pages = {language: await reader.get(f"/map?lang={language}") for language in ("en", "es", "pt", "ar")}
        seed = await archive.store.write(lambda books: draws.drawn(books, "2026-11-23"))

    assert "Where bridges are missing" in re.sub(r"<[^>]+>", "", pages["en"].text)
    assert "A bridge is missing between" in pages["en"].text
    assert all(seed in page.text and "3 9" in page.text and "<script" not in page.text for page in pages.values())
    assert all(len(page.text.encode()) < LIMIT for page in pages.values())
