"""The pages without a browser: who may read what, which forms are taken, and what is told to anybody."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Act
from bot.channels.hall import invitations
from bot.channels.hall.people import Guest
from tests.web.stage import NOW, Stage, open_stage
from tests.web.visiting import Visitor


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


CHAT = "/c/river"


# Who may read what


@pytest.mark.parametrize(
    "path", ["/c/river", "/c/river/stream", "/c/nowhere", "/c/p:someone", "/i/nocode", "/i/nocode/qr", "/demo"]
)
async def test_a_stranger_finds_nothing(stage: Stage, visitor: Visitor, path: str) -> None:
    """What exists and what does not look the same from outside."""
    await stage.guest("Ana", "river")

    assert 404 == (await visitor.get(path)).status


async def test_a_member_of_one_chat_finds_nothing_of_another(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Not to read, not to follow, not to write in."""
    other, _ = await stage.guest("Bia", "forest")
    visitor, _ = ana

    for path in ("/c/forest", "/c/forest/stream", f"/c/p:{other.account}"):
        assert 404 == (await visitor.get(path)).status
    assert 404 == (await visitor.fill(CHAT, "/c/forest", text="/help")).status
    assert 404 == (await visitor.fill(CHAT, "/c/forest/invite")).status
    assert [] == stage.desk.heard


async def test_every_page_protects_itself(visitor: Visitor) -> None:
    """Nothing from elsewhere runs in it, it fits in no frame, and it tells nobody where it was opened."""
    for path in ("/", "/enter", "/agreements", "/health", "/static/hall/hall.css", "/c/nowhere"):
        headers = (await visitor.get(path)).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "no-referrer" == headers["Referrer-Policy"]
        assert "nosniff" == headers["X-Content-Type-Options"]


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(visitor: Visitor) -> None:
    """HttpOnly and SameSite."""
    cookie = (await visitor.get("/")).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


# Forms


