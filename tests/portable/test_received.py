"""In the town: an agreement of another house is sent to the bot as a file, read there, and known from then on."""

from dataclasses import dataclass, field

import pytest

from bot.channels.base import Document
from bot.errors import Unreachable
from bot.store import lives
from bot.store.brought import DUE
from bot.store.known import Known
from bot.store.known import one as known_of
from tests.bot.conftest import town
from tests.bot.given import ANA, BENTO, MIRA, RIBEIRA, ZOE, Town
from tests.flows.registry.given import CODE, DAY
from tests.portable.given import Elsewhere

__all__ = ["town"]


@dataclass
class Parcel:
    """An agreement of another house in a file."""

    house: Elsewhere = field(default_factory=Elsewhere)

    def file(self, text: str = "", name: str = "bundle.json") -> Document:
        """The file."""
        return Document(name, "application/json", (text or self.house.text()).encode())

    async def known(self, town: Town) -> Known | None:
        """What is known of it."""
        return await town.ask(lambda books: known_of(books, self.house.keys[0].key, CODE))


async def send(town: Town, chat: str, who: str, file: Document, text: str = "") -> None:
    """Somebody sends a file, and it is read."""
    await town.heard(town.where(chat).send(chat, who, file, text))
    await town.house.received.sweep()
    await town.wait(DAY * 0)


@pytest.mark.parametrize("text", ["/bring", ""])
async def test_whoever_mediates_sends_the_file_in_private(town: Town, text: str) -> None:
    """With /bring below it or not; they hear what was found, and that it is not followed."""
    parcel = Parcel()
    await town.begin()
    await send(town, MIRA, MIRA, parcel.file(), text)

    assert "“The river” is known here now." in town.last(MIRA)
    assert "It came as a file" in town.last(MIRA)
    assert await parcel.known(town) is not None


async def test_an_administrator_sends_it_in_the_groups_chat(town: Town) -> None:
    """Others there cannot."""
    parcel = Parcel()
    await town.settle(RIBEIRA)
    await send(town, RIBEIRA, BENTO, parcel.file(), "/bring")
    assert await parcel.known(town) is None
    await send(town, RIBEIRA, ANA, parcel.file(), "/bring")

    assert "is known here now" in town.last(RIBEIRA)


async def test_a_stranger_cannot_bring_a_file(town: Town) -> None:
    """Nothing is fetched for them."""
    await send(town, ZOE, ZOE, Parcel().file())

    assert "Who mediates a room can bring an agreement here" in town.told(ZOE)


async def test_what_is_wrong_with_it_is_named_with_its_place(town: Town) -> None:
    """And nothing of it is kept."""
    parcel = Parcel()
    await town.begin()
    await send(town, MIRA, MIRA, parcel.file(parcel.house.text().replace("The river", "The rivers")))

    assert "Something in it is not right" in town.last(MIRA)
    assert await parcel.known(town) is None


async def test_a_file_that_is_too_large_is_not_read(town: Town) -> None:
    """It is told at once."""
    await town.begin()
    await send(town, MIRA, MIRA, Parcel().file("x" * 2_000_001))

    assert "far too large to be an agreement" in town.told(MIRA)


async def test_a_file_that_cannot_be_fetched_now_is_fetched_later(town: Town) -> None:
    """Nobody has to send it again; and it is answered once."""
    parcel = Parcel()
    await town.begin()
    await town.heard(town.where(MIRA).send(MIRA, MIRA, parcel.file()))
    town.where(MIRA).fail_next(Unreachable())
    await town.house.received.sweep()
    assert await parcel.known(town) is None
    await town.wait(DAY)
    await town.house.received.sweep()
    await town.house.received.sweep()
    await town.wait(DAY * 0)

    assert 1 == sum("is known here now" in said for said in town.sees(MIRA))


async def test_who_is_forgotten_waits_for_nothing(town: Town) -> None:
    """The file is not read any more."""
    await town.begin()
    await town.heard(town.where(MIRA).send(MIRA, MIRA, Parcel().file()))
    person = await town.person(MIRA)
    await town.ask(lambda books: lives.forget(books, person))

    assert [] == await town.house.store.fetch(DUE, now=1 << 60, most=10)


async def test_another_file_in_private_is_told_what_can_be_done(town: Town) -> None:
    """In one sentence."""
    await town.begin()
    await send(town, MIRA, MIRA, Document("song.mp3", "audio/mpeg", b"la"))

    assert "To show other groups a photo or a file" in town.told(MIRA)
