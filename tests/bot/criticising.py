"""A town on the whole way whose groups write their cards, or criticise a draft of two clauses; all are met in private.

Never here: an expectation.
"""

import pytest

from bot.clerk.desk import opening
from bot.store import criticisms
from flows.one_text import OneText
from flows.plan import Plan
from tests.bot.given import ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.talking import speak

NETS, BOATS, DUSK = "No nets by day.", "The boats go round.", "Say until which hour."


async def collect(town: Town, patch: pytest.MonkeyPatch) -> Town:
    """The groups write their cards."""
    await speak(town, patch)
    patch.setitem(opening.WAYS, "alliance", Plan(("speaking", "interests")))
    return town


async def draft(town: Town, patch: pytest.MonkeyPatch) -> Town:
    """The first draft is out."""
    await speak(town, patch)
    await town.press(MIRA, MIRA, "move", "drafting")
    for clause in ("The sluice opens on Mondays.", "The nets rest in May."):
        await town.press(MIRA, MIRA, "clause")
        await town.say(MIRA, MIRA, clause)
    await town.press(MIRA, MIRA, "share")
    return town


async def remark(town: Town, chat: str, who: str, words: str) -> None:
    """Somebody says what must change, all in one: a clause, how much it matters, and words."""
    await town.say(chat, who, f"/criticism {words}")


async def hand_in(town: Town, chat: str) -> None:
    """Mira hands a group's list in."""
    await town.press(MIRA, MIRA, "crits")
    await town.press(MIRA, MIRA, "critsof", (await town.group(chat)).id)
    await town.press(MIRA, MIRA, "handin", (await town.group(chat)).id)


async def both_in(town: Town) -> None:
    """Ribeira wants something, and Vega too; both read each other."""
    await remark(town, RIBEIRA, "bento", f"1 +2 {NETS}")
    await remark(town, VEGA, ELENA, f"2 -2 {BOATS}")
    await hand_in(town, RIBEIRA)
    await hand_in(town, VEGA)


async def answer(town: Town, *fates: str) -> None:
    """Mira answers remark after remark."""
    await town.press(MIRA, MIRA, "fates")
    for fate in fates:
        await town.press(MIRA, MIRA, "fate", fate)
        await town.say(MIRA, MIRA, f"Because: {fate}.")


async def next_draft(town: Town, words: str = "The sluice opens at night.") -> None:
    """The first clause changes, and the draft is sent."""
    room = await town.room()
    await town.press(MIRA, MIRA, "edit")
    await town.press(MIRA, MIRA, "reword", room.clauses[0].id)
    await town.say(MIRA, MIRA, words)
    await town.press(MIRA, MIRA, "share")


async def text(town: Town) -> OneText:
    """The one text of the room."""
    found = (await town.room()).one_text
    assert found is not None
    return found


async def listed(town: Town, chat: str) -> list[criticisms.Criticism]:
    """A group's remarks on the draft that is out."""
    room, group = await town.room(), (await town.group(chat)).id
    number = (await text(town)).draft
    return await town.ask(lambda books: criticisms.of_group(books, room.id, number, group))
