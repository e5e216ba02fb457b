"""A room has a corner of its own in a group's chat: what comes there, who is heard there, and how it ends."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Place, Standing
from bot.channels.memory.chats import Shown
from bot.store import corners
from bot.store.outbox import Outgoing, lane_of
from tests.bot.given import ANA, BENTO, ELENA, ISOLATES, MIRA, RIBEIRA, VEGA, ZOE, Town, said, town


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Town]:
    """Ribeira's chat can have corners, Vega's cannot."""
    async with town(tmp_path) as there:
        there.plaza.chats[RIBEIRA].forum = True
        yield there
        assert [] == await there.parked()


def corner_of(there: Town) -> str:
    """The newest corner in Ribeira's chat."""
    return list(there.plaza.chats[RIBEIRA].corners)[-1]


def within(there: Town, corner: str = "", chat: str = RIBEIRA) -> list[str]:
    """What the bot says in a corner, or (with none) in the chat itself."""
    return [said(shown) for shown in there.where(chat).seen(chat) if shown.corner == corner]


async def write(there: Town, who: str, text: str, corner: str = "") -> None:
    """Somebody writes in the corner, in reply to nothing."""
    await there.heard(there.plaza.say(RIBEIRA, who, text, corner=corner or corner_of(there)))


async def test_a_room_that_begins_gets_a_corner_and_the_chat_is_told_where(there: Town) -> None:
    """It is called as the room is; its head says for whom people write there, and how one is alone."""
    await there.begin()

    room, corner = (await there.room()).id, corner_of(there)
    assert ISOLATES.sub("", there.plaza.chats[RIBEIRA].corners[corner]) == f"The river · room {room}"
    head = within(there, corner)[0]
    assert "for Vega" in head
    assert "only for yourselves belongs in the rest of your chat" in head
    [told] = [text for text in within(there) if "topic of its own" in text]
    assert "/topics off" in told
    assert f"memory:{RIBEIRA}/{corner}" in told


async def test_all_that_the_room_brings_comes_in_its_corner(there: Town) -> None:
    """The invitation stood in the chat, where everyone looks; from the beginning on it is the corner."""
    await there.begin()
    await there.say(VEGA, ELENA, "/say The water is brown.")
    await there.press(MIRA, MIRA, "pass")

    assert any("The water is brown." in text for text in within(there, corner_of(there)))
    assert not any("The water is brown." in text for text in within(there))
    assert any("begins" in text for text in within(there, corner_of(there)))
    assert any("wants to speak" in text or "invit" in text.lower() for text in within(there))


async def test_a_chat_without_corners_hears_the_room_as_ever(there: Town) -> None:
    """Nothing is announced that is not there."""
    await there.begin()

    assert any("begins" in text for text in within(there, chat=VEGA))
    assert not any("place of its own" in text or "topic" in text.split("“")[0] for text in within(there, chat=VEGA))


async def test_what_a_member_writes_in_the_corner_is_for_the_other_groups(there: Town) -> None:
    """Nobody has to reply to a message; the gate is where it was."""
    await there.begin()
    await write(there, ANA, "We saw it too.")
    assert not any("We saw it too." in text for text in there.sees(VEGA))
    await there.press(MIRA, MIRA, "pass")

    assert any("We saw it too." in text for text in there.sees(VEGA))


async def test_what_is_written_in_other_corners_or_in_the_chat_is_none_of_our_business(there: Town) -> None:
    """Nothing of it is kept: neither the words, nor who wrote them."""
    await there.begin()
    before = there.sees(RIBEIRA)
    await write(there, ZOE, "Who brings the cake?", corner="their own")

    assert before == there.sees(RIBEIRA)
    with pytest.raises(LookupError):
        await there.person(ZOE)


