"""Who looks after something: somebody of the group offers in its own chat, and a second person agrees.

Never here: what a steward decides.
"""

from bot.acting import lore
from bot.acting.delivery import private, say
from bot.clerk.asked import Asked
from bot.clerk.lore.access import HIDDEN, OLD, alone, member, seen
from bot.store import roster
from bot.store.lore import items
from flows.lore import DRAFT, Item
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, GroupName, PersonName, message


def call(asked: Asked, item: str, *, anew: bool = False) -> None:
    """The group's chat is asked who looks after it."""
    one = items.one(asked.books, item)
    if one:
        lore.called(asked.books, one, asked.now, anew=anew)


def another(asked: Asked, item: str) -> None:
    """Somebody of its circle asks the group for a steward, or for another one; whoever is there stays until then."""
    one = seen(asked, item)
    own = alone(asked)
    items.offer(asked.books, one.id, "")
    call(asked, item, anew=True)
    own.here(N_("Your group's chat is asked who looks after it. Until a second person agrees, nothing changes."))


def _theirs(asked: Asked, item: str) -> Item:
    """The item, for somebody on the roster of its group, also where they may not see it."""
    one = items.one(asked.books, item)
    if one is None or one.state == DRAFT or not member(asked, one.group):
        raise Refused(HIDDEN)
    if asked.group is None or asked.group.id != one.group:
        raise Refused(N_("Please press this in your group's own chat: there everybody sees who looks after it."))
    return one


def take(asked: Asked, item: str) -> None:
    """Somebody offers to look after it."""
    one = _theirs(asked, item)
    items.offer(asked.books, one.id, asked.person.id)
    call(asked, item)
    asked.quietly(N_("Thank you. Now somebody else of your group has to agree."))


def agree(asked: Asked, item: str, person: str) -> None:
    """A second person agrees: now there is a steward."""
    one = _theirs(asked, item)
    if not one.offers or one.offers != person or not roster.is_member(asked.books, one.group, person):
        raise Refused(OLD)
    if asked.person.id == one.offers:
        raise Refused(N_("Somebody else of your group has to agree: it takes two of you."))
    items.entrust(asked.books, one.id, one.offers)
    call(asked, item)
    _told(asked, one)
    asked.quietly(N_("Noted. The steward is asked before it is shown anywhere else."))


def _told(asked: Asked, item: Item) -> None:
    """The steward hears what that means, and whoever was it before that they are not any more."""
    if item.steward and item.steward != item.offers:
        over = N_(
            "%(person)s looks after something of %(group)s now that you looked after. Thank you for doing it.",
            person=PersonName(item.offers),
            group=GroupName(item.group),
        )
        for place in private(asked.books, item.steward)[:1]:
            say(asked.books, place, message(over), asked.now)
    told = message(
        N_("You look after something that %(group)s keeps under its own law.", group=GroupName(item.group)),
        N_("I ask you before it is shown, translated or quoted. You can take a yes back at any time: write /kept."),
        choices=(Choice(NC_("button", "Look at it"), ("loresee", item.id)),),
    )
    for place in private(asked.books, item.offers)[:1]:
        say(asked.books, place, told, asked.now)
