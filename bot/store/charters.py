"""The charter as it is read: any day's page, its topics and places. What is read is what `compose` says.

A page costs the same with a thousand or a hundred thousand agreements; only `whole` reads all that stands. Never here:
a write, lists of agreements (see `listings`), or names of groups.
"""

import asyncio
import gc
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from sqlite3 import Row
from typing import Any

from bot.store import Store
from bot.store.derived import year_of
from bot.store.registry import OF_ONE, records_of
from bot.store.times import millis
from flows.registry import forms
from flows.registry.charter import SILENT, Charter, Standing, compose, standing_of
from flows.registry.life import instant
from flows.registry.record import Record, recorded

TOPICS = """
    WITH RECURSIVE found (topic) AS (
        SELECT (SELECT topic FROM standings
                 WHERE year = :year AND since <= :now AND until > :now ORDER BY topic LIMIT 1)
     UNION ALL
        SELECT (SELECT s.topic FROM standings s
                 WHERE s.year = :year AND s.topic > f.topic AND s.since <= :now AND s.until > :now
              ORDER BY s.topic LIMIT 1)
          FROM found f WHERE f.topic IS NOT NULL)
    SELECT topic FROM found WHERE topic IS NOT NULL
"""
# `year + 0`: an agreement has few rows, a year has many; without figures about them the engine cannot know.
WHERE = """
    SELECT topic, place, agreement, ordinal FROM standings
     WHERE year + 0 = :year AND agreement = :agreement AND clause = :clause AND since <= :now AND until > :now
"""
PAGE = """
    SELECT agreement, clause FROM standings
     WHERE year = :year AND (topic, place, agreement, ordinal) > (:topic, :place, :agreement, :ordinal)
       AND since <= :now AND until > :now
  ORDER BY topic, place, agreement, ordinal LIMIT :most
"""
PAGE_OF_TOPIC = """
    SELECT agreement, clause FROM standings
     WHERE year = :year AND topic = :only_topic AND (place, agreement, ordinal) > (:place, :agreement, :ordinal)
       AND since <= :now AND until > :now
  ORDER BY place, agreement, ordinal LIMIT :most
"""
PAGE_OF_PLACE = """
    SELECT agreement, clause FROM standings
     WHERE year = :year AND place = :only_place AND (topic, agreement, ordinal) > (:topic, :agreement, :ordinal)
       AND since <= :now AND until > :now
  ORDER BY topic, agreement, ordinal LIMIT :most
"""
PAGE_OF_BOTH = """
    SELECT agreement, clause FROM standings
     WHERE year = :year AND topic = :only_topic AND place = :only_place
       AND (agreement, ordinal) > (:agreement, :ordinal) AND since <= :now AND until > :now
  ORDER BY agreement, ordinal LIMIT :most
"""
PAGE_OF_PARTIES = """
    SELECT s.agreement, s.clause
      FROM bonds b CROSS JOIN standings s ON s.agreement = b.agreement AND s.year + 0 = :year
     WHERE b.group_id = :party AND b.binds = 1 AND b.since <= :now AND b.until > :now
       AND (:only_topic IS NULL OR s.topic = :only_topic) AND (:only_place IS NULL OR s.place = :only_place)
       AND (s.topic, s.place, s.agreement, s.ordinal) > (:topic, :place, :agreement, :ordinal)
       AND s.since <= :now AND s.until > :now
       AND NOT EXISTS (
           SELECT 1 FROM json_each(:others) o WHERE NOT EXISTS (
               SELECT 1 FROM bonds m
                WHERE m.group_id = o.value AND m.agreement = s.agreement AND m.binds = 1
                  AND m.since <= :now AND m.until > :now))
  ORDER BY s.topic, s.place, s.agreement, s.ordinal LIMIT :most
"""
PAGES = {(False, False): PAGE, (True, False): PAGE_OF_TOPIC, (False, True): PAGE_OF_PLACE, (True, True): PAGE_OF_BOTH}
"""By whether a topic, and a place, is asked for."""
BEGINNING = {"topic": "", "place": "", "agreement": "", "ordinal": -1}
ACTS_OF = """
    SELECT agreement, act FROM registry
     WHERE agreement IN (SELECT value FROM json_each(:codes)) ORDER BY agreement, seq
"""
ACTS_THAT_TELL = """
    SELECT agreement, act FROM registry
     WHERE agreement IN (SELECT value FROM json_each(:codes)) AND kind NOT IN (SELECT value FROM json_each(:silent))
  ORDER BY agreement, seq
"""
ACTS_OF_ALL_THAT_STANDS = """
    SELECT agreement, act FROM registry
     WHERE agreement IN (SELECT agreement FROM spans
                          WHERE binds = 1 AND ends > :now AND since <= :now AND until > :now)
       AND kind NOT IN (SELECT value FROM json_each(:silent))
  ORDER BY agreement, seq
"""
ACTS_OF_ALL_THAT_MAY_STAND = """
    SELECT agreement, act FROM registry
     WHERE agreement IN (
               SELECT agreement FROM registry
                WHERE kind IN ('entered into force', 'renewed', 'held', 'witnessed')
             GROUP BY agreement
               HAVING MAX(COALESCE(json_extract(act, '$.until'), date(json_extract(act, '$.on'), '+366 days'))) > :day)
       AND kind NOT IN (SELECT value FROM json_each(:silent))
  ORDER BY agreement, seq
"""
SILENT_KINDS = json.dumps([forms.NAMES[kind] for kind in SILENT])


