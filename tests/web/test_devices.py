"""One person on several devices: added by a link or a code, seen in a list, signed out one by one; and who may not."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Act, Place
from bot.channels.hall import devices
from bot.channels.hall.people import Guest
from bot.store import Books
from tests.web.stage import YES_NO, Stage, open_stage, plain
from tests.web.visiting import Page, Visitor

CHAT = "/c/river"
DEVICES = "/devices"
ISOLATES = {0x2068: None, 0x2069: None}


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A site whose hall has one group."""
    async with open_stage(tmp_path) as stage:
        yield stage


class Shelf:
    """Browsers, each with a profile of its own."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.sessions: list[ClientSession] = []

    def browser(self, secret: str = "") -> Visitor:
        """Somebody's browser."""
        session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.sessions.append(session)
        if secret:
            session.cookie_jar.update_cookies({"hall": secret})
        return Visitor(session, self.stage.url)

    async def person(self, name: str = "Ana", *chats: str) -> tuple[Visitor, Guest]:
        """Somebody's first device."""
        guest, keys = await self.stage.guest(name, *(chats or ("river",)))
        return self.browser(keys.secret), guest

    async def link(self, of: Visitor) -> str:
        """The path by which another device is added."""
        page = await of.fill(DEVICES, f"{DEVICES}/add")
        found = re.search(r'href="[^"]*(/add/[a-z2-9]{8})"', page.text)
        assert found, page.status
        return found[1]

    async def added(self, of: Visitor) -> Visitor:
        """Another device of the same person."""
        path, other = await self.link(of), self.browser()
        assert 200 == (await other.fill(path, path)).status
        return other


@pytest.fixture
async def shelf(stage: Stage) -> AsyncIterator[Shelf]:
    """All browsers that a test opens."""
    shelf = Shelf(stage)
    yield shelf
    for session in shelf.sessions:
        await session.close()


def read(page: Page) -> str:
    """A page without the marks around names."""
    return page.text.translate(ISOLATES)


def ids(page: Page) -> list[str]:
    """How a page of devices names each of them."""
    return re.findall(r'name="device" value="([^"]+)"', page.text)


async def test_another_device_is_added_by_a_link_and_both_are_the_same_person(stage: Stage, shelf: Shelf) -> None:
    """Both read the chat, act as one account, and hear no second greeting."""
    phone, guest = await shelf.person()
    await stage.hall.post(Place("hall", "river"), plain("Shall we enter?", options=YES_NO), "k1")
    library = await shelf.added(phone)
    for one in (phone, library):
        await one.fill(CHAT, CHAT, press="bk1 v.b1.yes")

    assert [guest.account] * 2 == [heard.author.id for heard in stage.desk.acts(Act.PRESSED)]
    assert [] == stage.desk.acts(Act.SAID)
    assert 2 == len(ids(await phone.get(DEVICES)))


async def test_the_code_can_be_typed_however_it_was_read(shelf: Shelf) -> None:
    """With a stroke, capitals and spaces; the page asks who one is before anything is done."""
    phone, _ = await shelf.person()
    code = (await shelf.link(phone)).rpartition("/")[2]
    other = shelf.browser()
    page = await other.get(f"/add?code=%20{code[:4].upper()}-{code[4:].upper()}")

    assert "On this device you will be Ana. Is that you?" in read(page)
    assert 200 == (await other.fill(page.url, page.url)).status
    assert 200 == (await other.get(CHAT)).status


async def test_looking_at_the_link_uses_nothing_up(shelf: Shelf) -> None:
    """Apps do that for a preview."""
    phone, _ = await shelf.person()
    path = await shelf.link(phone)
    for _ in range(3):
        assert 200 == (await shelf.browser().get(path)).status

    assert 200 == (await shelf.browser().fill(path, path)).status


