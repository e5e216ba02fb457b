"""A town in two languages: Ribeira reads Spanish and has buttons, Vega reads Arabic and writes numbers.

Never here: an expectation.
"""

import pytest

from bot.store.translations import Translation, of_words
from tests.bot.given import ANA, BENTO, DIEGO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import speak

SAID = "Queremos saber cuándo abren las compuertas."
MEANT = "نريد أن نعرف متى تفتح البوابات."
BETTER = "نود أن نعرف متى تُفتح بوابات النهر."


async def two_tongues(town: Town, patch: pytest.MonkeyPatch, gate: str = "gated") -> None:
    """The groups speak with each other, each in its language."""
    await speak(town, patch, gate)
    await town.say(RIBEIRA, ANA, "/language es")
    await town.say(VEGA, DIEGO, "/language ar")
    await town.say(BENTO, BENTO, "/language es")
    await town.say(DIEGO, DIEGO, "/language ar")


async def passed(town: Town, text: str = SAID) -> None:
    """Ana has said it, and Mira has passed it on."""
    await town.say(RIBEIRA, ANA, f"/say {text}")
    await town.press(MIRA, MIRA, "pass")


async def translated(town: Town, text: str = MEANT) -> None:
    """Diego says in the chat of Vega what it means."""
    await town.say(VEGA, DIEGO, f"/translate {text}", about=SAID)


async def about(town: Town) -> str:
    """The id of the newest words."""
    rows = await town.house.store.fetch("SELECT word_id FROM words ORDER BY at DESC LIMIT 1")
    return str(rows[0]["word_id"])


async def rows(town: Town) -> list[Translation]:
    """Every translation that there ever was of the newest words."""
    room, word = (await town.room()).id, await about(town)
    return await town.ask(lambda books: of_words(books, room, word))
