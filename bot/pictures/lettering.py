"""How much room words take, before anything has drawn them: estimates on the safe side, breaking and shortening.

Estimates are for DejaVu Sans, which is wider than what most phones have. Never here: what is drawn.
"""

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
BOLD = 1.13  # how much wider bold letters are
NARROW = frozenset("iljI.,:;'|!· ıاأإآدذرزو")
SLIM = frozenset('ftr()[]-/\\"«»°*“”‘’')
BROAD = frozenset("mwMWQOGD@%&~œæ—سشصضظط")
LEADING_AND_ENDING = ("\u2066", "\u2067", "\u2068", "\u2069")  # isolates: they take no room, and must stay paired


@lru_cache(maxsize=4096)
def breadth(sign: str) -> float:
    """The room one sign takes, in ems."""
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return 1.05
    for some, room in ((NARROW, 0.36), (SLIM, 0.44), (BROAD, 0.9)):
        if sign in some:
            return room
    if "\u0600" <= sign <= "\u06ff":
        return 0.56
    return 0.7 if kind == "Lu" else 0.62


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The room a line takes, in pixels."""
    return sum(map(breadth, text)) * size * (BOLD if bold else 1.0)


def shortened(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The line if it fits, else its beginning and an ellipsis; isolates that were opened are closed again."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, size, bold=bold) > room:
        kept = kept[:-1]
    return closed(kept.rstrip() + ELLIPSIS)


def closed(text: str) -> str:
    """The text with every isolate closed, and without the end of one that began where words were cut away."""
    kept, depth = "", 0
    for sign in text:
        depth += (sign in LEADING_AND_ENDING[:3]) - (sign == LEADING_AND_ENDING[3])
        kept += sign if depth >= 0 else ""
        depth = max(0, depth)
    return kept + LEADING_AND_ENDING[3] * depth


def broken(text: str, room: float, size: float, *, most: int, bold: bool = False) -> tuple[str, ...]:
    """The text on at most so many lines, broken between words; what is left over ends in an ellipsis."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        count = fitting(rest, room, size, bold=bold)
        lines.append(shortened(" ".join(rest[:count]), room, size, bold=bold))
        rest = rest[count:]
    if rest:
        lines.append(shortened(" ".join(rest), room, size, bold=bold))
    return isolated_lines(lines)


def fitting(words: list[str], room: float, size: float, *, bold: bool) -> int:
    """How many of the words fit on one line; at least one."""
    count = 1
    while count < len(words) and width(" ".join(words[: count + 1]), size, bold=bold) <= room:
        count += 1
    return count


def isolated_lines(lines: list[str]) -> tuple[str, ...]:
    """Lines whose isolates are paired within each line, though the text was broken inside of one."""
    shaped, open_ones = [], ""
    for line in lines:
        begun = open_ones + line
        open_ones = _left_open(begun)
        shaped.append(closed(begun))
    return tuple(shaped)


def _left_open(line: str) -> str:
    """The isolates that a line opens and does not close."""
    stack = ""
    for sign in line:
        if sign in LEADING_AND_ENDING[:3]:
            stack += sign
        elif sign == LEADING_AND_ENDING[3]:
            stack = stack[:-1]
    return stack
