"""Keys and presses: what one more press makes of a paper, and that only papers come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.refusals import Refused
from flows.ways import WAYS
from tests.flows.ways.given import FIXED, NAMED, sheet

PRESSES = [
    ("approval", "1", "1"),
    ("approval", "3 1", "1,3"),
    ("approval", "1 3 1", "3"),
    ("approval", "1 1", "0"),
    ("approval", "1 clear", "0"),
    ("score", "1", "1:1"),
    ("score", "1 1", "1:2"),
    ("score", "1 1 1", "1:-2"),
    ("score", "1 1 1 1", "1:-1"),
    ("score", "1 1 1 1 1", "0"),
    ("score", "2 1 1", "1:2,2:1"),
    ("dots", "2 1 2", "1:1,2:2"),
    ("dots", "2 clear 1", "1:1"),
    ("ranked", "2", "2"),
    ("ranked", "2 1 3", "2>1>3"),
    ("ranked", "2 1 3 1", "2>3"),
    ("runoff", "4 4", "0"),
    ("times", "1", "1:2"),
    ("times", "1 1", "1:1"),
    ("times", "1 1 1", "0"),
    ("times", "3 1 3", "1:2,3:1"),
    ("times", "1 clear", "0"),
    ("consent", "concern consent", "consent"),
]


def pressed(way: str, keys: list[str]) -> str:
    paper = ""
    for key in keys:
        paper = WAYS[way].press(sheet(way), paper, key)
    return paper


@pytest.mark.parametrize(("way", "keys", "paper"), PRESSES)
def test_presses_add_up(way: str, keys: str, paper: str) -> None:
    """Each way in its own manner; the last key takes all back."""
    assert paper == pressed(way, keys.split())


def test_a_tie_that_was_typed_can_be_pressed_on() -> None:
    """A press appends, a second takes out of the place the option shared."""
    on = sheet("ranked")

    assert "2>1=3>4" == WAYS["ranked"].press(on, "2>1=3", "4")
    assert "2>3" == WAYS["ranked"].press(on, "2>1=3", "1")


def test_a_dot_more_than_one_has_is_refused_kindly() -> None:
    """The key that takes all back is named."""
    with pytest.raises(Refused) as refused:
        pressed("dots", ["1"] * 6)

    assert WAYS["dots"].key_label(sheet("dots"), "clear") == refused.value.text.values["clear"]


STRANGE = [
    (way, key)
    for way in WAYS
    for key in ("5", "0", "", "yes!", "-1", "01", "١", "11")
    if key not in WAYS[way].keys(sheet(way))
]


@pytest.mark.parametrize(("way", "key"), STRANGE)
def test_a_key_that_is_not_on_the_sheet_is_refused(way: str, key: str) -> None:
    """A button is untrusted."""
    with pytest.raises(Refused):
        WAYS[way].press(sheet(way), "", key)


@given(st.data())
def test_any_presses_make_a_valid_paper(data: st.DataObject) -> None:
    """Whatever is pressed, in whatever order, on a sheet of any size."""
    way = WAYS[data.draw(st.sampled_from(sorted(WAYS)))]
    on, paper = sheet(way.name, data.draw(st.integers(way.least_options, way.most_options)), 3), ""
    for key in data.draw(st.lists(st.sampled_from(way.keys(on)), max_size=12)):
        try:
            paper = way.press(on, paper, key)
        except Refused:
            assert way.name == "dots"

        assert way.valid(on, paper)
        assert len(paper) <= 200


@pytest.mark.parametrize("way", NAMED)
def test_named_options_have_numbered_keys_and_one_that_takes_all_back(way: str) -> None:
    """Number k, as a word or a reaction, is the k-th key."""
    assert ("1", "2", "3", "4", "clear") == WAYS[way].keys(sheet(way))


@pytest.mark.parametrize("way", FIXED)
def test_the_last_word_counts_where_answers_are_fixed(way: str) -> None:
    """Pressing another key is changing one's mind."""
    answers = WAYS[way].keys(sheet(way))

    assert list(answers) == [WAYS[way].press(sheet(way), answers[0], key) for key in answers]


FORGED = [
    *(("approval", paper) for paper in ("", "5", "1,1", "3,1", "01", "1,", "1:1", "0,1", "١", "²", "a", "-1", "1 2")),
    *(("score", paper) for paper in ("", "1", "1:3", "1:+2", "1:0", "2:1,1:1", "1:1,1:1", "5:1", "1:1:1", "1:²")),
    *(("score", paper) for paper in ("01:1", "1: 1", "1:1_1", "0:1", "1:" + "9" * 5000)),
    *(("dots", paper) for paper in ("1:6", "1:3,2:3", "1:-1", "1:-1,2:1", "1:0", "5:1")),
    *(("times", paper) for paper in ("1:3", "1:-1", "1", "1?", "5:1")),
    *(("ranked", paper) for paper in ("", ">", "1>", "1>>2", "2=1", "1>1", "5", "1=2=3=4", "0>1", "a", "1>٢", "1=")),
    *(("runoff", paper) for paper in ("1,2", "01", " 1")),
    *((way, paper) for way in FIXED for paper in ("", "0", "1", "YES", "yes ") if paper not in WAYS[way].answers),
    *(("freely", paper) for paper in ("11", "01", "7.5", "-1", "٧")),
]


@pytest.mark.parametrize(("way", "paper"), FORGED)
def test_what_is_not_written_as_papers_are_is_no_paper(way: str, paper: str) -> None:
    """Each meaning has one spelling, so that papers can be counted by their text."""
    assert not WAYS[way].valid(sheet(way), paper)


@given(st.sampled_from(sorted(WAYS)), st.text(max_size=8) | st.text("0123456789,:>=-", max_size=8))
def test_no_text_breaks_the_check(way: str, paper: str) -> None:
    """It says yes or no; and a yes can be spelled out and counted."""
    on = sheet(way)
    if WAYS[way].valid(on, paper):
        assert WAYS[way].spelled(on, paper).msgid
        assert 1 == WAYS[way].counted(on, {"": 1, paper: 1})["answered"]
