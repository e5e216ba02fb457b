"""What every channel promises about files: part of the suite that each of them passes.

Never here: anything that only one platform knows.
"""

from dataclasses import dataclass, replace
from typing import Protocol

import pytest

from bot.channels.abilities import LendsFiles, TakesFiles
from bot.channels.base import Channel, Document, Place, Posting, Role, Shape, Speech, Spoken
from bot.errors import Refused
from bot.pictures.png import png_of
from tests.channels.listening import listening
from tests.channels.showing_pictures import SVG, Seen


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as it can be fetched from the chat."""

    name: str
    content: bytes
    role: str


class Counter(Protocol):
    """The part of a bench where files lie."""

    channel: Channel
    place: Place

    async def seen(self) -> list[Seen]:
        """The bot's messages in the group, oldest first."""

    cursor: str | None
    member: str

    async def files(self) -> list[Handed]:
        """The files that the bot has sent to the group, oldest first."""

    async def send(self, account: str, file: Document, text: str = "", *, about: str = "") -> None:
        """Somebody sends a file to the group, with words below it perhaps."""


PAPER = Document("K7.md", "text/markdown", "# Water\n\nالماء حياة\n".encode())
PHOTO = Document("river.png", "image/png", png_of(SVG), Role.PHOTO, "The river at the mill")
VOICE = Document("voice.ogg", "audio/ogg", b"OggS\x00\x02 a voice", Role.VOICE)
WORDS = Speech((Spoken(Shape.STRONG, ("Agreement K7",)), Spoken(Shape.PARAGRAPH, ("Here it is as a file.",))))


class CarriesFiles:
    """Papers, photographs and voices that come along with words."""

    @pytest.mark.parametrize("file", [PAPER, PHOTO, VOICE], ids=["paper", "photo", "voice"])
    async def test_a_file_comes_along_with_its_words(self, bench: Counter, file: Document) -> None:
        """Byte for byte, as what it is, and people read what it is about."""
        assert isinstance(bench.channel, TakesFiles)
        await bench.channel.post(bench.place, replace(WORDS, document=file), "k70")

        [handed] = await bench.files()
        assert (file.content, str(file.role)) == (handed.content, handed.role)
        assert "Here it is as a file." in "\n".join(shown.text for shown in await bench.seen())

    async def test_a_paper_keeps_its_name(self, bench: Counter) -> None:
        """So that people find it again."""
        await bench.channel.post(bench.place, replace(WORDS, document=PAPER), "k71")

        assert ["K7.md"] == [one.name for one in await bench.files()]

    async def test_long_words_lose_nothing_beside_a_file(self, bench: Counter) -> None:
        """However little a platform shows below one."""
        lines = tuple(f"Point {number}: no nets in the breeding season." for number in range(60))
        await bench.channel.post(bench.place, Speech((Spoken(Shape.PARAGRAPH, lines),), document=PAPER), "k72")

        said = "\n".join(shown.text for shown in await bench.seen())
        assert all(line in said for line in lines)
        assert 1 == len(await bench.files())

    async def test_a_file_can_be_taken_back_with_its_words(self, bench: Counter) -> None:
        """Neither stays."""
        native = await bench.channel.post(bench.place, replace(WORDS, document=PHOTO), "k73")
        await bench.channel.retract(Posting(bench.place, native), "k74")

        assert [] == await bench.files()
        assert not any("Here it is" in shown.text for shown in await bench.seen())

    async def test_a_file_posted_twice_with_one_key_is_there_once(self, bench: Counter) -> None:
        """Where the channel promises it for words, it holds for files."""
        if not bench.channel.limits.exactly_once:
            pytest.skip("this platform cannot promise it; the courier settles it")
        first = await bench.channel.post(bench.place, replace(WORDS, document=PAPER), "k75")

        assert first == await bench.channel.post(bench.place, replace(WORDS, document=PAPER), "k75")
        assert 1 == len(await bench.files())

    @pytest.mark.parametrize("file", [PAPER, PHOTO], ids=["paper", "photo"])
    async def test_a_file_in_reply_is_heard_and_can_be_fetched(self, bench: Counter, file: Document) -> None:
        """With the words below it; what is in it is fetched only when it is wanted."""
        assert isinstance(bench.channel, LendsFiles)
        native = await bench.channel.post(bench.place, WORDS, "k76")
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.send(bench.member, file, "Look at the river", about=native)
            heard = await ears.until(lambda one: one.attachment is not None)

        assert heard.attachment is not None
        assert ("Look at the river", native, file.role) == (heard.text, heard.about, heard.attachment.role)
        assert file.content == await bench.channel.fetch(heard.attachment.reference, 1_000_000)

    async def test_a_file_with_a_command_is_heard_with_it(self, bench: Counter) -> None:
        """As "/bring" below the file of an agreement."""
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.send(bench.member, PAPER, "/bring")
            heard = await ears.until(lambda one: one.attachment is not None)

        assert heard.attachment is not None
        assert ("/bring", "K7.md") == (heard.text, heard.attachment.name)

    async def test_no_more_is_fetched_than_was_asked_for(self, bench: Counter) -> None:
        """Whatever somebody says of its size."""
        assert isinstance(bench.channel, LendsFiles)
        async with listening(bench.channel, bench.cursor) as ears:
            await bench.send(bench.member, PAPER, "/bring")
            heard = await ears.until(lambda one: one.attachment is not None)

        assert heard.attachment is not None
        with pytest.raises(Refused):
            await bench.channel.fetch(heard.attachment.reference, 5)

    async def test_what_is_not_there_is_not_fetched(self, bench: Counter) -> None:
        """A reference from another time."""
        assert isinstance(bench.channel, LendsFiles)
        with pytest.raises(Refused):
            await bench.channel.fetch("nowhere", 1_000_000)
