"""Habits in chats: told of step by step, witnessed by a press, made a written agreement, and nobody else's business."""

from datetime import timedelta

from bot.store import habits, registry
from bot.tokens import pack
from flows.dialogue import Dialogue
from flows.registry.life import State, at, spans
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read

DAY = timedelta(days=1)
WELL = "We share the well on Fridays."


async def tells(town: Town, words: str = WELL) -> Dialogue:
    """Ana tells of a habit that Ribeira shares with Vega; it."""
    await town.settle()
    vega = await town.group(VEGA)
    await town.say(RIBEIRA, ANA, f"/habit {words}")
    await town.say(RIBEIRA, ANA, vega.code.lower())
    await town.press(RIBEIRA, ANA, "habitlast", "0")
    return await newest(town)


async def newest(town: Town) -> Dialogue:
    """The habit of Ribeira that was told of or seen last."""
    group = (await town.group(RIBEIRA)).id
    known: list[Dialogue] = await town.ask(lambda books: habits.of_group(books, group))
    return known[0]


async def state(town: Town, habit: Dialogue) -> State | None:
    """What the registry says that it is now."""
    life = spans(await town.ask(lambda books: registry.record(books, habit.id.upper())))
    span = at(life, town.hands.now())
    return span.state if span else None


async def test_a_habit_is_told_of_in_one_chat_and_stands_by_a_press_in_the_other(town: Town) -> None:
    """Then it is in what stands, for everybody to read."""
    habit = await tells(town)
    assert read(town, VEGA, "Somebody in Ribeira says that you do this together:")
    assert await state(town, habit) is None

    await town.press(VEGA, DIEGO, "habitsaw", "1")
    assert read(town, RIBEIRA, "People of two groups have seen it")
    assert State.IN_FORCE is await state(town, habit)
    await town.say(RIBEIRA, ANA, f"/agreements {habit.id}")
    assert "It is practised. It ends on" in town.last(RIBEIRA)
    await town.press(RIBEIRA, ANA, "agstory")
    assert "It was written down as a habit: people of two groups had seen it practised." in town.last(RIBEIRA)


async def test_who_witnesses_is_told_to_nobody_and_another_day_is_chosen_from_a_list(town: Town) -> None:
    """Not even to the own group."""
    habit = await tells(town)
    await town.press(VEGA, ELENA, "habitdays")
    await town.press(VEGA, ELENA, "habitdays", "8")
    day = (town.hands.now() - 10 * DAY).date()
    await town.press(VEGA, ELENA, "habiton", day.isoformat())

    habit = await newest(town)
    assert habit.habit is not None
    assert day == habit.habit.seen[(await town.group(VEGA)).id]
    assert not read(town, RIBEIRA, "Elena")
    assert not any("saw it" in text and "Elena" in text for text in town.sees(VEGA))


async def test_a_habit_is_no_room(town: Town) -> None:
    """Nobody speaks in it, and it is in no list of rooms."""
    await tells(town)
    await town.say(RIBEIRA, ANA, "/rooms")
    assert "takes part in no room now" in town.last(RIBEIRA)
    await town.say(RIBEIRA, ANA, "/say The water is low.")
    assert "There is no room to speak in yet." in town.told(ANA)


async def test_what_it_says_becomes_the_first_point_of_a_written_text(town: Town) -> None:
    """In a room that whoever pressed the button mediates."""
    await tells(town)
    await town.press(VEGA, DIEGO, "habitsaw", "0")
    await town.say(ANA, ANA, "/start")
    await town.press(RIBEIRA, ANA, "habitwrite")
    await town.press(ANA, ANA, "invited", "accord")
    room = await town.room()

    assert (("1", WELL),) == tuple((clause.id, clause.text) for clause in room.clauses)
    assert (WELL.rstrip("."), (f"builds on {(await newest(town)).id.upper()}",)) == (room.topic, room.scope.links)


async def test_the_words_also_survive_a_way_that_is_changed_first(town: Town) -> None:
    """The whole way, put together before the groups are asked."""
    await tells(town)
    await town.press(VEGA, DIEGO, "habitsaw", "0")
    await town.say(ANA, ANA, "/start")
    await town.press(RIBEIRA, ANA, "habitwrite")
    await town.press(ANA, ANA, "way")
    await town.press(ANA, ANA, "waydone")
    await town.press(ANA, ANA, "waysend")

    assert [WELL] == [clause.text for clause in (await town.room()).clauses]


async def test_nonsense_gets_one_sentence(town: Town) -> None:
    """An unknown group, too many words, somebody of no group, a button of another thing, a day that is none."""
    habit = await tells(town)
    await town.say(RIBEIRA, ANA, "/habit Another thing")
    await town.say(RIBEIRA, ANA, "ZZZ-99")
    assert "I do not know a group with the code" in town.told(ANA)
    await town.say(RIBEIRA, ANA, f"/habit {'x' * 201}")
    assert "at most 200 fit" in town.where(ANA).told(ANA)[-2]
    assert "I have put aside" in town.told(ANA)
    await town.say(RIBEIRA, ZOE, "/habit We sing.")
    assert "Only people on the roster" in town.where(RIBEIRA).told(ZOE)[-1]
    await town.say(ANA, ANA, "/habit We sing.")
    assert "in your group's chat" in town.told(ANA)
    for act in (("habiton", habit.id, "2026-99-99"), ("habitsaw", "unknown", "0"), ("habitlast", "0")):
        await town.forge(RIBEIRA, BENTO, pack(act))
    assert [] == await town.parked()


async def test_a_room_is_no_habit(town: Town) -> None:
    """A button that was never offered for it gets one sentence too."""
    await town.begin()
    room = await town.room()
    for verb in ("habit", "habitask", "habitnot", "habitwrite"):
        await town.forge(RIBEIRA, ANA, pack((verb, room.id)))
    await town.forge(RIBEIRA, ANA, pack(("habitsaw", room.id, "0")))

    assert "I do not know this habit any more." in town.told(ANA)
    assert [] == await town.parked()


async def test_a_group_has_few_habits_waiting_at_a_time(town: Town) -> None:
    """So that nobody is asked for ever."""
    for number in range(3):
        await tells(town, f"We do {number}.")
    await town.say(RIBEIRA, ANA, "/habit We do more.")
    assert "still wait for a witness of another group" in town.told(ANA)
