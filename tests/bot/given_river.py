"""A river that groups take in as a party, from a chat. Never here: an expectation."""

from tests.bot.given import ANA, CHATS, RIBEIRA, Town


async def all_say(town: Town, word: str = "yes") -> None:
    """Everybody answers the newest question."""
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", word)


async def taken_in(town: Town) -> None:
    """Ana proposes the river Tarma, and all groups say yes."""
    await town.say(RIBEIRA, ANA, "/nature")
    await town.press(RIBEIRA, ANA, "natureadd")
    await town.press(RIBEIRA, ANA, "naturekind", "river")
    await town.say(RIBEIRA, ANA, "the river Tarma")
    await town.press(RIBEIRA, ANA, "natureput")
    await all_say(town)
