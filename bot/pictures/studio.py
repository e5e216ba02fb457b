"""Where pictures are made: in a thread, each once, kept as long as others may ask for the same.

Never here: coordinates, a platform.
"""

import asyncio
import logging
from collections import OrderedDict
from hashlib import blake2b

from bot.channels.base import Image
from bot.pictures.boxes import sketched
from bot.pictures.drawing import worded
from bot.pictures.png import png_of
from bot.pictures.sheets import drawn_sheet
from bot.pictures.sketch import drawn_sketch
from bot.pictures.svg import Svg, drawn
from bot.voice import Names, Sayings, Tongue, Voice, nobody, nothing
from flows.wording import Drawn, Picture, Pictured, Sketch

log = logging.getLogger(__name__)

KEPT = 64  # pictures, at some 40 kB each: one for every language of a few ballots


def svg_of(picture: Picture, voice: Voice, tongue: Tongue, names: Names = nobody) -> str:
    """The picture as SVG in this reader's words, for a page: with its title and all it says, for screen readers."""
    return drawn(worded(picture, voice, tongue, names)).text


class Studio:
    """Makes pictures for readers. One that cannot be drawn is none: its words are read instead."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.made: OrderedDict[str, bytes] = OrderedDict()

    async def image(
        self, picture: Pictured, tongue: Tongue, names: Names = nobody, sayings: Sayings = nothing
    ) -> Image | None:
        """The picture for this reader; the same one again is not drawn twice."""
        svg, alt = self.drawn(picture, tongue, names, sayings)
        png = await self.png(svg)
        return Image(svg.text, png, alt, svg.width, svg.height) if png else None

    def drawn(self, picture: Pictured, tongue: Tongue, names: Names, sayings: Sayings) -> tuple[Svg, str]:
        """The picture as SVG, and all it says in words."""
        if isinstance(picture, Sketch):
            sketch = sketched(picture, self.voice, tongue, names, sayings)
            return drawn_sketch(sketch), sketch.alt
        if isinstance(picture, Drawn):
            return drawn_sheet(picture, self.voice, tongue, names)
        drawing = worded(picture, self.voice, tongue, names)
        return drawn(drawing), drawing.alt

    async def png(self, svg: Svg) -> bytes:
        """The drawing as PNG, empty if it cannot be made."""
        name = blake2b(svg.text.encode("utf-8", "replace"), digest_size=16).hexdigest()
        if name not in self.made:
            try:
                self.made[name] = await asyncio.to_thread(png_of, svg.text)
            except ValueError as error:
                log.error("pictures.not_drawn", extra={"reason": type(error).__name__})  # noqa: TRY400  it may carry names
                return b""
        self.made.move_to_end(name)
        png = self.made[name]
        while len(self.made) > KEPT:
            self.made.popitem(last=False)
        return png
