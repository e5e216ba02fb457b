"""The other side's word on what was written down: so it is, or not so.

Never here: writing it down (see `writing`).
"""

from bot.acting import giving
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.rooms import entered
from bot.store.economy import pacts
from flows.dialogue import Dialogue
from flows.economy.ledger import Pact
from flows.refusals import Refused
from flows.wording import N_


def yes(asked: Asked, dialogue: str, pact: str) -> None:
    """It was agreed like this."""
    room, group, found = _to_answer(asked, dialogue, pact)
    giving.agreed(asked.books, room, found, group, asked.now)


def no(asked: Asked, dialogue: str, pact: str) -> None:
    """It was not."""
    room, group, found = _to_answer(asked, dialogue, pact)
    giving.refused(asked.books, room, found, group, asked.now)


def _to_answer(asked: Asked, dialogue: str, pact: str) -> tuple[Dialogue, str, Pact]:
    """What waits for the word of this group. Raises `Refused` for who wrote it, for third groups, and afterwards."""
    room, group = entered(asked, dialogue)
    found = pacts.one(asked.books, room.id, pact)
    if found is None or group not in (found[0].provider, found[0].receiver):
        raise Refused(N_("That is between other groups. Write /deliveries to see what yours gives and receives."))
    written, state, asked_by = found
    if state != "asked":
        raise Refused(N_("This has been answered already. Write /deliveries to see what stands."))
    if group == asked_by:
        raise Refused(N_("Your group has written this down. Now the other group is asked."))
    return room, group, written
