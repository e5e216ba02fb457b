"""What groups give each other, in chats: written down, said yes to, brought, confirmed by whoever received it, owed."""

from datetime import timedelta
from fractions import Fraction
from sqlite3 import IntegrityError

import pytest

from bot.store.economy import pacts
from bot.store.spark import findable, seeing
from flows.economy.ledger import Account
from flows.spark.alike import alike
from flows.spark.known import Dependence
from flows.spark.terms import NEEDS, Terms
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

DAY = timedelta(days=1)


@pytest.fixture
async def fitting(town: Town) -> Town:
    """Ribeira needs rice, Vega has some, and both want to talk about it."""
    await town.begin()
    return await fit(town)


async def fit(town: Town) -> Town:
    """A need and an offer that may fit are said in a room that has begun."""
    for who in (ANA, BENTO, DIEGO, ELENA, ZOE):
        await town.say(who, who, "/start")
    await town.say(RIBEIRA, BENTO, "/need 100 kg of rice | - | - | -")
    await town.press(RIBEIRA, BENTO, "wishshare")
    await town.say(VEGA, ELENA, "/offer 1/2 t rice | - | - | -")
    await town.press(VEGA, ELENA, "wishshare")
    await town.press(VEGA, DIEGO, "fityes")
    await town.press(RIBEIRA, ANA, "fityes")
    return town


async def write(town: Town, risk: str = "shared") -> None:
    """Bento writes down what was agreed: a hundred kilograms in a month, ten days of work in return."""
    await town.press(RIBEIRA, BENTO, "pact")
    await town.say(RIBEIRA, BENTO, "100 kg", about="How much in all")
    await town.say(RIBEIRA, BENTO, "2 April", about="By which day")
    await town.say(RIBEIRA, BENTO, "10 days of work", about="What is given in return")
    await town.press(RIBEIRA, BENTO, "pactrisk", risk)
    await town.press(RIBEIRA, BENTO, "pactask")


async def bring(town: Town, much: str) -> None:
    """Elena says that Vega has brought so much."""
    await town.say(VEGA, ELENA, "/deliveries")
    await town.press(VEGA, ELENA, "brought")
    await town.say(VEGA, ELENA, much, about="How much did you bring this time?")


async def standing(town: Town) -> list[Account]:
    """All that stands in the room."""
    room = (await town.room()).id
    return await town.ask(lambda books: pacts.standing(books, room))


async def owed(town: Town) -> Fraction:
    """How many days of work are owed in return, in all."""
    return sum((one.pact.thing.amount for one in await standing(town) if one.pact.event), Fraction())


