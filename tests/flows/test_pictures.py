"""Results as bars: every number is in the picture and in its words, and of a secret ballot only what may be told."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ballot import Ballot, Counts, Result, Rule, Sheet
from flows.record import dump, load
from flows.stages.ask import pictures
from flows.ways import WAYS
from flows.wording import PATTERNS, Bar, GroupName, Picture, Text, Value
from tests.flows.given import NOON

FIXED = [name for name, way in WAYS.items() if way.labels]
DRAWN = [name for name in FIXED if name != "freely"]  # only its mean is ever told, and to mediators alone
COUNTS: dict[str, Counts] = {
    "rio": {"": 40, "yes": 22, "no": 3, "abstain": 1},
    "lago": {"": 9, "yes": 0, "no": 6},
    "": {"": 47, "yes": 21, "no": 9, "abstain": 1},
}


def ballot(way: str = "yesno", *, kind: str = "ask", secret: bool = False, rule: Rule | None = None) -> Ballot:
    sheet = Sheet(way, () if way in FIXED else ("River", "Lake", "Sea"), 5)
    return Ballot("b", kind, ("rio", "lago"), NOON, NOON, rule or Rule(), sheet=sheet, title="Fish?", secret=secret)


def values(value: Value) -> Iterator[object]:
    """Everything a text speaks of."""
    if isinstance(value, Text):
        for inner in value.values.values():
            yield from values(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from values(inner)
    else:
        yield value


def spoken(picture: Picture) -> set[object]:
    """All values in the words of a picture."""
    return {value for text in picture.alt for value in values(text)}


def bar_of(picture: Picture, group: str) -> Bar:
    return next(bar for bar in picture.chart.bars if bar.label == GroupName(group))


def test_every_group_has_a_bar_of_its_answers_on_its_roll() -> None:
    """In the order of the ballot, and everyone together last."""
    picture = pictures.results(ballot(), COUNTS, {"rio": "yes", "lago": "no"})

    assert [GroupName("rio"), GroupName("lago"), pictures.EVERYONE] == [bar.label for bar in picture.chart.bars]
    assert [22, 1, 3] == [part.number for part in bar_of(picture, "rio").parts]
    assert (40, 8) == (bar_of(picture, "rio").roll, bar_of(picture, "rio").lines[0])


@pytest.mark.parametrize("way", FIXED)
@given(st.data())
def test_its_words_hold_every_number_that_it_shows(way: str, data: st.DataObject) -> None:
    """Whoever cannot see the picture is told the same."""
    numbers = st.integers(0, 50)
    counts = {
        group: {"": 400} | {answer: data.draw(numbers) for answer in WAYS[way].labels} for group in ("rio", "lago")
    }
    picture = pictures.results(ballot(way, rule=Rule(quorum=0.5)), counts)

    shown = {part.number for bar in picture.chart.bars for part in bar.parts}
    shown |= {number for bar in picture.chart.bars for number in (bar.roll, *bar.lines)}
    assert shown <= spoken(picture)
    assert {GroupName("rio"), GroupName("lago")} <= spoken(picture)


@pytest.mark.parametrize("way", DRAWN)
def test_answers_are_drawn_from_in_favour_to_against_each_in_its_own_way(way: str) -> None:
    """No two answers look alike."""
    everything = {"": 100} | dict.fromkeys(WAYS[way].labels, 3)
    parts = bar_of(pictures.results(ballot(way), {"rio": everything}), "rio").parts

    drawn = [PATTERNS.index(part.pattern) for part in parts]
    assert len(WAYS[way].labels) == len(parts) == len(set(drawn))
    assert sorted(drawn) == drawn


def test_everyone_together_is_shown_only_where_heads_were_counted() -> None:
    """Without their count there is no bar of theirs."""
    picture = pictures.results(ballot(), {group: COUNTS[group] for group in ("rio", "lago")})

    assert [GroupName("rio"), GroupName("lago")] == [bar.label for bar in picture.chart.bars]


def test_what_is_no_answer_is_not_drawn() -> None:
    """Figures that the journal keeps beside the answers are not counted as people."""
    picture = pictures.results(ballot(), {"rio": {"": 10, "yes": 4, "answered": 4}})

    assert 4 == sum(part.number for part in bar_of(picture, "rio").parts)


def test_a_group_with_few_secret_papers_shows_nothing_of_them() -> None:
    """Neither the bar nor its words tell a number but the roll and the limit."""
    picture = pictures.results(
        ballot(secret=True), {"rio": {"": 40, "yes": 22, "no": 7}, "lago": {"": 9, "yes": 3, "no": 1}}
    )

    assert () == bar_of(picture, "lago").parts
    assert not {3, 1, 4} & spoken(picture)


def test_a_secret_group_of_one_mind_is_shown_by_a_lower_bound() -> None:
    """Nobody learns that everyone said the same."""
    picture = pictures.results(ballot(secret=True), {"rio": {"": 40, "yes": 30}, "lago": {"": 40, "yes": 9, "no": 8}})

    assert [27] == [part.number for part in bar_of(picture, "rio").parts]
    assert 90 in spoken(picture)
    assert pictures.EVERYONE not in [bar.label for bar in picture.chart.bars]


def test_a_line_marks_what_was_needed_only_where_something_was() -> None:
    """Steps of agreement bind nobody; a quorum of answers is a second line."""
    assert () == pictures.results(ballot("gradients"), {}).chart.lines
    assert 2 == len(pictures.results(ballot(rule=Rule(quorum=0.5)), COUNTS).chart.lines)
    assert (8, 20) == bar_of(pictures.results(ballot(rule=Rule(quorum=0.5)), COUNTS), "rio").lines


RESULT = Result((("2",), ("1", "3")), {"1": 0.4, "2": 0.75, "3": 0.4}, {"1": 0.6, "2": 0.5, "3": 0.1})


def test_named_options_are_shown_best_first_by_groups_with_heads_as_a_line() -> None:
    """Both ways of counting are in the bar and in the words."""
    picture = pictures.results(ballot("approval"), {}, result=RESULT)

    assert [75, 40, 40] == [bar.parts[0].number for bar in picture.chart.bars]
    assert [(50,), (60,), (10,)] == [bar.lines for bar in picture.chart.bars]
    assert {75, 40, 50, 60, 10, "River", "Lake", "Sea", 1, 2} <= spoken(picture)


@pytest.mark.parametrize(("way", "figure", "shown"), [("score", -2.0, 0), ("score", 2.0, 100), ("score", 0.0, 50),
                                                      ("dots", 5.0, 100), ("dots", 1.0, 20), ("times", 2.0, 100),
                                                      ("times", 1.0, 50), ("approval", 0.5, 50)])  # fmt: skip
def test_figures_are_shown_of_a_hundred(way: str, figure: float, shown: int) -> None:
    """The whole bar is the most that was possible."""
    result = Result((("1",),), {"1": figure}, {"1": figure})

    assert shown == pictures.results(ballot(way), {}, result=result).chart.bars[0].parts[0].number


def test_a_picture_can_wait_in_the_outbox() -> None:
    """It comes back from its stored form as it was."""
    for picture in (pictures.results(ballot(), COUNTS), pictures.results(ballot("dots"), {}, result=RESULT)):
        assert picture == load(dump(picture))


def test_a_ballot_without_votes_has_a_picture_too() -> None:
    """Empty bars say that nobody has answered."""
    picture = pictures.results(ballot(), {"rio": {"": 12}, "lago": {"": 0}})

    assert [0, 0, 0] == [part.number for part in bar_of(picture, "rio").parts]
    assert (12, 0) == (bar_of(picture, "rio").roll, bar_of(picture, "lago").roll)
