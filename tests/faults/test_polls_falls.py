"""A temperature check whose receipt is lost stands twice: one of the two counts, and nobody's answer is lost unsaid."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.telegram_text import JSON
from tests.faults.killing import until
from tests.faults.telegram import TelegramRiver, a_house_on_telegram

pytestmark = pytest.mark.faults

LINE = "/poll How does a quiet month feel? | Good | Not sure | Bad"
PICKED = "SELECT choice FROM marks WHERE ballot_id <> '1'"


def polls(river: TelegramRiver, chat: int) -> list[JSON]:
    """The polls that stand in a chat, and the words above them."""
    return [one for one in river.world.shown(chat) if "poll" in one]


async def asked_twice(river: TelegramRiver, chat: int, person: int) -> None:
    """The mediator asks; the reply to the first poll is lost, and somebody is faster than the second one."""
    await river.begin()
    river.skew = timedelta(days=2)
    river.press(river.mediator, river.mediator, "close")
    await river.quiet()
    river.world.say(person, person, "/start")
    river.world.say(river.mediator, river.mediator, LINE)
    await river.quiet()
    river.world.fault("sendPoll", "drop")
    river.press(river.mediator, river.mediator, "askit")
    await river.quiet()


async def test_p3_of_a_poll_that_stands_twice_one_counts_and_people_read_which(tmp_path: Path) -> None:
    """Who answered in the other one is told in private, and can answer again."""
    async with a_house_on_telegram(tmp_path / "house.db", each=1) as river:
        chats = {chat: people[0] for chat, people in river.people.items()}
        chat, person = next(iter(chats.items()))
        await asked_twice(river, chat, person)
        chat, person = next((one, two) for one, two in chats.items() if len(polls(river, one)) == 2)
        river.world.say(person, person, "/start")
        await river.quiet()
        first, second = polls(river, chat)
        river.world.vote(person, first["poll"]["id"], 0)
        await river.quiet()
        assert [] == await river.store.fetch(PICKED)

        river.skew += timedelta(minutes=16)
        river.house.clock.ring()
        await until(lambda: any("only the lower one counts" in text for text in river.told(person)))
        river.world.vote(person, second["poll"]["id"], 2)
        await river.quiet()
        assert ["3"] == [row["choice"] for row in await river.store.fetch(PICKED)]
        above = [one["text"] for one in river.world.shown(chat) if "takes the temperature" in one.get("text", "")]
        assert [False, True] == ["If this question stands here twice" in text for text in above]
