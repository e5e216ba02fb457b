"""Results as pictures: a chart in one reader's words, drawn as SVG for pages, made a PNG for chats.

`svg_of` for whoever builds a page, `Studio` for whoever speaks. Never here: what is counted, who may see it, or how a
channel sends a picture.
"""

from bot.pictures.drawing import Drawing, worded
from bot.pictures.studio import Studio, svg_of

__all__ = ["Drawing", "Studio", "svg_of", "worded"]