async def topics_at(store: Store, moment: datetime) -> list[str]:
    """The topics of what stands at that moment, sorted; "" among them if something has none."""
    return [row["topic"] for row in await store.fetch(TOPICS, **_day(moment))]


async def page(
    store: Store,
    moment: datetime,
    *,
    topic: str | None = None,
    place: str | None = None,
    parties: Sequence[str] | None = None,
    after: tuple[str, str] | None = None,
    most: int = 50,
) -> list[Standing]:
    """A page of the charter at that moment, in its order; the next one starts `after` the key of its last clause.

    `topic`, `place`: only these (None: any; "": those without one); `parties`: only what binds all of these groups.
    """
    values: dict[str, Any] = {**_day(moment), **await _start(store, moment, after), "most": most}
    values |= {"only_topic": topic, "only_place": place}
    if parties:
        values |= {"party": parties[0], "others": json.dumps(list(parties[1:]))}
    sql = PAGE_OF_PARTIES if parties else PAGES[topic is not None, place is not None]
    return await _clauses(
        store, moment, [(row["agreement"], row["clause"]) for row in await store.fetch(sql, **values)]
    )


async def whole(store: Store, moment: datetime) -> Charter:
    """The charter at that moment, all of it."""
    rows = await store.fetch(ACTS_OF_ALL_THAT_STANDS, now=millis(moment), silent=SILENT_KINDS)
    return await asyncio.to_thread(_composed, rows, moment)


async def from_nothing(store: Store, moment: datetime) -> Charter:
    """The charter at that moment out of the registry alone, trusting nothing that was derived; it takes a while."""
    rows = await store.fetch(ACTS_OF_ALL_THAT_MAY_STAND, day=forms.moment_form(moment), silent=SILENT_KINDS)
    return await asyncio.to_thread(_composed, rows, moment)


def _composed(rows: list[Row], moment: datetime) -> Charter:
    """Beside everything else, for it may take seconds; the collector, as slow again, would find nothing here."""
    running = gc.isenabled()
    gc.disable()
    try:
        return compose(records_of(rows), moment)
    finally:
        if running:
            gc.enable()


async def record_of(store: Store, code: str) -> Record:
    """All that is recorded of one agreement, however its code is typed; an empty record if there is none."""
    rows = await store.fetch(OF_ONE, agreement=code.strip().upper())
    return recorded(forms.read(row["act"]) for row in rows)


async def records(store: Store, codes: Iterable[str]) -> dict[str, Record]:
    """The records of these agreements, by code; what there is no record of is left out."""
    rows = await store.fetch(ACTS_OF, codes=json.dumps(list(codes)))
    return {record.code: record for record in records_of(rows)}


async def _start(store: Store, moment: datetime, after: tuple[str, str] | None) -> dict[str, Any]:
    """Where a page starts; after a clause that does not stand, at the beginning."""
    if after is None:
        return BEGINNING
    rows = await store.fetch(WHERE, **_day(moment), agreement=after[0], clause=after[1])
    return dict(rows[0]) if rows else BEGINNING


async def _clauses(store: Store, moment: datetime, keys: list[tuple[str, str]]) -> list[Standing]:
    """These clauses as they read at that moment, in this order."""
    found: dict[tuple[str, str], Standing] = {}
    codes = json.dumps(list(dict.fromkeys(code for code, _ in keys)))
    for record in records_of(await store.fetch(ACTS_THAT_TELL, codes=codes, silent=SILENT_KINDS)):
        found |= {one.key: one for one in standing_of(record, instant(record, moment), moment)}
    return [found[key] for key in keys if key in found]


def _day(moment: datetime) -> dict[str, int]:
    return {"year": year_of(moment), "now": millis(moment)}
