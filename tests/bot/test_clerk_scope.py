"""What a text reaches, said at a mediator's desk: by buttons, by numbers, and by typed words."""

from bot.store import registry
from flows.registry.acts import Deposited
from tests.bot.given import ANA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import read


async def test_a_mediator_says_by_buttons_and_by_words_what_the_text_reaches_and_both_groups_read_it(
    town: Town,
) -> None:
    """It is certified with the text, in the registry."""
    await town.draft()
    await town.press(MIRA, MIRA, "about")
    await town.press(MIRA, MIRA, "aboutlevel", "2")
    await town.say(MIRA, MIRA, "/about topics water, land")
    await town.say(MIRA, MIRA, "/about place Lima")
    await town.say(MIRA, MIRA, "/about 1 must not")
    await town.say(MIRA, MIRA, "/about 1 topic fishing")

    for chat in (RIBEIRA, VEGA):
        for said in ("It reaches: a city.", "Place: Lima.", "What must not be done: clause 1.", "is about: fishing."):
            assert read(town, chat, said)
    room = await town.room()
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    record = await town.ask(lambda books: registry.record(books, room.id.upper()))
    (deposited,) = (act for act in record.acts if isinstance(act, Deposited))
    assert {"level": "city", "place": "Lima", "topics": ["water", "land"]} == deposited.text["scope"]
    assert "must not" == deposited.text["clauses"][0]["modality"]


async def test_what_is_asked_for_can_be_typed_after_a_button_and_nonsense_gets_one_sentence(town: Town) -> None:
    """And the way out is there at every step."""
    await town.draft()
    await town.press(MIRA, MIRA, "about")
    await town.press(MIRA, MIRA, "aboutmore")
    await town.press(MIRA, MIRA, "aboutask", "topics")
    await town.say(MIRA, MIRA, "water, land, water")
    assert ("water", "land") == (await town.room()).scope.topics
    await town.press(MIRA, MIRA, "about")
    await town.press(MIRA, MIRA, "aboutclause")
    await town.press(MIRA, MIRA, "aboutmode")
    await town.press(MIRA, MIRA, "aboutmark", "1")
    assert "must" == (await town.room()).clauses[0].modality

    for wrong in ("level moon", "9 must", "1 shall", "least many", "colour red"):
        await town.say(MIRA, MIRA, f"/about {wrong}")
        told = town.told(MIRA)
        assert "I did not understand that." in told or "is not in the text any more" in told


async def test_who_may_join_and_what_holds_for_all_is_part_of_the_text(town: Town) -> None:
    """By buttons and by typed words; people read it with the text, and it is certified with it."""
    await town.draft("The sluice opens on Mondays.", "Nobody fishes in May.")
    await town.press(MIRA, MIRA, "about")
    await town.press(MIRA, MIRA, "aboutmore")
    await town.press(MIRA, MIRA, "aboutjoin")
    await town.press(MIRA, MIRA, "aboutlet", "house")
    await town.say(MIRA, MIRA, "/about join none")
    await town.press(MIRA, MIRA, "about")
    await town.press(MIRA, MIRA, "aboutclause")
    await town.press(MIRA, MIRA, "aboutmode", "1")
    await town.press(MIRA, MIRA, "aboutfirm", "1")
    await town.say(MIRA, MIRA, "/about 2 firm")
    await town.say(MIRA, MIRA, "/about 1 free")
    await town.say(MIRA, MIRA, "/about join somebody")
    assert "I did not understand that." in town.told(MIRA)

    room = await town.room()
    assert ("none", (room.clauses[1].id,)) == (room.scope.joins, room.scope.firm)
    for chat in (RIBEIRA, VEGA):
        assert read(town, chat, "No other group can join it later.")
        assert read(town, chat, "Clause 2 holds for all: no group can set it apart.")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    record = await town.ask(lambda books: registry.record(books, room.id.upper()))
    (deposited,) = (act for act in record.acts if isinstance(act, Deposited))
    assert {"joins": "none", "firm": [room.clauses[1].id]} == deposited.text["scope"]

    await town.say(RIBEIRA, ANA, "/reserve 2 our boats go out in May")
    assert "holds for all" in town.told(ANA)
    await town.say(RIBEIRA, ANA, "/reserve")
    assert town.offers(RIBEIRA, "apartof", "1")
    assert not town.offers(RIBEIRA, "apartof", room.clauses[1].id)
