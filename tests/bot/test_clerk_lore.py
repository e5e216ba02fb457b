"""What a community keeps: brought, looked after, shown with its labels and a steward's yes, taken back."""

import pytest

from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.given_lore import NAME, WHY, WORDS, asked, item, kept, leaves, river, say_yes, shown, written
from tests.bot.talking import read


@pytest.fixture
async def village(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    return await river(town, monkeypatch)


async def test_play(village: Town) -> None:
    """Everything once, to be read."""
    one = await shown(village)
    await village.press(VEGA, ELENA, "loreuse", "tongue")
    await village.say(ELENA, ELENA, "Para os mais velhos.")
    await village.press(ELENA, ELENA, "loredays", "30")
    await say_yes(village, (await leaves(village))[-1].id)
    await village.press(ELENA, ELENA, "lorewrite")
    await village.say(ELENA, ELENA, "Quando o sapo canta tres noites, o rio sobe.")
    await village.say(ANA, ANA, "/kept")
    await village.press(ANA, ANA, "loresee")
    await village.press(ANA, ANA, "loreyeses")
    await village.press(ANA, ANA, "loreback")
    for chat in (BENTO, RIBEIRA, ANA, VEGA, ELENA):
        print("=======", chat)
        for text in village.sees(chat)[-8:]:
            print(text, "\n--")
    await village.press(ANA, ANA, "loregone")
    print("AFTER")
    for chat in (BENTO, RIBEIRA, ANA, VEGA, ELENA, MIRA):
        print("=======", chat)
        for text in village.sees(chat)[-4:]:
            print(text, "\n--")
    assert 0
