"""Scrutineers: people of every group receive the same list of papers at the same moment, and nobody else does."""

import json
import re
from datetime import timedelta

from bot.store import codes, scrutineers
from bot.store.times import millis
from tests.bot.given import ANA, BENTO, DIEGO, RIBEIRA, VEGA, ZOE, Town
from tests.bot.recording import record, secretly_asked

WEEKS = timedelta(days=16)
LIST = re.compile(r"/papers/([0-9A-F]{32})")


async def watched(town: Town) -> None:
    """Ana and Diego have offered themselves."""
    await town.settle()
    await town.say(ANA, ANA, "/start")
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO)):
        await town.say(chat, who, "/scrutineer")
        await town.press(chat, who, "watch")


async def watching(town: Town, chat: str) -> list[str]:
    group = (await town.group(chat)).id
    return [person.name for person in await town.ask(lambda books: scrutineers.of_group(books, group))]


async def test_members_offer_themselves_and_step_back(town: Town) -> None:
    """In their group's chat, for everyone to see."""
    await watched(town)
    assert ["Ana"] == await watching(town, RIBEIRA)
    assert "Ana watches over the secret ballots of Ribeira now." in town.last(RIBEIRA)

    await town.say(RIBEIRA, ANA, "/scrutineer")
    await town.press(RIBEIRA, ANA, "unwatch")
    assert [] == await watching(town, RIBEIRA)


async def test_whoever_is_not_on_the_roster_cannot_watch(town: Town) -> None:
    """Nor can a member of another group."""
    await town.settle()
    await town.say(RIBEIRA, ANA, "/scrutineer")
    await town.press(RIBEIRA, ZOE, "watch")

    assert [] == await watching(town, RIBEIRA)
    assert "on the roster" in town.told(ZOE)


async def test_whoever_leaves_the_roster_watches_no_more(town: Town) -> None:
    """It is their group's ballots they watch over."""
    await watched(town)
    await town.say(RIBEIRA, ANA, "/leave")

    assert [] == await watching(town, RIBEIRA)


async def test_only_an_administrator_may_dismiss(town: Town) -> None:
    """And everybody reads it."""
    await town.settle()
    await town.say(RIBEIRA, BENTO, "/scrutineer")
    await town.press(RIBEIRA, BENTO, "watch")
    await town.say(RIBEIRA, BENTO, "/scrutineer")
    await town.press(RIBEIRA, BENTO, "dismiss")
    assert ["Bento"] == await watching(town, RIBEIRA)

    await town.press(RIBEIRA, ANA, "dismiss")
    assert [] == await watching(town, RIBEIRA)
    assert "Bento no longer watches" in town.last(RIBEIRA)


async def test_at_the_close_every_group_s_scrutineers_are_told_the_same(town: Town) -> None:
    """Fingerprint, numbers, and where the list is; in private, or called there from their group's chat."""
    await watched(town)
    ballot = await secretly_asked(town)
    await town.wait(WEEKS)
    told = next(text for text in town.sees(ANA) if "you watch over it" in text)
    fingerprint = json.loads(await record(town, ballot))["fingerprint"]

    assert fingerprint in told
    assert "Ribeira: 8 of 10 handed in a paper." in told
    assert any("Write /scrutineer to me in private" in text for text in town.sees(VEGA))
    assert not any(LIST.search(text) for chat in (RIBEIRA, VEGA) for text in town.sees(chat))

    await town.say(DIEGO, DIEGO, "/scrutineer")
    assert LIST.findall(told) == LIST.findall(town.last(DIEGO))


async def test_a_list_can_be_opened_for_thirty_days(town: Town) -> None:
    """Then its address opens nothing."""
    await watched(town)
    await secretly_asked(town)
    await town.wait(WEEKS)
    (code,) = LIST.findall(next(text for text in town.sees(ANA) if "you watch over it" in text))
    (row,) = await town.house.store.fetch("SELECT expires_at FROM codes WHERE code = :code", code=code)

    assert await town.ask(lambda books: codes.read(books, scrutineers.KIND, code, town.hands.at)) is not None
    assert timedelta(days=15) < timedelta(milliseconds=row["expires_at"] - millis(town.hands.at)) < timedelta(days=31)


async def test_who_watches_for_nobody_is_shown_nothing(town: Town) -> None:
    """Not by asking in private either."""
    await watched(town)
    await secretly_asked(town)
    await town.wait(WEEKS)
    await town.say(BENTO, BENTO, "/scrutineer")

    assert "There is no list of papers for you now." in town.told(BENTO)
