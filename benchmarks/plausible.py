"""Commands that somebody could give to a room as it is: by the names and types of a command's fields, whatever it is.

So a command that is new is measured without anyone naming it here. Never here: whether it will be welcome.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from itertools import islice, product
from typing import Any, cast, get_args, get_origin

from benchmarks.large_room import BEA, GROUPS, MIRA, NOOR, ROLL, TEXT
from flows import commands as c
from flows.ballot import Sheet
from flows.circle import ROLES, Seat
from flows.dialogue import Dialogue
from flows.people import Party
from flows.plan import GATES, Plan
from flows.reach import Share
from flows.thermometer import MOMENTS, Warmth
from flows.trust import Origin

MOST = 400
"""Of ways to fill one command's fields: a guard against a command with too many of them."""
COUNTS_OF_GROUPS = "collections.abc.Mapping[str, int]"
STEPS = ("covenant", "stories", "speaking", "drafting", "standing")


def _people(room: Dialogue) -> tuple[str, ...]:
    circle = (room.circle.awaited, *(seat.person for seat in room.circle.seats)) if room.circle else ()
    told = room.stories.round.tellers if room.stories and room.stories.round else ()
    gate = [waiting.by for waiting in room.waiting[:1]]
    candidates = room.trust.candidates[:1] if room.trust else ()
    objecting = [reason.by for one in room.repair.objections for reason in one.reasons[:1]] if room.repair else []
    found = (
        *(room.mediators or (MIRA,)),
        *circle,
        *(one.person for one in told[:2]),
        *gate,
        *(one.person for one in candidates),
    )
    return tuple(dict.fromkeys(one for one in (*found, *objecting[:1], "p0", "p1", "p399") if one))


def _words(room: Dialogue) -> tuple[str, ...]:
    gate = [waiting.word for waiting in room.waiting[:1]]
    told = room.stories.round.tellers if room.stories and room.stories.round else ()
    unheard = room.stories.unheard[:2] if room.stories else ()
    shuttle = room.shuttle.words[:1] if room.shuttle else ()
    found = (*gate, *(one.word for one in shuttle), *(piece for one in told[:2] for piece in one.pieces[:1]))
    return (*found, *(turn.word for turn in unheard), "new")


def _ballots(room: Dialogue) -> tuple[str, ...]:
    kinds = {one.kind: one.id for one in (*room.questions, *((room.ballot,) if room.ballot else ()))}
    return tuple(kinds.values()) or ("1",)


def _counts(room: Dialogue) -> tuple[Mapping[str, Mapping[str, int]], ...]:
    words = ("yes", "no", "keep", "sign", "change")
    return tuple({group: {"": ROLL, word: ROLL} for group in room.groups} for word in words)


def _seats(room: Dialogue) -> tuple[tuple[Seat, ...], ...]:
    groups = room.groups or GROUPS
    return (tuple(Seat(f"p{at}", groups[at % len(groups)], role) for at, role in enumerate(ROLES)),)


def _version(room: Dialogue) -> tuple[int, ...]:
    return (room.agreement.version if room.agreement else 1,)


BY_NAME: dict[str, Callable[[Dialogue], tuple[Any, ...]]] = {
    "by": _people,
    "person": lambda _: (NOOR, BEA, MIRA),
    "author": lambda _: ("p0", "p1"),
    "group": lambda room: tuple(dict.fromkeys((*room.groups[:2], room.groups[-1]))) if room.groups else GROUPS[:1],
    "to": lambda room: room.groups[:2] or GROUPS[:2],
    "author_group": lambda room: room.groups[:2] or GROUPS[:2],
    "groups": lambda room: (room.groups[:2] or GROUPS[:2],),
    "word": _words,
    "wording": lambda _: ("new2",),
    "about": lambda room: ("", *_words(room)),
    "back": lambda _: ("", "k0"),
    "ballot": _ballots,
    "counts": _counts,
    "seen": lambda room: (room.stage, "", room.repair.met if room.repair else 0),
    "stage": lambda room: (*STEPS, room.stage),
    "clause": lambda _: ("1",),
    "rule": lambda _: ("", "1", "2"),
    "kind": lambda _: ("reword", "add", "drop", "river"),
    "being": lambda _: ("1",),
    "hash": lambda room: (room.hash,),
    "matter": lambda _: ("water",),
    "purpose": lambda _: ("opinion", "turn", "concern"),
    "undoing": lambda _: ("1",),
    "round": lambda room: (room.statements.id,) if room.statements else ("1", "2"),
    "prompt": lambda _: ("beside",),
    "circle": lambda room: (room.circle.id,) if room.circle else ("1",),
    "shuttle": lambda room: (room.shuttle.id,) if room.shuttle else ("1",),
    "gate": lambda _: GATES,
    "moment": lambda _: tuple(MOMENTS),
    "answer": lambda _: ("better", "done"),
    "step": lambda _: ("day", "week", "ask"),
    "way": lambda _: ("consent", "parallel"),
    "language": lambda _: ("es",),
    "version": _version,
    "seats": _seats,
    "origin": lambda _: (Origin("o9", "hill", GROUPS[2]), Origin("", "")),
    "sheet": lambda _: (Sheet("approval", ("Monday", "Tuesday")),),
    "parties": lambda _: (tuple(Party(group, "America/Lima") for group in GROUPS),),
    "party": lambda _: (Party(GROUPS[0], "America/Lima"),),
    "plan": lambda _: (Plan(),),
    "figures": lambda room: ({}, {group: Warmth({"trust": 6.0}) for group in room.groups}),
    "shares": lambda room: ({group: Share(90, 40, 20) for group in room.groups},),
    "meetings": lambda _: (3,),
    "days": lambda _: (7, 14),
    "hours": lambda _: (5,),
    "length": lambda _: (30,),
    "recent": lambda _: (0,),
    "missing": lambda _: (3,),
    "number": lambda _: (1,),
    "yes": lambda _: (True,),
    "accepted": lambda _: (True,),
    "after": lambda _: ("stories", "agreement"),
    "digest": lambda _: ("d",),
}
"""By the name of a field: what it may hold in this room."""


def _values(one: Field[Any], room: Dialogue) -> tuple[Any, ...]:
    if str(one.type) == COUNTS_OF_GROUPS:
        return (dict.fromkeys(room.groups, 3),)
    if one.name in BY_NAME:
        worded = one.type is str
        return tuple(value for value in BY_NAME[one.name](room) if not worded or isinstance(value, str))
    if one.default is not MISSING:
        return (one.default,)
    if one.default_factory is not MISSING:
        return (one.default_factory(),)
    return _of_type(one.type, room)


def _of_type(kind: Any, room: Dialogue) -> tuple[Any, ...]:
    """A noun from what its own fields may hold; a list of one, a number, or words."""
    if is_dataclass(kind):
        return (cast(type, kind)(**{one.name: _values(one, room)[0] for one in fields(kind)}),)
    if get_origin(kind) is tuple:
        return (_of_type(get_args(kind)[0], room)[:1],)
    if kind in ("bool", bool):
        return (True, False)
    return (3,) if kind in ("int", int) else (TEXT,)


def commands(kind: type, room: Dialogue) -> Iterator[c.Command]:
    """Ways to give a command of this kind to this room, the likeliest first."""
    names = [one.name for one in fields(kind)]
    for values in islice(product(*(_values(one, room) for one in fields(kind))), MOST):
        yield cast("c.Command", kind(**dict(zip(names, values, strict=True))))
