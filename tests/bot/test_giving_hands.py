"""Persons who see to it that something is given or received for their group: by their own word, read by both groups."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.base import Standing
from bot.house import House
from bot.portable.economy.lines import lines_of
from bot.store import open_store
from bot.store.economy import hands
from bot.store.economy.hands import Sides
from bot.store.lives import forget, link
from bot.stories.player import living
from tests.bot import given
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town
from tests.bot.talking import read
from tests.bot.test_clerk_giving import bring, fit, fitting, write

__all__ = ["fitting"]
DAY = timedelta(days=1)
FOZ = "foz"


@pytest.fixture
async def stands(fitting: Town) -> Town:
    """Vega gives Ribeira rice within a month, as both have said."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    return fitting


async def sides(town: Town) -> Sides:
    """Who sees to what."""
    room = (await town.room()).id
    return await town.ask(lambda books: hands.of_room(books, room))


async def listed(town: Town, chat: str, who: str) -> str:
    """What /deliveries says here."""
    await town.say(chat, who, "/deliveries")
    return town.last(chat)


def told(town: Town, who: str, words: str) -> int:
    """How often somebody was told this in private."""
    return sum(words in text for text in town.sees(who))


async def test_whoever_presses_sees_to_it_and_both_groups_read_their_name(stands: Town) -> None:
    """On the message that says it stands; where there are no buttons, by its number; again changes nothing."""
    await stands.press(RIBEIRA, ANA, "seesto")
    await stands.press(RIBEIRA, ANA, "seesto")
    assert "You see to it for Ribeira, and both groups read your name." in stands.told(ANA)
    await stands.press(VEGA, ELENA, "seesto")
    assert "You see to it for Vega" in stands.told(ELENA)

    for chat, who in ((RIBEIRA, BENTO), (VEGA, DIEGO)):
        text = await listed(stands, chat, who)
        assert "A. Ana sees to it for Ribeira." in text
        assert "A. Elena sees to it for Vega." in text


async def test_it_can_be_said_in_the_list_and_taken_back_there(stands: Town) -> None:
    """By a typed number too; whoever does not see to it is offered no way back, and has nothing to take back."""
    await listed(stands, VEGA, ELENA)
    assert not stands.offers(VEGA, "seesnot")
    await stands.press(VEGA, ELENA, "seesto")
    await listed(stands, ELENA, ELENA)
    assert not stands.offers(ELENA, "seesto")
    back = stands.token(ELENA, "seesnot")
    await stands.forge(VEGA, DIEGO, back)
    assert "You did not see to this." in stands.told(DIEGO)
    await stands.press(ELENA, ELENA, "seesnot")

    assert {} == await sides(stands)
    assert "sees to it" not in await listed(stands, RIBEIRA, BENTO)


async def test_at_most_three_of_a_group_see_to_it(stands: Town) -> None:
    """The fourth reads why; the other group still can."""
    room, group = (await stands.room()).id, (await stands.group(RIBEIRA)).id
    pact = stands.token(RIBEIRA, "seesto").split(".")[-1]
    for who in ("caio", "dora"):
        await joins(stands, who)
    for who in (ANA, "caio", "dora", BENTO):
        await stands.forge(RIBEIRA, who, f"seesto.{room}.{pact}")
        await stands.wait(timedelta(minutes=1))

    assert 3 == len((await sides(stands))[pact, group])
    assert "Three people see to this for your group already." in stands.told(BENTO)
    await stands.press(VEGA, DIEGO, "seesto")
    assert 2 == len(await sides(stands))
    assert "A. Ana, Caio, and Dora see to it for Ribeira." in await listed(stands, VEGA, DIEGO)


async def joins(town: Town, who: str) -> None:
    """One more person in Ribeira, whom the house has not met in private."""
    town.plaza.person(who)
    town.plaza.chats[RIBEIRA].members[who] = Standing.MEMBER
    await town.say(RIBEIRA, who, "/join")


async def test_nobody_outside_the_two_groups_can_see_to_it_or_read_who_does(stands: Town) -> None:
    """A stranger, and the mediator; nor does a file name anybody, and nothing can be said of what does not stand."""
    await stands.press(RIBEIRA, ANA, "seesto")
    token = stands.token(RIBEIRA, "seesto")
    for who in (ZOE, MIRA):
        await stands.forge(who, who, token)
        await stands.say(who, who, "/deliveries")
        assert not any("sees to it for" in text for text in stands.sees(who))
    await stands.forge(RIBEIRA, ANA, f"{token}x")
    assert "That is between other groups." in stands.told(ANA)

    assert 1 == len(await sides(stands))
    lines = await stands.ask(lambda books: lines_of(books, token.split(".")[1]))
    assert lines
    assert await stands.person(ANA) not in repr(lines)
    assert "Ana" not in repr(lines)


async def test_a_third_group_of_the_room_is_refused_and_reads_no_names(town: Town) -> None:
    """Zoe's group speaks in the same room."""
    await three(town)
    await fit(town)
    await write(town)
    await town.press(VEGA, DIEGO, "pactyes")
    await town.press(RIBEIRA, ANA, "seesto")
    await town.forge(FOZ, ZOE, town.token(RIBEIRA, "seesto"))
    assert "That is between other groups." in town.told(ZOE)

    assert 1 == len(await sides(town))
    assert "Nothing is to come now." in await listed(town, FOZ, ZOE)
    assert not any("sees to it for" in text for text in town.sees(FOZ))


