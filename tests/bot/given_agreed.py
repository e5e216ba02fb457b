"""Two groups with an agreement, and what the registry and a chat say of it."""

from datetime import timedelta

from bot.store import registry
from flows.registry.acts import Act
from flows.registry.charter import words_of
from flows.registry.life import State, at, spans
from tests.bot.given import CHATS, Town

DAY = timedelta(days=1)


async def agreed(town: Town) -> str:
    """Both groups have an agreement; its code."""
    await town.call()
    return await decided(town)


async def decided(town: Town) -> str:
    """All say yes to what is put to decision; the code of what stands."""
    await all_say_yes(town)
    room = await town.room()
    assert "standing" == room.stage
    return room.id.upper()


async def all_say_yes(town: Town) -> None:
    """And the ballot closes."""
    for chat, members in CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.wait(8 * DAY)


async def state(town: Town, code: str) -> State | None:
    """What the registry says that the agreement is now."""
    span = at(spans(await town.ask(lambda books: registry.record(books, code))), town.hands.now())
    return span.state if span else None


async def acts(town: Town, code: str, *kinds: type) -> list[Act]:
    """The acts of these kinds that are recorded of it."""
    record = await town.ask(lambda books: registry.record(books, code))
    return [act for act in record.acts if isinstance(act, kinds)]


async def reads(town: Town, code: str, clause: str = "1") -> str:
    """How a clause is read now, by the registry."""
    record = await town.ask(lambda books: registry.record(books, code))
    version = record.newest
    assert version is not None
    return words_of(version, clause, town.hands.now())
