"""Random lives of a dialogue: whatever people, clocks and chance do, some things always hold.

The machine keeps the alarms as the store would: a key holds one alarm, ringing takes it away. It rings them late, in
any order, and sometimes again long after. Between every two steps the dialogue is only a document.
"""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.agreement import fingerprint
from flows.ballot import CHOICES, joint, verdicts
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, WakeAt
from flows.engine import Outcome, replay, step
from flows.people import Group, Others, Party
from flows.record import dump, load
from flows.refusals import Refused
from tests.flows import given as g

GROUPS = ("a", "b", "c", "d")
ZONES = ("America/Lima", "Europe/Lisbon", "Africa/Cairo", "Asia/Tokyo")
PEOPLE = ("m1", "m1", "m1", "m2", "p1")
GROUP, ZONE, PERSON = st.sampled_from(GROUPS), st.sampled_from(ZONES), st.sampled_from(PEOPLE)
MOOD = st.sampled_from(["for", "for", "for", "mixed", "silent", "against", "change"])
WORD, CLAUSE = st.integers(0, 12).map(str), st.integers(1, 4).map(str)
TEXT = st.text(max_size=12)
BOUND = {"standing", "renewing"}  # stages in which an agreement stands
FREE = {"entering", "speaking", "lapsed", "closed"}  # stages in which none does


def answers(kind: str, mood: str, size: int) -> dict[str, int]:
    """How one group answers."""
    first, *_ = choices = CHOICES[kind]
    match mood:
        case "for":
            return {"": size, first: size}
        case "against":
            return {"": size, ("lapse" if kind == "renew" else "no"): size}
        case "change" if kind == "renew":
            return {"": size, "change": size}
        case "mixed":
            return {"": size * len(choices), **dict.fromkeys(choices, size)}
    return {"": size}


