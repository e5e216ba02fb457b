"""One person at a telephone and at a computer in a library, in a real Chromium: with script and without."""

import pytest
from playwright.async_api import Page, expect

from bot.channels.base import Act
from tests.web.conftest import Visitor, faults
from tests.web.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
WIDE = "document.documentElement.scrollWidth > innerWidth"


async def link_on(page: Page, stage: Stage) -> str:
    """A link for another device, as its person gets it from the first page on."""
    await page.goto(stage.url)
    await page.get_by_role("link", name="Your devices").click()
    await page.get_by_role("button", name="Add another device").click()
    return await page.locator("a[href*='/add/']").inner_text()


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
async def test_a_library_s_computer_is_added_and_signed_out(stage: Stage, visitor: Visitor, *, scripted: bool) -> None:
    """By the link, then by its own button: nothing of anybody stays there, and the telephone goes on."""
    _, keys = await stage.guest("Ana", "river")
    phone = await visitor(stage.url, secret=keys.secret, viewport=PHONE, java_script_enabled=scripted)
    link = await link_on(phone, stage)
    library = await visitor(link, viewport=DESK, java_script_enabled=scripted)
    await library.get_by_role("button", name="Yes, sign in here").click()
    await library.goto(f"{stage.url}/c/river")
    await expect(library.get_by_role("heading", name="River")).to_be_visible()

    await library.goto(f"{stage.url}/devices")
    await library.get_by_role("button", name="Sign out on this device").click()

    await expect(library.get_by_role("heading", name="You are signed out on this device.")).to_be_visible()
    await library.goto(f"{stage.url}/c/river")
    await expect(library.get_by_role("log")).to_have_count(0)
    await phone.goto(f"{stage.url}/c/river")
    await expect(phone.get_by_role("log")).to_be_visible()


async def test_the_code_is_typed_on_a_small_telephone(stage: Stage, visitor: Visitor) -> None:
    """From the first page, by whoever has no camera."""
    _, keys = await stage.guest("Ana", "river")
    desk = await visitor(stage.url, secret=keys.secret, viewport=DESK)
    await link_on(desk, stage)
    phone = await visitor(stage.url, viewport=PHONE)
    await phone.get_by_role("link", name="I was here before").click()
    await phone.get_by_role("link", name="I am signed in on another device").click()
    await phone.get_by_label("The code from your other device").fill(await desk.locator(".secret").inner_text())
    await phone.get_by_role("button", name="Go on").click()
    await phone.get_by_role("button", name="Yes, sign in here").click()

    await expect(phone.get_by_role("status")).to_have_text("Done. You are signed in on this device too.")
    await expect(phone.locator(".people > li")).to_have_count(2)


async def test_an_open_page_on_a_lost_device_closes_by_itself(stage: Stage, visitor: Visitor) -> None:
    """And says what happened; what its browser kept to be sent later is gone with it."""
    _, keys = await stage.guest("Ana", "river")
    phone = await visitor(stage.url, secret=keys.secret, viewport=PHONE)
    lost = await visitor(await link_on(phone, stage), viewport=PHONE)
    await lost.get_by_role("button", name="Yes, sign in here").click()
    await lost.goto(f"{stage.url}/c/river")
    await lost.evaluate("localStorage.setItem('later:x', '[]')")
    await phone.goto(f"{stage.url}/devices")
    await phone.get_by_role("button", name="Sign out all others").click()

    await expect(lost.get_by_role("heading", name="You are signed out on this device.")).to_be_visible()
    assert 0 == await lost.evaluate("localStorage.length")
    await expect(phone.get_by_role("status")).to_have_text("Done. All other devices are signed out.")


async def test_what_waits_on_one_device_is_sent_from_there_once(stage: Stage, visitor: Visitor) -> None:
    """The other device shows it when it counts, and sends nothing of its own."""
    guest, keys = await stage.guest("Ana", "river")
    phone = await visitor(stage.url, secret=keys.secret, viewport=PHONE)
    library = await visitor(await link_on(phone, stage), viewport=DESK)
    await library.get_by_role("button", name="Yes, sign in here").click()
    for page in (phone, library):
        await page.goto(f"{stage.url}/c/river")
    await phone.context.set_offline(True)
    await phone.get_by_label("Your message").fill("/say From the boat")
    await phone.get_by_role("button", name="Send").click()
    await expect(phone.locator(".waiting")).to_have_count(1)
    await expect(library.locator(".message")).to_have_count(0)
    await phone.context.set_offline(False)

    for page in (library, phone):
        await expect(page.locator("[data-messages] .mine .words")).to_have_text("/say From the boat")
    await expect(phone.locator(".waiting")).to_have_count(0)
    assert [(guest.account, "/say From the boat")] == [
        (heard.author.id, heard.text) for heard in stage.desk.acts(Act.SAID)
    ]


@pytest.mark.parametrize(("lang", "scheme"), [("en", "light"), ("ar", "dark")])
async def test_every_page_of_devices_passes_the_accessibility_check(
    stage: Stage, visitor: Visitor, lang: str, scheme: str
) -> None:
    """One device and two, the code and its picture, the question on the other one, and a code that is over."""
    language = {"locale": lang, "color_scheme": scheme, "viewport": PHONE}
    _, keys = await stage.guest("Ana", "river", language=lang)
    phone = await visitor(f"{stage.url}/devices", secret=keys.secret, **language)
    found = {"one": await looked_at(phone)}
    await phone.locator("form[action='/devices/add'] button").click()
    found["code"] = await looked_at(phone)
    link = await phone.locator("a[href*='/add/']").get_attribute("href")
    other = await visitor(link or "", **language)
    found["question"] = await looked_at(other)
    await other.locator("main form button").click()
    found["two"] = await looked_at(other)
    await phone.goto(stage.url)
    found["told"] = await looked_at(phone)
    late = await visitor(link or "", **language)
    found["over"] = await looked_at(late)
    await late.goto(f"{stage.url}/add")
    found["typing"] = await looked_at(late)

    assert {} == {page: problems for page, problems in found.items() if problems}


async def looked_at(page: Page) -> list[str]:
    """What is wrong with it, with everything unfolded."""
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return [*await faults(page), *(["runs out of the screen"] if await page.evaluate(WIDE) else [])]
