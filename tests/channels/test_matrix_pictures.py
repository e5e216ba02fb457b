"""Pictures on Matrix: an image event with all it says for a body, then the words, which name it."""

from dataclasses import replace
from typing import cast

import pytest

from bot.channels.base import Shape
from bot.channels.matrix.files import opened
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.letters import Letters
from bot.channels.matrix.pictures import BELONGS, Gallery, belonging, beside_picture, file_event, image_event
from bot.channels.matrix.sent import attachment_of, where
from bot.errors import Busy, Gone, PeoplenessError, Refused
from tests.channels.carrying_files import PAPER, PHOTO, VOICE
from tests.channels.showing_pictures import ALT, CHART, IMAGE


class Server:
    """Takes files, or fails; answers with one event."""

    def __init__(self, *errors: PeoplenessError, content: object = None) -> None:
        self.errors = list(errors)
        self.content = content
        self.uploads = 0
        self.letters = Letters()
        self.lies = b""

    async def upload(self, content: bytes, kind: str, name: str) -> str:
        if self.errors:
            raise self.errors.pop(0)
        self.uploads += 1
        self.lies = content
        return f"mxc://here/{self.uploads}"

    async def event(self, room: str, event: str) -> object:
        return {"content": self.content}


class Closed(Letters):
    """Every room is encrypted."""

    async def is_closed(self, room: str) -> bool:
        return True


def gallery(server: Server) -> Gallery:
    return Gallery(cast("Homeserver", server))


def test_the_image_says_all_that_it_shows() -> None:
    """As its body, with a name of its own beside it, so that clients take the body for words and not for a name."""
    content = image_event(IMAGE, {"url": "mxc://here/1"})

    assert "\n".join(ALT) == content["body"] != content["filename"]
    assert {"mimetype": "image/png", "size": len(IMAGE.png), "w": 64, "h": 32} == content["info"]
    assert {} == content["m.mentions"]


def test_words_beside_a_picture_do_not_say_it_twice() -> None:
    """Unless there are no other words: a message is never empty."""
    assert Shape.PICTURE not in [block.shape for block in beside_picture(CHART).blocks]
    alone = replace(CHART, blocks=CHART.blocks[1:2])
    assert alone == beside_picture(alone)


async def test_a_picture_is_uploaded_once() -> None:
    """For all rooms and tries."""
    server = Server()
    shown = gallery(server)

    assert [{"url": "mxc://here/1"}] * 2 == [await shown.hang("!a", IMAGE), await shown.hang("!b", IMAGE)]
    assert {"url": "mxc://here/2"} == await shown.hang("!a", replace(IMAGE, png=b"another"))


@pytest.mark.parametrize("error", [Refused(), Gone()])
async def test_a_server_that_takes_no_files_gets_the_words(error: PeoplenessError) -> None:
    """A picture that is refused is left out, and tried again with the next message."""
    shown = gallery(Server(error))

    assert {} == await shown.hang("!a", IMAGE)
    assert {"url": "mxc://here/1"} == await shown.hang("!a", IMAGE)


async def test_a_busy_server_is_waited_for() -> None:
    """Then the whole message goes later."""
    with pytest.raises(Busy):
        await gallery(Server(Busy(3))).hang("!a", IMAGE)


@pytest.mark.parametrize(
    ("content", "picture"),
    [(belonging({"body": "It is over."}, "$7"), "$7"), ({"body": "x"}, ""), ({BELONGS: 7}, ""), (None, "")],
)
async def test_words_name_their_picture(content: object, picture: str) -> None:
    """Whatever else stands there names none."""
    assert picture == await gallery(Server(content=content)).of("!room", "$8")


def test_a_file_is_shown_as_what_it_is() -> None:
    """A voice with the mark by which clients know one; a photo says what is to be seen on it."""
    paper, photo, voice = (file_event(file, {"url": "mxc://here/1"}) for file in (PAPER, PHOTO, VOICE))

    assert ["m.file", "m.image", "m.audio"] == [one["msgtype"] for one in (paper, photo, voice)]
    assert ("K7.md", "The river at the mill", "river.png") == (paper["body"], photo["body"], photo["filename"])
    assert [False, False, True] == ["org.matrix.msc3245.voice" in one for one in (paper, photo, voice)]
    assert len(PAPER.content) == paper["info"]["size"]


async def test_a_file_that_the_server_does_not_take_has_no_address() -> None:
    """As when it is larger than that server allows."""
    assert {} == await gallery(Server(Refused())).leave("!a", PAPER.content, PAPER.kind, PAPER.name)


async def test_a_file_for_an_encrypted_room_lies_sealed() -> None:
    """Its key is in its event alone, another one for each room; what is not as it was sent is refused."""
    server = Server()
    server.letters = Closed()
    here = await gallery(server).leave("!a", PAPER.content, PAPER.kind, PAPER.name)
    sent = attachment_of(file_event(PAPER, here))
    there = await gallery(server).leave("!b", PAPER.content, PAPER.kind, PAPER.name)
    elsewhere = attachment_of(file_event(PAPER, there))
    assert sent is not None
    assert elsewhere is not None
    lies, other = where(sent.reference), where(elsewhere.reference)
    assert lies is not None
    assert other is not None
    assert lies.key
    assert other.key

    assert ("here", "1") == (lies.server, lies.media)
    assert PAPER.content not in server.lies
    assert PAPER.content == opened(server.lies, *other.key)
    with pytest.raises(Refused):
        opened(server.lies, *lies.key)
    with pytest.raises(Refused):
        opened(server.lies + b"x", *other.key)


@pytest.mark.parametrize("name", ["", "mxc://here", "http://here/1", "mxc://here/1#a.b", "mxc://here/1#a.b.c d"])
def test_what_names_no_file_of_ours_is_none(name: str) -> None:
    """Whoever wrote it there."""
    assert where(name) is None