class Lives(RuleBasedStateMachine):
    """One dialogue, its alarms and its journal."""

    def __init__(self) -> None:
        super().__init__()
        self.dialogue, self.now = g.new(), g.NOON
        self.journal: list[f.Fact] = []
        self.alarms: dict[str, WakeAt] = {}
        self.rung: list[WakeAt] = []
        self.words = 0

    # What the store would do ------------------------------------------------------------------------------------------

    def do(self, command: c.Command) -> Outcome | None:
        """The command, as it comes from a row, to the dialogue, as it comes from a document."""
        assert command == load(dump(command))
        before: Dialogue = load(dump(self.dialogue))
        assert self.dialogue == before
        try:
            outcome = step(ACCORD, before, command, self.now)
        except Refused:
            return None
        self.check(before, outcome)
        self.dialogue = outcome.dialogue
        self.journal += outcome.facts
        self.keep(outcome.effects)
        return outcome

    def keep(self, effects: tuple[Effect, ...]) -> None:
        for effect in effects:
            if isinstance(effect, WakeAt):
                self.alarms[effect.key] = effect
            elif isinstance(effect, Hush):
                self.alarms.pop(effect.key, None)

    def ring(self, alarm: WakeAt, mood: str, size: int) -> None:
        """What the clock does with an alarm: the counts are added, the answer is never anything but yes or a no."""
        command = alarm.command
        if isinstance(command, c.CloseBallot):
            command = c.CloseBallot(command.ballot, counts=self.counts(mood, size), digest="d")
        if isinstance(command, c.RemindBallot):
            command = c.RemindBallot(command.ballot, command.group, size)
        self.do(command)

    def counts(self, mood: str, size: int) -> dict[str, dict[str, int]]:
        ballot = self.dialogue.ballot
        if ballot is None:
            return {}
        others = dict.fromkeys(ballot.groups[1:], answers(ballot.kind, "for", size))
        return {ballot.groups[0]: answers(ballot.kind, mood, size), **others}

    def due(self) -> list[str]:
        return sorted(key for key, alarm in self.alarms.items() if alarm.at <= self.now)

    # What must hold at every step -------------------------------------------------------------------------------------

    def check(self, before: Dialogue, outcome: Outcome) -> None:
        dialogue, told = before, list(self.journal)
        for fact in outcome.facts:
            self.check_fact(dialogue, fact, told)
            dialogue = replay(ACCORD, dialogue, [fact])
            told.append(fact)
        for effect in outcome.effects:
            self.check_audience(before, outcome, effect)
        assert dialogue == outcome.dialogue

    def check_fact(self, before: Dialogue, fact: f.Fact, told: list[f.Fact]) -> None:
        match fact:
            case f.BallotOpened(ballot):
                assert before.ballot is None
                assert ballot.opens < ballot.closes
                assert set(ballot.groups) == set(before.groups)
                standing = before.agreement.hash if before.agreement else ""
                assert ballot.hash == {"enter": "", "decide": before.hash, "renew": standing}[ballot.kind]
            case f.BallotClosed(_, counts, words):
                assert before.ballot is not None
                assert words == verdicts(before.ballot, counts)
            case f.AgreementReached(agreement):
                assert agreement.hash == before.hash
                self.check_signed(told, agreement.hash, "yes")
            case f.AgreementRenewed(agreement):
                assert before.agreement is not None
                assert before.agreement.until == agreement.term_from
                assert before.agreement.hash == agreement.hash
                self.check_signed(told, agreement.hash, "keep")
            case f.AgreementLapsed():
                assert before.agreement is not None
                assert before.agreement.until <= self.now
            case f.ReminderGiven(late=late):
                assert late >= timedelta()

    def check_signed(self, told: list[f.Fact], text: str, word: str) -> None:
        """P6: the ballot that has just closed asked for exactly this text, and every group said the word."""
        asked = next(fact.ballot for fact in reversed(told) if isinstance(fact, f.BallotOpened))
        answered = told[-1]
        assert isinstance(answered, f.BallotClosed)
        assert (asked.id, asked.hash) == (answered.ballot, text)
        assert {word} == set(answered.verdicts.values())
        assert word == joint(asked, answered.verdicts)

    def check_audience(self, before: Dialogue, outcome: Outcome, effect: Effect) -> None:
        """No group hears of a dialogue it did not enter, but for the invitation, its result, and a farewell."""
        audience = g.audience_of(effect)
        if not isinstance(audience, Group | Others):
            return
        if audience.group in outcome.dialogue.groups or before.stage == "entering":
            return
        left = {fact.group for fact in outcome.facts if isinstance(fact, f.GroupWithdrew)}
        assert audience.group in left

    # People -----------------------------------------------------------------------------------------------------------

    @initialize(
        zones=st.lists(ZONE, min_size=2, max_size=4),
        term=st.sampled_from([1, 7, 14, 90, 365, 730]),
        far=st.integers(0, 7),
    )
    def open(self, zones: list[str], term: int, far: int) -> None:
        parties = tuple(Party(group, zone) for group, zone in zip(GROUPS, zones, strict=False))
        assert self.do(c.OpenRoom("m1", "topic", parties, "en", term))
        for _ in range(far):
            self.go_on()

    @rule(by=PERSON, group=GROUP, text=TEXT)
    def speak(self, by: str, group: str, text: str) -> None:
        self.words += 1
        self.do(c.Speak(by, group, str(self.words), text))

    @rule(by=PERSON, word=WORD, text=TEXT, act=st.integers(0, 4))
    def at_the_gate(self, by: str, word: str, text: str, act: int) -> None:
        word = self.dialogue.waiting[0].word if self.dialogue.waiting and act < 3 else word
        acts: tuple[c.Command, ...] = (
            c.PassOn(by, word),
            c.AskToRephrase(by, word),
            c.HoldBack(by, word, text),
            c.Reword(by, word, text),
            c.TakeBack(by, word),
        )
        self.do(acts[act])

    @rule(by=PERSON, clause=CLAUSE, text=TEXT, add=st.booleans())
    def write(self, by: str, clause: str, text: str, *, add: bool) -> None:
        self.do(c.AddClause(by, text) if add else c.ChangeClause(by, clause, text))

    @rule(by=PERSON, fresh=st.booleans(), days=st.integers(0, 22))
    def call(self, by: str, days: int, *, fresh: bool) -> None:
        self.do(c.ShareDraft(by))
        self.do(c.CallDecision(by, days, self.dialogue.hash[:8] if fresh else "0000000000"))

    @rule(by=PERSON, stage=st.sampled_from(sorted(g.STAGES)), fresh=st.booleans())
    def move(self, by: str, stage: str, *, fresh: bool) -> None:
        self.do(c.MoveTo(by, self.dialogue.stage if fresh else "drafting", stage))

    @rule(by=PERSON, other=PERSON, hours=st.integers(0, 80), act=st.integers(0, 3))
    def at_the_desk(self, by: str, other: str, hours: int, act: int) -> None:
        acts: tuple[c.Command, ...] = (
            c.Pause(by, hours),
            c.Resume(by),
            c.JoinMediators(by, other),
            c.StepDown(by),
        )
        self.do(acts[act])

    @rule(group=GROUP, by=PERSON, act=st.sampled_from(["lose", "lose", "find", "find", "leave", "close"]))
    def come_and_go(self, group: str, by: str, act: str) -> None:
        ways: dict[str, c.Command] = {
            "lose": c.LoseGroup(group),
            "find": c.AskAgain(group),
            "leave": c.WithdrawGroup(by, group),
            "close": c.CloseRoom(by),
        }
        self.do(ways[act])

    @rule(by=PERSON, mood=MOOD, size=st.integers(0, 9))
    def close_early(self, by: str, mood: str, size: int) -> None:
        self.do(c.CloseBallot(self.dialogue.ballot.id if self.dialogue.ballot else "1", by, self.counts(mood, size)))

    @rule(times=st.integers(1, 3))
    def patience(self, times: int) -> None:
        for _ in range(times):
            self.go_on()

    def go_on(self) -> None:
        """What a patient mediator would do next, so that lives get far."""
        by = self.dialogue.mediators[0] if self.dialogue.mediators else "m1"
        match self.dialogue.stage:
            case "speaking":
                self.do(c.MoveTo(by, "speaking", "drafting"))
            case "drafting":
                self.do(c.AddClause(by, "We share the water."))
                self.do(c.CallDecision(by, 7))
            case "lapsed":
                self.do(c.MoveTo(by, "lapsed", "drafting"))
            case "entering" | "deciding" | "renewing" if self.dialogue.ballot:
                self.now = max(self.now, self.dialogue.ballot.closes)
                self.ring(WakeAt("", self.now, c.CloseBallot(self.dialogue.ballot.id)), "for", 3)
            case "standing":
                self.next_alarm("for", 3)

    # Time -------------------------------------------------------------------------------------------------------------

    @rule(hours=st.sampled_from([1, 13, 24, 24 * 7, 24 * 40, 24 * 300]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.due())
    @rule(which=st.integers(0, 20), mood=MOOD, size=st.integers(0, 9))
    def alarm_rings(self, which: int, mood: str, size: int) -> None:
        due = self.due()
        alarm = self.alarms.pop(due[which % len(due)])
        self.rung.append(alarm)
        self.ring(alarm, mood, size)

    @precondition(lambda self: self.alarms)
    @rule(mood=MOOD, size=st.integers(1, 9), times=st.integers(1, 4))
    def time_passes(self, mood: str, size: int, times: int) -> None:
        """On to the next alarms, one by one."""
        for _ in range(times):
            self.next_alarm(mood, size)

    def next_alarm(self, mood: str, size: int) -> None:
        if self.alarms:
            first = min(self.alarms, key=lambda key: (self.alarms[key].at, key))
            self.now = max(self.now, self.alarms[first].at)
            self.rung.append(self.alarms[first])
            self.ring(self.alarms.pop(first), mood, size)

    @precondition(lambda self: self.rung)
    @rule(which=st.integers(0, 50), mood=MOOD, size=st.integers(0, 9))
    def alarm_rings_again(self, which: int, mood: str, size: int) -> None:
        self.ring(self.rung[which % len(self.rung)], mood, size)

    # What always holds ------------------------------------------------------------------------------------------------

    @invariant()
    def the_journal_is_as_long_as_the_revision(self) -> None:
        assert len(self.journal) == self.dialogue.revision

    @invariant()
    def an_agreement_has_an_end_a_fingerprint_and_an_alarm(self) -> None:
        agreement = self.dialogue.agreement
        assert agreement is not None or self.dialogue.stage not in BOUND
        if agreement is None:
            return
        own = (agreement.title, agreement.language, agreement.parties, agreement.clauses, agreement.term_days)
        assert self.dialogue.stage not in FREE
        assert agreement.term_from < agreement.until
        assert fingerprint(*own) == agreement.hash
        assert set(agreement.parties) == set(self.dialogue.groups)
        if self.dialogue.stage == "standing" and not self.dialogue.lapse_foreseen:
            assert agreement.clauses == self.dialogue.clauses
        assert "term" in self.alarms or self.dialogue.stage == "renewing"

    @invariant()
    def an_open_ballot_is_asked_in_its_stage_and_will_close(self) -> None:
        ballot = self.dialogue.ballot
        asking = {"enter": "entering", "decide": "deciding", "renew": "renewing"}
        assert (ballot is not None) == (self.dialogue.stage in asking.values() and bool(self.journal))
        if ballot:
            assert asking[ballot.kind] == self.dialogue.stage
            assert ballot.closes == self.alarms[f"close:{ballot.id}"].at

    @invariant()
    def quiet_will_end(self) -> None:
        until = self.dialogue.paused_until
        assert until is None or until == self.alarms["pause"].at

    @invariant()
    def a_review_is_to_come_unless_the_end_is_decided(self) -> None:
        agreement = self.dialogue.agreement
        if agreement and self.dialogue.stage == "standing" and not self.dialogue.lapse_foreseen:
            assert "review" in self.alarms or self.now >= agreement.until

    @invariant()
    def a_room_that_goes_on_has_two_groups(self) -> None:
        assert self.dialogue.stage == "closed" or not self.journal or len(self.dialogue.groups) >= 2

    def teardown(self) -> None:
        """Left alone for years, every ballot closes, every term ends, and no alarm is left that rings for ever."""
        assert self.dialogue == replay(ACCORD, g.new(), self.journal)
        for _ in range(60):
            self.next_alarm("silent", 0)
        assert {} == self.alarms
        assert (None, None) == (self.dialogue.ballot, self.dialogue.agreement)


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=50, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
