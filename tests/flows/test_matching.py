"""Matching: as many meet as can, nobody their own group, nobody twice in a week, who waited longest first."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.matching import ANEW, REST, TABLE, Volunteer, matched, rested, shared_language

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def somebody(name: str, group: str = "river", *, waits: int = 0, **more: object) -> Volunteer:
    """Somebody who speaks English in the evening."""
    sets = {"languages": frozenset({"en"}), "hours": frozenset({19, 20})} | more
    return Volunteer(name, frozenset(group.split()), since=NOW - waits * DAY, **sets)  # type: ignore[arg-type]


def may_meet(one: Volunteer, other: Volunteer) -> bool:
    """Whether two can meet at all, said plainly."""
    lately = [one.met.get(other.id), other.met.get(one.id)]
    known = any(at is not None and NOW - at < ANEW for at in lately)
    together = bool(shared_language(one, other) and one.hours & other.hours)
    return together and not one.groups & other.groups and not known


def most_pairs(crowd: Sequence[Volunteer]) -> int:
    """The greatest number of pairs there is, by trying all."""
    there = [one for one in crowd if rested(one, NOW)]

    @cache
    def best(left: frozenset[int]) -> int:
        if not left:
            return 0
        first, rest = min(left), left - {min(left)}
        return max(best(rest), *(1 + best(rest - {at}) for at in rest if may_meet(there[first], there[at])), 0)

    return best(frozenset(range(len(there))))


SETS = st.frozensets
PEOPLE = st.builds(
    lambda groups, languages, hours, waits, met: (groups, languages, hours, waits, met),
    SETS(st.sampled_from(["river", "port", "hill", "dock"]), min_size=1, max_size=2),
    SETS(st.sampled_from(["en", "es", "pt"]), min_size=1, max_size=2),
    SETS(st.sampled_from([7, 12, 19]), min_size=1, max_size=2),
    st.integers(0, 30),
    st.dictionaries(st.integers(0, 8), st.integers(1, 40), max_size=1),
)


def crowd_of(
    drawn: Sequence[tuple[frozenset[str], frozenset[str], frozenset[int], int, dict[int, int]]],
) -> list[Volunteer]:
    """The drawn people, each with a name."""
    return [
        Volunteer(
            f"p{at}", groups, languages, hours, NOW - waits * DAY, {f"p{k}": NOW - v * DAY for k, v in met.items()}
        )
        for at, (groups, languages, hours, waits, met) in enumerate(drawn)
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(PEOPLE, max_size=9))
def test_as_many_meet_as_can(
    drawn: list[tuple[frozenset[str], frozenset[str], frozenset[int], int, dict[int, int]]],
) -> None:
    """Where it can be tried out, nobody finds more pairs; and each pair may meet."""
    crowd = crowd_of(drawn)
    names = {one.id: one for one in crowd}
    meetings = matched(crowd, NOW, "seed")
    people = [person for meeting in meetings for person in meeting]

    assert most_pairs(crowd) == len(meetings)
    assert len(set(people)) == len(people)
    assert all(may_meet(names[one], names[other]) for one, other in meetings)
    assert all(rested(names[person], NOW) for person in people)


def test_who_waited_longest_is_not_left_alone() -> None:
    """Of three from the same group one can meet the only one from another: the one who waits longest."""
    crowd = [somebody("new"), somebody("old", waits=20), somebody("mid", waits=9), somebody("far", "port")]

    assert ({"old", "far"},) == tuple(map(set, matched(crowd, NOW, "any")))


def test_the_one_who_met_somebody_this_week_rests() -> None:
    """A day short of a week nobody is invited again; after it they are, but not with the same person."""
    near, far = {"b": NOW - REST + DAY}, {"b": NOW - REST}
    others = [somebody("b", "port"), somebody("c", "port")]

    assert () == matched([somebody("a", met=near), *others], NOW, "s")
    assert ({"a", "c"},) == tuple(map(set, matched([somebody("a", met=far), *others], NOW, "s")))


def test_the_same_seed_gives_the_same_meetings() -> None:
    """In whatever order the volunteers come."""
    crowd = [somebody(f"p{at}", group) for at in range(30) for group in [("river", "port", "hill")[at % 3]]]

    assert matched(crowd, NOW, "s") == matched(crowd[::-1], NOW, "s")
    assert matched(crowd, NOW, "s") != matched(crowd, NOW, "t")


def test_a_table_has_four_to_six_people_of_as_many_groups() -> None:
    """Who finds no table meets one to one."""
    groups = ("river", "port", "hill", "dock", "farm")
    crowd = [somebody(f"{group}{at}", group, table=True) for group in groups for at in range(2)]
    meetings = matched([*crowd, somebody("x", "mill", table=True)], NOW, "s")

    assert 11 >= sum(map(len, meetings)) >= 10
    assert all(TABLE[0] <= len(meeting) <= TABLE[1] for meeting in meetings)
    assert [2, 2] == [len(meeting) for meeting in matched(crowd[:4] + crowd[:0], NOW, "s")]
    for meeting in meetings:
        assert len(meeting) == len({name.rstrip("01") for name in meeting})


def planted(pairs: int, chance: Random, groups: int, languages: int) -> list[Volunteer]:
    """A crowd in which everybody could meet somebody: it was made in pairs, and shuffled."""
    crowd = []
    for at in range(pairs):
        language, slot = chance.randrange(languages), chance.randrange(6)
        for side, group in enumerate(chance.sample(range(groups), 2)):
            spoken = {f"l{language}", f"l{chance.randrange(languages)}"}
            hours = {4 * slot + hour for hour in range(4)} | {chance.randrange(24)}
            name = f"{at}.{side}"
            crowd.append(Volunteer(name, frozenset({f"g{group}"}), frozenset(spoken), frozenset(hours), NOW))
    chance.shuffle(crowd)
    return crowd


@pytest.mark.parametrize(("groups", "languages"), [(2, 1), (3, 6), (20, 6), (5, 30)])
def test_of_a_crowd_in_which_all_could_meet_nearly_all_do(groups: int, languages: int) -> None:
    """At least 98 of 100; and in none of the pairs do two of one group sit."""
    crowd = planted(1_000, Random(groups), groups, languages)
    names = {one.id: one for one in crowd}
    meetings = matched(crowd, NOW, "s")

    assert 0.98 * len(crowd) <= 2 * len(meetings)
    assert all(may_meet(names[one], names[other]) for one, other in meetings)
    assert all(len(meeting) == 2 for meeting in meetings)
    assert not any(set(one) & set(other) for one, other in combinations(meetings[:50], 2))
