"""A whole house on Telegram's strict server: doors, rights that go and return, chats that move, slow mode."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.channels.telegram import open_telegram
from bot.house import House
from bot.store import Store, open_store
from bot.stories.player import living
from tests.fakes.telegram import fake_telegram
from tests.fakes.telegram_text import JSON
from tests.fakes.telegram_world import World
from tests.faults.killing import until


@dataclass
class Home:
    """A house that lives, what people see of it, and its store."""

    world: World
    store: Store
    house: House

    def texts(self, chat: int) -> str:
        """All that the bot has said in a chat."""
        return "\n".join(str(one.get("text", "")) for one in self.world.shown(chat))

    async def says(self, chat: int, words: str) -> None:
        """Wait until the bot has said this there."""
        await until(lambda: words in self.texts(chat), 20)

    def button(self, chat: int, label: str) -> JSON:
        """The newest button with this label."""
        rows = [one.get("reply_markup", {}).get("inline_keyboard", []) for one in self.world.shown(chat)]
        return next(one for row in reversed(rows) for line in row for one in line if one["text"] == label)

    async def group(self) -> tuple[World, int, int]:
        """A group to which its administrator Ana has just added the bot: the world, she, and the chat."""
        ana = self.world.person("Ana")
        chat = self.world.group("River", [], [ana], bot="left")
        self.world.set_bot(chat, ana, "member")
        await self.says(chat, "This is how I know your group:")
        return self.world, ana, chat

    async def muted(self) -> bool:
        """Whether the house knows of a chat in which it may not write."""
        return bool(await self.store.fetch("SELECT 1 FROM places WHERE muted_at > 0"))


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[Home]:
    """A fresh house on a fresh server."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(fake_telegram())
        store = await stack.enter_async_context(open_store(tmp_path / "house.db"))
        opened = open_telegram("telegram", server.world.token, base_url=server.url)
        house = House(store, [await stack.enter_async_context(opened)])
        await stack.enter_async_context(living(house))
        yield Home(server.world, store, house)


async def test_a_deep_link_adds_the_bot_to_a_group_and_sets_it_up(home: Home) -> None:
    """From the private chat's own button; who adds it reads what is in the way, with how to mend it (16)."""
    world = home.world
    world.read_all(on=True)
    ana = world.person("Ana")
    chat = world.group("River", [], [ana], bot="left")
    world.say(ana, ana, "/start")
    await home.says(ana, "I am Peopleness.")
    world.follow(ana, home.button(ana, "Add me to your group")["url"], chat)
    await home.says(chat, "This is how I know your group:")
    await home.says(chat, "write /setprivacy to @BotFather")

    assert 1 == home.texts(chat).count("This is how I know your group:")


async def test_where_nothing_is_off_nothing_is_said_of_it(home: Home) -> None:
    """Trap 16: privacy mode on, and no rights but those of every member: that is all we need."""
    world, ana, chat = await home.group()
    world.say(chat, ana, "/help")
    await home.says(chat, "In this chat you can write:")

    assert "Not everything works here yet" not in home.texts(chat)


async def test_what_is_private_comes_with_a_link_into_the_private_chat(home: Home) -> None:
    """Whoever never pressed Start there cannot be written to: the link does it for them."""
    world = home.world
    ana = world.person("Ana", started=False)
    chat = world.group("River", [ana], [])
    world.say(chat, ana, "/desk")
    await home.says(chat, "That is between you and me.")
    world.follow(ana, home.button(chat, "Open our private chat")["url"])
    await home.says(ana, "You mediate no room.")


async def test_words_wait_in_order_until_the_bot_may_write_again(home: Home) -> None:
    """Nobody tells a bot that a whole chat was silenced: what is said there first finds out."""
    world, ana, chat = await home.group()
    world.silence(chat)
    world.say(chat, ana, "/help")
    await until(lambda: world.refusals[400] > 0, 20)
    world.say(chat, ana, "/rooms")
    await until(lambda: world.refusals[400] > 1, 20)
    assert await home.muted()
    world.silence(chat, on=False)
    world.set_bot(chat, ana, "administrator")
    world.say(chat, ana, "/roster")
    await home.says(chat, "Nobody is on the roster yet.")

    told = home.texts(chat)
    assert told.index("In this chat you can write:") < told.index("Nobody is on the roster yet.")
    assert not await home.muted()


