"""Needs and offers as they are compared; whoever takes the words back takes the wish back. Never here: the words."""

from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from sqlite3 import Row

from bot.store.times import millis
from bot.store.writer import Books
from flows.economy.measures import Measure, plain
from flows.economy.wishes import Wish

ADD = """
    INSERT INTO wishes (dialogue_id, wish_id, group_id, side, kind_id, amount, base, months, place, often, at)
    VALUES (:dialogue, :wish, :group, :side, :kind, :amount, :base, :months, :place, :often, :at)
        ON CONFLICT (dialogue_id, wish_id) DO NOTHING
"""
STANDING = """
    SELECT wishes.* FROM wishes
      JOIN words ON words.dialogue_id = wishes.dialogue_id AND words.word_id = wishes.wish_id AND words.text <> ''
     WHERE wishes.dialogue_id = :dialogue AND wishes.state = 'open'
  ORDER BY wishes.at, wishes.wish_id
"""
END = """
    UPDATE wishes SET state = 'over' WHERE dialogue_id = :dialogue AND wish_id = :wish AND state = 'open'
"""
END_OF_GROUP = "UPDATE wishes SET state = 'over' WHERE dialogue_id = :dialogue AND group_id = :group"


def add(books: Books, dialogue: str, wish: Wish, now: datetime) -> None:
    """A group needs or offers something. The same again changes nothing."""
    measure = wish.measure
    amount = "" if measure.amount is None else str(measure.amount)
    what = {"side": wish.side, "kind": wish.kind, "amount": amount, "base": measure.base, "place": wish.place}
    about = {"dialogue": dialogue, "wish": wish.id, "group": wish.group, "months": wish.months, "at": millis(now)}
    books.execute(ADD, {**what, **about, "often": wish.often})


def place_of(words: str) -> str:
    """A place as it is compared; empty where none was said."""
    return sha256(plain(words).encode()).hexdigest()[:12] if plain(words) else ""


def standing(books: Books, dialogue: str) -> list[Wish]:
    """All that is needed and offered in a room now, oldest first."""
    return [_from_row(row) for row in books.execute(STANDING, {"dialogue": dialogue})]


def end(books: Books, dialogue: str, wish: str) -> bool:
    """Nobody needs or offers this any more; False if it was over already."""
    return books.execute(END, {"dialogue": dialogue, "wish": wish}).rowcount == 1


def end_of_group(books: Books, dialogue: str, group: str) -> None:
    """A group has left the room, and what it needs and offers with it."""
    books.execute(END_OF_GROUP, {"dialogue": dialogue, "group": group})


def _from_row(row: Row) -> Wish:
    measure = Measure(Fraction(row["amount"]) if row["amount"] else None, row["base"])
    what = row["wish_id"], row["group_id"], row["side"], row["kind_id"]
    return Wish(*what, measure, row["months"], row["place"], row["at"], row["often"])
