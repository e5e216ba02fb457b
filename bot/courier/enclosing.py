"""A file that comes along with a message: found in the house, handed to channels that take it, else told of in words.

Never here: what is in a file, or how a platform is given one.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.channels.abilities import TakesFiles
from bot.channels.base import Channel, Document, Shape, Speech, Spoken
from bot.store.outbox import Errand

Files = Callable[[Errand, tuple[str, ...]], Awaitable[Document | None]]
"""Finds the file that comes along with an errand. Raises `DeliveryFailed` if it is to be tried again."""

LONGEST = 3_000  # letters of a file that is said in the chat, where nothing else leads to it
READABLE = "text/markdown"


async def nothing(_: Errand, __: tuple[str, ...], /) -> Document | None:
    """No file is found."""
    return None


def comes_with_file(errand: Errand) -> bool:
    """Whether a file may come along, so that it takes longer."""
    return '"$":"Enclosed"' in errand.message


def together(channel: Channel, speech: Speech, document: Document | None) -> Speech | None:
    """The speech with its file, and no longer with a line about it; None if the channel does not take it."""
    takes = isinstance(channel, TakesFiles) and document is not None and len(document.content) <= channel.largest_file
    if not takes:
        return None
    blocks = tuple(block for block in speech.blocks if block.shape is not Shape.FILE)
    return replace(speech, blocks=blocks or speech.blocks, document=document)


def beside_file(channel: Channel, speech: Speech) -> Speech:
    """The words of a message whose file stands already: where files are shown, no line speaks of it."""
    blocks = tuple(block for block in speech.blocks if block.shape is not Shape.FILE)
    with_file = blocks and len(blocks) < len(speech.blocks) and isinstance(channel, TakesFiles)
    return replace(speech, blocks=blocks, below=True) if with_file else otherwise(speech, None)


def otherwise(speech: Speech, document: Document | None) -> Speech:
    """The speech as it stands alone: its file is a link, or its text itself where there is no page to lead to."""
    return replace(speech, blocks=tuple(told for block in speech.blocks for told in _told(block, document)))


def _told(block: Spoken, document: Document | None) -> tuple[Spoken, ...]:
    if block.shape is not Shape.FILE:
        return (block,)
    if block.url.startswith(("http://", "https://")):
        return (replace(block, shape=Shape.LINK),)
    text = document.content.decode("utf-8", "replace") if document and document.kind == READABLE else ""
    label = replace(block, shape=Shape.PARAGRAPH, url="")
    return (label, Spoken(Shape.QUOTE, tuple(text[:LONGEST].split("\n")))) if text else (label,)
