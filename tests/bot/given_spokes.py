"""A town with spokes: Ribeira (six people, buttons) and Vega (two, no buttons) speak; all have been met in private.

Never here: an expectation.
"""

from datetime import timedelta

import pytest

from flows.spokes import Mandate, Spokes
from tests.bot import given_whole as whole
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

CAIO, DORA, EDU, FIA = whole.MORE
MANDATE = "Quiet nights, and all that we doubt."


async def on(town: Town, patch: pytest.MonkeyPatch) -> None:
    """Both groups speak, and Mira has turned spokes on."""
    whole.straight(patch)
    await whole.begin(town)
    for who in (DIEGO, ELENA):
        await town.say(who, who, "/help")
    await town.say(MIRA, MIRA, "/spokes")
    await town.press(MIRA, MIRA, "spokeson", "90")


async def named(town: Town, who: str, chat: str = RIBEIRA, *voters: str) -> None:
    """A group has given somebody its mandate."""
    await town.say(chat, who, f"/spoke {MANDATE}")
    for voter in voters or (ANA, BENTO, CAIO, DORA):
        await town.press(chat, voter, "mark", "yes")


async def spoke(town: Town, patch: pytest.MonkeyPatch) -> None:
    """Bento speaks for Ribeira."""
    await on(town, patch)
    await named(town, BENTO)


async def spokes(town: Town) -> Spokes:
    """The spokes of the room."""
    found = (await town.room()).spokes
    assert found is not None
    return found


async def mandates(town: Town) -> dict[str, Mandate]:
    """Person -> mandate."""
    return {one.person: one for one in (await spokes(town)).mandates}


async def wait(town: Town, hours: int) -> None:
    """Time passes."""
    await town.wait(timedelta(hours=hours))


def read(town: Town, chat: str, words: str) -> bool:
    """Whether a message of the bot in this chat shows these words."""
    return any(words in text for text in town.sees(chat))


__all__ = ["ANA", "BENTO", "CAIO", "DIEGO", "DORA", "EDU", "ELENA", "FIA", "MIRA", "RIBEIRA", "VEGA"]
