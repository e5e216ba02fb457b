"""One room in three places of its own: a forum topic, a Matrix thread, a page of the hall; from opening to closing."""

from pathlib import Path

import pytest

from bot.stories import read
from bot.stories.script import Step
from tests.fakes.synapse import Json, MatrixRefusalError, shared_synapse
from tests.stories.test_three_channels import REAL, UNDELIVERED, telling
from tests.stories.three_corners import until
from tests.stories.three_scenes import Stage, three_channels

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

FROM_TOPIC = "Em agosto a água já não chega ao cais."
FROM_THREAD = "En julio sin riego se muere el maíz."
TOGETHER = "Nos vemos aquí, por fin."
ANSWERED = "Bom ler vocês todos juntos."
FROM_HALL = "نحن في آخر النهر. ما يصلنا في الصيف مالح."


def topic(stage: Stage) -> int:
    """The one topic in Ribeira's group."""
    (found,) = stage.telegram.world.chats[stage.telegram.ids["ribeira"]].topics
    return found


def in_topic(stage: Stage, words: str) -> list[int]:
    """In which topics of Ribeira's group these words stand; 0: in none."""
    shown = stage.telegram.world.shown(stage.telegram.ids["ribeira"])
    return [int(one.get("message_thread_id", 0)) for one in shown if words in str(one.get("text", ""))]


async def events(stage: Stage) -> list[Json]:
    """What the bot has said in Vega's room."""
    room, person = stage.matrix.rooms["vega"], stage.matrix.people["diego"]
    said = await person.history(room)
    return [one for one in said if one["sender"] == stage.matrix.bot.id and one["type"] == "m.room.message"]


async def in_thread(stage: Stage, words: str) -> list[str]:
    """In which threads of Vega's room these words stand; empty: in none."""
    found = [
        one["content"].get("m.relates_to", {}) for one in await events(stage) if words in one["content"].get("body", "")
    ]
    return [str(one.get("event_id", "")) if one.get("rel_type") == "m.thread" else "" for one in found]


async def root(stage: Stage) -> str:
    """The message that opens the room's thread."""
    (found,) = await stage.house.store.fetch("SELECT native FROM corners WHERE channel = 'matrix'")
    return str(found["native"])


async def write_in_topic(stage: Stage, who: str, words: str) -> None:
    """Somebody writes in the topic, in reply to nothing."""
    telegram = stage.telegram
    telegram.world.say(telegram.ids["ribeira"], telegram.ids[who], words, topic=topic(stage))
    await telegram.heard()
    await stage.player.quiet()


async def write_in_thread(stage: Stage, who: str, words: str) -> None:
    """Somebody writes in the thread, as clients do."""
    begun = await root(stage)
    relates = {"rel_type": "m.thread", "event_id": begun, "is_falling_back": True}
    relates |= {"m.in_reply_to": {"event_id": begun}}
    content = {"msgtype": "m.text", "body": words, "m.relates_to": relates}
    event = await stage.matrix.people[who].sends(stage.matrix.rooms["vega"], "m.room.message", content)
    await until(lambda: stage.matrix.has_heard(event), "the thread to be heard")
    await stage.player.quiet()


async def room_in_hall(stage: Stage) -> str:
    """The path of the room's page in Marsa's chat."""
    (found,) = await stage.house.store.fetch("SELECT native FROM corners WHERE channel = 'hall'")
    return f"{stage.hall.paths['marsa']}/room/{found['native']}"


async def write_in_hall(stage: Stage, who: str, words: str) -> None:
    """Somebody writes on the room's page, in reply to nothing."""
    path = await room_in_hall(stage)
    assert 200 == (await stage.hall.visitors[who].fill(path, path, text=words)).status
    await stage.player.quiet()


async def in_hall(stage: Stage, words: str) -> tuple[bool, bool]:
    """Whether these words stand on the page of Marsa's chat, and on the room's."""
    home, *rooms = await stage.hall.pages("marsa")
    return words in home.text, any(words in page.text for page in rooms)


