"""Who gave whom how much in each season: sums that are kept beside the events, so that no map has to read them all.

Everything here follows from what happened, and the tests count it anew. Never here: an event, or what it means.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from bot.store.economy import pacts
from bot.store.writer import Books
from flows.economy.map import Came, Key, Pair, season_of

OF_KEY = """
    SELECT amount, times FROM season_flows
     WHERE dialogue_id = :dialogue AND season = :season AND giver = :giver AND taker = :taker
       AND kind_id = :kind AND base = :base
"""
PUT = """
    INSERT INTO season_flows (dialogue_id, season, giver, taker, kind_id, base, amount, times)
    VALUES (:dialogue, :season, :giver, :taker, :kind, :base, :amount, :times)
        ON CONFLICT (dialogue_id, season, giver, taker, kind_id, base)
        DO UPDATE SET amount = excluded.amount, times = excluded.times
"""
DROP = """
    DELETE FROM season_flows
     WHERE dialogue_id = :dialogue AND season = :season AND giver = :giver AND taker = :taker
       AND kind_id = :kind AND base = :base
"""
OF_ROOM = """
    SELECT season, giver, taker, kind_id, base, amount, times FROM season_flows
     WHERE dialogue_id = :dialogue AND season BETWEEN :first AND :last
  ORDER BY season, giver, taker, kind_id, base
"""
KINDS = """
    SELECT DISTINCT kind_id FROM season_flows
     WHERE dialogue_id = :dialogue AND season BETWEEN :first AND :last AND giver = :giver AND taker = :taker
"""
ALL_ROOMS = "SELECT DISTINCT dialogue_id FROM pact_events WHERE what IN ('confirmed', 'extra') ORDER BY dialogue_id"
NOTHING_SUMMED = "SELECT NOT EXISTS (SELECT 1 FROM season_flows) AS empty"


def add(books: Books, dialogue: str, one: Came, times: int = 1) -> None:
    """Something came; with `times` -1 it turns out that this amount did not."""
    who = {"dialogue": dialogue, "giver": one.giver, "taker": one.taker}
    about = {**who, "kind": one.kind, "base": one.base, "season": season_of(one.at)}
    row = books.execute(OF_KEY, about).fetchone()
    amount = (Fraction(row["amount"]) if row else Fraction()) + one.amount * times
    count = (row["times"] if row else 0) + times
    if count > 0:
        books.execute(PUT, {**about, "amount": str(amount), "times": count})
    else:
        books.execute(DROP, about)


def totals(books: Books, dialogue: str, first: int, last: int, group: str = "") -> dict[int, dict[Key, Fraction]]:
    """Season -> who gave whom how much of what, from one season to another; only what this group gave or received."""
    found: dict[int, dict[Key, Fraction]] = {}
    for row in books.execute(OF_ROOM, {"dialogue": dialogue, "first": first, "last": last}):
        if group in ("", row["giver"], row["taker"]):
            key = row["giver"], row["taker"], row["kind_id"], row["base"]
            found.setdefault(row["season"], {})[key] = Fraction(row["amount"])
    return found


def times(books: Books, dialogue: str, first: int, last: int, group: str = "") -> dict[int, Counter[Pair]]:
    """Season -> how often something came, by who gave and who received."""
    found: dict[int, Counter[Pair]] = {}
    for row in books.execute(OF_ROOM, {"dialogue": dialogue, "first": first, "last": last}):
        if group in ("", row["giver"], row["taker"]):
            found.setdefault(row["season"], Counter())[row["giver"], row["taker"]] += row["times"]
    return found


def kinds(books: Books, dialogue: str, pair: Pair, first: int, last: int) -> set[str]:
    """Of which kinds one gave the other something in these seasons."""
    about = {"dialogue": dialogue, "giver": pair[0], "taker": pair[1], "first": first, "last": last}
    return {row["kind_id"] for row in books.execute(KINDS, about)}


def catch_up(books: Books) -> None:
    """A store from before there were sums: they are counted once from what happened."""
    (row,) = books.execute(NOTHING_SUMMED)
    for room in books.execute(ALL_ROOMS).fetchall() if row["empty"] else ():
        add_all(books, room["dialogue_id"], pacts.came(books, room["dialogue_id"]))


def add_all(books: Books, dialogue: str, events: Iterable[Came]) -> None:
    """All of this came."""
    for one in events:
        add(books, dialogue, one)
