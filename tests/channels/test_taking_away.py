"""What somebody wrote to the bot alone is taken away again, where the platform lets us."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Place, Posting, Shape, Speech, Spoken
from bot.channels.hall import Hall, messages, people
from bot.errors import Refused
from bot.store import Books, open_store
from tests.channels.telegram_bench import TelegramBench
from tests.fakes.telegram import fake_telegram

SAID = Speech((Spoken(Shape.PARAGRAPH, ("1 3",)),))
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


async def test_on_telegram_a_private_message_is_deleted(telegram: TelegramBench) -> None:
    """Whoever wrote it."""
    ana = int(telegram.member)
    native = telegram.world.say(ana, ana, "1 3")
    await telegram.channel.retract(Posting(Place("telegram", telegram.member), str(native)), "k1")

    assert native not in telegram.world.chats[ana].messages


async def test_on_telegram_a_message_in_a_group_stays(telegram: TelegramBench) -> None:
    """The bot may not delete others' words there, and says so: whoever took them back must know."""
    native = telegram.world.say(telegram.chat, int(telegram.member), "1 3")
    with pytest.raises(Refused):
        await telegram.channel.retract(Posting(telegram.place, str(native)), "k1")

    assert native in telegram.world.chats[telegram.chat].messages


async def test_in_the_hall_the_words_are_erased(tmp_path: Path) -> None:
    """Not even the store can show them."""

    def furnish(books: Books) -> None:
        people.enter(books, "Ana", "pt", people.make_keys(), "ana")
        people.open_chat(books, "p:ana", "Ana")
        messages.post(books, "p:ana", "h1", messages.words("1 3"), NOW, author="ana")

    async with open_store(tmp_path / "hall.db") as store:
        await store.write(furnish)
        await Hall(store).retract(Posting(Place("hall", "p:ana"), "h1"), "k1")

        rows = await store.fetch("SELECT speech, withdrawn FROM hall_messages WHERE native = 'h1'")
        assert [("", 1)] == [tuple(row) for row in rows]


async def test_on_telegram_an_old_message_of_a_person_stays_and_that_is_said(telegram: TelegramBench) -> None:
    """After two days it can neither be deleted nor emptied; ours is emptied, and that is no refusal."""
    ana = int(telegram.member)
    native = telegram.world.say(ana, ana, "1 3")
    ours = await telegram.channel.post(Place("telegram", telegram.member), SAID, "k0")
    for message in telegram.world.chats[ana].messages.values():
        message["date"] -= 3 * 24 * 3600
    with pytest.raises(Refused):
        await telegram.channel.retract(Posting(Place("telegram", telegram.member), str(native)), "k1")
    await telegram.channel.retract(Posting(Place("telegram", telegram.member), ours), "k2")

    assert "1 3" not in str(telegram.world.chats[ana].messages[int(ours)])
