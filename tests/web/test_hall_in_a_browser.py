"""The hall as people meet it: in a real Chromium, on a telephone and on a desk, with and without script."""

import pytest
from playwright.async_api import Page, expect

from bot.channels.base import Act, Place, Posting
from bot.channels.hall.people import desk_of
from tests.web.conftest import Visitor
from tests.web.stage import YES_NO, Stage, plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

RIVER = Place("hall", "river")
DESK = {"width": 1280, "height": 800}


async def shown(page: Page) -> list[str]:
    """The words of all messages, from top to bottom."""
    return [text.strip() for text in await page.locator(".message .words").all_inner_texts()]


async def write(page: Page, text: str) -> None:
    """Type something and send it."""
    await page.get_by_label("Your message").fill(text)
    await page.get_by_role("button", name="Send").click()


async def test_a_stranger_comes_in_by_an_invitation_and_speaks(stage: Stage, visitor: Visitor) -> None:
    """From the link to the first word, as a newcomer would."""
    guest, keys = await stage.guest("Ana", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await ana.get_by_role("button", name="Invite").click()
    link = await ana.get_by_role("link", name=stage.url).inner_text()

    bia = await visitor(link)
    await bia.get_by_label("What shall the others call you?").fill("Bia")
    await bia.get_by_role("button", name="Come in").click()
    await bia.get_by_role("link", name="Go to the chat").click()
    await write(bia, "/say Bom dia")

    await expect(bia.locator(".mine .words")).to_have_text("/say Bom dia")
    assert [("Bia", "/say Bom dia")] == [
        (heard.author.name, heard.text) for heard in stage.desk.heard if heard.text != "/start"
    ]
    assert guest.name == "Ana"


async def test_a_word_appears_on_the_neighbours_page_at_once(stage: Stage, visitor: Visitor) -> None:
    """Without loading again, and with its author's name."""
    _, anas = await stage.guest("Ana", "river")
    _, bias = await stage.guest("Bia", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=anas.secret)
    bia = await visitor(f"{stage.url}/c/river", secret=bias.secret)

    await write(ana, "Shall we eat first?")

    await expect(bia.locator(".other .words")).to_have_text("Shall we eat first?")
    await expect(bia.locator(".other .name")).to_have_text("Ana")


async def test_a_button_is_answered_to_whoever_pressed_alone(stage: Stage, visitor: Visitor) -> None:
    """The neighbour's page stays silent."""
    _, anas = await stage.guest("Ana", "river")
    _, bias = await stage.guest("Bia", "river")
    await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    ana = await visitor(f"{stage.url}/c/river", secret=anas.secret)
    bia = await visitor(f"{stage.url}/c/river", secret=bias.secret)

    await ana.get_by_role("button", name="Yes, we enter").click()

    await expect(ana.get_by_role("status")).to_contain_text("Recorded: v.b1.yes")
    await expect(bia.get_by_role("status")).to_be_empty()
    assert ["bk1"] == [heard.about for heard in stage.desk.acts(Act.PRESSED)]


async def test_changing_one_s_mind_counts_every_time(stage: Stage, visitor: Visitor) -> None:
    """Yes, no, yes: three presses on one open page."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)

    for name, token in (("Yes, we enter", "v.b1.yes"), ("Not yet", "v.b1.no"), ("Yes, we enter", "v.b1.yes")):
        await page.get_by_role("button", name=name).click()
        await expect(page.locator("[data-told] p").last).to_have_text(f"Recorded: {token}")

    assert ["v.b1.yes", "v.b1.no", "v.b1.yes"] == [heard.token for heard in stage.desk.acts(Act.PRESSED)]


async def test_a_reply_is_addressed_to_the_message(stage: Stage, visitor: Visitor) -> None:
    """One sees what one replies to, and the bot hears it."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, plain("What matters to you?"), "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)

    await page.get_by_role("link", name="Reply").click()
    await expect(page.locator("[data-replying]")).to_contain_text("What matters to you?")
    await page.keyboard.type("The fish")
    await page.keyboard.press("Enter")

    await expect(page.locator(".mine .answers")).to_have_text("What matters to you?")
    await expect(page.locator("[data-replying]")).to_be_hidden()
    assert [("bk1", "The fish")] == [(heard.about, heard.text) for heard in stage.desk.acts(Act.SAID)]