async def test_it_stands_once_the_other_side_says_yes(fitting: Town) -> None:
    """Whoever wrote it cannot say yes for the others; the mediator can read it."""
    await write(fitting)
    for chat in (RIBEIRA, VEGA):
        assert read(fitting, chat, "Vega gives Ribeira: rice, 100 kg, by")
    assert read(fitting, VEGA, "In return, for all of it: work, 10 days.")
    assert [] == await standing(fitting)
    await fitting.forge(RIBEIRA, BENTO, fitting.token(VEGA, "pactyes"))
    assert [] == await standing(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")

    assert 1 == len(await standing(fitting))
    assert read(fitting, RIBEIRA, "Both sides have said yes to this:")
    assert not any(fitting.offers(MIRA, verb) for verb in ("pactyes", "pactno"))


async def test_a_no_leaves_nothing_standing(fitting: Town) -> None:
    """And tells both what to do; the question cannot be answered twice."""
    await write(fitting)
    yes = fitting.token(VEGA, "pactyes")
    await fitting.press(VEGA, DIEGO, "pactno")
    assert read(fitting, RIBEIRA, "Vega says: we have not agreed it like this.")
    await fitting.forge(VEGA, DIEGO, yes)

    assert [] == await standing(fitting)


async def test_a_delivery_counts_when_the_receiver_says_that_it_came(fitting: Town) -> None:
    """In other units too; what is owed in return follows what came, exactly."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "0.04 t")
    assert read(fitting, RIBEIRA, "Vega says that it has brought this: rice, 40 kg. Did it come?")
    assert Fraction() == (await standing(fitting))[0].confirmed
    await fitting.press(RIBEIRA, ANA, "cameless")
    await fitting.say(RIBEIRA, ANA, "35", about="How much of it came?")

    assert Fraction(35) == (await standing(fitting))[0].confirmed
    assert Fraction(7, 2) == await owed(fitting)
    for chat in (RIBEIRA, VEGA):
        assert read(fitting, chat, "Ribeira confirms that this came: rice, 35 kg.")
        assert read(fitting, chat, "In return Ribeira now owes Vega: work, 3.5 days.")


async def test_what_came_beyond_what_was_agreed_is_kept_apart(fitting: Town) -> None:
    """Nothing is owed for it."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "130 kg")
    await fitting.press(RIBEIRA, ANA, "came")

    assert Fraction(100) == (await standing(fitting))[0].confirmed
    assert Fraction(10) == await owed(fitting)
    assert read(fitting, VEGA, "This came beyond what was agreed, and nothing is owed for it: rice, 30 kg.")


async def test_what_is_owed_is_brought_and_confirmed_like_anything_else(fitting: Town) -> None:
    """In the other direction; nothing is owed for it again."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "100 kg")
    await fitting.press(RIBEIRA, ANA, "came")
    await fitting.say(RIBEIRA, BENTO, "/deliveries")
    await fitting.press(RIBEIRA, BENTO, "brought")
    await fitting.press(RIBEIRA, BENTO, "broughtall")
    assert fitting.last(RIBEIRA).endswith("says that it came.")  # how much it is was pressed: nothing is to be written
    await fitting.press(VEGA, ELENA, "came")

    assert all(one.is_over for one in await standing(fitting))
    assert 2 == len(await standing(fitting))
    await fitting.say(VEGA, ELENA, "/deliveries")
    assert "2 agreed things are over." in fitting.last(VEGA)


async def test_a_dispute_is_told_to_the_mediator_and_counts_nothing(fitting: Town) -> None:
    """A slip can be taken back before it is answered."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "40 kg")
    await fitting.press(VEGA, ELENA, "slip")
    assert read(fitting, RIBEIRA, "Vega takes back that it has brought this: rice, 40 kg.")
    await bring(fitting, "50 kg")
    await fitting.press(RIBEIRA, ANA, "camenot")

    assert read(fitting, VEGA, "Ribeira says that it did not come: rice, 50 kg.")
    assert Fraction() == (await standing(fitting))[0].confirmed
    assert read(fitting, MIRA, "Ribeira says that it did not come: rice, 50 kg.")


@pytest.mark.parametrize(("risk", "days"), [("less", 6), ("shared", 8), ("later", 6), ("costs", 10)])
async def test_a_failed_harvest_follows_what_was_written_for_it(fitting: Town, risk: str, days: int) -> None:
    """Sixty of a hundred came; after the day one side says that no more will, and the other agrees."""
    await write(fitting, risk)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "60 kg")
    await fitting.press(RIBEIRA, ANA, "came")
    await fitting.say(VEGA, ELENA, "/deliveries")
    assert not fitting.offers(VEGA, "pactend")
    await fitting.wait(34 * DAY)
    assert all(read(fitting, chat, "The day has passed by which this was to have come.") for chat in (RIBEIRA, VEGA))
    await fitting.say(VEGA, ELENA, "/deliveries")
    await fitting.press(VEGA, ELENA, "pactend")
    await fitting.forge(VEGA, ELENA, fitting.token(RIBEIRA, "pactended"))
    assert not (await standing(fitting))[0].is_over
    await fitting.press(RIBEIRA, ANA, "pactended")

    assert (await standing(fitting))[0].is_over
    assert days == await owed(fitting)


async def test_both_are_reminded_once_before_and_once_after(fitting: Town) -> None:
    """And not at all of what has come."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await fitting.wait(30 * DAY)
    for chat in (RIBEIRA, VEGA):
        assert 1 == sum("Tomorrow is the day" in text for text in fitting.sees(chat))
    await bring(fitting, "100 kg")
    await fitting.press(RIBEIRA, ANA, "came")
    await fitting.wait(10 * DAY)

    assert not any(read(fitting, chat, "The day has passed") for chat in (RIBEIRA, VEGA))


async def test_units_never_mix_and_bad_input_gets_one_sentence(fitting: Town) -> None:
    """Litres of what was counted in kilograms, no number, a day that is past or none."""
    await fitting.press(RIBEIRA, BENTO, "pact")
    for line, told in (("100 l", "This is counted like this: 100 kg."), ("much", "Please begin with a number")):
        await fitting.say(RIBEIRA, BENTO, line, about="How much in all")
        assert told in fitting.told(BENTO)
    await fitting.say(RIBEIRA, BENTO, "100", about="How much in all")
    for line, told in (("soon", "I cannot read that day."), ("2020-01-01", "still to come")):
        await fitting.say(RIBEIRA, BENTO, line, about="By which day")
        assert told in fitting.told(BENTO)
    await fitting.say(RIBEIRA, BENTO, "2026-04-02", about="By which day")
    await fitting.press(RIBEIRA, BENTO, "pactnothing")

    assert "Nothing is given in return." in fitting.last(RIBEIRA)


async def test_others_say_nothing_for_the_two(fitting: Town) -> None:
    """A stranger, the mediator, the giver for the receiver."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "40 kg")
    for chat, who in ((ZOE, ZOE), (MIRA, MIRA), (VEGA, ELENA)):
        for verb in ("came", "camenot", "cameless"):
            await fitting.forge(chat, who, fitting.token(RIBEIRA, verb))

    assert Fraction() == (await standing(fitting))[0].confirmed
    assert 1 == len((await standing(fitting))[0].waiting)


