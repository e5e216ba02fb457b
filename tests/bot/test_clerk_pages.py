"""A group shows a page of itself only if its administrators say so; what they take away is gone."""

from bot.store import group_pages
from tests.bot.given import ANA, BENTO, RIBEIRA, Town

ABOUT = "We fish with our hands. The river knows us."


async def arrived(town: Town) -> str:
    """A group that has just been set up; its id."""
    await town.heard(town.plaza.add_bot(RIBEIRA, ANA))
    return (await town.group(RIBEIRA)).id


async def of(town: Town, group: str) -> str | None:
    """What stands on the group's page."""
    return await town.ask(lambda books: group_pages.shown(books, group))


async def test_a_group_shows_nothing_until_it_says_so(town: Town) -> None:
    """Everyone may ask what is shown; a press of an administrator shows a page."""
    group = await arrived(town)
    await town.say(RIBEIRA, BENTO, "/page")
    assert "Your group shows no page." in town.last(RIBEIRA)
    assert None is await of(town, group)

    await town.press(RIBEIRA, ANA, "pageshow")

    assert "" == await of(town, group)
    assert "Anybody can read the page of Ribeira." in town.last(RIBEIRA)


async def test_words_are_shown_to_the_group_before_anybody_else_sees_them(town: Town) -> None:
    """Typed after the word or as an answer; shown when they were found right."""
    group = await arrived(town)
    await town.say(RIBEIRA, ANA, "/page")
    await town.press(RIBEIRA, ANA, "pagewrite")
    await town.say(RIBEIRA, ANA, ABOUT)
    assert ABOUT in town.last(RIBEIRA)
    assert None is await of(town, group)

    await town.press(RIBEIRA, ANA, "pageyes")

    assert ABOUT == await of(town, group)


async def test_a_page_is_taken_away_with_its_words(town: Town) -> None:
    """And can be shown again, without them."""
    group = await arrived(town)
    await town.say(RIBEIRA, ANA, f"/page {ABOUT}")
    await town.press(RIBEIRA, ANA, "pageyes")
    await town.press(RIBEIRA, ANA, "pagehide")
    assert None is await of(town, group)

    await town.press(RIBEIRA, ANA, "pageshow")

    assert "" == await of(town, group)


async def test_only_administrators_change_the_page(town: Town) -> None:
    """A member is told whom to ask."""
    group = await arrived(town)
    await town.say(RIBEIRA, BENTO, f"/page {ABOUT}")
    assert town.told(BENTO).startswith("Only an administrator of this chat can change that.")

    await town.say(RIBEIRA, ANA, f"/page {ABOUT}")
    await town.press(RIBEIRA, BENTO, "pageyes")

    assert None is await of(town, group)


async def test_too_many_words_are_refused_kindly(town: Town) -> None:
    """With how many fit."""
    group = await arrived(town)
    await town.say(RIBEIRA, ANA, f"/page {'river ' * 60}")

    assert "at most 280 fit" in town.told(ANA)
    assert None is await of(town, group)
