"""All that proposals are made from, read beside the writer: of groups that have decided to be found, and of no other.

Never here: which of it counts (see `flows.spark.known`), a proposal, a write.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from sqlite3 import Row

from bot.store import charters
from bot.store.looking import reader
from bot.store.registry import records_of
from bot.store.spark import sparks
from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.economy.map import Came, one_way, season_of, times, totals
from flows.economy.measures import Measure
from flows.economy.wishes import Wish
from flows.registry.charter import Standing, standing_of
from flows.registry.life import at, spans
from flows.spark.alike import alike
from flows.spark.known import Dependence, Known, Pair, visible
from flows.spark.life import OVER, RESTS, is_busy
from flows.spark.terms import AGREEMENTS, Terms, loaded

FOUND = "SELECT f.group_id, f.terms, f.hears FROM findable f ORDER BY f.group_id"
WISHES = """
    SELECT w.*, k.name, k.label FROM wishes w
      JOIN words ON words.dialogue_id = w.dialogue_id AND words.word_id = w.wish_id AND words.text <> ''
      JOIN kinds k ON k.dialogue_id = w.dialogue_id AND k.kind_id = w.kind_id
     WHERE w.state = 'open' AND w.group_id IN (SELECT group_id FROM findable)
  ORDER BY w.at, w.dialogue_id, w.wish_id, k.at, k.name
"""
CAME = """
    SELECT p.dialogue_id, p.provider, p.receiver, p.kind_id, p.base, e.amount, e.at FROM pact_events e
      JOIN pacts p ON p.dialogue_id = e.dialogue_id AND p.pact_id = e.pact_id
     WHERE e.what IN ('confirmed', 'extra') AND e.at > :since
       AND p.provider IN (SELECT group_id FROM findable) AND p.receiver IN (SELECT group_id FROM findable)
  ORDER BY p.dialogue_id, e.number
"""
CALLED = "SELECT name, label FROM kinds WHERE dialogue_id = :dialogue AND kind_id = :kind ORDER BY at, name"
BOUND = """
    SELECT agreement, group_id FROM bonds
     WHERE binds = 1 AND since <= :now AND until > :now
       AND agreement IN (SELECT agreement FROM bonds WHERE group_id IN (SELECT group_id FROM findable))
  ORDER BY agreement, group_id
"""
MET = """
    SELECT a.group_id AS one, b.group_id AS other, MAX(d.changed_at) AS at
      FROM parties a JOIN parties b ON b.dialogue_id = a.dialogue_id AND b.group_id > a.group_id
      JOIN dialogues d ON d.dialogue_id = a.dialogue_id
     WHERE a.group_id IN (SELECT group_id FROM findable) AND b.group_id IN (SELECT group_id FROM findable)
  GROUP BY a.group_id, b.group_id
"""
LATELY = "SELECT * FROM sparks WHERE made > :since OR state <> :over ORDER BY spark_id"
NEVERS = "SELECT group_id, other FROM spark_nevers"
UNREACHED = """
    SELECT f.group_id FROM findable f
     WHERE NOT EXISTS (SELECT 1 FROM places p WHERE p.group_id = f.group_id AND p.state = 'open')
"""
SEASONS = 3
A_SEASON = 92 * 86_400_000


def known_in(path: Path, now: datetime) -> Known:
    """The same, read from a store's file beside whoever writes."""
    with closing(reader(path)) as books:
        books.row_factory = Row
        return known(books, now)


def known(books: Books, now: datetime) -> Known:
    """What is known of groups that wish to be found."""
    terms = {row["group_id"]: _terms(row["terms"], row["hears"]) for row in books.execute(FOUND)}
    agreements = _agreements(books, now)
    wishes, labels = _wishes(books)
    lately = [sparks.from_row(row) for row in _lately(books, now)]
    apart = {spark.pair for spark in lately} | {frozenset(row) for row in map(tuple, books.execute(NEVERS))}
    busy = {group for spark in lately for group in spark.pair if is_busy(spark, group, now)}
    return visible(
        Known(
            terms,
            wishes,
            labels,
            tuple(_dependences(books, now)),
            agreements,
            tuple(_clauses(books, agreements, terms, now)),
            _met(books),
            frozenset(apart),
            frozenset(busy | {row["group_id"] for row in books.execute(UNREACHED)}),
        )
    )


