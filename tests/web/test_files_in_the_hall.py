"""A file in the hall: fetched by whoever has a seat in its chat, sent from a page without scripts, harmless to all."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, FormData

from bot.channels.base import Document, Place, Posting, Role
from bot.channels.hall.safety import form_token
from tests.channels.carrying_files import PAPER, PHOTO, WORDS
from tests.web.stage import Stage, open_stage
from tests.web.visiting import Visitor

RIVER = Place("hall", "river")
EVIL = Document("<b>x.html", "text/html", b"<script>alert(1)</script>")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


async def enter(stage: Stage, session: ClientSession, name: str, *chats: str) -> Visitor:
    """Somebody with seats in these chats."""
    _, keys = await stage.guest(name, *chats)
    session.cookie_jar.update_cookies({"hall": keys.secret})
    return Visitor(session, stage.url)


@pytest.fixture
async def ana(stage: Stage) -> AsyncIterator[Visitor]:
    """Ana, who has a seat in the chat of the river."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield await enter(stage, session, "Ana", "river")


async def test_a_photo_is_shown_and_a_paper_handed_over(stage: Stage, ana: Visitor) -> None:
    """As what it is, with what is to be seen on it, and under rules that let it do nothing."""
    photo = await stage.hall.post(RIVER, replace(WORDS, document=PHOTO), "k1")
    paper = await stage.hall.post(RIVER, replace(WORDS, document=PAPER), "k2")
    page = (await ana.get("/c/river")).text
    shown = await headers(ana, f"/c/river/file/{photo}/river.png")
    handed = await headers(ana, f"/c/river/file/{paper}/K7.md")

    assert 'alt="The river at the mill"' in page
    assert f'href="/c/river/file/{paper}/K7.md"' in page
    assert "image/png" == shown["Content-Type"]
    assert shown["Content-Disposition"].startswith("inline")
    assert "application/octet-stream" in handed["Content-Type"]
    assert handed["Content-Disposition"].startswith("attachment")
    for one in (shown, handed):
        assert "sandbox" in one["Content-Security-Policy"]
        assert "nosniff" == one["X-Content-Type-Options"]


async def test_a_page_in_a_file_cannot_run(stage: Stage, ana: Visitor) -> None:
    """It is handed over to be kept, as nothing that a browser knows."""
    native = await stage.hall.post(RIVER, replace(WORDS, document=EVIL), "k1")
    page, handed = await ana.get("/c/river"), await ana.get(f"/c/river/file/{native}/x")

    assert "<b>x" not in page.text
    assert "text/html" not in handed.headers["Content-Type"]
    assert handed.headers["Content-Disposition"].startswith("attachment")


async def test_who_has_no_seat_gets_nothing(stage: Stage, ana: Visitor) -> None:
    """Nor does anybody once the message was taken back."""
    native = await stage.hall.post(RIVER, replace(WORDS, document=PHOTO), "k1")
    path = f"/c/river/file/{native}/river.png"
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        davi = await enter(stage, session, "Davi", "lake")
        assert 404 == await davi.status(path)
    assert 200 == await ana.status(path)
    await stage.hall.retract(Posting(RIVER, native), "k2")

    assert 404 == await ana.status(path)


async def test_a_file_is_sent_with_the_pages_own_form(stage: Stage, ana: Visitor) -> None:
    """Without a script: as every browser sends a form with a file."""
    native = await stage.hall.post(RIVER, WORDS, "k1")
    assert 'enctype="multipart/form-data"' in (await ana.get("/c/river")).text
    answer = await upload(ana, PHOTO, about=native, text="Look at the river")

    assert 303 == answer
    [sent] = [one.attachment for one in stage.desk.heard if one.attachment]
    assert (Role.PHOTO, "river.png") == (sent.role, sent.name)
    assert 'alt="river.png"' in (await ana.get("/c/river")).text


async def test_a_file_that_is_too_large_is_refused_in_a_sentence(ana: Visitor) -> None:
    """Before it fills anything."""
    assert 413 == await upload(ana, replace(PHOTO, content=b"x" * 21_000_000))


async def test_nobody_can_fill_the_house_with_files(ana: Visitor) -> None:
    """After ten of them the next one waits; words do not."""
    answers = [await upload(ana, PAPER, nonce=f"nonce{number:05}") for number in range(11)]

    assert [303] * 10 + [429] == answers
    assert 303 == await upload(ana, None, text="Still here", nonce="nonce99999")


async def test_a_form_without_a_file_needs_words(ana: Visitor) -> None:
    """As ever."""
    assert 422 == await upload(ana, None)


async def headers(visitor: Visitor, path: str) -> Mapping[str, str]:
    """What is said of a file that is fetched."""
    async with visitor.session.get(visitor.base + path) as answer:
        return answer.headers


async def upload(
    visitor: Visitor, file: Document | None, *, text: str = "", about: str = "", nonce: str = "n1234567890"
) -> int:
    """Send the form of the river's page; the status of the answer."""
    cookies = {one.key: one.value for one in visitor.session.cookie_jar}
    form = FormData({"form": form_token(cookies["hall"]), "nonce": nonce, "text": text, "about": about})
    if file:
        form.add_field("file", file.content, filename=file.name, content_type=file.kind)
    else:
        form.add_field("file", b"", filename="", content_type="application/octet-stream")
    async with visitor.session.post(
        f"{visitor.base}/c/river", data=form, allow_redirects=False, headers={"Sec-Fetch-Site": "same-origin"}
    ) as answer:
        return answer.status
