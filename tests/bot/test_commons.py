"""A common room: every group agrees in its own chat, people ask to come in, what they say there is their group's."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.acting import commons as acting
from bot.channels.base import Standing
from bot.channels.memory import Chat
from bot.errors import Refused
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE, Town, said, town
from tests.bot.talking import speak


@pytest.fixture
async def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    """Two groups speak with each other; on the plaza, where Ribeira is, a common room can be made."""
    monkeypatch.setattr(acting, "ROOMY", ("plaza",))
    async with town(tmp_path) as there:
        await there.begin()
        yield there
        assert [] == await there.parked()


async def agree(there: Town) -> None:
    """Ribeira wishes for it, Vega says yes."""
    await there.say(RIBEIRA, ANA, "/common")
    await there.press(VEGA, DIEGO, "commonyes")


def common(there: Town) -> str:
    """The common room's chat."""
    [chat] = [name for name, chat in there.plaza.chats.items() if chat.common]
    return chat


def chats(there: Town) -> list[Chat]:
    """All common rooms."""
    return [chat for chat in there.plaza.chats.values() if chat.common]


def reads(there: Town) -> list[str]:
    """What the bot says in the common room."""
    return [said(shown) for shown in there.plaza.seen(common(there))]


async def come_in(there: Town) -> None:
    """Bento of Ribeira asks to come in; Elena of Vega, whose app is another one, is known here by a second account."""
    await agree(there)
    await there.press(RIBEIRA, BENTO, "commonme")


async def test_one_groups_wish_is_put_to_all_others(there: Town) -> None:
    """Each sees who has said yes; nothing is made before everyone has."""
    await there.say(RIBEIRA, ANA, "/common")

    assert "so far: Ribeira" in there.message(VEGA, "common room").text.translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert there.offers(VEGA, "commonno")
    assert not there.offers(RIBEIRA, "commonyes")
    assert [] == chats(there)


async def test_with_every_groups_yes_it_is_made_and_whoever_wants_asks_to_come_in(there: Town) -> None:
    """Nobody else is invited."""
    await agree(there)
    assert {} == chats(there)[0].members
    await there.press(RIBEIRA, BENTO, "commonme")

    assert [BENTO] == list(chats(there)[0].members)
    assert "The river" in chats(there)[0].title
    assert "are together" in reads(there)[0]
    assert "invite you" in there.told(BENTO)


async def test_only_an_administrator_answers_for_a_group(there: Town) -> None:
    """Anybody else is told so."""
    await there.say(RIBEIRA, ANA, "/common")
    await there.press(VEGA, ELENA, "commonyes")

    assert [] == chats(there)


async def test_a_no_ends_the_wish_and_later_the_room(there: Town) -> None:
    """All hear it; to begin again somebody must wish for it anew."""
    await there.say(RIBEIRA, ANA, "/common")
    await there.press(VEGA, DIEGO, "commonno")
    assert "wants no common room" in there.last(RIBEIRA)
    assert not there.offers(VEGA, "commonyes")
    await agree(there)
    await there.say(VEGA, DIEGO, "/common off")

    [chat] = chats(there)
    assert chat.quiet
    assert "closed" in reads(there)[-1]
    assert "wants no common room" in there.last(RIBEIRA)


async def test_what_a_member_says_there_goes_through_the_gate_to_those_elsewhere(there: Town) -> None:
    """It is not said a second time to those who read it already."""
    await come_in(there)
    await there.heard(there.plaza.say(common(there), BENTO, "The water is brown."))
    assert not any("The water is brown." in text for text in there.sees(VEGA))
    await there.press(MIRA, MIRA, "pass")

    assert any("The water is brown." in text and "Ribeira" in text for text in there.sees(VEGA))
    assert not any("The water is brown." in text for text in reads(there))


async def test_what_is_passed_on_from_elsewhere_is_read_in_the_common_room(there: Town) -> None:
    """Once, and in the room's own chats as ever."""
    await come_in(there)
    await there.say(VEGA, ELENA, "/say Our maize dies.")
    await there.press(MIRA, MIRA, "pass")

    assert 1 == len([text for text in reads(there) if "Our maize dies." in text])
    assert any("Our maize dies." in text for text in there.sees(RIBEIRA))


