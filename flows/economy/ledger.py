"""What one group gives another, as both have confirmed it: pacts, what happened to each, and what is owed in return.

In Valueflows' words: a pact is a commitment, what happened are economic events, and a claim is a pact that an event
gave rise to. A delivery counts when the receiver says that it came. Nothing is ever changed: the sum of all that
happened is the account. Never here: money, prices, sentences.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

LESS, SHARED, LATER, COSTS = "less", "shared", "later", "costs"
RISKS = (LESS, SHARED, LATER, COSTS)
"""If less comes than was agreed: then less is owed in return; both carry half of the loss; it is brought later; or all
of the return is owed, since it was formed from what the season costs and not from what it yields.
"""
CARRIED = {SHARED: Fraction(1, 2), COSTS: Fraction(1)}
"""How much of what is missing is returned all the same, once no more will come."""
DELIVERED, CONFIRMED, EXTRA, DENIED, RECALLED = "delivered", "confirmed", "extra", "denied", "recalled"
CLOSING, CLOSED, KEPT = "closing", "closed", "kept"
"""A side says that no more will come; the other agrees; or it does not."""
ANSWERS = (CONFIRMED, EXTRA, DENIED, RECALLED)
NONE = Fraction()


@dataclass(frozen=True, slots=True)
class Thing:
    """So much of a kind."""

    kind: str
    amount: Fraction
    base: str


@dataclass(frozen=True, slots=True)
class Pact:
    """What `provider` gives `receiver` until `due`, and what it gets back for all of it.

    A claim names the event that it comes from (`event`) and the pact in which that was agreed (`clause`). `under`: the
    clause of an agreement to which all of it belongs, where there is one.
    """

    id: str
    provider: str
    receiver: str
    thing: Thing
    due: datetime
    back: Thing | None = None
    risk: str = LESS
    event: str = ""
    clause: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a pact. `about`: the delivery that is answered. What is extra was not agreed."""

    id: str
    pact: str
    what: str
    amount: Fraction = NONE
    about: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """How a pact stands."""

    pact: Pact
    events: tuple[Happened, ...] = field(default=())

    @property
    def confirmed(self) -> Fraction:
        """So much of what was agreed has come, as the receiver says."""
        return sum((one.amount for one in self.events if one.what == CONFIRMED), NONE)

    @property
    def missing(self) -> Fraction:
        """So much of it has not."""
        return self.pact.thing.amount - self.confirmed

    @property
    def waiting(self) -> tuple[Happened, ...]:
        """What the provider says it has brought, and nobody has answered yet."""
        answered = {one.about for one in self.events if one.what in ANSWERS}
        return tuple(one for one in self.events if one.what == DELIVERED and one.id not in answered)

    @property
    def closing(self) -> Happened | None:
        """That no more will come, as one side says and the other has not answered yet."""
        answered = {one.about for one in self.events if one.what in (CLOSED, KEPT)}
        asked = (one for one in reversed(self.events) if one.what == CLOSING and one.id not in answered)
        return next(asked, None)

    def delivery(self, event: str) -> Happened | None:
        """What waits for an answer under this id."""
        return next((one for one in self.waiting if one.id == event), None)

    @property
    def is_over(self) -> bool:
        """Whether all has come, or nothing more will."""
        return not self.missing or any(one.what == CLOSED for one in self.events)


def came(account: Account, delivery: Happened, amount: Fraction, ids: tuple[str, str]) -> Iterator[Happened]:
    """The receiver says how much came: what goes beyond what was agreed is kept apart, as extra."""
    agreed = NONE if account.is_over else min(amount, account.missing)
    if agreed:
        yield Happened(ids[0], account.pact.id, CONFIRMED, agreed, delivery.id)
    if amount > agreed:
        yield Happened(ids[1], account.pact.id, EXTRA, amount - agreed, delivery.id)


def owed(account: Account, event: Happened, claim: str, due: datetime) -> Pact | None:
    """What is owed in return because of this: in proportion to what came; and of what was missing, what was agreed.

    It is never due before the pact itself. Nothing for what was extra, where nothing was agreed in return, or where the
    loss is the provider's.
    """
    pact, back = account.pact, account.pact.back
    share = NONE
    if event.what == CONFIRMED:
        share = event.amount / pact.thing.amount
    if event.what == CLOSED:
        share = event.amount / pact.thing.amount * CARRIED.get(pact.risk, NONE)
    if back is None or not share:
        return None
    thing = Thing(back.kind, back.amount * share, back.base)
    later = max(pact.due, due)
    return Pact(claim, pact.receiver, pact.provider, thing, later, event=event.id, clause=pact.id, under=pact.under)


def accounts(pacts: Iterable[Pact], events: Iterable[Happened]) -> dict[str, Account]:
    """Each pact with what happened to it, in order."""
    kept = tuple(pacts)
    of: dict[str, list[Happened]] = {pact.id: [] for pact in kept}
    for event in events:
        of[event.pact].append(event)
    return {pact.id: Account(pact, tuple(of[pact.id])) for pact in kept}
