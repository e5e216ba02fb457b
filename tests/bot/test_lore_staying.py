"""Kept words that cannot be taken out of a chat, and words that are known again: the steward is told of them."""

import pytest

from bot.errors import Gone, Refused
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, ISOLATES, MIRA, VEGA, Town
from tests.bot.given_lore import river, shown
from tests.bot.talking import read


@pytest.fixture
async def village(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """A town in which Ribeira keeps something."""
    return await river(town, monkeypatch)


@pytest.mark.parametrize("trouble", [Refused(), Gone()])
async def test_what_could_not_be_removed_is_listed_to_the_steward(village: Town, trouble: Gone | Refused) -> None:
    """With where and since when, until it is gone."""
    one = await shown(village)
    village.quay.fail_next(trouble)
    await village.forge(ANA, ANA, f"loregone.{one.item}")

    told = village.message(ANA, "it can still be read here").text
    assert "In the chat of Vega on quay: a message of" in ISOLATES.sub("", told)
    await village.say(ANA, ANA, "/kept")
    assert "it can still be read here" in village.last(ANA)
    await village.say(BENTO, BENTO, "/kept")
    assert "it can still be read here" not in village.last(BENTO)


async def test_what_stays_after_a_yes_was_taken_back_is_listed_too(village: Town) -> None:
    """Only the yes is over, not the thing itself; where a chat is closed to us the steward hears it at once."""
    one = await shown(village)
    await village.heard(village.quay.remove_bot(VEGA, DIEGO))
    await village.forge(ANA, ANA, f"loreyeses.{one.item}")
    await village.press(ANA, ANA, "loreunsay")

    told = ISOLATES.sub("", village.last(ANA))
    assert "I remove the one message that showed it." in told
    assert "In the chat of Vega on quay: a message of" in told


async def test_the_last_line_alone_is_known_again(village: Town) -> None:
    """Any forty letters in a row are, wherever in the words they stand."""
    await shown(village)
    await village.say(VEGA, ELENA, "/say They say: el río crece, antes de la LUNA nueva, seguidas")
    assert read(village, MIRA, "el río crece")
    await village.say(VEGA, ELENA, "/say They say: noches seguidas el río crece antes de la luna nueva!")

    assert not read(village, MIRA, "seguidas el río crece")
