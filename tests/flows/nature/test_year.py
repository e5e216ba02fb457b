"""The year as a wheel: seasons in each hemisphere's own time, asked about once each."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from flows import commands as c
from flows import facts as f
from flows.effects import Effect, Show, WakeAt
from flows.people import Group
from flows.stages.nature import yearly
from flows.wheel import is_calendar, next_turn, rains, rainy, season_of
from tests.flows import given as g
from tests.flows import given_nature as n


def _next(effects: Iterable[Effect]) -> datetime:
    """When the next month is looked at."""
    (alarm,) = [one for one in effects if isinstance(one, WakeAt) and one.key == "season"]
    return alarm.at


def test_near_the_equator_rain_and_drought_take_the_place_of_four_seasons() -> None:
    """By the months in which people say that it rains; rain in no month or in all makes no seasons."""
    calendar = rainy((3, 4, 5, 10))

    assert (3, 4, 5, 10) == rains(calendar)
    assert ["dry", "wet", "dry", "wet"] == [season_of(date(2026, month, 9), calendar) for month in (1, 3, 7, 10)]
    assert datetime(2026, 6, 1, 7, tzinfo=UTC) == next_turn(
        datetime(2026, 5, 2, tzinfo=UTC), "Africa/Nairobi", (calendar,)
    )
    assert [False, False, False, True] == [
        is_calendar(one) for one in (rainy(()), rainy(range(1, 13)), "wet:x", "south")
    ]


@pytest.mark.parametrize(
    ("month", "north", "south"),
    [(1, "winter", "summer"), (3, "spring", "autumn"), (7, "summer", "winter"), (12, "winter", "summer")],
)
def test_summer_is_in_january_south_of_the_equator(month: int, north: str, south: str) -> None:
    """By the time zone of a group."""
    day = date(2026, month, 20)

    assert (north, south) == (season_of(day, "Europe/Madrid"), season_of(day, "America/Lima"))


def test_the_next_season_begins_on_the_first_morning_of_its_first_month() -> None:
    """Never on the day itself, so that one season is asked about once."""
    first = datetime(2026, 6, 1, 15, tzinfo=UTC)

    assert datetime(2026, 6, 1, 15, tzinfo=UTC) == next_turn(g.NOON, "America/Lima")
    assert datetime(2026, 9, 1, 15, tzinfo=UTC) == next_turn(first, "America/Lima")


def test_each_group_is_asked_once_a_season_in_its_own() -> None:
    """As long as an agreement stands that concerns nature; the notice replaces the one before.

    Where it rains is asked in its own months, and the next morning on which a season begins for anybody is waited for.
    """
    heard = n.opined(g.after(n.guarded(g.drafting()), c.CallDecision(g.ANA)))
    agreed = g.closed_with(g.after(heard, c.CallDecision(g.ANA)), g.everyone("yes"))
    (alarm,) = [one for one in agreed.effects if isinstance(one, WakeAt) and one.key == "season"]

    still = g.play(agreed.dialogue, c.TurnSeason(), alarm.at)
    turned = g.play(still.dialogue, c.TurnSeason(), _next(still.effects))

    assert [] == [one for one in still.effects if isinstance(one, Show) and one.key == yearly.KEY]
    notices = [one for one in turned.effects if isinstance(one, Show) and one.key == yearly.KEY]
    shown = {one.to: g.texts(one.message)[1].msgid for one in notices}
    assert {Group(g.RIVER): "Winter begins.", Group(g.PORT): "Winter begins.", Group(g.HILL): "Summer begins."} == shown
    assert [f.SeasonTurned] == g.kinds(turned)
    rain = c.TurnSeason(((g.PORT, rainy((2, 3))),))
    wet = g.play(turned.dialogue, rain, datetime(2027, 2, 1, 15, tzinfo=UTC))
    (told,) = [one for one in wet.effects if isinstance(one, Show) and one.key == yearly.KEY]
    assert (Group(g.PORT), "The rainy season begins.") == (told.to, g.texts(told.message)[1].msgid)
    assert 3 == _next(wet.effects).month
    assert [] == g.kinds(g.play(n.guarded(g.speaking()), c.TurnSeason()))
