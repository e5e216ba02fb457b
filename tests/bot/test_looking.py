"""What stands, to look at in a chat: a map and a calendar as pictures, and all they say in words."""

import re

import pytest

from bot.channels.base import Image, Shape
from bot.pictures import Studio
from bot.store import Books, registry
from bot.voice import Tongue, Voice, nobody
from bot.voice.languages import FOLDER
from flows.agreement import Clause, Instrument
from flows.registry import acts as a
from flows.wording import N_, Almanac, Drawn, GroupName, Month, Tied, Web, Wheel
from tests.bot.given import ANA, MIRA, RIBEIRA, VEGA, ZOE, Town
from tests.bot.test_clerk_standing import furnished
from tests.web.archive import NOW, begun, day

VOICE = Voice(FOLDER)
ISOLATES = re.compile("[\u2066-\u2069]")
LINES = (N_("Who is bound to whom"), N_("No agreement binds groups today."))
WEB = Drawn(Web(LINES[0], (GroupName("a"), GroupName("b")), (Tied(0, 1, 2, soon=True),), LINES), LINES)
MONTHS = tuple(Month(day(at).date().replace(day=1), at % 3, at % 2) for at in range(20, 360, 31))
ALMANAC = Drawn(Almanac(LINES[0], MONTHS, LINES), LINES)
WHEEL = Drawn(Wheel(LINES[0], (0, 3, 40, *range(9)), (LINES[1],) * 3 + (LINES[0],) * 9), LINES)


def picture(town: Town, chat: str) -> Image:
    """The picture of the newest message."""
    speech = town.where(chat).seen(chat)[-1].speech
    assert speech is not None
    assert speech.picture is not None
    assert [Shape.PICTURE] == [block.shape for block in speech.blocks if block.shape is Shape.PICTURE]
    return speech.picture


async def elsewhere(town: Town) -> None:
    """Two groups that have nothing to do with Ribeira agreed on something too."""
    text = Instrument("A far bridge", "en", ("far", "away"), (Clause("c1", "The bridge is open."),), 500)

    def put(books: Books) -> None:
        registry.add(books, begun("FAR1A", text, 30, 500), NOW)

    await town.house.store.write(put)


@pytest.mark.parametrize("sheet", [WEB, ALMANAC, WHEEL], ids=["map", "calendar", "wheel"])
@pytest.mark.parametrize("locale", VOICE.locales)
async def test_a_map_and_a_calendar_are_drawn_in_every_language(sheet: Drawn, locale: str) -> None:
    """As PNG for chats, with all of it in words; names that are gone have a word in their place."""
    image = await Studio(VOICE).image(sheet, Tongue(locale, "UTC"), nobody)

    assert image is not None
    assert image.png.startswith(b"\x89PNG")
    assert "\n".join(VOICE.text(line, Tongue(locale)) for line in LINES) == image.alt
    assert VOICE.text(LINES[0], Tongue(locale)) in image.svg
    assert (VOICE.direction(locale) == "rtl") == ('text-anchor="end"' in image.svg)


async def test_a_group_looks_at_what_binds_it_and_at_nothing_else(town: Town) -> None:
    """As a map, and as a calendar; by a button, and by a word."""
    await furnished(town, 3)
    await elsewhere(town)
    await town.say(RIBEIRA, ANA, "/agreements")
    await town.press(RIBEIRA, ANA, "look", "map")
    drawn = picture(town, RIBEIRA)
    assert "Ribeira and Vega: 3 agreements" in ISOLATES.sub("", drawn.alt)
    assert "Ribeira" in drawn.svg

    await town.say(RIBEIRA, ANA, "/agreements calendar")
    assert "Nothing ends in the next twelve months." in town.last(RIBEIRA)
    assert not any("far" in text.casefold() for text in town.sees(RIBEIRA))


async def test_what_ends_is_told_day_by_day_beside_the_calendar(town: Town) -> None:
    """In private of all that stands: the charter may be read by anybody."""
    await furnished(town, 1)
    await elsewhere(town)
    await town.say(ZOE, ZOE, "/charter")
    await town.press(ZOE, ZOE, "look", "calendar")

    assert "FAR1A, “A far bridge”" in ISOLATES.sub("", picture(town, ZOE).alt)
    await town.say(ZOE, ZOE, "/charter map")
    assert "a group and a group: 1 agreement" in ISOLATES.sub("", picture(town, ZOE).alt)


async def test_who_belongs_to_no_group_has_no_map_of_their_own(town: Town) -> None:
    """And reads where to look."""
    await town.settle(RIBEIRA, VEGA)
    await town.say(MIRA, MIRA, "/agreements map")
    assert "You belong to no group yet." in town.told(MIRA)
    await town.say(MIRA, MIRA, "/charter map")
    assert "No agreement binds groups today." in town.last(MIRA)


async def test_the_alliance_map_shows_where_bridges_are_missing(town: Town) -> None:
    """Between parts that hang together; a dotted line, and the same in words."""
    await town.settle(RIBEIRA, VEGA)
    own = [(await town.group(chat)).id for chat in (RIBEIRA, VEGA)]
    acts: list[a.Act] = []
    for at, pair in enumerate(((own[0], own[1]), (own[1], "third"), ("far", "away"), ("far", "beyond"))):
        text = Instrument(f"Bank {at}", "en", tuple(sorted(pair)), (Clause("c1", "It is open."),), 500)
        acts += begun(f"BNK{at}", text, 20, 500)

    def put(books: Books) -> None:
        registry.add(books, acts, NOW)

    await town.house.store.write(put)
    await town.say(ZOE, ZOE, "/alliance map")
    drawn = picture(town, ZOE)

    assert "A bridge is missing between" in ISOLATES.sub("", drawn.alt)
    assert 'stroke-dasharray="3 9"' in drawn.svg
    await town.say(RIBEIRA, ANA, "/agreements map")
    assert "A bridge is missing" not in picture(town, RIBEIRA).alt
    await town.say(RIBEIRA, ANA, "/alliance road")
    assert "Write /alliance map" in town.told(ANA)


async def test_of_very_many_only_the_first_are_told_and_how_many_are_left(town: Town) -> None:
    """The picture shows the groups with most in common; the page has all."""
    await town.settle(RIBEIRA, VEGA)
    own = (await town.group(RIBEIRA)).id
    acts: list[a.Act] = []
    for at in range(25):
        text = Instrument(f"Bank {at}", "en", tuple(sorted((own, f"other{at}"))), (Clause("c1", "It is open."),), 500)
        acts += begun(f"BNK{at}", text, 20, 500)

    def put(books: Books) -> None:
        registry.add(books, acts, NOW)

    await town.house.store.write(put)
    await town.say(RIBEIRA, ANA, "/agreements map")
    assert "5 more" in picture(town, RIBEIRA).alt
    await town.say(RIBEIRA, ANA, "/agreements calendar")
    assert "5 more" in picture(town, RIBEIRA).alt
