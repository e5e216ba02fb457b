"""Pictures on a homeserver: uploaded once, shown as an event of their own right before the words they belong to.

The words name that event, so that both can be taken back together. Never here: how a picture is drawn.
"""

from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b

from bot.channels.base import Document, Image, Role, Shape, Speech
from bot.channels.markup import clean
from bot.channels.matrix.files import sealed
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.verdicts import Json
from bot.errors import Gone, Ours, Refused

BELONGS = "net.peopleness.picture"
NAME = "results.png"
KEPT = 200  # addresses of what was uploaded


def image_event(picture: Image, place: Json) -> Json:
    """The content of the event that shows it. Its body is what the picture says: older clients show it instead."""
    info = {"mimetype": "image/png", "size": len(picture.png), "w": picture.width, "h": picture.height}
    body = clean(picture.alt)
    return {"msgtype": "m.image", "body": body, "filename": NAME, "info": info, "m.mentions": {}, **place}


def file_event(file: Document, place: Json) -> Json:
    """The content of the event that shows a file. What is to be seen on a picture is its body."""
    info = {"mimetype": file.kind, "size": len(file.content)}
    body = clean(file.alt) if file.role is Role.PHOTO and file.alt else file.name
    content: Json = {"body": body, "filename": file.name, "info": info, "m.mentions": {}, **place}
    voice: Json = {"org.matrix.msc3245.voice": {}} if file.role is Role.VOICE else {}
    return {"msgtype": KINDS[file.role], **content, **voice}


KINDS = {Role.DOCUMENT: "m.file", Role.PHOTO: "m.image", Role.VOICE: "m.audio", Role.AUDIO: "m.audio"}


def beside_picture(speech: Speech) -> Speech:
    """The words that go with a picture which is shown: without what it says, if any others are left."""
    others = tuple(block for block in speech.blocks if block.shape is not Shape.PICTURE)
    return replace(speech, blocks=others) if others else speech


def belonging(content: Json, picture: str) -> Json:
    """Words that name the event of their picture."""
    return {**content, BELONGS: picture} if picture else content


class Gallery:
    """Uploads pictures, each once for as long as the program runs."""

    def __init__(self, homeserver: Homeserver) -> None:
        self._homeserver = homeserver
        self._hung: OrderedDict[str, Json] = OrderedDict()

    async def hang(self, room: str, picture: Image) -> Json:
        """Where the picture lies for this room; empty if the server takes none. Raises `Busy`, `Unreachable`."""
        return await self.leave(room, picture.png, "image/png", NAME)

    async def leave(self, room: str, content: bytes, kind: str, called: str) -> Json:
        """Where the file lies for this room, as its event says it; empty if the server takes none, or none so large.

        For an encrypted room it is sealed with a key of its own, which only the event carries.
        """
        closed = await self._homeserver.letters.is_closed(room)
        name = blake2b(content, digest_size=16).hexdigest() + (room if closed else "")
        if name not in self._hung:
            try:
                self._hung[name] = await (self._seal(content) if closed else self._lay(content, kind, called))
            except (Refused, Gone, Ours):
                return {}
        while len(self._hung) > KEPT:
            self._hung.popitem(last=False)
        return self._hung[name]

    async def _lay(self, content: bytes, kind: str, called: str) -> Json:
        return {"url": await self._homeserver.upload(content, kind, called)}

    async def _seal(self, content: bytes) -> Json:
        ciphertext, key = sealed(content)
        return {"file": {**key, "url": await self._homeserver.upload(ciphertext, "application/octet-stream", "sealed")}}

    async def of(self, room: str, native: str) -> str:
        """The event of the picture that belongs to these words; empty if there is none."""
        event = await self._homeserver.event(room, native)
        content = (event or {}).get("content")
        named = content.get(BELONGS) if isinstance(content, dict) else ""
        return named if isinstance(named, str) else ""