async def test_whoever_is_not_on_the_roster_is_told_how_to_be_heard(there: Town) -> None:
    """They learn it where they wrote, once, however much they write; the button makes them heard."""
    await there.begin()
    for words in ("May I say something?", "Hello?"):
        await write(there, ZOE, words)
    assert 1 == len([text for text in within(there, corner_of(there)) if "not passed on yet" in text])
    there.plaza.chats[RIBEIRA].members[ZOE] = Standing.MEMBER
    await there.press(RIBEIRA, ZOE, "join")
    await write(there, ZOE, "I saw the river, too.")
    await there.press(MIRA, MIRA, "pass")

    assert any("I saw the river, too." in text for text in there.sees(VEGA))


async def test_a_number_written_in_the_corner_takes_a_choice_of_the_newest_question_there(there: Town) -> None:
    """It is no word for the other groups."""
    await there.call()
    await write(there, ANA, "1")

    assert 1 == (await votes(there))["yes"]
    assert () == (await there.room()).waiting


async def votes(there: Town) -> dict[str, int]:
    """How Ribeira has voted until now."""
    counts = await there.counts()
    return counts.get((await there.group(RIBEIRA)).id, {})


async def test_what_is_asked_and_answered_in_the_corner_stays_there(there: Town) -> None:
    """The question comes where the word was written, and what is typed next answers it, also without a reply."""
    await there.begin()
    await write(there, ANA, "/say")
    assert "What do you want to say" in within(there, corner_of(there))[-1]
    await write(there, ANA, "The nets are empty.")
    await there.press(MIRA, MIRA, "pass")

    assert any("The nets are empty." in text for text in there.sees(VEGA))


async def test_a_corner_that_was_taken_away_costs_no_word(there: Town) -> None:
    """All that waits comes in the chat itself, in order, and the chat is told once."""
    await there.begin()
    there.plaza.chats[RIBEIRA].corners.clear()
    for text in ("First.", "Second.", "Third."):
        await there.say(VEGA, ELENA, f"/say {text}")
        await there.press(MIRA, MIRA, "pass")

    signs = ("First.", "Second.", "Third.", "cannot reach")
    came = [sign for text in within(there) for sign in signs if sign in text]
    assert ["First.", "Second.", "Third."] == [word for word in came if word != "cannot reach"]
    assert 1 == came.count("cannot reach")


async def test_trap_19_what_the_platform_silently_puts_into_the_chat_itself_is_told_there(there: Town) -> None:
    """Nothing is said twice; from then on it is meant to come there."""
    await there.begin()
    there.plaza.chats[RIBEIRA].corners.clear()
    there.plaza.chats[RIBEIRA].leaky = True
    for text in ("First.", "Second."):
        await there.say(VEGA, ELENA, f"/say {text}")
        await there.press(MIRA, MIRA, "pass")

    signs = ("First.", "Second.", "cannot reach")
    assert sorted(signs) == sorted(sign for text in within(there) for sign in signs if sign in text)


async def test_when_the_room_closes_its_corner_is_closed_after_the_last_word(there: Town) -> None:
    """The farewell stands in it; what is written there later is not heard."""
    await there.begin()
    corner = corner_of(there)
    await there.press(MIRA, MIRA, "leave")
    await there.press(MIRA, MIRA, "left")

    assert "closed" == (await there.room()).stage
    assert any("has closed this room" in text for text in within(there, corner))
    assert {corner} == there.plaza.chats[RIBEIRA].shut
    before = there.sees(RIBEIRA)
    await write(there, ANA, "Anybody there?", corner)
    assert before == there.sees(RIBEIRA)


async def test_an_administrator_brings_everything_back_into_the_chat_and_out_again(there: Town) -> None:
    """Off: the corner is closed, words come in the chat. On: the same corner is open again."""
    await there.begin()
    corner = corner_of(there)
    await there.say(RIBEIRA, ANA, "/topics off")
    assert {corner} == there.plaza.chats[RIBEIRA].shut
    await there.say(VEGA, ELENA, "/say In the chat.")
    await there.press(MIRA, MIRA, "pass")
    assert any("In the chat." in text for text in within(there))
    await there.press(RIBEIRA, ANA, "topics", "on")
    assert set() == there.plaza.chats[RIBEIRA].shut
    await there.say(VEGA, ELENA, "/say In the corner.")
    await there.press(MIRA, MIRA, "pass")

    await there.say(RIBEIRA, ANA, "/topics on")
    assert 2 == len([text for text in within(there) if "topic of its own" in text]), "at first, and when it came back"
    assert any("In the corner." in text for text in within(there, corner))
    assert [corner] == list(there.plaza.chats[RIBEIRA].corners)


