"""Proposals as rows, and whom a group never wants to be proposed to.

Never here: what becomes of a proposal (see `flows.spark.life`), or who reads it.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Row

from bot.store.times import millis, moment
from bot.store.writer import Books
from flows.spark.known import Pair
from flows.spark.life import BOTH, FIRST, SECOND, Spark
from flows.spark.reasons import Reason

KEEP = """
    INSERT INTO sparks (spark_id, one, other, reasons, day, seed, made, state, says_one, says_other, asked, dialogue_id)
    VALUES (:id, :one, :other, :reasons, :day, :seed, :made, :state, :says_one, :says_other, :asked, :dialogue)
        ON CONFLICT (spark_id) DO UPDATE
       SET state = excluded.state, reasons = excluded.reasons, asked = excluded.asked,
           says_one = excluded.says_one, says_other = excluded.says_other, dialogue_id = excluded.dialogue_id
"""
BY_ID = "SELECT * FROM sparks WHERE spark_id = :id"
IN_STATES = """
    SELECT * FROM sparks WHERE state IN (SELECT value FROM json_each(:states)) ORDER BY made, spark_id
"""
OF_GROUP = """
    SELECT * FROM sparks WHERE one = :group OR (other = :group AND asked IS NOT NULL)
  ORDER BY made DESC, spark_id LIMIT :most
"""
NEVER = "INSERT INTO spark_nevers (group_id, other) VALUES (:group, :other) ON CONFLICT DO NOTHING"
AFTER_ALL = "DELETE FROM spark_nevers WHERE group_id = :group AND other = :other"
NEVERS = "SELECT other FROM spark_nevers WHERE group_id = :group ORDER BY other"
ROOM_SINCE = """
    SELECT a.dialogue_id FROM parties a
      JOIN parties b ON b.dialogue_id = a.dialogue_id AND b.group_id = :other
      JOIN journal j ON j.dialogue_id = a.dialogue_id AND j.seq = 1 AND j.at > :since
     WHERE a.group_id = :one ORDER BY j.at LIMIT 1
"""


def keep(books: Books, spark: Spark) -> None:
    """The proposal as it is now."""
    told = {"id": spark.id, "one": spark.one, "other": spark.other, "day": spark.day, "seed": spark.seed}
    says = {"state": spark.state, "says_one": spark.says_one, "says_other": spark.says_other}
    reasons = json.dumps([[one.kind, one.mine, one.theirs] for one in spark.reasons], ensure_ascii=False)
    asked = millis(spark.asked) if spark.asked else None
    at = {"made": millis(spark.made), "asked": asked}
    books.execute(KEEP, {**told, **says, **at, "reasons": reasons, "dialogue": spark.dialogue})


def by_id(books: Books, spark: str) -> Spark | None:
    """The proposal with this id."""
    row = books.execute(BY_ID, {"id": spark}).fetchone()
    return from_row(row) if row else None


def in_states(books: Books, states: Iterable[str]) -> list[Spark]:
    """All that stand so, the oldest first."""
    return list(map(from_row, books.execute(IN_STATES, {"states": json.dumps(list(states))})))


def waiting(books: Books) -> list[Spark]:
    """Where both said yes and nobody mediates yet."""
    return in_states(books, (BOTH,))


def live_of(books: Books, group: str) -> list[Spark]:
    """Those of this group that are not over, and that it has been asked about."""
    return [one for one in in_states(books, (FIRST, SECOND)) if one.knows(group)]


def of_group(books: Books, group: str, most: int) -> list[Spark]:
    """What this group was asked, the newest first."""
    return list(map(from_row, books.execute(OF_GROUP, {"group": group, "most": most})))


def never(books: Books, group: str, other: str) -> None:
    """The group does not want to be proposed to this other one."""
    books.execute(NEVER, {"group": group, "other": other})


def after_all(books: Books, group: str, other: str) -> None:
    """It may be, after all."""
    books.execute(AFTER_ALL, {"group": group, "other": other})


def nevers(books: Books, group: str) -> list[str]:
    """Whom it does not want to be proposed to."""
    return [row["other"] for row in books.execute(NEVERS, {"group": group})]


def room_since(books: Books, pair: Pair, since: datetime) -> str:
    """A room of these two that was opened since then; empty if there is none."""
    one, other = sorted(pair)
    row = books.execute(ROOM_SINCE, {"one": one, "other": other, "since": millis(since)}).fetchone()
    return row["dialogue_id"] if row else ""


def from_row(row: Row) -> Spark:
    """The proposal this row speaks of."""
    reasons = tuple(Reason(*one) for one in json.loads(row["reasons"]))
    about = row["spark_id"], row["one"], row["other"], reasons, row["day"], row["seed"], moment(row["made"])
    asked = moment(row["asked"]) if row["asked"] is not None else None
    return Spark(*about, row["state"], row["says_one"], row["says_other"], asked, row["dialogue_id"])
