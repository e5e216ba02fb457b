"""In chats: when all are asked for stories, a river's guardians write one for it, and it is read as the river's."""

import pytest

from tests.bot.given import ANA, DIEGO, RIBEIRA, VEGA, Town
from tests.bot.given_river import taken_in
from tests.bot.talking import read
from tests.bot.telling import asked, begun, in_private

STORY = "I carried your grandparents' boats."


async def test_a_river_tells_a_story(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ana writes it in private, Diego of the other group agrees; each group reads who tells, and through whom."""
    await begun(town, monkeypatch)
    await in_private(town)
    await taken_in(town)
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await town.press(chat, who, "guard")
        for member in await town.roster(chat):
            await town.press(chat, member.lower(), "mark", "yes")

    await asked(town)
    assert read(town, DIEGO, "All groups are asked for stories, and there can be one of the river Tarma too:")
    await town.press(ANA, ANA, "naturesay", "turn")
    assert "What does the river Tarma tell?" in town.last(ANA)
    await town.say(ANA, ANA, STORY)
    assert not read(town, VEGA, STORY)
    await town.press(DIEGO, DIEGO, "natureyes")

    for chat in (RIBEIRA, VEGA):
        told = town.message(chat, STORY).text
        assert "A story of the river Tarma:" in told.translate({0x2068: None, 0x2069: None})
        assert read(town, chat, "the river Tarma: told")
        assert "through" in told
