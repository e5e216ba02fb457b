"""Doors into a chat with us: what a link brings along is opened once it is sure, and says plainly why not otherwise."""

from datetime import timedelta

import pytest

from bot.clerk.people.help import NEW_GROUP
from bot.store import codes
from tests.bot.given import ANA, BENTO, DIEGO, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.voting import ask, crowd

OVER = "This link is not valid (any more)."


def word_in(text: str, before: str) -> str:
    """The code that stands behind these words."""
    return text.split(before)[1].split(maxsplit=1)[0]


async def invited(town: Town) -> str:
    """The code in a link onto Ribeira's roster."""
    await town.say(RIBEIRA, ANA, "/roster")
    await town.press(RIBEIRA, ANA, "invite")
    return word_in(town.last(RIBEIRA), "/start ")


async def come(town: Town, who: str, code: str) -> None:
    """Somebody follows a link."""
    await town.heard(town.where(who).say(who, who, f"/start {code}", start=code))


# The roster -----------------------------------------------------------------------------------------------------------


async def test_a_link_leads_onto_the_roster_after_a_yes_and_the_group_reads_who_came(town: Town) -> None:
    """Whoever makes it need not be there."""
    await town.settle()
    code = await invited(town)
    await come(town, ZOE, code)
    assert "Do you belong to Ribeira" in town.last(ZOE)
    assert "Zoe" not in await town.roster(RIBEIRA)
    await town.press(ZOE, ZOE, "comein")

    assert "Zoe" in await town.roster(RIBEIRA)
    assert "Zoe came onto the roster by the link." in town.last(RIBEIRA)


async def test_only_stewards_make_and_take_back_the_link(town: Town) -> None:
    """It decides who belongs."""
    await town.settle()
    await invited(town)
    await town.press(RIBEIRA, BENTO, "uninvite")

    assert town.told(BENTO).startswith("Only an administrator of this chat can change that.")


async def test_a_link_that_was_taken_back_opens_nothing(town: Town) -> None:
    """Not even for somebody who followed it before and says yes now."""
    await town.settle()
    code = await invited(town)
    await come(town, ZOE, code)
    await town.press(RIBEIRA, ANA, "uninvite")
    await town.press(ZOE, ZOE, "comein")

    assert town.told(ZOE).startswith(OVER)
    assert "Zoe" not in await town.roster(RIBEIRA)


@pytest.mark.parametrize("code", ["A" * 22, "ACDEFGHJ"])
async def test_a_foreign_link_is_answered_with_the_way_on(town: Town, code: str) -> None:
    """One clear sentence, whatever it was for."""
    await town.settle()
    await come(town, ZOE, code)

    assert town.told(ZOE).startswith(OVER)
    assert "/help" in town.told(ZOE)


async def test_a_link_holds_for_a_week(town: Town) -> None:
    """Then it is over."""
    await town.settle()
    code = await invited(town)
    await town.wait(timedelta(days=7, minutes=1))
    await come(town, ZOE, code)

    assert town.told(ZOE).startswith(OVER)


# Linking accounts -----------------------------------------------------------------------------------------------------


async def test_a_link_between_accounts_asks_whose_it_is_before_it_joins_them(town: Town) -> None:
    """Somebody else may have sent it: nobody becomes another person by one press."""
    await town.settle()
    await town.say(DIEGO, DIEGO, "/link")
    code = word_in(town.last(DIEGO), "/link ").replace("-", "")
    await come(town, ANA, code)
    assert "that of Diego in another app" in town.last(ANA)
    assert 2 == len(
        await town.house.store.fetch("SELECT * FROM persons WHERE became = '' AND name IN ('Ana', 'Diego')")
    )
    await town.press(ANA, ANA, "linkyes")

    assert "Both accounts are one person now" in town.last(ANA)
    await come(town, ZOE, code)
    assert town.told(ZOE).startswith(OVER)


