"""A house that is killed at any moment, again and again: what was confirmed counts, once, and in order."""

import asyncio
import re
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.channels.base import Act
from bot.channels.hall import Hall, people
from bot.channels.hall.channel import mark
from bot.house import House
from bot.store import Books, ballots, dialogues, open_store, tallies
from bot.stories.player import living
from flows import facts as f
from tests.fakes.telegram import fake_telegram
from tests.faults.killing import Line, River, line_of, looking, until

pytestmark = pytest.mark.faults

JOINED = re.compile(r"There (?:is|are) (\d+)")
UNSURE = "SELECT chat, message FROM outbox WHERE state = 'unsure'"
# What waits for a group's morning (put off, and not because it was tried) is not waited for.
UNSAID = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending') AND (not_before = 0 OR tries > 0)"
MARKS = """
    SELECT a.account, m.choice FROM marks m JOIN accounts a ON a.person_id = m.person_id WHERE m.ballot_id = '1'
"""
SHOWN = "SELECT speech FROM hall_messages WHERE author = '' ORDER BY seq"
CODES = "SELECT code FROM groups ORDER BY code"


def one(path: Path, sql: str) -> Any:
    """The first value of the first row."""
    with looking(path) as books:
        return books.execute(sql).fetchone()[0]


async def quiet(river: River) -> None:
    """Everything was heard, and everything that can be said was said."""
    await until(lambda: river.heard() and one(river.path, UNSAID) == 0)


def numbers(texts: list[str]) -> list[int]:
    """The numbers that the chat was told when people joined, in order."""
    return [int(found[1]) for text in texts if (found := JOINED.search(text))]


async def opened(river: River) -> None:
    """Mira invites all three groups; each sees the question."""
    with looking(river.path) as books:
        codes = " ".join(row["code"] for row in books.execute(CODES))
    river.world.say(river.mediator, river.mediator, f"/open The river | {codes} | 90")
    await until(lambda: river.offers(river.mediator, "invited"))
    river.press(river.mediator, river.mediator, "invited")
    await until(lambda: all(river.offers(chat, "mark") for chat in river.people))


def joins_are_in_order(river: River) -> None:
    """Each chat was told 1, 2, 3, ... ; what a kill left in doubt is missing and listed, and nothing came twice."""
    with looking(river.path) as books:
        unsure = Counter(int(row["chat"]) for row in books.execute(UNSURE) if "on the roster" in row["message"])
    for chat, members in river.people.items():
        told = numbers(river.told(chat))
        assert sorted(set(told)) == told
        missing = set(range(1, len(members) + 1)) - set(told)
        assert len(missing) <= unsure[chat]


def presses_are_counted(river: River) -> None:
    """Everybody's last press, nothing else; the counters say what the marks say."""
    with looking(river.path) as books:
        marks = {int(row["account"]): row["choice"] for row in books.execute(MARKS)}
        room = books.execute("SELECT dialogue_id FROM dialogues").fetchone()[0]
        assert river.last == marks
        assert tallies.recount(books, room, "1") == ballots.counts(books, room, "1")
        assert books.execute("SELECT count(*) FROM parked").fetchone()[0] == 0


async def the_ballot_closes(river: River, line: Line) -> None:
    """Its day comes while the house is down. The result is what people pressed last, and the journal is whole."""
    await line.kill()
    await line.follow(days=9)
    await until(lambda: one(river.path, "SELECT count(*) FROM ballots WHERE closed = 1"))
    await quiet(river)
    with looking(river.path) as books:
        room = books.execute("SELECT dialogue_id FROM dialogues").fetchone()[0]
        (closed,) = [fact for fact in dialogues.journal(books, room) if isinstance(fact, f.BallotClosed)]
        assert dialogues.broken_link(books, room) is None
    expected = [Counter(river.last[person] for person in members) for members in river.people.values()]
    found = [Counter({choice: n for choice, n in counts.items() if choice and n}) for group, counts
             in closed.counts.items() if group]  # fmt: skip
    assert sorted(map(sorted, map(Counter.items, expected))) == sorted(map(sorted, map(Counter.items, found)))


