"""The page of a mediator's desk: what it shows, that presses are the same acts, and that nobody else ever sees it."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from bot.store import codes, dialogues, doors, people
from flows import commands as c
from tests.bot.given import BENTO, MIRA, NOOR, RIBEIRA, VEGA, ZOE
from tests.bot.test_clerk_desks import invite_noor
from tests.channels.carrying_files import PHOTO
from tests.web.desking import LINK, Desking, desking, talking
from tests.web.visiting import Page, Visitor

ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desking]:
    """A room in which the groups speak."""
    async with desking(tmp_path) as desk:
        await talking(desk, monkeypatch)
        yield desk


def said(page: Page) -> str:
    """What can be read on a page."""
    return " ".join(ISOLATES.sub("", unescape(re.sub(r"<[^>]*>", " ", page.text))).split())


def token(page: Page, verb: str) -> str:
    """What the first button of this verb carries."""
    found = re.search(rf'value="({verb}\.[^"]*)"', page.text)
    assert found, verb
    return found[1]


async def press(visitor: Visitor, path: str, verb: str) -> Page:
    """Press a button of the page."""
    return await visitor.fill(path, path, press=token(await visitor.get(path), verb))


async def test_it_shows_where_the_room_stands(desk: Desking) -> None:
    """What needs her, the words that wait, the figures, the log; small, and without scripts."""
    async with desk.mira() as mira:
        page = await mira.get(await desk.path())
        words = said(page)

    assert 200 == page.status
    for there in ("1 word waits at the gate.", "<b>Come</b> and see the river", "Of every 100 words", "Speaking",
                  "Mira passed on words from Ribeira.", "Pause for a day", "Ask all groups a question"):  # fmt: skip
        assert there in words
    assert "<script" not in page.text
    assert len(page.text.encode()) < 100_000
    assert "no-store" == page.headers["Cache-Control"]


async def test_a_press_is_the_same_act_as_in_the_chat(desk: Desking) -> None:
    """Words are passed on, all groups read by whom, and the page shows it."""
    async with desk.mira() as mira:
        path = await desk.path()
        await press(mira, path, "rephrase")
        await desk.town.player.quiet()
        page = await mira.get(path)

    assert () == (await desk.town.room()).waiting
    assert any("The mediator Mira asked someone from Ribeira" in text for text in desk.town.sees(VEGA))
    assert "No words wait." in said(page)


async def test_what_the_bot_asks_is_answered_on_the_page(desk: Desking) -> None:
    """Holding asks for a reason, which is typed below it."""
    async with desk.mira() as mira:
        path = await desk.path()
        asked = await press(mira, path, "hold")
        assert "Why? All groups and the author will read your reason." in said(asked)
        await mira.fill(path, path, text="It names a child.")
        await desk.town.player.quiet()

    assert () == (await desk.town.room()).waiting
    assert any("It names a child." in text for text in desk.town.sees(VEGA))


async def test_who_is_slower_is_told_on_the_page(desk: Desking) -> None:
    """An old page undoes nothing."""
    async with desk.mira() as mira:
        path = await desk.path()
        old = await mira.get(path)
        await desk.town.press(MIRA, MIRA, "rephrase")
        page = await mira.fill(path, path, press=token(old, "pass"))

    assert "Someone was faster" in said(page)


async def test_messages_still_come_where_she_lives(desk: Desking) -> None:
    """The door answers, and is never written to first."""
    async with desk.mira() as mira:
        await press(mira, await desk.path(), "pause")
        await desk.town.player.quiet()
        await desk.town.press(MIRA, MIRA, "resume")
        person = await desk.town.person(MIRA)
        places = await desk.town.ask(lambda books: people.places_of(books, person))

    assert ["plaza", "hall"] == [place.channel for place in places]
    assert any("Mira ends the pause." in text for text in desk.town.sees(MIRA))


async def test_the_link_opens_once(desk: Desking) -> None:
    """Looking at it spends nothing; after its button was pressed it is over."""
    link = await desk.link()
    async with desk.visitor() as first, desk.visitor() as second:
        for _ in range(2):
            assert "This link is for Mira." in said(await first.get(link))
        assert "/hall/desk" == (await first.fill(link, link)).url
        page = await second.get(link)

    assert 404 == page.status
    assert "This link has been used" in said(page)


async def test_the_link_ends_after_a_quarter_of_an_hour(desk: Desking) -> None:
    """And says how to get another."""
    link = await desk.link()
    desk.town.hands.at += timedelta(minutes=16)
    async with desk.visitor() as late:
        assert 404 == (await late.get(link)).status


async def test_a_door_is_shut_after_a_week_or_when_its_mediator_says_so(desk: Desking) -> None:
    """Nothing of it is left."""
    async with desk.mira() as mira:
        path = await desk.path()
        desk.town.hands.at += timedelta(days=8)
        assert 404 == (await mira.get(path)).status
    desk.town.hands.at -= timedelta(days=8)
    async with desk.mira() as mira:
        page = await mira.fill("/hall/desk", "/hall/leave")
        assert "Your desk is closed on this device." in said(page)
        assert 404 == (await mira.get(path)).status


async def test_only_mediators_of_the_room_find_it(desk: Desking) -> None:
    """Strangers, members, other rooms' mediators: for them there is no such page, whatever they guess."""
    path = await desk.path()
    room = (await desk.town.room()).id
    person = await desk.town.person(ZOE) if await _met(desk, ZOE) else ""
    async with desk.visitor() as stranger:
        assert [404, 404] == [(await stranger.get(path)).status, (await stranger.get("/hall/desk")).status]
        for guess in ("/d/AAAAAAAA", "/d/x", "/d/%00", f"/d/{room}"):
            assert 404 == (await stranger.get(guess)).status
    code = await desk.town.ask(lambda books: codes.issue(books, doors.KIND, person, desk.town.hands.at + timedelta(1)))
    async with desk.visitor() as member:
        link = f"/d/{codes.plain(code)}"
        await member.fill(link, link)
        assert 404 == (await member.get(path)).status
        refused = await member.fill("/hall/desk", path, press=f"pause.{room}.24")
        assert 404 == refused.status
    assert (await desk.town.room()).paused_until is None


