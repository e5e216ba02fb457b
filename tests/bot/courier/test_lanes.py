"""What a platform allows is never exceeded, in any stretch of time."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from bot.courier.lanes import Budget, Budgets, Window


def test_a_window_that_is_full_says_when_it_opens() -> None:
    """Two in ten seconds: the third may start when the first is ten seconds old."""
    window = Budget([(2, 10.0)])
    for at in (0.0, 4.0):
        window.start()
        window.end(at)

    assert 0 == window.room(9.0)
    assert 10.0 <= window.free_at(9.0) < 10.1
    assert 1 == window.room(10.1)


def test_what_is_under_way_counts_and_nobody_knows_until_when() -> None:
    """A message that is not answered yet may be counted by the platform at any moment."""
    window = Window(1, 10.0)
    window.under_way = 1

    assert (0, inf) == (window.room(1000.0), window.free_at(1000.0))


def test_what_never_left_the_house_costs_nothing() -> None:
    """A message that surely did not arrive leaves the window as it was."""
    budget = Budget([(1, 10.0)])
    budget.start()
    budget.end(5.0, sent=False)

    assert 1 == budget.room(5.0)


def test_no_limit_is_no_limit() -> None:
    """A channel without limits is never made to wait."""
    assert (True, 3.0) == (Budget().room(3.0) > 1_000_000, Budget().free_at(3.0))


def test_chats_nothing_is_known_of_are_forgotten() -> None:
    """Budgets of thousands of chats do not pile up."""
    budgets = Budgets([], [(1, 10.0)])
    budgets.start("a")
    budgets.end("a", 0.0)

    assert {"a"} == budgets.full(5.0)
    assert set() == budgets.full(20.0)
    assert {} == budgets.chats


@given(
    st.lists(st.tuples(st.floats(0, 3), st.floats(0, 2), st.floats(0, 1)), max_size=60),
    st.sampled_from([((3, 5.0),), ((1, 1.0), (4, 7.0))]),
)
def test_no_stretch_of_time_ever_holds_more_than_allowed(
    steps: list[tuple[float, float, float]], limits: tuple[tuple[int, float], ...]
) -> None:
    """Wherever between start and answer the platform counts a message: never more than allowed in any window."""
    budget = Budget(limits)
    now = 0.0
    counted: list[float] = []
    for wait, lasts, share in steps:
        now = max(now + wait, budget.free_at(now + wait))
        budget.start()
        counted.append(now + lasts * share)
        now += lasts
        budget.end(now)
    for most, seconds in limits:
        for at in counted:
            assert most >= sum(at <= other < at + seconds for other in counted)
