"""Joining an agreement in chats: a third group reads it, asks its people, and comes in unless somebody objects."""

from datetime import timedelta

from bot.store import dialogues, registry
from flows.registry.life import at, spans
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, RIBEIRA, VEGA, Town
from tests.bot.talking import read

DAY = timedelta(days=1)
LAGO, LIA, LUZ = "lago", "lia", "luz"  # a third group; Lia is its administrator


async def agreed(town: Town) -> str:
    """Two groups have an agreement, and a third is set up beside them; the code of the agreement."""
    await town.call()
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(8 * DAY)
    town.plaza.person(LIA)
    town.plaza.person(LUZ)
    town.plaza.group(LAGO, title="Lago", stewards=(LIA,), members=(LUZ,))
    await town.heard(town.plaza.add_bot(LAGO, LIA))
    await town.press(LAGO, LIA, "right")
    for who in (LIA, LUZ):
        await town.say(LAGO, who, "/join")
    return (await town.room()).id.upper()


async def joins(town: Town, code: str) -> None:
    """Lago decides to join."""
    await town.say(LAGO, LIA, f"/join {code}")
    await town.press(LAGO, LIA, "joinask")
    for who in (LIA, LUZ):
        await town.press(LAGO, who, "mark", "yes")


async def parties(town: Town, code: str) -> tuple[str, ...]:
    """Who is in it now, as the registry says."""
    span = at(spans(await town.ask(lambda books: registry.record(books, code))), town.hands.now())
    return span.parties if span else ()


async def test_a_third_group_joins_from_its_own_chat_and_gets_everything_from_then_on(town: Town) -> None:
    """It reads the text as it is, decides, and after fourteen days it is in the agreement and in the room."""
    code = await agreed(town)
    await town.say(LAGO, LIA, f"/join {code.lower()}")
    assert read(town, LAGO, "exactly as it is written")
    assert read(town, LAGO, "The sluice opens on Mondays.")
    await town.press(LAGO, LIA, "joinask")
    for who in (LIA, LUZ):
        await town.press(LAGO, who, "mark", "yes")

    assert read(town, LAGO, "Your group has decided to join the agreement.")
    assert read(town, VEGA, f"Lago has decided to join agreement {code}")
    lago = (await town.group(LAGO)).id
    assert lago not in await parties(town, code)
    await town.wait(15 * DAY)
    assert lago in await parties(town, code)
    assert read(town, VEGA, f"Lago is in agreement {code} from now on.")
    assert read(town, LAGO, f"Agreement {code} between")
    assert code.lower() in [room.id for room in await town.ask(lambda books: dialogues.of_group(books, lago))]
    await town.say(LAGO, LUZ, "/agreements")
    assert read(town, LAGO, code)
    await town.wait(62 * DAY)
    assert town.offers(LAGO, "mark", "keep") or town.offers(LAGO, "lookback")


async def test_on_the_card_of_an_agreement_there_is_a_button_for_those_who_are_not_in_it(town: Town) -> None:
    """A member who is no administrator cannot ask for the group."""
    code = await agreed(town)
    await town.say(RIBEIRA, ANA, f"/agreements {code}")
    assert not town.offers(RIBEIRA, "joinus")
    await town.say(LAGO, LUZ, f"/agreements {code}")
    await town.press(LAGO, LUZ, "joinus")
    assert not town.offers(LAGO, "joinask")
    await town.press(LAGO, LIA, "joinus")
    assert town.offers(LAGO, "joinask")


async def test_a_party_objects_in_its_own_chat_and_it_is_said_kindly(town: Town) -> None:
    """By numbers, where there are no buttons."""
    code = await agreed(town)
    await joins(town, code)
    await town.press(VEGA, DIEGO, "object")
    await town.press(VEGA, DIEGO, "objectask")
    for who in (DIEGO, ELENA):
        await town.press(VEGA, who, "mark", "yes")

    assert read(town, LAGO, "Thank you for wanting to be part of it.")
    assert read(town, RIBEIRA, "Vega has objected, so Lago does not join")
    assert not town.offers(RIBEIRA, "object")
    await town.wait(15 * DAY)
    assert (await town.group(LAGO)).id not in await parties(town, code)


async def test_a_group_takes_it_back_before_it_is_in(town: Town) -> None:
    """By the button, or by writing /join and the code once more."""
    code = await agreed(town)
    await joins(town, code)
    await town.say(LAGO, LIA, f"/join {code}")
    await town.press(LAGO, LUZ, "outside")
    for who in (LIA, LUZ):
        await town.press(LAGO, who, "mark", "yes")

    assert read(town, RIBEIRA, f"Lago stays outside agreement {code} after all.")
    await town.wait(15 * DAY)
    assert (await town.group(LAGO)).id not in await parties(town, code)


async def test_bad_input_gets_one_clear_sentence(town: Town) -> None:
    """An unknown code, a group that is in it, a stranger's press; and /join alone stays what it was."""
    code = await agreed(town)
    await town.say(LAGO, LIA, "/join QQ77QQQ")
    assert town.told(LIA).startswith("No agreement with the code QQ77QQQ stands here.")
    for meant in ("RIV-XX", (await town.group(RIBEIRA)).code, "x7"):  # of another group: it joins nobody's roster
        await town.say(LAGO, LUZ, f"/join {meant}")
        assert town.told(LUZ).startswith(f"No agreement with the code {meant} stands here.")
    await town.say(RIBEIRA, ANA, f"/join {code}")
    assert town.told(ANA).startswith("Your group is in this agreement already.")
    await joins(town, code)
    room = code.lower()
    await town.forge(LAGO, LIA, f"object.{room}.{(await town.group(LAGO)).id}")
    assert "roster of a group of this room" in town.told(LIA)
    await town.say(RIBEIRA, BENTO, "/join")
    assert "You are on the roster of Ribeira already." == town.told(BENTO)