async def test_a_code_works_once_and_not_for_two_at_once(shelf: Shelf) -> None:
    """The one who is late is told what to do, and is nobody; the other may send the form twice."""
    phone, _ = await shelf.person()
    path = await shelf.link(phone)
    first, second = shelf.browser(), shelf.browser()
    forms = [(one, await one.get(path)) for one in (first, second)]
    sent = [
        one.post(path, {"form": form.hidden("form"), "nonce": form.hidden("nonce")}, Cookie=cookie(one))
        for one, form in (*forms, forms[0])
    ]
    answers = await asyncio.gather(*sent)

    statuses = [answer.status for answer in answers]
    late = answers[statuses.index(410)]
    assert statuses in ([200, 410, 200], [410, 200, 410])
    assert "Make a new one where you are signed in." in late.text
    assert {200, 404} == {(await one.get(CHAT)).status for one in (first, second)}
    assert 2 == len(ids(await phone.get(DEVICES)))


def cookie(visitor: Visitor) -> str:
    """What this browser carries now."""
    return "; ".join(f"{one.key}={one.value}" for one in visitor.session.cookie_jar)


async def test_an_old_form_does_not_bring_a_device_back(shelf: Shelf) -> None:
    """Sent again after the device was signed out, with the cookie that it had then."""
    phone, _ = await shelf.person()
    path, library = await shelf.link(phone), shelf.browser()
    page = await library.get(path)
    sent, before = {"form": page.hidden("form"), "nonce": page.hidden("nonce")}, cookie(library)
    assert 200 == (await library.post(path, sent)).status
    await phone.fill(DEVICES, DEVICES, others="yes")
    again = shelf.browser()

    assert 410 == (await again.post(path, sent, Cookie=before)).status
    assert 1 == len(ids(await phone.get(DEVICES)))


@pytest.mark.parametrize("minutes", [9, 11])
async def test_a_code_is_good_for_ten_minutes(stage: Stage, shelf: Shelf, minutes: int) -> None:
    """After that it opens nothing, whoever has it."""
    phone, _ = await shelf.person()
    path, other = await shelf.link(phone), shelf.browser()
    stage.hall.now = lambda: datetime.now(UTC) + timedelta(minutes=minutes)

    assert (200 if minutes < 10 else 410) == (await other.get(path)).status


async def test_a_new_code_ends_the_one_before(shelf: Shelf) -> None:
    """Only one is open at a time."""
    phone, _ = await shelf.person()
    old, new = await shelf.link(phone), await shelf.link(phone)

    assert [410, 200] == [(await shelf.browser().get(path)).status for path in (old, new)]


async def test_nobody_takes_the_place_of_somebody_else_on_their_device(shelf: Shelf) -> None:
    """They read why, and stay who they are; on one's own device nothing is used up."""
    phone, _ = await shelf.person()
    bia, _ = await shelf.person("Bia", "forest")
    path = await shelf.link(phone)

    assert 409 == (await bia.get(path)).status
    await bia.fill("/", path)
    assert [200, 404] == [(await bia.get(at)).status for at in ("/c/forest", CHAT)]
    assert DEVICES == (await phone.get(path)).url
    assert 200 == (await shelf.browser().get(path)).status


async def test_the_code_for_coming_back_adds_a_device(stage: Stage, shelf: Shelf) -> None:
    """The others stay signed in, and whoever came back is told so; the code itself is another one."""
    guest, keys = await stage.guest("Ana", "river")
    old, new = shelf.browser(keys.secret), shelf.browser()
    page = await new.fill("/back", "/back", recovery=keys.recovery)

    assert "Your other devices are still signed in." in page.text
    assert keys.recovery not in page.text
    assert [200, 200] == [(await one.get(CHAT)).status for one in (old, new)]
    assert 422 == (await shelf.browser().fill("/back", "/back", recovery=keys.recovery)).status
    assert guest.name == "Ana"


async def test_the_other_devices_are_told_of_a_new_one(stage: Stage, shelf: Shelf) -> None:
    """For some days, and not the new one itself: if it was somebody else, its person can sign it out."""
    phone, _ = await shelf.person()
    library = await shelf.added(phone)

    assert [True, False] == ["Was it not you?" in (await one.get("/")).text for one in (phone, library)]
    stage.hall.now = lambda: datetime.now(UTC) + timedelta(days=4)
    assert "Was it not you?" not in (await phone.get("/")).text


