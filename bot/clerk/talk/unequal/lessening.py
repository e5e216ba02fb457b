"""A mediator notes at the counter which clause lessens an inequality, and asks what has become of it.

Never here: whether it is enough (the gate says), or what the weaker side says of it.
"""

from datetime import date, timedelta

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import mediated, one_of
from bot.clerk.desk.desks import mine
from bot.clerk.desk.opening import stop
from bot.clerk.talk.promises import typed
from flows import commands as c
from flows.agreement import Commitment
from flows.dialogue import Dialogue
from flows.evolving.power import of
from flows.messages import headed
from flows.messages import lessening as lessening_lines
from flows.power import named
from flows.power_words import LABELS
from flows.refusals import Refused, overtaken
from flows.stages import lessening
from flows.wording import N_, NC_, Choice, GroupName, Words

DAYS = (30, 90, 180, 365)
"""From today: by when something can be promised with a press, as long as the agreement holds."""


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
    """In what; where the clause is noted already, that can be taken away."""
    room = _writing(asked, dialogue)
    one = room.clause(clause)
    if one is None:
        raise overtaken()
    choices = tuple(
        Choice(LABELS[matter], ("lessenin", dialogue, clause, matter)) for matter in named(of(room).views, room.groups)
    )
    noted = bool(one.commitment and one.commitment.lessens)
    gone = (Choice(NC_("button", "It lessens nothing any more"), ("lessenno", dialogue, clause)),) if noted else ()
    ask_ = N_("In what does it make them less unequal? Here is what the groups have named:")
    asked.send(headed(room, Words(one.text, room.language), ask_, choices=(*choices, *gone, stop())))


def nothing(asked: Asked, dialogue: str, clause: str) -> None:
    """The clause stays, and lessens nothing any more."""
    act(asked.books, dialogue, c.LessenInequality(mine(asked, dialogue), clause, None), asked.now)
    asked.here(N_("Taken away. All groups see it with the text."))


def who(asked: Asked, dialogue: str, clause: str, matter: str) -> None:
    """Who sees to it."""
    room = _writing(asked, dialogue)
    choices = tuple(
        Choice(N_("%(group)s", group=GroupName(group)), ("lessenby", dialogue, clause, matter, str(at)))
        for at, group in enumerate(room.groups)
    )
    asked.send(headed(room, N_("Which group sees to it?"), choices=(*choices, stop())))


def when(asked: Asked, dialogue: str, clause: str, matter: str, at: str) -> None:
    """By when."""
    room = _writing(asked, dialogue)
    about = {"dialogue": dialogue, "clause": clause, "matter": matter, "who": _group(room, at)}
    asked.await_answer("lessenon", **about)
    today = asked.now.date()
    choices = tuple(
        Choice(N_("%(day)s", day=day), ("lessenon", dialogue, clause, matter, at, day.isoformat()))
        for day in (today + timedelta(days=number) for number in DAYS if number <= max(room.term_days, DAYS[0]))
    )
    asked.send(headed(room, BY_WHEN, choices=(*choices, stop())))


def _group(room: Dialogue, at: str) -> str:
    if not at.isdecimal() or int(at) >= len(room.groups):
        raise overtaken()
    return room.groups[int(at)]


BY_WHEN = N_("By which day shall it be done? Choose one, or type it like this: 31.3.2027.")
SEEN = N_("How will everyone see that it was done? Please type a few words, like: every wage slip says twelve a day.")


def day_pressed(asked: Asked, dialogue: str, clause: str, matter: str, at: str, day: str) -> None:
    """A day was pressed."""
    room = _writing(asked, dialogue)
    if typed.day(day) is None:
        raise overtaken()
    _seen(asked, room, clause, matter, _group(room, at), day)


def day_given(asked: Asked, dialogue: str, clause: str, matter: str, group: str) -> None:
    """A day was typed. Raises `Refused` for one that is none, or is over."""
    room, day = _writing(asked, dialogue), typed.day(asked.rest)
    if day is None:
        raise Refused(N_("I did not understand the day. Please type it like this: 31.3.2027."))
    lessening.require_in_time(room, day, asked.now)
    _seen(asked, room, clause, matter, group, day.isoformat())


def _seen(asked: Asked, room: Dialogue, clause: str, matter: str, group: str, day: str) -> None:
    asked.await_answer("lessen", dialogue=room.id, clause=clause, matter=matter, who=group, day=day)
    asked.send(headed(room, SEEN, choices=(stop(),)))


def given(asked: Asked, dialogue: str, clause: str, matter: str, group: str, day: str) -> None:
    """How it will be seen was typed: it is written down."""
    seen = " ".join(asked.rest.split())
    promise = Commitment(group, (), seen, until=date.fromisoformat(day), seen=seen, lessens=matter)
    act(asked.books, dialogue, c.LessenInequality(mine(asked, dialogue), clause, promise), asked.now)
    room, _ = found(asked.books, dialogue)
    again = Choice(NC_("button", "Another clause"), ("lessen", dialogue))
    told = tuple(lessening_lines(room.clauses, clause))
    asked.here(N_("Written down. All groups see it with the text:"), *told, choices=(again,))


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
