"""Agreements and the charter as files: each is opened by an independent program, and says what the record says."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from aiohttp import ClientSession, CookieJar
from icalendar import Calendar
from jsonschema import Draft202012Validator

from bot.pages.files import ics
from bot.pages.files.dated import readable
from bot.pages.files.ics import escaped, fold
from tests.web.archive import Archive, lives, open_archive
from tests.web.visiting import Page, Visitor

ATOM = "{http://www.w3.org/2005/Atom}"
CODES = sorted({act.agreement for act in lives()})


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    """A site with a registry."""
    async with open_archive(tmp_path) as archive:
        yield archive


@pytest.fixture
async def reader(archive: Archive) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, archive.url)


def events(page: Page) -> dict[str, Any]:
    """The events of a calendar, by the beginning of their name, as another program reads them."""
    calendar = Calendar.from_ical(page.text)
    assert [] == [error for event in calendar.walk("VEVENT") for error in event.errors]
    return {str(event["UID"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}


# Calendars


async def test_a_groups_calendar_shows_the_end_of_every_term(reader: Visitor) -> None:
    """A calendar program sees when what a group agreed ends, and when its review begins."""
    page = await reader.get("/groups/TEN-8D/calendar.ics")
    assert (200, "text/calendar") == (page.status, page.headers["Content-Type"].partition(";")[0])
    found = events(page)
    end = found["ROF5C-end-1"]
    assert datetime(2026, 11, 27, 9, tzinfo=UTC) == end["DTSTART"].dt
    assert "Empty houses are opened" in end["SUMMARY"]
    assert str(end["URL"]).endswith("/agreements/ROF5C?lang=en")
    assert date(2027, 6, 25) == found["FST7F-review-1"]["DTSTART"].dt
    assert "OLD4D-end-1" not in found


async def test_a_promise_that_comes_again_is_an_event_that_comes_again(reader: Visitor) -> None:
    """A promise of every year comes again until its own last day."""
    event = events(await reader.get("/groups/SIN-4P/calendar.ics"))["RIV2A-c3-1-again"]
    assert (["YEARLY"], [date(2027, 3, 1)]) == (event["RRULE"]["FREQ"], event["RRULE"]["UNTIL"])
    assert "6 por ano" in event["SUMMARY"]


async def test_a_calendar_speaks_its_groups_language_unless_asked(reader: Visitor) -> None:
    """Calendar programs ask without a language: a group's calendar is in the group's own."""
    names = {"": "Acuerdos de Sindicato del Puerto", "?lang=en": "Agreements of Sindicato del Puerto"}
    for query, name in names.items():
        page = await reader.get(f"/groups/SIN-4P/calendar.ics{query}")
        assert name == Calendar.from_ical(page.text)["X-WR-CALNAME"]


async def test_no_line_of_a_calendar_is_long_and_every_one_ends_as_it_must(reader: Visitor) -> None:
    """Lines end in CR LF and have at most 75 bytes, also in Arabic."""
    async with reader.session.get(f"{reader.base}/groups/GRP-9X/calendar.ics") as answer:
        raw = await answer.read()
    assert [] == [line for line in raw.split(b"\r\n") if len(line) > 75 or b"\n" in line]
    assert "أهل الضفة" in str(Calendar.from_ical(raw)["X-WR-CALNAME"])


async def test_no_group_has_this_code(reader: Visitor) -> None:
    """A code that is none gets a sentence."""
    page = await reader.get("/groups/NOT-1T/calendar.ics")
    assert (404, True) == (page.status, "There is no group with this code." in page.text)


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        ("FREQ=WEEKLY;BYDAY=SA", "FREQ=WEEKLY;BYDAY=SA"),
        ("rrule:freq=monthly;byday=1sa", "FREQ=MONTHLY;BYDAY=1SA"),
        ("FREQ=DAILY;UNTIL=20270101", "FREQ=DAILY"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=12"),
        ("FREQ=HOURLY", ""),
        ("every saturday", ""),
        ("FREQ=DAILY;FREQ=DAILY", ""),
        ("FREQ=DAILY\r\nATTENDEE:mailto:a@b", ""),
        ("", ""),
    ],
)
def test_only_rules_that_a_calendar_of_days_can_follow_are_followed(rule: str, read: str) -> None:
    """What is no rule of whole days, or tries to be more, is none."""
    assert read == readable(rule)


def test_words_cannot_become_lines() -> None:
    """People's words with line breaks, commas and control signs stay words."""
    text = "one\r\nBEGIN:VEVENT, two; \\n three\x00\x1b"
    line = f"SUMMARY:{escaped(text)}"
    calendar = Calendar.from_ical(ics.calendar("x", []).replace("END:VCALENDAR", f"{line}\r\nEND:VCALENDAR"))
    assert "one\nBEGIN:VEVENT, two; \\n three" == str(calendar["SUMMARY"])