async def killed_river(river: River, line: Line, kills: int) -> None:
    """They join, and vote five times each, while the house dies `kills` times."""
    await until(lambda: all(river.offers(chat, "join") for chat in river.people))
    joins = [partial(river.world.say, chat, person, "/join") for chat, person in river.everyone()]
    await river.killed_at_random(line, joins, kills // 3)
    await quiet(river)
    await opened(river)
    votes = [partial(river.vote, *pair) for _ in range(5) for pair in river.everyone()]
    await river.killed_at_random(line, votes, kills - kills // 3)
    await quiet(river)


async def test_a_house_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    """Sixty people change their minds while their house is killed eight times: each last press counts once."""
    path = tmp_path / "house.db"
    async with fake_telegram() as server:
        river = River(server, path, Random(8))
        river.settle()
        async with line_of("telegram", str(path), server.url, river.world.token) as line:
            await killed_river(river, line, kills=8)
            assert (line.kills, river.presses) == (8, 300)
            joins_are_in_order(river)
            presses_are_counted(river)
            await the_ballot_closes(river, line)


async def test_p1_a_house_that_is_killed_under_a_webhook_loses_nothing(tmp_path: Path, unused_tcp_port: int) -> None:
    """The same when Telegram brings every press: what was not answered by a 200 comes again, and counts once."""
    path = tmp_path / "house.db"
    async with fake_telegram() as server:
        server.world.local, server.world.haste = True, 0.01
        river = River(server, path, Random(8))
        river.settle()
        async with line_of("telegram", str(path), server.url, river.world.token, str(unused_tcp_port)) as line:
            await killed_river(river, line, kills=8)
            assert (line.kills, river.presses) == (8, 300)
            assert server.world.calls["webhook"] > 360
            joins_are_in_order(river)
            presses_are_counted(river)
            await the_ballot_closes(river, line)


def move_in(books: Books, chat: str, accounts: list[str]) -> None:
    """People in the hall, and a chat of theirs."""
    people.open_chat(books, chat, "Ribeira")
    for account in accounts:
        people.enter(books, account, "en", people.make_keys(), account=account)
        people.admit(books, chat, account, steward=account == accounts[0])


async def hall_of(path: Path, accounts: list[str]) -> None:
    """A group in the hall that has met the bot."""
    async with open_store(path) as store:
        hall = Hall(store)
        await store.write(partial(move_in, chat="ribeira", accounts=accounts))
        async with living(House(store, [hall])):
            seat = await hall.seat("ribeira", accounts[0])
            assert seat is not None
            await hall.take(hall.heard(seat, mark(accounts[0], "add"), Act.JOINED))


async def test_in_the_hall_everything_is_shown_exactly_once(tmp_path: Path) -> None:
    """People whose house is killed press "send" again: each joins once, and the chat shows 1 to 60 without a gap."""
    path, chance = tmp_path / "hall.db", Random(3)
    accounts = [f"person{number}" for number in range(60)]
    await hall_of(path, accounts)
    async with line_of("hall", str(path)) as line:
        while len(done := set(line.said)) < len(accounts):
            waiting = [account for account in accounts if account not in done][:10]
            for account in waiting:
                await line.tell(f"ribeira {account} {account}")
            goal = len(done) + chance.randint(0, len(waiting))
            await until(lambda goal=goal: len(set(line.said)) >= goal)  # type: ignore[misc]
            await asyncio.sleep(chance.random() * 0.03)
            await line.kill()
            await line.follow()
        await until(lambda: one(path, UNSAID) == 0)
        with looking(path) as books:
            speeches = [row["speech"] for row in books.execute(SHOWN)]
            on_roster = books.execute("SELECT count(*) FROM roster").fetchone()[0]

    assert line.kills >= 5
    assert len(accounts) == on_roster
    assert list(range(1, 61)) == numbers(speeches)
