"""Who is proposed to whom: fairly, the same each time, and as if whoever does not wish to be found were not there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.economy.wishes import NEED, OFFER, Wish
from flows.registry.charter import Standing
from flows.registry.life import State
from flows.spark import reasons as r
from flows.spark.known import Dependence, Known
from flows.spark.proposing import next_seed, proposals
from flows.spark.terms import ALL, BOUND, BY, TOPIC, WHOM, Terms

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
SEED = next_seed("a", "2026-11-27")
HIDDEN = "h"
GROUPS = ("a", "b", "c", "d", "e", "f")
WORDS = ("water", "school", "salt")


def found(topics: tuple[str, ...] = ("water",), **more: object) -> Terms:
    return replace(Terms(BY, ALL, topics), **more)  # type: ignore[arg-type]


def pairs(known: Known, seed: str = SEED) -> set[frozenset[str]]:
    return {one.pair for one in proposals(known, NOW, seed)}


def clause(code: str, parties: tuple[str, ...], words: str, modality: str = "") -> Standing:
    about = ("river", "", code, "1", words, code, 1, "", "written", "", modality, State.IN_FORCE, parties, NOW, NOW)
    return Standing(*about, 0, "en", ("en",), (), (), None, False)


def why(known: Known) -> list[str]:
    """The reasons of the only proposal, by kind."""
    (one,) = proposals(known, NOW, SEED)
    return [reason.kind for reason in one.reasons if one.one == "a"] or [x.turned().kind for x in one.reasons]


def test_every_sign_leads_to_a_proposal_that_says_why() -> None:
    """Needs, topics, places, agreements alike and opposite, dependence, long ago, never."""
    two = {"a": found(("x",)), "b": found(("y",))}
    rice = (Wish("1", "a", NEED, "rice"), Wish("2", "b", OFFER, "rice"))
    alike = "nobody fishes in the mouth of the river before the first of may"
    agreements = {"AC": frozenset("ac"), "BD": frozenset("bd")}
    four = {**two, "c": found(("z",), whom=BOUND), "d": found(("w",), whom=BOUND)}
    same = (clause("AC", ("a", "c"), alike, "must"), clause("BD", ("b", "d"), alike, "must"))
    against = (same[0], clause("BD", ("b", "d"), alike, "must not"))
    depends = {**two, "g": found(("q",), whom=BOUND)}

    assert r.NEEDS_IT == why(Known(two, rice, {"1": "rice", "2": "rice"}))[0]
    assert r.SAME_TOPIC == why(Known({"a": found(), "b": found()}))[0]
    assert r.SAME_PLACE == why(Known({"a": found(("x",), place="Old port"), "b": found(("y",), place="old Port")}))[0]
    assert r.ALIKE == why(Known(four, agreements=agreements, clauses=same))[0]
    assert r.AGAINST == why(Known(four, agreements=agreements, clauses=against))[0]
    assert r.DEPENDS == why(Known(depends, rice[1:], {"2": "rice"}, (Dependence("a", "g", "rice", "rice"),)))[0]
    assert [r.LONG_AGO] == why(Known(two, met={frozenset("ab"): NOW - timedelta(days=400)}))
    assert [r.NEVER_MET] == why(Known(two))


def test_what_a_group_receives_from_one_side_alone_is_told_to_that_group_only() -> None:
    """The other reads that it may be needed."""
    assert r.SECOND == r.Reason(r.DEPENDS, "rice", "rice").turned().kind


@pytest.mark.parametrize("kept", ["met", "apart", "busy", "bound", "topic", "needs"])
def test_what_keeps_two_apart(kept: str) -> None:
    """Met lately, proposed lately, a proposal within the fortnight, or terms that do not fit."""
    two = {"a": found(), "b": found()}
    pair = frozenset("ab")
    known = {
        "met": Known(two, met={pair: NOW - timedelta(days=100)}),
        "apart": Known(two, apart=frozenset([pair])),
        "busy": Known(two, busy=frozenset("b")),
        "bound": Known({"a": found(), "b": found(whom=BOUND)}),
        "topic": Known({"a": found(), "b": found(("salt",), whom=TOPIC)}),
        "needs": Known({"a": Terms(("agreements",)), "b": Terms(("agreements",), BOUND)}),
    }

    assert set() == pairs(known[kept])


def test_those_with_the_fewest_bonds_come_first() -> None:
    """Of three who share a topic, the one who has agreements already is left for another day."""
    known = Known(
        {"a": found(), "b": found(), "c": found(), "d": found(("x",), whom=BOUND)},
        agreements={"A-1": frozenset("cd")},
    )

    assert {frozenset("ab")} == pairs(known)


def test_lots_between_equals_fall_on_everybody() -> None:
    """Over many seeds each of three equal pairs comes up about as often."""
    known = Known({group: found() for group in "abc"})
    drawn = [next(iter(pairs(known, next_seed("seed", str(day))))) for day in range(300)]

    assert all(60 < drawn.count(frozenset(pair)) < 140 for pair in ("ab", "bc", "ac"))


def test_nobody_is_always_the_one_who_is_found() -> None:
    """Forty need what forty can give: on one day all of them are proposed, each to another."""
    groups = {f"{side}{at}": found((), whom=TOPIC) for side in "no" for at in range(40)}
    groups = {group: replace(terms, by=("needs",), whom=ALL) for group, terms in groups.items()}
    wishes = [Wish(group, group, NEED if group[0] == "n" else OFFER, "rice") for group in groups]
    known = Known(groups, tuple(wishes), {wish.id: "rice" for wish in wishes})

    assert 40 == len([pair for pair in pairs(known) if {group[0] for group in pair} == {"n", "o"}])
    assert {"n"} == {one.one[0] for one in proposals(known, NOW, SEED)}


def test_who_wishes_to_be_found_by_few_stands_in_nobodys_way() -> None:
    """Twenty who welcome only those they are bound to do not hide the one who welcomes everybody."""
    shy = {f"shy{at}": found(whom=BOUND) for at in range(20)}
    known = Known({**shy, "a": found(), "z": found()}, agreements={"A-1": frozenset(("shy1", "shy2"))})

    assert {frozenset("az"), frozenset(("shy1", "shy2"))} == pairs(known)


def test_a_group_is_in_one_proposal_at_most() -> None:
    """However many it might meet."""
    found_ = proposals(Known({f"g{at}": found() for at in range(9)}), NOW, SEED)
    there = [group for one in found_ for group in one.pair]

    assert 8 == len(there) == len(set(there))


TERMS = st.builds(
    Terms,
    st.lists(st.sampled_from(BY), unique=True).map(tuple),
    st.sampled_from(WHOM),
    st.lists(st.sampled_from(WORDS), unique=True).map(tuple),
    st.sampled_from(("", "port", "hill")),
    st.lists(st.sampled_from(WORDS), unique=True, max_size=2).map(tuple),
    st.lists(st.sampled_from(WORDS), unique=True, max_size=2).map(tuple),
)
SOME = st.sampled_from((*GROUPS, HIDDEN))
PAIR = st.sets(SOME, min_size=2, max_size=2).map(frozenset)
WISHES = st.lists(st.tuples(SOME, st.sampled_from((NEED, OFFER)), st.sampled_from(WORDS)), max_size=12)
TEXTS = ("nobody fishes in the mouth of the river in spring", "nobody fishes in the mouth of the river in winter")
AGREED = st.lists(st.tuples(st.sets(SOME, min_size=2, max_size=3), st.sampled_from(TEXTS)), max_size=6)


@st.composite
def towns(draw: st.DrawFn) -> Known:
    """A town of any kind, in which one group does not wish to be found, whatever else it has to do with others."""
    terms = {group: draw(TERMS) for group in GROUPS}
    wishes = [Wish(str(at), *one, order=at) for at, one in enumerate(draw(WISHES))]
    agreed = {f"A-{at}": one for at, one in enumerate(draw(AGREED))}
    modality = st.sampled_from(("must", "must not", ""))
    return Known(
        terms | ({HIDDEN: Terms()} if draw(st.booleans()) else {}),
        tuple(wishes),
        {wish.id: wish.kind for wish in wishes},
        tuple(Dependence(min(pair), max(pair), "salt", "salt") for pair in draw(st.lists(PAIR, max_size=3))),
        {code: frozenset(parties) for code, (parties, _) in agreed.items()},
        tuple(clause(code, tuple(sorted(them)), text, draw(modality)) for code, (them, text) in agreed.items()),
        {pair: NOW - timedelta(days=draw(st.integers(0, 600))) for pair in draw(st.lists(PAIR, max_size=4))},
        frozenset(draw(st.lists(PAIR, max_size=3))),
        frozenset(draw(st.sets(SOME, max_size=2))),
    )


def without(known: Known) -> Known:
    """The same town, had that group never been there."""
    return Known(
        {group: terms for group, terms in known.terms.items() if group != HIDDEN},
        tuple(wish for wish in known.wishes if wish.group != HIDDEN),
        {wish.id: known.labels[wish.id] for wish in known.wishes if wish.group != HIDDEN},
        tuple(one for one in known.dependences if HIDDEN not in (one.taker, one.giver)),
        {code: parties for code, parties in known.agreements.items() if HIDDEN not in parties},
        tuple(one for one in known.clauses if HIDDEN not in one.parties),
        {pair: when for pair, when in known.met.items() if HIDDEN not in pair},
        frozenset(pair for pair in known.apart if HIDDEN not in pair),
        known.busy - {HIDDEN},
    )


@settings(max_examples=200, deadline=None)
@given(towns(), st.integers(0, 10**6))
def test_proposals_never_reveal_a_group_that_did_not_wish_to_be_found(known: Known, number: int) -> None:
    """With it and without it, everybody else is proposed the same, for the same reasons, by the same lots."""
    seed = next_seed(str(number), "day")

    assert proposals(without(known), NOW, seed) == proposals(known, NOW, seed)


@settings(max_examples=100, deadline=None)
@given(towns(), st.randoms(use_true_random=False))
def test_the_same_town_and_seed_give_the_same_proposals_in_whatever_order_they_were_read(
    known: Known, chance: object
) -> None:
    """Chance is the seed's alone."""
    mixed = list(known.terms)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    again = replace(
        known,
        terms={group: known.terms[group] for group in mixed},
        wishes=known.wishes[::-1],
        clauses=known.clauses[::-1],
        agreements=dict(reversed(list(known.agreements.items()))),
    )

    assert proposals(again, NOW, SEED) == proposals(known, NOW, SEED)


@settings(max_examples=100, deadline=None)
@given(towns())
def test_only_groups_that_welcome_each_other_are_proposed(known: Known) -> None:
    """Never one that is busy, apart, not found, or that wishes for others."""
    for one in proposals(known, NOW, SEED):
        assert all(known.terms[group].is_found for group in one.pair)
        assert one.pair not in known.apart
        assert not one.pair & known.busy
        assert one.reasons