async def test_a_word_can_be_taken_back(stage: Stage, visitor: Visitor) -> None:
    """It disappears on every page."""
    _, anas = await stage.guest("Ana", "river")
    _, bias = await stage.guest("Bia", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=anas.secret)
    bia = await visitor(f"{stage.url}/c/river", secret=bias.secret)
    await write(ana, "A word too many")
    await expect(bia.locator(".words")).to_have_text("A word too many")

    await ana.get_by_role("button", name="Take back").click()

    await expect(bia.get_by_text("This message was taken back.")).to_be_visible()
    assert "A word too many" not in await bia.content()


async def test_a_tally_changes_in_place_and_keeps_the_focus(stage: Stage, visitor: Visitor) -> None:
    """Whoever is about to press by keyboard does not lose the button."""
    _, keys = await stage.guest("Ana", "river")
    native = await stage.hall.post(RIVER, plain("0 of 14", options=YES_NO), "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await page.get_by_role("button", name="Not yet").focus()

    await stage.hall.revise(Posting(RIVER, native), plain("1 of 14", options=YES_NO), "k2")

    await expect(page.locator(".words")).to_have_text("1 of 14")
    await expect(page.get_by_role("button", name="Not yet")).to_be_focused()


async def test_a_reader_of_old_messages_is_not_torn_away(stage: Stage, visitor: Visitor) -> None:
    """New messages wait below, and say so."""
    _, keys = await stage.guest("Ana", "river")
    for number in range(30):
        await stage.hall.post(RIVER, plain(f"message {number}"), f"k{number}")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await expect(page.get_by_text("message 29")).to_be_in_viewport()
    await page.locator("[data-scroll]").evaluate("scroll => scroll.scrollTo(0, 0)")
    await expect(page.get_by_text("message 0", exact=True)).to_be_in_viewport()

    await stage.hall.post(RIVER, plain("news"), "k-news")

    await expect(page.get_by_role("button", name="New messages below")).to_be_visible()
    await expect(page.get_by_text("message 0", exact=True)).to_be_in_viewport()
    await page.get_by_role("button", name="New messages below").click()
    await expect(page.get_by_text("news", exact=True)).to_be_in_viewport()


async def test_a_pinned_notice_stays_in_sight(stage: Stage, visitor: Visitor) -> None:
    """It appears at the top while the page is open, and leads to the message."""
    _, keys = await stage.guest("Ana", "river")
    native = await stage.hall.post(RIVER, plain("Agreement AGR-7K stands"), "k1")
    for number in range(30):
        await stage.hall.post(RIVER, plain(f"message {number}"), f"m{number}")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)

    await stage.hall.pin(Posting(RIVER, native))
    await page.get_by_role("link", name="Pinned").click()

    await expect(page.locator(".words", has_text="Agreement AGR-7K stands")).to_be_in_viewport()


async def test_a_page_that_was_away_catches_up(stage: Stage, visitor: Visitor) -> None:
    """A broken line costs nothing: what was missed is shown, once."""
    _, keys = await stage.guest("Ana", "river")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await page.evaluate("shut()")
    for number in range(3):
        await stage.hall.post(RIVER, plain(f"missed {number}"), f"k{number}")

    await page.evaluate("open()")

    await expect(page.locator(".message")).to_have_count(3)
    assert ["missed 0", "missed 1", "missed 2"] == await shown(page)


async def test_a_word_written_without_connection_is_sent_when_it_is_back(stage: Stage, visitor: Visitor) -> None:
    """The page tries again with the same form, and says what it is doing."""
    _, keys = await stage.guest("Ana", "river")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    lost: list[str] = []

    async def lose_the_first(route: object) -> None:
        lost.append("once")
        if len(lost) == 1:
            await route.abort()  # type: ignore[attr-defined]
        else:
            await route.continue_()  # type: ignore[attr-defined]

    await page.route("**/c/river", lose_the_first)
    await write(page, "/say still here")

    await expect(page.locator("[data-told]")).to_contain_text("No connection just now")
    await expect(page.locator("[data-messages] .mine .words")).to_have_text("/say still here")
    assert 1 == len(stage.desk.acts(Act.SAID))


