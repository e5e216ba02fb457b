"""The hall in a real Chromium whose network is cut: what was seen stays, and what is done goes later."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.channels.base import Act, Place
from tests.web.conftest import Visitor
from tests.web.stage import YES_NO, Stage, plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
LOSES_ONE_ANSWER = """() => {
  const real = fetch;
  let lost = false;
  window.fetch = async (...asked) => {
    const answer = await real(...asked);
    if (lost || asked[1]?.method !== "POST") return answer;
    lost = true;
    throw new Error("lost");
  };
}"""
UNTIL_KEPT = """async ([path, wanted]) => {
  for (let looks = 0; looks < 100 && Boolean(await caches.match(path)) !== wanted; looks += 1)
    await new Promise((done) => setTimeout(done, 20));
}"""


@dataclass
class Phone:
    """Ana's telephone, on which the chat of the river is open, and its line."""

    page: Page
    stage: Stage

    async def cut(self, *, cut: bool = True) -> None:
        """Into the tunnel, or out of it."""
        await self.page.context.set_offline(cut)

    async def write(self, text: str) -> None:
        """Type something and send it."""
        await self.page.get_by_label("Your message").fill(text)
        await self.page.get_by_role("button", name="Send", exact=True).click()

    def said(self) -> list[str]:
        """What the house has heard, in order; what it was handed twice under one id, it counts once."""
        return list({heard.event: heard.text for heard in self.stage.desk.acts(Act.SAID)}.values())


@pytest_asyncio.fixture(loop_scope="module")
async def phone(stage: Stage, visitor: Visitor) -> AsyncIterator[Phone]:
    """A page that was seen once, and is kept."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    page = await visitor(stage.url, secret=keys.secret, service_workers="allow")
    await page.evaluate("navigator.serviceWorker.ready")
    await page.goto(f"{stage.url}/c/river")
    await page.evaluate(UNTIL_KEPT, ["/c/river", True])
    phone = Phone(page, stage)
    yield phone
    await phone.cut(cut=False)


async def test_what_was_last_seen_is_shown_and_what_is_written_goes_later_once(phone: Phone) -> None:
    """Written in a tunnel, the page closed and opened again there: later the house hears each word once, in order."""
    await phone.cut()
    await phone.page.reload()
    await expect(phone.page.get_by_text("Shall we enter?")).to_be_visible()
    await expect(phone.page.get_by_text("You read what was here last")).to_be_visible()
    await phone.write("/say first")
    await phone.page.reload()
    await phone.write("/say second")
    await expect(phone.page.locator(".waiting .words")).to_have_text(["/say first", "/say second"])
    assert [] == phone.said()

    await phone.cut(cut=False)

    await expect(phone.page.locator("[data-messages] .mine .words")).to_have_text(["/say first", "/say second"])
    await expect(phone.page.locator(".waiting")).to_have_count(0)
    await expect(phone.page.get_by_text("You read what was here last")).to_be_hidden()
    assert ["/say first", "/say second"] == phone.said()


async def test_a_press_without_a_connection_counts_later_once(phone: Phone) -> None:
    """The answer is whispered when it counts."""
    await phone.cut()
    await phone.page.get_by_role("button", name="Not yet").click()
    await expect(phone.page.locator(".waiting .words")).to_have_text("Not yet")

    await phone.cut(cut=False)

    await expect(phone.page.locator("[data-told]")).to_contain_text("Recorded: v.b1.no")
    assert ["v.b1.no"] == [heard.token for heard in phone.stage.desk.acts(Act.PRESSED)]


async def test_an_answer_that_was_lost_is_no_second_word(phone: Phone) -> None:
    """The house has heard it, the line broke before the answer: the telephone sends it again, and it counts once."""
    await phone.page.evaluate(LOSES_ONE_ANSWER)
    await phone.write("/say once")

    await expect(phone.page.locator("[data-messages] .mine .words")).to_have_text("/say once")
    await expect(phone.page.locator(".waiting")).to_have_count(0, timeout=10_000)
    assert ["/say once"] == phone.said()


async def test_what_waits_can_be_dropped(phone: Phone) -> None:
    """A word written in anger need not go."""
    await phone.cut()
    await phone.write("/say in anger")
    await phone.page.get_by_role("button", name="Do not send").click()
    await phone.cut(cut=False)
    await phone.write("/say calmly")

    await expect(phone.page.locator("[data-messages] .mine .words")).to_have_text("/say calmly")
    assert ["/say calmly"] == phone.said()


async def test_what_was_never_seen_says_so(phone: Phone) -> None:
    """And leads back to what was."""
    await phone.page.goto(phone.stage.url)
    await phone.page.evaluate(UNTIL_KEPT, ["/", True])
    await phone.cut()
    await phone.page.goto(f"{phone.stage.url}/c/never")
    await expect(phone.page.get_by_role("heading", name="No connection just now")).to_be_visible()
    await phone.page.get_by_role("link", name="My chats").click()

    await expect(phone.page.get_by_role("link", name="River")).to_be_visible()


async def test_nothing_of_somebody_stays_for_whoever_sits_there_next(phone: Phone) -> None:
    """Neither what they read nor what they wrote."""
    await phone.cut()
    await phone.write("/say between us")
    await expect(phone.page.locator(".waiting")).to_have_count(1)
    _, keys = await phone.stage.guest("Bia", "forest")
    await phone.page.context.add_cookies([{"name": "hall", "value": keys.secret, "url": phone.stage.url}])
    await phone.page.goto("about:blank")
    await phone.cut(cut=False)
    await phone.page.goto(phone.stage.url)

    await phone.page.evaluate(UNTIL_KEPT, ["/c/river", False])
    assert [] == [name for name in await phone.page.evaluate("Object.keys(localStorage)") if name.startswith("later:")]
    assert [] == phone.said()
