"""The names of months as people type them, in every language that is spoken here.

Never here: days, hours, or what is meant by them.
"""

import unicodedata
from functools import cache

from babel.dates import get_month_names

from bot.voice.catalogs import babel_locale
from bot.voice.languages import SPOKEN

LEAST_LETTERS = 3
AND = "و"  # in Arabic it is written together with the word behind it
ELSEWHERE = ("ar_LB", "ar_MA")  # Arabic has other names for the months from Iraq to the Levant, and in the Maghreb


def month(word: str) -> int | None:
    """The month (1 to 12) that a name or the beginning of one stands for; None if it is none, or not only one."""
    typed = _plain(word)
    exact = _names().get(typed) or (_names().get(typed[1:]) if typed.startswith(AND) else None)
    if exact or len(typed) < LEAST_LETTERS:
        return exact
    begun = {number for name, number in _names().items() if name.startswith(typed)}
    return begun.pop() if len(begun) == 1 else None


@cache
def _names() -> dict[str, int]:
    """Every name of every month; where two languages disagree about a name, the first spoken one is right."""
    names: dict[str, int] = {}
    for code in (*SPOKEN, *ELSEWHERE):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, locale=babel_locale(code)).items():
                    names.setdefault(_plain(name), number)
    return names


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in folded if char.isalpha())
