"""Random lives of a dialogue: whatever people, clocks and chance do, some things always hold.

The machine (see `machine`) plays the store; it rings alarms late, in any order, and sometimes again long after.
"""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from flows import commands as c
from flows import facts as f
from flows.agreement import fingerprint
from flows.ballot import Sheet
from flows.effects import WakeAt
from flows.engine import replay
from flows.people import Party
from tests.flows import given as g
from tests.flows.machine import Machine

GROUPS = ("a", "b", "c", "d", "e")
ZONES = ("America/Lima", "Europe/Lisbon", "Africa/Cairo", "Asia/Tokyo")
PEOPLE = ("m1", "m1", "m1", "m2", "p1")
GROUP, ZONE, PERSON = st.sampled_from(GROUPS), st.sampled_from(ZONES), st.sampled_from(PEOPLE)
MOOD = st.sampled_from(["for", "for", "for", "mixed", "silent", "against", "change", "tie"])
WORD, CLAUSE = st.integers(0, 12).map(str), st.integers(1, 4).map(str)
RULE = st.sampled_from([("parallel", ""), ("consent", ""), ("consent", "weighted"), ("weighted", ""), ("states", "")])
TEXT = st.text(max_size=12)
BOUND = {"standing", "renewing"}  # stages in which an agreement stands
FREE = {"entering", "speaking", "lapsed", "closed"}  # stages in which none does
ASKING = {"enter": "entering", "decide": "deciding", "renew": "renewing"}
DAYS = Sheet("approval", ("Monday", "Tuesday"))


