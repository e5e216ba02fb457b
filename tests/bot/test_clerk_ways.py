"""Putting a way together at the counter, for a new room and for one on its way; and /way, what awaits a room."""

from datetime import timedelta

import pytest

from flows.plan import Plan
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.given_alliance import answer, enter


async def opening(town: Town, who: str = MIRA) -> None:
    """Somebody has said all of a room but which way it shall go."""
    await town.settle()
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(who, who, f"/open The river | {codes} | 90")


async def test_a_way_is_changed_by_buttons_and_shown_before_anyone_is_asked(town: Town) -> None:
    """Stages in and out, their order, the gate, the days, the question: then one look at the whole, then the room."""
    await opening(town)
    await town.press(MIRA, MIRA, "way")
    assert "The way as you have it now:" in town.last(MIRA)
    await town.press(MIRA, MIRA, "waystage", "covenant")
    assert "Left out: Ground rules. Each group answers four questions" in town.last(MIRA)
    await town.press(MIRA, MIRA, "waystage", "covenant")
    assert "Left out: Ground rules" not in town.last(MIRA)
    await town.press(MIRA, MIRA, "wayorder")
    await town.press(MIRA, MIRA, "waygate")
    await town.press(MIRA, MIRA, "wayset", "open")
    await town.press(MIRA, MIRA, "waytimes")
    await town.press(MIRA, MIRA, "waytime", "tellers")
    assert "type a number of days from 1 to 14" in town.last(MIRA)
    await town.press(MIRA, MIRA, "waydays", "7")
    assert "Waiting for people who tell a story: 7 days" in town.last(MIRA)
    await town.press(MIRA, MIRA, "wayask", "stories")
    await town.press(MIRA, MIRA, "wayprompt", "miss")
    await town.press(MIRA, MIRA, "waydone")
    for part in (
        "This is the way for “The river”:",
        "about 10 weeks",
        "reaches the other groups at once",
        "What we would",
    ):
        assert part in town.last(MIRA), town.last(MIRA)
    assert not await town.house.store.fetch("SELECT 1 FROM dialogues")
    await town.press(MIRA, MIRA, "waysend")

    plan = Plan(("covenant", "speaking", "stories", "interests"), "open", 0, {"tellers": 7}, {"stories": "miss"})
    assert plan == (await town.room()).plan
    assert [] == await town.parked()


async def test_a_way_is_changed_by_typed_lines(town: Town) -> None:
    """As in a flow file; a line that cannot be read leaves everything as it was."""
    await opening(town)
    await town.press(MIRA, MIRA, "way")
    for line in ("Stories", "order", "gate: closed", "answers 5", "deciding = 14"):
        await town.say(MIRA, MIRA, line)
    assert "These stages can only come in this order." in town.told(MIRA)
    for line, no in (
        ("tellers 40", "a number of days from 1 to 14"),
        ("speaking", "always there"),
        ("hm", "did not under"),
    ):
        await town.say(MIRA, MIRA, line)
        assert no in town.told(MIRA)
    await town.say(MIRA, MIRA, "done")
    await town.press(MIRA, MIRA, "waysend")

    assert Plan(("covenant", "speaking", "interests"), "closed", 14, {"answers": 5}) == (await town.room()).plan


async def test_a_way_is_changed_by_numbers_where_there_are_no_buttons(town: Town) -> None:
    """Every choice has a number; where days are asked for, a number is a number of days."""
    await opening(town, DIEGO)
    await town.press(DIEGO, DIEGO, "way")
    for verb, last in (("waystage", "stories"), ("waytimes", ""), ("waytime", "answers")):
        _, number = town.offered(DIEGO, verb, last)
        await town.say(DIEGO, DIEGO, str(number))
    await town.say(DIEGO, DIEGO, "6")
    assert "For each question to one group: 6 days" in town.last(DIEGO)
    for verb in ("waydone", "waysend"):
        _, number = town.offered(DIEGO, verb)
        await town.say(DIEGO, DIEGO, str(number))

    assert Plan(("covenant", "speaking", "interests"), times={"answers": 6}) == (await town.room()).plan


async def test_there_is_a_way_back_and_a_way_out(town: Town) -> None:
    """Back to the list, or out of it; then its buttons lead nowhere."""
    await opening(town)
    await town.press(MIRA, MIRA, "way")
    for verb in ("waytimes", "waygate", "waydone"):
        await town.press(MIRA, MIRA, verb)
        await town.press(MIRA, MIRA, "wayback")
        assert "The way as you have it now:" in town.last(MIRA)
    old = town.token(MIRA, "waydone")
    await town.press(MIRA, MIRA, "never")
    assert "Good. Nothing has changed." == town.told(MIRA)
    assert not town.offers(MIRA, "waydone")
    await town.forge(MIRA, MIRA, old)

    assert "Please begin again" in town.told(MIRA)
    assert not await town.house.store.fetch("SELECT 1 FROM dialogues")


