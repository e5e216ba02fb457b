"""Needs and offers that were shown as perhaps fitting together, and what the two groups said to it.

Never here: that something is agreed. That is a text which groups decide on.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.store.times import millis
from bot.store.writer import Books

NOTE = """
    INSERT INTO fits (dialogue_id, need_id, offer_id, at) VALUES (:dialogue, :need, :offer, :at)
        ON CONFLICT (dialogue_id, need_id, offer_id) DO NOTHING
"""
ALL = "SELECT * FROM fits WHERE dialogue_id = :dialogue ORDER BY at, need_id, offer_id"
OF_NEED = """
    UPDATE fits SET need_says = :says WHERE dialogue_id = :dialogue AND need_id = :need AND offer_id = :offer
"""
OF_OFFER = """
    UPDATE fits SET offer_says = :says WHERE dialogue_id = :dialogue AND need_id = :need AND offer_id = :offer
"""


@dataclass(frozen=True, slots=True)
class Shown:
    """Two wishes that may fit. What each side says: nothing yet, yes (let us talk), no."""

    need: str
    offer: str
    need_says: str = ""
    offer_says: str = ""

    @property
    def talk(self) -> bool:
        """Whether both want to talk about it."""
        return self.need_says == self.offer_says == "yes"

    @property
    def open(self) -> bool:
        """Whether nobody has said that it does not fit."""
        return "no" not in (self.need_says, self.offer_says)


def note(books: Books, dialogue: str, need: str, offer: str, now: datetime) -> bool:
    """These two may fit; False if that was shown before."""
    about = {"dialogue": dialogue, "need": need, "offer": offer, "at": millis(now)}
    return books.execute(NOTE, about).rowcount == 1


def shown(books: Books, dialogue: str) -> list[Shown]:
    """All that was ever shown in a room, oldest first."""
    rows = books.execute(ALL, {"dialogue": dialogue})
    return [Shown(row["need_id"], row["offer_id"], row["need_says"], row["offer_says"]) for row in rows]


def say(books: Books, dialogue: str, fit: Shown, side: str, says: str) -> None:
    """The group that needs, or the one that offers, says yes or no to it."""
    sql = OF_NEED if side == "need" else OF_OFFER
    books.execute(sql, {"dialogue": dialogue, "need": fit.need, "offer": fit.offer, "says": says})
