"""Every way into the hall, tried by those who have no business there: nothing is read, and nothing is done.

A route of the hall that is not in this table fails the test: whoever adds one says who may use it.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.channels.base import Document, Place
from bot.channels.hall import invitations, people
from bot.channels.hall.device_pages import DevicePages
from bot.channels.hall.devices import id_of
from bot.channels.hall.entrance import Entrance
from bot.channels.hall.inviting import Inviting
from bot.channels.hall.people import Guest, desk_of
from bot.channels.hall.rooms import Rooms
from bot.channels.hall.selves import Selves
from bot.channels.hall.setting import Setting, Tongues
from bot.channels.hall.visits import Porter
from bot.store import Books
from tests.web.stage import Stage, open_stage, plain
from tests.web.visiting import Page, Visitor

SECRETS = ("Only among the river", "Riverside People", "Ana of the river")
OPEN = {"GET /", "GET /enter", "GET /back", "GET /i", "GET /add"}
"""Pages that anybody may look at: they show nothing of anybody."""
OWN = {"POST /enter", "POST /back", "POST /language", "POST /new", "POST /recovery", "POST /link", "POST /forget"}
"""Forms about oneself."""
DEVICES = {"GET /devices", "POST /devices", "POST /devices/add"}
"""One's own devices: for strangers there are none."""
ADDING = {"GET /add/{code}", "POST /add/{code}"}
"""What only those find who have a code that adds a device."""
CHAT = {
    "GET /c/{chat}",
    "POST /c/{chat}",
    "POST /c/{chat}/leave",
    "GET /c/{chat}/stream",
    "GET /c/{chat}/room/{corner}",
    "POST /c/{chat}/room/{corner}",
    "GET /c/{chat}/room/{corner}/stream",
    "GET /c/{chat}/picture/{native}/{key}.svg",
    "GET /c/{chat}/file/{native}/{name}",
    "GET /c/{chat}/people",
    "POST /c/{chat}/people",
    "POST /c/{chat}/invite",
}
"""What only those find who have a seat."""
INVITED = {"GET /i/{code}", "POST /i/{code}", "GET /i/{code}/qr", "GET /i/{code}/qr.svg"}
"""What only those find who have an invitation that is open."""
DEEDS: Mapping[str, str] = {"text": "/say I was here", "withdraw": "x", "out": "x", "sure": "yes", "most": "one"}


@dataclass
class Siege:
    """A chat of the river, and who would like to know."""

    stage: Stage
    ana: Guest
    secret: str
    file: str
    corner: str
    sessions: list[ClientSession]

    def visitor(self, secret: str = "") -> Visitor:
        """A browser."""
        session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self.sessions.append(session)
        if secret:
            session.cookie_jar.update_cookies({"hall": secret})
        return Visitor(session, self.stage.url)

    async def neighbour(self) -> Visitor:
        """A member of another group."""
        _, keys = await self.stage.guest("Bia", "forest")
        return self.visitor(keys.secret)

    def path(self, route: str, chat: str = "river", code: str = "nocode") -> str:
        """The address of a route."""
        names = {"{chat}": chat, "{native}/{name}": self.file, "{native}": "bk1", "{key}": "0" * 22, "{code}": code}
        names["{corner}"] = self.corner
        for name, value in names.items():
            route = route.replace(name, value)
        return route


@pytest.fixture
async def siege(tmp_path: Path) -> AsyncIterator[Siege]:
    """Ana's chat, in which something was said, and a file lies."""
    async with open_stage(tmp_path) as stage:
        ana, keys = await stage.guest("Ana of the river", "river")
        await stage.store.write(lambda books: people.open_chat(books, "river", "Riverside People"))
        await stage.hall.post(Place("hall", "river"), plain("Only among the river"), "k1")
        seat = await stage.hall.seat("river", ana.account)
        assert seat is not None
        await stage.hall.say(seat, "", "nonce-file", document=Document("net.png", "image/png", b"Only among the river"))
        [row] = await stage.store.fetch("SELECT native FROM hall_files")
        corner, _ = await stage.hall.make_corner(Place("hall", "river"), plain("Only among the river"), "k2")
        siege = Siege(stage, ana, keys.secret, f"{row['native']}/net.png", corner, [])
        yield siege
        for session in siege.sessions:
            await session.close()


