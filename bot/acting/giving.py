"""The rows around what groups give each other: every act is added to what happened, and both sides are told of it.

Never here: reckoning (see `flows.economy.ledger`), or whether somebody may say it.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from bot.acting import hands
from bot.acting.delivery import deliver
from bot.acting.silence import Occasion
from bot.store import Books, alarms
from bot.store.economy import hands as rows
from bot.store.economy import kinds, pacts, sums
from flows import commands as c
from flows import record
from flows.dialogue import Dialogue
from flows.economy import ledger
from flows.economy.ledger import CLOSED, CLOSING, DENIED, KEPT, RECALLED, Account, Happened, Pact
from flows.economy.map import Came
from flows.effects import Say, Show
from flows.people import Group, Mediators
from flows.seasons import by_day, day_before
from flows.seasons import closing as closing_day
from flows.stages.words import hand_words, pact_words
from flows.wording import Message, Paragraph

AFTER = timedelta(days=1)
A_SEASON = 91  # days in which what is owed in return is given


def names(books: Books, room: Dialogue) -> dict[str, str]:
    """What the room calls its kinds: by the first name that each was given."""
    return {kind: known[0] for kind, known in kinds.known(books, room.id).items()}


def name_of(*about: str) -> str:
    """The id of what follows from something: the same again when that is heard twice."""
    return sha256("\n".join(about).encode()).hexdigest()[:12]


def asked(books: Books, room: Dialogue, pact: Pact, by: str, now: datetime) -> None:
    """A side has written down what was agreed; the other is asked."""
    pacts.ask(books, room.id, pact, by, now)
    other = pact.receiver if by == pact.provider else pact.provider
    put(books, room, other, pact.id, pact_words.asks(room, pact, by, names(books, room)), now)


def agreed(books: Books, room: Dialogue, pact: Pact, by: str, now: datetime) -> None:
    """The other side has said yes: it stands, and both will be reminded."""
    pacts.turn(books, room.id, pact.id, "stands")
    _answered(books, room, pact, pact.id, by, pact_words.stands(room, pact, names(books, room)), now)
    remind_at(books, room, pact, now)


def refused(books: Books, room: Dialogue, pact: Pact, by: str, now: datetime) -> None:
    """The other side says that it was not agreed so."""
    pacts.turn(books, room.id, pact.id, "refused")
    _answered(books, room, pact, pact.id, by, pact_words.not_so(room, pact, by, names(books, room)), now, desk=False)


def brought(books: Books, room: Dialogue, account: Account, event: Happened, now: datetime) -> None:
    """The provider says that it has brought something; only the receiver's word counts."""
    pact = account.pact
    pacts.happen(books, room.id, event, pact.provider, now)
    _asked_whether_it_came(books, room, pact, event.id, pact_words.brought(room, pact, event, names(books, room)), now)


def came(books: Books, room: Dialogue, account: Account, events: tuple[Happened, ...], now: datetime) -> None:
    """The receiver says how much came; what is owed for it is a pact in the other direction."""
    pact = account.pact
    for event in events:
        pacts.happen(books, room.id, event, pact.receiver, now)
        what = pact.thing.kind, event.amount, pact.thing.base
        sums.add(books, room.id, Came(pact.provider, pact.receiver, *what, now))
    claims = [claim for event in events if (claim := _claimed(books, room, account, event, now))]
    after = Account(pact, (*account.events, *events))
    told = pact_words.came(room, after, events, claims[0] if claims else None, names(books, room))
    _asked_whether_it_came(books, room, pact, events[0].about, told, now)
    tell(books, room, told, now, pact.provider)
    if after.is_over:
        rows.over(books, room.id, pact.id)


def denied(books: Books, room: Dialogue, account: Account, delivery: Happened, now: datetime) -> None:
    """The receiver says that it did not come: both are told, and the mediators."""
    event = Happened(name_of(DENIED, delivery.id), account.pact.id, DENIED, about=delivery.id)
    pact = account.pact
    pacts.happen(books, room.id, event, pact.receiver, now)
    told = pact_words.denied(room, pact, delivery, names(books, room))
    _asked_whether_it_came(books, room, pact, delivery.id, told, now)
    tell(books, room, told, now, pact.provider, at_once=True)
    deliver(books, room, [Say(Mediators(), told)], now)


def recalled(books: Books, room: Dialogue, account: Account, delivery: Happened, now: datetime) -> None:
    """The provider says that it was a slip, before anybody has answered."""
    event = Happened(name_of(RECALLED, delivery.id), account.pact.id, RECALLED, about=delivery.id)
    pacts.happen(books, room.id, event, account.pact.provider, now)
    told = pact_words.recalled(room, account.pact, delivery, names(books, room))
    _asked_whether_it_came(books, room, account.pact, delivery.id, told, now)


