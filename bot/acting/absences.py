"""When we were away for longer than a platform keeps presses, whoever is being asked something there hears of it.

Once a day in each chat at most. Never here: how we know that we listen.
"""

from datetime import datetime, timedelta

from bot.acting.delivery import say
from bot.store import Books, listened, told
from flows.wording import N_, message

AWAY = "away"


def listening(books: Books, channel: str, forgets_after: float, now: datetime) -> bool:
    """We listen there now; whether there was something to say of the time before."""
    since = listened.until(books, channel)
    listened.listens(books, channel, now)
    if since is None or now - since <= timedelta(seconds=forgets_after):
        return False
    for place in listened.asked_meanwhile(books, channel, now):
        if told.first_time(books, place, AWAY, now):
            say(
                books,
                place,
                message(
                    N_("I was away from %(since)s to %(until)s.", since=since, until=now),
                    N_("If you pressed one of my buttons in that time, please press it again: I may not have seen it."),
                ),
                now,
            )
    return True