async def test_a_right_that_is_taken_and_given_back_is_noticed_at_once(home: Home) -> None:
    """The change itself is heard."""
    world, ana, chat = await home.group()
    world.restrict(chat, ana)
    world.say(chat, ana, "/help")
    await until(lambda: world.refusals[400] > 0, 20)
    assert "In this chat you can write:" not in home.texts(chat)
    world.restrict(chat, ana, on=False)
    await home.says(chat, "In this chat you can write:")


async def test_removal_and_return_keep_the_group_as_it_was(home: Home) -> None:
    """What it had set up is there when the bot is back; what was said to it meanwhile failed for good."""
    world, ana, chat = await home.group()
    world.set_bot(chat, ana, "kicked")
    world.set_bot(chat, ana, "member")
    await home.says(chat, "I am back. Everything is as it was.")

    assert 1 == len(await home.store.fetch("SELECT 1 FROM groups"))
    assert ["open"] == [row["state"] for row in await home.store.fetch("SELECT state FROM places")]


async def test_a_private_chat_that_was_blocked_is_open_again_when_its_person_writes(home: Home) -> None:
    """Until then nothing is sent there."""
    world = home.world
    ana = world.person("Ana")
    world.say(ana, ana, "/help")
    await home.says(ana, "I am Peopleness.")
    world.set_bot(ana, ana, "kicked")
    await until(lambda: not world.updates, 20)
    gone = "SELECT 1 FROM places WHERE state = 'gone'"
    while not await home.store.fetch(gone):
        await until(lambda: True)
    world.set_bot(ana, ana, "member")
    world.say(ana, ana, "/me")
    await home.says(ana, "This is what I know of you:")

    assert not await home.store.fetch(gone)


async def test_slow_mode_loses_nothing(home: Home) -> None:
    """Trap 26: what it holds up waits, with the sentence that tells the chat how to mend it."""
    world = home.world
    ana = world.person("Ana")
    chat = world.group("River", [], [ana], bot="left")
    world.slow_down(chat, 30)
    world.set_bot(chat, ana, "member")
    await until(lambda: world.refusals[429] > 0, 20)
    assert "Hello!" in home.texts(chat)
    world.slow_down(chat, 0)
    world.advance(30)
    waits = await home.store.fetch("SELECT message FROM outbox WHERE state = 'waiting' ORDER BY id")

    assert any("Slow mode is on here" in row["message"] for row in waits)


async def test_an_anonymous_administrator_is_told_once_and_kept_as_nobody(home: Home) -> None:
    """Trap 15: neither counted nor named; told how to take part, and not at every message."""
    world, ana, chat = await home.group()
    for word in ("/setup", "/join", "/help"):
        world.say(chat, ana, word, anonymous=True)
    world.say(chat, ana, "/join", channel=True)
    await home.says(chat, "not with a channel")

    assert 1 == home.texts(chat).count("switch off “Remain anonymous”")
    assert [("Ana",)] == [tuple(row) for row in await home.store.fetch("SELECT name FROM persons")]


async def test_three_messages_at_once_answer_one_question_once(home: Home) -> None:
    """Trap 21: forwarded together they come in one batch: the first is the answer, the others meet what came of it."""
    world, ana, chat = await home.group()
    world.press(
        chat, ana, int(world.shown(chat)[-1]["message_id"]), home.button(chat, "Change the name")["callback_data"]
    )
    await home.says(chat, "What is the name of your group?")
    asked = int(world.shown(chat)[-1]["message_id"])
    for name in ("Mill", "Weir", "Ford"):
        world.say(chat, ana, name, asked)
    await home.says(chat, "Name: \u2068Mill")
    await until(lambda: not world.updates, 20)

    assert ["Mill"] == [row["name"] for row in await home.store.fetch("SELECT name FROM groups")]


async def test_both_service_messages_of_a_move_and_its_error_are_one_move(home: Home) -> None:
    """Trap 17: the group goes on under its new id; what was on its way to the old one arrives at the new one."""
    world = home.world
    ana = world.person("Ana")
    chat = world.group("River", [], [ana], kind="group", bot="left")
    world.set_bot(chat, ana, "member")
    await home.says(chat, "This is how I know your group:")
    new = world.upgrade(chat)
    world.say(new, ana, "/group")
    await home.says(new, "This is how I know your group:")

    rows = await home.store.fetch("SELECT chat FROM places WHERE group_id IS NOT NULL")
    assert [str(new)] == [row["chat"] for row in rows]
