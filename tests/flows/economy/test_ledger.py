"""Accounting holds, whatever people do in whatever order: counted by the ledger, and once more by hand."""

from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.economy import ledger
from flows.economy.ledger import CLOSED, CONFIRMED, DELIVERED, DENIED, EXTRA, RECALLED, Account, Happened, Pact, Thing

DUE = datetime(2026, 9, 1, 18, tzinfo=UTC)
RICE, WORK = Thing("rice", Fraction(100), "kg"), Thing("work", Fraction(10), "day")
RISKS = st.sampled_from(ledger.RISKS)
DEEDS = st.lists(
    st.tuples(st.sampled_from(["bring", "came", "deny", "recall", "close"]), st.integers(1, 90).map(Fraction)),
    max_size=25,
)


class Table:
    """Two groups at a table, with the rules of the ledger and nothing else."""

    def __init__(self, risk: str) -> None:
        self.pacts = [Pact("p0", "farm", "kitchen", RICE, DUE, WORK, risk, under="c1")]
        self.events: list[Happened] = []
        self.number = count(1)

    def account(self, pact: str) -> Account:
        return ledger.accounts(self.pacts, self.events)[pact]

    def happen(self, event: Happened) -> None:
        account = self.account(event.pact)
        self.events.append(event)
        claim = ledger.owed(account, event, f"c{next(self.number)}", DUE)
        if claim:
            self.pacts.append(claim)

    def do(self, deed: str, amount: Fraction) -> None:
        account = self.account("p0")
        waiting = account.waiting
        if deed == "bring":
            self.happen(Happened(f"e{next(self.number)}", "p0", DELIVERED, amount))
        elif deed == "came" and waiting:
            for event in ledger.came(account, waiting[0], amount, (f"e{next(self.number)}", f"e{next(self.number)}")):
                self.happen(event)
        elif deed in ("deny", "recall") and waiting:
            what = DENIED if deed == "deny" else RECALLED
            self.happen(Happened(f"e{next(self.number)}", "p0", what, about=waiting[0].id))
        elif deed == "close" and not account.is_over:
            self.happen(Happened(f"e{next(self.number)}", "p0", CLOSED, account.missing))


def played(risk: str, deeds: list[tuple[str, Fraction]]) -> Table:
    table = Table(risk)
    for deed, amount in deeds:
        table.do(deed, amount)
    return table


@settings(max_examples=200, deadline=None)
@given(RISKS, DEEDS)
def test_confirmed_never_exceeds_what_was_agreed_unless_marked_extra(
    risk: str, deeds: list[tuple[str, Fraction]]
) -> None:
    """However much is brought, and however often somebody presses."""
    table = played(risk, deeds)
    confirmed = sum(one.amount for one in table.events if one.what == CONFIRMED)

    assert 0 <= confirmed <= RICE.amount
    assert confirmed == table.account("p0").confirmed


@settings(max_examples=200, deadline=None)
@given(RISKS, DEEDS)
def test_nothing_is_confirmed_that_nobody_said_was_brought(risk: str, deeds: list[tuple[str, Fraction]]) -> None:
    """And each delivery is answered in one way only."""
    table = played(risk, deeds)
    brought = {one.id for one in table.events if one.what == DELIVERED}
    answers = Counter((one.about, one.what in (CONFIRMED, EXTRA)) for one in table.events if one.what in ledger.ANSWERS)

    assert {about for about, _ in answers} <= brought
    assert all(not ((about, True) in answers and (about, False) in answers) for about in brought)


@settings(max_examples=200, deadline=None)
@given(RISKS, DEEDS)
def test_every_claim_traces_to_an_event_and_to_what_was_agreed(risk: str, deeds: list[tuple[str, Fraction]]) -> None:
    """And all claims together are never more than what was agreed in return, in its own unit."""
    table = played(risk, deeds)
    happened, pacts = {one.id: one for one in table.events}, {one.id: one for one in table.pacts}
    claims = [one for one in table.pacts if one.event]

    for claim in claims:
        assert happened[claim.event].what in (CONFIRMED, CLOSED)
        assert pacts[claim.clause].back == WORK
        assert claim.under == pacts[claim.clause].under == "c1"
        assert (claim.thing.kind, claim.thing.base) == (WORK.kind, WORK.base)
        assert (claim.provider, claim.receiver) == ("kitchen", "farm")
    assert sum(claim.thing.amount for claim in claims) <= WORK.amount


@settings(max_examples=200, deadline=None)
@given(RISKS, DEEDS)
def test_the_totals_are_those_of_the_record_of_events(risk: str, deeds: list[tuple[str, Fraction]]) -> None:
    """Counted again from the events alone, line by line, with none of the ledger's code."""
    table = played(risk, deeds)
    came, more, closed, returned = Fraction(), Fraction(), False, Fraction()
    carried = {"shared": Fraction(1, 2), "costs": Fraction(1)}.get(risk, Fraction())
    for one in table.events:
        match one.what:
            case "confirmed":
                came += one.amount
                returned += Fraction(10) * one.amount / 100
            case "extra":
                more += one.amount
            case "closed":
                closed = True
                returned += Fraction(10) * (100 - came) / 100 * carried
    account = table.account("p0")

    assert (came, 100 - came) == (account.confirmed, account.missing)
    assert (closed or came == 100) is account.is_over
    assert returned == sum(claim.thing.amount for claim in table.pacts if claim.event)
    assert more == sum(one.amount for one in account.events if one.what == EXTRA)


@pytest.mark.parametrize(("risk", "days"), [("less", 6), ("shared", 8), ("later", 6), ("costs", 10)])
def test_a_failed_harvest_follows_what_was_agreed_for_it(risk: str, days: int) -> None:
    """Sixty of a hundred came: six of ten days are owed; of a shared loss half of the other four, of costs all."""
    table = played(risk, [("bring", Fraction(60)), ("came", Fraction(60)), ("close", Fraction(1))])

    assert days == sum(claim.thing.amount for claim in table.pacts if claim.event)
    assert table.account("p0").is_over
