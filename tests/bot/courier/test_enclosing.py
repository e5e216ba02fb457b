"""A file on its way: it comes along where a channel takes it, and is told of in words where not."""

import pytest

from bot.channels.base import Channel, Document, Shape, Speech, Spoken
from bot.channels.memory import MemoryChannel
from bot.courier.enclosing import otherwise, together

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
