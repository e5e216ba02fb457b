"""A mediator notes at the counter which clause lessens an inequality, and asks what has become of it.

Never here: whether it is enough (the gate says), or what the weaker side says of it.
"""

import re
from datetime import date

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from flows import commands as c
from flows.agreement import Commitment
from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.messages import headed
from flows.power import named
from flows.refusals import Refused, overtaken
from flows.stages.words.matter_words import LABELS
from flows.wording import N_, Choice, GroupName, Words

DAY = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s+(.+)", re.DOTALL)


def word(asked: Asked) -> None:
    """/lessen: which clause lessens an inequality; /lessen ask: what has become of it."""
    asked.alone()
    rooms = [room for room in mediated(asked) if room.power]
    if not rooms:
        raise Refused(N_("In no room of yours have the groups said where each of them stands. First they do that."))
    asks = asked.rest.strip().casefold() == "ask"
    room = one_of(asked, rooms, "lessask" if asks else "lessen")
    if room:
        (ask if asks else begin)(asked, room.id)


def begin(asked: Asked, dialogue: str) -> None:
    """Which clause."""
    room = _writing(asked, dialogue)
    choices = tuple(
        Choice(N_("%(number)s. %(text)s", number=number, text=one.text[:40]), ("lessenof", dialogue, one.id))
        for number, one in enumerate(room.clauses, 1)
    )
    if not choices:
        raise Refused(N_("The shared text is still empty. Please add a clause first."))
    asked.send(headed(room, N_("Which clause makes you less unequal?"), choices=(*choices, stop())))


def matters(asked: Asked, dialogue: str, clause: str) -> None:
    """In what."""
    room = _writing(asked, dialogue)
    one = room.clause(clause)
    if one is None:
        raise overtaken()
    choices = tuple(
        Choice(LABELS[matter], ("lessenin", dialogue, clause, matter)) for matter in named(of(room).views, room.groups)
    )
    ask_ = N_("In what does it make them less unequal? Here is what the groups have named:")
    asked.send(headed(room, Words(one.text, room.language), ask_, choices=(*choices, stop())))


def who(asked: Asked, dialogue: str, clause: str, matter: str) -> None:
    """Who sees to it."""
    room = _writing(asked, dialogue)
    choices = tuple(
        Choice(N_("%(group)s", group=GroupName(group)), ("lessenby", dialogue, clause, matter, str(at)))
        for at, group in enumerate(room.groups)
    )
    asked.send(headed(room, N_("Which group sees to it?"), choices=(*choices, stop())))


def when(asked: Asked, dialogue: str, clause: str, matter: str, at: str) -> None:
    """By when, and how it will be seen."""
    room = _writing(asked, dialogue)
    if not at.isdecimal() or int(at) >= len(room.groups):
        raise overtaken()
    asked.await_answer("lessen", dialogue=dialogue, clause=clause, matter=matter, who=room.groups[int(at)])
    asked.send(headed(room, HOW, choices=(stop(),)))


HOW = N_(
    "By which day shall it be done, and how will all see it? Please type both in one line, for example: 2027-03-01 "
    "Every wage slip says twelve a day."
)


def given(asked: Asked, dialogue: str, clause: str, matter: str, group: str) -> None:
    """It was typed."""
    by, told = mine(asked, dialogue), DAY.match(asked.rest)
    until = _day(told) if told else None
    if told is None or until is None:
        raise Refused(HOW)
    seen = " ".join(told[4].split())
    promise = Commitment(group, (), seen, until=until, seen=seen, lessens=matter)
    act(asked.books, dialogue, c.LessenInequality(by, clause, promise), asked.now)
    asked.here(N_("Written down. All groups see it with the text."))


def _day(told: re.Match[str]) -> date | None:
    try:
        return date(int(told[1]), int(told[2]), int(told[3]))
    except ValueError:
        return None


def ask(asked: Asked, dialogue: str) -> None:
    """All groups are asked what has become of it."""
    act(asked.books, dialogue, c.AskLedger(mine(asked, dialogue)), asked.now)


def _writing(asked: Asked, dialogue: str) -> Dialogue:
    mine(asked, dialogue)
    room, _ = found(asked.books, dialogue)
    if room.stage != "drafting":
        raise Refused(N_("Clauses are noted while the text is written. To look back on them, write /lessen ask."))
    if not named(of(room).views, room.groups):
        raise Refused(N_("By their own word nobody here is the weaker side, so nothing needs to be lessened."))
    return room
