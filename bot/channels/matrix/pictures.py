"""Pictures on a homeserver: uploaded once, shown as an event of their own right before the words they belong to.

The words name that event, so that both can be taken back together. Never here: how a picture is drawn.
"""

from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b

from bot.channels.base import Image, Shape, Speech
from bot.channels.markup import clean
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.verdicts import Json
from bot.errors import Gone, Ours, Refused

BELONGS = "net.peopleness.picture"
NAME = "results.png"
KEPT = 200  # addresses of what was uploaded


def image_event(picture: Image, url: str) -> Json:
    """The content of the event that shows it. Its body is what the picture says: older clients show it instead."""
    info = {"mimetype": "image/png", "size": len(picture.png), "w": picture.width, "h": picture.height}
    body = clean(picture.alt)
    return {"msgtype": "m.image", "body": body, "filename": NAME, "url": url, "info": info, "m.mentions": {}}


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
        self._hung: OrderedDict[str, str] = OrderedDict()

    async def hang(self, picture: Image) -> str:
        """The picture's address on the server; empty if the server takes none from us. Raises `Busy`, `Unreachable`."""
        name = blake2b(picture.png, digest_size=16).hexdigest()
        if name not in self._hung:
            try:
                self._hung[name] = await self._homeserver.upload(picture.png, "image/png", NAME)
            except (Refused, Gone, Ours):
                return ""
        while len(self._hung) > KEPT:
            self._hung.popitem(last=False)
        return self._hung[name]

    async def of(self, room: str, native: str) -> str:
        """The event of the picture that belongs to these words; empty if there is none."""
        event = await self._homeserver.event(room, native)
        content = (event or {}).get("content")
        named = content.get(BELONGS) if isinstance(content, dict) else ""
        return named if isinstance(named, str) else ""
