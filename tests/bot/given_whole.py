"""A town on the whole way: a room that speaks, decides and stands, with more people in Ribeira.

Never here: an expectation.
"""

from datetime import timedelta

import pytest

from bot.clerk.desk import opening
from flows.plan import Plan
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

MORE = ("caio", "dora", "edu", "fia")
"""Four more people of Ribeira, whom the house has met in private."""


def straight(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole way begins with speaking, whatever other stages there are."""
    monkeypatch.setitem(opening.WAYS, "alliance", Plan(("speaking",)))


async def grow(town: Town) -> None:
    """More people join Ribeira, and all of them have written to the house in private."""
    for who in MORE:
        town.plaza.person(who)
    town.plaza.group(RIBEIRA, title="Ribeira", stewards=(ANA,), members=(BENTO, *MORE))
    for who in MORE:
        await town.say(RIBEIRA, who, "/join")
    for who in (ANA, BENTO, *MORE):
        await town.say(who, who, "/help")


async def begin(town: Town) -> None:
    """Both groups have entered, on the whole way."""
    await town.settle()
    await grow(town)
    codes = f"{(await town.group(RIBEIRA)).code} {(await town.group(VEGA)).code}"
    await town.say(MIRA, MIRA, f"/open The river | {codes} | 90")
    await town.press(MIRA, MIRA, "invited", "alliance")
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (RIBEIRA, "caio"), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "yes")
    while (await town.room()).stage == "entering":
        await town.wait(timedelta(days=1))


async def call(town: Town) -> None:
    """From speaking to an open decision."""
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "The sluice opens on Mondays.")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")


async def agree(town: Town) -> None:
    """From speaking to an agreement."""
    await call(town)
    for chat, who in ((RIBEIRA, ANA), (RIBEIRA, BENTO), (RIBEIRA, "caio"), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "yes")
    while not (await town.room()).agreement:
        await town.wait(timedelta(days=1))
