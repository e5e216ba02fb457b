"""Agreements that may pull the same groups in two directions: a line for the mediators of each, as long as it is so.

Nothing is settled here, and nothing is said to groups: people who know them look at it first. Never here: what a
tension is (see `flows.registry.reading`).
"""

from collections.abc import Iterator
from datetime import datetime

from bot.store import Books, registry
from flows.dialogue import Dialogue
from flows.registry.charter import Standing, standing_of
from flows.registry.life import instant
from flows.registry.reading import Tension, between
from flows.wording import N_, GroupName, Text, Value

MOST = 3
"""Of a room at a time; the next one comes when one of these is settled."""


def told(books: Books, room: Dialogue, now: datetime) -> tuple[Text, ...]:
    """What a room's mediators are told of other agreements that bind its groups."""
    if room.agreement is None:
        return ()
    own = tuple(_standing(books, room.agreement.code, now))
    codes = registry.bound(books, room.agreement.parties, now)
    others = [clause for code in codes for clause in _standing(books, code, now)]
    return tuple(_line(one) for one in between(own, others)[:MOST])


def _standing(books: Books, code: str, now: datetime) -> Iterator[Standing]:
    record = registry.record(books, code)
    yield from standing_of(record, instant(record, now), now)


def _line(found: Tension) -> Text:
    about: dict[str, Value] = {
        "groups": tuple(GroupName(group) for group in found.parties),
        "clause": found.one.words,
        "other": found.other.words,
        "code": found.other.agreement,
    }
    if found.kind == "opposite":
        return N_(
            "Two agreements may pull %(groups)s in two directions: here “%(clause)s”, in %(code)s “%(other)s”. Speak "
            "with them before anybody is caught between the two.",
            **about,
        )
    return N_(
        "Two agreements of %(groups)s say nearly the same with other numbers: here “%(clause)s”, in %(code)s "
        "“%(other)s”. Ask them which one they mean.",
        **about,
    )
