"""What is known of a group, as one standing notice in its chat: it follows what changes, wherever that was changed.

Never here: changing it.
"""

from datetime import datetime

from bot.acting import delivery
from bot.channels.base import Place
from bot.store import Books, groups, outbox, places, roster
from bot.store.groups import Group
from flows.wording import N_, NC_, NN_, Choice, GroupName, LanguageName, Listing, Message, Paragraph, message

KEY = "group"
ALL_IN_ONE = Choice(NC_("button", "Everything in the chat itself"), ("topics", "off"))
ONE_FOR_EACH = Choice(NC_("button", "A place for each room"), ("topics", "on"))


def show(books: Books, place: Place, group: Group, now: datetime) -> None:
    """At the foot of this chat; where it stood before, it goes."""
    delivery.take_away(books, place, "", KEY, now)
    delivery.show(books, place, KEY, card(books, place, group, now), now)


def refresh(books: Books, group: str, now: datetime) -> None:
    """As things are now, in every chat of the group where it stands."""
    known = groups.by_id(books, group)
    for place in places.chats_of(books, group):
        if outbox.speaks_of(books, place, "", KEY):
            delivery.show(books, place, KEY, card(books, place, known, now), now, rank=delivery.TALLIES)


def card(books: Books, place: Place, group: Group, now: datetime) -> Message:
    """What is known, and the buttons that change it."""
    number = roster.count(books, group.id)
    facts = (
        N_("Name: %(group)s", group=GroupName(group.id)),
        N_("Code by which others invite you: %(code)s", code=group.code),
        N_("Language: %(language)s", language=LanguageName(group.locale)),
        N_("Time zone: %(zone)s. It is %(now)s here now.", zone=group.zone.replace("_", " "), now=now),
        NN_("%(count)s person on the roster", "%(count)s people on the roster", number),
    )
    ask = (
        N_("To take part in decisions, each of you writes /join or presses the first button.")
        if group.ready
        else N_("Is that right? An administrator can change it or say yes; after that each of you writes /join.")
    )
    return message(
        N_("This is how I know your group:"),
        Listing(facts),
        Paragraph(ask),
        choices=(*_choices(group), *_about_topics(books, place, group)),
    )


def _choices(group: Group) -> tuple[Choice, ...]:
    right = () if group.ready else (Choice(NC_("button", "Yes, that is right"), ("right",)),)
    return (
        joining(),
        *right,
        Choice(NC_("button", "Change the name"), ("rename",)),
        Choice(NC_("button", "Change the language"), ("tongue",)),
        Choice(NC_("button", "Change the time zone"), ("zone",)),
        Choice(NC_("button", "One more chat"), ("chat",)),
    )


def _about_topics(books: Books, place: Place, group: Group) -> tuple[Choice, ...]:
    """Where the chat gives rooms a place of their own, the group says whether it wants any."""
    if not places.gives_corners(books, place):
        return ()
    return (ALL_IN_ONE if group.corners else ONE_FOR_EACH,)


def joining() -> Choice:
    """The button by which people join."""
    return Choice(NC_("button", "I belong to this group"), ("join",))
