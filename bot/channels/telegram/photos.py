"""How a message with a picture or a file is divided on Telegram: one of these with all words below it, where they fit.

Telegram shows no alternative text of a bot's photo, so what the picture says stands among the words. Never here: a
call.
"""

from dataclasses import dataclass, replace

from bot.channels.base import Document, Image, Role, Speech
from bot.channels.markup import Page, pages, runs, text_of, units, unrung
from bot.errors import Ours

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


@dataclass(frozen=True, slots=True)
class Part:
    """One message of those that a speech needs: words, or a file with or without words below it."""

    page: Page
    file: Document | None = None
    drawn: bool = False  # by us: the words say all that it shows


def parts_of(speech: Speech) -> tuple[Part, ...]:
    """The speech in as few messages as hold it. A file comes first, with all words below it or with none."""
    page = tuple(replace(run, text=unrung(run.text)) for run in runs(speech))
    file = speech.document or (drawn(speech.picture) if speech.picture else None)
    is_drawn = speech.document is None
    if file and page and units(text_of(page)) <= LONGEST_CAPTION:
        return (Part(page, file, is_drawn),)
    parts = tuple(map(Part, pages(page, LONGEST_TEXT)))
    if not parts:
        raise Ours("There is nothing to say in this message.")
    return (Part((), file, is_drawn), *parts) if file else parts


def drawn(picture: Image) -> Document:
    """A picture of ours as the photo that people see."""
    return Document("results.png", "image/png", picture.png, Role.PHOTO, picture.alt)
