"""Observations in chats: in a few words or with a photo, a group's own until it shares them, dated, in its season."""

from datetime import timedelta

from bot.channels.base import Shape
from bot.store import lives
from bot.store.enclosures import NAMED
from tests.bot.given import ANA, BENTO, DIEGO, RIBEIRA, VEGA, Town
from tests.bot.talking import read
from tests.bot.test_clerk_enclosing import files
from tests.channels.carrying_files import PHOTO, VOICE

FROGS = "The first frogs"
ALL = "SELECT * FROM observations ORDER BY day"


async def noted(town: Town, text: str = f"/seen {FROGS} | the ford", who: str = ANA, chat: str = RIBEIRA) -> None:
    """Somebody notes something in one line."""
    await town.say(chat, who, text)


async def days(town: Town) -> list[tuple[str, str]]:
    """The days that were noted, and their seasons."""
    return [(row["day"], row["season"]) for row in await town.house.store.fetch(ALL)]


async def test_what_somebody_has_seen_stays_in_their_group_until_it_is_shared(town: Town) -> None:
    """Guided: what, where; nobody else reads it before the press, and then all do."""
    await town.begin()
    await town.say(RIBEIRA, ANA, "/seen")
    await town.press(RIBEIRA, ANA, "seeit")
    await town.say(RIBEIRA, ANA, FROGS)
    await town.say(RIBEIRA, ANA, "the lower ford")
    await town.say(VEGA, DIEGO, "/seen")
    assert not read(town, VEGA, FROGS)

    await town.press(RIBEIRA, BENTO, "seenshare")
    assert read(town, VEGA, f"{FROGS} · the lower ford")
    assert not town.offers(RIBEIRA, "seenshare")


async def test_a_note_without_a_place_in_one_line(town: Town) -> None:
    """A button leads past the place; the list shows it with the wheel of the year."""
    await town.begin()
    await noted(town, f"/seen {FROGS}")
    await town.press(RIBEIRA, ANA, "seenpast")
    await town.say(RIBEIRA, BENTO, "/seen")

    speech = town.where(RIBEIRA).seen(RIBEIRA)[-1].speech
    assert speech is not None
    assert Shape.PICTURE in [block.shape for block in speech.blocks]
    assert FROGS in town.last(RIBEIRA)


async def test_a_note_is_taken_back_by_whoever_wrote_it(town: Town) -> None:
    """It is nowhere any more, also where it was shared."""
    await town.begin()
    await noted(town)
    await town.press(RIBEIRA, ANA, "seenshare")
    await town.say(RIBEIRA, ANA, "/takeback", about="Noted for your group")
    await town.say(VEGA, DIEGO, "/seen")

    assert "Nobody has noted anything yet" in town.last(VEGA)
    assert not read(town, VEGA, FROGS)
    assert not read(town, RIBEIRA, FROGS)


async def test_a_photo_comes_with_it_and_is_seen_by_all_once_it_is_shared(town: Town) -> None:
    """Its sentence is asked for whoever cannot see it; who takes it back takes the photo back too."""
    await town.begin()
    await town.heard(town.where(RIBEIRA).send(RIBEIRA, ANA, PHOTO, "/seen"))
    assert read(town, RIBEIRA, "In one sentence: what is to be seen?")
    await town.say(RIBEIRA, ANA, FROGS)
    await town.press(RIBEIRA, ANA, "seenpast")
    assert [] == files(town, VEGA)
    assert read(town, RIBEIRA, "The photo is kept with it.")
    await town.press(RIBEIRA, ANA, "seenshare")

    assert [FROGS] == [one.alt for one in files(town, VEGA)]
    assert read(town, VEGA, "with a photo")
    await town.press(VEGA, DIEGO, "seenphoto")
    assert 2 == len(files(town, VEGA))
    await town.say(RIBEIRA, ANA, "/takeback", about="Noted for your group")
    assert [] == files(town, VEGA)
    assert not read(town, VEGA, FROGS)


async def test_a_photo_in_reply_to_the_question_and_nothing_but_a_photo(town: Town) -> None:
    """With a caption it is one step; a voice is left out, and that is said. Who is forgotten leaves no photo."""
    await town.begin()
    await town.say(RIBEIRA, ANA, "/seen")
    await town.press(RIBEIRA, ANA, "seeit")
    question = town.message(RIBEIRA, "What have you seen? A few words").native
    await town.heard(town.where(RIBEIRA).send(RIBEIRA, ANA, PHOTO, FROGS, about=question))
    await town.press(RIBEIRA, ANA, "seenpast")
    await town.heard(town.where(RIBEIRA).send(RIBEIRA, BENTO, VOICE, "/seen a heron | the ford"))
    assert "Only a photo can go with what you have seen." in town.told(BENTO) or read(town, BENTO, "Only a photo")
    await town.say(RIBEIRA, BENTO, "/seen")
    assert read(town, RIBEIRA, "a heron · the ford")
    await town.press(RIBEIRA, BENTO, "seenphoto")
    assert [FROGS] == [one.alt for one in files(town, RIBEIRA)]

    ana = await town.person(ANA)
    await town.ask(lambda books: lives.forget(books, ana))
    assert [] == list(await town.house.store.fetch(NAMED))
    await town.press(RIBEIRA, BENTO, "seenphoto")
    assert "This photo is not there any more." in town.told(BENTO)


