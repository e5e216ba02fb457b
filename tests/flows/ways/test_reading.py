"""Answers as people type them, in several scripts; what is an answer, what is words, what cannot be counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.refusals import Refused
from flows.ways import WAYS
from flows.ways.typed import folded
from tests.flows.ways.given import FIXED, NAMED, papers, sheet

READ = [
    ("approval", "1 3", "1,3"),
    ("approval", "3, 1", "1,3"),
    ("approval", " 3;1. ", "1,3"),
    ("approval", "2", "2"),
    ("approval", "0", "0"),
    ("approval", "1\n3", "1,3"),
    ("approval", "١ ٣", "1,3"),
    ("approval", "١، ٣", "1,3"),
    ("approval", "۱؛ ۳", "1,3"),
    ("approval", "१, ३", "1,3"),
    ("approval", "１、３", "1,3"),
    ("approval", "1️⃣ 3️⃣", "1,3"),
    ("approval", "1️⃣3️⃣", "1,3"),
    ("approval", "\u200f١، ٣\u200f", "1,3"),
    ("approval", "① ③", "1,3"),
    ("score", "1:2, 2:-1", "1:2,2:-1"),
    ("score", "2:-1 1:+2", "1:2,2:-1"),
    ("score", "1 : 2 , 2 : − 1", "1:2,2:-1"),
    ("score", "١:٢، ٢:-١", "1:2,2:-1"),
    ("score", "１：２，３：－２", "1:2,3:-2"),
    ("score", "1:0 2:0", "0"),
    ("score", "1:0 2:1", "2:1"),
    ("dots", "1:3 2:2", "1:3,2:2"),
    ("dots", "٢:٥", "2:5"),
    ("ranked", "2>1=3", "2>1=3"),
    ("ranked", "2 > 3 = 1", "2>1=3"),
    ("ranked", "2 1 3", "2>1>3"),
    ("ranked", "2, 1, 3", "2>1>3"),
    ("ranked", "２＞１＝３", "2>1=3"),
    ("ranked", "٢ > ١ = ٣", "2>1=3"),
    ("ranked", "۲، ۱", "2>1"),
    ("ranked", "4>3=2=1", "4>1=2=3"),
    ("ranked", "1=2=3=4", "0"),
    ("runoff", "3", "3"),
    ("runoff", "3 1", "3>1"),
    ("times", "1 3?", "1:2,3:1"),
    ("times", "3?,1", "1:2,3:1"),
    ("times", "1 3 ?", "1:2,3:1"),
    ("times", "3?1", "1:2,3:1"),
    ("times", "١ ٣؟", "1:2,3:1"),
    ("times", "１　３？", "1:2,3:1"),
    ("times", "1:2,3:1", "1:2,3:1"),
    ("yesno", "1", "yes"),
    ("yesno", "٣", "abstain"),
    ("yesno", " Yes ", "yes"),
    ("yesno", "2️⃣", "no"),
    ("consent", "３", "object"),
    ("gradients", "8", "veto"),
    ("petition", "1", "sign"),
    ("decide", "abstain", "abstain"),
]
WORDS = [
    "I do not know",
    "1 or 2?",
    "+1",
    "<3",
    ":3",
    "yes please",
    "",
    "  ",
    "…",
    "👍",
    "the 3rd",
    "لا أعرف",
    "1" * 201,
]

UNCOUNTABLE = [
    ("approval", "9", "There is no option"),
    ("approval", "1 0", "There is no option"),
    ("approval", "1 3 1", "twice"),
    ("approval", "1:2", "Write the numbers"),
    ("approval", "12:30", "Write the numbers"),
    ("score", "1:3", "from"),
    ("score", "5:1", "There is no option"),
    ("score", "1:1 1:2", "twice"),
    ("score", "1 2", "Write the number"),
    ("dots", "1:3 2:3", "You have only"),
    ("dots", "1:-1", "Write the number"),
    ("dots", "1:1 1:1", "twice"),
    ("ranked", "1>5", "There is no option"),
    ("ranked", "2>1>2", "twice"),
    ("ranked", "2<1", "Write the numbers"),
    ("ranked", "2>>1", "Write the numbers"),
    ("runoff", "1>", "Write the numbers"),
    ("times", "1 1?", "twice"),
    ("times", "1:3", "from"),
    ("times", "1??", "Write the numbers"),
    ("yesno", "4", "not one of the answers"),
    ("enter", "0", "not one of the answers"),
]


@pytest.mark.parametrize(("way", "text", "paper"), READ)
def test_an_answer_is_read_however_it_is_typed(way: str, text: str, paper: str) -> None:
    """Digits and signs of any script; spaces, commas or lines between."""
    assert paper == WAYS[way].read(sheet(way), text)


@pytest.mark.parametrize("text", WORDS)
@pytest.mark.parametrize("way", WAYS)
def test_words_are_no_answer(way: str, text: str) -> None:
    """They stay words for the room."""
    assert WAYS[way].read(sheet(way), text) is None


@pytest.mark.parametrize(("way", "text", "why"), UNCOUNTABLE)
def test_an_answer_that_cannot_be_counted_is_told_why(way: str, text: str, why: str) -> None:
    """One sentence that says what to do."""
    with pytest.raises(Refused, match=why):
        WAYS[way].read(sheet(way), text)


@given(st.data())
def test_a_paper_typed_as_it_is_written_is_read_back(data: st.DataObject) -> None:
    """What a receipt or a record shows can be typed again."""
    on = sheet(data.draw(st.sampled_from(NAMED)))
    paper = data.draw(papers(on))

    assert paper == WAYS[on.way].read(on, paper)


@pytest.mark.parametrize("way", FIXED)
def test_every_fixed_answer_can_be_typed_by_its_number(way: str) -> None:
    """The number that stands before it."""
    on = sheet(way)

    assert list(WAYS[way].answers) == [WAYS[way].read(on, str(at)) for at, _ in enumerate(WAYS[way].keys(on), 1)]


@given(st.sampled_from(sorted(WAYS)), st.text(alphabet="0123456789 ,:>=<?+-.١٣؟،\u20e3\ufe0f", max_size=12))
def test_whatever_is_typed_is_a_valid_paper_or_none_or_refused(way: str, text: str) -> None:
    """Nothing else can come out, and nothing breaks."""
    try:
        paper = WAYS[way].read(sheet(way), text)
    except Refused:
        paper = None

    assert paper is None or WAYS[way].valid(sheet(way), paper)


@given(st.text(max_size=30))
def test_folding_leaves_only_digits_and_signs(text: str) -> None:
    """So that no other reader has to know any script."""
    assert set(folded(text) or "") <= set("0123456789,:><=?+-")
