"""What plays the store and the clock for random lives of a dialogue, and looks at every single step.

It keeps the alarms as the store would: a key holds one alarm, ringing takes it away. Between every two steps the
dialogue is only a document. Never here: what people do (see `test_lives`).
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis.stateful import RuleBasedStateMachine

from flows import commands as c
from flows import facts as f
from flows import rules
from flows.accord import ACCORD
from flows.ballot import CHOICES, Ballot, joint, verdicts
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, WakeAt
from flows.engine import Outcome, replay, step
from flows.flow import Flow
from flows.objection import Objection, Reason, Repair
from flows.people import Group, Others
from flows.record import dump, load
from flows.refusals import Refused
from flows.stages.ask import vital
from tests.flows import given as g

FOR = {"enter": "yes", "renew": "keep", "petition": "sign", "consent": "consent", "approval": "1"}
AGAINST = {"renew": "lapse", "consent": "object", "approval": "2"}


def answers(ballot: Ballot, mood: str, size: int) -> dict[str, int]:
    """How one group answers."""
    way = ballot.asks.way
    first, against = FOR.get(way, "yes"), AGAINST.get(way, "no")
    match mood:
        case "for":
            return {"": size, first: size}
        case "against":
            return {"": size, against: size}
        case "change" if way == "renew":
            return {"": size, "change": size}
        case "tie":
            return {"": size * 2, first: size, against: size}
        case "mixed":
            choices = CHOICES.get(ballot.kind, (first, against))
            return {"": size * len(choices), **dict.fromkeys(choices, size)}
    return {"": size}


class Machine(RuleBasedStateMachine):
    """One dialogue, its alarms and its journal."""

    flow: Flow = ACCORD

    def __init__(self) -> None:
        super().__init__()
        self.dialogue, self.now = g.new(), g.NOON
        self.journal: list[f.Fact] = []
        self.alarms: dict[str, WakeAt] = {}
        self.rung: list[WakeAt] = []
        self.words = 0
        self.command: c.Command = c.Resume()

    # What the store would do ------------------------------------------------------------------------------------------

    def do(self, command: c.Command) -> Outcome | None:
        """The command, as it comes from a row, to the dialogue, as it comes from a document."""
        assert command == load(dump(command))
        before: Dialogue = load(dump(self.dialogue))
        assert self.dialogue == before
        self.command = command
        try:
            outcome = step(self.flow, before, command, self.now)
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
            command = self.closing(command, mood, size)
        if isinstance(command, c.CloseQuestion):
            command = replace(command, counts=self.counts(command.ballot, mood, size), digest="d")
        if isinstance(command, c.RemindBallot):
            command = c.RemindBallot(command.ballot, command.group, size)
        self.do(command)

    def closing(self, command: c.CloseBallot, mood: str, size: int) -> c.CloseBallot:
        """With what the rows say: the counts, the last look, and of those who object the reasons."""
        ballot, counts = self.dialogue.ballot, self.counts(command.ballot, mood, size)
        if ballot is None:
            return command
        objecting = [group for group in ballot.groups if counts[group].get("object")]
        objections = tuple(Objection(group, (Reason("p1", "1", "harm"),)) for group in objecting)
        before = self.counts(command.ballot, "for", size) if mood == "against" else {}
        return replace(command, counts=counts, digest="d", objections=objections, before=before)

    def counts(self, number: str, mood: str, size: int) -> dict[str, dict[str, int]]:
        ballot = self.dialogue.open_ballot(number)
        if ballot is None:
            return {}
        others = {group: answers(ballot, "for", size) for group in ballot.groups[1:]}
        return {ballot.groups[0]: answers(ballot, mood, size), **others}

    def due(self) -> list[str]:
        return sorted(key for key, alarm in self.alarms.items() if alarm.at <= self.now)

    def next_alarm(self, mood: str, size: int) -> None:
        if self.alarms:
            first = min(self.alarms, key=lambda key: (self.alarms[key].at, key))
            self.now = max(self.now, self.alarms[first].at)
            self.rung.append(self.alarms[first])
            self.ring(self.alarms.pop(first), mood, size)

    # What must hold at every step -------------------------------------------------------------------------------------

    def check(self, before: Dialogue, outcome: Outcome) -> None:
        dialogue, told = before, list(self.journal)
        for fact in outcome.facts:
            self.check_fact(dialogue, fact, told)
            after = replay(self.flow, dialogue, [fact])
            check_rules(dialogue, after)
            dialogue = after
            told.append(fact)
        for effect in outcome.effects:
            self.check_audience(before, outcome, effect)
        assert dialogue == outcome.dialogue

    def check_fact(self, before: Dialogue, fact: f.Fact, told: list[f.Fact]) -> None:
        match fact:
            case f.BallotOpened(ballot):
                check_opened(before, ballot)
            case f.BallotClosed(_, counts, words):
                assert before.ballot is not None
                assert words == self.words_of(before.ballot, counts)
            case f.AgreementReached(agreement):
                assert agreement.hash == before.hash
                assert self.now < agreement.until
                if before.repair:
                    check_unblocked(before.repair, agreement.hash)
                else:
                    check_signed(before, told, agreement.hash)
            case f.AgreementRenewed(agreement):
                assert before.agreement is not None
                assert before.agreement.until == agreement.term_from
                assert before.agreement.hash == agreement.hash
                check_kept(told, agreement.hash)
            case f.AgreementLapsed():
                assert before.agreement is not None
                assert before.agreement.until <= self.now
            case f.ReminderGiven(late=late):
                assert late >= timedelta()

    def words_of(self, ballot: Ballot, counts: g.Counts) -> dict[str, str]:
        """Each group's word, reckoned again."""
        if ballot.kind != "decide":
            return verdicts(ballot, counts)
        objections = self.command.objections if isinstance(self.command, c.CloseBallot) else ()
        return rules.words(ballot, counts, {one.group: len(one.reasons) for one in objections})

    def check_audience(self, before: Dialogue, outcome: Outcome, effect: Effect) -> None:
        """No group hears of a dialogue it did not enter, but for the invitation, its result, and a farewell."""
        audience = g.audience_of(effect)
        if not isinstance(audience, Group | Others):
            return
        if audience.group in outcome.dialogue.groups or before.stage == "entering":
            return
        left = {fact.group for fact in outcome.facts if isinstance(fact, f.GroupWithdrew)}
        assert audience.group in left


