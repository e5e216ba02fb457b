"""The town on the whole way: the groups have entered, and agree on their ground rules."""

from datetime import timedelta

from tests.bot.given import CHATS, MIRA, Town


async def enter(town: Town) -> None:
    """Both groups have entered; each is asked for the four conditions."""
    await town.settle()
    codes = [(await town.group(chat)).code for chat in CHATS]
    await town.say(MIRA, MIRA, f"/open The river | {codes[0]} {codes[1]} | 90")
    await town.press(MIRA, MIRA, "invited", "alliance")
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=1))
    await town.press(MIRA, MIRA, "close")


async def answer(town: Town, kind: str, word: str = "yes", *chats: str) -> None:
    """Everyone in these chats (in all, if none is named) answers every open question of this kind."""
    for chat in chats or CHATS:
        group = (await town.group(chat)).id
        for one in [one for one in (await town.room()).questions if one.kind == kind and group in one.groups]:
            for who in CHATS[chat]:
                await press_on(town, chat, who, one.id, word)


async def press_on(town: Town, chat: str, who: str, ballot: str, word: str) -> None:
    """Somebody presses an answer of one certain question; whoever has no buttons writes its number."""
    room = (await town.room()).id
    for shown in reversed(town.where(chat).seen(chat)):
        tokens = [option.token for option in shown.speech.options] if shown.speech else []
        if f"mark.{room}.{ballot}.{word}" in tokens:
            number = tokens.index(f"mark.{room}.{ballot}.{word}") + 1
            await town.heard(town.where(chat).choose(chat, who, shown.native, number))
            return
    raise LookupError(f"{chat} is not asked {ballot}")


async def agree(town: Town) -> None:
    """Conditions are met and all rules accepted."""
    await enter(town)
    await answer(town, "condition")
    await answer(town, "covenant")
