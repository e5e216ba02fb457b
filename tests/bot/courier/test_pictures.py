"""A picture in the outbox is drawn for its readers, in their words, and travels with the message."""

from dataclasses import replace
from functools import partial

import pytest

from bot.channels.base import Shape
from bot.store import groups
from bot.store.outbox import SAID_ONCE
from flows import record
from flows.ballot import Ballot, Sheet
from flows.stages.ask.pictures import results
from flows.wording import N_, message
from tests.bot.courier.house import NOON, House


def stored(group: str = "rio") -> str:
    """A message with results, as it waits in the outbox."""
    ballot = Ballot("b", "ask", (group,), NOON, NOON, sheet=Sheet("yesno"), title="Fish?")
    return record.dump(message(N_("It is over."), results(ballot, {group: {"": 40, "yes": 22, "no": 3}})))


async def test_a_message_arrives_with_its_picture_and_all_it_says(house: House) -> None:
    """The group's name of today is in the picture and in its words."""
    house.one.group("river")
    rio = await house.store.write(
        partial(groups.create, name="Rio Claro", locale="pt", languages=("pt",), zone="UTC", now=NOON)
    )
    async with house.speaking():
        await house.put(replace(house.outgoing("post", "river", ""), message=stored(rio.id)))
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert shown.speech.picture is not None
    assert b"\x89PNG" == shown.speech.picture.png[:4]
    for told in (shown.text, shown.speech.picture.alt, shown.speech.picture.svg):
        assert all(word in told for word in ("Rio Claro", "22", "40"))


async def test_a_standing_notice_is_read_without_a_picture(house: House) -> None:
    """What is replaced in place is words only, and says the same."""
    house.one.group("river")
    async with house.speaking():
        await house.put(replace(house.outgoing("show", "river", "", key="tally"), message=stored()))
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert shown.speech.picture is None
    assert "22" in shown.text


async def test_words_arrive_when_the_picture_cannot_be_drawn(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a picture."""

    def fail(_: str) -> bytes:
        raise ValueError

    monkeypatch.setattr("bot.pictures.studio.png_of", fail)
    house.one.group("river")
    async with house.speaking():
        await house.put(replace(house.outgoing("post", "river", ""), message=stored()))
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert (None, Shape.PICTURE) == (shown.speech.picture, shown.speech.blocks[1].shape)
    assert "22" in shown.text


async def test_a_digest_that_is_written_anew_while_it_waits_brings_its_picture(house: House) -> None:
    """It is said once, so nothing needs to be replaced in it."""
    house.one.group("river")
    async with house.speaking():
        for _ in range(2):
            await house.put(replace(house.outgoing("show", "river", "", key=f"{SAID_ONCE}1"), message=stored()))
        await house.quiet()

    [shown] = house.one.seen("river")
    assert shown.speech is not None
    assert shown.speech.picture is not None
