"""That no more will come of something: one side says so once its day has passed, and the other agrees or does not.

Never here: what is owed then (see `flows.economy.ledger`).
"""

from bot.acting import giving
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.rooms import entered
from bot.clerk.talk.giving.delivering import not_yours
from bot.store.economy import pacts
from flows.dialogue import Dialogue
from flows.economy.ledger import Account
from flows.refusals import Refused
from flows.wording import N_


def ask(asked: Asked, dialogue: str, pact: str) -> None:
    """A side says that no more will come; the other is asked."""
    room, group = entered(asked, dialogue)
    account = pacts.account(asked.books, room.id, pact)
    if account is None or group not in (account.pact.provider, account.pact.receiver):
        raise not_yours()
    if account.is_over or account.closing or account.waiting:
        raise Refused(N_("First what was said before has to be answered, or it is over already: write /deliveries."))
    giving.closing(asked.books, room, account, group, asked.now)
    asked.quietly(N_("I have asked the other group whether it sees it the same way."))


def agreed(asked: Asked, dialogue: str, event: str) -> None:
    """The other side sees it the same way: what was agreed for that case holds."""
    room, group, account = _to_answer(asked, dialogue, event)
    giving.closed(asked.books, room, account, event, group, asked.now)


def goes_on(asked: Asked, dialogue: str, event: str) -> None:
    """The other side does not."""
    room, group, account = _to_answer(asked, dialogue, event)
    giving.kept(asked.books, room, account, event, group, asked.now)


def _to_answer(asked: Asked, dialogue: str, event: str) -> tuple[Dialogue, str, Account]:
    room, group = entered(asked, dialogue)
    account = pacts.account_of_event(asked.books, room.id, event)
    if account is None or group not in (account.pact.provider, account.pact.receiver):
        raise not_yours()
    if account.closing is None or account.closing.id != event:
        raise Refused(N_("This has been answered already. Write /deliveries to see what stands."))
    if pacts.said_by(asked.books, room.id, event) == group:
        raise Refused(N_("Your group has said this. Now the other group is asked."))
    return room, group, account
