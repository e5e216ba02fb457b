"""Belonging: people join a group's roster themselves, leave it, and see it.

A person belongs to as many groups as they do. Never here: who may vote on an open ballot (a frozen roll).
"""

from functools import partial

from bot.acting import commons, nature, spokes
from bot.acting.dialogues import act
from bot.channels.base import Act
from bot.clerk.asked import Asked
from bot.clerk.people import cards
from bot.clerk.people.cards import joining
from bot.clerk.people.welcoming import greet
from bot.store import roster
from flows.refusals import Refused
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, PersonName, Words, message

SHOWN = 60  # names in one message


def join(asked: Asked) -> None:
    """I belong to this group."""
    group = asked.by_member()
    name = GroupName(group.id)
    if not roster.join(asked.books, group.id, asked.person.id, asked.now):
        raise Refused(N_("You are on the roster of %(group)s already.", group=name))
    asked.finally_once(f"card {group.id}", partial(cards.refresh, asked.books, group.id, asked.now))
    greet(asked, group.id)
    number = roster.count(asked.books, group.id)
    if asked.heard.act is Act.PRESSED:
        asked.quietly(N_("You belong to %(group)s now and take part in its decisions.", group=name))
        return
    asked.here(
        NN_(
            "%(person)s belongs to %(group)s now. There is %(count)s person on the roster.",
            "%(person)s belongs to %(group)s now. There are %(count)s people on the roster.",
            number,
            person=PersonName(asked.person.id),
            group=name,
        )
    )


def leave(asked: Asked) -> None:
    """I no longer belong to this group."""
    group = asked.its_group()
    if not roster.leave(asked.books, group.id, asked.person.id):
        raise Refused(N_("You are not on the roster of %(group)s.", group=GroupName(group.id)))
    cards.refresh(asked.books, group.id, asked.now)
    commons.leaves(asked.books, group.id, asked.person.id, asked.now)
    spokes.left(asked.books, group.id, asked.person.id, asked.now, act)
    nature.left(asked.books, group.id, asked.person.id, asked.now, act)
    asked.quietly(N_("You have left the roster of %(group)s. To come back, write /join.", group=GroupName(group.id)))


def show(asked: Asked) -> None:
    """Who is on the roster; only the group's own chat sees names."""
    group = asked.its_group()
    people = roster.members(asked.books, group.id)
    if not people:
        asked.here(N_("Nobody is on the roster yet. To take part in decisions, write /join."), choices=(joining(),))
        return
    head = NN_(
        "%(count)s person is on the roster of %(group)s:",
        "%(count)s people are on the roster of %(group)s:",
        len(people),
        group=GroupName(group.id),
    )
    names = Listing(tuple(Words(person.name) for person in people[:SHOWN]))
    asked.send(message(head, names, choices=(joining(), leaving(), inviting())))


def inviting() -> Choice:
    """The button by which a steward gets a link onto the roster."""
    return Choice(NC_("button", "Invite by a link"), ("invite",))


def leaving() -> Choice:
    """The button by which people leave."""
    return Choice(NC_("button", "I no longer belong"), ("unjoin",))