def closing(books: Books, room: Dialogue, account: Account, by: str, now: datetime) -> None:
    """A side says that no more will come; the other is asked."""
    event = Happened(name_of(CLOSING, account.pact.id, str(now)), account.pact.id, CLOSING)
    pacts.happen(books, room.id, event, by, now)
    other = account.pact.receiver if by == account.pact.provider else account.pact.provider
    put(books, room, other, event.id, pact_words.closing(room, account, by, event.id, names(books, room)), now)


def closed(books: Books, room: Dialogue, account: Account, asked_in: str, by: str, now: datetime) -> None:
    """Both say so: what was agreed for that case holds."""
    pact = account.pact
    event = Happened(name_of(CLOSED, pact.id), pact.id, CLOSED, account.missing, asked_in)
    pacts.happen(books, room.id, event, by, now)
    claim = _claimed(books, room, account, event, now)
    told = pact_words.closed(room, account, event, claim, names(books, room))
    _answered(books, room, pact, asked_in, by, told, now)
    rows.over(books, room.id, pact.id)


def kept(books: Books, room: Dialogue, account: Account, asked_in: str, by: str, now: datetime) -> None:
    """The other side still waits for it, or will still bring it."""
    event = Happened(name_of(KEPT, asked_in), account.pact.id, KEPT, about=asked_in)
    pacts.happen(books, room.id, event, by, now)
    told = pact_words.kept(room, account, by, names(books, room))
    _answered(books, room, account.pact, asked_in, by, told, now)


def _claimed(books: Books, room: Dialogue, account: Account, event: Happened, now: datetime) -> Pact | None:
    claim = ledger.owed(account, event, name_of("claim", event.id), closing_day(now, A_SEASON, room.zones))
    if claim:
        pacts.ask(books, room.id, claim, claim.provider, now, state="stands")
        remind_at(books, room, claim, now)
    return claim


def put(books: Books, room: Dialogue, group: str, about: str, told: Message, now: datetime) -> None:
    """A question to a group; or what came of it, at the foot, and the question with its buttons goes."""
    if group in room.groups:
        deliver(books, room, [Show(f"giving:{about}", Group(group), told, anew=True)], now)


def _asked_whether_it_came(books: Books, room: Dialogue, pact: Pact, about: str, told: Message, now: datetime) -> None:
    """A question to the receiver's chat, and in private to whoever sees to it there; or what came of it."""
    put(books, room, pact.receiver, about, told, now)
    hands.shown(books, room, pact, pact.receiver, about, told, now)


def _answered(
    books: Books, room: Dialogue, pact: Pact, about: str, by: str, told: Message, now: datetime, *, desk: bool = True
) -> None:
    """The group that was asked has answered: whoever asked hears it at once, and mediators where it concerns them."""
    put(books, room, by, about, told, now)
    tell(books, room, told, now, pact.receiver if by == pact.provider else pact.provider, desk=desk, at_once=True)


def tell(
    books: Books, room: Dialogue, told: Message, now: datetime, *groups: str, desk: bool = False, at_once: bool = False
) -> None:
    """Tell these groups, and the mediators where it concerns them: that can wait for their digest.

    What a chat hears of it counts like any notice of the day, unless it matters `at_once`.
    """
    effects = [Say(Group(group), told) for group in groups if group in room.groups]
    desks = [Say(Mediators(), _for_desks(told), waits=True)] if desk else []
    deliver(books, room, effects + desks, now, occasion=None if at_once else Occasion(room.id, rows=True))


def _for_desks(told: Message) -> Message:
    """What mediators read: nothing to press for a group, nor a word of it."""
    return Message(tuple(block for block in told.blocks if block != Paragraph(hand_words.HOW)))


def remind_at(books: Books, room: Dialogue, pact: Pact, now: datetime) -> None:
    """The clock asks again a day before it is due."""
    near = day_before(pact.due, room.zone_of(pact.provider))
    alarms.set(books, room.id, f"pact:{pact.id}", max(near, now), record.dump(c.RemindPact(pact.id)))


def reminded(books: Books, room: Dialogue, command: c.RemindPact, now: datetime) -> c.RemindPact:
    """A day before, and once after the day, both sides are reminded of what is still to come."""
    account = pacts.account(books, room.id, command.pact)
    if account is None or account.is_over or room.stage == "closed":
        return command
    pact, called = account.pact, names(books, room)
    if now < pact.due:
        told = pact_words.near(room, account, called)
        after = by_day(pact.due + AFTER, room.zone_of(pact.provider))
        alarms.set(books, room.id, f"pact:{pact.id}:late", after, record.dump(command))
    else:
        told = pact_words.late(room, account, called)
    tell(books, room, told, now, pact.provider, pact.receiver)
    hands.reminded(books, room, pact, told, now)
    return command


KNOWS: dict[type, Any] = {c.RemindPact: reminded}
