"""What groups give each other under a clause of their agreement: its season, its rule, and nothing counted twice."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction

from bot.clerk.asked import REPLY
from bot.store.economy import pacts, sums
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, RIBEIRA, VEGA, Town
from tests.bot.talking import read
from tests.bot.test_clerk_promises import due

DAY = timedelta(days=1)


async def fitting(town: Town) -> None:
    """They have an agreement in which Vega promises rice; Ribeira needs it, and both want to talk about more of it."""
    await due(town)
    for chat, who, line in (
        (RIBEIRA, BENTO, "/need 100 kg of rice | - | - | -"),
        (VEGA, ELENA, "/offer 1/2 t rice | - | - | -"),
    ):
        await town.say(chat, who, line)
        await town.press(chat, who, "wishshare")
    await town.press(VEGA, DIEGO, "fityes")
    await town.press(RIBEIRA, ANA, "fityes")


async def write(town: Town) -> None:
    """Bento writes down a hundred kilograms under the first clause, until its term ends, for ten days of work."""
    await town.press(RIBEIRA, BENTO, "pact")
    clause = (await town.room()).clauses[0].id
    assert REPLY.msgid not in town.last(RIBEIRA)  # it is pressed, and nothing is to be written
    await town.press(RIBEIRA, BENTO, "pactclause", clause)
    await town.say(RIBEIRA, BENTO, "100 kg", about="How much in all")
    await town.press(RIBEIRA, BENTO, "pactterm")
    await town.say(RIBEIRA, BENTO, "10 days of work", about="What is given in return")


async def bring(town: Town, much: str) -> None:
    """Elena says that Vega has brought so much, and Ana that it came."""
    await town.say(VEGA, ELENA, "/deliveries")
    await town.press(VEGA, ELENA, "brought")
    await town.say(VEGA, ELENA, much, about="How much did you bring this time?")
    await town.press(RIBEIRA, ANA, "came")


async def summed(town: Town) -> Fraction:
    """How much rice all seasons have, by the sums."""
    rows = await town.house.store.fetch("SELECT amount FROM season_flows WHERE base = 'kg'")
    return sum((Fraction(row["amount"]) for row in rows), Fraction())


async def test_a_pact_belongs_to_a_clause_and_has_its_season_and_its_rule(town: Town) -> None:
    """Its day is the end of the term; both read the clause; the rule for a bad harvest is asked once for the clause."""
    await fitting(town)
    await write(town)
    await town.press(RIBEIRA, BENTO, "pactrisk", "costs")
    await town.press(RIBEIRA, BENTO, "pactask")
    assert read(town, VEGA, "It belongs to clause 1 of “The river”.")
    await town.press(VEGA, DIEGO, "pactyes")
    room = await town.room()
    (found,) = await town.ask(lambda books: pacts.standing(books, room.id))

    assert (room.clauses[0].id, "costs") == (found.pact.under, found.pact.risk)
    assert room.agreement is not None
    assert room.agreement.until.date() == found.pact.due.date()
    await write(town)
    assert not town.offers(RIBEIRA, "pactrisk")
    assert "all of the return is given all the same" in town.last(RIBEIRA)


async def test_every_claim_traces_to_its_event_and_to_the_clause(town: Town) -> None:
    """Counted again by hand from the rows, with none of the ledger's code."""
    await fitting(town)
    await write(town)
    await town.press(RIBEIRA, BENTO, "pactrisk", "less")
    await town.press(RIBEIRA, BENTO, "pactask")
    await town.press(VEGA, DIEGO, "pactyes")
    await bring(town, "30 kg")
    await bring(town, "45 kg")
    claims = await town.house.store.fetch(
        "SELECT c.amount, c.under, p.under AS same, e.what, e.amount AS came FROM pacts c "
        "JOIN pacts p ON p.dialogue_id = c.dialogue_id AND p.pact_id = c.clause_id "
        "JOIN pact_events e ON e.dialogue_id = c.dialogue_id AND e.event_id = c.event_id AND e.pact_id = p.pact_id "
        "WHERE c.event_id <> ''"
    )
    clause = (await town.room()).clauses[0].id

    assert [(clause, clause, "confirmed")] * 2 == [(row["under"], row["same"], row["what"]) for row in claims]
    assert Counter((Fraction(3), Fraction(9, 2))) == Counter(Fraction(row["amount"]) for row in claims)


async def test_what_came_of_a_promise_is_counted_by_the_receivers_last_word(town: Town) -> None:
    """The giver's word counts nothing; a word that is changed takes the place of the one before."""
    await due(town)
    await town.press(VEGA, DIEGO, "kept", "100")
    assert Fraction() == await summed(town)
    await town.press(RIBEIRA, ANA, "kept", "100")
    assert Fraction(40) == await summed(town)
    await town.press(RIBEIRA, ANA, "keptpart")
    await town.say(RIBEIRA, ANA, "30 kg", about="How much of 40 kg?")
    assert Fraction(30) == await summed(town)
    await town.say(RIBEIRA, ANA, "/flows")

    assert "Vega gave Ribeira: rice, 30 kg." in town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "kept", "0")
    assert Fraction() == await summed(town)


async def test_a_pact_under_a_clause_and_its_promise_are_never_counted_twice(town: Town) -> None:
    """What was promised before the pact counts by the promise, what comes after only by the pact."""
    await fitting(town)
    await town.press(RIBEIRA, ANA, "kept", "100")
    await town.wait(DAY)
    await write(town)
    await town.press(RIBEIRA, BENTO, "pactrisk", "shared")
    await town.press(RIBEIRA, BENTO, "pactask")
    await town.press(VEGA, DIEGO, "pactyes")
    assert Fraction(40) == await summed(town)
    await bring(town, "40 kg")
    await town.wait(7 * DAY)
    await town.press(RIBEIRA, ANA, "kept", "100")

    assert Fraction(80) == await summed(town)
    await town.say(RIBEIRA, ANA, "/promises")
    assert read(town, RIBEIRA, "How much is brought for this is written down with /deliveries")


async def test_the_sums_are_those_of_the_record(town: Town) -> None:
    """Added up by hand from events and promises; and counted anew they are the same."""
    await fitting(town)
    await write(town)
    await town.press(RIBEIRA, BENTO, "pactrisk", "less")
    await town.press(RIBEIRA, BENTO, "pactask")
    await town.press(VEGA, DIEGO, "pactyes")
    for much in ("30 kg", "60 kg", "25 kg"):
        await bring(town, much)
    rows = await town.house.store.fetch(
        "SELECT amount FROM pact_events WHERE what IN ('confirmed', 'extra') UNION ALL SELECT amount FROM promise_flows"
    )
    kept = await town.house.store.fetch("SELECT * FROM season_flows")

    assert sum(Fraction(row["amount"]) for row in rows) == await summed(town) == Fraction(115)
    assert len(rows) == sum(row["times"] for row in kept)
    await town.ask(lambda books: books.execute("DELETE FROM season_flows").rowcount)
    await town.ask(sums.catch_up)
    assert kept == await town.house.store.fetch("SELECT * FROM season_flows")
