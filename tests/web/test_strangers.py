"""What strangers, hasty fingers, slow lines and odd programs do to the pages: nobody else may notice."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.channels.base import Place
from bot.channels.hall import devices, invitations, live, people
from bot.channels.hall.people import Guest
from bot.channels.hall.setting import address
from bot.channels.hall.streams import WHISPERS_WAITING
from bot.store import Books, groups, places
from tests.web.stage import NOW, Stage, open_stage, plain
from tests.web.visiting import Visitor

CHAT = "/c/river"
URLENCODED = "application/x-www-form-urlencoded"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site with an empty hall."""
    async with open_stage(tmp_path) as stage:
        yield stage


@pytest.fixture
async def visitor(stage: Stage) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, stage.url)


@pytest.fixture
async def ana(stage: Stage, visitor: Visitor) -> tuple[Visitor, Guest]:
    """Ana, who has a seat in the chat of the river."""
    guest, keys = await stage.guest("Ana", "river")
    visitor.session.cookie_jar.update_cookies({"hall": keys.secret})
    return visitor, guest


async def together(visitor: Visitor, at: str, path: str, **fields: str) -> list[str]:
    """A double click: the same form goes twice before the first answer is there. The cookies that are given."""
    page = await visitor.get(at)
    sent = {"form": page.hidden("form"), "nonce": page.hidden("nonce"), **fields}
    jar = visitor.session.cookie_jar
    cookie = {one.key: one.value for one in jar}
    answers = []
    for _ in range(2):
        jar.clear()
        jar.update_cookies(cookie)
        answers.append(await visitor.post(path, sent))
    assert [200, 200] == [answer.status for answer in answers]
    assert answers[0].text.partition("<code>")[2][:23] == answers[1].text.partition("<code>")[2][:23]
    return [answer.headers["Set-Cookie"].partition(";")[0] for answer in answers]


# Hasty fingers and lost answers


async def test_a_double_click_makes_one_account(stage: Stage, visitor: Visitor) -> None:
    """One person, one group; whichever answer the browser shows, its cookie opens and its code is right."""
    first, second = await together(visitor, "/enter", "/enter", name="Ana", title="Foz", language="pt")

    assert first == second
    assert 1 == len(await stage.store.fetch("SELECT account FROM hall_people"))
    assert 1 == len(await stage.store.fetch("SELECT chat FROM hall_chats WHERE private = 0"))
    assert "Ana" in (await visitor.get("/")).text


async def test_a_double_click_on_an_invitation_makes_one_account(stage: Stage, visitor: Visitor) -> None:
    """And one seat."""
    await stage.guest("Bia", "forest")
    code = await stage.store.write(lambda books: invitations.invite(books, "forest", "somebody", stage.hall.now()))
    await together(visitor, f"/i/{code}", f"/i/{code}", name="Ana", language="pt")

    assert 2 == len(await stage.store.fetch("SELECT account FROM hall_members WHERE chat = 'forest'"))


async def test_a_double_click_on_coming_back_locks_nobody_out(stage: Stage, visitor: Visitor) -> None:
    """The code works once; but the same device that shows it again gets the same answer again."""
    _, keys = await stage.guest("Ana", "river")
    first, second = await together(visitor, "/back", "/back", recovery=keys.recovery)

    assert first == second
    assert 200 == (await visitor.get(CHAT)).status
    visitor.session.cookie_jar.clear()
    assert 422 == (await visitor.fill("/back", "/back", recovery=keys.recovery)).status


async def test_whoever_comes_back_after_a_lost_answer_is_let_in(stage: Stage, visitor: Visitor) -> None:
    """The answer with the new code never arrived: the page is opened again, and the old code typed again."""
    _, keys = await stage.guest("Ana", "river")
    jar = visitor.session.cookie_jar
    await visitor.get("/back")
    stranger = {one.key: one.value for one in jar}
    await visitor.fill("/back", "/back", recovery=keys.recovery)
    jar.clear()
    jar.update_cookies(stranger)

    assert 200 == (await visitor.fill("/back", "/back", recovery=keys.recovery)).status
    assert 200 == (await visitor.get(CHAT)).status


# Open pages of those who are no longer let in


async def opened(visitor: Visitor, path: str = CHAT) -> asyncio.Task[str]:
    """An open page, for as long as the house keeps it open: all that it is told."""
    task = asyncio.create_task(told(visitor, path))
    await asyncio.sleep(0.1)
    return task


