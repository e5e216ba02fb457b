"""Every way of asking: its words, and what holds of all counting."""

import re
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ballot import CHOICES, Sheet
from flows.ways import ASKED, WAYS
from flows.ways.named import BUTTON
from flows.wording import Text
from tests.flows.ways.given import MONDAY, NAMED, RANKINGS, electorates, papers, profiles, sheet


@pytest.mark.parametrize("way", WAYS)
def test_one_sentence_explains_a_way(way: str) -> None:
    """It can be spoken in one breath: one full stop, at its end, and at most forty words."""
    for text in (WAYS[way].sentence, WAYS[way].typed):
        assert re.fullmatch(r"[A-Z][^.!]*\.”?\.?", text.msgid)
        assert len(text.msgid.split()) <= 40


def test_a_way_is_found_by_its_name_and_no_two_are_called_the_same() -> None:
    """The table's rows."""
    assert list(WAYS) == [way.name for way in WAYS.values()]
    assert len(WAYS) == len({way.label.msgid for way in WAYS.values()})
    assert all(WAYS[way.name] is way for way in ASKED)


@pytest.mark.parametrize("way", WAYS)
def test_every_key_has_a_label_of_its_own(way: str) -> None:
    """Nobody presses a key without words."""
    on = sheet(way)
    labels = [repr(WAYS[way].key_label(on, key)) for key in WAYS[way].keys(on)]

    assert len(WAYS[way].keys(on)) == len(set(labels))


OWN = {
    "enter": {"yes": "Yes, we enter", "no": "No, not now"},
    "decide": {"yes": "Yes", "no": "No", "abstain": "I abstain"},
    "renew": {
        "keep": "Keep it",
        "change": "Keep it with changes",
        "lapse": "Let it lapse",
        "leave": "We leave",
    },
}
"""The words people know from the first day."""


@pytest.mark.parametrize("kind", OWN)
def test_the_answers_of_a_dialogues_own_questions_are_as_they_were(kind: str) -> None:
    """The same keys in the same order, with the same words."""
    assert CHOICES[kind] == WAYS[kind].answers == tuple(OWN[kind])
    assert OWN[kind] == {key: label.msgid for key, label in WAYS[kind].labels.items()}
    assert {kind} == {label.context for label in WAYS[kind].labels.values()}


def test_a_long_option_is_cut_on_a_button() -> None:
    """At forty signs, its lines made one."""
    label = WAYS["approval"].key_label(Sheet("approval", ("short\n one", "x" * 41, "y" * 40)), "2")

    assert "x" * (BUTTON - 1) + "…" == label.values["option"]
    assert "short one" == WAYS["ranked"].key_label(Sheet("ranked", ("short\n one", "b")), "1").values["option"]


def test_a_moment_stays_a_moment() -> None:
    """So that everyone reads it in their own time, on keys and in receipts."""
    way, on = WAYS["times"], sheet("times")

    assert MONDAY == way.key_label(on, "1").values["option"]
    assert (MONDAY,) == way.spelled(on, "1:2").values["times"]


SPELLED = [
    ("approval", "1,3", "You approve: %(options)s.", {"options": ("option 1", "option 3")}),
    ("ranked", "2>1", "Your order, best first: %(places)s.", {"places": ("option 2", "option 1")}),
]


@pytest.mark.parametrize(("way", "paper", "msgid", "values"), SPELLED)
def test_a_receipt_says_the_paper_in_words(way: str, paper: str, msgid: str, values: dict[str, object]) -> None:
    """With the options' own words, in the paper's order."""
    assert Text(msgid, values) == WAYS[way].spelled(sheet(way), paper)  # type: ignore[arg-type]


@pytest.mark.parametrize("way", NAMED)
def test_nothing_is_an_answer_with_words_of_its_own(way: str) -> None:
    """The paper "0" is what the last key says."""
    said = WAYS[way].spelled(sheet(way), "0").values["answer"]

    assert WAYS[way].key_label(sheet(way), "clear") == said


@given(st.data())
def test_counts_add_up_to_the_profile(data: st.DataObject) -> None:
    """Roll and answers are those of the profile; nobody's paper is lost."""
    on = sheet(data.draw(st.sampled_from(sorted(WAYS))))
    profile = data.draw(profiles(on))
    kept = WAYS[on.way].counted(on, profile)

    assert profile[""] == kept[""]
    assert sum(profile.values()) - profile[""] == kept["answered"]
    for answer in WAYS[on.way].answers:
        assert profile.get(answer, 0) == kept[answer]


