"""The site as plain files: every link leads to a file, in every language, wherever the folder lies."""

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from bot.cli import main
from bot.errors import ConfigError
from bot.pages.files.folder import write_folder
from bot.pages.public.folder import write_site
from bot.pages.public.where import agreement, charter, file_of
from bot.store import open_store
from tests.web.archive import NOW, furnish

MAY = date(2025, 5, 1)
LINK = re.compile(r'(?:href|src)="([^"#]+)')


async def kept(folder: Path) -> Path:
    """A store with a registry."""
    async with open_store(folder / "house.db") as store:
        await store.write(furnish)
    return folder / "house.db"


def dangling(site: Path) -> list[str]:
    """Links that lead to no file of the folder, or out of it."""
    lost = []
    for page in site.rglob("*.html"):
        for link in LINK.findall(page.read_text("utf-8")):
            target = (page.parent / unquote(unescape(link))).resolve()
            if not target.is_file() or site.resolve() not in target.parents:
                lost.append(f"{page.relative_to(site)}: {link}")
    return lost


async def test_every_link_leads_to_a_file(tmp_path: Path) -> None:
    """Without the house, from any place: all links are relative."""
    store, site = await kept(tmp_path), tmp_path / "site"
    count = await write_folder(store, site, days=(MAY,), now=NOW)

    assert [] == dangling(site)
    assert count == len(list(site.glob("??/**/*.html"))) - 4
    assert {"ar", "en", "es", "pt"} == {one.name for one in site.iterdir() if len(one.name) == 2}
    for page in site.rglob("*.html"):
        assert page.stat().st_size < 100_000
        assert "<script" not in page.read_text("utf-8")
        assert "<form" not in page.read_text("utf-8")


async def test_files_say_what_the_house_says(tmp_path: Path) -> None:
    """The charter of today and of another day, and each agreement; with the day on which the files were made."""
    await write_site(await kept(tmp_path), tmp_path / "site", days=(MAY,), now=NOW)
    es = tmp_path / "site" / "es"

    assert "e a quem lava redes" in (es / "charter.html").read_text("utf-8")
    assert "e a quem lava redes" not in (es / file_of(charter(MAY))).read_text("utf-8")
    page = (es / file_of(agreement("RIV2A"))).read_text("utf-8")
    assert '<html lang="es" dir="ltr">' in page
    assert "Estas páginas se hicieron el" in page
    assert "/records/" not in page
    assert "Pescamos com as mãos" in (es / "groups" / "VIL-7K.html").read_text("utf-8")


async def test_beside_the_pages_lie_files_that_need_no_house(tmp_path: Path) -> None:
    """Papers in every language, data once with its schema beside it, a calendar for each group that shows a page."""
    site = tmp_path / "site"
    await write_folder(await kept(tmp_path), site, now=NOW)
    page, code = (site / "es" / "agreements" / "RIV2A.html").read_text("utf-8"), "RIV2A"

    assert 'href="RIV2A.md">Markdown</a>' in page
    assert 'href="../../files/agreements/RIV2A.json">JSON</a>' in page
    paper = (site / "es" / "agreements" / "RIV2A.md").read_text("utf-8")
    assert "<RIV2A.html>" in paper
    for file in ("charter.json", f"agreements/{code}.json"):
        form = json.loads((site / "files" / file).read_text("utf-8"))
        schema = ((site / "files" / file).parent / form["$schema"]).resolve()
        Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(form)
    calendar = Calendar.from_ical((site / "ar" / "groups" / "VIL-7K.ics").read_text("utf-8"))
    assert calendar.walk("VEVENT")
    assert "URL" not in calendar.walk("VEVENT")[0]
    assert 'href="VIL-7K.ics">iCalendar</a>' in (site / "ar" / "groups" / "VIL-7K.html").read_text("utf-8")


async def test_an_agreement_that_others_name_leads_to_them(tmp_path: Path) -> None:
    """Links are told from both sides: what it builds on, and what builds on it."""
    site = tmp_path / "site"
    await write_site(await kept(tmp_path), site, now=NOW)
    named, naming = ((site / "en/agreements" / f"{code}.html").read_text("utf-8") for code in ("NETS3", "RIV2A"))

    assert 'href="../agreements/RIV2A.html"' in named
    assert "Agreement RIV2A builds on it." in re.sub("[\u2066-\u2069]", "", named)
    assert "NETS3" in naming


async def test_with_the_house_s_address_files_lead_to_its_records(tmp_path: Path) -> None:
    """What only the house can answer is asked there."""
    await write_site(await kept(tmp_path), tmp_path / "site", base="https://house.example/", now=NOW)

    page = (tmp_path / "site/pt" / file_of(agreement("RIV2A"))).read_text("utf-8")
    assert 'href="https://house.example/records/riv2a/b2"' in page


async def test_a_folder_made_before_is_replaced_and_any_other_is_left_alone(tmp_path: Path) -> None:
    """What a group has taken away is gone; nobody's own files are overwritten."""
    store, site = await kept(tmp_path), tmp_path / "site"
    await write_site(store, site, now=NOW)
    async with open_store(store) as opened:
        await opened.write(lambda books: books.execute("DELETE FROM group_pages").rowcount)
    await write_site(store, site, now=NOW)

    assert not list(site.rglob("VIL-7K*"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "thesis.txt").write_text("mine")
    with pytest.raises(ConfigError, match="holds other things"):
        await write_site(store, own, now=NOW)
    assert ["thesis.txt"] == [one.name for one in own.iterdir()]


async def test_without_a_store_there_is_a_sentence(tmp_path: Path) -> None:
    """And no folder."""
    with pytest.raises(ConfigError, match="There is no store"):
        await write_site(tmp_path / "none.db", tmp_path / "site")
    assert [] == list(tmp_path.iterdir())


def test_a_day_that_is_none_is_refused_at_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence."""
    with pytest.raises(SystemExit):
        main(["site", str(tmp_path / "site"), "--on", "someday"])

    assert "someday is not a day. Write it like 2026-05-01." in capsys.readouterr().err
