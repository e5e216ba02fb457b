"""Common rooms: what becomes of the wish for one, what is asked of the courier, and what people are told.

Every group agrees in its own chat; whoever wants to come in asks for it, and nobody else is invited. Never here: how a
platform makes one, or who may say yes for a group (the counter knows).
"""

from datetime import datetime, timedelta

from bot.acting.delivery import deliver, say
from bot.channels.base import Place
from bot.store import Books, commons, deliveries, dialogues, places, postings
from bot.store.commons import Guest
from bot.store.outbox import HOST, Errand, Outgoing, put
from bot.store.postings import Posted
from flows import record
from flows.dialogue import Dialogue
from flows.effects import Retract, Say, Show
from flows.messages import headed
from flows.people import Everyone, Group
from flows.wording import N_, NC_, Choice, GroupName, Message, Text

ROOMY = ("matrix",)
"""The channels on which a common room can be made."""
KEY = "commons"
STAYS = timedelta(days=7)
"""So long the closed room can be read with us in it."""
OVER = N_("The common room is closed: nobody writes there any more. Go on here, as before.")


def home(books: Books, room: Dialogue) -> Place | None:
    """A chat of one of the groups, on a channel on which the common room can be made."""
    chats = (place for group in room.groups for place in places.chats_of(books, group))
    return next((place for place in chats if place.channel in ROOMY), None)


def agreed(books: Books, room: Dialogue, group: str, now: datetime) -> None:
    """A group wants it. The first one asks the others by it; with the last one's yes the room is made."""
    commons.agrees(books, room.id, group, now)
    known, where = commons.of(books, room.id), home(books, room)
    if known and known.state == "open":
        deliver(books, room, [Show(KEY, Group(group), way_in(room), anew=True)], now)
    if known and known.state in ("wanted", "open"):
        return
    commons.becomes(books, room.id, "asked", now, Place("", ""))
    if where is None or not set(room.groups) <= set(commons.agreed(books, room.id)):
        deliver(books, room, [Show(KEY, Group(one), question(books, room, one)) for one in room.groups], now)
        return
    commons.becomes(books, room.id, "wanted", now, where)
    names = tuple(GroupName(one) for one in room.groups)
    about = N_("Here people of %(groups)s are together.", groups=names)
    opening = record.dump(headed(room, about, *entrance()))  # its first line is the name of the common room
    put(books, Outgoing(where, "found", now, opening, dialogue=room.id))
    deliver(books, room, [Retract(Everyone(), key=KEY)], now)


def entrance() -> tuple[Text, ...]:
    """What stands at the head of a common room."""
    return (
        N_(
            "What you write here is read at once by all who are here, and goes on to the others as the rules of the "
            "room say."
        ),
        N_("What binds is asked and decided in each group's own chat."),
    )


def question(books: Books, room: Dialogue, group: str) -> Message:
    """Who wants a common room, and whether this group does."""
    yes = commons.agreed(books, room.id)
    told = [
        N_(
            "Yes to a common room, so far: %(groups)s. That is one more chat, on Matrix, in which people of all groups "
            "of this room can be together.",
            groups=tuple(GroupName(one) for one in yes),
        ),
        N_(
            "It is opened when every group has said yes. Nobody is brought in: whoever wants to come asks for it. What "
            "is written there is read at once by all who are in it."
        ),
    ]
    if group in yes:
        return headed(room, *told, N_("Your group has said yes. To take that back, write /common off."))
    choices = (
        Choice(NC_("button", "Yes, our group wants it"), ("commonyes", room.id)),
        Choice(NC_("button", "No common room"), ("commonno", room.id)),
    )
    return headed(room, *told, N_("An administrator of this chat answers for your group."), choices=choices)


def made(books: Books, errand: Errand, chat: str, now: datetime) -> None:
    """It is there: all groups are told how to come in."""
    deliveries.settle(books, errand, now)
    found = dialogues.load(books, errand.dialogue)
    known = commons.of(books, errand.dialogue)
    place = Place(errand.place.channel, chat)
    if found is None or known is None or known.state != "wanted":  # somebody said no meanwhile
        put(books, Outgoing(place, "leave", now))
        return
    room = found[0]
    commons.becomes(books, room.id, "open", now, place)
    places.heard(books, place, now)
    places.speaks(books, place, room.language)
    say(books, place, _stored(errand), now, dialogue=room.id)
    deliver(books, room, [Show(KEY, Everyone(), way_in(room))], now)


def way_in(room: Dialogue) -> Message:
    """How people come in, and how a group ends it."""
    return headed(
        room,
        N_("The common room is open. Whoever wants to come in presses the button; the invitation comes on Matrix."),
        N_("An administrator who wants no common room any more writes /common off."),
        choices=(Choice(NC_("button", "Invite me"), ("commonme", room.id)),),
    )


def _stored(errand: Errand) -> Message:
    told = record.load(errand.message)
    if not isinstance(told, Message):
        raise TypeError("a common room is opened by a message")
    return told


def not_made(books: Books, errand: Errand, now: datetime) -> None:
    """The platform does not make one for us."""
    deliveries.settle(books, errand, now)
    commons.becomes(books, errand.dialogue, "closed", now, Place("", ""))
    commons.none_agrees(books, errand.dialogue)
    found = dialogues.load(books, errand.dialogue)
    if found:
        sorry = N_("Matrix does not let me make a common room now, so everything stays in your own chats.")
        deliver(books, found[0], [Say(Everyone(), headed(found[0], sorry))], now)


def comes_in(books: Books, guest: Guest, place: Place, now: datetime) -> None:
    """Somebody asked to be invited."""
    commons.comes(books, guest, now)
    key = "" if guest.group else HOST
    put(books, Outgoing(place, "invite", now, dialogue=guest.dialogue, key=key, handle=guest.account))


def group_goes(books: Books, room: Dialogue, group: str, now: datetime) -> None:
    """A group takes part in the room no more: its people do not read on."""
    common = commons.of(books, room.id)
    for guest in commons.guests(books, room.id):
        if common and common.state == "open" and guest.group == group:
            goes(books, guest, common.place, now)


def leaves(books: Books, group: str, person: str, now: datetime) -> None:
    """Somebody belongs to a group no more, for which they came in."""
    for guest in commons.of_guest(books, person):
        common = commons.of(books, guest.dialogue)
        if common and common.state == "open" and guest.group == group:
            goes(books, guest, common.place, now)


def goes(books: Books, guest: Guest, place: Place, now: datetime) -> None:
    """They are shown out."""
    commons.goes(books, guest)
    put(books, Outgoing(place, "showout", now, dialogue=guest.dialogue, handle=guest.account))


def shut(books: Books, room: Dialogue, now: datetime) -> bool:
    """Nobody writes there any more, and after some days we leave; whether it was open."""
    common = commons.of(books, room.id)
    if common is None or common.state == "closed":
        return False
    commons.becomes(books, room.id, "closed", now)
    commons.none_agrees(books, room.id)
    deliver(books, room, [Retract(Everyone(), key=KEY)], now)
    if common.state == "open":
        say(books, common.place, headed(room, OVER), now, dialogue=room.id)
        put(books, Outgoing(common.place, "shut", now, dialogue=room.id))
        put(books, Outgoing(common.place, "leave", now, not_before=now + STAYS))
    return common.state == "open"


def said(books: Books, place: Place, dialogue: str, word: str, native: str, now: datetime) -> None:
    """Words were said in the common room: they stand there already, and are found there when they are taken back."""
    postings.stand(books, Posted(place, native, dialogue, "", word, (), ""), now)