class Lives(Machine):
    """What people do, and what always holds."""

    # People -----------------------------------------------------------------------------------------------------------

    @initialize(
        zones=st.lists(ZONE, min_size=2, max_size=5),
        how=RULE,
        term=st.sampled_from([1, 7, 14, 90, 365, 730]),
        far=st.integers(0, 7),
    )
    def open(self, zones: list[str], how: tuple[str, str], term: int, far: int) -> None:
        self.how = how
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
        number = self.dialogue.ballot.id if self.dialogue.ballot else "1"
        self.do(self.closing(c.CloseBallot(number, by), mood, size))

    @rule(by=PERSON, title=TEXT, days=st.integers(2, 31), stop=st.booleans())
    def ask(self, by: str, title: str, days: int, *, stop: bool) -> None:
        if stop and self.dialogue.questions:
            self.do(c.StopQuestion(by, self.dialogue.questions[0].id))
        self.do(c.Ask(by, title, DAYS, days))

    @rule(by=PERSON, group=GROUP, clause=CLAUSE, marked=st.booleans())
    def mark(self, by: str, group: str, clause: str, *, marked: bool) -> None:
        self.do(c.MarkVital(by, group, clause, marked))

    @rule(by=PERSON, group=GROUP, recent=st.integers(0, 2), mood=MOOD, size=st.integers(0, 9))
    def fear(self, by: str, group: str, recent: int, mood: str, size: int) -> None:
        self.do(c.LodgePetition(by, group, "harm", recent))
        for one in self.dialogue.questions:
            if one.kind == "petition":
                self.do(c.CloseQuestion(one.id, counts=self.counts(one.id, mood, size), digest="d"))

    @precondition(lambda self: self.dialogue.stage in ("drafting", "deciding") and self.how[0] == "consent")
    @rule(heard=st.booleans(), meetings=st.integers(0, 7))
    def block(self, meetings: int, *, heard: bool) -> None:
        """Somebody objects, their group wants it heard or not, and some meetings pass."""
        if self.dialogue.stage == "drafting":
            self.go_on()
        ballot = self.dialogue.ballot
        if ballot is None:
            return
        self.now = max(self.now, ballot.closes)
        self.ring(WakeAt("", self.now, c.CloseBallot(ballot.id)), "against", 3)
        validity = next((one for one in self.dialogue.questions if one.kind == "validity"), None)
        if validity and meetings:
            self.now = max(self.now, validity.closes)
            self.ring(WakeAt("", self.now, c.CloseQuestion(validity.id)), "for" if heard else "against", 5)
        for _ in range(meetings):
            if "repair" in self.alarms:
                self.now = max(self.now, self.alarms["repair"].at)
                self.ring(self.alarms.pop("repair"), "for", 3)

    @rule(by=PERSON, group=GROUP, act=st.integers(0, 3))
    def repair(self, by: str, group: str, act: int) -> None:
        acts: tuple[c.Command, ...] = (
            c.JoinRepair(by, group),
            c.DropObjection(by),
            c.NextMeeting(self.dialogue.repair.met if self.dialogue.repair else 1, by),
            c.MendText(by),
        )
        self.do(acts[act])

    @rule(times=st.integers(1, 3))
    def patience(self, times: int) -> None:
        for _ in range(times):
            self.go_on()

    def go_on(self) -> None:
        """What a patient mediator would do next, so that lives get far."""
        by = self.dialogue.mediators[0] if self.dialogue.mediators else "m1"
        match self.dialogue.stage:
            case "speaking":
                self.do(c.SetRule(by, self.how[0], exit=self.how[1]))
                self.do(c.MoveTo(by, "speaking", "drafting"))
            case "drafting":
                self.do(c.AddClause(by, "We share the water."))
                self.do(c.CallDecision(by, 7))
            case "lapsed":
                self.do(c.MoveTo(by, "lapsed", "drafting"))
            case "entering" | "deciding" | "renewing" if self.dialogue.ballot:
                self.now = max(self.now, self.dialogue.ballot.closes)
                self.ring(WakeAt("", self.now, c.CloseBallot(self.dialogue.ballot.id)), "for", 3)
            case "standing" | "repairing" | "renewing":
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
        reached = [fact.agreement for fact in self.journal if isinstance(fact, f.AgreementReached)][-1]
        mended = any(isinstance(fact, f.ClauseCorrected) for fact in self.journal)  # its mark and its signatures stay
        signed, clauses = reached.parties, reached.clauses if mended else agreement.clauses
        own = (agreement.title, agreement.language, signed, clauses, agreement.term_days)
        assert set(agreement.parties) <= set(signed)  # who leaves at a renewal leaves the signed words as they are
        assert self.dialogue.stage not in FREE
        assert agreement.term_from < agreement.until
        assert fingerprint(*own) == agreement.hash
        assert set(agreement.parties) <= set(self.dialogue.groups)  # who leaves is in the room until the old term ends
        if self.dialogue.stage == "standing" and not self.dialogue.lapse_foreseen:
            assert agreement.clauses == self.dialogue.clauses
        assert "term" in self.alarms or self.dialogue.stage == "renewing"

    @invariant()
    def an_open_ballot_is_asked_in_its_stage_and_will_close(self) -> None:
        ballot = self.dialogue.ballot
        looking_back = self.dialogue.stage == "renewing" and ballot is None
        assert (ballot is not None) == (self.dialogue.stage in ASKING.values() and bool(self.journal)) or looking_back
        assert not looking_back or "ask" in self.alarms or "term" in self.alarms
        if ballot:
            assert ASKING[ballot.kind] == self.dialogue.stage
            assert ballot.closes == self.alarms[f"close:{ballot.id}"].at

    @invariant()
    def every_question_will_close_and_its_groups_will_be_told(self) -> None:
        numbers = [one.id for one in self.dialogue.questions]
        assert len(numbers) == len(set(numbers))
        for one in self.dialogue.questions:
            assert one.closes == self.alarms[f"close:{one.id}"].at
            assert set(one.groups) & set(self.dialogue.groups)

    @invariant()
    def a_block_has_its_way_out(self) -> None:
        """Somebody objects, and either their group is being asked, or a meeting will end."""
        repair = self.dialogue.repair
        assert (repair is not None) == (self.dialogue.stage == "repairing")
        if repair is None:
            assert "repair" not in self.alarms
            return
        assert any(one.open for one in repair.objections)
        assert repair.ballot.hash == self.dialogue.hash
        judging = any(one.kind == "validity" for one in self.dialogue.questions)
        assert judging or (repair.until is not None and repair.until == self.alarms["repair"].at)

    @invariant()
    def no_group_has_more_than_three_vital_clauses_in_a_text(self) -> None:
        for group, marked in self.dialogue.vital.items():
            assert group in self.dialogue.groups
            assert sum(self.dialogue.clause(one) is not None for one in marked) <= 3

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
        assert self.dialogue == replay(self.flow, g.new(), self.journal)
        for _ in range(150):
            self.next_alarm("silent", 0)
        assert {} == self.alarms
        assert (None, None) == (self.dialogue.ballot, self.dialogue.agreement)
        assert ((), None) == (self.dialogue.questions, self.dialogue.repair)


TestLives = Lives.TestCase
TestLives.settings = settings(
    max_examples=50, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
