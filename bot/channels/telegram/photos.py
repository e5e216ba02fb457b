"""How a message with a picture is divided on Telegram: one photo with all words below it, where they fit.

Telegram shows no alternative text of a bot's photo, so what the picture says stands among the words. Never here: a
call.
"""

from dataclasses import dataclass

from bot.channels.base import Image, Speech
from bot.channels.markup import Page, pages, runs, text_of, units
from bot.errors import Ours

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One message of those that a speech needs: words, or a photo with or without words below it."""

    page: Page
    picture: Image | None = None


def parts_of(speech: Speech) -> tuple[Part, ...]:
    """The speech in as few messages as hold it. A picture comes first, with all words below it or with none."""
    page = runs(speech)
    if speech.picture and page and units(text_of(page)) <= LONGEST_CAPTION:
        return (Part(page, speech.picture),)
    parts = tuple(map(Part, pages(page, LONGEST_TEXT)))
    if not parts:
        raise Ours("There is nothing to say in this message.")
    return (Part((), speech.picture), *parts) if speech.picture else parts
