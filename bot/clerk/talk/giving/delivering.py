"""What was brought, as the giver says, and what came, as the receiver says. Only the receiver's word counts.

Never here: what is owed for it (see `flows.economy.ledger`).
"""

from fractions import Fraction

from bot import measures
from bot.acting import flowing, giving
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.economy import understanding
from bot.clerk.talk.economy.rooms import entered
from bot.store import codes
from bot.store.economy import pacts
from flows.dialogue import Dialogue
from flows.economy import ledger
from flows.economy.ledger import DELIVERED, Account, Happened
from flows.economy.measures import measured
from flows.refusals import Refused
from flows.stages.words.thing_words import amount
from flows.wording import N_, NC_, Choice

MOST_WAITING = 5


def brought(asked: Asked, dialogue: str, pact: str) -> None:
    """The button: we have brought something."""
    _, account = _giver(asked, dialogue, pact)
    asked.await_answer("brought", dialogue=dialogue, pact=pact)
    all_of_it = Choice(
        NC_("button", "All: %(amount)s", amount=amount(account.missing, account.pact.thing.base)),
        ("broughtall", dialogue, pact),
    )
    asked.here(N_("How much did you bring this time? For example: 40 kg."), choices=(all_of_it, stop()))


def brought_all(asked: Asked, dialogue: str, pact: str) -> None:
    """All that was still to come."""
    _, account = _giver(asked, dialogue, pact)
    _bring(asked, dialogue, pact, account.missing)


def brought_given(asked: Asked, dialogue: str, pact: str) -> None:
    """How much was typed."""
    _, account = _giver(asked, dialogue, pact)
    _bring(asked, dialogue, pact, _much(asked, dialogue, account))


def _bring(asked: Asked, dialogue: str, pact: str, much: Fraction) -> None:
    room, account = _giver(asked, dialogue, pact)
    _settled(asked)
    name = giving.name_of(DELIVERED, asked.place.channel, asked.place.chat, asked.heard.event)
    giving.brought(asked.books, room, account, Happened(name, pact, DELIVERED, much), asked.now)
    slip = Choice(NC_("button", "That was a slip"), ("slip", dialogue, name))
    said = amount(much, account.pact.thing.base)
    noted = N_("Noted: %(amount)s. It counts as soon as the other group says that it came.", amount=said)
    asked.here(noted, choices=(slip,))


def _settled(asked: Asked) -> None:
    """How much it is has been said, or pressed: it is not asked any more."""
    form = asked.form()
    if form and form.name in ("brought", "cameless"):
        codes.drop_form(asked.books, asked.place, asked.person.id)


def _giver(asked: Asked, dialogue: str, pact: str) -> tuple[Dialogue, Account]:
    """What this group gives. Raises `Refused` for others, and where nothing more is to come or too much waits."""
    room, group = entered(asked, dialogue)
    account = pacts.account(asked.books, room.id, pact)
    if account is None or account.pact.provider != group:
        raise not_yours()
    if account.is_over:
        raise Refused(N_("Nothing more is to come of this. Write /deliveries to see what stands."))
    if len(account.waiting) >= MOST_WAITING:
        raise Refused(N_("The other group has not answered what you brought before. Please wait for its word."))
    return room, account


def slip(asked: Asked, dialogue: str, event: str) -> None:
    """The giver takes back that it was brought, as long as nobody has answered."""
    room, account, delivery = _waiting(asked, dialogue, event, giver=True)
    giving.recalled(asked.books, room, account, delivery, asked.now)
    asked.quietly(N_("Taken back. It is not counted."))


def came(asked: Asked, dialogue: str, event: str) -> None:
    """The receiver: all of it came."""
    _, _, delivery = _waiting(asked, dialogue, event)
    _came(asked, dialogue, event, delivery.amount)


def less(asked: Asked, dialogue: str, event: str) -> None:
    """The receiver: another amount came."""
    _waiting(asked, dialogue, event)
    asked.await_answer("cameless", dialogue=dialogue, event=event)
    asked.here(N_("How much of it came? For example: 35 kg."), choices=(stop(),))


def less_given(asked: Asked, dialogue: str, event: str) -> None:
    """How much came was typed."""
    _, account, _ = _waiting(asked, dialogue, event)
    _came(asked, dialogue, event, _much(asked, dialogue, account))


def _came(asked: Asked, dialogue: str, event: str, much: Fraction) -> None:
    room, account, delivery = _waiting(asked, dialogue, event)
    _settled(asked)
    ids = giving.name_of("came", event), giving.name_of("extra", event)
    before = flowing.dependent(asked.books, room, asked.now)
    giving.came(asked.books, room, account, tuple(ledger.came(account, delivery, much, ids)), asked.now)
    flowing.told(asked.books, room, before, asked.now)


def did_not(asked: Asked, dialogue: str, event: str) -> None:
    """The receiver: it did not come. The mediators are told."""
    room, account, delivery = _waiting(asked, dialogue, event)
    giving.denied(asked.books, room, account, delivery, asked.now)


def _waiting(asked: Asked, dialogue: str, event: str, *, giver: bool = False) -> tuple[Dialogue, Account, Happened]:
    """A delivery that waits for its answer. Raises `Refused` for whoever it does not wait for, and afterwards."""
    room, group = entered(asked, dialogue)
    account = pacts.account_of_event(asked.books, room.id, event)
    if account is None or group != (account.pact.provider if giver else account.pact.receiver):
        raise not_yours()
    delivery = account.delivery(event)
    if delivery is None:
        raise Refused(N_("This has been answered already. Write /deliveries to see what stands."))
    return room, account, delivery


def _much(asked: Asked, dialogue: str, account: Account) -> Fraction:
    """How much was typed, in the unit of what was agreed. Raises `Refused` for another one, or none."""
    base = account.pact.thing.base
    try:
        found = understanding.read(asked.books, dialogue, f"{asked.rest} x")
    except Refused:
        raise no_amount() from None
    if found.amount is None:
        raise no_amount()
    if not found.unit:
        return found.amount
    measure = measured(found.amount, found.unit, measures.known(asked.books, dialogue, account.pact.thing.kind))
    if measure.base != base or measure.amount is None:
        said = amount(account.pact.thing.amount, base)
        raise Refused(N_("This is counted like this: %(amount)s. Please use the same unit.", amount=said))
    return measure.amount


def no_amount() -> Refused:
    """Nothing that can be counted was typed."""
    return Refused(N_("Please begin with a number, like: 40 kg. If nothing came, use the button for that."))


def not_yours() -> Refused:
    """It is another group's to say."""
    return Refused(N_("That is for the other group to say. Write /deliveries to see what yours gives and receives."))