def routes(stage: Stage) -> set[str]:
    """Every route of the hall."""
    hall, porter = stage.hall, Porter(stage.store, Setting(Tongues(("en",), lambda *_: str, lambda _: "ltr")))
    entrance = Entrance(hall, porter)
    pages = (entrance, DevicePages(entrance), Inviting(entrance), Selves(hall, porter), Rooms(hall, porter))
    return {f"{route.method} {route.path}" for page in pages for route in page.routes()}


def tells(page: Page) -> list[str]:
    """What it gives away."""
    return [secret for secret in SECRETS if secret in page.text.replace("\u2068", "").replace("\u2069", "")]


async def tried(siege: Siege, visitor: Visitor, route: str, chat: str = "river", code: str = "nocode") -> Page:
    """Somebody tries a route, with a form of their own where it takes one."""
    method, _, path = route.partition(" ")
    path = siege.path(path, chat, code)
    if method == "GET":
        return await visitor.get(path)
    return await visitor.fill("/enter" if not visitor.session.cookie_jar else "/", path, **DEEDS)


async def counted(stage: Stage) -> list[int]:
    """How much there is: what was heard, said, who sits where, and the invitations that are open."""
    rows = await stage.store.fetch(
        "SELECT (SELECT count(*) FROM hall_messages) AS said, (SELECT count(*) FROM hall_members) AS seats,"
        " (SELECT count(*) FROM hall_invitations WHERE withdrawn = 0) AS open,"
        " (SELECT count(*) FROM hall_devices WHERE account <> '') AS devices,"
        " (SELECT count(*) FROM hall_codes) AS codes"
    )
    return [len(stage.desk.heard), *rows[0]]


def test_every_route_of_the_hall_is_in_the_table(siege: Siege) -> None:
    """Nothing was forgotten."""
    assert OPEN | OWN | CHAT | INVITED | DEVICES | ADDING == routes(siege.stage)


async def test_a_stranger_finds_and_does_nothing(siege: Siege) -> None:
    """Every route of a chat: as if it were not there."""
    before = await counted(siege.stage)
    for route in sorted(CHAT | INVITED | DEVICES):
        page = await tried(siege, siege.visitor(), route)
        assert (route, 404, []) == (route, page.status, tells(page))
    for route in sorted(ADDING):
        page = await tried(siege, siege.visitor(), route)
        assert (route, 410, []) == (route, page.status, tells(page))
    for route in sorted(OPEN):
        assert [] == tells(await siege.visitor().get(siege.path(route.partition(" ")[2])))
    assert before == await counted(siege.stage)


async def test_a_member_of_another_group_finds_and_does_nothing(siege: Siege) -> None:
    """Neither in the chat, nor in what somebody says alone to the bot."""
    bia = await siege.neighbour()
    before = await counted(siege.stage)
    for chat in ("river", desk_of(siege.ana.account)):
        for route in sorted(CHAT):
            page = await tried(siege, bia, route, chat)
            assert (route, 404, []) == (route, page.status, tells(page))
    assert before == await counted(siege.stage)


async def test_whoever_was_put_out_finds_and_does_nothing(siege: Siege) -> None:
    """Not with the old cookie, not with an old file's address."""
    await siege.stage.store.write(lambda books: people.leave(books, "river", siege.ana.account))
    ana = siege.visitor(siege.secret)
    for route in sorted(CHAT):
        assert (route, 404) == (route, (await tried(siege, ana, route)).status)


@pytest.mark.parametrize("end", ["withdrawn = 1", "expires_at = 1", "most = 1, used = 1"])
async def test_an_invitation_that_ended_opens_nothing(siege: Siege, end: str) -> None:
    """Neither its page, nor its form, nor its picture; and it does not say to what chat it led."""

    def ended(books: Books) -> str:
        code = invitations.invite(books, "river", siege.ana.account, siege.stage.hall.now())
        books.execute(f"UPDATE hall_invitations SET {end}")
        return code

    code = await siege.stage.store.write(ended)
    before = await counted(siege.stage)
    for route in sorted(INVITED):
        page = await tried(siege, await siege.neighbour(), route, code=code)
        assert (route, 410, []) == (route, page.status, tells(page))
    assert before[0] == (await counted(siege.stage))[0]
    assert 0 == len(await siege.stage.store.fetch("SELECT 1 FROM hall_members WHERE came_by <> ''"))


