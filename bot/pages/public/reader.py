"""Whoever reads a public page: sentences and names in their language. Never here: what is on a page, or markup."""

from dataclasses import dataclass, field, replace
from datetime import date

from bot.pages.public import words
from bot.pages.public.library import Known
from bot.voice import Tongue, Voice
from flows.wording import GroupName, PersonName, Text

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

    def day(self, day: date) -> str:
        """A day, as it is written there."""
        return self.voice.spell(day, self.tongue)

    def group(self, group: str) -> str:
        """A group's name, by its id."""
        return self.known.names.get(group) or self.t(words.UNNAMED)

    @property
    def language(self) -> str:
        """As a page writes it."""
        return self.voice.language(self.tongue.locale)

    @property
    def rtl(self) -> bool:
        """Whether it runs from right to left."""
        return self.voice.direction(self.tongue.locale) == "rtl"
