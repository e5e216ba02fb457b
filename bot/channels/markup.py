"""A speech set in plain text or in Telegram's HTML, and cut where it is too long.

Here live the ways from blocks to characters that several channels share. People's words are escaped where they enter
and nowhere else. Never here: a network, a vendor's library, a sentence of ours.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape

from bot.channels.base import Shape, Speech, Spoken

UNWELCOME = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # control characters: no platform shows them, some refuse them
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: cannot be encoded
CLINGING = re.compile("[\u0300-\u036f\u064b-\u065f\u200d\u20d0-\u20ff\ufe00-\ufe0f]|[\U0001f3fb-\U0001f3ff]")
CALLS = re.compile(r"(?<![\w@])@(?!BotFather\b)(?=[A-Za-z])")  # we send people to that one ourselves
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one shape. `close` sets it right below what comes before, without an empty line."""

    text: str
    shape: Shape = Shape.PARAGRAPH
    url: str = ""
    close: bool = False


Page = tuple[Run, ...]


def clean(text: str) -> str:
    """The text as written, without characters that cannot be shown or sent at all."""
    return UNWELCOME.sub("", LONE_SURROGATE.sub("\ufffd", text.replace("\r\n", "\n")))


def unrung(text: str) -> str:
    """The text with every @name broken by something that nobody sees: on some platforms it would ring at somebody."""
    return CALLS.sub("@\u2060", text) if "@" in text else text


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def runs(speech: Speech, *, numbered: bool = False) -> Page:
    """The blocks as runs. With `numbered`, the options follow as a numbered list, and the hint how to answer."""
    spoken = [run for block in speech.blocks for run in _runs_of(block)]
    if numbered and speech.options:
        spoken.append(Run(_numbered(option.label for option in speech.options)))
        spoken.extend([Run(clean(speech.hint))] if speech.hint else [])
    return tuple(run for run in spoken if run.text.strip())


def _runs_of(block: Spoken) -> tuple[Run, ...]:
    text = "\n".join(clean(line) for line in block.lines)
    match block.shape:
        case Shape.LIST:
            return (Run("\n".join(f"• {clean(line)}" for line in block.lines)),)
        case Shape.NUMBERED:
            return (Run(_numbered(block.lines)),)
        case Shape.QUOTE if block.by:
            return Run(text, Shape.QUOTE), Run(f"— {clean(block.by)}", close=True)
        case Shape.LINK:
            return (Run(text or block.url, Shape.LINK, block.url),)
    return (Run(text, block.shape),)


def _numbered(lines: Iterable[str]) -> str:
    return "\n".join(f"{number}. {clean(line)}" for number, line in enumerate(lines, 1))


def plain(speech: Speech, *, numbered: bool = False) -> str:
    """The whole speech as plain text: quotes marked line by line, links with their address."""
    return plain_of(runs(speech, numbered=numbered))


def plain_of(page: Page) -> str:
    """One page as plain text."""
    return _join(page, (_plain_run(run) for run in page))


def _plain_run(run: Run) -> str:
    match run.shape:
        case Shape.QUOTE:
            return "\n".join(f"> {line}" for line in run.text.split("\n"))
        case Shape.LINK if run.url and run.url != run.text:
            return f"{run.text}: {run.url}"
    return run.text


def text_of(page: Page) -> str:
    """One page without any marks: never longer than what the page was measured by."""
    return _join(page, (run.text for run in page))


def html_of(page: Page) -> str:
    """One page in the small HTML that Telegram reads."""
    return _join(page, (_html_run(run) for run in page))


def _html_run(run: Run) -> str:
    text = escape(run.text, quote=False)
    match run.shape:
        case Shape.STRONG:
            return f"<b>{text}</b>"
        case Shape.QUOTE:
            return f"<blockquote>{text}</blockquote>"
        case Shape.LINK if run.url.startswith(("http://", "https://", "tg://")):
            return f'<a href="{escape(run.url)}">{text}</a>'
    return text


def _join(page: Page, texts: Iterable[str]) -> str:
    pieces = (text if at == 0 else _gap(page[at]) + text for at, text in enumerate(texts))
    return "".join(pieces)


def _gap(run: Run) -> str:
    return "\n" if run.close else "\n\n"


def pages(page: Page, limit: int) -> tuple[Page, ...]:
    """The same runs on as many pages as needed, each at most `limit` UTF-16 units once its markup is read.

    Breaks between runs where possible, else between lines, else between words, never inside a character.
    """
    full: list[list[Run]] = [[]]
    room = limit + 2
    for run in page:
        for piece in _pieces(run, room if full[-1] else limit, limit):
            if full[-1] and units(piece.text) + 2 > room:
                full.append([])
                room = limit + 2  # the first run on a page has no gap before it
            full[-1].append(piece)
            room -= units(piece.text) + 2
    return tuple(tuple(runs) for runs in full if runs)


def _pieces(run: Run, room: int, limit: int) -> Iterator[Run]:
    """The run, cut if no page could hold it; its first piece then fills the room that is left, if that is worth it."""
    text = run.text
    if units(text) > limit and limit // 4 < room < limit:
        first, text = split(text, room - 2)
        yield replace(run, text=first)
    for piece in cut(text, limit):
        yield replace(run, text=piece)


def cut(text: str, limit: int) -> tuple[str, ...]:
    """The text in pieces of at most `limit` UTF-16 units. Nothing but the spaces at the breaks is lost."""
    pieces: list[str] = []
    while units(text) > limit:
        piece, text = split(text, limit)
        pieces.append(piece)
    return (*filter(None, pieces), *([text] if text or not pieces else []))


def split(text: str, limit: int) -> tuple[str, str]:
    """The first piece of at most `limit` units, and the rest."""
    at = _break(text, limit)
    return text[:at].rstrip(), text[at:].lstrip()


def shorten(text: str, limit: int) -> str:
    """The text if it fits, else its beginning and an ellipsis."""
    return text if units(text) <= limit else cut(text, limit - 1)[0] + ELLIPSIS


def _break(text: str, limit: int) -> int:
    """The best place to break before `limit` units: a line's end, a space, else between two characters."""
    at = _fitting(text, limit)
    for mark in ("\n", " "):
        if (found := text.rfind(mark, at // 2, at + 1)) > 0:
            return found
    while at > 1 and (CLINGING.match(text[at]) or text[at - 1] == "\u200d"):
        at -= 1
    return at


def _fitting(text: str, limit: int) -> int:
    """How many characters of the text fit into `limit` units."""
    if units(text[:limit]) <= limit:
        return limit
    low, high = limit // 2, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if units(text[:middle]) <= limit else (low, middle - 1)
    return low