async def test_a_form_from_another_site_is_not_taken(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Not without our token, not with somebody else's, and not if the browser says that it comes from elsewhere."""
    visitor, _ = ana
    page = await visitor.get(CHAT)
    good = {"form": page.hidden("form"), "nonce": page.hidden("nonce"), "text": "/help"}

    for fields in ({**good, "form": ""}, {**good, "form": "0" * 32}, {**good, "nonce": ""}):
        assert 403 == (await visitor.post(CHAT, fields)).status
    async with visitor.session.post(stage.url + CHAT, data=good, headers={"Sec-Fetch-Site": "cross-site"}) as answer:
        assert 403 == answer.status
    assert [] == stage.desk.heard


async def test_a_form_sent_twice_counts_once(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """A reload, a double click, a second try after a lost answer."""
    visitor, _ = ana
    page = await visitor.get(CHAT)
    for _ in range(2):
        await visitor.post(CHAT, {"form": page.hidden("form"), "nonce": page.hidden("nonce"), "text": "/say once"})

    assert 1 == len({heard.event for heard in stage.desk.heard})
    assert 1 == (await visitor.get(CHAT)).text.count("/say once")


async def test_nothing_to_send_is_said_plainly(ana: tuple[Visitor, Guest]) -> None:
    """An empty message, or one of signs that cannot be shown, is not sent."""
    visitor, _ = ana
    for text in ("", "   ", "\x00\u202e"):
        page = await visitor.fill(CHAT, CHAT, text=text)
        assert 422 == page.status
        assert "There is nothing to send yet" in page.text


async def test_a_message_that_is_too_long_comes_back_to_its_author(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """With the sentence that says how much fits, and nothing of it is lost."""
    visitor, _ = ana
    page = await visitor.fill(CHAT, CHAT, text="/say " + "é" * 4000)

    assert 422 == page.status
    assert "é" * 4000 in page.text
    assert "4,000" in page.text
    assert [] == stage.desk.heard


async def test_a_form_that_is_far_too_big_is_refused(ana: tuple[Visitor, Guest]) -> None:
    """Before it fills anything."""
    visitor, _ = ana

    assert 413 == (await visitor.fill(CHAT, CHAT, text="x" * 200_000)).status


async def test_whoever_is_too_fast_is_asked_to_wait(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """And a neighbour is not disturbed by it."""
    visitor, _ = ana
    page = await visitor.get(CHAT)
    fields = {"form": page.hidden("form"), "text": "hello"}
    statuses = [
        (await visitor.post(CHAT, {**fields, "nonce": f"nonce-number-{number}"})).status for number in range(60)
    ]

    assert 200 == statuses[0]
    assert 429 in statuses
    _, keys = await stage.guest("Bia", "river")
    visitor.session.cookie_jar.clear()
    visitor.session.cookie_jar.update_cookies({"hall": keys.secret})
    assert 200 == (await visitor.fill(CHAT, CHAT, text="hello")).status


async def test_people_s_words_are_never_markup(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Not in a message, not in a name, not in a title."""
    visitor, _ = ana
    words = "<script>alert(1)</script><img src=x onerror=alert(2)> {{ 7 * 7 }}"
    await visitor.fill(CHAT, CHAT, text=words)
    await visitor.fill("/", "/new", title="<b>bold</b>")

    text = (await visitor.get(CHAT)).text
    assert "<img" not in text.replace('<img src="/static', "")
    assert "&lt;script&gt;" in text
    assert "{{ 7 * 7 }}" in text
    assert "<b>" not in (await visitor.get("/")).text


async def test_overrides_of_direction_do_not_reach_the_chat(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Nobody can turn around what others wrote, or what a button says."""
    visitor, _ = ana
    await visitor.fill(CHAT, CHAT, text="/say abc\u202edef\x00")

    assert ["/say abcdef"] == [heard.text for heard in stage.desk.heard]


@pytest.mark.parametrize("pressed", ["", "b1", "b1 ", " v.1.0", "b1 " + "x" * 65])
async def test_a_button_that_never_was_is_refused(stage: Stage, ana: tuple[Visitor, Guest], pressed: str) -> None:
    """Whoever forges the form learns that it does not belong here."""
    visitor, _ = ana

    assert 422 == (await visitor.fill(CHAT, CHAT, press=pressed)).status
    assert [] == stage.desk.heard


# Coming in


async def test_an_invitation_leads_in(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """A member invites; a stranger comes in with a name, sees the recovery code once, and has a seat."""
    visitor, _ = ana
    page = await visitor.fill(CHAT, f"{CHAT}/invite")
    invitation = page.url.removesuffix("/qr")
    visitor.session.cookie_jar.clear()

    entered = await visitor.fill(invitation, invitation, name="  Bia \n Souza ", language="es")

    assert 200 == entered.status
    assert re.search(r"<code>(\w{5}-){3}\w{5}</code>", entered.text)
    assert [("Bia Souza", "es", "/start")] == [
        (one.author.name, one.author.language, one.text) for one in stage.desk.heard
    ]
    assert 200 == (await visitor.get(CHAT)).status


async def test_somebody_who_is_here_already_takes_an_invitation_under_their_name(
    stage: Stage, ana: tuple[Visitor, Guest]
) -> None:
    """One person, one account."""
    visitor, guest = ana
    await stage.guest("Bia", "forest")
    code = await stage.store.write(lambda books: invitations.invite(books, "forest", "somebody", stage.hall.now()))

    await visitor.fill(f"/i/{code}", f"/i/{code}")

    seat = await stage.hall.seat("forest", guest.account)
    assert seat is not None
    assert not seat.steward


async def test_the_qr_code_is_a_picture_of_the_link(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Drawn here, from nothing fetched elsewhere."""
    visitor, _ = ana
    page = await visitor.fill(CHAT, f"{CHAT}/invite")
    picture = await visitor.get(f"{page.url}.svg")

    assert stage.url + page.url.removesuffix("/qr") in page.text
    assert "image/svg+xml" == picture.headers["Content-Type"]
    assert "<path" in picture.text


async def test_anyone_may_start_a_chat_for_their_group(stage: Stage, visitor: Visitor) -> None:
    """They are its steward, and the bot hears that it was added."""
    entered = await visitor.fill("/enter", "/enter", name="Ana", title="Foz", language="pt")

    assert 200 == entered.status
    [joined] = stage.desk.acts(Act.JOINED)
    assert "Foz" == joined.title
    assert "steward" == await stage.hall.standing(joined.place, joined.author.id)


async def test_a_name_is_needed(stage: Stage, visitor: Visitor) -> None:
    """Nobody comes in as nobody."""
    assert 422 == (await visitor.fill("/enter", "/enter", name="\x00 ", title="Foz")).status
    assert [] == stage.desk.heard


async def test_a_lost_device_is_replaced_with_the_recovery_code(stage: Stage, visitor: Visitor) -> None:
    """However it is typed; there the lost one is signed out, and opens nothing any more."""
    _, keys = await stage.guest("Ana", "river")
    back = await visitor.fill("/back", "/back", recovery=f" {keys.recovery.upper().replace('-', ' ')} ")

    assert 200 == back.status
    assert 200 == (await visitor.get(CHAT)).status
    assert 200 == (await visitor.fill("/devices", "/devices", others="yes")).status
    visitor.session.cookie_jar.clear()
    visitor.session.cookie_jar.update_cookies({"hall": keys.secret})
    assert 404 == (await visitor.get(CHAT)).status


async def test_a_wrong_recovery_code_opens_nothing(visitor: Visitor) -> None:
    """And says what it should look like."""
    page = await visitor.fill("/back", "/back", recovery="abcde-abcde-abcde-abcde")

    assert 422 == page.status
    assert "four groups of five" in page.text


async def test_leaving_a_chat_closes_it(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """The bot hears of it."""
    visitor, _ = ana
    await visitor.fill(CHAT, f"{CHAT}/leave")

    assert [Act.LEFT] == [heard.act for heard in stage.desk.heard]
    assert 404 == (await visitor.get(CHAT)).status


async def test_leaving_for_good_erases_name_and_words(stage: Stage, ana: tuple[Visitor, Guest]) -> None:
    """Asked twice, done once."""
    visitor, _ = ana
    await visitor.fill(CHAT, CHAT, text="I was here")
    await visitor.fill("/", "/forget")
    assert 200 == (await visitor.get(CHAT)).status

    await visitor.fill("/", "/forget", sure="yes")

    assert 404 == (await visitor.get(CHAT)).status
    rows = await stage.store.fetch("SELECT speech FROM hall_messages UNION ALL SELECT name FROM hall_people")
    assert {""} == {row[0] for row in rows}


async def test_without_script_the_answer_to_a_press_is_on_the_next_page(
    stage: Stage, ana: tuple[Visitor, Guest]
) -> None:
    """A receipt reaches whoever pressed, once."""
    visitor, _ = ana
    page = await visitor.fill(CHAT, CHAT, press="b1 v.b1.yes")

    assert "Recorded: v.b1.yes" in page.text
    assert "Recorded" not in (await visitor.get(CHAT)).text


async def test_the_pages_speak_the_reader_s_language(visitor: Visitor) -> None:
    """The browser's, or the one that was asked for; direction included."""
    assert "una sola conversación" in (await visitor.get("/", **{"Accept-Language": "fr;q=0.4, es-CO;q=0.9"})).text
    assert 'dir="rtl"' in (await visitor.get("/?lang=ar")).text
    assert 'lang="en"' in (await visitor.get("/?lang=xx&lang=../..")).text


# The demo, without script


async def test_in_the_demo_anybody_sits_anywhere(tmp_path: Path) -> None:
    """But only who is in that chat."""
    async with open_stage(tmp_path, demo=True) as river, ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        visitor = Visitor(session, river.url)
        said = await visitor.fill("/demo", "/demo", pane="vila", **{"as": "bento"}, text="/say Bom dia")
        stranger = await visitor.fill("/demo", "/demo", pane="vila", **{"as": "carmen"}, text="/say Hola")
        nowhere = await visitor.fill("/demo", "/demo", pane="other", **{"as": "ana"}, text="/say Oi")

        assert [200, 404, 404] == [said.status, stranger.status, nowhere.status]
        assert [("bento", "/say Bom dia")] == [(heard.author.id, heard.text) for heard in river.desk.heard]


async def test_the_demo_s_clock_moves_and_the_story_starts_again(tmp_path: Path) -> None:
    """By forms alone."""
    async with open_stage(tmp_path, demo=True) as river, ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        visitor = Visitor(session, river.url)
        moved = await visitor.fill("/demo", "/demo/clock", by="week")
        assert "November 30, 2026" in moved.text
        assert "Lembrete" in moved.text

        await visitor.fill("/demo", "/demo/again")
        assert 1 == river.river.started
        assert NOW == river.river.now()
