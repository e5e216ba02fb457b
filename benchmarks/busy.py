"""A thousand dialogues at once, on disk: how long one who asks waits for the desk, when a hundred ask every second.

Asks arrive at random moments of a fixed rate, whether or not earlier ones are answered; each wait is counted from the
moment at which it was to arrive, so that a desk that stands still is not spared. Never here: an app, or the courier.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles

from benchmarks.coast import CHANNEL, Coast
from benchmarks.measuring import Row
from bot.acting.dialogues import act, begin
from bot.channels.base import Batch, Heard
from bot.store import Books, inbox, people
from flows import commands as c
from flows.ballot import Sheet
from flows.dialogue import Dialogue
from flows.people import Party
from flows.plan import Plan

ROOMS, PEOPLE = 1000, 6
RATE, SECONDS = 100, 30  # asks in a second, for so long
ALL_SAY_YES = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    SELECT dialogue_id, ballot_id, group_id, 'yes', count FROM counts
     WHERE dialogue_id = :room AND ballot_id = :ballot AND choice = ''
    ON CONFLICT DO UPDATE SET count = excluded.count
"""
LEFT = """
    SELECT (SELECT count(*) FROM parked) AS parked,
           (SELECT count(*) FROM journal WHERE kind = 'WordsPassedOn') AS said,
           (SELECT count(*) FROM marks WHERE ballot_id = '2') AS answered
"""
AT_ONCE = 50  # rooms prepared in one commit
GOAL = 50.0  # ms


def open_rooms(books: Books, coast: Coast, numbers: range) -> None:
    """So many rooms of two groups each, which entered a while ago: people speak, and are asked something."""
    groups = {chat: group for group, chat in coast.groups.items()}
    before = coast.at - timedelta(days=14)
    for number in numbers:
        pair = [groups[f"g{2 * number + side}"] for side in (0, 1)]
        room, mediator = f"room{number}", people.known(books, CHANNEL, f"mediator{number}", "Mira", "en", before).id
        parties = tuple(Party(group) for group in pair)
        invite = c.OpenRoom(mediator, "The river", parties, plan=Plan(("speaking",), "open"))
        ballot = begin(books, Dialogue(room, "alliance"), invite, before).dialogue.ballot
        if ballot:
            books.execute(ALL_SAY_YES, {"room": room, "ballot": ballot.id})
            act(books, room, c.CloseBallot(ballot.id), ballot.closes)
        act(books, room, c.Ask(mediator, "When do we meet?", Sheet("approval", ("Monday", "Tuesday")), 7), coast.at)


def asks(coast: Coast, number: int, chance: Random) -> list[Heard]:
    """What people do, in rooms by chance: half of them answer, a third say something, some look where things stand."""
    found = []
    for _ in range(number):
        room = chance.randrange(len(coast.chats) // 2)
        chat = f"g{2 * room + chance.randrange(2)}"
        who = chance.choice(coast.chats[chat])
        what = chance.random()
        if what < 0.5:
            found.append(coast.pressed(chat, who, "mark", f"room{room}", "2", chance.choice("12")))
        elif what < 0.85:
            found.append(coast.said(chat, who, "/say We were here before the dam."))
        else:
            found.append(coast.said(chat, who, chance.choice(("/rooms", "/group", "/agreements", "/help"))))
    return found


Ask = Callable[[Heard], Awaitable[None]]


async def waits(events: list[Heard], ask: Ask, chance: Random) -> list[float]:
    """Milliseconds that each had to wait, from the moment at which it was to be heard until its commit."""
    start, due, found = time.perf_counter() + 0.1, 0.0, []

    async def arrive(heard: Heard, at: float) -> None:
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        await ask(heard)
        found.append((time.perf_counter() - at) * 1000)

    async with asyncio.TaskGroup() as tasks:
        for heard in events:
            due += chance.expovariate(RATE)
            tasks.create_task(arrive(heard, start + due))
    return found


async def measured(folder: Path, rooms: int, seconds: float) -> tuple[list[float], list[float]]:
    """The waits at the desk once so many rooms are there; and as many single rows that arrive in the same way."""
    coast, chance = Coast(folder / "busy.db", 2 * rooms, PEOPLE), Random(2026)
    async with coast.awake():
        await coast.settle()
        for first in range(0, rooms, AT_ONCE):
            some = range(first, min(rooms, first + AT_ONCE))
            await coast.store.write(partial(open_rooms, coast=coast, numbers=some))
        events = asks(coast, int(RATE * seconds), chance)

        async def one_row(heard: Heard) -> None:
            await coast.store.write(lambda books: inbox.fresh(books, "raw", heard.event, coast.at))

        async def at_the_desk(heard: Heard) -> None:
            await coast.desk.hear(Batch(CHANNEL, (heard,), heard.event))

        raw = await waits(events, one_row, Random(1))
        found = await waits(events, at_the_desk, Random(1))
        await check(coast)
    return found, raw


async def check(coast: Coast) -> None:
    """Raises ValueError unless words were passed on and answers counted, and nothing was parked."""
    (row,) = await coast.store.fetch(LEFT)
    if row["parked"] or not row["said"] or not row["answered"]:
        raise ValueError(str(dict(row)))


def rows(folder: Path, scale: float) -> list[Row]:
    """The slowest of a hundred, and the middle one."""
    rooms = int(ROOMS * scale)
    found, raw = asyncio.run(measured(folder, rooms, SECONDS * min(1.0, scale * 4)))
    waited, alone = (quantiles(one, n=100) for one in (found, raw))
    what = f"{rooms:,} dialogues, {RATE} asks a second, on disk: a wait at the desk"
    row = partial(Row, unit="ms", peer_is="ms one row each")
    return [
        row(f"{what}, p99", waited[98], goal=GOAL, peer=alone[98]),
        row(f"{what}, middle", waited[49], peer=alone[49]),
    ]
