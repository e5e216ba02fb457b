"""Agreements that hang together: what a text that names another one must know, and what follows in the other room.

Never here: a decision (the rooms decide), or how a link is kept (see `bot.store.links`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from bot.store import Books, links, registry, savepoint
from flows import commands as c
from flows import facts as f
from flows.agreement import linked
from flows.amending import Other
from flows.depositary import code_of
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.registry.life import at, spans

Act = Callable[[Books, str, c.Command, datetime], object]
DEPENDS = ("depends on", "funded by")


def known(books: Books, _: Dialogue, command: c.TieText, now: datetime) -> c.TieText:
    """The command with what is known of the other agreement, however its code was typed."""
    code = command.other.strip().upper()
    return replace(command, other=code, known=other(books, code, now))


def other(books: Books, code: str, now: datetime) -> Other | None:
    """Who is in an agreement, and whether it binds them now; None where there is none."""
    span = at(spans(registry.record(books, code)), now)
    return Other(span.parties, span.binds, links.room_of(books, code) is not None) if span else None


def follow(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime, act: Act) -> None:
    """What these facts mean for other agreements, each in its own room."""
    for fact in facts:
        if isinstance(fact, f.AgreementReached):
            for how, code in map(linked, fact.agreement.scope.links):
                if how == "supersedes":
                    _replace(books, dialogue, code, fact.agreement.parties, now, act)
        elif type(fact) in BECOMES:
            for room in _dependent(books, code_of(dialogue), now):
                _carried(books, room.id, c.TellOther(code_of(dialogue), BECOMES[type(fact)]), now, act)


BECOMES: Mapping[type, str] = {
    f.AgreementLapsed: "ended",
    f.AgreementSuperseded: "replaced",
    f.NoticeGiven: "leaving",
    f.AgreementSuspended: "rests",
    f.AgreementResumed: "again",
    f.SuspensionOver: "again",
}
"""By fact: what has become of the agreement, for those that depend on it."""


def _replace(books: Books, dialogue: Dialogue, code: str, parties: tuple[str, ...], now: datetime, act: Act) -> None:
    """The other agreement ends; where not all of its groups are in this one, the groups of this one are told."""
    room = links.room_of(books, code)
    if room is None or room.agreement is None or room.id == dialogue.id:
        return
    if not _carried(books, room.id, c.Supersede(code_of(dialogue), parties), now, act):
        _carried(books, dialogue.id, c.TellOther(code, "kept"), now, act)


def _dependent(books: Books, code: str, now: datetime) -> Iterator[Dialogue]:
    """The rooms of agreements that stand and depend on this one."""
    for link in links.to(books, code, now):
        room = links.room_of(books, link.agreement) if link.link in DEPENDS else None
        if room and room.agreement:
            yield room


def _carried(books: Books, room: str, command: c.Command, now: datetime, act: Act) -> bool:
    """Whether it was welcome; if not, nothing else is undone."""
    try:
        with savepoint(books):
            act(books, room, command, now)
    except Refused:
        return False
    return True
