"""How many have answered, counted at the moment it is said: what waits in the outbox names only the ballot and group.

So a thousand votes leave one short row, and the last one is right however long it waited. Never here: what people
answered, or when a tally is told.
"""

from bot.store import ballots
from bot.store.writer import Books
from flows import record
from flows.stages.ask.asking import TURNOUT_OVER, turnout_notice
from flows.wording import message

MARK = "#"  # no message begins with it
OVER = record.dump(message(TURNOUT_OVER))


def turnout_of(dialogue: str, ballot: str, group: str) -> str:
    """What waits in the outbox."""
    return f"{MARK}{dialogue}{MARK}{ballot}{MARK}{group}"


def is_live(words: str) -> bool:
    """Whether these words are found when they are said."""
    return words.startswith(MARK)


def counted(books: Books, words: str) -> str:
    """The message, as the ballot stands now."""
    _, dialogue, ballot, group = words.split(MARK)
    kept = ballots.ballot_of(books, dialogue, ballot)
    if kept is None or kept.closed:
        return OVER
    answered, roll = ballots.turnout(books, dialogue, ballot).get(group, (0, 0))
    return record.dump(turnout_notice(answered, roll, kept.closes_at))
