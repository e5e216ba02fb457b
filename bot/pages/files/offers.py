"""Which files there are of a public page. Never here: the files."""

from urllib.parse import quote, urlencode

from bot.pages.files import words
from bot.pages.public.where import Where
from bot.portable.printing import can_print
from flows.wording import Text

KINDS = ("md", "html", *(("pdf",) if can_print() else ()), "json", "atom")
CHARTER_FEED = "/charter/news.atom"
OF_AGREEMENT = "/agreements/{code}/agreement.{kind}"
OF_BUNDLE = "/agreements/{code}/bundle.json"
OF_CHARTER = "/charter/charter.{kind}"
OF_GROUP = "/groups/{code}/calendar.ics"


def offers(where: Where, locale: str) -> tuple[tuple[str | Text, str], ...]:
    """Files of the same as that page shows: what each is called, and its address in the reader's language."""
    match where.parts:
        case ("agreements", code) if not where.query:
            files = tuple((words.FORMATS[kind], asked(agreement(code, kind), lang=locale)) for kind in KINDS)
            return (*files, (words.BUNDLE, OF_BUNDLE.format(code=quote(code, safe=""))))
        case ("charter",) if not {"topic", "place", "after"} & {name for name, _ in where.query}:
            days = dict(where.query)
            return tuple((words.FORMATS[kind], asked(charter(kind), **days, lang=locale)) for kind in KINDS)
        case ("groups", code):
            return ((words.FORMATS["ics"], group(code)),)
    return ()


def agreement(code: str, kind: str) -> str:
    """Where that kind of file of an agreement is."""
    return OF_AGREEMENT.format(code=quote(code, safe=""), kind=kind)


def charter(kind: str) -> str:
    """Where that kind of file of the charter is."""
    return CHARTER_FEED if kind == "atom" else OF_CHARTER.format(kind=kind)


def group(code: str) -> str:
    """Where a group's calendar is."""
    return OF_GROUP.format(code=quote(code, safe=""))


def asked(path: str, **values: str) -> str:
    """An address that asks for these."""
    return f"{path}?{urlencode(values)}"
