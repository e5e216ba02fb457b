"""A house that falls between asking Telegram for a topic and writing it down: the topic that is there is taken."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from tests.fakes.telegram import fake_telegram
from tests.fakes.telegram_text import JSON
from tests.fakes.telegram_world import DAY, World
from tests.faults.killing import Line, River, line_of, looking, until
from tests.faults.telegram import TelegramRiver, a_house_on_telegram

pytestmark = pytest.mark.faults

CODES = "SELECT code FROM groups ORDER BY code"
ON_ROSTERS = "SELECT count(*) FROM roster"
OPEN = "SELECT count(*) FROM corners WHERE state = 'open'"
HEAD = "This room has a place of its own now"


async def agreed(river: River, line: Line) -> None:
    """Everyone is on a roster and has said that they enter; a day later the mediator can close that question."""
    await until(lambda: all(river.offers(chat, "join") for chat in river.people))
    for chat, person in river.everyone():
        river.world.say(chat, person, "/join")
    await until(lambda: _one(river, ON_ROSTERS) == len(river.everyone()))
    with looking(river.path) as books:
        codes = " ".join(row["code"] for row in books.execute(CODES))
    river.world.say(river.mediator, river.mediator, f"/open The river | {codes} | 90")
    await until(lambda: river.offers(river.mediator, "invited"))
    river.press(river.mediator, river.mediator, "invited")
    await until(lambda: all(river.offers(chat, "mark") for chat in river.people))
    for chat, person in river.everyone():
        river.press(chat, person, "mark", "yes")
    await until(lambda: river.heard() and river.offers(river.mediator, "close"))
    await line.kill()
    await line.follow(days=2)


def _one(river: River, sql: str) -> int:
    with looking(river.path) as books:
        return int(books.execute(sql).fetchone()[0])


async def fell_while_it_was_made(river: River, line: Line, chat: int) -> None:
    """The server has made the topic; its answer is still on the way when the house dies."""
    river.world.forum(chat)
    river.world.fault("createForumTopic", "late", 30, times=len(river.people))  # whichever chat is asked first
    river.press(river.mediator, river.mediator, "close")
    await until(lambda: river.world.chats[chat].topics)
    await line.kill()


def heads(river: River, chat: int) -> list[JSON]:
    """What opens topics in a chat."""
    return [one for one in river.world.shown(chat) if HEAD in one.get("text", "")]


async def test_p5_a_topic_that_was_made_as_the_house_fell_is_the_rooms_own(tmp_path: Path) -> None:
    """Telegram tells us of it: no second one is made, and what opens it stands in it, once."""
    async with fake_telegram() as server:
        river = River(server, tmp_path / "house.db", Random(4))
        river.settle(2, 2)
        async with line_of("telegram", str(river.path), server.url, river.world.token) as line:
            await agreed(river, line)
            chat = next(iter(river.people))
            await fell_while_it_was_made(river, line, chat)
            await line.follow(days=2)
            await until(lambda: _one(river, OPEN) == 1)
            await until(lambda: any("topic of its own" in one.get("text", "") for one in river.world.shown(chat)))

    [topic] = river.world.chats[chat].topics
    [head] = heads(river, chat)
    assert topic == head["message_thread_id"]
    assert not any("second, empty topic" in one.get("text", "") for one in river.world.shown(chat))


def untold(world: World) -> None:
    """Telegram tells nobody of new topics."""
    push = world.push

    def push_others(kind: str, body: JSON, lives: float = DAY) -> None:
        if "forum_topic_created" not in body:
            push(kind, body, lives)

    world.push = push_others  # type: ignore[method-assign]


async def begun_with(river: TelegramRiver, chat: int) -> list[str]:
    """The room begins, and the answer to the first try for a topic is lost; what the chat itself is told."""
    await river.begin()
    river.skew = timedelta(days=2)
    river.world.forum(chat)
    river.world.fault("createForumTopic", "drop")
    river.press(river.mediator, river.mediator, "close")
    await river.quiet()
    await until(lambda: heads(river, chat))
    await river.quiet()
    return [one.get("text", "") for one in river.world.shown(chat) if "is_topic_message" not in one]


async def test_p3_a_topic_whose_answer_was_lost_is_taken_as_soon_as_we_hear_of_it(tmp_path: Path) -> None:
    """The same while the house lives on."""
    async with a_house_on_telegram(tmp_path / "house.db", each=1) as river:
        chat = next(iter(river.people))
        told = await begun_with(river, chat)

    assert list(river.world.chats[chat].topics) == [one["message_thread_id"] for one in heads(river, chat)]
    assert not any("second, empty topic" in text for text in told)


async def test_p3_where_nothing_is_heard_of_it_a_second_one_is_made_and_the_group_is_told(tmp_path: Path) -> None:
    """An administrator reads that the other one may go; the room has the new one."""
    async with a_house_on_telegram(tmp_path / "house.db", each=1) as river:
        untold(river.world)
        river.channel.finds_after = 0.2
        chat = next(iter(river.people))
        told = await begun_with(river, chat)

    assert 2 == len(river.world.chats[chat].topics)
    assert [max(river.world.chats[chat].topics)] == [one["message_thread_id"] for one in heads(river, chat)]
    [said] = [text for text in told if "topic of its own" in text]
    assert "there may be a second, empty topic with the same name" in said
    assert "an administrator can delete it" in said