async def test_only_administrators_decide_about_topics(there: Town) -> None:
    """Others can read how it is."""
    await there.settle()
    await there.say(RIBEIRA, BENTO, "/topics off")
    assert "Only an administrator" in there.told(BENTO)
    await there.say(RIBEIRA, ANA, "/topics perhaps")
    assert "/topics on" in there.told(ANA)
    await there.say(RIBEIRA, BENTO, "/topics")

    assert "Each room gets a place of its own" in there.last(RIBEIRA)


async def test_a_chat_that_becomes_one_with_topics_later_gets_them_when_asked(there: Town) -> None:
    """The room that runs already moves into its corner at once."""
    there.plaza.chats[RIBEIRA].forum = False
    await there.begin()
    assert {} == there.plaza.chats[RIBEIRA].corners
    there.plaza.chats[RIBEIRA].forum = True
    await there.say(RIBEIRA, ANA, "/topics on")

    assert 1 == len(there.plaza.chats[RIBEIRA].corners)


async def test_a_group_that_leaves_a_room_has_its_corner_closed(there: Town) -> None:
    """Thanks are said in it first."""
    await there.begin()
    corner = corner_of(there)
    await there.say(RIBEIRA, ANA, "/withdraw")
    await there.press(RIBEIRA, ANA, "exit")

    assert any("has left this room" in text for text in within(there, corner))
    assert {corner} == there.plaza.chats[RIBEIRA].shut


async def test_a_chat_that_moves_gets_new_corners_for_its_rooms(there: Town) -> None:
    """Old ones stay behind with all that stands in them."""
    await there.begin()
    there.plaza.move(RIBEIRA, "new ribeira", ANA)
    there.plaza.chats["new ribeira"].corners = {}
    await there.player.quiet()

    [corner] = there.plaza.chats["new ribeira"].corners
    room = (await there.ask(lambda books: corners.of_chat(books, there.place("new ribeira"))))[0]
    assert (corner, "open") == (room.native, room.state)
    assert [] == await there.ask(lambda books: corners.of_chat(books, there.place(RIBEIRA)))


async def test_words_that_stand_in_a_corner_are_taken_back_there(there: Town) -> None:
    """Whoever said them takes them back at home; they go from every corner."""
    await there.begin()
    await there.say(VEGA, ELENA, "/say Forget this.")
    await there.press(MIRA, MIRA, "pass")
    corner = corner_of(there)
    assert any("Forget this." in text for text in within(there, corner))
    typed = next(one for one in reversed(there.quay.chats[VEGA].shown) if one.text == "/say Forget this.")
    await there.heard(there.quay.withdraw(VEGA, ELENA, typed.native))

    assert not any("Forget this." in text for text in within(there, corner))


async def test_when_we_may_keep_corners_no_more_the_chat_itself_hears_the_room_again(there: Town) -> None:
    """It is told at once, and once; the next word comes in the chat."""
    await there.begin()
    for _ in range(2):
        await there.heard(there.plaza.narrow(RIBEIRA, ANA))
    await there.say(VEGA, ELENA, "/say In the chat again.")
    await there.press(MIRA, MIRA, "pass")

    assert 1 == len([text for text in within(there) if "cannot reach" in text])
    assert any("In the chat again." in text for text in within(there))