def check_opened(before: Dialogue, ballot: Ballot) -> None:
    """One ballot at a time, of exactly the text; and a last way out only where nothing vital is at stake."""
    assert before.ballot is None
    assert ballot.opens < ballot.closes
    assert set(ballot.groups) == set(before.signers)
    standing = before.agreement.hash if before.agreement else ""
    assert ballot.hash == {"enter": "", "decide": before.hash, "renew": standing}[ballot.kind]
    if before.stage == "repairing":
        assert before.rule.exit
        assert before.repair is not None
        assert ballot.hash == before.repair.ballot.hash
        assert before.repair.met == 6


def check_rules(before: Dialogue, after: Dialogue) -> None:
    """While it is open nothing about a ballot changes but its end, and that only to later."""
    for one in (before.ballot, *before.questions):
        same = after.open_ballot(one.id) if one else None
        if one and same:
            assert one == replace(same, closes=one.closes, extended=one.extended, flipped=one.flipped)
            assert (one.closes, one.extended, one.flipped) <= (same.closes, same.extended, same.flipped)


def check_signed(before: Dialogue, told: list[f.Fact], text: str) -> None:
    """P6: the ballot that has just closed asked for exactly this text, and the groups said yes by the rule it had.

    What is vital to a group never falls to a majority.
    """
    asked = next(fact.ballot for fact in reversed(told) if isinstance(fact, f.BallotOpened))
    answered = told[-1]
    assert isinstance(answered, f.BallotClosed)
    assert (asked.id, asked.hash) == (answered.ballot, text)
    assert "yes" == answered.word
    if asked.rule.way in ("parallel", "consent"):
        assert {"yes"} == set(answered.verdicts.values())
    else:
        assert not vital.touched(before)


def check_kept(told: list[f.Fact], text: str) -> None:
    """Every group said that it keeps exactly this, but those that leave."""
    asked = next(fact.ballot for fact in reversed(told) if isinstance(fact, f.BallotOpened))
    answered = told[-1]
    assert isinstance(answered, f.BallotClosed)
    assert (asked.id, asked.hash) == (answered.ballot, text)
    assert {"keep"} == set(answered.verdicts.values()) - {"leave"}
    assert "keep" == joint(asked, answered.verdicts)


def check_unblocked(repair: Repair, text: str) -> None:
    """A blocked text is never agreed while an objection stands, or waits for its group's word."""
    assert repair.ballot.hash == text
    assert not any(one.open for one in repair.objections)