async def _met(desk: Desking, who: str) -> bool:
    await desk.town.say(who, who, "/help")
    return True


async def test_who_has_stepped_down_finds_nothing(desk: Desking) -> None:
    """The page is gone with the seat."""
    town = desk.town
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")
    for chat, who in ((RIBEIRA, "ana"), (RIBEIRA, BENTO), (VEGA, "diego"), (VEGA, "elena")):
        await town.press(chat, who, "mark", "yes")
    await town.wait(timedelta(days=8))
    assert 2 == len((await town.room()).mediators)
    async with desk.mira(NOOR) as noor:
        path = await desk.path()
        assert 200 == (await noor.get(path)).status
        await town.press(NOOR, NOOR, "stepdown")
        assert 404 == (await noor.get(path)).status


async def test_a_form_of_another_site_is_not_taken(desk: Desking) -> None:
    """Nor one without our mark."""
    async with desk.mira() as mira:
        path = await desk.path()
        page = await mira.get(path)
        pause = {"press": token(page, "pause"), "nonce": page.hidden("nonce")}
        assert 403 == (await mira.post(path, pause)).status
        forged = {**pause, "form": page.hidden("form")}
        assert 403 == (await mira.post(path, forged, **{"Sec-Fetch-Site": "cross-site"})).status

    assert (await desk.town.room()).paused_until is None


async def test_words_taken_back_are_not_on_the_page(desk: Desking) -> None:
    """They are gone at once."""
    await desk.town.say(BENTO, BENTO, "/start")
    await desk.town.say(RIBEIRA, BENTO, "/say This I regret.")
    async with desk.mira() as mira:
        assert "This I regret." in said(await mira.get(await desk.path()))
        room = await desk.town.room()
        await desk.town.say(BENTO, BENTO, "/takeback", about="are with the mediator")
        assert len(room.waiting) > len((await desk.town.room()).waiting)
        assert "This I regret." not in said(await mira.get(await desk.path()))


async def test_what_came_with_words_is_seen_before_they_pass(desk: Desking) -> None:
    """A photo on the page itself; and for nobody who does not mediate the room."""
    await desk.town.heard(desk.town.where(RIBEIRA).send(RIBEIRA, BENTO, PHOTO, "/say The mill under water"))
    (word,) = [one.word for one in (await desk.town.room()).waiting if one.enclosed]
    at = f"{await desk.path()}/word/{word}"
    async with desk.mira() as mira:
        assert f'<img src="{at}" alt="The mill under water">' in (await mira.get(await desk.path())).text
        assert 200 == await mira.status(at)
        assert 404 == await mira.status(f"{at}x")
    async with desk.visitor() as stranger:
        assert 200 != await stranger.status(at)


async def test_few_people_are_never_drawn(desk: Desking) -> None:
    """Groups of two are too small for a figure."""
    async with desk.mira() as mira:
        words = said(await mira.get(await desk.path()))
    room = await desk.town.room()

    assert room.reach is None or "a small group" in words
    assert "How people feel towards the other groups" not in words
    assert await desk.town.ask(lambda books: dialogues.broken_link(books, room.id)) is None


async def test_a_mediator_who_lives_in_the_hall_comes_as_they_are(desk: Desking) -> None:
    """From the start page; and a link opened there spends nothing, since they are known already."""
    async with desk.visitor() as noor:
        await noor.fill("/enter", "/enter", name="Noor", language="en")
        assert "You mediate no room now." in said(await noor.get("/hall/desk"))
        rows = await desk.town.house.store.fetch("SELECT account, chat FROM hall_people, hall_chats")
        account, chat = rows[0]["account"], rows[0]["chat"]
        mira, room = await desk.town.person(MIRA), (await desk.town.room()).id
        person = await desk.town.ask(lambda books: people.by_account(books, "hall", account))
        assert person is not None
        await desk.town.house.desk.act(room, c.JoinMediators(mira, person.id))
        await desk.town.player.quiet()
        for who, where in (("ana", RIBEIRA), (BENTO, RIBEIRA), ("diego", VEGA), ("elena", VEGA)):
            await desk.town.press(where, who, "mark", "yes")
        await desk.town.wait(timedelta(days=8))
        assert person.id in (await desk.town.room()).mediators
        page = await noor.get(await desk.path())
        assert "Words at the gate" in said(page)
        await noor.fill(f"/c/{chat}", f"/c/{chat}", text="/desk page")
        await desk.town.player.quiet()
        link = LINK.findall((await noor.get(f"/c/{chat}")).text)[-1]
        assert "/hall/desk" == (await noor.get(link)).url
        assert "/hall/desk" == (await noor.get(link)).url


async def test_nobody_takes_the_place_of_somebody_on_a_device(desk: Desking) -> None:
    """A link that is opened where somebody else is in the hall is refused, and still works elsewhere."""
    link = await desk.link()
    async with desk.visitor() as noor:
        await noor.fill("/enter", "/enter", name="Noor", language="en")
        page = await noor.get(link)
        assert 409 == page.status
        assert "On this device somebody else has already signed in." in said(page)
    async with desk.visitor() as mira:
        assert "/hall/desk" == (await mira.fill(link, link)).url