async def test_the_list_says_when_a_device_was_added_and_used_by_day(stage: Stage, shelf: Shelf) -> None:
    """And which one this is; one that was used on another day says that day."""
    phone, _ = await shelf.person()
    library = await shelf.added(phone)
    later = datetime.now(UTC) + timedelta(days=2)
    stage.hall.now = lambda: later
    await phone.get("/")
    rows = await stage.store.fetch("SELECT seen_on FROM hall_devices ORDER BY seen_on")
    page = read(await library.get(DEVICES))

    assert [(later - timedelta(days=2)).date().isoformat(), later.date().isoformat()] == [row[0] for row in rows]
    assert 1 == page.count("this device</small>")
    assert "Added on " in page


async def test_a_device_has_the_name_that_its_person_gives_it(shelf: Shelf) -> None:
    """One line, and nothing of it is a page's own."""
    phone, _ = await shelf.person()
    library = await shelf.added(phone)
    [_, other] = ids(await phone.get(DEVICES))
    await phone.fill(DEVICES, DEVICES, device=other, name="  Library <b>\u202etop\n floor ")

    assert "Library &lt;b&gt;top floor" in read(await library.get(DEVICES))
    await phone.fill(DEVICES, DEVICES, device=other, name="")
    assert "<bdi>Device 2</bdi>" in read(await library.get(DEVICES))


async def test_a_device_that_is_signed_out_opens_nothing_and_is_told_so(stage: Stage, shelf: Shelf) -> None:
    """At once, on its open page too; what its browser kept goes, and nobody can tell whose it was."""
    phone, guest = await shelf.person()
    library = await shelf.added(phone)
    [_, other] = ids(await phone.get(DEVICES))
    stream = asyncio.create_task(stream_of(library))
    while not stage.hall.streams.open:
        await asyncio.sleep(0.01)
    await phone.fill(DEVICES, DEVICES, out=other)

    assert "event: anew" in await asyncio.wait_for(stream, 2)
    page = await library.get(CHAT)
    assert (404, True) == (page.status, "You are signed out on this device." in page.text)
    assert '"cache", "storage"' == page.headers["Clear-Site-Data"]
    assert "You are signed out" not in (await library.get("/")).text
    assert 200 == (await phone.get(CHAT)).status
    rows = await stage.store.fetch("SELECT name, added_at FROM hall_devices WHERE account = ''")
    assert [("", 0)] == [tuple(row) for row in rows]
    assert guest.name == "Ana"


async def stream_of(visitor: Visitor) -> str:
    """All that an open page is told, until it is let go."""
    async with visitor.session.get(f"{visitor.base}{CHAT}/stream?since=0") as answer:
        return await answer.text()


async def test_signing_out_one_device_leaves_the_open_pages_of_the_others(stage: Stage, shelf: Shelf) -> None:
    """They are nobody's business but their own."""
    phone, guest = await shelf.person()
    with (
        stage.hall.streams.opened(frozenset({"river"}), guest.account, device="a") as mine,
        stage.hall.streams.opened(frozenset({"river"}), guest.account, device="b") as lost,
    ):
        stage.hall.streams.show_out(guest.account, device="b")

        assert [False, True] == [mine.over, lost.over]
    assert 200 == (await phone.get(CHAT)).status


async def test_all_others_are_signed_out_at_once(shelf: Shelf) -> None:
    """Also a code that somebody may have seen; this device stays."""
    phone, _ = await shelf.person()
    others = [await shelf.added(phone) for _ in range(2)]
    path = await shelf.link(phone)
    page = await phone.fill(DEVICES, DEVICES, others="yes")

    assert "All other devices are signed out." in read(page)
    assert [200, 404, 404] == [(await one.get(CHAT)).status for one in (phone, *others)]
    assert 410 == (await shelf.browser().get(path)).status


async def test_signing_out_here_leaves_nothing_here(shelf: Shelf) -> None:
    """The browser lets go of what it kept, and is a stranger's; the person is still there elsewhere."""
    phone, _ = await shelf.person()
    library = await shelf.added(phone)
    [_, here] = ids(await library.get(DEVICES))
    page = await library.fill(DEVICES, DEVICES, out=here)

    assert "You are signed out on this device." in page.text
    assert '"cache", "storage"' == page.headers["Clear-Site-Data"]
    assert [404, 200] == [(await one.get(CHAT)).status for one in (library, phone)]
    assert "How to come in" in (await library.get("/")).text


