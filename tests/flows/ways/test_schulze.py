"""Ranking by the Schulze method: the published examples, and what must hold of every electorate."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ballot import Sheet
from flows.ways import WAYS
from flows.ways.counting import papers
from flows.ways.schulze import duels, ranking, strongest
from tests.flows.ways.given import blt, electorates, letters, named, profiles, sheet

RANKED = WAYS["ranked"]

PAPER = {
    "1": ("8 ACDB\n2 BADC\n4 CDBA\n4 DBAC\n3 DCBA", "ABCD", "D"),
    "2": ("3 ABCD\n2 CBDA\n2 DABC\n2 DBCA", "ABCD", "BD"),
    "3": ("12 ABCD\n6 ADBC\n9 BCDA\n15 CDAB\n21 DBAC", "ABCD", "D"),
    "4": ("6 ACDB\n1 BADC\n3 CBDA\n3 DBAC\n2 DCBA", "ABCD", "AD"),
    "5": ("3 ADEBCF\n3 BFECDA\n4 CABFDE\n1 DBCEFA\n4 DEFABC\n2 ECBDFA\n2 FACDBE", "ABCDEF", "A"),
    "5, two more for A": (
        "3 ADEBCF\n3 BFECDA\n4 CABFDE\n1 DBCEFA\n4 DEFABC\n2 ECBDFA\n2 FACDBE\n2 AEFCBD",
        "ABCDEF",
        "D",
    ),
    "6": ("3 ABDC\n5 ADBC\n1 ADCB\n2 BADC\n2 BDCA\n4 CABD\n6 CBAD\n2 DBCA\n5 DCAB", "ABCD", "A"),
    "6, with E": (
        "3 ABDEC\n5 ADEBC\n1 ADECB\n2 BADEC\n2 BDECA\n4 CABDE\n6 CBADE\n2 DBECA\n5 DECAB",
        "ABCDE",
        "B",
    ),
    "8": ("9 ADBEC\n6 BCADE\n5 BCDEA\n2 CDBEA\n6 DECBA\n14 EACBD\n2 ECABD\n1 EDACB", "ABCDE", "B"),
    "9": ("9 ADBEC\n1 BACED\n6 CBADE\n2 CDBEA\n5 CDEAB\n6 DECAB\n14 EBACD\n2 EBCAD", "ABCDE", "E"),
    "10": ("5 ACBED\n5 ADECB\n8 BEDAC\n3 CABED\n7 CAEBD\n2 CBADE\n7 DCEBA\n8 EBADC", "ABCDE", "E"),
}
"""M. Schulze, Social Choice and Welfare 36 (2011), section 3: rankings, candidates, who may win by the paper."""

WITH_TIES = """
6 A>B>C>D
8 A=B
8 A=C
18 A=C>D
8 A=C=D
40 B
4 C>B>D
9 C>D>A
8 C=D
14 D>A>B
11 D>B>C
4 D>C>A
"""


@pytest.mark.parametrize("number", PAPER)
def test_the_examples_of_schulzes_paper(number: str) -> None:
    """Whoever may win by the paper wins; of two, one by lot."""
    rankings, options, winners = PAPER[number]
    on, profile = letters("\n".join(_with_signs(line) for line in rankings.splitlines()), options)
    order = named(RANKED.result(on, {"g": profile}, profile, "seed").order, on)

    assert set(winners) == set(order[: len(winners)])
    assert RANKED.tied(on, {"g": profile}) or len(winners) == 1


def _with_signs(line: str) -> str:
    number, ranked = line.split()
    return f"{number} {'>'.join(ranked)}"


def test_forty_five_voters_in_the_published_order() -> None:
    """E before A before C before B before D, and no lot is needed; the paths are the published ones."""
    on, profile = letters("\n".join(map(_with_signs, PAPER["10"][0].splitlines())), "ABCDE")
    path = strongest(duels(profile, RANKED.figures(on)), RANKED.figures(on))

    assert list("EACBD") == named(RANKED.result(on, {"g": profile}, profile, "seed").order, on)
    assert not RANKED.tied(on, {"g": profile})
    assert [28, 28, 30, 24] == [path["1", other] for other in "2345"]
    assert [25, 28, 28, 31] == [path["5", other] for other in "1234"]


def test_votes_that_win_decide_where_people_put_several_side_by_side() -> None:
    """Of the same paper: by winning votes D wins; by margins it would be A, by ratio B."""
    on, profile = letters(WITH_TIES, "ABCD")

    assert named(RANKED.result(on, {"g": profile}, profile, "seed").order, on)[0] == "D"


def test_whoever_beats_each_of_the_others_comes_first() -> None:
    """In Burlington 2009 and in Alaska 2022 that was not whom the run-off elected."""
    for election, order in (
        ("burlington-2009", ["Montroll", "Kiss", "Wright"]),
        ("alaska-2022", ["Begich", "Peltola", "Palin"]),
        ("tennessee", ["Nashville", "Chattanooga", "Knoxville", "Memphis"]),
    ):
        on, profile = blt(election, "ranked")

        assert order == named(RANKED.result(on, {"g": profile}, profile, "seed").order, on)


def test_the_journal_keeps_every_comparison() -> None:
    """Alaska 2022, as it was published: Begich is preferred to Peltola by 87,859 to 79,451."""
    on, profile = blt("alaska-2022", "ranked")
    kept = RANKED.counted(on, profile)

    assert (188582, 188582) == (kept[""], kept["answered"])
    assert (53810, 58973, 75799) == (kept["1"], kept["2"], kept["3"])
    assert (87859, 79451) == (kept["1>3"], kept["3>1"])
    assert (91266, 86026) == (kept["3>2"], kept["2>3"])


def test_each_group_weighs_the_same_however_large() -> None:
    """Twenty thousand are outvoted by two groups of three; by heads they are not."""
    on = sheet("ranked", 2)
    groups = {"union": {"": 20_000, "1>2": 20_000}, "river": {"": 3, "2": 3}, "port": {"": 3, "2>1": 3}}
    heads = {"": 20_006, "1>2": 20_000, "2": 3, "2>1": 3}
    found = RANKED.result(on, groups, heads, "seed")

    assert (("2",), ("1",)) == found.order
    assert {"1": 0.333333, "2": 0.666667} == found.shares
    assert {"1": 0.9997, "2": 0.0003} == found.heads


def test_lots_are_drawn_from_the_seed_and_can_be_drawn_again() -> None:
    """The same seed gives the same order; over many seeds each of two equals comes first."""
    on, profile = sheet("ranked", 2), {"": 2, "1": 1, "2": 1}
    firsts = {RANKED.result(on, {"g": profile}, profile, str(seed)).order for seed in range(20)}

    assert {(("1",), ("2",)), (("2",), ("1",))} == firsts
    assert RANKED.tied(on, {"g": profile})


def test_an_option_is_placed_by_how_many_it_is_not_behind_of() -> None:
    """One beats two and nothing else is decided: two comes last, and any of the three others may be first."""
    on, profile = sheet("ranked"), {"": 2, "1>2>3>4": 1, "4>3>1>2": 1}
    orders = [RANKED.result(on, {"g": profile}, profile, str(seed)).order for seed in range(40)]

    assert {("2",)} == {order[-1] for order in orders}
    assert {("1",), ("3",), ("4",)} == {order[0] for order in orders}


@given(profiles(sheet("ranked", 5)))
def test_the_quick_count_is_the_plain_count(profile: dict[str, int]) -> None:
    """Lanes of bits count what two nested loops count."""
    options = RANKED.figures(sheet("ranked", 5))
    plain = {
        (one, other): sum(number for paper, number in papers(profile) if _prefers(paper, one, other))
        for one, other in permutations(options, 2)
    }

    assert plain == duels(profile, options)


def _prefers(paper: str, one: str, other: str) -> bool:
    places = {option: at for at, place in enumerate(paper.split(">")) for option in place.split("=")}
    return places.get(one, 99) < places.get(other, 99)


@given(electorates(sheet("ranked", 4)))
def test_no_option_is_put_behind_one_that_it_beats(groups: dict[str, dict[str, int]]) -> None:
    """The order agrees with the strongest paths between each two, and beating is transitive."""
    options = RANKED.figures(sheet("ranked", 4))
    for profile in groups.values():
        prefer = duels(profile, options)
        path, order = strongest(prefer, options), ranking(prefer, options)

        assert all(path[one, other] >= path[other, one] for one, other in _pairs(order))


def _pairs(order: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(one, other) for at, one in enumerate(order) for other in order[at + 1 :]]


@given(st.permutations(range(1, 5)), profiles(sheet("ranked", 4)))
def test_options_have_no_privilege_from_their_number(renamed: list[int], profile: dict[str, int]) -> None:
    """Numbering the options otherwise numbers the comparisons otherwise, no more."""
    new = {str(old): str(number) for old, number in enumerate(renamed, 1)}
    other = {"".join(new.get(sign, sign) for sign in paper): number for paper, number in profile.items()}
    before, after = (duels(one, ("1", "2", "3", "4")) for one in (profile, other))

    assert {(new[one], new[two]): number for (one, two), number in before.items()} == after


def test_sixteen_candidates_tied_by_everyone_need_lots_for_every_place() -> None:
    """A round of sixteen voters, each beginning with the next candidate, is no order at all."""
    on = Sheet("ranked", tuple("ABCDEFGHIJKLMNOP"))
    numbers = RANKED.figures(on)
    profile = {">".join((*numbers[at:], *numbers[:at])): 1 for at in range(16)}

    assert RANKED.tied(on, {"g": profile})
    assert set(numbers) == {option for (option,) in RANKED.result(on, {"g": profile}, profile, "s").order}
