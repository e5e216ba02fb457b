"""A town whose groups speak with each other on the whole way, with everybody met in private.

Never here: an expectation.
"""

from datetime import timedelta

import pytest

from bot.clerk.desk import opening
from flows.plan import Plan
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, Town

PEOPLE = (ANA, BENTO, DIEGO, ELENA)


async def speak(town: Town, patch: pytest.MonkeyPatch, gate: str = "gated", *, then: str = "") -> Town:
    """The groups have entered a room whose plan has speaking alone, and speak; or, with one more stage, are in that."""
    patch.setitem(opening.WAYS, "alliance", Plan(("speaking", then) if then else ("speaking",), gate))
    await town.settle()
    codes = [(await town.group(chat)).code for chat in CHATS]
    await town.say(MIRA, MIRA, f"/open The river | {' '.join(codes)} | 90")
    await town.press(MIRA, MIRA, "invited", "alliance")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
            await town.say(who, who, "/start")
    await town.wait(timedelta(days=1))
    await town.press(MIRA, MIRA, "close")
    if then:
        await town.press(MIRA, MIRA, "move", then)
    return town


def read(town: Town, chat: str, words: str) -> bool:
    """Whether a message of the bot in this chat shows these words."""
    return any(words in text for text in town.sees(chat))
