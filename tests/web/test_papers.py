"""Agreements and the charter as papers: Markdown, HTML in one file, PDF; each opened by an independent program."""

import shutil
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from aiohttp import ClientSession, CookieJar

from bot.pages.files import papers
from bot.pages.files.papers import marked, way_of
from flows.agreement import Clause
from tests.web.archive import RIVER, Archive, begun, lives, open_archive
from tests.web.visiting import Visitor

BAD = "<script>alert(1)</script> *bold* [x](javascript:1)\n# head"
HINDI = "नदी सबकी है। मछुआरे किनारे पर जाल सुखाते हैं।"
PAPERS = ["/agreements/RIV2A/agreement", "/agreements/HIN2D/agreement", "/charter/charter"]
needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    """A site with a registry, in which somebody writes marks, and somebody Hindi."""
    bad = replace(RIVER, title=BAD, clauses=(Clause("1", BAD, "must", "water"),))
    hindi = replace(RIVER, title="नदी", language="hi", clauses=(Clause("1", HINDI, "must", "water"),))
    acts = [*lives(), *begun("BAD2A", bad, 400), *begun("HIN2D", hindi, 400)]
    async with open_archive(tmp_path, acts) as archive:
        yield archive


@pytest.fixture
async def reader(archive: Archive) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, archive.url)


async def text_of(reader: Visitor, path: str, folder: Path) -> str:
    """What another program reads in a PDF."""
    async with reader.session.get(reader.base + path) as answer:
        assert (200, "application/pdf") == (answer.status, answer.content_type)
        (folder / "paper.pdf").write_bytes(await answer.read())
    done = subprocess.run(["pdftotext", folder / "paper.pdf", "-"], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("path", [*PAPERS, "/agreements/BAD2A/agreement"])
@pytest.mark.parametrize("language", ["en", "ar"])
async def test_html_is_one_file_without_an_error(reader: Visitor, path: str, language: str) -> None:
    """A strict reader finds nothing wrong, and nothing is fetched from elsewhere."""
    page = await reader.get(f"{path}.html?lang={language}")
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page.text)
    assert [] == document.findall(".//script") + document.findall(".//img") + document.findall(".//link")
    assert {"en": "ltr", "ar": "rtl"}[language] == document.attrib["dir"]


async def test_markdown_shows_words_as_they_are(reader: Visitor) -> None:
    """People's marks stay letters."""
    page = await reader.get("/agreements/BAD2A/agreement.md?lang=en")
    assert "text/markdown" == page.headers["Content-Type"].partition(";")[0]
    assert f"1. {marked(BAD)}" in page.text
    assert "<script>" not in page.text
    assert "javascript:1\n" not in page.text


@pytest.mark.parametrize(("words", "safe"), [("- one", "\\- one"), ("2) two", "\\2) two"), ("a_b", "a\\_b")])
def test_marks_are_escaped(words: str, safe: str) -> None:
    """What would begin a list or lean letters is written with a stroke before it."""
    assert safe == marked(words)


@needs_reader
async def test_a_pdf_holds_the_text_in_every_script(reader: Visitor, tmp_path: Path) -> None:
    """Latin, Arabic and Devanagari are there, letter by letter."""
    portuguese = await text_of(reader, "/agreements/RIV2A/agreement.pdf?lang=pt", tmp_path)
    assert "A margem fica aberta a quem pesca com as mãos e a quem lava redes." in portuguese
    assert "تبقى الضفة مفتوحة" in portuguese
    hindi = await text_of(reader, "/agreements/HIN2D/agreement.pdf?lang=en", tmp_path)
    fonts = subprocess.run(["pdffonts", tmp_path / "paper.pdf"], capture_output=True, check=True).stdout.decode()
    assert "नद" in hindi
    assert "Devanagari" in fonts
    assert "Empty houses are opened" in await text_of(reader, "/charter/charter.pdf?lang=en", tmp_path)


async def test_without_the_extra_there_is_one_clear_sentence(reader: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for a PDF where none can be made reads what to do."""

    def gone(*_: object) -> bytes:
        raise ImportError("weasyprint")

    monkeypatch.setattr(papers, "pdf", gone)
    page = await reader.get("/agreements/RIV2A/agreement.pdf?lang=en")
    assert (501, True) == (page.status, "This house makes no PDF." in page.text)


async def test_what_is_not_there_is_said(reader: Visitor) -> None:
    """No such agreement, no such day, no such kind of file."""
    assert 404 == (await reader.get("/agreements/NOPE/agreement.md")).status
    assert 400 == (await reader.get("/charter/charter.html?on=soon")).status
    assert 404 == (await reader.get("/agreements/RIV2A/agreement.exe")).status


@pytest.mark.parametrize(("words", "way"), [("12 النهر", "rtl"), ("river", "ltr"), ("שלום", "rtl"), ("12", "ltr")])
def test_words_run_the_way_their_first_letter_runs(words: str, way: str) -> None:
    """Whatever languages the house speaks."""
    assert way == way_of(words)
