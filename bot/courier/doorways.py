"""Doors in what is said: buttons and lines that lead into a chat with us become addresses, where a channel has such.

A button that carries "door.<word>" leads into a private chat, "addme.<word>" into a group. A line whose address is
"door:<word>" or "addme:<word>" becomes one line for each app that has doors; one with "elsewhere:<word>" for each but
the reader's own. Never here: what a word opens.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.channels.abilities import HasDoors
from bot.channels.base import Channel, Option, Shape, Speech, Spoken

INTO_PRIVATE, INTO_GROUP, ELSEWHERE = "door", "addme", "elsewhere"
DOORS = (INTO_PRIVATE, INTO_GROUP)


def doors_among(channels: Iterable[Channel]) -> tuple[HasDoors, ...]:
    """The channels to which an address leads."""
    return tuple(channel for channel in channels if isinstance(channel, HasDoors))


def led(speech: Speech, channel: Channel, doors: Sequence[HasDoors]) -> Speech:
    """The speech with its doors as this channel shows them; what has none stays as it is."""
    if any(option.token.partition(".")[0] in DOORS for option in speech.options):
        speech = replace(speech, options=tuple(_opened(speech.options, channel)))
    if any(_word(block) for block in speech.blocks):
        lines = (line for block in speech.blocks for line in _lines(block, channel, doors))
        speech = replace(speech, blocks=tuple(lines))
    return speech


def _opened(options: Iterable[Option], channel: Channel) -> Iterator[Option]:
    """Where there are no addresses, a door to the private chat is pressed; into groups people bring us by hand."""
    for option in options:
        way, _, word = option.token.partition(".")
        if way not in DOORS:
            yield option
        elif isinstance(channel, HasDoors):
            yield replace(option, url=channel.way_in(word, group=way == INTO_GROUP))
        elif way == INTO_PRIVATE:
            yield option


def _word(block: Spoken) -> str:
    way, colon, word = block.url.partition(":")
    return word if block.shape is Shape.LINK and colon and way in (*DOORS, ELSEWHERE) else ""


def _lines(block: Spoken, channel: Channel, doors: Sequence[HasDoors]) -> Iterator[Spoken]:
    word = _word(block)
    if not word:
        yield block
        return
    group = block.url.startswith(INTO_GROUP)
    own = channel.called if isinstance(channel, HasDoors) and block.url.startswith(ELSEWHERE) else ""
    for door in doors:
        if door.called == own:
            continue
        if url := door.way_in(word, group=group):
            yield replace(block, lines=(f"{door.called}: {block.lines[0]}",), url=url)
