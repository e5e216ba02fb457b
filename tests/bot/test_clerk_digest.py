"""The digest: once a day, at the mediator's hour, one message about all their rooms; nothing where there is nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.store import desk_hours, lives
from bot.store.desk_hours import NEVER
from tests.bot.given import BENTO, MIRA, NOOR, RIBEIRA, ZOE, Town
from tests.bot.test_clerk_desks import invite_noor

TITLE = "Your rooms today"


def digests(town: Town, who: str = MIRA) -> list[str]:
    """The digests somebody has got."""
    return [text for text in town.sees(who) if text.startswith(TITLE)]


async def until(town: Town, hour: int, day: int = 0) -> None:
    """Time passes until that hour, in UTC, of today or of some later day."""
    now = town.hands.now()
    at = datetime(now.year, now.month, now.day, hour, 1, tzinfo=UTC) + timedelta(days=day)
    await town.wait(at - now)


async def in_utc(town: Town) -> None:
    """They speak, and Mira lives by the time of the tests."""
    await town.begin()
    await town.say(MIRA, MIRA, "/digest 18 UTC")


async def test_it_comes_in_the_evening_with_what_waits(town: Town) -> None:
    """What needs the mediator, and what happened since; with a way to each desk."""
    await in_utc(town)
    await until(town, 19, 1)
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    before = len(digests(town))
    await until(town, 19, 1)

    assert before + 1 == len(digests(town))
    assert "The river" in digests(town)[-1]
    assert "1 word waits at the gate." in digests(town)[-1]
    await town.press(MIRA, MIRA, "desk")
    assert "Where we are: Speaking" in town.last(MIRA)


async def test_nothing_comes_when_there_is_nothing(town: Town) -> None:
    """A day without news is a quiet day."""
    await in_utc(town)
    await until(town, 19, 1)
    before = len(digests(town))
    await town.wait(timedelta(days=5))

    assert before == len(digests(town))


async def test_what_changed_is_told_once(town: Town) -> None:
    """The next day tells only what is new."""
    await in_utc(town)
    await until(town, 19, 1)
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.press(MIRA, MIRA, "pass")
    await until(town, 19, 1)
    assert "1 word reached all groups." in digests(town)[-1]
    number = len(digests(town))
    await until(town, 19, 1)

    assert number == len(digests(town))


async def test_a_house_that_slept_tells_it_once(town: Town) -> None:
    """However many evenings were slept through, and never twice on one day."""
    await in_utc(town)
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    before = len(digests(town))
    town.hands.at += timedelta(days=6)
    await town.house.clock.sweep()
    await town.player.quiet()
    assert before + 1 == len(digests(town))
    await town.wait(timedelta(hours=3))

    assert before + 1 == len(digests(town))


async def test_an_hour_chosen_later_today_gives_no_second_one(town: Town) -> None:
    """One a day."""
    await in_utc(town)
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await until(town, 19, 1)
    number = len(digests(town))
    await town.say(MIRA, MIRA, "/digest 20")
    await until(town, 22)

    assert number == len(digests(town))


@pytest.mark.parametrize("typed", ["/digest off", "/digest never"])
async def test_who_wants_none_gets_none(town: Town, typed: str) -> None:
    """And is told that everything comes at once then."""
    await in_utc(town)
    await town.say(MIRA, MIRA, typed)
    assert "Everything comes at once." in town.last(MIRA)
    before = len(digests(town))
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.wait(timedelta(days=2))

    assert before == len(digests(town))


async def test_the_hour_and_the_zone_are_chosen_by_buttons(town: Town) -> None:
    """From a few; the moments on the desk follow the zone."""
    await town.begin()
    await town.say(MIRA, MIRA, "/digest")
    await town.press(MIRA, MIRA, "digestat", "7")
    assert "Your digest comes at 7:00" in town.last(MIRA)
    await town.say(MIRA, MIRA, "/digest")
    await town.press(MIRA, MIRA, "digestzone")
    await town.press(MIRA, MIRA, "digestin", "Africa--Nairobi")

    assert "Your digest comes at 7:00, in the time of Nairobi." == town.last(MIRA)


@pytest.mark.parametrize(("typed", "said"), [
    ("/digest soon", "Please write an hour from 0 to 23"),
    ("/digest 25", "Please write an hour from 0 to 23"),
    ("/digest 8 Atlantis", "I do not know that city."),
])  # fmt: skip
async def test_what_is_no_hour_gets_one_sentence(town: Town, typed: str, said: str) -> None:
    """Which says how to write one."""
    await town.begin()
    await town.say(MIRA, MIRA, typed)

    assert town.told(MIRA).startswith(said)


async def test_who_mediates_nothing_has_no_digest(town: Town) -> None:
    """And reads how to open a room."""
    await town.say(ZOE, ZOE, "/digest 8")

    assert town.told(ZOE).startswith("You mediate no room.")


async def test_a_second_mediator_has_an_hour_of_their_own(town: Town) -> None:
    """From the day they come."""
    await in_utc(town)
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")
    await town.say(RIBEIRA, BENTO, "/say The nets are empty.")
    await town.wait(timedelta(days=4))

    assert digests(town, NOOR)


async def test_who_is_forgotten_is_not_told_any_more(town: Town) -> None:
    """Neither the hour nor its alarm is left."""
    await in_utc(town)
    mira = await town.person(MIRA)
    await town.ask(lambda books: lives.forget(books, mira))

    assert await town.ask(lambda books: desk_hours.of(books, mira)) is None
    assert [] == await town.house.store.fetch("SELECT key FROM alarms WHERE dialogue_id = ''")


async def test_linked_accounts_have_one_hour(town: Town) -> None:
    """That of the account that stays."""
    await in_utc(town)
    await town.say(NOOR, NOOR, f"/desk {await invite_noor(town)}")
    await town.say(NOOR, NOOR, "/digest off")
    noor, mira = await town.person(NOOR), await town.person(MIRA)
    await town.ask(lambda books: lives.link(books, noor, mira))
    kept = await town.ask(lambda books: desk_hours.of(books, noor))

    assert kept is not None
    assert NEVER == kept.hour
    assert await town.ask(lambda books: desk_hours.of(books, mira)) is None


async def test_a_ballot_too_few_answer_is_said_at_once(town: Town) -> None:
    """A day before it closes, to the mediators, group by group; and not where enough have answered."""
    await town.call()
    for who in ("ana", "bento"):
        await town.press(RIBEIRA, who, "mark", "yes")
    await town.wait(timedelta(days=8))

    said = next(text for text in town.sees(MIRA) if "Too few have answered" in text)
    assert "count, in: Vega." in said
    assert "Ribeira" not in said
