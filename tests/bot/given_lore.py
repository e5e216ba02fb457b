"""A town in which Ribeira keeps something under its own law: written down, looked after, shown with a steward's yes.

Never here: an expectation.
"""

from dataclasses import dataclass

import pytest

from bot.store import Books
from bot.store.lore import items
from bot.store.lore import leaves as asked_for
from flows.lore import Item, Leave
from tests.bot.given import ANA, BENTO, RIBEIRA, Town
from tests.bot.talking import speak

NAME = "Cuando canta el sapo"
WORDS = "Cuando el sapo canta tres noches seguidas, el río crece antes de la luna nueva."
"""In Spanish; Vega reads Portuguese, somebody reads Arabic, and the house speaks English."""
WHY = "So that both villages move their boats in time."


@dataclass(frozen=True, slots=True)
class Kept:
    """Ids of what is kept."""

    item: str
    leave: str = ""


async def item(town: Town) -> Item:
    """The newest thing that is kept."""

    def newest(books: Books) -> Item:
        row = books.execute("SELECT item_id FROM lore_items ORDER BY at DESC, item_id LIMIT 1").fetchone()
        found = items.one(books, row["item_id"])
        if found is None:
            raise LookupError
        return found

    return await town.ask(newest)


async def leaves(town: Town) -> list[Leave]:
    """All that was asked."""
    one = await item(town)
    return await town.ask(lambda books: asked_for.of_item(books, one.id))


async def written(town: Town, who: str = BENTO, circle: str = "loreall", name: str = NAME, words: str = WORDS) -> str:
    """Somebody of Ribeira has written something down; nobody looks after it yet. Its id."""
    await town.say(who, who, "/keep")
    await town.say(who, who, name)
    await town.say(who, who, words)
    await town.press(who, who, "loremark", "ours")
    await town.press(who, who, "lorenext")
    await town.press(who, who, "loremark", "season")
    await town.press(who, who, "lorenext")
    await town.say(who, who, "Nunca para vender")
    await town.press(who, who, "lorenext")
    await town.press(who, who, circle)
    await town.press(who, who, "lorekeep")
    return (await item(town)).id


async def kept(town: Town, circle: str = "loreall") -> Kept:
    """Ana looks after it, and Bento has agreed."""
    name = await written(town, circle=circle)
    await town.press(RIBEIRA, ANA, "loretake")
    await town.press(RIBEIRA, BENTO, "loreyes")
    return Kept(name)


async def asked(town: Town, who: str = BENTO) -> Kept:
    """Somebody of Ribeira has asked to show it to Vega."""
    one = await kept(town)
    await town.forge(who, who, f"loreshow.{one.item}")
    await town.say(who, who, WHY)
    await town.press(who, who, "loredays", "90")
    return Kept(one.item, (await leaves(town))[-1].id)


async def say_yes(town: Town, leave: str, who: str = ANA) -> None:
    """The steward goes through the three questions."""
    await town.forge(who, who, f"loreask.{leave}")
    await town.press(who, who, "lorefree")
    await town.press(who, who, "loretoday")
    await town.press(who, who, "loregive")


async def shown(town: Town) -> Kept:
    """Vega reads it."""
    one = await asked(town)
    await say_yes(town, one.leave)
    return one


async def river(town: Town, patch: pytest.MonkeyPatch) -> Town:
    """The groups speak with each other; everybody has been met in private."""
    return await speak(town, patch)
