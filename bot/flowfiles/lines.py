"""From the bytes of a file to nodes that know their lines, and the mistakes that are found on the way.

Only plain data passes: what YAML could build besides is named before anything is built. Never here: what a way is.
"""

from dataclasses import dataclass, field

import yaml

LARGEST = 64 * 1024  # bytes
DEEPEST = 3  # levels: the file, the rule in it, and one more to find mistakes in


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """What is wrong on a line (the first is 1), and what would be right."""

    line: int
    said: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.said}"


@dataclass(slots=True)
class Mistakes:
    """What one pass over one file finds wrong; reading goes on after each."""

    found: list[Mistake] = field(default_factory=list)

    def wrong(self, where: yaml.Node | int, said: str) -> None:
        """Note a mistake, on a line or where a node begins."""
        line = where if isinstance(where, int) else where.start_mark.line + 1
        self.found.append(Mistake(line, said))


def text_of(data: bytes, mistakes: Mistakes) -> str | None:
    """The text, without tabs at the beginning of lines: those are mistakes."""
    if len(data) > LARGEST:
        mistakes.wrong(1, f"the file is larger than {LARGEST // 1024} KB. A way needs a few lines only.")
        return None
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        mistakes.wrong(data[: error.start].count(b"\n") + 1, "this is not UTF-8 text. Please save the file as UTF-8.")
        return None
    for number, line in enumerate(lines, 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            mistakes.wrong(number, "there is a tab before the first word. Please use blanks.")
    return "\n".join(line.expandtabs(2) for line in lines)


def root_of(text: str, mistakes: Mistakes) -> yaml.Node | None:
    """The whole file as nodes that know their lines."""
    tabs = bool(mistakes.found)
    try:
        if _plain(text, mistakes):
            root = yaml.compose(text, Loader=yaml.SafeLoader)
            if root is None:
                mistakes.wrong(1, "the file is empty. Begin with its name, like: name: Our way")
            return root
    except yaml.reader.ReaderError as error:
        mistakes.wrong(text[: error.position].count("\n") + 1, "there is a sign here that no text can have.")
    except yaml.MarkedYAMLError as error:
        if not tabs:  # a tab that was taken away is reason enough
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            mistakes.wrong(line, "this cannot be read. Is a bracket, a quote, a colon or the blank after it missing?")
    return None


def _plain(text: str, mistakes: Mistakes) -> bool:
    """Whether the file is one plain document; what could be more than data is named before anything is built."""
    before, depth, documents = len(mistakes.found), 0, 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mistakes.wrong(line, "& and * are not used here. Please write it out.")
        elif getattr(event, "tag", None):
            mistakes.wrong(line, "! is not used here: a way is made of names, words and numbers only.")
        if depth > DEEPEST:
            mistakes.wrong(line, "this is nested too deeply. Only rule, times and prompts have lines below them.")
            return False
        if documents > 1:
            mistakes.wrong(line, "a second way begins here. Please write each into a file of its own.")
            return False
    return len(mistakes.found) == before
