"""What groups give each other, as far as a dialogue has to do with it: the clock reminds both sides (rows).

Never here: what is given (see `economy.ledger`), or sentences.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.flow import Decide


def remind(_: Dialogue, __: c.RemindPact, ___: datetime) -> Iterator[f.Fact]:
    """Both sides have been reminded (rows); nothing has happened here."""
    yield from ()


DECIDES: dict[type, Decide] = {c.RemindPact: remind}
