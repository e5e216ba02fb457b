"""Two that count without having spoken to each other come to the same result, whatever people say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.ballot import Rule, Sheet
from flows.stages.unequal import ledger
from flows.ways import WAYS
from tests.verifier.given import a_ballot, closed, people_for, resealed, sheet_for
from verifier import verify

ASKED = ("yesno", "consent", "gradients", "approval", "score", "ranked", "runoff", "dots", "times")
FEW = settings(max_examples=30, deadline=None)
SHARES = st.sampled_from([0.0, 0.2, 1 / 3, 0.5, 0.6, 2 / 3])


@pytest.mark.parametrize("way", ASKED)
@FEW
@given(data=st.data())
def test_every_way_of_asking_comes_to_the_same(way: str, data: st.DataObject) -> None:
    """Numbers, order, figures and outcome of a question to all groups."""
    ballot = a_ballot("ask", data.draw(st.integers(1, 3)), sheet_for(way, data.draw(st.integers(2, 5))))

    assert () == verify(closed(ballot, data.draw(people_for(ballot)))).wrong


@pytest.mark.parametrize("way", ["parallel", "weighted", "states"])
@FEW
@given(data=st.data())
def test_every_rule_by_votes_decides_the_same(way: str, data: st.DataObject) -> None:
    """Each group's word, and what all groups together decided."""
    rule = data.draw(st.builds(Rule, SHARES, SHARES, st.just(1), st.just(way), SHARES, SHARES, SHARES))
    ballot = a_ballot("decide", data.draw(st.integers(2, 5)), rule=rule)

    assert () == verify(closed(ballot, data.draw(people_for(ballot, 40)))).wrong


@FEW
@given(data=st.data())
def test_consent_decides_the_same(data: st.DataObject) -> None:
    """With reasoned objections and without."""
    rule = Rule(way="consent", yes_quorum=data.draw(SHARES), quorum=data.draw(SHARES))
    ballot = a_ballot("decide", 3, sheet_for("consent", 0), rule=rule)
    people = data.draw(people_for(ballot))
    objections = {group: data.draw(st.integers(0, 1)) for group in ballot.groups}

    assert () == verify(closed(ballot, people, objections)).wrong


@pytest.mark.parametrize("kind", ["enter", "renew"])
@FEW
@given(data=st.data())
def test_entering_and_renewing_come_to_the_same(kind: str, data: st.DataObject) -> None:
    """Whose answers have other names, and a rule of their own."""
    ballot = a_ballot(kind, data.draw(st.integers(2, 4)), open_roll=kind == "enter")

    assert () == verify(closed(ballot, data.draw(people_for(ballot)))).wrong


@pytest.mark.parametrize(("kind", "way"), [("lesser", "lessened"), ("free", "freely")])
@FEW
@given(data=st.data())
def test_what_the_weaker_side_is_asked_comes_to_the_same(kind: str, way: str, data: st.DataObject) -> None:
    """What has become of an inequality; could we have said no."""
    ballot = a_ballot(kind, 1, Sheet(way), rule=ledger.RULE)

    assert () == verify(closed(ballot, data.draw(people_for(ballot, 12)))).wrong


@pytest.mark.parametrize(("said", "word"), [("worse", "better"), ("same", "ended"), ("", "same")])
def test_another_word_for_what_has_become_of_an_inequality_is_found(said: str, word: str) -> None:
    """The stronger side cannot write it down as better than those said who feel it."""
    ballot = a_ballot("lesser", 1, Sheet("lessened"), rule=ledger.RULE)
    record = closed(ballot, [((ballot.groups[0],), said)] * 4)

    assert () == verify(record).wrong
    assert verify(resealed(record, outcome=word)).wrong


@pytest.mark.parametrize("way", ["decide", *ASKED])
@FEW
@given(data=st.data())
def test_secret_ballots_come_to_the_same(way: str, data: st.DataObject) -> None:
    """For everybody, who sees less, and for scrutineers, who have the papers."""
    kind = "decide" if way == "decide" else "ask"
    ballot = a_ballot(kind, 2, sheet_for(way, 3), secret=True)
    people = data.draw(people_for(ballot, 40))

    assert () == verify(closed(ballot, people)).wrong
    assert () == verify(closed(ballot, people, papers=True)).wrong


def test_all_ways_of_asking_are_compared() -> None:
    """A new way has to be known here too."""
    assert {*ASKED, "enter", "decide", "renew", "petition", "validity", "lessened", "freely"} == set(WAYS) - {"poll"}
