"""The demo's page as a newcomer meets it: four chats, anybody's seat, and a clock, in a real Chromium."""

from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from bot.channels.base import Act, Place
from tests.web.conftest import Visitor, faults
from tests.web.stage import NOW, Stage, plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def pane(page: Page, title: str) -> Locator:
    """A chat by its title."""
    return page.get_by_role("region", name=title)


async def test_all_chats_stand_side_by_side(river: Stage, visitor: Visitor) -> None:
    """Three groups and the mediator's desk, each in its language and direction, all of them in sight."""
    page = await visitor(f"{river.url}/demo", viewport=DESK)

    for title in ("Vila da Foz", "Sindicato del Puerto", "أهل الضفة", "Mediator's desk"):
        await expect(pane(page, title)).to_be_in_viewport()
    await expect(pane(page, "أهل الضفة")).to_have_attribute("dir", "rtl")
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_whoever_sits_there_acts_as_that_person(river: Stage, visitor: Visitor) -> None:
    """Writing, then pressing as somebody else, in the same chat."""
    page = await visitor(f"{river.url}/demo", viewport=DESK)
    vila = pane(page, "Vila da Foz")

    await vila.get_by_label("You are").select_option("bento")
    await vila.get_by_role("textbox").fill("/say Bom dia")
    await vila.get_by_role("textbox").press("Enter")
    await expect(vila.locator(".mine .words").last).to_have_text("/say Bom dia")
    await vila.get_by_label("You are").select_option("ana")
    await vila.get_by_role("button", name="Sim, entramos").click()
    await expect(vila.get_by_role("status")).to_contain_text("Recorded")

    assert [("bento", Act.SAID), ("ana", Act.PRESSED)] == [(heard.author.id, heard.act) for heard in river.desk.heard]


async def test_own_words_change_sides_with_the_person(river: Stage, visitor: Visitor) -> None:
    """Sitting as Ana, Ana's words are one's own; as Bento, Bento's."""
    page = await visitor(f"{river.url}/demo", viewport=DESK)
    vila = pane(page, "Vila da Foz")
    await expect(vila.locator(".mine .name")).to_have_text("Ana")

    await vila.get_by_label("You are").select_option("bento")

    await expect(vila.locator(".mine .name")).to_have_text("Bento")


async def test_writing_in_one_chat_is_not_disturbed_by_news_in_another(river: Stage, visitor: Visitor) -> None:
    """Half a sentence, the focus and the chosen person stay."""
    page = await visitor(f"{river.url}/demo", viewport=DESK)
    vila, puerto = pane(page, "Vila da Foz"), pane(page, "Sindicato del Puerto")
    await vila.get_by_label("You are").select_option("bento")
    await vila.get_by_role("textbox").fill("half a sent")

    await river.hall.post(Place("hall", "puerto"), plain("Novedad"), "k-news")

    await expect(puerto.locator(".words").last).to_have_text("Novedad")
    await expect(vila.get_by_role("textbox")).to_be_focused()
    await expect(vila.get_by_role("textbox")).to_have_value("half a sent")
    await expect(vila.get_by_label("You are")).to_have_value("bento")


async def test_the_clock_moves_every_chat_s_time(river: Stage, visitor: Visitor) -> None:
    """And what becomes due appears, without loading the page again."""
    page = await visitor(f"{river.url}/demo", viewport=DESK)
    await page.get_by_role("button", name="+1 week").click()

    await expect(page.locator("[data-now]")).to_contain_text("November 30, 2026")
    await expect(pane(page, "Sindicato del Puerto").locator("header p")).to_contain_text("9:05")
    await expect(pane(page, "Vila da Foz").locator(".words").last).to_have_text("Lembrete: falta pouco.")
    await page.get_by_role("button", name="To the next due moment").click()
    await expect(page.locator("[data-now]")).to_contain_text("December 3, 2026")


async def test_when_nothing_is_due_the_page_says_so(river: Stage, visitor: Visitor) -> None:
    """A clock that does not move is no broken button."""
    river.river.moment += timedelta(days=31)
    page = await visitor(f"{river.url}/demo", viewport=DESK)

    await page.get_by_role("button", name="To the next due moment").click()

    await expect(page.get_by_text("Nothing is due just now.")).to_be_visible()


async def test_starting_again_brings_back_the_beginning_on_every_page(river: Stage, visitor: Visitor) -> None:
    """Also on a page that somebody else has open."""
    page = await visitor(f"{river.url}/demo", viewport=DESK)
    other = await visitor(f"{river.url}/demo", viewport=DESK)
    await page.get_by_role("button", name="+1 day").click()
    await expect(other.get_by_text("Lembrete")).to_be_visible()

    await page.get_by_role("button", name="Start again").click()

    await expect(other.get_by_text("Lembrete")).to_have_count(0)
    await expect(page.locator("[data-now]")).to_contain_text("November 23, 2026")
    assert NOW == river.river.now()


async def test_on_a_telephone_one_chat_is_shown_and_tabs_lead_to_the_others(river: Stage, visitor: Visitor) -> None:
    """With the tabs saying where one is."""
    page = await visitor(f"{river.url}/demo", viewport=PHONE)
    await expect(pane(page, "Mediator's desk")).not_to_be_in_viewport()

    await page.get_by_role("link", name="Mediator's desk").click()

    await expect(pane(page, "Mediator's desk")).to_be_in_viewport(ratio=0.9)
    await expect(page.get_by_role("link", name="Mediator's desk")).to_have_attribute("aria-current", "true")
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_the_story_can_be_played_without_script(river: Stage, visitor: Visitor) -> None:
    """By forms alone, as the person who was chosen."""
    page = await visitor(f"{river.url}/demo", viewport=DESK, java_script_enabled=False)
    puerto = pane(page, "Sindicato del Puerto")
    await puerto.get_by_label("You are").select_option("diego")
    await puerto.get_by_role("button", name="Todavía no").click()

    await expect(pane(page, "Sindicato del Puerto").get_by_text("Recorded: v.b1.no")).to_be_visible()
    await expect(pane(page, "Sindicato del Puerto").get_by_label("You are")).to_have_value("diego")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
async def test_the_demo_passes_the_accessibility_check(
    river: Stage, visitor: Visitor, scheme: str, viewport: dict[str, int]
) -> None:
    """WCAG 2.2 A and AA, and good practice."""
    page = await visitor(f"{river.url}/demo", viewport=viewport, color_scheme=scheme)

    assert [] == await faults(page)