async def test_what_is_asked_in_another_topic_is_answered_there(there: Town) -> None:
    """A group has topics of its own, too; if one is gone meanwhile, the answer comes in the chat itself."""
    await there.begin()
    there.plaza.chats[RIBEIRA].corners["cakes"] = "Cakes"
    await write(there, ANA, "/rooms", corner="cakes")
    assert "The rooms of Ribeira" in within(there, "cakes")[-1]
    del there.plaza.chats[RIBEIRA].corners["cakes"]
    await write(there, ANA, "/rooms", corner="cakes")

    assert "The rooms of Ribeira" in within(there)[-1]
    assert not any("cannot reach" in text for text in within(there))


def test_trap_25_all_that_is_said_in_a_chats_topics_shares_one_lane() -> None:
    """So it counts for one budget, and keeps its order wherever in the chat it stands."""
    place, at = Place("telegram", "-1007"), datetime(2026, 3, 2, tzinfo=UTC)
    said = Outgoing(place, "post", at, within="12")

    assert {lane_of(place)} == {said.lane, Outgoing(place, "arrange", at).lane, Outgoing(place, "disband", at).lane}


async def test_what_stands_in_the_chat_moves_into_the_corner_with_its_room(there: Town) -> None:
    """An open decision and its answers come into the corner and leave the chat; what was answered counts."""
    there.plaza.chats[RIBEIRA].forum = False
    await there.call()
    await there.press(RIBEIRA, ANA, "mark", "yes")
    assert 1 == len([shown for shown in there.plaza.seen(RIBEIRA) if asks(shown)])
    there.plaza.chats[RIBEIRA].forum = True
    await there.say(RIBEIRA, ANA, "/topics on")

    [shown] = [shown for shown in there.plaza.seen(RIBEIRA) if asks(shown)]
    assert (corner_of(there), True) == (shown.corner, shown.pinned)
    await there.press(RIBEIRA, BENTO, "mark", "yes")
    assert 2 == (await votes(there))["yes"]


def asks(shown: Shown) -> bool:
    """Whether a message offers the answers of a ballot."""
    return any(option.token.startswith("mark.") for option in shown.speech.options) if shown.speech else False


@pytest.mark.parametrize("how", ["off", "rights", "gone"])
async def test_what_is_asked_in_the_corner_comes_back_into_the_chat(how: str, there: Town) -> None:
    """Whether it was switched off, or taken from us: nobody looks for an open question where nothing is said."""
    await there.call()
    assert [corner_of(there)] == [shown.corner for shown in there.plaza.seen(RIBEIRA) if asks(shown)]
    if how == "off":
        await there.say(RIBEIRA, ANA, "/topics off")
    elif how == "rights":
        await there.heard(there.plaza.narrow(RIBEIRA, ANA))
    else:
        there.plaza.chats[RIBEIRA].corners.clear()
        await there.say(VEGA, ELENA, "/say We have read it.")
        await there.press(MIRA, MIRA, "pass")

    assert [""] == [shown.corner for shown in there.plaza.seen(RIBEIRA) if asks(shown)]
    await there.press(RIBEIRA, ANA, "mark", "yes")
    assert 1 == (await votes(there))["yes"]


def offered(there: Town) -> set[str]:
    """What the group's card offers about topics."""
    card = there.message(RIBEIRA, "This is how I know your group")
    assert card.speech
    return {option.token for option in card.speech.options if option.token.startswith("topics.")}


async def test_the_groups_card_offers_topics_where_the_chat_can_have_them(there: Town) -> None:
    """It follows what is decided and what we may do; where there can be none, it says nothing of them."""
    await there.settle()
    assert {"topics.off"} == offered(there)
    await there.press(RIBEIRA, ANA, "topics", "off")
    assert {"topics.on"} == offered(there)
    await there.heard(there.plaza.narrow(RIBEIRA, ANA))
    assert set() == offered(there)
    await there.heard(there.plaza.widen(RIBEIRA, ANA))
    assert {"topics.on"} == offered(there)

    there.plaza.chats[RIBEIRA].forum = False
    await there.say(RIBEIRA, ANA, "/setup")
    assert set() == offered(there)