# The desk and the group -----------------------------------------------------------------------------------------------


async def test_a_link_to_the_second_seat_asks_first(town: Town) -> None:
    """They read who asks, and for which room."""
    await town.begin()
    await town.press(MIRA, MIRA, "seat")
    code = word_in(town.last(MIRA), "/desk ").replace("-", "")
    await come(town, ZOE, code)
    assert "Mira asks you to mediate" in town.last(ZOE)
    await town.press(ZOE, ZOE, "seatyes")

    assert 2 == len((await town.room()).mediators)


async def test_what_is_private_leads_into_the_private_chat(town: Town) -> None:
    """Somebody we never met there gets a door instead of a mere no."""
    await town.settle()
    town.quay.group("new", title="New", stewards=("paul",))
    await town.say(VEGA, "paul", "/desk")

    assert town.told("paul").startswith("That is between you and me.")


async def test_a_link_that_adds_us_to_a_group_sets_it_up_once(town: Town) -> None:
    """The greeting and the card come with the adding; what the link brings along says no more."""
    await town.say(ZOE, ZOE, "/start")
    person = await town.person(ZOE)
    code = await town.ask(lambda books: codes.standing(books, NEW_GROUP, person, town.house.now(), timedelta(days=7)))
    town.plaza.group("choir", title="Choir", stewards=(ZOE,))
    await town.heard(town.plaza.add_bot("choir", ZOE))
    before = len(town.sees("choir"))
    await town.heard(town.plaza.say("choir", ZOE, f"/start {code}", start=code))

    assert before == len(town.sees("choir"))
    assert "This is how I know your group:" in town.sees("choir")[1]


async def test_a_link_for_one_more_chat_binds_it(town: Town) -> None:
    """As the code does when it is typed."""
    await town.settle()
    town.plaza.group("harbour", title="Harbour", stewards=(ANA,))
    await town.press(VEGA, DIEGO, "chat")
    code = word_in(town.last(VEGA), "/setup ").replace("-", "")
    await town.heard(town.plaza.add_bot("harbour", ANA))
    await town.heard(town.plaza.say("harbour", ANA, f"/start {code}", start=code))

    assert (await town.group(VEGA)).id == (await town.group("harbour")).id


async def test_a_private_link_that_is_shown_in_a_group_is_spent(town: Town) -> None:
    """Others could follow it."""
    await town.settle()
    code = await invited(town)
    await town.say(VEGA, DIEGO, f"/start {code}")

    assert "not valid any more" in town.told(DIEGO)
    assert await town.ask(lambda books: codes.what(books, code, town.house.now())) is None


# Voting in private ----------------------------------------------------------------------------------------------------


async def test_a_secret_question_has_a_door_to_where_nobody_sees_the_answer(town: Town) -> None:
    """Where buttons are unseen anyway; it opens for whom the question is for, until it is closed."""
    await town.begin()
    await crowd(town)
    await ask(town, "approval", "At the port", "At the school", "Under the tree", secret=True)
    assert "Vote in private" == town.message(RIBEIRA, "Where do we meet?").labels[-1]
    await town.press(RIBEIRA, BENTO, "door")
    assert town.told(BENTO).startswith("Please write this to me in private: /start ")
    await come(town, BENTO, town.told(BENTO).split("/start ")[1])
    assert "Where do we meet?" in town.last(BENTO)
    assert any(label.startswith("Hand") for label in town.message(BENTO, "Where do we meet?").labels)
    await town.press(RIBEIRA, BENTO, "door")
    assert "I have answered you in our private chat." == town.told(BENTO)

    code = town.token(RIBEIRA, "door").split(".")[1]
    await come(town, ZOE, code)
    assert town.told(ZOE).startswith("You are on no roster of a group that is asked here.")
    await town.wait(timedelta(days=8))
    await come(town, BENTO, code)
    assert town.told(BENTO).startswith("This question is closed by now.")
