"""A group decides in its own chat whether it is found: two days, yes and no, and everybody may end it at any time.

Being found needs three who say yes (all, where fewer belong), and more yes than no. Being found no more needs one.
Never here: what is typed, or a proposal.
"""

from collections import Counter
from datetime import datetime

from bot.acting import delivery
from bot.acting.spark import days
from bot.store import Books, alarms, groups, places, roster
from bot.store.spark import findable, sparks
from bot.store.spark.findable import Finding
from flows.seasons import closing
from flows.spark import being_found
from flows.spark.terms import Terms
from flows.wording import Message

PREFIX = "findable:"
NOTICE = "findable"
DAYS = 2
LEAST = 3
YES, NO = "yes", "no"


def ask(books: Books, group: str, terms: Terms, now: datetime) -> None:
    """The group is asked, at the foot of its chat; what it was asked before is over."""
    due = closing(now, DAYS, (groups.by_id(books, group).zone,))
    findable.ask(books, group, terms, due)
    alarms.set(books, days.HOUSE, f"{PREFIX}{group}", due, "")
    show(books, group, now, anew=True)


def mark(books: Books, group: str, person: str, says: str, now: datetime) -> None:
    """Somebody of the group says yes or no."""
    findable.mark(books, group, person, says)
    show(books, group, now)


def show(books: Books, group: str, now: datetime, *, anew: bool = False) -> None:
    """The question as it stands, with how many have said what."""
    asked = findable.asked(books, group)
    if asked:
        counted = Counter(findable.marks(books, group).values())
        told = being_found.question(asked.terms, asked.due, counted[YES], counted[NO], least(books, group))
        _put(books, group, told, now, anew=anew)


def least(books: Books, group: str) -> int:
    """So many must say yes."""
    return max(1, min(LEAST, roster.count(books, group)))


def rung(books: Books, key: str, due: datetime, now: datetime) -> None:
    """The two days are over."""
    group = key.removeprefix(PREFIX)
    asked = findable.asked(books, group)
    if alarms.silence(books, days.HOUSE, key, due) and asked:
        _decided(books, group, asked, now)


def _decided(books: Books, group: str, asked: Finding, now: datetime) -> None:
    counted = Counter(findable.marks(books, group).values())
    agreed = counted[YES] >= least(books, group) and counted[YES] > counted[NO]
    findable.drop(books, group)
    if agreed:
        findable.find(books, group, asked.terms, now)
        days.begin(books, now)
    now_found = findable.terms_of(books, group)
    _put(books, group, being_found.decided(now_found, agreed=agreed), now, anew=True)


def end(books: Books, group: str, now: datetime) -> None:
    """The group is not found any more; what it was deciding about it is dropped."""
    days.withdrawn(books, group, now)
    findable.drop(books, group)
    findable.hide(books, group)
    alarms.cancel(books, days.HOUSE, f"{PREFIX}{group}")
    for place in places.chats_of(books, group):
        delivery.take_away(books, place, "", NOTICE, now)


def lift(books: Books, group: str) -> None:
    """Whomever it never wanted to be proposed to: it may be asked again."""
    for other in sparks.nevers(books, group):
        sparks.after_all(books, group, other)


def _put(books: Books, group: str, told: Message, now: datetime, *, anew: bool) -> None:
    for place in places.chats_of(books, group):
        if anew:
            delivery.take_away(books, place, "", NOTICE, now)
        delivery.show(books, place, NOTICE, told, now)
