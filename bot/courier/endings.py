"""How an errand ends, and what is written then. Never here: a channel, or when to try again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.acting import lore, moving, muting, staying
from bot.channels.base import Speaker
from bot.store import Books, deliveries, places, speakers
from bot.store.lore import copies
from bot.store.outbox import Errand

Write = Callable[[Books], object]


@dataclass(frozen=True, slots=True)
class Ending:
    """How an errand ended, and what to write.

    `sent`: the platform may have counted it; `rest`: seconds it wants the whole account to be quiet; `trouble`: a
    dialogue must hear of it; `elsewhere`: it will be said on another channel or in another chat; `stood`: something new
    can be read where it was to be read, and the next may follow.
    """

    errand: Errand
    write: Write
    sent: bool = True
    rest: float = 0.0
    trouble: bool = False
    elsewhere: bool = False
    stood: bool = False


def astray(ending: Ending, now: datetime) -> Ending:
    """It can be read, though not in the room's corner: the platform put it into the chat itself. The corner is lost."""

    def write(books: Books) -> None:
        ending.write(books)
        moving.lost(books, ending.errand, now)

    return replace(ending, write=write, elsewhere=True, stood=False)


def cornerless(books: Books, *, errand: Errand, now: datetime) -> None:
    """The corner is gone, the chat is not: it is said there at once."""
    moving.lost(books, errand, now)
    deliveries.in_the_chat(books, errand.id, now)


def moved(books: Books, *, errand: Errand, chat: str, when: datetime) -> None:
    """The chat has another address now: everything that waits for it goes there, this first."""
    places.move_place(books, errand.place.channel, errand.place.chat, chat)
    deliveries.later(books, errand.id, when)


def stands(books: Books, *, settled: Write, errand: Errand, speaker: Speaker | None, now: datetime) -> None:
    """It stands in the chat. Where we were not allowed to write before, whom that concerns hears that we are now."""
    settled(books)
    if speaker:
        speakers.note(books, errand.place, speaker.id, speaker.name)
    if errand.muted:
        muting.unmuted(books, errand.place, now)


def silenced(books: Books, *, errand: Errand, now: datetime, when: datetime) -> None:
    """We may not write there: it waits, everything behind it too, and whom that concerns hears of it."""
    deliveries.later(books, errand.id, when)
    muting.muted(books, errand.place, now)


def stayed(books: Books, *, errand: Errand, now: datetime) -> None:
    """The platform does not let us take it away; who must know of that is told."""
    for posted in errand.standing:
        lore.told_staying(books, copies.stays(books, posted.place, posted.native), now)
    staying.told(books, errand.dialogue, errand.word, errand.place, now)
    deliveries.settle(books, errand, now)


def lost(books: Books, *, errand: Errand, now: datetime) -> None:
    """The chat is gone, and with it all that waits for it."""
    places.mark_gone(books, errand.place)
    lore.told_staying(books, copies.stays(books, errand.place), now)
    for dialogue, word in deliveries.taken_back_there(books, errand):
        staying.told(books, dialogue, word, errand.place, now)
    deliveries.failed(books, errand.id, "gone")
    deliveries.lane_failed(books, errand)
