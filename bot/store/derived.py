"""What is derived of the registry, as rows: lives, when each clause stands, who is bound, links. Never a source.

Each agreement's rows are put down anew whenever something is recorded of it. Never here: reading them (see `charters`,
`listings`), or words to search (see `indexing`).
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from operator import itemgetter
from sqlite3 import Row
from typing import Any

from bot.store import indexing
from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.registry.life import Span, State, spans
from flows.registry.record import Record
from flows.registry.stretches import Stretch, stretches

FORGET = (
    "DELETE FROM spans WHERE agreement = :agreement",
    "DELETE FROM standings WHERE agreement = :agreement",
    "DELETE FROM bonds WHERE agreement = :agreement",
    "DELETE FROM links WHERE agreement = :agreement",
)
KEEP_SPAN = """
    INSERT INTO spans (agreement, since, until, state, version, parties, signers, terms, stands_since, ends, binds,
                       title)
    VALUES (:agreement, :since, :until, :state, :version, :parties, :signers, :terms, :stands_since, :ends, :binds,
            :title)
"""
KEEP_STANDING = """
    INSERT INTO standings (year, topic, place, agreement, ordinal, since, until, clause, version)
    VALUES (:year, :topic, :place, :agreement, :ordinal, :since, :until, :clause, :version)
"""
KEEP_BOND = """
    INSERT INTO bonds (group_id, agreement, since, until, binds)
    VALUES (:group_id, :agreement, :since, :until, :binds)
"""
KEEP_LINK = """
    INSERT INTO links (other, agreement, how, since, until)
    VALUES (:other, :agreement, :how, :since, :until)
"""
KEPT = (
    """
    SELECT agreement, binds, ends, parties, signers, since, stands_since, state, terms, title, until, version
      FROM spans WHERE agreement = :agreement
    """,
    """
    SELECT agreement, clause, ordinal, place, since, topic, until, version, year
      FROM standings WHERE agreement = :agreement
    """,
    "SELECT agreement, binds, group_id, since, until FROM bonds WHERE agreement = :agreement",
    "SELECT agreement, how, other, since, until FROM links WHERE agreement = :agreement",
)
"""The rows of an agreement, the names of their columns sorted."""
AT_ONCE = 5_000  # agreements
ENDLESS = 2**63 - 1

Values = dict[str, Any]


def derive(books: Books, record: Record) -> None:
    """Put an agreement's life into rows, as its record leads to it."""
    for forget in FORGET:
        books.execute(forget, {"agreement": record.code})
    life = spans(record)
    for keep, rows_of, _ in TABLES:
        books.executemany(keep, rows_of(record, life))
    indexing.index(books, record, life)


def derive_all(books: Books, records: Iterable[Record]) -> int:
    """Put many lives into rows, some thousands at a time, for each table in its order; of how many agreements."""
    rest, number = iter(records), 0
    while some := list(islice(rest, AT_ONCE)):
        number += len(some)
        for one in FORGET:
            books.executemany(one, [{"agreement": record.code} for record in some])
        lives = [(record, spans(record)) for record in some]
        for keep, rows_of, order in TABLES:
            rows = [row for record, life in lives for row in rows_of(record, life)]
            books.executemany(keep, sorted(rows, key=order))
        for record, life in lives:
            indexing.index(books, record, life)
    return number


def forget(books: Books, code: str) -> None:
    """Throw away everything that was derived of an agreement."""
    for sql in (*FORGET, indexing.FORGET):
        books.execute(sql, {"agreement": code})


def differs(books: Books, record: Record) -> bool:
    """Whether what is kept of an agreement is not what its record leads to."""
    life = spans(record)
    should = (span_rows(record, life), standing_rows(record, life), bond_rows(record, life), link_rows(record))
    kept = ([dict(row) for row in books.execute(sql, {"agreement": record.code})] for sql in KEPT)
    return indexing.differs(books, record, life) or any(
        sorted(rows, key=repr) != sorted(map(_as_kept, wanted), key=repr)
        for rows, wanted in zip(kept, should, strict=True)
    )


def _as_kept(values: Values) -> Values:
    """Values as they come back from a table, names sorted."""
    return {name: int(value) if isinstance(value, bool) else value for name, value in sorted(values.items())}


