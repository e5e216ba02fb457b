"""Random lives of the whole way: any command at any moment, rung late, twice or out of order; some things always hold.

The commands are made by the names and types of their fields (see `benchmarks.plausible`), so that new ones are played
without being named here. What holds for every flow is looked at in `test_lives`, whose people act here too.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from itertools import islice

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from benchmarks import plausible
from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.covenant import CONDITIONS
from flows.dialogue import Dialogue
from flows.engine import Outcome, replay
from flows.people import Party
from flows.plan import GATES, TALKING, Plan
from tests.flows.life import lives
from tests.flows.test_lives import GROUPS, RULE, ZONE, Lives
from tests.flows.turns import Life

KINDS = sorted(
    {kind for stage in (*ALLIANCE.stages, ALLIANCE.always) for kind in stage.decides} - {c.OpenRoom, c.CloseRoom},
    key=lambda kind: kind.__name__,
)
LIKELIEST = 60  # ways to fill a command that are tried
NAMELESS = {
    f.WordsReworded,  # only their author can
    f.WordsTakenBack,
    f.CircleSettled,  # only who was hurt can
    f.CircleJudged,
    f.CircleEnded,  # who leaves a circle is told to nobody
    f.RemarksParted,  # nor who of a group takes its remarks apart
    f.CandidateStood,  # who stands is who was proposed
    f.MinorityAttached,  # without a name, if they wish
    f.TextLeft,  # and no author of a text is named before the end
}
"""Facts that need not say who did it."""
PLANS = st.tuples(st.sets(st.sampled_from(TALKING[:-1])), st.sampled_from(GATES))


def named_in(facts: Iterable[object]) -> set[object]:
    """Every text in these facts, and in the nouns that they hold: a name must be among them."""
    held = [getattr(fact, one.name) for fact in facts for one in fields(fact)]  # type: ignore[arg-type]
    inner = [one for one in held if is_dataclass(one)]
    return {one for one in held if isinstance(one, str)} | (named_in(inner) if inner else set())


def check_actor(before: Dialogue, command: c.Command, facts: tuple[f.Fact, ...]) -> None:
    """Whoever changed something is named; what the clock does is nobody's, and what a mediator ends is theirs."""
    by = getattr(command, "by", "") or getattr(command, "person", "")
    if by and facts and type(facts[0]) not in NAMELESS:  # what follows from it is nobody's own act
        assert by in named_in(facts), (command, facts)
    for fact in facts:
        if isinstance(fact, f.CircleEnded) and fact.reason == "mediator":
            assert (by, True) == (fact.by, by in before.mediators)


