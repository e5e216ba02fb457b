"""How the hall's pages are set: templates, the languages they speak, and how a message looks to whoever reads it.

Languages come from outside, as functions. Never here: a request, a store, a catalog.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from bot.channels.base import Shape, Spoken
from bot.channels.hall import corners, words
from bot.channels.hall.assets import Shelf
from bot.channels.hall.corners import Corner
from bot.channels.hall.messages import Shown
from flows.wording import Text

HERE = Path(__file__).parent
STATIC = Shelf("/static/hall", HERE / "static")
TINTS = 6  # colours for whose words are quoted, see static/hall.css
ADDRESS = re.compile(r"https?://|/(?![/\\\s])")  # browsers take two slashes of any kind for another site
SNIPPET = 90  # characters of a message that another one answers

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages the pages can speak: which, how a text is said in one and its time zone, and which way it runs."""

    locales: Sequence[str]
    words: Callable[[str, str], Say]
    direction: Callable[[str], str]

    def choose(self, wanted: Iterable[str]) -> str:
        """The first wanted language that can be spoken, "pt-BR" being satisfied by "pt"; else the source language."""
        known = {locale.replace("_", "-").lower(): locale for locale in self.locales}
        for tag in wanted:
            parts = tag.strip().replace("_", "-").lower().split("-")
            for end in range(len(parts), 0, -1):
                if "-".join(parts[:end]) in known:
                    return known["-".join(parts[:end])]
        return "en"

    def own_names(self) -> list[tuple[str, str]]:
        """Each language with its own name for itself."""
        return [(locale, self.words(locale, "UTC")(words.OWN_NAME)) for locale in self.locales]


def accepted(header: str) -> list[str]:
    """The languages a browser asks for, best first."""
    weighted = []
    for part in header[:200].split(","):
        tag, _, weight = part.strip().partition(";q=")
        weighted.append((-quality(weight), tag))
    return [tag for _, tag in sorted(weighted, key=lambda pair: pair[0]) if tag]


def quality(weight: str) -> float:
    """The weight of a language; 1 if none is given or it cannot be read."""
    try:
        return float(weight)
    except ValueError:
        return 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """Who reads a chat, and how: the acting account, language, time zone, and the form that buttons belong to."""

    chat: str
    account: str
    locale: str
    direction: str
    say: Say
    zone: str = ""  # empty: the reader's device knows better
    titles: tuple[str, ...] = ()  # groups whose colours are known, in the order of their colours
    here: str = "?"  # how this page's address begins again, when a message is replied to without script
    anybody: bool = False  # whoever sits here may act as anybody (the demo)
    corner: str | None = None  # the room's place in the chat that is shown; empty: the chat itself; None: all of it

    @property
    def form(self) -> str:
        """The id of the chat's form on a page."""
        return pane_id(self.chat)

    shut: bool = False  # it can only be read

    @property
    def pane(self) -> str:
        """How the page and its stream call what is shown."""
        return f"{self.chat}/{self.corner}" if self.corner else self.chat

    def holds(self, shown: Shown) -> bool:
        """Whether a message of the chat is shown here."""
        return self.corner in (None, shown.corner)

    def clock(self, at: datetime) -> str:
        """Hour and minute as they are read in this chat."""
        return at.astimezone(ZoneInfo(self.zone or "UTC")).strftime("%H:%M")


def pane_id(chat: str) -> str:
    """An id for HTML, for a chat whatever its own id is."""
    return "c" + sha256(chat.encode()).hexdigest()[:10]


def tint(by: str, titles: Sequence[str]) -> int:
    """The colour for somebody's quoted words: their group's place on the page, or always the same for one name."""
    for number, title in enumerate(titles):
        if title and title in by:
            return number % TINTS
    return sha256(by.encode()).digest()[0] % TINTS


def address(url: str) -> str:
    """The address of a link, if it is one that a page may follow; else nothing."""
    return url if ADDRESS.match(url) else ""


def snippet(blocks: Sequence[Spoken]) -> str:
    """The beginning of a message, in one line: what it says, not the room's name above it."""
    said = blocks[1:] if len(blocks) > 1 and blocks[0].shape is Shape.STRONG else blocks
    line = " ".join(line for block in said for line in block.lines)
    return line if len(line) <= SNIPPET else line[: SNIPPET - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Setting:
    """Templates and languages together."""

    tongues: Tongues
    folders: tuple[Path, ...] = (HERE / "templates",)
    environment: Environment = field(init=False)

    def __post_init__(self) -> None:
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in self.folders]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )
        environment.globals.update(
            w=words,
            filled=words.filled,
            tint=tint,
            address=address,
            snippet=snippet,
            pane_id=pane_id,
            asset=STATIC.address,
            path_of=corners.path_of,
        )
        object.__setattr__(self, "environment", environment)

    def page(self, template: str, **values: Any) -> str:
        """A whole page, or a part of one."""
        return self.environment.get_template(template).render(**values)

    def look(self, chat: str, account: str, locale: str, zone: str = "", **more: Any) -> Look:
        """How this chat looks to this account."""
        say = self.tongues.words(locale, zone or "UTC")
        return Look(chat, account, locale, self.tongues.direction(locale), say, zone, **more)

    def message(self, shown: Shown, look: Look) -> str:
        """One message as HTML."""
        return self.page("message.html", m=shown, look=look, t=look.say)

    def places(self, places: Sequence[Corner], look: Look) -> str:
        """The ways to the places in a chat; what is new there, whoever has the page open knows."""
        return self.page("places.html", places=places, look=look, t=look.say, looked=None)

    def pin(self, shown: Shown | None, look: Look) -> str:
        """The line at the top of a chat that leads to its pinned message; empty if there is none."""
        return self.page("pin.html", m=shown, look=look, t=look.say)
