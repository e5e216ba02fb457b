"""Random lives of rooms with a river: whatever happens, nothing about the water is decided before it was heard.

What must hold is reckoned from the journal alone, and shares nothing with the gate.
"""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.people import Party
from tests.flows.test_lives import GROUPS, RULE, ZONE, Lives

TWO_WEEKS = timedelta(days=14)
GUARDIANS = {"rui": "a", "pia": "b", "rita": "a"}
PERSON = st.sampled_from(sorted(GUARDIANS))
PURPOSE = st.sampled_from(["opinion", "opinion", "turn", "concern"])


class Rivers(Lives):
    """What guardians and mediators do, and the rule that always holds."""

    opened = 0

    @initialize(zones=st.lists(ZONE, min_size=2, max_size=3), how=RULE, far=st.integers(2, 7), early=st.booleans())
    def open(self, zones: list[str], how: tuple[str, str], far: int, *, early: bool) -> None:
        self.how = how
        parties = tuple(Party(group, zone) for group, zone in zip(GROUPS, zones, strict=False))
        assert self.do(c.OpenRoom("m1", "The water", parties, "en", 90))
        self.go_on()
        if early:
            self.river_comes()
        for _ in range(far):
            self.go_on()
        self.river_comes()

    def river_comes(self) -> None:
        """All groups accept it, and two name a guardian."""
        self.do(c.ProposeNature("m1", "river", "the river"))
        self.answer("nature")
        for person, group in GUARDIANS.items():
            self.do(c.OfferGuardian(person, "1", group))
            self.answer("guardian")

    def answer(self, kind: str) -> None:
        for one in self.dialogue.questions:
            if one.kind == kind:
                self.do(c.CloseQuestion(one.id, counts={one.groups[0]: {"": 3, "yes": 3}}, digest="d"))

    @rule(person=PERSON, purpose=PURPOSE)
    def writes(self, person: str, purpose: str) -> None:
        self.words += 1
        self.do(c.WriteForNature(person, "1", purpose, f"n{self.words}", "It is low."))

    @rule(person=PERSON, purpose=PURPOSE)
    def agrees(self, person: str, purpose: str) -> None:
        being = self.dialogue.nature.being("1") if self.dialogue.nature else None
        draft = being.drafts.get(purpose) if being else None
        self.do(c.AgreeForNature(person, "1", purpose, draft.word if draft else "n0"))

    @rule(person=PERSON, how=st.integers(0, 3))
    def comes_and_goes(self, person: str, how: int) -> None:
        acts: tuple[c.Command, ...] = (
            c.LeaveGuardian(person, "1"),
            c.OfferGuardian(person, "1", GUARDIANS[person]),
            c.EndGuardian(person, "1"),
            c.TagMatter("m1", "water"),
        )
        self.do(acts[how])
        self.answer("guardian")

    @rule(days=st.sampled_from([1, 13, 14, 15]), note=st.booleans())
    def waits(self, days: int, *, note: bool) -> None:
        """Time passes, and somebody tries again."""
        self.now += timedelta(days=days)
        if note:
            self.do(c.NoteAbsence("1", self.dialogue.hash))
        self.do(c.CallDecision("m1"))

    @rule(text=st.sampled_from(["No nets.", "Nets.", "The gate stays open."]), days=st.integers(0, 15))
    def swaps(self, text: str, days: int) -> None:
        """The guardians are asked about one text, and another one is put to the groups."""
        self.do(c.CallDecision("m1"))
        self.now += timedelta(days=days)
        self.do(c.ChangeClause("m1", "1", text))
        self.do(c.SetScope("m1", self.dialogue.scope))
        self.do(c.CallDecision("m1"))

    # What must hold ---------------------------------------------------------------------------------------------------

    def check_fact(self, before: Dialogue, fact: f.Fact, told: list[f.Fact]) -> None:
        super().check_fact(before, fact, told)
        if isinstance(fact, f.BallotOpened) and fact.ballot.kind == "decide":
            Rivers.opened += check_heard(fact, told)


def check_heard(fact: f.BallotOpened, told: list[f.Fact]) -> bool:
    """Once it is a party there is an opinion on exactly this text, of two groups; or two weeks had passed."""
    text = fact.ballot.hash
    party = [one for one in told if isinstance(one, f.NatureAccepted) and one.whole]
    asked_before = any(isinstance(one, f.BallotOpened) and one.ballot.hash == text for one in told)
    if not party or asked_before:
        return False
    opinions = [one for one in told if isinstance(one, f.NatureOpined) and one.opinion.hash == text]
    absent = [one for one in told if isinstance(one, f.NatureAbsent) and one.hash == text]
    asked = [one for one in told if isinstance(one, f.NatureAsked) and one.hash == text]
    for one in opinions:
        assert {"a", "b"} == {GUARDIANS[one.opinion.by], GUARDIANS[one.opinion.second]}
    for gone in absent:
        assert any(one.at + TWO_WEEKS <= gone.at for one in asked)
    assert opinions or absent
    return True


TestRivers = Rivers.TestCase
TestRivers.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_no_decision_on_the_water_opens_before_the_river_was_heard() -> None:
    """The rule of the random lives, told once: asked, two weeks, then written down, and the decision opens."""
    life = Rivers()
    life.open(["UTC", "UTC"], ("parallel", ""), 2, early=True)
    life.do(c.AddClause("m1", "No nets."))
    life.do(c.CallDecision("m1"))
    before = life.dialogue.stage
    asked = life.now
    life.waits(14, note=True)

    assert ("drafting", "deciding") == (before, life.dialogue.stage)
    assert asked + TWO_WEEKS == life.now
