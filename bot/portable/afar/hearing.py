"""What the record of another house says of a group of this one: asked, objected to, in it, renewed without it, over.

Never here: fetching the record, or telling people (the group's own dialogue does).
"""

from datetime import datetime

from bot.acting.dialogues import act
from bot.store import Books, house_keys
from bot.store.afar import said
from bot.store.afar.distant import Distant
from bot.store.afar.said import Said
from flows import commands as c
from flows.mirror import home_of
from flows.registry import acts as a
from flows.registry.life import Span, State, instant
from flows.registry.record import Record

OVER = (State.LAPSED, State.SUPERSEDED)
Heard = tuple[str, datetime | None]
"""What is said of us, and the moment that goes with it."""


def named(books: Books, group: str) -> str:
    """How a group of this house is named in other houses: by the first key that led to the present one."""
    keys = [one.key for one in house_keys.listing(books) if not one.endorsed]
    return Distant(keys[-1] if keys else "", group).id


def hear(books: Books, origin: str, agreement: str, record: Record, now: datetime) -> None:
    """A newer record was read: each group that has a word on it hears what is new for it."""
    for one in said.about(books, origin, agreement):
        found = heard_of(record, named(books, one.group), one, now)
        if found:
            act(books, home_of(one.group), c.HearAfar(origin, agreement, *found), now)


def heard_of(record: Record, group: str, word: Said, now: datetime) -> Heard | None:
    """What the record says of this group since it said that word; None if nothing does yet."""
    span = instant(record, now)
    since = _since(record, group, word)
    if span is None:
        return None
    if word.word != "joins":
        return _outside(since, now)
    if since and isinstance(since[-1], a.AccessionObjected):
        return "objected", None
    if span.state in OVER:
        return "lapsed", None
    if since and isinstance(since[-1], a.Acceded):
        return _inside(record, span, since[-1], now)
    return _on_the_way(record, span, since, word)


def _since(record: Record, group: str, word: Said) -> list[a.Act]:
    """What is recorded of the group from where its word was read; the same ballot is never read twice."""
    about = [act for act in record.acts if isinstance(act, OF_A_GROUP) and act.group == group]
    begins = [number for number, act in enumerate(about) if getattr(act, "ballot", None) == word.ballot]
    return list(about[begins[-1] :]) if begins else []


OF_A_GROUP = (
    a.AccessionOffered,
    a.AccessionObjected,
    a.AccessionWithdrawn,
    a.Acceded,
    a.Denounced,
)


def _outside(since: list[a.Act], now: datetime) -> Heard | None:
    """That the group stays outside, or until when it is bound."""
    last = since[-1] if since else None
    if isinstance(last, a.AccessionWithdrawn):
        return "outside", None
    if isinstance(last, a.Denounced):
        return "outside", last.effect if last.effect > now else None
    return None


def _inside(record: Record, span: Span, came: a.Acceded, now: datetime) -> Heard:
    """In it; or the term of its word was followed by another one."""
    terms = [one for one in record.terms if one.decided <= now]
    its = next((one for one in reversed(terms) if one.decided <= came.at), None)
    if (its and terms[-1].number != its.number) or (its and terms[-1].version != its.version):
        return "renewed", terms[-1].until
    return "in", span.ends


def _on_the_way(record: Record, span: Span, since: list[a.Act], word: Said) -> Heard | None:
    """Its groups may object; or the text is another one than it said yes to."""
    version = record.version(span.version)
    if version and version.hash != word.hash:
        return "changed", None
    offered = since[-1] if since else None
    return ("offered", offered.closes) if isinstance(offered, a.AccessionOffered) else None
