"""A steward answers: is a yes free, has the community spoken about it, is it known what it means? Then it is a yes.

Each of the three is asked by itself, with its day, and each has a way out. Never here: what was asked (see `asking`).
"""

from collections.abc import Callable
from datetime import date, timedelta

from bot.acting import lore
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.lore.access import OLD, alone, asked_of
from bot.store import codes
from bot.store.lore import leaves
from flows.lore import ASKED, NO, Item, Leave
from flows.refusals import Refused
from flows.stages.words.lore_words import asked as asked_words
from flows.stages.words.lore_words import audience, lasting
from flows.wording import N_, NC_, Choice, message

FORM = "loreprior"
FIELDS = ("leave",)
NOT_YET = N_("Nothing is shown. The question stays under /kept until you answer it.")


def ask(asked: Asked, name: str) -> None:
    """The question once more, and the first thing a yes needs: that it is free."""
    own = alone(asked)
    item, leave = _open(own, name)
    choices = (
        Choice(NC_("button", "Nobody presses us"), ("lorefree", name)),
        Choice(NC_("button", "Not now"), ("lorelater", name)),
        lore.no(leave),
    )
    free = N_("First: is your yes free? Does anybody press you, or your community, or promise something for it?")
    groups = lore.reached(own.books, item, leave)
    own.send(message(*asked_words(item, leave, groups), free, choices=(*choices, stop())))


def _open(asked: Asked, name: str) -> tuple[Item, Leave]:
    item, leave = asked_of(asked, name)
    if leave.state != ASKED:
        raise Refused(N_("This has been answered already. Write /kept to see your answers."))
    return item, leave


def free(asked: Asked, name: str) -> None:
    """It is free; the second thing: that the community has spoken about it before."""
    asked.alone()
    _open(asked, name)
    leaves.found_free(asked.books, name, asked.now)
    asked.await_answer(FORM, leave=name)
    choices = (
        Choice(NC_("button", "Today"), ("loretoday", name)),
        Choice(NC_("button", "We have not yet"), ("lorelater", name)),
    )
    asks = N_("Second: when did your community speak about it? Write the day, for example 2026-11-20.")
    asked.here(asks, choices=(*choices, stop()))


def today(asked: Asked, name: str) -> None:
    """They spoke about it today."""
    _prior(asked, name, asked.now.date())


def typed(asked: Asked, name: str) -> None:
    """On the day that was typed."""
    try:
        day = date.fromisoformat(asked.rest.strip())
    except ValueError:
        raise Refused(N_("I could not read that as a day. Please write it like 2027-03-31.")) from None
    if day > asked.now.date():
        raise Refused(N_("That day is still to come. When you have spoken about it, come back with /kept."))
    _prior(asked, name, day)


def _prior(asked: Asked, name: str, day: date) -> None:
    """The third thing: that it is known what the yes means."""
    asked.alone()
    item, leave = _open(asked, name)
    if leave.free is None:
        raise Refused(OLD)
    leaves.spoken_about(asked.books, name, day)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    until = (asked.now + timedelta(days=leave.days)).date()
    choices = (Choice(NC_("button", "Yes, until %(day)s", day=until), ("loregive", name)), lore.no(leave))
    groups = lore.reached(asked.books, item, leave)
    asked.send(message(THIRD, audience(groups), lasting(leave), MEANS, choices=(*choices, stop())))


THIRD = N_("Third: this is what your yes means.")
MEANS = N_(
    "Its labels stand with it. You can take your yes back at any time: then I remove what I have shown. But people may "
    "remember or copy it, and some apps do not let me remove old messages; those I will list for you."
)


def give(asked: Asked, name: str) -> None:
    """Yes: free, prior, informed."""
    asked.alone()
    item, _ = _open(asked, name)
    leave = leaves.one(asked.books, name)
    days = leave.days if leave else 0
    if not leaves.give(asked.books, name, asked.now + timedelta(days=days), asked.now):
        raise Refused(OLD)
    given = leaves.one(asked.books, name)
    if given:
        lore.given(asked.books, item, given, asked.now)
    asked.becomes(N_("Your yes is noted. To take it back at any time, write /kept and open it."))


def no(asked: Asked, name: str) -> None:
    """No; whoever asked is told, without a reason."""
    own = alone(asked)
    _, leave = _open(own, name)
    lore.ended(own.books, leave, NO, own.now)
    lore.reply(own.books, leave, message(SAID_NO), own.now)
    own.here(N_("Noted. Whoever asked is told, without a reason."))


SAID_NO = N_(
    "The steward said no to what you asked, and owes nobody a reason. Thank you for asking first. If you like, speak "
    "with them yourself."
)


def later(asked: Asked, name: str) -> None:
    """Not now: nothing changes."""
    asked.alone()
    _open(asked, name)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    asked.becomes(NOT_YET)


ACTS: dict[str, Callable[..., None]] = {
    "loreask": ask,
    "lorefree": free,
    "loretoday": today,
    "loregive": give,
    "loreno": no,
    "lorelater": later,
}