async def test_no_form_is_taken_without_its_mark(siege: Siege) -> None:
    """None, a wrong one, one of somebody else's page, or none that counts once: with the right cookie even."""
    others = (await (await siege.neighbour()).get("/")).hidden("form")
    bad: list[dict[str, str]] = [{"form": one, "nonce": "nonce-12345"} for one in ("", "0" * 48, others)]
    for fields in (*bad, {"nonce": "short"}):
        _, keys = await siege.stage.guest("Caio", "river")
        ana = siege.visitor(keys.secret)
        fields.setdefault("form", (await ana.get("/")).hidden("form"))
        before = await counted(siege.stage)
        for route in sorted(one for one in OWN | CHAT | INVITED | DEVICES | ADDING if one.startswith("POST")):
            page = await ana.post(siege.path(route.partition(" ")[2]), {**DEEDS, **fields, "name": "Eve"})
            assert (route, 403) == (route, page.status)
        assert before == await counted(siege.stage)


FOREIGN: tuple[Mapping[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:1"},
)


async def test_no_form_is_taken_from_another_site(siege: Siege) -> None:
    """Even with everything else right: the browser says where it comes from."""
    for headers in FOREIGN:
        _, keys = await siege.stage.guest("Caio", "river")
        ana = siege.visitor(keys.secret)
        home = await ana.get("/")
        before = await counted(siege.stage)
        for route in sorted(one for one in OWN | CHAT | DEVICES | ADDING if one.startswith("POST")):
            form = {"form": home.hidden("form"), "nonce": home.hidden("nonce"), **DEEDS, "name": "Eve"}
            page = await ana.post(siege.path(route.partition(" ")[2]), form, **headers)
            assert (route, headers, 403) == (route, headers, page.status)
        assert before == await counted(siege.stage)


async def test_our_own_pages_are_not_taken_for_another_site(siege: Siege) -> None:
    """Old browsers name the address, or nothing, or hide it, as our own policy asks them to."""
    ana = siege.visitor(siege.secret)
    for headers in ({"Origin": siege.stage.url}, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "same-origin"}):
        home = await ana.get("/c/river")
        form = {"form": home.hidden("form"), "nonce": home.hidden("nonce"), "text": "hello"}
        assert 200 == (await ana.post("/c/river", form, **headers)).status


async def test_a_cross_site_page_cannot_read_along(siege: Siege) -> None:
    """Another site's script gets no leave to read, whatever it asks; ours may not be framed, nor embedded."""
    ana = siege.visitor(siege.secret)
    for route in sorted(one for one in CHAT if one.startswith("GET") and "stream" not in one):
        page = await ana.get(siege.path(route.partition(" ")[2]), Origin="https://evil.example")
        assert "Access-Control-Allow-Origin" not in page.headers
        assert "same-origin" == page.headers["Cross-Origin-Resource-Policy"]


async def test_a_device_that_was_signed_out_finds_and_does_nothing(siege: Siege) -> None:
    """With its old cookie and a form that it had open: as if none of it were there."""
    lost = siege.visitor(siege.secret)
    form = await lost.get("/")
    old = {"form": form.hidden("form"), "nonce": form.hidden("nonce"), **DEEDS, "out": id_of(siege.secret)}
    await siege.stage.hall.sign_out(siege.ana.account, id_of(siege.secret))
    before = await counted(siege.stage)
    for route in sorted(CHAT | DEVICES | OWN):
        method, _, path = route.partition(" ")
        late = siege.visitor(siege.secret)
        page = await (late.get(siege.path(path)) if method == "GET" else late.post(siege.path(path), old))
        assert (route, True, []) == (route, page.status in (403, 404), tells(page))
    assert before == await counted(siege.stage)
