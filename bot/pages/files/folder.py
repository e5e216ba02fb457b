"""Files beside the pages of a folder: Markdown, JSON and calendars, for any web host, or for no host at all.

Never here: how a file is written (see `papers`, `forms`, `ics`), or where it lies.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.pages.files import forms, ics, papers, words
from bot.pages.files.dated import dates
from bot.pages.files.making import CLAUSES, MOST_DATED, OF_CODE, event, plain
from bot.pages.files.serving import SCHEMAS
from bot.pages.public.folder import write_site
from bot.pages.public.library import Library
from bot.pages.public.reader import Reader
from bot.pages.public.taken import ONCE, Taken, put, stem_of
from bot.pages.public.told import Told, told
from bot.pages.public.where import Where, served
from bot.pages.public.words import CHARTER_ON, filled
from bot.store import charters, listings
from flows.registry.charter import Standing
from flows.registry.forms import moment_form

HERE = "."
"""JSON names its schema beside itself."""


async def write_folder(
    store: Path, folder: Path, *, base: str = "", days: tuple[date, ...] = (), now: datetime | None = None
) -> int:
    """The public site as plain files, with papers and data beside its pages; how many pages. As `write_site`."""
    count = await write_site(store, folder, base=base, days=days, now=now, take=taken)
    await asyncio.to_thread(put_schemas, folder)
    return count


async def taken(library: Library, at: Where, one: Told | None, base: str) -> Taken | None:
    """The files beside a page; None where there are none."""
    match at.parts:
        case ("agreements", _) if one and not at.query:
            known = await library.known(one.groups)
            form = forms.agreement(one, known.names, "..")
            page = partial(page_of, at, base)
            each = {"md": (words.FORMATS["md"], partial(_paper, page, one))}
            return Taken(each, {"json": (words.FORMATS["json"], _json(form))})
        case ("charter",) if not at.query:
            return await _charter(library, at, base)
        case ("groups", code):
            return await _group(library, code, base)
    return None


def _paper(page: Callable[[Reader], str], one: Told, reader: Reader) -> str:
    return papers.markdown(*papers.of_agreement(one, page(reader)), reader)


def page_of(at: Where, base: str, reader: Reader) -> str:
    """The page of a paper: in the house where it can be reached, else the file beside it."""
    return base + served(at, reader.tongue.locale) if base else f"{stem_of(at).rsplit('/', maxsplit=1)[-1]}.html"


async def _charter(library: Library, at: Where, base: str) -> Taken:
    moment = library.moment(None)
    whole = await charters.whole(library.store, moment)
    found, day = list(whole.clauses), moment.date()

    def paper(reader: Reader) -> str:
        title = reader.t(filled(CHARTER_ON, day=day))
        page, fits = page_of(at, base, reader), len(found) <= CLAUSES
        return papers.markdown(*papers.of_charter(title, found[:CLAUSES], whole.hash, page, whole=fits), reader)

    form = _whole(moment_form(moment), found, whole.hash)
    return Taken({"md": (words.FORMATS["md"], paper)}, {"json": (words.FORMATS["json"], form)})


def _whole(moment: str, found: list[Standing], hash_: str) -> str:
    return _json(forms.charter(moment, found, hash_, "", HERE))


async def _group(library: Library, code: str, base: str) -> Taken | None:
    """What awaits a group, as a calendar in each language."""
    rows = await library.store.fetch(OF_CODE, code=code)
    if not rows:
        return None
    listed = await listings.of_group(library.store, library.now(), rows[0]["group_id"])
    records = await charters.records(library.store, [one.code for one in listed[:MOST_DATED]])
    ones = [one for record in records.values() if (one := told(record, library.now()))]

    def calendar(reader: Reader) -> str:
        name = plain(reader, reader.t(filled(words.CALENDAR_OF, group=rows[0]["name"])))
        return ics.calendar(name, [event(one, about, reader, base) for one in ones for about in dates(one)])

    return Taken({"ics": (words.FORMATS["ics"], calendar)})


def _json(form: dict[str, Any]) -> str:
    return json.dumps(form, ensure_ascii=False, indent=1)


def put_schemas(folder: Path) -> None:
    """What the JSON looks like, beside it."""
    for one in sorted(SCHEMAS.glob("*.json")):
        put(folder / ONCE / "schemas" / one.name, one.read_text("utf-8"))