async def test_groups_read_what_awaits_them_when_they_are_invited(town: Town) -> None:
    """Every stage with one sentence, and about how long it takes; a room of the short way says nothing of it."""
    await opening(town)
    await town.press(MIRA, MIRA, "invited", "alliance")
    for chat in CHATS:
        asked = next(text for text in town.sees(chat) if "Mira invites" in text)
        for part in ("What awaits you:", "Ground rules (about 6 days)", "Deciding (about 7 days)", "about 9 weeks"):
            assert part in asked


async def test_the_way_is_shown_in_the_groups_chat_and_where_it_stands(town: Town) -> None:
    """With /way and in /rooms; before it has begun all of it is still to come."""
    await enter(town)
    await town.say(RIBEIRA, BENTO, "/way")
    assert "1. Ground rules, where you are now:" in town.last(RIBEIRA)
    assert "2. Stories (about 7 days):" in town.last(RIBEIRA)
    await town.say(VEGA, ELENA, "/rooms")
    assert "Ground rules. Step 1 of 6. Next: Stories." in town.last(VEGA)

    assert any("Step 1 of 6. Next: Stories." in text for text in town.sees(MIRA))


async def test_a_stranger_is_shown_nobodys_way(town: Town) -> None:
    """Neither with the word nor with a forged button."""
    await enter(town)
    await town.say(ZOE, ZOE, "/way")
    assert "There is no room whose way I could show" in town.told(ZOE)
    await town.forge(ZOE, ZOE, f"wayroom.{(await town.room()).id}")

    assert "Only the mediators of this room can do that" in town.told(ZOE)


async def test_another_way_is_put_to_all_groups_and_becomes_the_rooms(town: Town) -> None:
    """A mediator changes what is still to come, sees the difference, and every group says yes."""
    await enter(town)
    await answer(town, "condition")
    await town.say(MIRA, MIRA, "/way")
    await town.press(MIRA, MIRA, "wayroom")
    with pytest.raises(LookupError):
        town.offered(MIRA, "waystage", "covenant")  # the room is in it
    await town.press(MIRA, MIRA, "waystage", "stories")
    await town.press(MIRA, MIRA, "waydone")
    assert "Left out: Stories." in town.last(MIRA)
    await town.press(MIRA, MIRA, "waysend")
    for chat in CHATS:
        assert any("Mira proposes another way for this room." in text for text in town.sees(chat))
    await answer(town, "plan", "yes", RIBEIRA)
    assert Plan() == (await town.room()).plan
    await answer(town, "plan", "yes", VEGA)

    assert Plan(("covenant", "speaking", "interests")) == (await town.room()).plan
    assert any("Every group agrees: from now on this room takes the way" in text for text in town.sees(VEGA))
    assert [] == await town.parked()


async def propose(town: Town) -> None:
    """Mira proposes to leave out the stories."""
    await town.say(MIRA, MIRA, "/way")
    await town.press(MIRA, MIRA, "wayroom")
    for verb, last in (("waystage", "stories"), ("waydone", ""), ("waysend", "")):
        await town.press(MIRA, MIRA, verb, last)


async def test_one_no_leaves_everything_as_it_was(town: Town) -> None:
    """And a proposal can be taken back by whoever mediates."""
    await enter(town)
    await propose(town)
    await answer(town, "plan", "no", RIBEIRA)
    assert any("Not every group agrees to the other way" in text for text in town.sees(VEGA))
    assert (await town.room()).asked_plan is None
    await propose(town)
    await town.press(MIRA, MIRA, "waydrop")

    assert (Plan(), None) == ((room := await town.room()).plan, room.asked_plan)
    assert any("takes the other way back" in text for text in town.sees(RIBEIRA))


async def test_only_who_mediates_changes_the_way(town: Town) -> None:
    """A member reads it; the button and its forgery are for the desk."""
    await enter(town)
    room = (await town.room()).id
    for token in (f"wayroom.{room}", f"waydrop.{room}"):
        await town.forge(ANA, ANA, token)
        assert "Only the mediators of this room can do that" in town.told(ANA)
    await town.forge(ANA, ANA, "waysend")

    assert "Please begin again" in town.told(ANA)


async def test_the_question_of_a_way_is_the_first_to_choose_for_stories(town: Town) -> None:
    """The mediator still may choose another."""
    await opening(town)
    await town.press(MIRA, MIRA, "way")
    for line in ("covenant", "stories miss", "done"):
        await town.say(MIRA, MIRA, line)
    await town.press(MIRA, MIRA, "waysend")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    while (await town.room()).stage == "entering":
        await town.wait(timedelta(days=1))
    await town.press(MIRA, MIRA, "storyask")
    shown, _ = town.offered(MIRA, "storyprompt")

    assert shown.speech is not None
    assert "As the way says" == shown.speech.options[0].label