def welcomes(books: Books, now: datetime) -> Known:
    """Only what tells who is welcome to whom: terms and agreements."""
    terms = {row["group_id"]: _terms(row["terms"], row["hears"]) for row in books.execute(FOUND)}
    return visible(Known(terms, agreements=_agreements(books, now)))


def _terms(kept: str, hears: str) -> Terms:
    return replace(loaded(kept), hears=hears)


def _lately(books: Books, now: datetime) -> list[Row]:
    return books.execute(LATELY, {"since": millis(now - RESTS), "over": OVER}).fetchall()


def _wishes(books: Books) -> tuple[tuple[Wish, ...], dict[str, str]]:
    """Needs and offers, once under each name that their room has for the kind; and what they are called."""
    found: list[Wish] = []
    labels: dict[str, str] = {}
    for row in books.execute(WISHES):
        name = f"{row['dialogue_id']} {row['wish_id']}"
        measure = Measure(Fraction(row["amount"]) if row["amount"] else None, row["base"])
        about = name, row["group_id"], row["side"], alike(row["name"]), measure
        found.append(Wish(*about, row["months"], row["place"], row["at"]))
        labels.setdefault(name, row["label"])
    return tuple(found), labels


def _dependences(books: Books, now: datetime) -> Iterator[Dependence]:
    """Who has had something from one side alone, in this season and the one before."""
    rooms: dict[str, list[Came]] = defaultdict(list)
    for row in books.execute(CAME, {"since": millis(now) - SEASONS * A_SEASON}):
        about = row["provider"], row["receiver"], row["kind_id"], Fraction(row["amount"]), row["base"]
        rooms[row["dialogue_id"]].append(Came(*about, moment(row["at"])))
    for room, events in rooms.items():
        for giver, taker, kind in sorted(set(_one_way(events, now))):
            called = books.execute(CALLED, {"dialogue": room, "kind": kind}).fetchall()
            yield from (Dependence(taker, giver, alike(one["name"]), called[0]["label"]) for one in called)


def _one_way(events: list[Came], now: datetime) -> Iterator[tuple[str, str, str]]:
    """Who gives, who receives, and what; in the season that is not over yet, or in the last one."""
    counted, amounts = times(events), totals(events)
    for season in (season_of(now), season_of(now) - 1):
        pairs = one_way(counted, season)
        yield from ((one, other, kind) for one, other, kind, _ in amounts.get(season, {}) if (one, other) in pairs)


def _agreements(books: Books, now: datetime) -> dict[str, frozenset[str]]:
    """What stands, with its parties."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in books.execute(BOUND, {"now": millis(now)}):
        found[row["agreement"]].add(row["group_id"])
    return {code: frozenset(parties) for code, parties in found.items()}


def _clauses(
    books: Books, agreements: dict[str, frozenset[str]], terms: dict[str, Terms], now: datetime
) -> Iterator[Standing]:
    """The clauses of agreements between groups that wish to be found by them."""
    willing = {group for group, one in terms.items() if AGREEMENTS in one.by}
    codes = [code for code, parties in agreements.items() if parties <= willing]
    for record in records_of(books.execute(charters.ACTS_OF, {"codes": json.dumps(codes)}).fetchall()):
        yield from standing_of(record, at(spans(record), now), now)


def _met(books: Books) -> dict[Pair, datetime]:
    """When two were in a room together last."""
    return {frozenset((row["one"], row["other"])): moment(row["at"]) for row in books.execute(MET)}
