"""What was mended after the hall was played by hand on a phone: notices that move, pictures that come late, toasts.

Never here: what the bot decides (see the tests of the clerk).
"""

import pytest
from playwright.async_api import FilePayload, expect

from bot.channels.base import Place, Posting, Shape, Speech, Spoken
from tests.channels.carrying_files import PHOTO
from tests.web.conftest import Visitor
from tests.web.stage import YES_NO, Stage, plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
PHONE = {"width": 360, "height": 740}
GONE = "This message was taken back."
AT_END = "scroll => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2"
QUOTED = Speech((Spoken(Shape.QUOTE, ("The nets are torn.",), by="Bento · Foz"),))


async def test_a_notice_that_moves_leaves_nothing_behind_and_a_word_that_is_taken_back_does(
    stage: Stage, visitor: Visitor
) -> None:
    """A desk put up anew is no message that somebody took back; of people's words a line stays, live and later."""
    _, keys = await stage.guest("Ana", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=PHONE)
    notice = Posting(RIVER, await stage.hall.post(RIVER, plain("Your desk"), "k1"))
    word = Posting(RIVER, await stage.hall.post(RIVER, QUOTED, "k2"))
    await expect(ana.get_by_text("The nets are torn.")).to_be_visible()

    await stage.hall.retract(notice, "k3")
    await expect(ana.get_by_text("Your desk")).to_be_hidden()
    await expect(ana.locator(".message:visible")).to_have_count(1)
    await stage.hall.retract(word, "k4")
    await expect(ana.get_by_text("The nets are torn.")).to_be_hidden()

    await expect(ana.get_by_text(GONE).locator("visible=true")).to_have_count(1)
    await ana.reload()
    await expect(ana.get_by_text(GONE)).to_have_count(1)


async def test_whoever_reads_at_the_end_sees_a_picture_whole_when_it_has_come(stage: Stage, visitor: Visitor) -> None:
    """It has no height before: the chat goes on following its end."""
    _, keys = await stage.guest("Ana", "river")
    for number in range(12):
        await stage.hall.post(RIVER, plain(f"Line {number}"), f"k{number}")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=PHONE)
    chosen = FilePayload(name="river.png", mimeType="image/png", buffer=PHOTO.content)
    await ana.get_by_label("A photo or a file, at most 20 MB:").set_input_files([chosen])
    await ana.get_by_role("button", name="Send").click()
    picture = ana.locator(".mine img")
    await expect(picture).to_be_visible()
    await picture.evaluate("image => { image.style.height = '300px'; }")  # a photo comes late over a thin line

    await expect(picture).to_be_in_viewport(ratio=0.99)
    assert await ana.locator("[data-scroll]").evaluate(AT_END)


async def test_the_same_short_answer_stands_once(stage: Stage, visitor: Visitor) -> None:
    """Three presses do not cover half of a small screen."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=PHONE)

    for _ in range(3):
        await ana.get_by_role("button", name="Yes, we enter").click()
        await expect(ana.get_by_role("button", name="Yes, we enter")).not_to_have_attribute("aria-busy", "true")
        await expect(ana.get_by_role("status")).to_contain_text("Recorded: v.b1.yes")

    await expect(ana.get_by_role("status").locator("p")).to_have_count(1)


async def test_the_line_below_a_quote_reads_from_the_readers_side(stage: Stage, visitor: Visitor) -> None:
    """Who said it, until when: in Arabic from the right, though it begins with a name in other letters."""
    _, keys = await stage.guest("Ana", "river")
    by = "\u2068Puerto Alto\u2069\u060c حتى الثلاثاء"
    quoted = Speech((Spoken(Shape.QUOTE, ("Quitamos las redes.",), by=by),), language="ar", rtl=True)
    await stage.hall.post(RIVER, quoted, "k1")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=PHONE)

    sides = "line => [line, line.parentElement.querySelector('blockquote')].map(one => getComputedStyle(one).direction)"
    assert ["rtl", "ltr"] == await ana.locator(".quote figcaption").evaluate(sides)
