"""Chats that move, come back or are new to a group: whatever is open or stands is there too, in full."""

from bot.channels.base import Act
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

QUESTION = "Does this text become our agreement?"
STANDS = "It stands since"


def times(town: Town, chat: str, words: str) -> int:
    """How often the bot says this in a chat."""
    return sum(words in text for text in town.sees(chat))


async def agreed(town: Town) -> None:
    """Both groups said yes."""
    await town.call()
    for chat, members in ((RIBEIRA, (ANA, BENTO)), (VEGA, (DIEGO, ELENA))):
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.press(MIRA, MIRA, "close")


async def second_chat(town: Town) -> None:
    """One more chat, on the other app, becomes Vega's."""
    town.plaza.group("harbour", title="Harbour", stewards=(ANA,))
    await town.press(VEGA, DIEGO, "chat")
    code = town.last(VEGA).split("/setup ")[1].split()[0]
    await town.heard(town.plaza.add_bot("harbour", ANA))
    await town.say("harbour", ANA, f"/setup {code}")


async def test_in_a_chat_that_moved_the_question_is_put_in_full(town: Town) -> None:
    """Text, rule, until when, buttons; below what was said before it moved; once, although it is told twice."""
    await town.call()
    asked, before = town.message(RIBEIRA, QUESTION).text, len(town.sees(RIBEIRA))
    moved = town.plaza.move(RIBEIRA, "ribeira-super", ANA)
    town.plaza.again(moved)
    await town.heard(moved)
    anew = town.where("ribeira-super").seen("ribeira-super")[before:]

    assert [asked] == [shown.text for shown in anew]
    assert ("Yes", "No", "I abstain", "Ask to set a clause apart") == anew[0].labels
    assert anew[0].pinned


async def test_in_a_chat_that_moved_the_agreement_that_stands_is_shown_again(town: Town) -> None:
    """The old message stays behind."""
    await agreed(town)
    before = len(town.sees(RIBEIRA))
    await town.heard(town.plaza.move(RIBEIRA, "ribeira-super", ANA))
    (card,) = town.sees("ribeira-super")[before:]

    assert STANDS in card


async def test_where_nothing_is_open_a_chat_that_moved_is_told_nothing(town: Town) -> None:
    """It is as it was."""
    await town.begin()
    before = town.sees(RIBEIRA)
    await town.heard(town.plaza.move(RIBEIRA, "ribeira-super", ANA))

    assert before == town.sees("ribeira-super")


async def test_one_of_several_chats_that_comes_back_is_asked_while_the_others_are_left_in_peace(town: Town) -> None:
    """The group was never lost, so nobody is alarmed; the question comes after the greeting, where it was missed."""
    await town.settle()
    await second_chat(town)
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))
    await town.invite()
    others = town.sees(RIBEIRA), town.sees("harbour")
    await town.heard(town.quay.add_bot(VEGA, DIEGO))

    assert town.sees(VEGA)[-2].startswith("I am back.")
    assert "Do we enter?" in town.last(VEGA)
    assert others == (town.sees(RIBEIRA), town.sees("harbour"))
    await town.press(VEGA, DIEGO, "mark", "yes")
    assert 1 == (await town.counts())[(await town.group(VEGA)).id]["yes"]


async def test_back_in_a_chat_where_the_question_stands_far_up_it_is_the_newest_message(town: Town) -> None:
    """Nobody has to search for it."""
    await town.call()
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))
    await town.heard(town.quay.add_bot(VEGA, DIEGO))

    assert QUESTION in town.last(VEGA)
    assert 2 == times(town, VEGA, QUESTION)


async def test_added_again_without_having_been_seen_to_go_the_question_comes_too(town: Town) -> None:
    """Some apps do not tell us that we were put out."""
    await town.call()
    await town.heard(town.quay.add_bot(VEGA, DIEGO))

    assert QUESTION in town.last(VEGA)
    assert not any("can be reached again" in text for text in town.sees(RIBEIRA))


async def test_a_chat_that_is_heard_again_is_asked_although_nobody_added_the_bot(town: Town) -> None:
    """It was only closed for a while."""
    await town.call()
    await town.heard(town.quay.remove_bot(VEGA, DIEGO))
    town.quay.chats[VEGA].gone = False
    await town.say(VEGA, ELENA, "/rooms")

    assert 2 == times(town, VEGA, QUESTION)
    assert any("Vega can be reached again." in text for text in town.sees(RIBEIRA))


async def test_a_new_chat_of_a_group_is_asked_what_the_group_is_asked(town: Town) -> None:
    """Once there, and nowhere else again."""
    await town.call()
    await second_chat(town)

    assert QUESTION in town.last("harbour")
    assert 1 == times(town, VEGA, QUESTION)


async def test_in_a_room_that_people_must_enter_again_they_are_asked_who_they_are(town: Town) -> None:
    """Trap 41: membership is new there. Nobody is struck off for being slow to follow."""
    await town.begin()
    before = await town.roster(RIBEIRA)
    await town.heard(town.plaza.move(RIBEIRA, "ribeira-new", ANA, anew=True))

    assert "The chat of Ribeira has moved here, and I came along." in town.last("ribeira-new")
    assert before == await town.roster("ribeira-new")


async def test_where_more_was_said_than_was_read_it_is_said_aloud(town: Town) -> None:
    """Nobody waits for an answer that will not come."""
    await town.settle()
    await town.heard(town.plaza._happen(RIBEIRA, ANA, Act.MISSED))

    assert "please write it again" in town.last(RIBEIRA)


async def test_out_of_a_room_of_thousands_the_house_goes_and_says_why(town: Town) -> None:
    """One sentence, and what to do instead."""
    town.plaza.group("square", title="Square", stewards=(ANA,))
    await town.heard(town.plaza._happen("square", ANA, Act.CROWDED, text="10000"))

    assert "More than 10,000 people are in this room." in town.last("square")
    assert town.plaza.chats["square"].gone
