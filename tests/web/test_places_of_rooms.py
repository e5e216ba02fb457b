"""Rooms between groups in a chat of the hall: each on a page of its own, open or closed, for its group alone."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Act, Place, Posting
from bot.channels.hall import Hall
from bot.channels.hall.people import desk_of
from tests.channels.giving_corners import ENTRANCE
from tests.web.stage import YES_NO, Stage, open_stage, plain
from tests.web.visiting import Page, Visitor

RIVER = Place("hall", "river")
CHAT = "/c/river"
TITLE = "The river · room k7"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site whose hall has one group."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def ana(stage: Stage) -> AsyncIterator[Visitor]:
    """A member's browser."""
    _, keys = await stage.guest("Ana", "river")
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        session.cookie_jar.update_cookies({"hall": keys.secret})
        yield Visitor(session, stage.url)


async def opened(stage: Stage, key: str = "k1") -> tuple[str, str, str]:
    """A room's place: its name, the path of its page, and the message that opens it."""
    corner, native = await stage.hall.make_corner(RIVER, ENTRANCE, key)
    return corner, stage.hall.way_to(RIVER, corner), native


def shown(page: Page) -> list[str]:
    """The words of the messages on a page."""
    found = re.findall(r'<div class="words"[^>]*>(.*?)</div>', page.text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


async def test_a_room_s_words_are_on_its_page_and_the_group_s_on_its_own(stage: Stage, ana: Visitor) -> None:
    """The ways to both stand at the top of each; where there is no room, there are no ways."""
    assert "data-places hidden" in (await ana.get(CHAT)).text
    corner, path, _ = await opened(stage)
    await stage.hall.post_in(RIVER, corner, plain("The river rose."), "k2")
    await ana.fill(CHAT, CHAT, text="Shall we eat first?")
    home, room = await ana.get(CHAT), await ana.get(path)

    assert ["Shall we eat first?"] == shown(home)
    assert ["The river · room k7 Write here.", "The river rose."] == shown(room)
    for page in (home, room):
        assert f'href="{path}"' in page.text
        assert f'href="{CHAT}" data-corner' in page.text


async def test_what_is_written_there_is_for_the_other_groups(stage: Stage, ana: Visitor) -> None:
    """It is heard with the place's name, in reply to nothing, and seen there; also when the form comes twice."""
    corner, path, _ = await opened(stage)
    form = await ana.get(path)
    fields = {"form": form.hidden("form"), "nonce": form.hidden("nonce"), "text": "We saw it too."}
    pages = [await ana.post(path, fields) for _ in range(2)]

    assert [path, path] == [page.url for page in pages]
    assert {(corner, True, "We saw it too.")} == {
        (heard.corner, heard.stray, heard.text) for heard in stage.desk.acts(Act.SAID)
    }
    assert 1 == shown(pages[1]).count("We saw it too.")
    assert [] == shown(await ana.get(CHAT))


async def test_a_reply_stands_where_it_replies_and_a_command_is_for_the_bot(stage: Stage, ana: Visitor) -> None:
    """Also if it comes from another page; neither needs the place to be for us."""
    corner, path, native = await opened(stage)
    await ana.fill(CHAT, CHAT, text="We agree.", about=native)
    await ana.fill(path, path, text="/help")

    assert [(corner, False), (corner, False)] == [(one.corner, one.stray) for one in stage.desk.acts(Act.SAID)]
    assert ["We agree.", "/help"] == shown(await ana.get(path))[1:]


async def test_buttons_and_pins_are_where_their_message_is(stage: Stage, ana: Visitor) -> None:
    """A press on the room's page leads back to it."""
    corner, path, _ = await opened(stage)
    native, _ = await stage.hall.post_in(RIVER, corner, plain("Do we enter?", options=YES_NO), "k2")
    await stage.hall.pin(Posting(RIVER, native))
    page = await ana.fill(path, path, press=f"{native} v.b1.yes")

    assert (path, True) == (page.url, "Recorded: v.b1.yes" in page.text)
    assert ['class="pinned"' in (await ana.get(at)).text for at in (CHAT, path)] == [False, True]


async def test_a_closed_room_can_be_read_and_no_more(stage: Stage, ana: Visitor) -> None:
    """Its way is among those of closed rooms; words are turned away with a sentence, and can be opened again."""
    corner, path, _ = await opened(stage)
    form = await ana.get(path)
    await stage.hall.close_corner(RIVER, corner)
    page = await ana.get(path)
    late = {"form": form.hidden("form"), "nonce": form.hidden("nonce"), "text": "Too late?"}
    answer = await ana.post(path, late)

    assert "Closed places" in (await ana.get(CHAT)).text
    assert ("This place is closed: here you can read" in page.text, "placeholder=" in page.text) == (True, False)
    assert (409, True) == (answer.status, "nobody would hear it" in answer.text)
    assert [] == stage.desk.acts(Act.SAID)
    assert ["The river · room k7 Write here."] == shown(page)
    assert await stage.hall.reopen_corner(RIVER, corner)
    assert 200 == (await ana.post(path, late)).status


async def test_what_somebody_has_seen_goes_with_them(stage: Stage, ana: Visitor) -> None:
    """It is kept for them alone, as long as they are there."""
    _, path, _ = await opened(stage)
    await ana.get(path)
    assert 1 == len(await stage.store.fetch("SELECT 1 FROM hall_looked"))
    await ana.fill(CHAT, f"{CHAT}/leave")

    assert [] == list(await stage.store.fetch("SELECT 1 FROM hall_looked"))


async def test_nobody_else_finds_it(stage: Stage, ana: Visitor) -> None:
    """Neither strangers, nor a neighbouring group, nor under another chat's address."""
    _, path, _ = await opened(stage)
    _, keys = await stage.guest("Bia", "forest")
    for secret in ("", keys.secret):
        async with ClientSession(cookie_jar=CookieJar(unsafe=True), cookies={"hall": secret}) as session:
            other = Visitor(session, stage.url)
            assert [404, 404] == [await other.status(path), await other.status(f"{path}/stream")]
            assert 404 == await other.status(path.replace("river", "forest"))
    assert 404 == await ana.status(f"{CHAT}/room/none")


async def test_an_open_page_hears_its_own_place_and_that_something_is_new_elsewhere(stage: Stage, ana: Visitor) -> None:
    """The words stay where they belong; a place that is opened or closed changes the ways at once."""
    corner, path, _ = await opened(stage)
    tasks = [asyncio.create_task(heard(ana, at)) for at in (CHAT, path)]
    while len(stage.hall.streams.open) < 2:
        await asyncio.sleep(0.01)
    await stage.hall.post_in(RIVER, corner, plain("The river rose."), "k2")
    await stage.hall.post(RIVER, plain("Good morning."), "k3")
    await asyncio.sleep(0.1)
    await stage.hall.close_corner(RIVER, corner)
    await asyncio.sleep(0.1)
    await stage.hall.close()
    home, room = [await asyncio.wait_for(task, 5) for task in tasks]

    assert (["river"], [f"river/{corner}"]) == (chats(home, "message"), chats(room, "message"))
    assert ["Good morning." in home, "The river rose." in home] == [True, False]
    assert ["Good morning." in room, "The river rose." in room] == [False, True]
    assert [True, False] == [path in one for one in ways(home)[:: len(ways(home)) - 1]]


async def heard(visitor: Visitor, at: str) -> str:
    """All that an open page is told from now on."""
    page = await visitor.get(at)
    [since] = re.findall(r'data-since="(\d+)"', page.text)
    async with visitor.session.get(f"{visitor.base}{at}/stream?since={since}") as answer:
        return await answer.text()


def ways(stream: str) -> list[str]:
    """The ways to the places of a chat, each time they changed."""
    return re.findall(r"event: places\ndata: (.*)\n", stream)


def chats(stream: str, name: str) -> list[str]:
    """What the events of one kind say where they belong."""
    found = re.findall(rf"event: {name}\ndata: (.*)\n", stream)
    return [json.loads(one)["chat"] for one in found]


async def test_the_same_key_is_the_same_place_and_a_chat_alone_with_the_bot_has_none(stage: Stage) -> None:
    """Asked again after a crash, nothing stands there twice; nor has a hall any whose chats are shown whole."""
    guest, _ = await stage.guest("Ana", "river")
    first = await stage.hall.make_corner(RIVER, ENTRANCE, "k1")

    assert first == await stage.hall.make_corner(RIVER, ENTRANCE, "k1")
    assert ("", "") == await stage.hall.make_corner(Place("hall", desk_of(guest.account)), ENTRANCE, "k1")
    assert ("", "") == await Hall(stage.store, cornered=False).make_corner(RIVER, ENTRANCE, "k2")
    assert 1 == len(await stage.store.fetch("SELECT 1 FROM hall_messages WHERE corner <> ''"))
