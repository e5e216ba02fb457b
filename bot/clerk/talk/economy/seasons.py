"""When something is needed or can be had, as people type it: the months, and whether it is once or again and again.

Words of the four languages of the house. What names no month and is not understood whole is not guessed: it is asked.
Never here: a question to anybody.
"""

import re
from dataclasses import dataclass

from bot.clerk.talk.promises.typed import DAY_OF, DUAL, UNIT_OF, day, folded
from bot.voice.months import month
from flows.economy.wishes import AGAIN, ONCE, season, stretch

WORD = re.compile(r"[^\W\d_]+")
PARTS = re.compile(r"[,;،؛]")
DASHES = re.compile(r"[-\u2010-\u2015]")
UNTIL = frozenset({"to", "until", "till", "through", "a", "ate", "hasta", "al", "الى", "حتى"})
EVERY = frozenset("every each cada toda todas todo todos كل".split())
OFTEN = frozenset(
    "daily weekly monthly yearly fortnightly regularly mondays tuesdays wednesdays thursdays fridays saturdays sundays "
    "diario diaria diariamente semanal semanalmente quincenal quinzenal mensual mensal mensualmente mensalmente "
    "anual anualmente segundas tercas quartas quintas sextas يوميا اسبوعيا شهريا سنويا".split()
)
ALONE = frozenset("once مرة".split())
FIRST, TIME = frozenset({"una", "uma", "one", "single"}), frozenset({"vez", "time"})
ANY = frozenset("any anytime whenever always cualquier cualquiera qualquer siempre sempre اي دائما".split())
ALL, YEAR = frozenset("all whole todo طوال مدار".split()), frozenset("year ano السنة سنة العام عام".split())
TWO_WORDS = re.compile(r"\b(و?(?:كانون|تشرين))\s+(ال\w+)")  # names of months from Iraq to the Levant
A_WEEK = re.compile(r"\b(?:per|por|al|a|na|em|في)\s+(?:ال)?(?:day|week|month|dia|semana|mes|يوم|اسبوع|شهر)\b")


@dataclass(frozen=True, slots=True)
class When:
    """Months as bits, all of them where none was named; once, again, or empty. `clear`: whether that is all of it."""

    months: int
    often: str = ""
    clear: bool = True


def when(text: str) -> When:
    """What was typed. It is clear if it names a month, or if every part of it is understood."""
    parts = [folded(part) for part in PARTS.split(text) if part.strip()]
    dates = [found for part in parts if (found := day(part))]
    months = [*_months(DASHES.sub(" to ", text) if not dates else ""), *(one.month for one in dates)]
    read = [_often(part) for part in parts]
    often = next((one for one in read if one), ONCE if dates else "")
    return When(season(months), often, bool(months) or all(one is not None for one in read))


def _often(part: str) -> str | None:
    """How often a part says; empty where it says that it does not matter; None where it is not understood."""
    words = {*WORD.findall(part)}
    if (ALL & words and YEAR & words) or ANY & words:
        return ""
    if (ALONE & words and not EVERY & words) or (FIRST & words and TIME & words):
        return ONCE
    if words & OFTEN or (EVERY & words and _spans(words)) or A_WEEK.search(part):
        return AGAIN
    return None


def _spans(words: set[str]) -> bool:
    """Whether a stretch of time or a day of the week is named."""
    return any(word in UNIT_OF or word in DUAL or word in DAY_OF for word in words)


def _months(text: str) -> list[int]:
    """The months that words name: two with "to" or a dash between them are a stretch."""
    months: list[int] = []
    until = False
    for word in WORD.findall(TWO_WORDS.sub(r"\1\2", text)):
        number = month(word)
        if number is None:
            until = until or folded(word) in UNTIL
            continue
        months += stretch(months[-1], number)[1:] if months and until else (number,)
        until = False
    return months
