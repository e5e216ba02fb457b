"""Votes in a poll of ours that nobody knows: its receipt was lost, so the question was sent again, as another poll.

Such a vote cannot be counted, and whoever gave it hears so, where we have met in private. Never here: a vote that only
waits for its poll's receipt (see `early_votes`).
"""

from datetime import datetime, timedelta

from bot.acting.delivery import private, say
from bot.store import Books, alarms, early_votes, people
from flows.wording import N_, message

ALARM = "lostvotes"
PATIENCE = timedelta(minutes=15)  # by then every receipt is written down
LOST = N_(
    "I could not count your answer in a poll: the same question stands in the chat twice, and only the lower one "
    "counts. Please answer there."
)


def await_receipt(books: Books, now: datetime) -> None:
    """A vote waits for its poll; if it waits in vain, that is not kept from whoever gave it."""
    alarms.set(books, early_votes.HOUSE, ALARM, now + PATIENCE, "")


def rung(books: Books, key: str, due_at: datetime, now: datetime) -> None:
    """Whoever waited in vain is told, once."""
    if not alarms.silence(books, early_votes.HOUSE, key, due_at):
        return
    for channel, account in early_votes.given_up(books):
        person = people.by_account(books, channel, account)
        for place in private(books, person.id) if person else ():
            say(books, place, message(LOST), now)