@given(st.data())
def test_two_halves_of_a_group_count_as_the_whole(data: st.DataObject) -> None:
    """Counting is adding, whatever the way."""
    on = sheet(data.draw(st.sampled_from(sorted(WAYS))))
    one, other = data.draw(profiles(on)), data.draw(profiles(on))
    whole = {paper: one.get(paper, 0) + other.get(paper, 0) for paper in {**one, **other}}
    parts = [WAYS[on.way].counted(on, half) for half in (one, other)]

    assert WAYS[on.way].counted(on, whole) == {key: parts[0][key] + parts[1][key] for key in parts[0]}


@given(st.data())
def test_the_order_of_groups_and_papers_does_not_matter(data: st.DataObject) -> None:
    """The same votes always come to the same, to the last digit."""
    on = sheet(data.draw(st.sampled_from(sorted(WAYS))))
    groups = data.draw(electorates(on))
    turned = {group: dict(reversed(profile.items())) for group, profile in reversed(groups.items())}

    assert WAYS[on.way].result(on, groups, {}, "s") == WAYS[on.way].result(on, turned, {}, "s")


@given(st.data())
def test_whoever_has_no_preference_never_changes_an_order(data: st.DataObject) -> None:
    """In any group, in any number; also where nobody else has answered."""
    on = sheet(data.draw(st.sampled_from(RANKINGS)))
    groups = data.draw(electorates(on))
    more = {group: {**profile, "0": profile.get("0", 0) + 7} for group, profile in groups.items()}

    assert WAYS[on.way].result(on, groups, {}, "s").order == WAYS[on.way].result(on, more, {}, "s").order


@pytest.mark.parametrize("way", RANKINGS)
def test_lots_are_the_hashes_of_seed_and_option(way: str) -> None:
    """Where everyone's orders cancel out, the smallest SHA-256 of seed and option's number comes first."""
    profile = {"": 2, "1>2>3>4": 1, "4>3>2>1": 1}
    if way == "runoff":
        profile = {"": 4, "1": 1, "2": 1, "3": 1, "4": 1}
    for seed in ("a seed", "another", ""):
        drawn = sorted("1234", key=lambda option: sha256((seed + option).encode()).hexdigest())

        assert drawn == [option for (option,) in WAYS[way].result(sheet(way), {"g": profile}, {}, seed).order]


@pytest.mark.parametrize("way", WAYS)
def test_the_heads_are_no_group(way: str) -> None:
    """Counts of each person once ("") stand beside the groups' counts and weigh nothing there."""
    on = sheet(way)
    one, other = WAYS[way].keys(on)[0], WAYS[way].keys(on)[-1]
    papers_ = [WAYS[way].press(on, "", key) for key in (one, other)]
    groups = {"river": {"": 9, papers_[0]: 3}}
    heads = {"": {"": 9, papers_[1]: 9}}

    assert WAYS[way].result(on, groups, {}, "s") == WAYS[way].result(on, groups | heads, {}, "s")


@given(st.data())
def test_a_group_of_twice_as_many_who_say_the_same_weighs_the_same(data: st.DataObject) -> None:
    """Groups are equal, whatever their size."""
    on = sheet(data.draw(st.sampled_from(sorted(WAYS))))
    groups = data.draw(electorates(on))
    first = next(iter(groups))
    larger = {**groups, first: {paper: 2 * number for paper, number in groups[first].items()}}

    assert WAYS[on.way].result(on, groups, {}, "s") == WAYS[on.way].result(on, larger, {}, "s")


@given(st.data())
def test_every_answer_is_in_the_order_once(data: st.DataObject) -> None:
    """None vanishes, none is doubled; and no figure is out of bounds."""
    on = sheet(data.draw(st.sampled_from(sorted(WAYS))))
    found = WAYS[on.way].result(on, {"g": {"": 1, data.draw(papers(on)): 1}, "h": data.draw(profiles(on))}, {}, "s")
    least, most = WAYS[on.way].bounds(on)

    assert sorted(WAYS[on.way].figures(on)) == sorted(answer for place in found.order for answer in place) or (
        on.way in RANKINGS and not found.order
    )
    assert all(least <= share <= most for share in found.shares.values())
