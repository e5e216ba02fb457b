"""Rooms that get and lose corners of their own in chats: what is asked of the courier, and what people are told.

Never here: how a platform makes one, or whether a group wants any (whoever asks knows).
"""

from dataclasses import dataclass
from datetime import datetime

from bot.channels.base import Place
from bot.store import Books, corners, deliveries, dialogues, outbox, places, signs
from bot.store.outbox import ALOUD, Errand, Outgoing
from bot.store.times import millis
from flows import record
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.wording import N_, NC_, Link, Message

IN_TOPIC = (
    N_(
        "This room has a topic of its own in this chat now. What you write there is for the other groups; here you "
        "stay among yourselves."
    ),
    NC_("button", "Go to the topic"),
)
IN_BROWSER = (
    N_(
        "This room has a place of its own in this chat now: its name stands at the top. What you write there is for "
        "the other groups; here you stay among yourselves."
    ),
    NC_("button", "Go there"),
)


def arrange(
    books: Books, dialogue: str, place: Place, message: Message, now: datetime, not_before: datetime | None = None
) -> None:
    """The courier shall make a corner, or open again the one that there was."""
    told = record.dump(message)
    if corners.want(books, dialogue, place, told, now):
        outbox.put(books, Outgoing(place, "arrange", now, told, dialogue=dialogue, not_before=not_before))


def disband(books: Books, dialogue: str, place: Place, now: datetime) -> None:
    """After all that is still to be said in it, the corner is closed."""
    if corners.one(books, dialogue, place):
        outbox.put(books, Outgoing(place, "disband", now, dialogue=dialogue))


@dataclass(frozen=True, slots=True)
class There:
    """A corner as it was given: its name, the message that opens it if that is new, and the way people find it.

    `perhaps_two`: an earlier try may have left another one of the same name behind.
    """

    name: str
    native: str
    way: str
    perhaps_two: bool = False


LEFT_OVER = N_(
    "The connection broke while I was making it, so there may be a second, empty topic with the same name. If you see "
    "one, an administrator can delete it: nothing is lost with it."
)


def opened(books: Books, errand: Errand, there: There, now: datetime) -> None:
    """What is said to the group comes in it from now on. Where people might miss it, the chat is told, once."""
    known = corners.one(books, errand.dialogue, errand.place)
    if known and (known.state, known.native) == ("open", there.name):
        deliveries.settle(books, errand, now)
        return
    corners.opened(books, errand.dialogue, errand.place, there.name)
    signs.used(books, errand.place, there.name)
    places.give_corners(books, errand.place, given=True)
    deliveries.settle(books, errand, now, native=there.native, corner=there.name)
    room = _room(books, errand.dialogue)
    if there.way and room:
        off = N_("An administrator who wants everything in one place again writes /topics off.")
        left_over = (LEFT_OVER,) if there.perhaps_two else ()
        here, go = IN_BROWSER if errand.place.channel == "hall" else IN_TOPIC
        _aloud(books, room, errand.place, headed(room, here, *left_over, Link(go, there.way), off), now)


def none(books: Books, errand: Errand, now: datetime) -> None:
    """This chat gives no corners: all comes in the chat itself, as ever."""
    corners.none(books, errand.dialogue, errand.place)
    places.give_corners(books, errand.place, given=False)
    deliveries.settle(books, errand, now)


def closed(books: Books, errand: Errand, now: datetime) -> None:
    """It is closed: whatever is said later comes in the chat itself."""
    corners.closed(books, errand.dialogue, errand.place)
    deliveries.settle(books, errand, now)


def given_up(books: Books, dialogue: str, place: Place, now: datetime) -> None:
    """From now on all comes in the chat itself, which is told once."""
    room = _room(books, dialogue)
    if corners.lost(books, dialogue, place) and room:
        gone = N_("I cannot reach the topic of this room any more, so what it brings comes in this chat again.")
        anew = N_("Nothing was lost. For a new topic, an administrator writes /topics on.")
        _aloud(books, room, place, headed(room, gone, anew), now)


def _room(books: Books, dialogue: str) -> Dialogue | None:
    found = dialogues.load(books, dialogue)
    return found[0] if found else None


def _aloud(books: Books, room: Dialogue, place: Place, told: Message, now: datetime) -> None:
    """In the chat itself, whatever corners the room has."""
    key = f"{ALOUD}{millis(now)}"
    outbox.put(books, Outgoing(place, "post", now, record.dump(told), dialogue=room.id, key=key))
