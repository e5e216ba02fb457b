"""What measuring a room's reach needs to know from rows: the counters of its groups. Never here: what they mean."""

from dataclasses import replace
from datetime import datetime

from bot.store import Books, reach
from flows import commands as c
from flows.dialogue import Dialogue


def known(books: Books, dialogue: Dialogue, command: c.MeasureReach, _: datetime) -> c.MeasureReach:
    """How many of each group took part so far."""
    return replace(command, shares=reach.shares(books, dialogue.id, dialogue.groups))