async def test_what_happened_is_never_changed(fitting: Town) -> None:
    """The store itself refuses."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    await bring(fitting, "40 kg")
    for sql in ("UPDATE pact_events SET amount = '1'", "DELETE FROM pact_events"):
        with pytest.raises(IntegrityError, match="what happened"):
            await fitting.ask(lambda books, sql=sql: books.execute(sql))  # type: ignore[misc]


async def test_what_goes_one_way_for_two_seasons_is_said_aloud_once(fitting: Town) -> None:
    """To both and to the mediator, with who else offers the same; each group reads only what concerns it."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    for span in (0, 0, 0, 30, 0, 0):  # three in March, three in April
        await fitting.wait(span * DAY)
        await bring(fitting, "10 kg")
        assert not any(read(fitting, chat, "nearly everything has gone one way") for chat in (RIBEIRA, VEGA))
        await fitting.press(RIBEIRA, ANA, "came")
    await fitting.say(VEGA, ELENA, "/flows")
    await fitting.say(ZOE, ZOE, "/flows")

    for chat in (RIBEIRA, VEGA):
        assert read(fitting, chat, "nearly everything has gone one way: Vega gives and Ribeira receives.")
    assert "Vega gave Ribeira: rice, 30 kg." in fitting.last(VEGA)
    assert "Your group speaks in no room yet." in fitting.told(ZOE)
    await bring(fitting, "10 kg")
    await fitting.press(RIBEIRA, ANA, "came")
    assert 1 == sum("nearly everything has gone one way" in text for text in fitting.sees(RIBEIRA))
    await depends(fitting)


async def depends(town: Town) -> None:
    """Where both wish to be found by needs, what comes from one side alone is a reason to look for another."""
    one, other = (await town.group(RIBEIRA)).id, (await town.group(VEGA)).id
    assert () == (await town.ask(lambda books: seeing.known(books, town.hands.now()))).dependences
    for group in (one, other):
        await town.ask(lambda books, group=group: findable.find(books, group, Terms((NEEDS,)), town.hands.now()))  # type: ignore[misc]
    known = await town.ask(lambda books: seeing.known(books, town.hands.now()))

    assert {Dependence(one, other, alike("rice"), "rice")} == set(known.dependences)
    assert {alike("rice")} == {wish.kind for wish in known.wishes}
    assert {"rice"} == set(known.labels.values())
    assert {frozenset((one, other))} == set(known.met)


async def test_the_account_equals_the_record_counted_by_hand(fitting: Town) -> None:
    """Straight from the rows, with none of the ledger's code; and every claim names its event and what was agreed."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    for much in ("30 kg", "45 kg", "60 kg"):
        await bring(fitting, much)
        await fitting.press(RIBEIRA, ANA, "came")
    rows = await fitting.house.store.fetch("SELECT * FROM pact_events")
    kept = {row["pact_id"]: row for row in await fitting.house.store.fetch("SELECT * FROM pacts")}
    (first,) = (account for account in await standing(fitting) if not account.pact.event)
    summed = {
        what: sum(Fraction(row["amount"]) for row in rows if row["what"] == what) for what in ("confirmed", "extra")
    }

    assert {"confirmed": 100, "extra": 35} == summed
    assert summed["confirmed"] == first.confirmed
    claims = [row for row in kept.values() if row["event_id"]]
    assert 10 == sum(Fraction(row["amount"]) for row in claims)
    assert {row["event_id"] for row in claims} <= {row["event_id"] for row in rows if row["what"] == "confirmed"}
    assert {(first.pact.id, "day")} == {(row["clause_id"], row["base"]) for row in claims}
    assert not any(fitting.offers(RIBEIRA, verb) for verb in ("came", "cameless", "camenot", "pactyes"))