async def three(town: Town) -> None:
    """Foz, to which Zoe belongs, has entered a room with the two."""
    await town.settle()
    town.plaza.group(FOZ, title="Foz", stewards=(ZOE,), members=(NOOR,))
    await town.heard(town.plaza.add_bot(FOZ, ZOE))
    await town.press(FOZ, ZOE, "right")
    for who in (ZOE, NOOR):
        await town.say(FOZ, who, "/join")
    codes = [(await town.group(chat)).code for chat in (RIBEIRA, VEGA, FOZ)]
    await town.say(MIRA, MIRA, f"/open The river | {' '.join(codes)} | 90")
    await town.press(MIRA, MIRA, "invited")
    for chat, members in (*CHATS.items(), (FOZ, (ZOE, NOOR))):
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(DAY)
    await town.press(MIRA, MIRA, "close")


async def test_whoever_leaves_the_group_or_is_forgotten_sees_to_nothing(stands: Town) -> None:
    """And coming back does not bring it back; two accounts of one person are one."""
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (VEGA, ELENA)):
        await stands.press(chat, who, "seesto")
    await stands.say(RIBEIRA, ANA, "/leave")
    await stands.say(RIBEIRA, ANA, "/join")
    bento, elena, diego = [await stands.person(who) for who in (BENTO, ELENA, DIEGO)]
    assert {(bento,), (elena,)} == set((await sides(stands)).values())
    await stands.ask(lambda books: forget(books, bento))
    await stands.ask(lambda books: link(books, diego, elena))

    assert [(diego,)] == list((await sides(stands)).values())
    rows = await stands.house.store.fetch("SELECT person_id FROM pact_hands")
    assert [diego] == [row["person_id"] for row in rows]


async def test_reminders_come_in_private_once_to_whoever_sees_to_it(stands: Town) -> None:
    """Before the day and after it, with a way out; the groups read them as before, and nobody else in private."""
    await stands.press(RIBEIRA, ANA, "seesto")
    await stands.press(VEGA, ELENA, "seesto")
    await stands.wait(34 * DAY)
    for words in ("Tomorrow is the day", "The day has passed"):
        assert [1, 0, 1, 0] == [told(stands, who, words) for who in (ANA, BENTO, ELENA, DIEGO)]
        assert [1, 1] == [told(stands, chat, words) for chat in (RIBEIRA, VEGA)]
    assert read(stands, ANA, "You read this because you see to it for your group.")
    await stands.press(ANA, ANA, "seesnot")

    assert 1 == len(await sides(stands))


async def test_whether_it_came_can_be_answered_in_private_or_by_anybody_of_the_group(stands: Town) -> None:
    """Asked in both places, answered once; the question goes from both, and once all has come nobody sees to it."""
    await stands.press(RIBEIRA, ANA, "seesto")
    await bring(stands, "40 kg")
    await stands.press(ANA, ANA, "came")
    assert not any(stands.offers(chat, "came") for chat in (ANA, RIBEIRA))
    await bring(stands, "60 kg")
    await stands.press(RIBEIRA, BENTO, "came")

    assert not any(stands.offers(chat, "came") for chat in (ANA, RIBEIRA))
    assert read(stands, ANA, "Ribeira confirms that this came: rice, 60 kg.")
    assert {} == await sides(stands)


async def test_whoever_lets_go_is_not_asked_any_more(stands: Town) -> None:
    """The question goes from their private chat, and stays in the group's."""
    await stands.press(RIBEIRA, ANA, "seesto")
    await bring(stands, "40 kg")
    assert stands.offers(ANA, "came")
    await listed(stands, RIBEIRA, ANA)
    await stands.press(RIBEIRA, ANA, "seesnot")

    assert not read(stands, ANA, "Did it come?")
    await stands.press(RIBEIRA, BENTO, "came")
    assert not read(stands, ANA, "Ribeira confirms that this came")


async def test_who_was_never_met_in_private_reads_it_in_the_groups_chat(stands: Town) -> None:
    """Nothing is lost, nothing is said twice; and another house on the same rows still knows who sees to it."""
    await joins(stands, "caio")
    await stands.press(RIBEIRA, "caio", "seesto")
    await stands.wait(30 * DAY)

    assert [1, 1] == [told(stands, chat, "Tomorrow is the day") for chat in (RIBEIRA, VEGA)]
    assert [] == stands.sees("caio")


async def test_who_sees_to_it_survives_a_restart(tmp_path: Path) -> None:
    """They are rows, and the reminder is an alarm: the house that opens the store next knows both."""
    async with given.town(tmp_path) as before:
        await before.begin()
        await fit(before)
        await write(before)
        await before.press(VEGA, DIEGO, "pactyes")
        await before.press(RIBEIRA, ANA, "seesto")
    plaza, quay, clock = before.plaza, before.quay, before.hands
    async with open_store(tmp_path / "town.db") as store:
        house = House(store, (plaza, quay), now=clock.now)
        async with living(house):
            after = Town(house, plaza, quay, clock)
            await after.wait(30 * DAY)

            assert 1 == told(after, ANA, "Tomorrow is the day")
            assert "A. Ana sees to it for Ribeira." in await listed(after, VEGA, ELENA)