def test_folding_never_cuts_a_letter() -> None:
    """What is folded reads the same when it is unfolded."""
    line = "DESCRIPTION:" + "بذور مشتركة 🌱 " * 40
    pieces = list(fold(line))
    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert line == pieces[0] + "".join(piece[1:] for piece in pieces[1:])


# JSON


async def schema(reader: Visitor, form: dict[str, Any]) -> Draft202012Validator:
    """What a form says of its own shape."""
    found = json.loads((await reader.get(form["$schema"].removeprefix(reader.base))).text)
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found, format_checker=Draft202012Validator.FORMAT_CHECKER)


async def test_every_agreement_fits_the_published_schema(reader: Visitor) -> None:
    """Whatever its state, an agreement as JSON is what the schema says."""
    for code in CODES:
        form = json.loads((await reader.get(f"/agreements/{code.lower()}/agreement.json")).text)
        assert [] == [error.message for error in (await schema(reader, form)).iter_errors(form)]
        assert code == form["code"]


async def test_an_agreement_as_json_says_what_the_record_says(reader: Visitor) -> None:
    """Corrected words, progress, names; and no figures of few."""
    form = json.loads((await reader.get("/agreements/RIV2A/agreement.json")).text)
    assert "Ninguém draga em abril e em maio, quando os peixes sobem." == form["clauses"][1]["words"]
    assert (40, "port") == (form["clauses"][2]["progress"], form["clauses"][2]["commitment"]["who"])
    assert {"id": "bank", "name": "أهل الضفة"} in form["parties"]
    assert [None] == [one["tally"] for one in form["signatures"] if one["group"] == "bank"]


async def test_the_charter_of_any_day_fits_the_published_schema(reader: Visitor) -> None:
    """The charter as JSON is what the schema says, today and on other days, with the hash that its page shows."""
    for query in ("", "?on=2025-06-01"):
        form = json.loads((await reader.get(f"/charter/charter.json{query}")).text)
        assert [] == [error.message for error in (await schema(reader, form)).iter_errors(form)]
        assert form["hash"] in (await reader.get(f"/charter/check{query}")).text
    assert 400 == (await reader.get("/charter/charter.json?on=tomorrow")).status


async def test_no_other_file_is_given_out_as_a_schema(reader: Visitor) -> None:
    """Only schemas are served."""
    for name in ("serving.py", "..%2Fserving.py", "nothing.json"):
        assert 404 == (await reader.get(f"/schemas/{name}")).status


# Feeds


def required(feed: Element) -> list[str]:
    """What RFC 4287 demands and is not there."""
    wanted = [(feed, name) for name in ("id", "title", "updated", "author", "link")]
    wanted += [(entry, name) for entry in feed.iter(f"{ATOM}entry") for name in ("id", "title", "updated", "link")]
    return [name for where, name in wanted if where.find(f"{ATOM}{name}") is None]


@pytest.mark.parametrize("path", ["/charter/news.atom", "/agreements/RIV2A/agreement.atom"])
async def test_a_feed_has_all_that_readers_of_feeds_need(reader: Visitor, path: str) -> None:
    """Every entry has its own lasting name, a title, a moment and an address."""
    page = await reader.get(path + "?lang=ar")
    feed = fromstring(page.text)
    entries = feed.findall(f"{ATOM}entry")
    names = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert [] == required(feed)
    assert len(names) == len(set(names)) > 5
    assert page.text == (await reader.get(path + "?lang=ar")).text
    assert "application/atom+xml" == page.headers["Content-Type"].partition(";")[0]


async def test_a_feed_tells_what_happened_newest_first(reader: Visitor) -> None:
    """The newest act stands first, in a sentence, with what people wrote themselves."""
    feed = fromstring((await reader.get("/agreements/RIV2A/agreement.atom?lang=en")).text)
    first = feed.find(f"{ATOM}entry")
    assert first is not None
    assert "It was taken up outside:" == first.findtext(f"{ATOM}summary")
    assert "It was taken up outside:" in (first.findtext(f"{ATOM}title") or "")
    assert "Lei municipal 14/2026, art. 3" == first.findtext(f"{ATOM}content")


# Where they are found


async def test_pages_lead_to_their_files(reader: Visitor) -> None:
    """Whoever reads an agreement, the charter or a group's page finds its files, and they are there."""
    for path in ("/agreements/RIV2A", "/charter", "/groups/VIL-7K"):
        page = await reader.get(path)
        take = page.text.partition('class="take"')[2].partition("</p>")[0]
        links = [part.partition('"')[0].replace("&amp;", "&") for part in take.split('href="')[1:]]
        assert links
        assert [200] * len(links) == [await reader.status(link) for link in links]
