"""The desk: each event once, many in one commit, one event's mistake never costs the others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.base import Batch, Standing
from bot.clerk.asked import Asked
from bot.reader import understand
from bot.store import alarms
from bot.store.inbox import CURSOR
from flows import commands as c
from flows import record
from flows.refusals import Refused
from tests.bot import given
from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA, Town


async def test_the_same_event_counts_once(town: Town) -> None:
    """However often the platform hands it over."""
    await town.begin()
    said = await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    town.plaza.again(said)
    await town.heard(said)

    assert 1 == len((await town.room()).waiting)


async def test_the_cursor_moves_with_the_events(town: Town) -> None:
    """In the same commit."""
    await town.settle(RIBEIRA)
    (row,) = await town.house.store.fetch(CURSOR, channel="plaza")

    assert str(len(town.plaza.happened)) == row["cursor"]


async def test_a_mistake_of_ours_is_parked_and_the_rest_goes_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The event before it and the event after it are answered; of the broken one nothing stays."""

    def broken(asked: Asked) -> None:
        understand(asked)
        if asked.heard.author.id == BENTO:
            raise ZeroDivisionError

    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    monkeypatch.setattr("bot.desk.understand", broken)
    for who in (ANA, BENTO, given.ZOE):
        town.plaza.chats[RIBEIRA].members.setdefault(who, Standing.MEMBER)
        town.plaza.say(RIBEIRA, who, "/join")
    await town.player.quiet()

    assert ["Ana", "Zoe"] == await town.roster(RIBEIRA)
    assert 1 == len(await town.parked())
    await town.ask(lambda books: books.execute("DELETE FROM parked"))


async def test_a_refusal_leaves_nothing_behind(town: Town) -> None:
    """Neither journal nor words nor half a mark."""
    await town.call()
    before = await everything(town)
    await town.say(RIBEIRA, BENTO, "/say " + "x" * 601)
    await town.forge(RIBEIRA, BENTO, town.token(RIBEIRA, "mark", "yes").replace("yes", "maybe"))

    assert before == await everything(town)


async def everything(town: Town) -> list[list[tuple[object, ...]]]:
    """What matters, row by row."""
    tables = ("journal", "dialogues", "words", "marks", "counts", "alarms", "roster")
    return [[tuple(row) for row in await town.house.store.fetch(f"SELECT * FROM {table}")] for table in tables]


async def test_people_heard_in_one_batch_are_answered_in_order(town: Town) -> None:
    """The second of two clauses comes second."""
    await town.draft("One.")
    for text in ("Two.", "Three."):
        town.plaza.press(MIRA, MIRA, "m0", f"clause.{(await town.room()).id}")
        town.plaza.say(MIRA, MIRA, text)
    await town.player.quiet()

    assert ["One.", "Two.", "Three."] == [clause.text for clause in (await town.room()).clauses]


async def test_an_alarm_that_comes_too_late_is_silent(town: Town) -> None:
    """The dialogue has moved on; nothing is said twice."""
    await town.call()
    room = await town.room()
    assert room.ballot is not None
    closes, command = room.ballot.closes, record.dump(c.CloseBallot(room.ballot.id))
    for chat, members in given.CHATS.items():
        for who in members:
            await town.press(chat, who, "mark", "yes")
    await town.press(MIRA, MIRA, "close")
    await town.ask(lambda books: alarms.set(books, room.id, "close:late", closes, command))
    before = town.sees(RIBEIRA)
    town.hands.at = closes
    await town.house.desk.wake(room.id, "close:late", command, closes)
    await town.player.quiet()

    assert before == town.sees(RIBEIRA)


async def test_an_alarm_rings_once(town: Town) -> None:
    """Handed over twice, it finds itself silenced."""
    await town.begin()
    await town.press(MIRA, MIRA, "pause")
    room = await town.room()
    until = room.paused_until
    assert until is not None
    town.hands.at = until
    for _ in range(2):
        await town.house.desk.wake(room.id, "pause", record.dump(c.Resume()), until)
    await town.player.quiet()

    assert 1 == sum("The pause is over." in text for text in town.sees(VEGA))


async def test_a_refused_command_tells_whoever_gave_it(town: Town) -> None:
    """And an unknown room says what to do."""
    with pytest.raises(Refused, match="I do not know this room any more"):
        await town.house.desk.act("nowhere", c.Resume())


async def test_a_chat_that_courier_finds_closed_is_told_to_the_others(town: Town) -> None:
    """Trap 54: once, and the desk shows it; nobody speaks to a wall without knowing."""
    await town.begin()
    for _ in range(2):
        await town.house.desk.lose(town.place(VEGA))
    await town.player.quiet()

    assert 1 == sum("Vega cannot be reached at the moment" in text for text in town.sees(RIBEIRA))
    assert any("Cannot be reached: Vega." in text for text in town.sees(MIRA))


async def test_a_clock_set_back_loses_nothing(town: Town) -> None:
    """People speak, vote and are answered in the order in which they did so."""
    await town.call()
    town.hands.at -= timedelta(days=2)
    await town.press(RIBEIRA, BENTO, "mark", "no")
    town.hands.at -= timedelta(hours=3)
    await town.press(RIBEIRA, BENTO, "mark", "yes")
    await town.say(VEGA, ELENA, "/say The maize is dry.")
    await town.press(MIRA, MIRA, "pass")
    counts = (await town.counts())[(await town.group(RIBEIRA)).id]

    assert {"": 2, "yes": 1, "no": 0, "abstain": 0} == counts
    assert any("The maize is dry." in text for text in town.sees(RIBEIRA))
    await town.wait(timedelta(days=20))
    assert any("ballot" in text for text in town.sees(RIBEIRA))


async def test_batches_of_two_channels_do_not_share_event_ids(town: Town) -> None:
    """The same number on two platforms is two events."""
    await town.settle()
    first = replace(town.plaza.say(RIBEIRA, BENTO, "/leave"), event="7")
    second = replace(town.quay.say(VEGA, ELENA, "/leave"), event="7")
    for heard in (first, second):
        await town.house.desk.hear(Batch(heard.place.channel, (heard,)))
    await town.player.quiet()

    assert (["Ana"], ["Diego"]) == (await town.roster(RIBEIRA), await town.roster(VEGA))
