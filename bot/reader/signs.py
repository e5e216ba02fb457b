"""What can be seen in what was heard: commands, numbers, gestures; and nothing that nobody can see.

Never here: who said it, or what it leads to.
"""

import re
import unicodedata
from dataclasses import replace

from bot.channels.base import Heard

WORD = re.compile(r"[/!]([A-Za-z]+)(?:@\S+)?(?:\s+(.*))?$", re.DOTALL)
KEYCAPS = {f"{number}\ufe0f\u20e3": number for number in range(1, 10)} | {f"{n}\u20e3": n for n in range(1, 10)}
KEYCAPS["\U0001f51f"] = 10
GESTURES: dict[str, tuple[str, ...]] = {
    "\U0001f44d": ("yes", "keep", "consent", "sign"),
    "\U0001f44e": ("no", "lapse", "object"),
    "\U0001f937": ("abstain", "aside"),
    "\U0001f914": ("change", "concern"),
}
"""Thumb up, thumb down, a shrug, a thinking face: by the answers they can mean. Some apps offer no numbers to react
with, and these everywhere."""
VARIANT = re.compile("[\ufe0f\U0001f3fb-\U0001f3ff]|\u200d.*")
LONGEST = 70_000  # characters of anything typed that we look at: more than any platform carries
UNSEEN: dict[int, str | None] = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0])
UNSEEN |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Marks that turn all text after them, and the null byte: never part of what somebody means to say. Half a character,
which some platforms leave where they cut, is shown as what cannot be read."""


def seen(heard: Heard) -> Heard:
    """What was heard, without what nobody can see."""
    name, title = " ".join(heard.author.name.translate(UNSEEN).split()), heard.title.translate(UNSEEN)
    text = meant(heard.text)
    if (name, title, text) == (heard.author.name, heard.title, heard.text):
        return heard
    return replace(heard, text=text, title=title, author=replace(heard.author, name=name))


def meant(text: str) -> str:
    """What somebody typed, without what nobody can see; empty if nothing can be seen of it."""
    text = text[:LONGEST].translate(UNSEEN)
    return text if any(unicodedata.category(letter)[0] not in "CZ" for letter in text[:LONGEST]) else ""
