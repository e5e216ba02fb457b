"""Reminders: in private, to people who have not answered; one digest a day, three for a ballot; nobody is named."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.acting import nudges
from flows import commands as c
from flows.ballot import Ballot
from flows.stages.ask.asking import reminders
from tests.bot.given import BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town
from tests.bot.voting import ask, crowd, paper

WAITS = "for your answer:"
A_DAY, WEEK = timedelta(days=1), timedelta(days=7)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def digests(town: Town, who: str) -> list[str]:
    """The reminders in somebody's private chat."""
    return [text for text in town.sees(who) if WAITS in text]


async def meet(town: Town, *people: str) -> None:
    """They have written to me in private before."""
    for who in people:
        await town.say(who, who, "/me")


async def test_only_people_who_have_not_answered_are_reminded_three_times_in_private(town: Town) -> None:
    """Half-way, a day before the end, and hours before it; with a button that leads to the question."""
    await town.begin()
    await meet(town, BENTO, DIEGO)
    await ask(town, "yesno")
    await town.press(VEGA, DIEGO, "mark", "yes")
    await town.wait(WEEK + A_DAY)

    assert 3 == len(digests(town, BENTO))
    assert "1 question waits for your answer:" in digests(town, BENTO)[0]
    assert "“Where do we meet?”" in digests(town, BENTO)[0]
    assert [] == digests(town, DIEGO)


async def test_whoever_answers_is_reminded_no_more(town: Town) -> None:
    """By the button of the reminder."""
    await town.begin()
    await meet(town, BENTO)
    await ask(town, "yesno")
    await town.wait(timedelta(days=5))
    await town.press(BENTO, BENTO, "vote")
    await town.press(BENTO, BENTO, "mark", "no")
    await town.wait(timedelta(days=4))

    assert 1 == len(digests(town, BENTO))


async def test_one_digest_a_day_holds_all_that_waits(town: Town) -> None:
    """Two questions that end on the same day are one message."""
    await town.begin()
    await meet(town, BENTO)
    await ask(town, "yesno")
    await ask(town, "gradients")
    await town.wait(WEEK + A_DAY)

    assert 3 == len(digests(town, BENTO))
    assert all("2 questions wait for your answer:" in text for text in digests(town, BENTO))


async def test_a_group_is_reminded_once_if_somebody_cannot_be_reached(town: Town) -> None:
    """What is asked, a number and no name, a day before the end."""
    await town.begin()
    await ask(town, "yesno")
    await meet(town, ELENA, DIEGO)
    await town.wait(WEEK + timedelta(hours=5))

    [reminder] = [text for text in town.sees(RIBEIRA) if "2 people have not answered yet." in text]
    assert "Where do we meet?" in reminder
    assert [] == [text for text in town.sees(VEGA) if "not answered yet" in text]
    assert 3 == len(digests(town, ELENA))


async def test_nobody_is_named_to_others(town: Town) -> None:
    """Neither in the groups nor at the desk."""
    await town.begin()
    await meet(town, BENTO)
    before = {chat: len(town.sees(chat)) for chat in (RIBEIRA, VEGA, MIRA)}
    await ask(town, "yesno")
    await town.wait(WEEK + A_DAY)

    for chat, seen in before.items():
        assert not any(name in text for text in town.sees(chat)[seen:] for name in ("Bento", "Elena", "Diego"))


async def test_a_secret_ballot_reminds_those_who_have_not_handed_in(town: Town) -> None:
    """A paper that is only filled in is not handed in."""
    await town.begin()
    await crowd(town)
    await meet(town, BENTO, "carla")
    await ask(town, "yesno", secret=True)
    for who in (BENTO, "carla"):
        await town.press(RIBEIRA, who, "mark", "yes")
    await town.press(RIBEIRA, "carla", "hand")
    await town.wait(timedelta(days=5))

    assert 1 == len(digests(town, BENTO))
    assert [] == digests(town, "carla")


async def test_a_long_list_goes_in_parts(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest has its turn a minute later, and everyone exactly one."""
    monkeypatch.setattr(nudges, "AT_ONCE", 3)
    await town.begin()
    await crowd(town)
    people = ("bento", "ana", "carla", "dora", "ema", "fabio", "gil")
    await meet(town, *people)
    await ask(town, "yesno")
    due = next(iter(reminders((await town.room()).questions[0], "UTC").values()))
    await town.wait(due - town.hands.at)
    assert 3 == sum(len(digests(town, who)) for who in people)

    await town.wait(timedelta(minutes=2))
    assert [1] * len(people) == [len(digests(town, who)) for who in people]


async def test_reminding_marks_nothing(town: Town) -> None:
    """Who is reminded has not answered."""
    await town.begin()
    await meet(town, BENTO)
    await ask(town, "yesno")
    await town.wait(timedelta(days=5))

    assert "" == await paper(town, BENTO)


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        (0, ["last"]),
        (1, ["day", "last"]),
        (2, ["day", "last"]),
        (3, ["day", "last"]),
        (4, ["half", "day", "last"]),
        (14, ["half", "day", "last"]),
    ],
)
def test_the_ladder_of_reminders_fits_the_time(days: int, steps: list[str]) -> None:
    """In order, by day, never before the opening or in the last hour."""
    ballot = Ballot("1", "ask", ("g",), NOON, NOON + timedelta(days=days, hours=8))
    ladder = reminders(ballot, "UTC")

    assert steps == list(ladder)
    assert sorted(ladder.values()) == list(ladder.values())
    assert all(8 <= moment.hour < 21 and moment <= ballot.closes - timedelta(hours=1) for moment in ladder.values())


def test_a_reminder_of_another_time_still_reads() -> None:
    """Alarms that were set before there were steps remind a day before the end."""
    assert "day" == c.RemindBallot("1", "g").step


async def test_two_accounts_that_are_one_person_are_reminded_once_a_day(town: Town) -> None:
    """And whoever is forgotten leaves nothing here."""
    await town.begin()
    await meet(town, BENTO, DIEGO)
    await ask(town, "yesno")
    await town.wait(timedelta(days=5))
    await town.say(DIEGO, DIEGO, "/link")
    code = town.last(DIEGO).split("/link ")[1].split()[0]
    await town.say(BENTO, BENTO, f"/link {code}")

    assert 1 == len(await town.house.store.fetch("SELECT * FROM digests"))
    assert 1 == len(await town.house.store.fetch("SELECT * FROM nudges"))

    await town.say(BENTO, BENTO, "/forget")
    await town.press(BENTO, BENTO, "forget")
    for table in ("digests", "nudges"):
        assert [] == await town.house.store.fetch(f"SELECT * FROM {table}")