async def test_everything_works_without_script(stage: Stage, visitor: Visitor) -> None:
    """Reading, writing, replying, pressing: by forms alone."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret, java_script_enabled=False)

    await page.get_by_role("button", name="Not yet").click()
    await expect(page.get_by_text("Recorded: v.b1.no")).to_be_visible()
    await page.get_by_role("link", name="Reply").click()
    await write(page, "We need a week")

    await expect(page.locator(".mine .answers")).to_have_text("Shall we enter?")
    assert [("bk1", "We need a week")] == [(heard.about, heard.text) for heard in stage.desk.acts(Act.SAID)]


async def test_a_chat_can_be_used_by_keyboard_alone(stage: Stage, visitor: Visitor) -> None:
    """Tab reaches the buttons, and what is focused can be seen."""
    _, keys = await stage.guest("Ana", "river")
    await stage.hall.post(RIVER, plain("Shall we enter?", options=YES_NO), "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret)

    for _ in range(20):
        await page.keyboard.press("Tab")
        if "Yes, we enter" == await page.evaluate("document.activeElement.textContent.trim()"):
            break
    assert "none" != await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    await page.keyboard.press("Enter")

    await expect(page.get_by_role("status")).to_contain_text("Recorded: v.b1.yes")


async def test_the_private_chat_answers(stage: Stage, visitor: Visitor) -> None:
    """Just you and the bot."""
    guest, keys = await stage.guest("Ana")
    page = await visitor(f"{stage.url}/", secret=keys.secret)
    await page.get_by_role("link", name="Just you and the bot").click()
    assert page.url.endswith(desk_of(guest.account).replace(":", "%3A"))
    await write(page, "hello")

    await expect(page.locator(".bot .words")).to_have_text("I heard: hello")


async def test_right_to_left_is_truly_mirrored(stage: Stage, visitor: Visitor) -> None:
    """Own words stand on the left, the bot's on the right, the send button on the left of the text."""
    _, keys = await stage.guest("هدى", "river", language="ar")
    await stage.hall.post(RIVER, plain("هل ندخل؟", language="ar", rtl=True), "k1")
    page = await visitor(f"{stage.url}/c/river", secret=keys.secret, viewport=DESK)
    await page.locator("textarea").fill("نعم")
    await page.locator("[data-send]").click()
    await expect(page.locator(".mine")).to_have_count(1)

    middle = await page.evaluate(
        "(part => part.left + part.width / 2)(document.querySelector('.pane').getBoundingClientRect())"
    )
    mine, bot = await left(page, ".mine .bubble"), await left(page, ".bot .bubble")
    assert mine < middle
    assert mine < bot
    assert await left(page, "[data-send]") < await left(page, "textarea")


async def left(page: Page, selector: str) -> float:
    """Where something begins, in pixels from the left."""
    box = await page.locator(selector).bounding_box()
    assert box is not None
    return box["x"]


async def test_a_word_sent_twice_by_a_hasty_finger_is_said_once(stage: Stage, visitor: Visitor) -> None:
    """The key was held down while a slow line carried the first one."""
    _, keys = await stage.guest("Ana", "river")
    ana = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await ana.get_by_label("Your message").fill("Bom dia")
    await ana.evaluate(
        "() => { const form = document.querySelector('[data-compose]'); send(form, null); send(form, null); }"
    )
    await expect(ana.locator(".mine .words")).to_have_text("Bom dia")
    await write(ana, "Bom dia")

    await expect(ana.locator(".mine .words")).to_have_text(["Bom dia", "Bom dia"])


async def test_whoever_leaves_finds_their_chats_and_their_other_page_lets_go(stage: Stage, visitor: Visitor) -> None:
    """The page on which it was pressed goes where it should; the other one shows nothing any more."""
    _, keys = await stage.guest("Ana", "river")
    here = await visitor(stage.url, secret=keys.secret)
    await here.goto(f"{stage.url}/c/river")
    there = await visitor(f"{stage.url}/c/river", secret=keys.secret)
    await expect(there.locator("[data-compose]")).to_be_visible()
    await here.locator(".menu summary").click()
    await here.get_by_role("button", name="Leave this chat").click()

    await expect(here.get_by_role("heading", name="Good to see you")).to_be_visible()
    await expect(there.get_by_role("heading", name="There is nothing here")).to_be_visible()
