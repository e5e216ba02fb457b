"""Places of rooms in a chat of the hall, in a real Chromium: what is new is marked, nothing is written elsewhere."""

import pytest
from playwright.async_api import expect

from bot.channels.base import Act, Place
from tests.channels.giving_corners import ENTRANCE
from tests.web.conftest import Visitor
from tests.web.stage import Stage, plain
from tests.web.test_hall_offline import UNTIL_KEPT

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
PHONE = {"width": 360, "height": 640}
ROOM = "The river · room k7"


async def test_a_room_that_begins_appears_and_says_when_something_is_new(stage: Stage, visitor: Visitor) -> None:
    """On the open page of the group, on the next page, and until it was looked at; a changed message is no news."""
    _, keys = await stage.guest("Ana", "river")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=PHONE)
    ways = page.get_by_role("navigation", name="Places in this chat")
    await expect(ways).to_be_hidden()
    corner, _ = await stage.hall.make_corner(RIVER, ENTRANCE, "k1")

    await expect(ways.get_by_role("link", name=f"{ROOM} (new)")).to_be_visible()
    await expect(page.locator(".message")).to_have_count(0)
    await page.reload()
    await ways.get_by_role("link", name=f"{ROOM} (new)").click()
    await expect(page.locator(".message .words")).to_contain_text(["Write here."])
    await ways.get_by_role("link", name="Among us").click()
    await expect(ways.get_by_role("link", name=ROOM, exact=True)).to_be_visible()
    await stage.hall.close_corner(RIVER, corner)
    await expect(ways.get_by_role("link", name=ROOM)).to_have_count(0)


async def test_without_script_each_page_says_where_something_is_new(stage: Stage, visitor: Visitor) -> None:
    """Until its person has looked, on whichever of their devices; a neighbour has not looked with them."""
    _, keys = await stage.guest("Ana", "river")
    _, bias = await stage.guest("Bia", "river")
    await stage.hall.make_corner(RIVER, ENTRANCE, "k1")
    plainly = {"viewport": PHONE, "java_script_enabled": False}
    page, bia = [await visitor(f"{stage.url}/c/river", secret=one.secret, **plainly) for one in (keys, bias)]
    await page.get_by_role("link", name=f"{ROOM} (new)").click()
    await page.get_by_role("link", name="Among us").click()
    await expect(page.get_by_role("link", name=ROOM, exact=True)).to_be_visible()
    other = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=PHONE)
    await expect(other.get_by_role("link", name=ROOM, exact=True)).to_be_visible()
    await bia.reload()

    await expect(bia.get_by_role("link", name=f"{ROOM} (new)")).to_be_visible()


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without"])
async def test_what_is_written_in_a_room_is_for_the_others_and_stays_there(
    stage: Stage, visitor: Visitor, *, scripted: bool
) -> None:
    """The page says for whom it is; the group's own page shows nothing of it."""
    _, keys = await stage.guest("Ana", "river")
    corner, _ = await stage.hall.make_corner(RIVER, ENTRANCE, "k1")
    url = f"{stage.url}/c/river"
    page = await visitor(url, secret=keys.secret, viewport=PHONE, java_script_enabled=scripted)
    await page.get_by_role("link", name=ROOM).click()
    await expect(page.get_by_text("What you write here is for the other groups.")).to_be_visible()
    await page.get_by_label("Your message").fill("We saw it too.")
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator(".mine .words")).to_have_text("We saw it too.")
    await page.get_by_role("link", name="Among us").click()

    await expect(page.locator(".mine")).to_have_count(0)
    assert [(corner, "We saw it too.")] == [(one.corner, one.text) for one in stage.desk.acts(Act.SAID)]


async def test_a_word_for_a_room_that_waits_for_a_line_is_shown_and_sent_there(stage: Stage, visitor: Visitor) -> None:
    """Not among the group's own words, however one goes to and fro; the whisper to a press is seen there too."""
    _, keys = await stage.guest("Ana", "river")
    corner, _ = await stage.hall.make_corner(RIVER, ENTRANCE, "k1")
    path = stage.hall.way_to(RIVER, corner)
    page = await visitor(stage.url + path, secret=keys.secret, viewport=PHONE)
    await page.context.set_offline(True)
    await page.get_by_label("Your message").fill("From the boat")
    await page.get_by_role("button", name="Send", exact=True).click()
    await expect(page.locator(".waiting")).to_have_count(1)
    await page.context.set_offline(False)

    await expect(page.locator("[data-messages] .mine .words")).to_have_text("From the boat")
    await expect(page.locator(".waiting")).to_have_count(0)
    assert [corner] == [one.corner for one in stage.desk.acts(Act.SAID)]


async def test_an_old_telephone_loads_little(stage: Stage, visitor: Visitor) -> None:
    """All that the first page of a chat with rooms needs, as it travels."""
    _, keys = await stage.guest("Ana", "river")
    for number in range(3):
        corner, _ = await stage.hall.make_corner(RIVER, ENTRANCE, f"k{number}")
        await stage.hall.post_in(RIVER, corner, plain("The river rose."), f"w{number}")
    page = await visitor(f"{stage.url}/enter", secret=keys.secret, viewport=PHONE)
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    loaded: list[float] = []
    session.on("Network.loadingFinished", lambda event: loaded.append(event["encodedDataLength"]))
    await page.goto(f"{stage.url}{stage.hall.way_to(RIVER, corner)}")
    await expect(page.locator(".message")).to_have_count(2)

    assert 0 < sum(loaded) < 60_000


async def test_a_room_that_was_seen_can_be_read_without_a_line(stage: Stage, visitor: Visitor) -> None:
    """Like the chat itself; going to and fro between both needs none."""
    _, keys = await stage.guest("Ana", "river")
    corner, _ = await stage.hall.make_corner(RIVER, ENTRANCE, "k1")
    path = stage.hall.way_to(RIVER, corner)
    page = await visitor(stage.url, secret=keys.secret, viewport=PHONE, service_workers="allow")
    await page.evaluate("navigator.serviceWorker.ready")
    for seen in (path, "/c/river"):
        await page.goto(stage.url + seen)
        await page.evaluate(UNTIL_KEPT, [seen, True])
    await page.context.set_offline(True)
    await page.get_by_role("link", name=ROOM).click()

    await expect(page.get_by_text("Write here.")).to_be_visible()
    await expect(page.get_by_text("You read what was here last")).to_be_visible()
    await page.context.set_offline(False)