class Whole(Lives):
    """What people do on the whole way, and what always holds there."""

    flow = ALLIANCE

    @initialize(zones=st.lists(ZONE, min_size=2, max_size=4), how=RULE, plan=PLANS, far=st.integers(0, 9))
    def open(self, zones: list[str], how: tuple[str, str], plan: tuple[set[str], str], far: int) -> None:
        self.how = how
        self.dialogue = Dialogue("K7", "alliance")
        parties = tuple(Party(group, zone) for group, zone in zip(GROUPS, zones, strict=False))
        stages = tuple(stage for stage in TALKING if stage in {*plan[0], "speaking"})
        assert self.do(c.OpenRoom("m1", "topic", parties, "en", 365, Plan(stages, plan[1])))
        for _ in range(far):
            self.go_on()

    @rule(kind=st.sampled_from(KINDS), which=st.integers(0, LIKELIEST - 1))
    def anything(self, kind: type, which: int) -> None:
        """A command of any kind; the first from there on that is welcome."""
        for command in islice(plausible.commands(kind, self.dialogue), which, LIKELIEST):
            if self.do(command):
                return

    @rule(which=st.integers(0, LIKELIEST - 1), kind=st.sampled_from(KINDS))
    def twice(self, kind: type, which: int) -> None:
        """The same command comes in again."""
        for command in islice(plausible.commands(kind, self.dialogue), which, which + 1):
            self.do(command)
            self.do(command)

    def go_on(self) -> None:
        """What a patient mediator and willing groups would do next."""
        by = self.dialogue.mediators[0] if self.dialogue.mediators else "m1"
        if self.dialogue.stage == "covenant":
            for one in self.dialogue.questions:
                self.do(c.CloseQuestion(one.id, counts=self.counts(one.id, "for", 3), digest="d"))
        plan = self.dialogue.plan
        if self.dialogue.stage in TALKING and plan:
            self.do(c.SetRule(by, self.how[0], exit=self.how[1]))
            self.do(c.MoveTo(by, self.dialogue.stage, plan.after(self.dialogue.stage)))
        else:
            super().go_on()

    # What must hold at every step -------------------------------------------------------------------------------------

    def check_fact(self, before: Dialogue, fact: f.Fact, told: list[f.Fact]) -> None:
        super().check_fact(before, fact, told)
        match fact:
            case f.WordsPassedOn() if before.plan and before.plan.gate != "open":
                assert isinstance(self.command, c.PassOn)
                assert self.command.by in before.mediators
            case f.TurnHeard(word):
                self.check_heard(before, word)
            case f.AgreementReached(agreement):
                check_base(before, told, agreement.hash, agreement.parties)
            case f.StageBegan(stage) if before.covenant and stage in ("stories", "speaking"):
                check_ready(before, stage)
            case f.ShuttleDelivered():
                assert before.shuttle is not None
                waited = before.shuttle.waited and isinstance(self.command, c.DeliverShuttle) and not self.command.by
                assert waited or not before.shuttle.missing(before.groups)

    def check_heard(self, before: Dialogue, word: str) -> None:
        turn = before.stories.turn(word) if before.stories else None
        assert turn is not None
        assert isinstance(self.command, c.ConfirmHeard)
        assert turn.by == self.command.by

    def do(self, command: c.Command) -> Outcome | None:
        before = self.dialogue
        outcome = super().do(command)
        if outcome:
            check_actor(before, command, outcome.facts)
            check_standing(before, outcome.facts)
        return outcome

    @invariant()
    def nothing_is_said_for_a_group_that_has_left(self) -> None:
        dialogue = self.dialogue
        if dialogue.shuttle and dialogue.stage != "closed":
            assert {one.group for one in dialogue.shuttle.words} <= set(dialogue.groups)
        if dialogue.circle:
            assert {seat.group for seat in dialogue.circle.seats} <= set(dialogue.groups)

    def teardown(self) -> None:
        """The journal leads to the same room, whatever happened; and a closed room asks nothing any more."""
        born = Dialogue("K7", "alliance")
        assert self.dialogue == replay(ALLIANCE, born, self.journal)
        if self.dialogue.stage == "closed":
            assert (None, (), None, None) == (
                self.dialogue.ballot,
                self.dialogue.questions,
                self.dialogue.circle,
                self.dialogue.shuttle,
            )


def check_base(before: Dialogue, told: list[f.Fact], text: str, parties: tuple[str, ...]) -> None:
    """Every party was asked in its own chats, at home, for exactly this text, and has answered as a group."""
    asked = next(fact.ballot for fact in reversed(told) if isinstance(fact, f.BallotOpened))
    closed = next(fact for fact in reversed(told) if isinstance(fact, f.BallotClosed))
    assert ("decide", text) == (asked.kind, asked.hash)
    assert asked.id == closed.ballot
    assert set(parties) == set(before.groups)
    assert set(parties) <= set(asked.groups)
    assert set(parties) <= set(closed.verdicts)


def check_ready(before: Dialogue, stage: str) -> None:
    """No stage after ground rules opens unless each condition is met by all, or was waived; or one goes back to it."""
    covenant, plan = before.covenant, before.plan
    assert covenant is not None
    assert plan is not None
    if before.stage == "covenant":
        assert () == covenant.unmet(before.groups)
        assert covenant.stands(before.groups)
        assert set(covenant.waived) <= set(CONDITIONS)
    assert stage in plan.stages


def check_standing(before: Dialogue, facts: tuple[f.Fact, ...]) -> None:
    """An agreement comes to stand, or goes on, by a decision alone."""
    after = before
    for fact in facts:
        was, after = after.agreement, replay(ALLIANCE, after, [fact])
        now = after.agreement
        if now and (was is None or (was.hash, was.version) != (now.hash, now.version)):
            assert isinstance(fact, f.AgreementReached)
        if now and was and now.until > was.until:
            assert isinstance(fact, f.AgreementReached | f.AgreementRenewed | f.TermHeld)


TestWhole = Whole.TestCase
TestWhole.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("life", lives(), ids=lambda life: life.name)
def test_every_change_says_who_made_it(life: Life) -> None:
    """Each act of the told lives names whoever did it; what a mediator does always says so."""
    for before, command, _, outcome in life.turns:
        check_actor(before, command, outcome.facts)
