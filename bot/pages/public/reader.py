"""Whoever reads a public page: sentences, names and pictures in their language.

Never here: what is on a page, or where it is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.pages.public import where, words
from bot.pages.public.library import Known
from bot.pages.public.sheet import Sheet
from bot.pages.public.where import Links
from bot.voice import Tongue, Voice
from flows import chronicle
from flows.wording import GroupName, LanguageName, PersonName, Text, Value

HERE = Path(__file__).parent
MOST_NAMED = 6  # groups named one after the other; of the others only how many
NOBODY = Known({}, {})


@dataclass(frozen=True, slots=True)
class Reader:
    """A language, and the names of groups as they are today."""

    voice: Voice
    tongue: Tongue
    known: Known = NOBODY
    said: dict[str, str] = field(default_factory=dict)

    def t(self, text: Text) -> str:
        """One sentence."""
        if text.values:
            return self.voice.text(self._short(text), self.tongue, self.name)
        key = f"{text.context}\0{text.msgid}"
        if key not in self.said:
            self.said[key] = self.voice.text(text, self.tongue)
        return self.said[key]

    def _short(self, text: Text) -> Text:
        """Where it names very many groups, only some of them."""
        many = {
            key: value for key, value in text.values.items() if isinstance(value, tuple) and len(value) > MOST_NAMED
        }
        if not many:
            return text
        cut = {key: (*value[:MOST_NAMED], words.more(len(value) - MOST_NAMED)) for key, value in many.items()}
        return replace(text, values={**text.values, **cut})

    def name(self, name: GroupName | PersonName) -> str:
        """What a group is called today; nobody else is named on public pages."""
        return self.known.names.get(name.group, "") if isinstance(name, GroupName) else ""

    def f(self, text: Text, **values: Value) -> str:
        """A sentence with its values."""
        return self.t(words.filled(text, **values))

    def day(self, day: date) -> str:
        """A day, as it is written there."""
        return self.voice.spell(day, self.tongue)

    def group(self, group: str) -> str:
        """A group's name, by its id."""
        return self.known.names.get(group) or self.t(words.UNNAMED)

    def groups(self, groups: Sequence[str]) -> tuple[Value, ...]:
        """Groups to be listed."""
        return tuple(self.known.names.get(one) or words.UNNAMED for one in groups)

    def tongues(self, codes: Sequence[str]) -> tuple[Value, ...]:
        """Languages to be listed."""
        return tuple(map(LanguageName, codes))

    @property
    def language(self) -> str:
        """As a page writes it."""
        return self.voice.language(self.tongue.locale)

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.voice.direction(self.tongue.locale) == "rtl"


@dataclass
class Press:
    """Makes pages of sheets: the same templates for the house and for a folder."""

    voice: Voice
    environment: Environment = field(init=False)
    own_names: list[tuple[str, str]] = field(init=False)
    said: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )
        self.environment.globals.update(w=words, at=where, chronicle=chronicle)
        self.own_names = [(one, self.voice.text(words.OWN_NAME, Tongue(one))) for one in self.voice.locales]

    def page(self, sheet: Sheet, links: Links, locale: str, known: Known, **more: Any) -> str:
        """A whole page in one language."""
        reader = Reader(self.voice, Tongue(locale), known, self.said.setdefault(locale, {}))
        return self.environment.get_template(sheet.template).render(
            r=reader,
            t=reader.t,
            f=reader.f,
            named=partial(linked, reader, links),
            picture=partial(drawn, reader),
            to=links.to,
            links=links,
            here=sheet.where,
            locale=reader.language,
            spoken=locale,
            direction="rtl" if reader.rtl else "ltr",
            languages=self.own_names,
            **{**USUAL, **more, **sheet.values},
        )


USUAL: Mapping[str, Any] = {"made": None, "forms": True, "formats": (), "problem": None}
"""`made`: the day of a folder; `forms`: whether the house can be asked; `formats`: links to files of the same."""


def drawn(reader: Reader, picture: Any) -> Markup:
    """A picture in the reader's words."""
    return Markup(picture.drawn(reader))  # noqa: S704  every word in it is escaped where it is drawn


def linked(reader: Reader, links: Links, group: str) -> Markup:
    """A group's name; leading to its page if it shows one."""
    name = Markup("<bdi>{}</bdi>").format(reader.group(group))
    code = reader.known.pages.get(group)
    return Markup('<a href="{}">{}</a>').format(links.to(where.group(code)), name) if code else name
