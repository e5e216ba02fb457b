"""What is asked at every press finds its rows by an index, however many people the house has met."""

from collections import defaultdict
from pathlib import Path

import pytest

from bot.store import Books, open_store, outbox, people, postings

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
