"""Chats in which more is said, or more people are, than the house can follow: it says so, aloud and at once.

Never here: where the bounds are (a channel knows what its platform can bear).
"""

from datetime import datetime

from bot.acting.delivery import say
from bot.channels.base import Heard
from bot.store import Books, places
from bot.store.outbox import Outgoing, put
from flows.wording import N_, message


def missed(books: Books, heard: Heard, now: datetime) -> None:
    """So much was said that part of it was not read: whoever spoke to us must not wait for an answer."""
    say(
        books,
        heard.place,
        message(
            N_(
                "So much was said here while I was away that I have not read all of it. If you wrote something to me "
                "and I did not answer, please write it again."
            )
        ),
        now,
    )


def crowded(books: Books, heard: Heard, now: datetime) -> None:
    """We were asked into a chat of thousands: say why not, and go."""
    places.heard(books, heard.place, now, title=heard.title)
    say(
        books,
        heard.place,
        message(
            N_(
                "More than %(number)s people are in this room. That is more than I can look after, so I am leaving. "
                "Please make a smaller room for those of your group who want to take part, and add me there.",
                number=int(heard.text),
            )
        ),
        now,
    )
    put(books, Outgoing(heard.place, "leave", now))
