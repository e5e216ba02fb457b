"""Random lives of the whole way: whatever people, clocks and chance do before there is a text, some things always hold.

The machine (see `machine`) plays the store. What is decided on a text is played in `test_lives`.
"""

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from flows import commands as c
from flows import facts as f
from flows.alliance import ALLIANCE
from flows.circle import ROLES, Seat
from flows.dialogue import Dialogue
from flows.effects import WakeAt
from flows.engine import Outcome, replay
from flows.people import Party
from flows.plan import GATES, Plan
from flows.reach import Share
from flows.stages.trust import FREE
from flows.stories import next_teller
from tests.flows import given as g
from tests.flows import talking as t
from tests.flows.machine import Machine, answers

GROUPS = ("a", "b", "c", "d")
PEOPLE = {"p1": "a", "p2": "b", "p3": "c", "p4": "a", "p5": "d"}  # person -> group
PERSON, GROUP = st.sampled_from(sorted(PEOPLE)), st.sampled_from(GROUPS)
MEDIATOR = st.sampled_from(["m1", "m1", "m1", "m2", "m3", "p1"])
MOOD = st.sampled_from(["for", "for", "for", "against", "tie", "silent"])
PLANS = st.sampled_from([("covenant", "stories", "speaking"), ("stories", "speaking"), ("speaking",)])
SEATS = tuple(Seat(who, PEOPLE[who], role) for who, role in zip(("p1", "p2", "p3", "p4"), ROLES, strict=True))


