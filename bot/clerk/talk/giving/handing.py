"""Seeing to something for one's group, by one's own word, and no longer doing so.

Nobody says it of somebody else, and it changes nothing of who may say what came: that is still the groups' word. Never
here: what is given.
"""

from bot.acting import hands as acting
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.rooms import entered
from bot.store.economy import hands, pacts
from flows.dialogue import Dialogue
from flows.economy.ledger import Account
from flows.refusals import Refused
from flows.stages.words.hand_words import MOST
from flows.wording import N_, GroupName


def see_to(asked: Asked, dialogue: str, pact: str) -> None:
    """The button: I see to this."""
    room, group, _ = _standing(asked, dialogue, pact)
    there = hands.of_room(asked.books, room.id).get((pact, group), ())
    if asked.person.id not in there and len(there) >= MOST:
        raise Refused(N_("Three people see to this for your group already. Write /deliveries to read who."))
    hands.see_to(asked.books, room.id, pact, group, asked.person.id, asked.now)
    asked.quietly(
        N_(
            "You see to it for %(group)s, and both groups read your name. To take that back, write /deliveries.",
            group=GroupName(group),
        )
    )


def let_go(asked: Asked, dialogue: str, pact: str) -> None:
    """The button: somebody else sees to it."""
    room, group, account = _standing(asked, dialogue, pact)
    acting.spared(asked.books, room, account, group, asked.person.id, asked.now)
    if not hands.let_go(asked.books, room.id, pact, group, asked.person.id):
        raise Refused(N_("You did not see to this. Write /deliveries to read who does."))
    asked.quietly(N_("Your name no longer stands there. Whoever sees to it now can say so with /deliveries."))


def _standing(asked: Asked, dialogue: str, pact: str) -> tuple[Dialogue, str, Account]:
    """The room, the group for which it is, and how it stands. Raises `Refused` for others, and where it is over."""
    room, group = entered(asked, dialogue)
    account = pacts.account(asked.books, room.id, pact)
    if account is None or group not in (account.pact.provider, account.pact.receiver):
        raise Refused(N_("That is between other groups. Write /deliveries to see what yours gives and receives."))
    if account.is_over:
        raise Refused(N_("Nothing more is to come of this. Write /deliveries to see what stands."))
    return room, group, account
