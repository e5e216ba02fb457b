"""Finding agreements by words, over all versions and languages; and what is kept so that they are found.

The contract, whichever engine keeps the tokens: all words must be there, three letters also find longer words that
begin so; what stands comes first, what was written last before the older; nothing people type breaks a question. This
engine is FTS5.
Never here: how words are compared (see `flows.registry.finding`).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.store import Store
from bot.store.derived import year_of
from bot.store.indexing import mark, year_mark
from bot.store.listings import Listed
from bot.store.registry import records_of
from bot.store.times import millis
from flows.registry.finding import Excerpt, Term, excerpt, terms
from flows.registry.life import State

FOUND = """
    SELECT p.*, f.rowid AS place
      FROM search f
CROSS JOIN searched t ON t.id = f.rowid
CROSS JOIN spans p ON p.agreement = t.agreement AND p.since <= :now AND p.until > :now
     WHERE f.search MATCH :query AND f.rowid < :before AND p.binds = :binds AND (:state = '' OR p.state = :state)
  ORDER BY f.rowid DESC LIMIT :most
"""
WORDS_OF = """
    SELECT agreement, act FROM registry
     WHERE agreement IN (SELECT value FROM json_each(:codes)) AND kind IN ('deposited', 'translated', 'corrected')
  ORDER BY agreement, seq
"""
NEWEST = 2**63 - 1
NEWEST_ENTRY = "SELECT recorded FROM registry ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Hit:
    """An agreement that was found: what it is on that day, and the words in which it was found."""

    listed: Listed
    excerpt: Excerpt
    place: int


async def search(
    store: Store,
    typed: str,
    moment: datetime,
    *,
    topic: str | None = None,
    place: str | None = None,
    language: str = "",
    state: State | None = None,
    after: Hit | None = None,
    most: int = 20,
) -> list[Hit]:
    """What holds all these words, as it is on that day; the next page starts `after` the last hit of this one."""
    query = query_of(typed, topic=topic, place=place, language=language or None)
    if not query:
        return []
    newest = await store.fetch(NEWEST_ENTRY)
    recorded = newest[0]["recorded"] if newest else None
    values = {"now": millis(moment), "state": state or ""}
    rows: list[Any] = []
    for binds in turns(over=after is not None and not after.listed.span.binds):
        before = after.place if after and after.listed.span.binds == binds else NEWEST
        values["query"] = of_the_day(query, moment, recorded, binds=binds)
        rows += await store.fetch(FOUND, **values, binds=binds, before=before, most=most - len(rows))
        if len(rows) >= most:
            break
    return await _hits(store, [(Listed.from_row(row), row["place"]) for row in rows], terms(typed))


def query_of(typed: str, **only: str | None) -> str:
    """What is looked for, in the engine's language; empty where nothing was typed that can be found."""
    wanted = terms(typed)
    marks = (f'"{mark(kind, value)}"' for kind, value in only.items() if value is not None)
    return " AND ".join((*map(asked, wanted), *marks)) if wanted else ""


def of_the_day(query: str, moment: datetime, recorded: int | None, *, binds: bool) -> str:
    """Without most of what is not of that day: what does not bind in its year, or was written down in later ones.

    `recorded`: when the newest entry was (ms UTC).
    """
    year = year_of(moment)
    if binds:
        return f'{query} AND "{year_mark("year", year)}"'
    last = datetime.fromtimestamp(recorded / 1000, UTC).year if recorded is not None else year
    later = " OR ".join(f'"{year_mark("born", one)}"' for one in range(year + 1, last + 1))
    return f"({query}) NOT ({later})" if later else query


def turns(*, over: bool = False) -> tuple[bool, ...]:
    """What stands is looked through first, then the rest; `over`: the rest alone."""
    return (False,) if over else (True, False)


def asked(term: Term) -> str:
    """A term in the engine's language: words in quotes are words and nothing else."""
    *whole, last = (f'"{token}"' for token in term.tokens)
    return " AND ".join((*whole, f"{last}*" if term.begins else last))


async def _hits(store: Store, listed: list[tuple[Listed, int]], wanted: tuple[Term, ...]) -> list[Hit]:
    rows = await store.fetch(WORDS_OF, codes=json.dumps([one.code for one, _ in listed]))
    kept = {record.code: record for record in records_of(rows)}
    return list(_excerpted(listed, kept, wanted))


def _excerpted(listed: list[tuple[Listed, int]], kept: Any, wanted: tuple[Term, ...]) -> Iterator[Hit]:
    for one, place in listed:
        title = Excerpt(one.span.version, "", "", ((one.title, False),))  # words that stand far from each other
        yield Hit(one, excerpt(kept[one.code], wanted, one.span.version) or title, place)
