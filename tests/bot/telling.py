"""A town in which the whole way begins with stories: Ana and Bento of Ribeira, Diego and Elena of Vega."""

from datetime import timedelta

import pytest

from bot.clerk.desk import opening
from flows.plan import Plan
from flows.stories import Stories
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, Town

PEOPLE = (ANA, BENTO, DIEGO, ELENA)


async def begun(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both groups have entered, and the stage of stories has begun."""
    monkeypatch.setitem(opening.WAYS, "alliance", Plan(("stories", "speaking")))
    await town.settle()
    chats = list(CHATS)
    codes = f"{(await town.group(chats[0])).code} {(await town.group(chats[1])).code}"
    await town.say(MIRA, MIRA, f"/open The river | {codes} | 90")
    await town.press(MIRA, MIRA, "invited", "alliance")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=1))
    await town.press(MIRA, MIRA, "close")


async def stories(town: Town) -> Stories:
    """The stories of the room."""
    found = (await town.room()).stories
    assert found is not None
    return found


async def in_private(town: Town, *who: str) -> None:
    """They have written to the bot in private before."""
    for person in who or PEOPLE:
        await town.say(person, person, "/help")


async def asked(town: Town) -> None:
    """Mira asks for stories, with the first prompt."""
    await town.press(MIRA, MIRA, "storyask")
    await town.press(MIRA, MIRA, "storyprompt", "beside")
