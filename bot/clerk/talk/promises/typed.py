"""Days and how often, as people type them: "every 2 weeks on Friday", "mensual", a date with its numbers.

Words of the four languages of the house, with or without accents. Whatever is not understood whole is not guessed.
Never here: questions or answers.
"""

import re
import unicodedata
from datetime import date

from flows.often import LAST, Often

UNITS = {
    "DAILY": "day days daily dia dias diario diaria diariamente يوم ايام يوميا",
    "WEEKLY": "week weeks weekly semana semanas semanal semanalmente اسبوع اسابيع اسبوعيا",
    "MONTHLY": "month months monthly mes meses mensual mensal mensualmente mensalmente شهر اشهر شهور شهريا",
    "YEARLY": "year years yearly ano anos anual anualmente سنة سنوات سنويا عام",
}
DUAL = {"يومين": "DAILY", "اسبوعين": "WEEKLY", "شهرين": "MONTHLY", "سنتين": "YEARLY"}
DAYS = (
    "monday mondays lunes segunda segundas الاثنين اثنين",
    "tuesday tuesdays martes terca tercas الثلاثاء ثلاثاء",
    "wednesday wednesdays miercoles quarta quartas الاربعاء اربعاء",
    "thursday thursdays jueves quinta quintas الخميس خميس",
    "friday fridays viernes sexta sextas الجمعة جمعة",
    "saturday saturdays sabado sabados السبت سبت",
    "sunday sundays domingo domingos الاحد احد",
)
LASTS = "last ultimo ultima الاخير اخر"
FILLING = (
    "every each on the of in and cada todo todas todos toda los las lo la el al del a o os as de do da no na em en y e "
    "feira feiras كل في من و"
)
UNIT_OF = {word: unit for unit, words in UNITS.items() for word in words.split()}
DAY_OF = {word: day for day, words in enumerate(DAYS) for word in words.split()}
KNOWN = frozenset((*UNIT_OF, *DUAL, *DAY_OF, *LASTS.split(), *FILLING.split()))
ORDER = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
EUROPEAN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")


def folded(text: str) -> str:
    """Without accents and in small letters, so that "Último" is "ultimo"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def day(text: str) -> date | None:
    """A date: year, month, day, or day, month, year. None for anything else."""
    text = text.strip()
    if found := ORDER.match(text):
        year, month, number = map(int, found.groups())
    elif found := EUROPEAN.match(text):
        number, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, number)
    except ValueError:
        return None


def often(text: str) -> Often | None:
    """How often, in ordinary words. None where any word of it is not understood."""
    words = [_bare(word) for word in re.findall(r"\w+", folded(text))]
    if any(word not in KNOWN and not (word.isdecimal() and len(word) < 3) for word in words):
        return None
    at = next((number for number, word in enumerate(words) if word in UNIT_OF or word in DUAL), len(words))
    before = [int(word) for word in words[:at] if word.isdecimal()]
    behind = [int(word) for word in words[at:] if word.isdecimal()]
    unit = next((UNIT_OF.get(word) or DUAL[word] for word in words[at : at + 1]), "")
    interval = 2 if any(word in DUAL for word in words) else (before or [1])[0]
    days = tuple(sorted({DAY_OF[word] for word in words if word in DAY_OF}))
    last = any(word in LASTS.split() for word in words)
    return _put(unit, interval, days, (LAST,) if last else tuple(behind[:1])) if len(before) < 2 else None


def _bare(word: str) -> str:
    """Without an Arabic "and" that is written together with the word behind it."""
    return word[1:] if word not in KNOWN and word[:1] == "و" and word[1:] in KNOWN else word


def _put(unit: str, interval: int, days: tuple[int, ...], month_days: tuple[int, ...]) -> Often | None:
    """The rule, if these belong together."""
    if days and not month_days and unit in ("", "DAILY", "WEEKLY"):
        return Often("WEEKLY", interval, days)
    if not unit or days or not 1 <= interval <= 99:
        return None
    if month_days:
        return monthly(month_days[0], interval) if unit in ("DAILY", "MONTHLY") else None
    return Often(unit, interval)


def monthly(number: int, interval: int = 1) -> Often | None:
    """Every month on a day that every month has: 1 to 28, or the last, also typed as 31."""
    if number in (LAST, 31):
        return Often("MONTHLY", interval, month_days=(LAST,))
    return Often("MONTHLY", interval, month_days=(number,)) if 1 <= number <= 28 else None
