"""What is recorded of agreements, read with the open books, for whoever asks in a chat.

The questions are those of `charters`, `listings` and `search`. Never here: a write, or a question of its own.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.store import charters, listings, registry
from bot.store.derived import year_of
from bot.store.listings import Listed
from bot.store.search import FOUND, NEWEST, NEWEST_ENTRY, of_the_day, query_of, turns
from bot.store.times import millis
from bot.store.writer import Books
from flows.registry.charter import Standing, standing_of
from flows.registry.life import at, spans
from flows.registry.reading import SOON
from flows.registry.record import Record

ENDING = """
    SELECT * FROM spans
     WHERE binds = 1 AND ends > :now AND ends <= :soon AND since <= :now AND until > :now
       AND state NOT IN ('renewed', 'amended')
       AND (:group = '' OR EXISTS (SELECT 1 FROM bonds b WHERE b.group_id = :group AND b.agreement = spans.agreement
                                      AND b.binds = 1 AND b.since <= :now AND b.until > :now))
  ORDER BY ends, agreement LIMIT :most
"""
BEGINNING = {**charters.BEGINNING, "others": "[]"}


def of_groups(books: Books, groups: Sequence[str], now: datetime) -> list[Listed]:
    """Every agreement one of these groups is or was in, or is named by: what stands first, newest first."""
    values = {"now": millis(now), "state": ""}
    rows = [row for group in groups for row in books.execute(listings.OF_GROUP, {**values, "group": group})]
    return list({row["agreement"]: Listed.from_row(row) for row in rows}.values())


def record(books: Books, code: str) -> Record:
    """All that is recorded of one agreement, however its code is typed."""
    return registry.record(books, code.strip().upper())


def standing(books: Books, now: datetime, most: int) -> list[Listed]:
    """What stands at that moment between any groups; whose term ends first comes first."""
    values = {"now": millis(now), "end": -1, "agreement": "", "most": most}
    return [Listed.from_row(row) for row in books.execute(listings.STANDING, values)]


def kind(books: Books, code: str) -> str:
    """Whether it is written, a habit, or taken up."""
    newest = registry.record(books, code).newest
    return str((newest.text if newest else {}).get("scope", {}).get("kind", "written"))


def topics(books: Books, now: datetime) -> list[str]:
    """The topics of what stands."""
    values = {"year": year_of(now), "now": millis(now)}
    return [row["topic"] for row in books.execute(charters.TOPICS, values)]


def page(books: Books, now: datetime, *, topic: str | None, group: str, skip: int, most: int) -> list[Standing]:
    """Clauses that stand, under a topic or all, of a group or all ("")."""
    values: dict[str, Any] = {**BEGINNING, "year": year_of(now), "now": millis(now), "most": most, "skip": skip}
    values |= {"only_topic": topic, "only_place": None, "party": group}
    sql = charters.PAGE_OF_PARTIES if group else charters.PAGES[topic is not None, False]
    keys = [(row["agreement"], row["clause"]) for row in books.execute(f"{sql} OFFSET :skip", values)]
    found: dict[tuple[str, str], Standing] = {}
    for code in dict.fromkeys(code for code, _ in keys):
        one = registry.record(books, code)
        found |= {clause.key: clause for clause in standing_of(one, at(spans(one), now), now)}
    return [found[key] for key in keys if key in found]


def ending(books: Books, now: datetime, *, group: str = "", most: int = 3) -> list[Listed]:
    """What ends soon and nobody has renewed, of a group or all (""): what ends first first."""
    values = {"now": millis(now), "soon": millis(now + SOON), "group": group, "most": most}
    return [Listed.from_row(row) for row in books.execute(ENDING, values)]


def search(books: Books, typed: str, now: datetime, most: int) -> list[Listed]:
    """What holds all these words, in any version and language: what stands first, as the public site finds it."""
    query = query_of(typed)
    if not query:
        return []
    newest = books.execute(NEWEST_ENTRY).fetchone()
    recorded = newest["recorded"] if newest else None
    values = {"now": millis(now), "state": "", "before": NEWEST}
    rows: list[Any] = []
    for binds in turns():
        asked = {"query": of_the_day(query, now, recorded, binds=binds), "binds": binds, "most": most - len(rows)}
        rows += books.execute(FOUND, {**values, **asked}).fetchall()
    return [Listed.from_row(row) for row in rows]