async def told(visitor: Visitor, path: str) -> str:
    """What a stream tells until it ends."""
    async with visitor.session.get(f"{visitor.base}{path}/stream?since=0") as answer:
        return await answer.text()


async def test_an_open_page_of_somebody_who_left_lets_go(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """What is said after that is not for them."""
    visitor, _ = ana
    page = await opened(visitor)
    await visitor.fill(CHAT, f"{CHAT}/leave")
    await stage.hall.post(Place("hall", "river"), plain("Among ourselves"), "k1")

    assert "Among ourselves" not in await asyncio.wait_for(page, 2)


async def test_a_lost_device_hears_nothing_more_once_its_owner_signed_it_out(
    stage: Stage, ana: tuple[Visitor, Guest]
) -> None:
    """Signed off means now, not when its page is loaded again."""
    lost, guest = ana
    page = await opened(lost)
    keys = people.make_keys()
    await stage.store.write(
        lambda books: (
            books.execute(
                "UPDATE hall_people SET recovery = ? WHERE account = ?", (devices.digest(keys.recovery), guest.account)
            ).rowcount
        )
    )
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        new = Visitor(session, stage.url)
        assert 200 == (await new.fill("/back", "/back", recovery=keys.recovery)).status
        assert 200 == (await new.fill("/devices", "/devices", others="yes")).status
    await stage.hall.post(Place("hall", "river"), plain("For Ana alone"), "k1")

    assert "For Ana alone" not in await asyncio.wait_for(page, 2)


async def test_forgotten_words_leave_the_open_pages_of_others(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Not with the next message, but at once."""
    visitor, guest = ana
    await visitor.fill(CHAT, CHAT, text="I was here")
    with stage.hall.streams.opened(frozenset({"river"}), "bia") as neighbour:
        neighbour.ring.clear()
        await stage.hall.forget(guest, "nonce-forget")

        assert neighbour.ring.is_set()


# Odd programs


async def test_an_odd_page_number_is_the_newest_page(ana: tuple[Visitor, Guest]) -> None:
    """Whatever somebody wrote into the address."""
    visitor, _ = ana
    for before in ("9" * 5000, "-1", "x", "\u0663", ""):
        assert 200 == (await visitor.get(f"{CHAT}?before={before}")).status


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"\xff\xfe=1", {"Content-Type": URLENCODED}),
        (b"a=1", {"Content-Type": f"{URLENCODED}; charset=foo"}),
        (b"a=1", {"Content-Type": "multipart/form-data"}),
        (b"a=1", {"Content-Type": "multipart/form-data; boundary=x"}),
        (b"{}", {"Content-Type": "application/json"}),
        (b"a=1", {"Content-Type": URLENCODED, "Content-Encoding": "gzip"}),
    ],
)
async def test_a_form_of_an_impossible_shape_is_refused_with_a_sentence(
    ana: tuple[Visitor, Guest], body: bytes, headers: Mapping[str, str]
) -> None:
    """It is nobody's mistake but the sender's."""
    visitor, _ = ana
    async with visitor.session.post(visitor.base + CHAT, data=body, headers=headers) as answer:
        assert answer.status in (400, 403)
        assert "open for too long" in await answer.text()


async def test_nobody_follows_a_chat_with_a_mere_look_at_its_head(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """A HEAD of a stream would never end."""
    visitor, _ = ana
    async with visitor.session.head(f"{visitor.base}{CHAT}/stream") as answer:
        assert 405 == answer.status
    assert [] == stage.hall.streams.open


async def test_whoever_guesses_invitations_is_slowed_down(visitor: Visitor) -> None:
    """Long before a guess could be right."""
    statuses = [(await visitor.get(f"/i/guess{number}")).status for number in range(260)]

    assert [404, 429] == [statuses[0], statuses[-1]]


async def test_what_nobody_can_see_is_neither_a_name_nor_a_word(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Zero width and marks of direction alone."""
    visitor, _ = ana
    assert 422 == (await visitor.fill(CHAT, CHAT, text="\u200b\u2067\u2069")).status
    assert 422 == (await visitor.fill("/", "/new", title="\u200b\u200f")).status
    visitor.session.cookie_jar.clear()
    assert 422 == (await visitor.fill("/enter", "/enter", name="\u200b\ufeff")).status


async def test_a_name_cannot_turn_around_what_stands_beside_it(stage: Stage, visitor: Visitor) -> None:
    """Marks of direction are no part of a name."""
    await visitor.fill("/enter", "/enter", name="A\u2067na\u2069\u202e", language="pt")

    assert ["Ana"] == [row["name"] for row in await stage.store.fetch("SELECT name FROM hall_people")]


@pytest.mark.parametrize("url", ["//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", ""])
def test_a_link_leads_where_it_seems_to_lead(url: str) -> None:
    """What browsers read as another site is not a path of ours."""
    assert "" == address(url)
    assert "/agreements/A-1" == address("/agreements/A-1")


# Behind a proxy, and without one


async def test_visitors_behind_a_proxy_have_budgets_of_their_own(stage: Stage, visitor: Visitor) -> None:
    """One who is too fast does not shut the door for all who come the same way."""
    fast, calm = {"X-Forwarded-For": "203.0.113.7"}, {"X-Forwarded-For": "203.0.113.7, 203.0.113.8"}
    statuses = {(await visitor.post("/language", {}, **fast)).status for _ in range(320)}

    assert {403, 429} == statuses
    assert 403 == (await visitor.post("/language", {}, **calm)).status


async def test_behind_https_the_cookie_and_the_invitation_are_https(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """And on the plain http of a local network both work as they are."""
    visitor, _ = ana
    page = await visitor.fill(CHAT, f"{CHAT}/invite")
    safe = (await visitor.get(page.url, **{"X-Forwarded-Proto": "https"})).text

    assert stage.url.replace("http:", "https:") + page.url.removesuffix("/qr") in safe
    assert stage.url + page.url.removesuffix("/qr") in page.text
    visitor.session.cookie_jar.clear()
    assert "Secure" not in (await visitor.get("/")).headers["Set-Cookie"]
    visitor.session.cookie_jar.clear()
    assert "Secure" in (await visitor.get("/", **{"X-Forwarded-Proto": "https"})).headers["Set-Cookie"]


async def test_a_proxy_is_asked_not_to_hold_the_stream_back(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Some collect what is sent until it is worth it."""
    visitor, _ = ana
    async with visitor.session.get(f"{visitor.base}{CHAT}/stream") as answer:
        assert "no" == answer.headers["X-Accel-Buffering"]


async def test_a_stranger_s_language_stays_from_page_to_page(visitor: Visitor) -> None:
    """Until they come in, and it is theirs."""
    await visitor.fill("/", "/language", language="ar")

    assert 'dir="rtl"' in (await visitor.get("/enter")).text
    assert 'lang="es"' in (await visitor.get("/enter?lang=es")).text


# Names that change


async def test_a_chat_is_called_what_its_group_is_called(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """A group that takes another name has it on every page, and on invitations."""
    visitor, _ = ana

    def rename(books: Books) -> None:
        group = groups.create(books, "River", "en", ("en",), "UTC", NOW)
        places.bind(books, Place("hall", "river"), group.id, NOW)
        books.execute("UPDATE groups SET name = 'Upper River' WHERE group_id = ?", (group.id,))

    await stage.store.write(rename)

    assert "<title>Upper River" in (await visitor.get(CHAT)).text
    assert "Upper River" in (await visitor.get("/")).text
    assert "Upper River" in (await visitor.fill(CHAT, f"{CHAT}/invite")).text


async def test_a_page_that_does_not_read_is_given_up(
    stage: Stage, ana: tuple[Visitor, Guest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A telephone in a tunnel holds up nobody, not even the house when it stops; whispers wait for the next page."""

    async def stuck(*_: object) -> None:
        await asyncio.sleep(60)

    visitor, guest = ana
    monkeypatch.setattr(live, "SLOWEST", 0.05)
    monkeypatch.setattr(web.StreamResponse, "write", stuck)
    page = asyncio.create_task(told(visitor, CHAT))
    async with asyncio.timeout(5):
        while not stage.hall.streams.open:
            await asyncio.sleep(0.005)
        await stage.hall.answer(f'["river","{guest.account}","e1"]', "Your ballot is in.")
        await asyncio.gather(page, return_exceptions=True)

    assert [] == stage.hall.streams.open
    assert ["Your ballot is in."] == stage.hall.streams.missed("river", guest.account)


async def test_no_page_can_pile_up_whispers_without_end(stage: Stage) -> None:
    """The newest stay."""
    with stage.hall.streams.opened(frozenset({"river"}), "ana") as page:
        for number in range(WHISPERS_WAITING + 50):
            await stage.hall.answer('["river","ana","e"]', str(number))

    assert (WHISPERS_WAITING, "149") == (len(page.whispers), page.whispers[-1].text)
