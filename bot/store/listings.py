"""Agreements as they are listed: by state, by group, by what ends next, each with its span at a moment.

Every page costs the same, however many agreements there are. Never here: a write, or clauses (see `charters`).
"""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Row

from bot.store import Store
from bot.store.derived import ENDLESS, span_from
from bot.store.times import millis
from flows.registry.life import Span, State

STANDING = """
    SELECT * FROM spans
     WHERE binds = 1 AND ends > :now AND (ends, agreement) > (:end, :agreement) AND since <= :now AND until > :now
  ORDER BY ends, agreement LIMIT :most
"""
IN_STATE = """
    SELECT * FROM spans
     WHERE state = :state AND until > :now AND (until, agreement) > (:until, :agreement) AND since <= :now
  ORDER BY until, agreement LIMIT :most
"""
OF_GROUP = """
    SELECT s.* FROM bonds b CROSS JOIN spans s ON s.agreement = b.agreement
     WHERE b.group_id = :group AND b.since <= :now AND s.since <= :now AND s.until > :now
       AND (:state = '' OR s.state = :state)
  GROUP BY s.agreement
  ORDER BY s.binds DESC, s.since DESC, s.agreement
"""
ONE = "SELECT * FROM spans WHERE agreement = :agreement AND since <= :now AND until > :now"
HOW_MANY = "SELECT COUNT(*) AS many FROM spans WHERE binds = 1 AND ends > :now AND since <= :now AND until > :now"


@dataclass(frozen=True, slots=True)
class Listed:
    """An agreement in a list: its code, the title of the text that counts, and what it is at the moment asked for."""

    code: str
    title: str
    span: Span

    @classmethod
    def from_row(cls, row: Row) -> "Listed":
        """The agreement this row of spans speaks of."""
        return cls(row["agreement"], row["title"], span_from(row))


async def standing(store: Store, moment: datetime, *, after: Listed | None = None, most: int = 50) -> list[Listed]:
    """What stands at that moment; whose term ends first comes first. The next page starts `after` the last one."""
    ends = millis(after.span.ends) if after and after.span.ends else -1
    start = {"end": ends, "agreement": after.code if after else ""}
    return _listed(await store.fetch(STANDING, **start, now=millis(moment), most=most))


async def in_state(
    store: Store, moment: datetime, state: State, *, after: Listed | None = None, most: int = 50
) -> list[Listed]:
    """What is in this state at that moment; what changes next comes first. The next page starts `after` the last."""
    until = _until(after.span) if after else -1
    start = {"until": until, "agreement": after.code if after else ""}
    return _listed(await store.fetch(IN_STATE, **start, now=millis(moment), state=state, most=most))


async def of_group(store: Store, moment: datetime, group: str, state: str = "") -> list[Listed]:
    """Every agreement this group was ever in or is named by, in one state or any: what stands first, newest first."""
    return _listed(await store.fetch(OF_GROUP, group=group, now=millis(moment), state=state))


async def one(store: Store, moment: datetime, code: str) -> Listed | None:
    """This agreement as it is at that moment, however its code is typed; None if it was not there yet."""
    return next(iter(_listed(await store.fetch(ONE, agreement=code.strip().upper(), now=millis(moment)))), None)


async def how_many(store: Store, moment: datetime) -> int:
    """How many agreements stand at that moment."""
    (row,) = await store.fetch(HOW_MANY, now=millis(moment))
    return int(row["many"])


def _listed(rows: list[Row]) -> list[Listed]:
    return [Listed.from_row(row) for row in rows]


def _until(span: Span) -> int:
    return millis(span.until) if span.until else ENDLESS