class Talks(Machine):
    """What people do, and what always holds."""

    flow = ALLIANCE

    @initialize(number=st.integers(2, 4), stages=PLANS, gate=st.sampled_from(GATES))
    def open(self, number: int, stages: tuple[str, ...], gate: str) -> None:
        parties = tuple(Party(group) for group in GROUPS[:number])
        assert self.do(c.OpenRoom("m1", "topic", parties, "en", 90, Plan(stages, gate)))
        self.now = g.ballot_of(self.dialogue).closes
        self.ring(WakeAt("", self.now, c.CloseBallot("1")), "for", 9)

    def word(self) -> str:
        """An id for what somebody says now."""
        self.words += 1
        return f"w{self.words}"

    # People -----------------------------------------------------------------------------------------------------------

    @rule(by=PERSON, times=st.integers(1, 2))
    def speak(self, by: str, times: int) -> None:
        for _ in range(times):
            self.do(c.Speak(by, PEOPLE[by], self.word(), "words"))

    @rule(by=MEDIATOR, act=st.integers(0, 3), which=st.integers(0, 5))
    def at_the_gate(self, by: str, act: int, which: int) -> None:
        waiting = self.dialogue.waiting
        word = waiting[which % len(waiting)].word if waiting else "w1"
        self.do((c.PassOn(by, word), c.PassOn(by, word, True), c.AskToRephrase(by, word), c.HoldBack(by, word))[act])

    @rule(which=st.integers(1, 30))
    def take_back(self, which: int) -> None:
        shuttle, word = self.dialogue.shuttle, f"w{which}"
        one = self.dialogue.waits(word) or (shuttle.word(word) if shuttle else None)
        self.do(c.TakeBack(one.by if one else "p1", word))

    @rule(by=MEDIATOR, on=st.booleans())
    def move(self, by: str, *, on: bool) -> None:
        plan, here = self.dialogue.plan or Plan(), self.dialogue.stage
        back = plan.before(here)[-1:] or ("covenant",)
        self.do(c.MoveTo(by, here, plan.after(here) if on else back[0]))

    @rule(kind=st.sampled_from(["", "condition", "covenant", "mediator", "regain"]), mood=MOOD)
    def answer(self, kind: str, mood: str) -> None:
        """Some of what is asked now is answered by all."""
        for one in self.dialogue.questions:
            if kind in ("", one.kind):
                counts = {one.groups[0]: answers(one, mood, 9)}
                self.do(c.CloseQuestion(one.id, counts=counts, digest="d"))

    @rule(by=PERSON, kind=st.sampled_from(["reword", "add", "drop"]), about=st.integers(1, 6).map(str))
    def propose_a_rule(self, by: str, kind: str, about: str) -> None:
        word = "" if kind == "drop" else self.word()
        self.do(c.ProposeRule(by, PEOPLE[by], kind, "" if kind == "add" else about, word, 9 if word else 0))

    @rule(by=MEDIATOR, waive=st.booleans())
    def go_on_with_the_rules(self, by: str, *, waive: bool) -> None:
        self.do(c.WaiveConditions(by, "why") if waive else c.AskCovenant(by))

    @rule(by=MEDIATOR, act=st.integers(0, 2))
    def hold_stories(self, by: str, act: int) -> None:
        number = str(self.dialogue.stories.rounds) if self.dialogue.stories else "1"
        self.do((c.OpenStories(by, "miss"), c.BeginTelling(number, by), c.ReleaseTellers(by, number))[act])

    @rule(by=PERSON, act=st.sampled_from(["offer", "pass", "tell", "tell", "end"]))
    def tell(self, by: str, act: str) -> None:
        acts: dict[str, c.Command] = {
            "offer": c.OfferStory(by, PEOPLE[by]),
            "pass": c.PassStory(by),
            "tell": c.TellStory(by, PEOPLE[by], self.word(), "words"),
            "end": c.EndStory(by),
        }
        self.do(acts[act])

    @precondition(lambda self: self.dialogue.stories and self.dialogue.stories.unheard)
    @rule(by=PERSON, yes=st.booleans(), reachable=st.booleans())
    def listen(self, by: str, *, yes: bool, reachable: bool) -> None:
        """A turn is said back, and its author answers."""
        assert self.dialogue.stories is not None
        turn = self.dialogue.stories.unheard[0]
        back, whose = self.word(), (turn.by, turn.group)
        self.do(c.SayBack(by, PEOPLE[by], turn.word, back, "words", *whose, reachable=reachable))
        meant = c.SetRight(turn.by, turn.word, self.word(), "words", reachable)
        self.do(c.ConfirmHeard(turn.by, turn.word) if yes else meant)

    @rule(by=MEDIATOR, who=PERSON, act=st.integers(0, 5))
    def shuttle(self, by: str, who: str, act: int) -> None:
        open_now = self.dialogue.shuttle
        name, word = (open_now.id, open_now.words[-1:]) if open_now else ("1", ())
        about, author = (word[0].word, word[0].by) if word else ("w1", who)
        acts: tuple[c.Command, ...] = (
            c.StartShuttle(by, "The fish"),
            c.PassShuttle(who, PEOPLE[who]),
            c.DeliverShuttle(name, by),
            c.EndShuttle(by, name),
            c.OfferWording(by, about, self.word(), "words"),
            c.AnswerWording(author, about, accepted=True),
        )
        self.do(acts[act])

    @rule(by=PERSON, mediator=MEDIATOR, passed=st.booleans(), gate=st.sampled_from(GATES))
    def around(self, by: str, mediator: str, gate: str, *, passed: bool) -> None:
        self.do(c.PassTurn(by, PEOPLE[by], passed))
        self.do(c.Confer(by, PEOPLE[by], self.word(), "words"))
        self.do(c.AnswerAlone(mediator, PEOPLE[by], self.word(), "words"))
        self.do(c.SetGate(mediator, gate))

    @rule(by=MEDIATOR, other=st.sampled_from(["m2", "m3"]), who=PERSON, act=st.integers(0, 5))
    def trust(self, by: str, other: str, who: str, act: int) -> None:
        acts: tuple[c.Command, ...] = (
            c.JoinMediators(by, other),
            c.JoinMediators(by, other, by),
            c.StepDown(other),
            c.AskConfidence(who, PEOPLE[who]),
            c.Pause(by, 24),
            c.Resume(by),
        )
        self.do(acts[act])

    @rule(by=MEDIATOR, act=st.sampled_from(["propose", "go on", "go on", "go on", "pass", "leave"]), who=PERSON)
    def circle(self, by: str, act: str, who: str) -> None:
        """It is proposed, and goes on in its own order for some turns."""
        if act == "propose" or self.dialogue.circle is None:
            self.do(c.ProposeCircle(by, SEATS))
            return
        circle = self.dialogue.circle
        for seat in circle.seats if circle.step == "inviting" else ():
            self.do(c.AnswerCircle(seat.person, circle.id, yes=act != "leave"))
        steps: dict[str, c.Command] = {
            "confirm": c.ConfirmInCircle(circle.awaited, circle.id),
            "deed": c.PromiseDeed(circle.awaited, circle.id, 7) if act == "pass" else c.AskDeed(who, circle.id),
            "reply": c.PromiseDeed(circle.awaited, circle.id, 0),
            "review": c.AgreeReview(circle.awaited, circle.id, 14),
            "looking": c.JudgeCircle(circle.awaited, circle.id, "same"),
        }
        spoken = c.SpeakInCircle(circle.awaited, circle.id, self.word(), "words")
        self.do(c.EndCircle(who, circle.id) if act == "leave" else steps.get(circle.step, spoken))

    @rule(group=GROUP, act=st.sampled_from(["leave", "lose", "find"]))
    def come_and_go(self, group: str, act: str) -> None:
        ways = {"leave": c.WithdrawGroup("s", group), "lose": c.LoseGroup(group), "find": c.AskAgain(group)}
        if act != "leave" or len(self.dialogue.groups) > 2:
            self.do(ways[act])

    @rule(shares=st.integers(0, 9))
    def measure(self, shares: int) -> None:
        self.do(c.MeasureReach(shares={group: Share(20, shares) for group in self.dialogue.groups}))

    # Time -------------------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.alarms)
    @rule(mood=MOOD, size=st.integers(0, 9), times=st.integers(1, 4))
    def time_passes(self, mood: str, size: int, times: int) -> None:
        for _ in range(times):
            self.next_alarm(mood, size)

    @precondition(lambda self: self.rung)
    @rule(which=st.integers(0, 50), mood=MOOD, hours=st.integers(0, 50))
    def alarm_rings_again(self, which: int, mood: str, hours: int) -> None:
        self.now += timedelta(hours=hours)
        self.ring(self.rung[which % len(self.rung)], mood, 9)

    # What always holds ------------------------------------------------------------------------------------------------

    def check(self, before: Dialogue, outcome: Outcome) -> None:
        super().check(before, outcome)
        self.check_seen(before, outcome)
        self.check_held(before, outcome)

    def check_seen(self, before: Dialogue, outcome: Outcome) -> None:
        """What a mediator does all groups see; and without confidence a mediator does nothing."""
        by = [fact for fact in outcome.facts if getattr(fact, "by", "") in before.mediators]
        if by and not isinstance(self.command, c.AnswerAlone):
            assert set(outcome.dialogue.groups) <= g.groups_that_see(outcome.dialogue, outcome.effects), by
        assert not (by and before.distrusting) or type(self.command) in FREE

    def check_held(self, before: Dialogue, outcome: Outcome) -> None:
        """Nothing of a list is read before all lists are delivered, and no story before its turn."""
        told = {one for fact in outcome.facts if isinstance(fact, f.StoryTold) for one in fact.pieces}
        delivered = any(isinstance(fact, f.ShuttleDelivered) for fact in outcome.facts)
        held = set() if delivered or before.shuttle is None else {one.word for one in before.shuttle.words}
        told_later = before.stories.round.untold if before.stories and before.stories.round else ()
        for group in before.groups:
            read = t.read_by(outcome.effects, group)
            assert not held & read
            assert not ({piece for one in told_later for piece in one.pieces} - told) & read

    @invariant()
    def every_question_will_close(self) -> None:
        assert len(self.journal) == self.dialogue.revision
        for one in self.dialogue.questions:
            assert one.closes == self.alarms[f"close:{one.id}"].at
            assert set(one.groups) <= set(self.dialogue.groups)

    @invariant()
    def nobody_waits_for_a_word_that_all_have_given(self) -> None:
        groups = set(self.dialogue.groups)
        candidates = self.dialogue.trust.candidates if self.dialogue.trust else ()
        changes = self.dialogue.covenant.amendments if self.dialogue.covenant else ()
        if self.dialogue.stage != "closed":
            assert not any(groups <= set(one.accepted) for one in (*candidates, *changes))
            assert all(groups & set(one.groups) for one in self.dialogue.questions)

    @invariant()
    def telling_goes_on_as_long_as_a_story_is_to_come(self) -> None:
        told = self.dialogue.stories.round if self.dialogue.stories else None
        if told and told.phase == "telling":
            assert self.dialogue.stage == "stories"
            assert told.untold
            assert next_teller(told) is None

    @invariant()
    def what_waits_for_its_time_has_an_alarm(self) -> None:
        shuttle, circle, pause = self.dialogue.shuttle, self.dialogue.circle, self.dialogue.paused_until
        assert shuttle is None or shuttle.until == self.alarms["shuttle"].at
        assert circle is None or circle.step == "inviting" or "circle" in self.alarms
        assert pause is None or pause == self.alarms["pause"].at

    def teardown(self) -> None:
        """When all but one group have left, the room is closed, and no alarm is left that rings for ever."""
        self.next_alarm("silent", 0)
        for group in self.dialogue.groups[1:]:
            self.do(c.WithdrawGroup("s", group))
        for _ in range(80):
            self.next_alarm("silent", 0)
        assert "closed" == self.dialogue.stage
        assert {} == self.alarms
        assert self.dialogue == replay(ALLIANCE, Dialogue("K7", "alliance"), self.journal)


TestTalks = Talks.TestCase
TestTalks.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
