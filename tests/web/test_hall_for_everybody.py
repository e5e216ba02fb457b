"""The hall for whoever sees little, types, listens, reads from the right, or puts it beside their other apps."""

import json
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.channels.base import Place, Posting
from bot.channels.hall import invitations, people
from tests.web.conftest import Visitor, faults
from tests.web.stage import YES_NO, Stage, plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
WIDE = "document.documentElement.scrollWidth > innerWidth"


@dataclass
class Filled:
    """A hall in which there is something of everything."""

    secret: str
    rooms: tuple[str, ...]
    open: str
    ended: str

    @property
    def inside(self) -> tuple[str, ...]:
        """Pages of whoever has a seat and looks after the chat."""
        return ("/", "/c/river", *self.rooms, "/c/river/people", f"/i/{self.open}/qr", "/c/none")

    @property
    def outside(self) -> tuple[str, ...]:
        """Pages of strangers."""
        return ("/", "/enter", "/back", f"/i/{self.open}", f"/i/{self.ended}", "/offline")


async def filled(stage: Stage) -> Filled:
    """Words, buttons, a pinned notice, rooms, an open invitation and one that ended, somebody to look after."""
    guest, keys = await stage.guest("Ana", "river")
    await stage.guest("Bia", "river")
    native = await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    await stage.hall.pin(Posting(RIVER, native))
    seat = await stage.hall.seat("river", guest.account)
    assert seat is not None
    await stage.hall.say(seat, "Yes! " + "Verylongwordwithoutend" * 20, "nonce-ana-1")
    now = stage.hall.now()
    await stage.store.write(lambda books: people.admit(books, "river", guest.account, steward=True))
    codes = [await stage.store.write(lambda books: invitations.make(books, "river", guest.account, now)) for _ in "ab"]
    await stage.store.write(lambda books: invitations.withdraw(books, "river", codes[1]))
    return Filled(keys.secret, await rooms(stage), *codes)


async def rooms(stage: Stage) -> tuple[str, ...]:
    """The pages of two rooms that are open, one with a long name, and of one that is closed."""
    names = ("The river · room k7", "Who keeps the old fish market clean in winter · room q3", "Spring · room b2")
    places = [(await stage.hall.make_corner(RIVER, plain(name), name))[0] for name in names]
    await stage.hall.close_corner(RIVER, places[-1])
    return tuple(stage.hall.way_to(RIVER, place) for place in places)


@pytest.mark.parametrize(
    ("lang", "scheme", "viewport"),
    [("en", "light", PHONE), ("en", "dark", DESK), ("ar", "dark", PHONE), ("ar", "light", DESK)],
    ids=["phone light", "desk dark", "phone dark arabic", "desk light arabic"],
)
async def test_every_page_passes_the_accessibility_check(
    stage: Stage, visitor: Visitor, lang: str, scheme: str, viewport: dict[str, int]
) -> None:
    """WCAG 2.2 A and AA, and good practice; nothing runs out of a narrow screen."""
    hall = await filled(stage)
    inside = await visitor(f"{stage.url}/", secret=hall.secret, color_scheme=scheme, viewport=viewport)
    outside = await visitor(f"{stage.url}/", color_scheme=scheme, viewport=viewport)

    found: dict[str, list[str]] = {}
    for page, paths in ((inside, hall.inside), (outside, hall.outside)):
        for path in paths:
            await page.goto(f"{stage.url}{path}?lang={lang}")
            await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            wide = ["runs out of the screen"] if await page.evaluate(WIDE) else []
            found[path] = [*await faults(page), *wide]

    assert {} == {path: problems for path, problems in found.items() if problems}


async def test_large_text_and_strong_contrast_still_fit(stage: Stage, visitor: Visitor) -> None:
    """Twice the size, on a small telephone: nothing is cut off sideways, messages have room, who writes can send."""
    hall = await filled(stage)
    page = await visitor(f"{stage.url}/", secret=hall.secret, viewport=PHONE, contrast="more")
    wide: list[str] = []
    for path in hall.inside:
        await page.goto(stage.url + path)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide += [path] if await page.evaluate(WIDE) else []
    await page.goto(f"{stage.url}/c/river")
    await page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert [] == wide
    assert 250 < await page.locator("[data-scroll]").evaluate("scroll => scroll.clientHeight")
    await page.get_by_label("Your message").click()
    await expect(page.get_by_role("button", name="Send", exact=True)).to_be_in_viewport()
    assert [] == await faults(page)


async def test_whoever_listens_hears_what_comes(stage: Stage, visitor: Visitor) -> None:
    """New messages are in a log that is read aloud politely; one main part, one heading, a way past the top."""
    hall = await filled(stage)
    page = await visitor(f"{stage.url}/", secret=hall.secret)
    await page.goto(f"{stage.url}/c/river")
    await stage.hall.post(RIVER, plain("News from the harbour"), "k9")

    log = page.get_by_role("log", name="Messages")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log.get_by_text("News from the harbour")).to_be_visible()
    await expect(page.get_by_role("main")).to_have_count(1)
    await expect(page.get_by_role("heading", level=1)).to_have_count(1)
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to the messages")).to_be_focused()


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
async def test_a_telephone_can_put_it_beside_its_other_apps(
    stage: Stage, visitor: Visitor, lang: str, direction: str
) -> None:
    """The browser finds nothing that is missing; the app speaks the reader's language, and its icons are there."""
    page = await visitor(f"{stage.url}/?lang={lang}", service_workers="allow")
    asked = await page.context.new_cdp_session(page)
    manifest: dict[str, Any] = json.loads((await asked.send("Page.getAppManifest"))["data"])
    faulty = (await asked.send("Page.getInstallabilityErrors"))["installabilityErrors"]

    assert [] == [one["errorId"] for one in faulty if one["errorId"] != "in-incognito"]
    assert (lang, direction, "standalone", "/") == tuple(
        manifest[name] for name in ("lang", "dir", "display", "start_url")
    )
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    assert [200] * 4 == [await status(page, stage.url + icon["src"]) for icon in manifest["icons"]]


async def status(page: Page, url: str) -> int:
    """What is answered there."""
    return (await page.request.get(url)).status
