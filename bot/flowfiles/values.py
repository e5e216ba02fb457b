"""Single values of a file: a word, a number of days, true or false, one of a few; told apart from what is none.

Never here: what a value means for a room.
"""

from collections.abc import Sequence
from difflib import get_close_matches

import yaml

from bot.config.reading import YES_AND_NO
from bot.flowfiles.lines import Mistakes


class Values:
    """Reads values, and notes each that cannot stand with what is allowed there."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.wrong = mistakes.wrong

    def mapping(self, node: yaml.Node, what: str, keys: Sequence[str]) -> dict[str, yaml.Node] | None:
        """The values by their keys. Unknown keys and keys that come twice are mistakes."""
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, f"{what} must have lines like “{keys[0]}: ...”. It can have {listed(keys)}.")
            return None
        found: dict[str, yaml.Node] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            word = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if word in lines:
                self.wrong(key, f"{word} stands here a second time; the first is on line {lines[word]}. Keep one.")
            elif word not in keys:
                self.wrong(key, f"“{short(word)}” is not known here.{guess(word, keys)} There are {listed(keys)}.")
            else:
                lines[word], found[word] = key.start_mark.line + 1, value
        return found

    def word(self, node: yaml.Node, key: str, allowed: str) -> str:
        """A single value as it is written; nothing where there is a list, lines below, or nothing at all."""
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(node, f"{key} must be one value: {allowed}.")
            return ""
        if not node.value.strip():
            self.wrong(node, f"{key} is empty. It can be {allowed}.")
        return str(node.value).strip()

    def one_of(self, node: yaml.Node | None, key: str, words: Sequence[str], usual: str) -> str:
        """One of a few words; the usual one where nothing is written."""
        if node is None:
            return usual
        word = self.word(node, key, listed(words, "or"))
        if word and word not in words:
            self.wrong(node, f"“{short(word)}” is no {key}.{guess(word, words)} It can be {listed(words, 'or')}.")
        return word

    def days(self, node: yaml.Node | None, key: str, bounds: tuple[int, int]) -> int | None:
        """A number of days within bounds."""
        if node is None:
            return None
        allowed = f"a number of days from {bounds[0]} to {bounds[1]}"
        word = self.word(node, key, allowed)
        number = int(word) if word.isdecimal() and len(word) < 7 else -1
        if word and not bounds[0] <= number <= bounds[1]:
            self.wrong(node, f"{key} must be {allowed}, not “{short(word)}”.")
        return number

    def yes_or_no(self, node: yaml.Node | None, key: str) -> bool:
        """True or false; false where nothing is written."""
        if node is None:
            return False
        word = self.word(node, key, "true or false")
        if word and word.lower() not in YES_AND_NO:
            self.wrong(node, f"{key} must be true or false, not “{short(word)}”.")
        return YES_AND_NO.get(word.lower(), False)


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as people list them: a, b and c."""
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def guess(word: str, known: Sequence[str]) -> str:
    """What was probably meant."""
    close = get_close_matches(word, known, n=1)
    return f" Did you mean {close[0]}?" if close else ""


def short(word: str) -> str:
    """What somebody wrote, on one line and never long."""
    line = " ".join(word.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