async def common(stage: Stage) -> str:
    """The common room."""
    (found,) = await stage.house.store.fetch("SELECT chat FROM commons")
    return str(found["chat"])


async def read_together(stage: Stage, words: str) -> int:
    """How often the bot has said these words in the common room."""
    said = [
        one
        for one in await stage.matrix.people["elena"].history(await common(stage))
        if one["type"] == "m.room.message"
    ]
    return len(
        [one for one in said if one["sender"] == stage.matrix.bot.id and words in one["content"].get("body", "")]
    )


async def together(stage: Stage) -> None:
    """All groups want a common room; Elena comes in: what she says is her group's, what others say she reads there."""
    player, elena = stage.player, stage.matrix.people["elena"]
    await player.do(Step(0, "say", "/common", "ribeira", "ana"))
    await player.do(Step(0, "press", "commonyes", "vega", "diego"))
    await player.do(Step(0, "press", "commonyes", "marsa", "ghada"))
    with pytest.raises(MatrixRefusalError):
        await elena.does(await common(stage), "join")
    await player.do(Step(0, "press", "commonme", "vega", "elena"))
    await elena.does(await common(stage), "join")
    event = await elena.says(await common(stage), TOGETHER)
    await until(lambda: stage.matrix.has_heard(event), "the common room to be heard")
    await player.quiet()
    await passed(stage)
    await write_in_topic(stage, "bento", ANSWERED)
    await passed(stage)

    assert [topic(stage)] == in_topic(stage, TOGETHER)
    assert [0, 1] == [await read_together(stage, words) for words in (TOGETHER, ANSWERED)]
    levels = await elena.state(await common(stage), "m.room.power_levels")
    assert (0, 50) == (levels["users_default"], levels["state_default"])


async def passed(stage: Stage) -> None:
    """The mediator passes on what waits."""
    await stage.player.do(Step(0, "press", "pass", "mira", "mira"))


async def test_one_room_in_a_topic_a_thread_and_the_hall(tmp_path: Path) -> None:
    """Whoever writes in the room's own place is read in the two others, in theirs; when it closes, they do."""
    async with three_channels(read(REAL / "river.yaml"), shared_synapse(), tmp_path) as stage:
        for title in ("arriving", "setting up"):
            await stage.player.chapter(title)
        stage.telegram.world.forum(stage.telegram.ids["ribeira"])
        await stage.player.chapter("entering")

        await write_in_topic(stage, "bento", FROM_TOPIC)
        await passed(stage)
        await write_in_thread(stage, "elena", FROM_THREAD)
        await passed(stage)
        await write_in_hall(stage, "hassan", FROM_HALL)
        await passed(stage)

        begun, where = await root(stage), topic(stage)
        assert [[where], [where]] == [in_topic(stage, FROM_THREAD), in_topic(stage, FROM_HALL)]
        assert [[begun], [begun]] == [await in_thread(stage, FROM_TOPIC), await in_thread(stage, FROM_HALL)]
        assert [1, 1] == [len(await telling(stage, "marsa", words)) for words in (FROM_TOPIC, FROM_THREAD)]
        assert [(False, True)] * 3 == [await in_hall(stage, words) for words in (FROM_TOPIC, FROM_THREAD, FROM_HALL)]
        roots = [one["content"] for one in await events(stage) if one["event_id"] == begun]
        assert ["m.relates_to" in content for content in roots] == [False], "a thread never begins on a related event"

        await together(stage)
        for pressed in ("deskmore", "deskpart room", "leave", "left"):
            await stage.player.do(Step(0, "press", pressed, "mira", "mira"))
        with pytest.raises(MatrixRefusalError):
            await stage.matrix.people["elena"].says(await common(stage), "¿Queda alguien?")
        assert stage.telegram.world.chats[stage.telegram.ids["ribeira"]].topics[where]["closed"]
        closed = await stage.house.store.fetch("SELECT closed FROM hall_corners")
        assert [1] == [row["closed"] for row in closed]
        left = [tuple(row) for row in await stage.house.store.fetch(UNDELIVERED)]
        assert [("leave", "matrix", "waiting")] == left, "the closed room can be read for a week with us in it"
