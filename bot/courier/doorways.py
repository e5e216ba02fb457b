"""Doors in what is said: buttons and lines that lead into a chat with us become addresses, where a channel has such.

A button that carries "door.<word>" leads into a private chat, "addme.<word>" into a group. A line whose address is
"door:<word>" or "addme:<word>" becomes one line for each app that has doors; one with "elsewhere:<word>" for each but
the reader's own. One with "beside:<what to send>" becomes, for each other app where we can only be found, its address
and below it what to send there. Never here: what a word opens.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.channels.abilities import CanBeFound, HasDoors, sign_of
from bot.channels.base import Channel, Option, Shape, Speech, Spoken

INTO_PRIVATE, INTO_GROUP, ELSEWHERE, BESIDE = "door", "addme", "elsewhere", "beside"
DOORS = (INTO_PRIVATE, INTO_GROUP)

Door = HasDoors | CanBeFound


def doors_among(channels: Iterable[Channel]) -> tuple[Door, ...]:
    """The channels to which an address leads."""
    return tuple(channel for channel in channels if isinstance(channel, HasDoors | CanBeFound))


def led(speech: Speech, channel: Channel, doors: Sequence[Door]) -> Speech:
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
    return word if block.shape is Shape.LINK and colon and way in (*DOORS, ELSEWHERE, BESIDE) else ""


def _lines(block: Spoken, channel: Channel, doors: Sequence[Door]) -> Iterator[Spoken]:
    word = _word(block)
    if not word:
        yield block
        return
    own = _app(channel) if block.url.startswith((ELSEWHERE, BESIDE)) else ""
    for door in doors:
        if door.called != own:
            yield from _line(block, door, word)


def _app(channel: object) -> str:
    """What people call the app of a channel with an address."""
    return channel.called if isinstance(channel, HasDoors | CanBeFound) else ""


def _line(block: Spoken, door: Door, word: str) -> Iterator[Spoken]:
    """How a line reads for one app: nothing if it does not lead there."""
    led_there = replace(block, lines=(f"{door.called}: {block.lines[0]}",))
    if block.url.startswith(BESIDE):
        if isinstance(door, CanBeFound) and (url := door.found_at()):
            yield replace(led_there, url=url)
            yield Spoken(Shape.TYPED, (f"{sign_of(door)}{word}",))
    elif isinstance(door, HasDoors) and (url := door.way_in(word, group=block.url.startswith(INTO_GROUP))):
        yield replace(led_there, url=url)
