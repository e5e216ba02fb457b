"""Old telephones and thin lines: how much is sent, what is kept, and that what is sent again counts once."""

import re
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Place
from bot.channels.hall.safety import is_form_token
from tests.web.stage import YES_NO, Stage, open_stage, plain
from tests.web.visiting import Visitor

CHAT = "/c/river"
PIECES = re.compile(r'(?:href|src)="(/static/[^"]+)"')


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    """A browser that takes what comes as it is, to weigh it."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True), auto_decompress=False) as session:
        yield Visitor(session, stage.url)


@pytest.fixture
async def ana(stage: Stage, visitor: Visitor) -> Visitor:
    """Ana, in whose chat a little was said."""
    _, keys = await stage.guest("Ana", "river")
    visitor.session.cookie_jar.update_cookies({"hall": keys.secret})
    for number in range(10):
        await stage.hall.post(Place("hall", "river"), plain("Shall we enter?", options=YES_NO), f"k{number}")
    return visitor


async def got(visitor: Visitor, path: str, **headers: str) -> tuple[int, Mapping[str, str], bytes]:
    """What is answered there, byte by byte."""
    async with visitor.session.get(visitor.base + path, headers={"Accept-Encoding": "identity", **headers}) as answer:
        return answer.status, answer.headers, await answer.read()


async def weight(visitor: Visitor, path: str, **headers: str) -> int:
    """Bytes of a page with all that it loads, the worker too."""
    _, _, page = await got(visitor, path)
    pieces = sorted({path, "/worker.js", "/manifest/en.webmanifest", *PIECES.findall(page.decode())})
    return sum([len((await got(visitor, piece, **headers))[2]) for piece in pieces])


async def test_the_first_page_and_a_chat_are_light(ana: Visitor) -> None:
    """Less than 60 KB with all that they load; less than 25 KB for a browser that reads what is compressed."""
    for path in (CHAT, "/"):
        assert await weight(ana, path) < 60_000
        assert await weight(ana, path, **{"Accept-Encoding": "gzip, br"}) < 25_000
    ana.session.cookie_jar.clear()
    assert await weight(ana, "/") < 60_000


async def test_a_browser_that_has_a_piece_does_not_ask_again(ana: Visitor) -> None:
    """Its address changes with its content; under an older address it is asked for, and nothing is sent again."""
    [piece] = {one for one in PIECES.findall((await got(ana, "/"))[2].decode()) if "hall.css" in one}
    _, fresh, style = await got(ana, piece)
    old, _, _ = await got(ana, "/static/hall/hall.css?v=old", **{"If-None-Match": fresh["ETag"]})
    _, late, same = await got(ana, "/static/hall/hall.css?v=old")

    assert "immutable" in fresh["Cache-Control"]
    assert (304, "public, no-cache") == (old, late["Cache-Control"])
    assert style == same
    assert 404 == (await got(ana, "/static/hall/none.css"))[0]


async def test_a_form_carries_a_mark_that_no_other_page_has(ana: Visitor) -> None:
    """What is compressed tells by its size what stands in it twice: so the mark is another one each time, and works."""
    marks = {ana_mark((await got(ana, CHAT))[2].decode()) for _ in range(3)}
    [cookie] = [one.value for one in ana.session.cookie_jar if one.key == "hall"]

    assert 3 == len(marks)
    assert all(is_form_token(mark, cookie) for mark in marks)


def ana_mark(page: str) -> str:
    """The mark in a page's form."""
    return str(re.findall(r'name="form" value="([^"]+)"', page)[0])


async def test_what_is_sent_again_counts_once_and_other_words_are_others(stage: Stage, ana: Visitor) -> None:
    """A telephone that sends again after a lost answer; and one that writes something else in a page it had kept."""
    plainly = {"Accept-Encoding": "identity"}
    page = await ana.get(CHAT, **plainly)
    form = {"form": page.hidden("form"), "nonce": page.hidden("nonce")}
    for text in ("/say one", "/say one", "/say two", "/say one"):
        assert 200 == (await ana.post(CHAT, {**form, "text": text}, **plainly)).status

    assert ["/say one", "/say two"] == list({heard.event: heard.text for heard in stage.desk.heard}.values())


async def test_what_a_worker_asks_for_takes_nobody_s_place(stage: Stage, visitor: Visitor) -> None:
    """It may be asked for without cookies: then the answer gives none, or the browser would lose the one it has."""
    _, offline, _ = await got(visitor, "/offline?lang=ar")
    _, fetched, _ = await got(visitor, "/", **{"Sec-Fetch-Mode": "cors"})
    _, opened, _ = await got(visitor, "/", **{"Sec-Fetch-Mode": "navigate"})

    assert [False, False, True] == ["Set-Cookie" in headers for headers in (offline, fetched, opened)]


async def test_a_browser_is_told_whose_page_it_keeps(ana: Visitor) -> None:
    """So that it forgets them when somebody else sits there; the mark names nobody."""
    readers = [(await got(ana, path))[1]["X-Reader"] for path in ("/", CHAT)]
    ana.session.cookie_jar.clear()
    stranger = (await got(ana, "/"))[1]["X-Reader"]

    assert 1 == len(set(readers))
    assert "nobody" == stranger