async def test_the_only_device_is_not_signed_out_by_mistake(shelf: Shelf) -> None:
    """They must say that they have the code for coming back."""
    phone, _ = await shelf.person()
    [here] = ids(await phone.get(DEVICES))
    await phone.fill(DEVICES, DEVICES, out=here)
    assert 200 == (await phone.get(CHAT)).status

    await phone.fill(DEVICES, DEVICES, out=here, sure="yes")
    assert 404 == (await phone.get(CHAT)).status


async def test_nobody_names_or_signs_out_the_devices_of_others(stage: Stage, shelf: Shelf) -> None:
    """Not even with the right name of a device, and not by one that was signed out."""
    phone, _ = await shelf.person()
    library = await shelf.added(phone)
    [here, other] = ids(await phone.get(DEVICES))
    bia, _ = await shelf.person("Bia")
    for fields in ({"out": here}, {"device": here, "name": "Mine"}):
        await bia.fill(DEVICES, DEVICES, **fields)
    form = await library.get(DEVICES)
    await phone.fill(DEVICES, DEVICES, out=other)
    late = {"form": form.hidden("form"), "nonce": form.hidden("nonce"), "out": here}

    assert 404 == (await library.post(DEVICES, late)).status
    assert 200 == (await phone.get(CHAT)).status
    assert [] == list(await stage.store.fetch("SELECT 1 FROM hall_devices WHERE name <> ''"))


async def test_there_are_not_too_many(stage: Stage, shelf: Shelf) -> None:
    """A ninth is not added before one is signed out; whoever comes back with their code always comes in."""
    guest, keys = await stage.guest("Ana", "river")
    phone = shelf.browser(keys.secret)
    path = await shelf.link(phone)
    await stage.store.write(lambda books: crowd(books, guest.account))

    assert 409 == (await shelf.browser().fill(path, path)).status
    assert 409 == (await phone.fill(DEVICES, f"{DEVICES}/add")).status
    assert 200 == (await shelf.browser().fill("/back", "/back", recovery=keys.recovery)).status
    assert devices.MOST == len(ids(await phone.get(DEVICES)))


def crowd(books: Books, account: str) -> None:
    """As many devices as go, none of them used for long."""
    for number in range(devices.MOST - 1):
        devices.add(books, account, f"secret {number}")


async def test_whoever_guesses_codes_runs_out_of_tries(shelf: Shelf) -> None:
    """And then a right one opens nothing either."""
    phone, _ = await shelf.person()
    path, eve = await shelf.link(phone), shelf.browser()
    answers = [(await eve.get(f"/add/{number:08}")).status for number in range(61)]

    assert [410] * 60 + [429] == answers
    assert 429 == (await eve.get(path)).status


async def test_secrets_and_codes_are_kept_as_digests_and_go_with_their_person(stage: Stage, shelf: Shelf) -> None:
    """Whoever reads the store can add nothing; whoever is forgotten leaves no device."""
    phone, guest = await shelf.person()
    code = (await shelf.link(phone)).rpartition("/")[2]
    rows = await stage.store.fetch(
        "SELECT * FROM hall_codes UNION ALL SELECT secret, device, account FROM hall_devices"
    )
    secrets = {code, *(one.value for one in phone.session.cookie_jar)}

    assert not secrets & {str(value) for row in rows for value in row}
    await stage.hall.forget(guest, "nonce-forget")
    for table in ("hall_codes", "hall_devices"):
        assert [] == list(await stage.store.fetch(f"SELECT 1 FROM {table}"))


async def test_housework_lets_go_of_old_codes_and_of_devices_signed_out_long_ago(stage: Stage, shelf: Shelf) -> None:
    """Those that are signed in stay, however long they were away."""
    phone, _ = await shelf.person()
    library = await shelf.added(phone)
    await shelf.link(phone)
    [_, here] = ids(await library.get(DEVICES))
    await library.fill(DEVICES, DEVICES, out=here)
    later = datetime.now(UTC) + devices.REMEMBERED + timedelta(days=2)
    await stage.store.write(lambda books: devices.prune(books, later))

    assert [] == list(await stage.store.fetch("SELECT 1 FROM hall_codes"))
    assert 1 == len(await stage.store.fetch("SELECT 1 FROM hall_devices"))
    assert 200 == (await phone.get(CHAT)).status
