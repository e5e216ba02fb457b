"""A link that leads onto a group's roster: its steward makes it and takes it back, whoever follows it says yes.

It holds for a week, and the group's chat reads who came by it. Never here: what a link looks like on an app.
"""

from datetime import timedelta
from functools import partial

from bot.acting.delivery import say
from bot.clerk.asked import Asked
from bot.clerk.people import cards
from bot.clerk.people.welcoming import greet
from bot.store import codes, places, roster
from bot.store.groups import by_id
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, GroupName, Link, PersonName, Typed, message

KIND = "roster"
LASTS = timedelta(days=7)
OVER = N_("This link is not valid (any more). Please ask whoever gave it to you for a new one, or write /help.")


def invite(asked: Asked) -> None:
    """A steward asks for the link."""
    group = asked.by_steward()
    code = codes.standing(asked.books, KIND, group.id, asked.now, LASTS)
    told = message(
        N_(
            "Whoever opens this link comes onto the roster of %(group)s, after saying yes. It holds for a week. Please "
            "give it only to people of your group.",
            group=GroupName(group.id),
        ),
        Link(N_("join the roster"), f"door:{code}"),
        N_("On any other app they write this to me in private:"),
        Typed(f"start {code}"),
        choices=(Choice(NC_("button", "Take the link back"), ("uninvite",)),),
    )
    asked.send(told)


def uninvite(asked: Asked) -> None:
    """The link opens nothing any more."""
    group = asked.by_steward()
    codes.revoke(asked.books, KIND, group.id)
    asked.here(N_("The link is taken back: nobody can come onto the roster by it now. For a new one, write /roster."))


def come(asked: Asked, group: str, code: str) -> None:
    """Somebody follows it: they are asked first."""
    name = GroupName(group)
    if group in {one.id for one in roster.groups_of(asked.books, asked.person.id)}:
        raise Refused(N_("You are on the roster of %(group)s already.", group=name))
    yes = Choice(NC_("button", "Yes, I belong to it"), ("comein", code))
    no = Choice(NC_("button", "No"), ("never",))
    ask = N_("Do you belong to %(group)s, and want to take part in its decisions?", group=name)
    asked.here(ask, choices=(yes, no))


def come_in(asked: Asked, code: str) -> None:
    """They said yes."""
    asked.alone()
    group = codes.read(asked.books, KIND, code, asked.now)
    if group is None:
        raise Refused(OVER)
    name = GroupName(group)
    if not roster.join(asked.books, group, asked.person.id, asked.now):
        raise Refused(N_("You are on the roster of %(group)s already.", group=name))
    asked.finally_once(f"card {group}", partial(cards.refresh, asked.books, group, asked.now))
    asked.becomes(N_("You belong to %(group)s now and take part in its decisions.", group=name))
    greet(asked, group)
    came = N_("%(person)s came onto the roster by the link.", person=PersonName(asked.person.id))
    for place in places.chats_of(asked.books, by_id(asked.books, group).id):
        say(asked.books, place, message(came), asked.now)
