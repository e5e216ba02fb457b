"""Any public page by where it is: what a folder of files is made of.

Never here: a request, a language, a file.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from bot.pages.public import agreements, bonds, changes, charters, giving, listed, noticed, peoples
from bot.pages.public.library import Library
from bot.pages.public.sheet import Sheet
from bot.pages.public.told import Told
from bot.pages.public.where import Where, number, read_day
from flows.registry.life import State
from flows.wording import Text

Asked = Mapping[str, str]


async def sheet_of(library: Library, at: Where, days: tuple[date, ...], one: Told | None = None) -> Sheet | None:
    """The page that is there; None if there is none. `days`: other days that can be read; `one`: of which agreement."""
    asked = dict(at.query)
    match at.parts:
        case ("charter",):
            on = read_day(asked.get("on"))
            return await charters.charter(library, on, asked.get("topic"), None, asked.get("after"), days)
        case ("charter", "changes"):
            since, until = date.fromisoformat(asked["from"]), date.fromisoformat(asked["to"])
            return await changes.changes(library, since, until, asked.get("after"))
        case ("charter", "check"):
            return await listed.check(library, read_day(asked.get("on")))
        case ("agreements", _):
            return await whole_agreement(library, one, asked) if one else None
        case ("groups", code):
            return await peoples.group(library, code, number(asked, "page"))
    return await _of_all(library, at.parts, asked)


async def _of_all(library: Library, parts: tuple[str, ...], asked: Asked) -> Sheet | None:
    """The pages that speak of many."""
    match parts:
        case ("charter", "fading"):
            return await listed.fading(library)
        case ("charter", "alike"):
            return await listed.alike(library)
        case ("agreements",):
            state = State(asked["state"]) if "state" in asked else None
            return await listed.listing(library, state, asked.get("after"))
        case ("map",):
            return await bonds.map_page(library)
        case ("flows",):
            return await giving.flows(library, asked.get("season"))
        case ("wheel",):
            return await noticed.wheel(library)
        case ("calendar",):
            return await bonds.calendar(library)
        case ("river",):
            return await peoples.river(library, asked.get("after"))
        case ("groups",):
            return await peoples.groups(library, asked.get("after"))
    return None


async def whole_agreement(
    library: Library, one: Told, asked: Asked, reached: Callable[[Told], Awaitable[tuple[Text, ...]]] | None = None
) -> Sheet | None:
    """Any page about one agreement; as it stands, also with who names it, and how many took part."""
    sheet = of_agreement(one, asked)
    if sheet is None or sheet.template != "agreement.html":
        return sheet
    took_part = await reached(one) if reached else ()
    return agreements.page(one, took_part, await library.named_by(one.code))


def of_agreement(one: Told, asked: Asked) -> Sheet | None:
    """A page about one agreement, but for the one that shows it as it stands and needs more than its record."""
    if "version" in asked:
        return agreements.version(one, number(asked, "version"), number(asked, "page"))
    if "sealed" in asked:
        return agreements.sealed(one, number(asked, "sealed"))
    if "beside" in asked:
        return agreements.beside(one, asked["beside"], number(asked, "page"))
    if "history" in asked:
        return agreements.history(one, number(asked, "history"))
    return agreements.page(one)
