"""A file on its way: it comes along where a channel takes it, and is told of in words where not."""

import asyncio
from datetime import UTC, datetime
from typing import cast

import pytest

from bot.channels.base import Channel, Document, Place, Shape, Speech, Spoken
from bot.channels.memory import MemoryChannel, Shown
from bot.courier import carrying
from bot.courier.carrying import Carrier
from bot.courier.enclosing import Files, otherwise, together
from bot.courier.endings import Ending
from bot.courier.rendering import NOTHING, Renderer
from bot.errors import Refused
from bot.store import Store
from bot.store.outbox import Errand
from bot.voice import Voice
from bot.voice.languages import FOLDER
from flows import record
from flows.wording import N_, Enclosed, Words, message

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

PAPER = Document("K7.md", "text/markdown", b"# Water\n")
PDF = Document("K7.pdf", "application/pdf", b"%PDF")
HEAD = Spoken(Shape.STRONG, ("Agreement K7",))


def speech(url: str) -> Speech:
    return Speech((HEAD, Spoken(Shape.FILE, ("The file is on this page",), url=url)))


class Plain:
    """A channel that carries words only."""


def test_a_file_comes_along_in_place_of_the_line_about_it() -> None:
    """People need no address of what they have in hand."""
    carried = together(MemoryChannel(), speech("https://house/K7.md"), PAPER)

    assert Speech((HEAD,), document=PAPER) == carried


@pytest.mark.parametrize("document", [PAPER, None], ids=["there", "gone"])
def test_a_channel_of_words_is_led_to_the_page(document: Document | None) -> None:
    """A link, as every channel shows it."""
    plain: Channel = Plain()  # type: ignore[assignment]

    assert together(plain, speech("https://house/K7.md"), document) is None
    told = otherwise(speech("https://house/K7.md"), document)
    assert Spoken(Shape.LINK, ("The file is on this page",), url="https://house/K7.md") == told.blocks[1]


def test_a_file_that_is_too_large_is_a_link() -> None:
    """The channel says how much it takes."""
    channel = MemoryChannel()
    channel.largest_file = 3

    assert together(channel, speech("https://house/K7.pdf"), PDF) is None


def test_without_a_page_the_text_itself_is_said() -> None:
    """A house without an address still gives what can be read."""
    assert ("# Water", "") == otherwise(speech("/K7.md"), PAPER).blocks[2].lines
    assert 2 == len(otherwise(speech("/K7.pdf"), PDF).blocks)


def with_file() -> str:
    return record.dump(message(Words("Agreement K7"), Enclosed(N_("The file is on this page"), ("agreement", "K7"))))


def carrier(files: Files, channel: MemoryChannel) -> Carrier:
    renderer = Renderer(cast("Store", None), Voice(FOLDER), "https://house")
    return Carrier(channel, renderer, lambda: NOON, files)


def errand(tries: int = 0) -> Errand:
    place = Place("memory", "a")
    about = ("", "post", "", with_file(), "", "", "")
    return Errand(1, "lane", place, *about, blocking=False, tries=tries, at=NOON, locale="en", zone="UTC")  # type: ignore[arg-type]


async def shown_after(files: Files, *, tries: int = 0, refuse: bool = False) -> tuple[Shown | None, Ending]:
    channel = MemoryChannel()
    channel.group("a")
    if refuse:
        channel.fail_next(Refused())
    ending = await carrier(files, channel).carry(errand(tries), NOTHING)
    shown = channel.seen("a")
    return (shown[-1] if shown else None), ending


async def test_a_file_that_a_platform_refuses_leaves_its_words_and_a_link() -> None:
    """Said once, with where it can be had."""

    async def find(_: Errand, __: tuple[str, ...], /) -> Document | None:
        return PDF

    shown, _ = await shown_after(find, refuse=True)
    assert shown is not None
    assert shown.speech is not None
    assert shown.speech.document is None
    assert "https://house/" not in shown.text or "The file is on this page" in shown.text


async def test_a_mistake_in_making_a_file_does_not_swallow_the_words() -> None:
    """They go alone."""

    async def find(_: Errand, __: tuple[str, ...], /) -> Document | None:
        raise KeyError("a template")

    shown, _ = await shown_after(find)
    assert shown is not None
    assert "Agreement K7" in shown.text


async def test_a_file_that_takes_too_long_is_tried_again_and_then_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was sent meanwhile, so nothing is unsure."""
    monkeypatch.setattr(carrying, "FINDING", 0.01)

    async def find(_: Errand, __: tuple[str, ...], /) -> Document | None:
        await asyncio.Event().wait()
        return None

    first, ending = await shown_after(find)
    last, _ = await shown_after(find, tries=carrying.MOST_FINDINGS)
    assert first is None
    assert not ending.sent
    assert last is not None