async def test_words_that_are_taken_back_go_from_the_common_room_too(there: Town) -> None:
    """Those from elsewhere, and those that were said in it."""
    await come_in(there)
    await there.say(VEGA, ELENA, "/say Never mind me.")
    await there.press(MIRA, MIRA, "pass")
    typed = next(one for one in reversed(there.quay.chats[VEGA].shown) if one.text == "/say Never mind me.")
    await there.heard(there.quay.withdraw(VEGA, ELENA, typed.native))

    assert not any("Never mind me." in text for text in reads(there))


async def test_who_speaks_for_no_group_is_not_passed_on(there: Town) -> None:
    """Somebody who was let in otherwise is told how to take part; commands belong in a group's own chat."""
    await come_in(there)
    await there.heard(there.plaza.say(common(there), ZOE, "Hello all."))
    assert "/join" in " ".join(there.plaza.told(ZOE))
    await there.heard(there.plaza.say(common(there), BENTO, "/setup"))

    assert "own chat" in there.told(BENTO)
    assert () == (await there.room()).waiting


async def test_when_the_room_closes_the_common_room_can_only_be_read_and_is_left_after_a_week(there: Town) -> None:
    """Nothing said there is heard any more."""
    await come_in(there)
    await there.press(MIRA, MIRA, "leave")
    await there.press(MIRA, MIRA, "left")
    [chat] = chats(there)
    assert (True, False) == (chat.quiet, chat.gone)
    before = there.sees(MIRA)
    await there.heard(there.plaza.say(common(there), BENTO, "Anybody?"))
    assert before == there.sees(MIRA)
    await there.wait(timedelta(days=8))

    assert chat.gone


async def test_whoever_leaves_the_group_is_shown_out(there: Town) -> None:
    """They came in for their group."""
    await come_in(there)
    await there.say(RIBEIRA, BENTO, "/leave")

    assert {} == chats(there)[0].members


async def test_where_no_common_room_can_be_made_that_is_said(there: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """No group has a chat there, or the platform refuses."""
    await there.say(RIBEIRA, ANA, "/common")
    there.plaza.fail_next(Refused())
    await there.press(VEGA, DIEGO, "commonyes")
    assert [] == chats(there)
    assert any("does not let me make a common room" in text for text in there.sees(VEGA))
    monkeypatch.setattr(acting, "ROOMY", ("nowhere",))
    await there.say(RIBEIRA, ANA, "/common")

    assert "no group of this room has a chat there" in there.told(ANA)


async def test_who_is_not_known_on_that_app_learns_how_to_be(there: Town) -> None:
    """Elena writes from the quay."""
    await agree(there)
    await there.press(VEGA, ELENA, "commonme")

    assert "/link" in there.told(ELENA)


async def test_a_mediator_comes_in_as_a_host_and_speaks_for_no_side(there: Town) -> None:
    """What Mira says there is not passed on, and she is not told off for it."""
    await agree(there)
    await there.press(MIRA, MIRA, "commonme")
    before = (there.sees(VEGA), reads(there), there.sees(MIRA))
    await there.heard(there.plaza.say(common(there), MIRA, "Welcome, all of you."))

    assert {MIRA: Standing.STEWARD} == chats(there)[0].members
    assert before == (there.sees(VEGA), reads(there), there.sees(MIRA))


async def test_through_an_open_gate_words_from_the_common_room_go_on_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To those elsewhere, and not a second time to those who read them."""
    monkeypatch.setattr(acting, "ROOMY", ("plaza",))
    async with town(tmp_path) as there:
        await speak(there, monkeypatch, "open")
        await come_in(there)
        await there.heard(there.plaza.say(common(there), BENTO, "The water is brown."))

        assert any("The water is brown." in text for text in there.sees(VEGA))
        assert not any("The water is brown." in text for text in reads(there))


async def test_a_second_wish_shows_the_way_in_again(there: Town) -> None:
    """One room is made, and no second one."""
    await agree(there)
    await there.say(VEGA, DIEGO, "/common")

    assert 1 == len(chats(there))
    assert "common room is open" in there.last(VEGA)
    assert there.offers(VEGA, "commonme")
