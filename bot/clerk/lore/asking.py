"""Asking a steward: to show something to other groups, to put it into a language, to quote it. What for, and how long.

Never here: the answer (see `answering`).
"""

from datetime import date

from bot.acting import lore
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.lore.access import HIDDEN, OLD, alone, name_of, reached, seen
from bot.clerk.talk.economy.rooms import NOT_THERE
from bot.store import codes, dialogues
from bot.store.lore import copies, items, leaves
from flows.dialogue import Dialogue
from flows.lore import ASKED, DRAFT, LONGEST_WHY, QUOTE, SHOW, TONGUE, Item, Leave
from flows.refusals import Refused, too_long
from flows.wording import N_, NC_, Choice, GroupName

FORM = "lorewhy"
FIELDS = ("leave", "step")
ALL = "all"
PERIODS = ((30, NC_("button", "A month")), (90, NC_("button", "Three months")), (365, NC_("button", "A year")))
LONGEST = 3650  # days


def show(asked: Asked, item: str) -> None:
    """To other groups: in which room."""
    asked.alone()
    one = seen(asked, item)
    rooms = [room for room in dialogues.of_group(asked.books, one.group) if _is_open(room)][:8]
    if not rooms:
        raise Refused(N_("Your group speaks in no room yet, so there are no other groups to show it to."))
    if len(rooms) == 1:
        whom(asked, item, rooms[0].id)
        return
    choices = tuple(Choice(N_("%(topic)s", topic=room.topic[:40]), ("loreroom", item, room.id)) for room in rooms)
    asked.here(N_("In which room?"), choices=(*choices, stop()))


def _is_open(room: Dialogue) -> bool:
    return room.flow != "home" and room.stage not in NOT_THERE


def _room(asked: Asked, item: Item, room: str) -> Dialogue:
    there, _ = found(asked.books, room)
    if item.group not in there.groups or not _is_open(there):
        raise Refused(N_("This can be said once the groups have entered the room, and until it is closed."))
    return there


def whom(asked: Asked, item: str, room: str) -> None:
    """To all groups of the room, or to one of them."""
    asked.alone()
    one = seen(asked, item)
    there = _room(asked, one, room)
    others = [(number, group) for number, group in enumerate(there.groups) if group != one.group]
    if len(others) == 1:
        to(asked, item, room, str(others[0][0]))
        return
    choices = tuple(
        Choice(N_("%(group)s", group=GroupName(group)), ("loreto", item, room, str(number)))
        for number, group in others[:6]
    )
    every = Choice(NC_("button", "All groups of the room"), ("loreto", item, room, ALL))
    asked.here(N_("To whom shall it be shown?"), choices=(*choices, every, stop()))


def to(asked: Asked, item: str, room: str, number: str) -> None:
    """The audience is known; the next question is what it is for."""
    asked.alone()
    one = seen(asked, item)
    there = _room(asked, one, room)
    at = int(number) if number.isdecimal() and len(number) < 4 else -1
    if number != ALL and not (0 <= at < len(there.groups) and there.groups[at] != one.group):
        raise Refused(OLD)
    _begin(asked, one, there.id, SHOW, one.group, to="" if number == ALL else there.groups[at])


def use(asked: Asked, item: str, leave: str, what: str) -> None:
    """From a message that shows it: somebody of a group that reads it wants to translate or to quote it."""
    one, given, group = reached(asked, leave)
    if one.id != item or what not in (TONGUE, QUOTE):
        raise Refused(HIDDEN)
    if not one.steward:
        raise Refused(N_("It has no steward now, so nobody can say yes. Please ask again later."))
    audience, language = (group, asked.person.locale or "en") if what == TONGUE else ("", "")
    _begin(alone(asked), one, given.room, what, group, to=audience, language=language)


def _begin(asked: Asked, item: Item, room: str, what: str, group: str, *, to: str = "", language: str = "") -> None:
    if not item.steward:
        raise Refused(N_("It has no steward now, so nobody can say yes. Ask your group for one: open it with /kept."))
    before = (leave for leave in leaves.of_item(asked.books, item.id) if (leave.use, leave.group) == (what, group))
    if any(leave.state == ASKED and leave.room == room for leave in before):
        raise Refused(N_("Your group has asked that already. The steward has not answered yet; please wait a while."))
    name = name_of(asked, "leave", 6)
    leaves.begin(asked.books, Leave(name, item.id, what, room, asked.person.id, group, asked.now, to, language))
    asked.await_answer(FORM, leave=name, step="why")
    asked.here(
        N_("What is it for? One or two sentences. The steward reads them, and whoever reads it later."),
        choices=(stop(),),
    )


def _own(asked: Asked, name: str) -> Leave:
    leave = leaves.one(asked.books, name)
    if leave is None or leave.by != asked.person.id or leave.state != DRAFT:
        raise Refused(OLD)
    return leave


def typed(asked: Asked, name: str, step: str) -> None:
    """What it is for; or until when."""
    leave = _own(asked, name)
    if step == "until":
        _put(asked, leave, _days_until(asked, asked.rest))
        return
    why = " ".join(asked.rest.split())
    if not why:
        raise Refused(N_("Please write it in words: there was nothing in your message that I can keep."))
    if len(why) > LONGEST_WHY:
        raise too_long(LONGEST_WHY, len(why))
    leaves.explain(asked.books, name, why)
    copies.typed(asked.books, asked.place, asked.heard.message, leave.item, asked.now)
    asked.await_answer(FORM, leave=name, step="until")
    choices = tuple(Choice(label, ("loredays", name, str(days))) for days, label in PERIODS)
    asked.here(N_("For how long? Or write the last day, for example 2027-03-31."), choices=(*choices, stop()))


def _days_until(asked: Asked, text: str) -> int:
    try:
        left = (date.fromisoformat(text.strip()) - asked.now.date()).days
    except ValueError:
        raise Refused(N_("I could not read that as a day. Please write it like 2027-03-31.")) from None
    if not 0 < left <= LONGEST:
        raise Refused(N_("Please choose a day that is still to come, within ten years."))
    return left


def days(asked: Asked, name: str, number: str) -> None:
    """For how many days."""
    if number not in {str(length) for length, _ in PERIODS}:
        raise Refused(OLD)
    _put(asked, _own(asked, name), int(number))


PUT = N_(
    "The steward is asked, and takes the time they need. Nothing is shown before they say yes. As long as you hear "
    "nothing, take it as a no."
)


def _put(asked: Asked, leave: Leave, number: int) -> None:
    item = items.one(asked.books, leave.item)
    if item is None or not item.steward or not leaves.ask(asked.books, leave.id, number, asked.now):
        raise Refused(OLD)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    put = leaves.one(asked.books, leave.id)
    if put:
        lore.put(asked.books, item, put, asked.now)
    asked.becomes(PUT)
