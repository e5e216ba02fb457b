"""What stands as files in a chat: to print, to read, for a calendar, and for another house."""

import pytest

from bot.channels.base import Document
from bot.portable.bringing import check
from bot.portable.printing import can_print
from tests.bot.given import ANA, DIEGO, RIBEIRA, VEGA, ZOE, Town
from tests.bot.test_clerk_standing import agreed, furnished


def file_in(town: Town, chat: str) -> Document | None:
    """The file of the newest message in a chat."""
    speech = town.where(chat).seen(chat)[-1].speech
    return speech.document if speech else None


async def code_of(town: Town) -> str:
    """An agreement's code, once it has been made."""
    await agreed(town)
    return (await town.room()).id.upper()


async def test_an_agreement_is_kept_as_text_from_its_card(town: Town) -> None:
    """Two presses from the card; the file carries the code as its name, and all of the text."""
    code = await code_of(town)
    await town.say(RIBEIRA, ANA, f"/agreements {code}")
    await town.press(RIBEIRA, ANA, "file")
    await town.press(RIBEIRA, ANA, "filed", code)
    await town.say(RIBEIRA, ANA, f"/file {code} text")

    file = file_in(town, RIBEIRA)
    assert file is not None
    assert (f"{code}.md", "text/markdown") == (file.name, file.kind)
    assert "The sluice opens on Mondays" in file.content.decode()
    assert "any program can open it" in town.last(RIBEIRA)


@pytest.mark.skipif(not can_print(), reason="this machine makes no PDF")
async def test_an_agreement_comes_as_pdf(town: Town) -> None:
    """Where buttons are numbers, too: the first kind is the one to print."""
    code = await code_of(town)
    await town.say(VEGA, DIEGO, f"/file {code}")
    await town.press(VEGA, DIEGO, "filed", code)

    file = file_in(town, VEGA)
    assert file is not None
    assert file.content.startswith(b"%PDF")
    assert f"{code}.pdf" == file.name


async def test_an_agreement_comes_with_its_days(town: Town) -> None:
    """A phone puts them into its calendar."""
    code = await code_of(town)
    await town.say(RIBEIRA, ANA, f"/file {code} calendar")

    file = file_in(town, RIBEIRA)
    assert file is not None
    assert "text/calendar" == file.kind
    assert b"BEGIN:VEVENT" in file.content


async def test_an_agreement_comes_signed_for_another_house(town: Town) -> None:
    """What comes is a bundle that another house takes."""
    code = await code_of(town)
    await town.say(RIBEIRA, ANA, f"/file {code} bundle")

    file = file_in(town, RIBEIRA)
    assert file is not None
    assert code == check(file.content.decode()).agreement


async def test_the_charter_and_a_groups_days_come_as_files(town: Town) -> None:
    """The charter for anybody; the days of the group whose chat it is."""
    await furnished(town, 3)
    await town.say(RIBEIRA, ANA, "/charter file")
    await town.press(RIBEIRA, ANA, "filed", (await town.group(RIBEIRA)).code)
    days = file_in(town, RIBEIRA)
    await town.say(ZOE, ZOE, "/charter md")
    charter = file_in(town, ZOE)

    assert days is not None
    assert charter is not None
    assert days.name.endswith(".ics")
    assert "The bank number 0 is open to all" in charter.content.decode().replace("\\", "")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/file NOPE", "There is no agreement with this code."),
        ("/file NOPE pdf", "There is no agreement with this code."),
        ("/file charter exe", "There is no such kind of file."),
    ],
)
async def test_what_is_not_there_is_told_in_a_sentence(town: Town, typed: str, told: str) -> None:
    """And what to write instead."""
    await town.settle(RIBEIRA)
    await town.say(RIBEIRA, ANA, typed)

    assert told in town.told(ANA)
