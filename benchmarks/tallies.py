"""Ten thousand people of one Telegram group vote within a minute: how many messages tell how many have answered.

The whole program, within Telegram's limits; votes come evenly. Few messages leave room for what people say; the last
one must be right. Never here: how fast votes are answered (see `presses`).
"""

import asyncio
import time
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.electorate import NAME, token
from benchmarks.measuring import Row
from benchmarks.presses import answered, open_house, tallied, until
from benchmarks.servers import Act, fake_server, house, python

VOTES = 10_000
MINUTE = 60.0  # seconds
AT_ONCE = 50  # votes in one go of whoever makes them happen
MESSAGES = ("sendmessage", "editmessagetext")


async def group_of(control: Act, number: int) -> tuple[int, list[int]]:
    """A group's chat and its people, with limits that hold."""
    people = [await control("person", name=NAME) for _ in range(number)]
    chat: int = await control("group", title="The river", members=people)
    await control("enforce", on=True)
    return chat, people


async def vote_evenly(control: Act, chat: int, people: list[int], seconds: float) -> None:
    """Everyone presses yes, spread over this time."""
    start = time.perf_counter()
    for at in range(0, len(people), AT_ONCE):
        await asyncio.sleep(max(0.0, start + at / len(people) * seconds - time.perf_counter()))
        voters = people[at : at + AT_ONCE]
        await asyncio.gather(
            *(control("press", chat=chat, person=one, message=1, token=token("yes")) for one in voters)
        )


async def told(control: Act) -> int:
    """How many messages were sent or changed."""
    calls: dict[str, Any] = (await control("count"))["calls"]
    return sum(int(calls.get(method, 0)) for method in MESSAGES)


async def minute(folder: Path, number: int) -> dict[str, float]:
    """Messages, refusals, and whether the last tally is right."""
    async with fake_server() as (url, control):
        chat, people = await group_of(control, number)
        chats = {str(chat): [str(one) for one in people]}
        await open_house(folder, chats)
        async with python(*house(folder, url)):
            await vote_evenly(control, chat, people, MINUTE)
            await until(partial(answered, control, number))
            await until(partial(tallied, control, chats))  # the last one is right, or this raises
            refused = (await control("count"))["refusals"].get("429", 0)
            return {"messages": await told(control), "refused": float(refused)}


def rows(folder: Path, scale: float) -> list[Row]:
    """The goal is the number of messages, whatever the number of votes."""
    number = max(AT_ONCE, int(VOTES * scale))
    found = asyncio.run(minute(folder, number))
    what = f"{number:,} votes in a minute in one group"
    return [
        Row(f"{what}: tally messages, the last one right", found["messages"], "", 6),
        Row(f"{what}: refused", found["refused"], "", 0),
    ]
