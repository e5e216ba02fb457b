"""A harm that a group undoes, at the counter: named, taken back, promised at a renewal, told, forgotten."""

from flows.nature import of
from flows.promises import of as promises_of
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.test_clerk_renewing import DAY, everyone, stands, to_the_review

NETS = "We take the old nets out of the sluice."


async def promised(town: Town) -> None:
    """Ribeira has named a harm of its own, and every group keeps the text as it is."""
    await stands(town)
    await to_the_review(town)
    await town.say(RIBEIRA, BENTO, f"/undo {NETS}")
    await town.press(RIBEIRA, BENTO, "undoday", "90")
    await town.wait(16 * DAY)
    await everyone(town, "keep")
    await town.press(MIRA, MIRA, "close")


async def test_it_is_named_by_one_and_can_be_taken_back_by_another_of_the_group(town: Town) -> None:
    """By its button below /undo; nobody else's group sees one."""
    await stands(town)
    await to_the_review(town)
    await town.say(RIBEIRA, BENTO, f"/undo {NETS}")
    await town.press(RIBEIRA, BENTO, "undoday", "90")
    assert any(NETS in text for text in town.sees(VEGA))
    await town.say(VEGA, DIEGO, "/undo")
    assert not town.offers(VEGA, "undooff")
    await town.say(RIBEIRA, ANA, "/undo")
    await town.press(RIBEIRA, ANA, "undooff")

    assert () == of(await town.room()).undoing
    assert any("does not undo after all" in text for text in town.sees(VEGA))
    assert [] == await town.parked()


async def test_with_an_unchanged_renewal_it_is_promised_and_every_side_says_how_it_went(town: Town) -> None:
    """It stands in /promises with its words, and is asked about on its day."""
    await promised(town)
    await town.say(VEGA, ELENA, "/promises")
    assert NETS in town.last(VEGA)
    (one,) = promises_of(await town.room()).beside
    await town.wait(75 * DAY)
    await town.press(RIBEIRA, ANA, "kept", "100")
    await town.press(VEGA, ELENA, "kept", "100")

    known = promises_of(await town.room())
    assert 100 == known.progress(one.clause.id, one.promised.who)
    assert [] == await town.parked()


async def test_whoever_is_forgotten_takes_the_promise_along(town: Town) -> None:
    """Its words are gone, nobody is asked about it any more, and all groups read so."""
    await promised(town)
    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")

    assert () == promises_of(await town.room()).beside
    assert not any(NETS in text for text in town.sees(VEGA))
    assert any("were taken back by whoever wrote them" in text for text in town.sees(VEGA))
    await town.wait(90 * DAY)
    assert not town.offers(VEGA, "kept")
    assert [] == await town.parked()
