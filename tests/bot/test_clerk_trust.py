"""Mediators at the counter: accepted by every group, where they come from, and what a group's confidence is worth."""

from tests.bot.given import BENTO, CHATS, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.given_alliance import agree, answer, enter


async def code_for(town: Town, verb: str) -> str:
    """What a new mediator writes, as Mira's desk tells it."""
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, verb)
    return next(line for line in town.last(MIRA).splitlines() if "/desk " in line).strip()


async def distrust(town: Town) -> None:
    """Vega has withdrawn its confidence: one of two is a third."""
    await agree(town)
    await town.say(VEGA, ELENA, "/confidence")
    await town.press(VEGA, ELENA, "doubted")
    await town.press(VEGA, ELENA, "mark", "sign")


async def test_a_second_mediator_is_accepted_by_each_group_first(town: Town) -> None:
    """Until then they read along and have no desk."""
    await agree(town)
    await town.say(NOOR, NOOR, await code_for(town, "seat"))
    assert any("you only read along" in text for text in town.sees(NOOR))
    await town.press(MIRA, MIRA, "pause")
    assert any("asks for quiet" in text for text in town.sees(NOOR))
    assert 1 == len((await town.room()).mediators)
    await answer(town, "mediator")

    assert [await town.person(MIRA), await town.person(NOOR)] == list((await town.room()).mediators)
    assert any("Every group has accepted Noor" in text for text in town.sees(VEGA))


async def test_a_no_of_one_group_is_enough_and_does_not_say_whose(town: Town) -> None:
    """Nobody needs to answer any more."""
    await agree(town)
    await town.say(NOOR, NOOR, await code_for(town, "seat"))
    await answer(town, "mediator", "no", VEGA)

    assert () == (await town.room()).questions
    assert any("Noor will not mediate this room." in text for text in town.sees(RIBEIRA))
    assert not any("Vega" in text and "will not mediate" in text for text in town.sees(RIBEIRA))


async def test_who_is_proposed_can_say_no(town: Town) -> None:
    """With one press."""
    await agree(town)
    await town.say(NOOR, NOOR, await code_for(town, "seat"))
    await town.press(NOOR, NOOR, "stepdown")

    assert () == (await town.room()).questions + (await town.room()).watching


async def test_a_desk_is_handed_over(town: Town) -> None:
    """Mira keeps it until every group has said yes."""
    await agree(town)
    await town.say(NOOR, NOOR, await code_for(town, "handover"))
    assert (await town.person(MIRA),) == (await town.room()).mediators
    await answer(town, "mediator")

    assert (await town.person(NOOR),) == (await town.room()).mediators
    await town.say(NOOR, NOOR, "/desk")
    assert any("Where we are: Ground rules." in text for text in town.sees(NOOR))


async def test_a_mediator_says_where_they_come_from_and_all_groups_read_it(town: Town) -> None:
    """By a button, or in their own words."""
    await enter(town)
    vega = (await town.group(VEGA)).id
    await town.press(MIRA, MIRA, "origin", vega)
    assert any(
        "Mira, who mediates here, says where they come from:" in text and "Vega" in text for text in town.sees(RIBEIRA)
    )
    assert any("no mediator comes from Ribeira" in text for text in town.sees(RIBEIRA))
    await town.press(MIRA, MIRA, "origin", "-")
    await town.say(MIRA, MIRA, "School of the delta")
    assert any("School of the delta" in text for text in town.sees(RIBEIRA))
    await town.say(MIRA, MIRA, "/movement Radio of the coast")

    assert any("Radio of the coast" in text for text in town.sees(VEGA))


async def test_two_mediators_of_one_movement_are_noticed(town: Town) -> None:
    """However it is written."""
    await agree(town)
    await town.say(NOOR, NOOR, await code_for(town, "seat"))
    await town.say(MIRA, MIRA, "/movement School of the delta")
    await town.press(NOOR, NOOR, "origin", "-")
    await town.say(NOOR, NOOR, "school  of the Delta")
    await answer(town, "mediator")

    for chat in CHATS:
        assert any("all mediators of this room come from the same movement" in text for text in town.sees(chat))


async def test_only_the_group_itself_reads_that_it_is_asked(town: Town) -> None:
    """And what it means, before anyone is asked."""
    await agree(town)
    await town.say(VEGA, ELENA, "/confidence")
    assert "When a third of its roster signs within three days" in town.last(VEGA)
    await town.press(VEGA, ELENA, "doubted")

    assert "confidence" == (await town.room()).questions[0].kind
    assert not any("confidence" in text for text in (*town.sees(RIBEIRA), *town.sees(MIRA)))


async def test_a_third_is_enough_and_the_room_is_quiet_at_once(town: Town) -> None:
    """The mediators keep no control; nothing that was said is lost."""
    await distrust(town)
    for chat in (*CHATS, MIRA):
        assert any("has withdrawn its confidence" in text for text in town.sees(chat))
    await town.say(RIBEIRA, BENTO, "/say Are you there?")
    assert town.told(BENTO).startswith("A group has withdrawn its confidence in the mediation")
    await town.say(MIRA, MIRA, "/ask Is it so? | yesno | 3")

    assert any("so mediating rests in this room" in text for text in (town.told(MIRA), town.last(MIRA)))
    assert (await town.room()).covenant is not None


async def test_the_group_gives_its_confidence_back(town: Town) -> None:
    """By the same word, with more than half."""
    await distrust(town)
    await town.say(VEGA, DIEGO, "/confidence")
    assert "whether it gives its confidence in the mediation back" in town.last(VEGA)
    await town.press(VEGA, DIEGO, "doubted")
    await answer(town, "regain")

    assert () == (await town.room()).distrusting
    assert any("Vega has confidence in the mediation again." in text for text in town.sees(RIBEIRA))


async def test_an_administrator_finds_another_mediator_whom_all_accept(town: Town) -> None:
    """Mira's desk is over, the room goes on."""
    await distrust(town)
    await town.say(VEGA, DIEGO, "/mediator")
    code = next(line for line in town.last(VEGA).splitlines() if "/desk " in line).strip()
    await town.say(NOOR, NOOR, code)
    await answer(town, "mediator")

    assert ((await town.person(NOOR),), ()) == ((await town.room()).mediators, (await town.room()).distrusting)


async def test_strangers_ask_nobody(town: Town) -> None:
    """In the chat only people of the group, in private nobody."""
    await agree(town)
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=("ana",), members=(BENTO, ZOE))
    await town.say(RIBEIRA, ZOE, "/confidence")
    assert town.told(ZOE).startswith("This comes from people of the group.")
    await town.say(BENTO, BENTO, "/confidence")
    assert town.told(BENTO).startswith("Please write this in your group's chat")
    await town.say(ZOE, ZOE, "/movement Anywhere")

    assert town.told(ZOE).startswith("You mediate no room.")
