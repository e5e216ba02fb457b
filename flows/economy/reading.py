"""What somebody typed, as amount, unit and kind: "40 kg of rice", "½ t de arroz", "3 sacks of rice", "rice".

Never here: what a room knows, or what is asked when it was not clear.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from flows.economy.measures import plain

NUMBER = re.compile(r"(?P<whole>\d[\d.,'\u066b\u066c\u00a0\u202f]*)?\s*(?P<part>[¼½¾]|\d+\s*/\s*[1-9]\d*)?\s*")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,'\u066c\u00a0\u202f]\d{3})+(?!\d)")
PARTS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}
OF = ("of", "de", "do", "da", "del", "d", "من")
MOST = Fraction(10**9)


@dataclass(frozen=True, slots=True)
class Said:
    """So many (None: not said) of a unit (empty: pieces) of something."""

    amount: Fraction | None
    unit: str
    kind: str


def said(text: str, known: Collection[str]) -> Said:
    """What was typed. `known`: names of units. Raises ValueError for no kind, or a number that is none or too large."""
    line = " ".join(text.split())
    amount, rest = _number(_turned(line, known))
    if amount is not None and not 0 < amount <= MOST:
        raise ValueError(f"unread: {line}")
    unit, kind = _unit(rest.split(), known) if amount is not None else ("", rest)
    of_nothing = amount is not None and not unit and plain(kind) in known
    if not plain(kind) or of_nothing:
        raise ValueError(f"unread: {line}")
    return Said(amount, unit, kind)


def _turned(line: str, units: Collection[str]) -> str:
    """The thing named first, "rice 40 kg": with the amount in front, where a unit follows it to the end."""
    behind = re.fullmatch(r"(?P<kind>\D*[^\d\s,:(-])[\s,:(-]+(?P<much>\d[\d.,'\u066b\u066c]*)\s*(?P<unit>\D+)", line)
    if behind is None or plain(behind["unit"]) not in units:
        return line
    return f"{behind['much']} {behind['unit'].strip()} {behind['kind']}"


def _number(line: str) -> tuple[Fraction | None, str]:
    """The number at the beginning and what follows it."""
    bare = re.match(r"(\d+\s*/\s*[1-9]\d*)\s*", line)
    if bare:
        return Fraction(bare[1].replace(" ", "")), line[bare.end() :]
    match = NUMBER.match(line)
    if match is None or not (match["whole"] or match["part"]):
        return None, line
    whole = _decimal(match["whole"].rstrip(".,'\u00a0\u202f")) if match["whole"] else Fraction()
    part = match["part"] or ""
    more = PARTS.get(part) or (Fraction(part.replace(" ", "")) if part else Fraction())
    return whole + more, line[match.end() :]


def _decimal(digits: str) -> Fraction:
    """A number as people write it: three digits after a mark are thousands, anything else after the last is a part."""
    if THOUSANDS.fullmatch(digits) and not digits.startswith("0"):
        return Fraction(re.sub(r"\D", "", digits))
    whole, mark, part = _split(digits)
    return Fraction(f"{re.sub(r'[^0-9]', '', whole) or '0'}{'.' if mark else ''}{part}")


def _split(digits: str) -> tuple[str, str, str]:
    latin = "".join(str(int(char)) if char.isdigit() else char for char in digits)
    marks = [at for at, char in enumerate(latin) if not char.isdigit()]
    return (latin[: marks[-1]], ".", latin[marks[-1] + 1 :]) if marks else (latin, "", "")


def _unit(words: list[str], known: Collection[str]) -> tuple[str, str]:
    """The unit, if the words begin or end with one or say "of"; and the kind."""
    for size in (2, 1):
        if len(words) > size and plain(" ".join(words[:size])) in known:
            return " ".join(words[:size]), " ".join(_kind(words[size:]))
    if len(words) > 2 and plain(words[1]) in OF:
        return words[0], " ".join(_kind(words[1:]))
    if len(words) > 1 and plain(words[-1]) in known:
        return words[-1], " ".join(words[:-1])
    return "", " ".join(words)


def _kind(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and plain(words[0]) in OF else words