def span_rows(record: Record, life: tuple[Span, ...]) -> Iterator[Values]:
    """A row for each span of its life."""
    for span in life:
        version = record.version(span.version) or record.newest
        yield {
            "agreement": record.code,
            "since": millis(span.since),
            "until": _end(span.until),
            "state": span.state,
            "version": span.version,
            "parties": json.dumps(span.parties),
            "signers": json.dumps(span.by),
            "terms": span.terms,
            "stands_since": millis(span.stands_since) if span.stands_since else None,
            "ends": millis(span.ends) if span.ends else None,
            "binds": span.binds,
            "title": version.text["title"] if version else "",
        }


def span_from(row: Row) -> Span:
    """The span that a row speaks of."""
    until = None if row["until"] == ENDLESS else moment(row["until"])
    state, parties, by = State(row["state"]), tuple(json.loads(row["parties"])), tuple(json.loads(row["signers"]))
    whole = moment(row["since"]), until, state, row["version"], parties, by, row["terms"]
    return Span(*whole, _moment(row["stands_since"]), _moment(row["ends"]))


def standing_rows(record: Record, life: tuple[Span, ...]) -> Iterator[Values]:
    """A row for each stretch of each clause, and for each year that it reaches into."""
    for stretch in stretches(record, life):
        common = {name: getattr(stretch, name) for name in ("topic", "place", "clause", "ordinal", "version")}
        for year, since, until in _years(stretch):
            yield {**common, "agreement": record.code, "year": year, "since": since, "until": until}


def _years(stretch: Stretch) -> Iterator[tuple[int, int, int]]:
    """The stretch cut where a year begins: the year, from when, until when."""
    since, end = millis(stretch.since), millis(stretch.until)
    for year in range(year_of(stretch.since), year_of(stretch.until) + 1):
        until = min(end, millis(datetime(year + 1, 1, 1, tzinfo=UTC)))
        if since < until:
            yield year, since, until
        since = until


def year_of(at: datetime) -> int:
    """The year in which a day's rows are looked for: that of UTC."""
    return at.astimezone(UTC).year


def bond_rows(record: Record, life: tuple[Span, ...]) -> Iterator[Values]:
    """A row for each group and each stretch of time in which it is bound, or named by a text that does not bind."""
    kept: dict[str, Values] = {}
    for span in life:
        groups = _named(record, span)
        for group in [one for one in kept if one not in groups]:
            yield kept.pop(group)
        for group in groups:
            row = {"group_id": group, "agreement": record.code, "since": millis(span.since), "binds": span.binds}
            before = kept.get(group)
            if before and before["binds"] != span.binds:
                yield before
                before = None
            kept[group] = {**(before or row), "until": _end(span.until)}
    yield from kept.values()


def link_rows(record: Record, _: tuple[Span, ...] = ()) -> Iterator[Values]:
    """A row for each stretch of time in which a link with another agreement holds."""
    for how, other in dict.fromkeys((one.link, one.other) for one in record.links):
        moments = [(one.at, 1) for one in record.links if (one.link, one.other) == (how, other)]
        moments += [(one.at, 0) for one in record.unlinked if (one.link, one.other) == (how, other)]
        since: int | None = None
        row = {"agreement": record.code, "how": how, "other": other}
        for at, comes in sorted(moments, key=lambda one: (one[0], -one[1])):
            if comes and since is None:
                since = millis(at)
            elif not comes and since is not None:
                yield {**row, "since": since, "until": millis(at)}
                since = None
        if since is not None:
            yield {**row, "since": since, "until": ENDLESS}


def _named(record: Record, span: Span) -> tuple[str, ...]:
    version = record.version(span.version)
    return span.parties or (tuple(version.text["parties"]) if version else ())


TABLES: tuple[tuple[str, Callable[[Record, tuple[Span, ...]], Iterator[Values]], Callable[[Any], Any]], ...] = (
    (KEEP_SPAN, span_rows, itemgetter("agreement", "since")),
    (KEEP_STANDING, standing_rows, itemgetter("year", "topic", "place", "agreement", "ordinal", "since")),
    (KEEP_BOND, bond_rows, itemgetter("group_id", "agreement", "since")),
    (KEEP_LINK, link_rows, itemgetter("other", "agreement", "how", "since")),
)
"""How each table is filled, which rows a life gives it, and in which order they stand there."""


def _end(until: datetime | None) -> int:
    return millis(until) if until else ENDLESS


def _moment(kept: int | None) -> datetime | None:
    return None if kept is None else moment(kept)
