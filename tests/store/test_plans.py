"""What is asked at every press finds its rows by an index, however many people the house has met."""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.store import Books, open_store, outbox, people, postings, reviews

ASKED = {
    "selves": people.SELVES,
    "account": people.OF_ACCOUNT,
    "person": people.BY_ID,
    "private chats": people.PLACES_OF,
    "notices": postings.NOTICE,
    "on its way": outbox.SPEAKS_OF,
}


@pytest.mark.parametrize("name", ASKED)
async def test_nothing_is_searched_from_end_to_end(path: Path, name: str) -> None:
    """SQLite says so itself."""

    def plan(books: Books) -> list[str]:
        rows = books.execute(f"EXPLAIN QUERY PLAN {ASKED[name]}", defaultdict(str))
        return [row["detail"] for row in rows if row["detail"].startswith("SCAN")]

    async with open_store(path) as store:
        assert [] == await store.write(plan)


async def test_a_notice_is_found_by_its_key_however_much_has_stood_in_a_chat(path: Path) -> None:
    """By the index of keys, not by everything that was ever said there."""

    def plan(books: Books) -> list[str]:
        asked = (postings.NOTICE, postings.SILENT, reviews.POSTED)
        rows = [row for sql in asked for row in books.execute(f"EXPLAIN QUERY PLAN {sql}", defaultdict(str))]
        return [row["detail"] for row in rows if row["detail"].startswith("SEARCH")]

    async with open_store(path) as store:
        assert [True] * 3 == ["postings_by_key" in line for line in await store.write(plan)]