async def test_it_was_on_another_day(town: Town) -> None:
    """Today, unless somebody says so: by a button, a word of their language, a weekday or a date; never to come."""
    await town.begin()
    today = (await town.house.store.write(lambda _: town.house.now())).date()
    await noted(town)
    await town.press(RIBEIRA, ANA, "seenday")
    await town.say(RIBEIRA, ANA, "2099-01-01")
    assert "Please choose a day that is over" in town.told(ANA)
    await town.say(RIBEIRA, ANA, "some day")
    assert "I could not read that as a day." in town.told(ANA)
    await town.press(RIBEIRA, ANA, "seenago", "1")
    assert (today - timedelta(days=1)).isoformat() == (await days(town))[0][0]
    await town.press(RIBEIRA, ANA, "seenday")
    await town.say(RIBEIRA, ANA, "2025-07-14")
    await noted(town, "/seen a dry well | the hill | anteayer")

    assert [("2025-07-14", "summer"), ((today - timedelta(days=2)).isoformat(), "spring")] == await days(town)
    assert read(town, RIBEIRA, "Noted for your group on Monday, July 14, 2025, in its summer.")
    await town.press(RIBEIRA, BENTO, "seenday")
    assert "Only whoever wrote it can say on which day it was." in town.told(BENTO)


async def test_a_place_that_no_room_is_about_is_noted_and_taken_to_a_room_later(town: Town) -> None:
    """Before there is any room; with its photo, and nobody else reads it until it is shared there."""
    await town.settle(RIBEIRA, VEGA)
    await town.heard(town.where(RIBEIRA).send(RIBEIRA, ANA, PHOTO, f"/seen {FROGS} | the ford"))
    assert read(town, RIBEIRA, "Nobody outside your group reads it.")
    assert not town.offers(RIBEIRA, "seenshare")
    await town.say(RIBEIRA, BENTO, "/seen")
    assert FROGS in town.last(RIBEIRA)
    await town.begin()
    note = (await town.house.store.fetch(ALL))[0]["note_id"]
    home = (await town.house.store.fetch(ALL))[0]["dialogue_id"]
    await town.forge(VEGA, DIEGO, f"seenbring.{home}.{note}")
    await town.forge(VEGA, DIEGO, f"seeninto.{note}.{(await town.room()).id}")
    assert home == (await town.house.store.fetch(ALL))[0]["dialogue_id"]
    await town.forge(RIBEIRA, BENTO, f"seenbring.{home}.{note}")
    assert not read(town, VEGA, FROGS)
    await town.press(RIBEIRA, BENTO, "seenshare")

    assert [f"{FROGS} · the ford"] == [one.alt for one in files(town, VEGA)]


async def test_a_group_says_when_its_seasons_are(town: Town) -> None:
    """Guessed from its time zone until an administrator says so; what was noted before keeps its season."""
    await town.begin()
    await noted(town, f"/seen {FROGS} | the ford | 2026-01-14")
    await town.say(RIBEIRA, BENTO, "/seasons")
    assert "Where you are, January is in winter." in town.last(RIBEIRA)
    await town.press(RIBEIRA, BENTO, "seasonset", "south")
    assert "Only an administrator of this chat" in town.told(BENTO)
    await town.press(RIBEIRA, ANA, "seasonset", "south")
    await noted(town, "/seen a heron | the ford | 2026-01-15")
    await town.say(RIBEIRA, ANA, "/seasons")
    await town.press(RIBEIRA, ANA, "seasonrain")
    await town.say(RIBEIRA, ANA, "always")
    assert "I need some months, not all twelve." in town.told(ANA)
    await town.say(RIBEIRA, ANA, "de marzo a mayo, outubro")
    assert read(town, RIBEIRA, "Where you are, it rains in these months: March, April, May, and October.")
    await noted(town, "/seen a dry well | the hill | 2026-01-16")

    assert ["winter", "summer", "dry"] == [season for _, season in await days(town)]
    assert read(town, RIBEIRA, "in its dry season.")
