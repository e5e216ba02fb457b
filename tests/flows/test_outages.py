"""The house is away, at any time and for however long: each step of a renewal is settled once, in order, none twice."""

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, pairwise, repeat

from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.depositary import acts_of
from flows.dialogue import Dialogue
from flows.effects import Hush, WakeAt
from flows.engine import Outcome, replay, step
from flows.facts import Fact
from flows.refusals import Refused
from flows.registry.life import spans
from flows.registry.record import recorded
from flows.review import FAILS
from flows.stages.text.term import HOLD
from tests.flows import given as g

Away = tuple[int, int]
"""After how many days the house falls, and for how many hours."""

SIGNED = 16
"""By then, in days, the first term has begun."""
ANSWERS = st.sampled_from(["keep", "keep", "keep", "change", "lapse", "leave", ""])


class Clockwork:
    """Keeps the alarms of one agreement as the store would, and rings them when the house is there."""

    def __init__(self, away: list[Away], answers: list[str], term: int) -> None:
        self.born = replace(g.new(), flow=ACCORD.name, stage=ACCORD.start.name)
        self.dialogue, self.now = self.born, g.NOON
        self.alarms: dict[str, WakeAt] = {}
        self.facts: list[Fact] = []
        self.states: list[Dialogue] = []
        self.answers = chain(answers, repeat(""))
        self.away = [(g.NOON + days * g.DAY, g.NOON + days * g.DAY + hours * g.HOUR) for days, hours in away]
        self.signed(term)

    def signed(self, term: int) -> None:
        """Three groups in three zones agree."""
        self.do(replace(g.OPEN, term_days=term))
        self.close("yes")
        self.do(c.MoveTo(g.ANA, "speaking", "drafting"))
        self.do(c.AddClause(g.ANA, "No nets in the spawning months."))
        self.do(c.CallDecision(g.ANA))
        self.close("yes")

    def close(self, word: str) -> None:
        """All say this, in time."""
        ballot = g.ballot_of(self.dialogue)
        self.now = ballot.closes
        self.do(c.CloseBallot(ballot.id, counts=g.everyone(word), digest="d"))

    def do(self, command: c.Command) -> Outcome | None:
        """The command, and what it leads to."""
        try:
            outcome = step(ACCORD, self.dialogue, command, self.now)
        except Refused:
            return None
        for fact in outcome.facts:
            self.dialogue = replay(ACCORD, self.dialogue, [fact])
            self.facts.append(fact)
            self.states.append(self.dialogue)
        for effect in outcome.effects:
            if isinstance(effect, WakeAt):
                self.alarms[effect.key] = effect
            elif isinstance(effect, Hush):
                self.alarms.pop(effect.key, None)
        return outcome

    def there(self, moment: datetime) -> datetime:
        """When the house is there again, at or after that moment."""
        for since, until in sorted(self.away):
            if since <= moment < until:
                moment = until
        return moment

    def run(self, until: datetime) -> None:
        """Ring every alarm, the earliest first, as the clock does."""
        while self.alarms:
            first = min(self.alarms.values(), key=lambda alarm: (alarm.at, alarm.key))
            if first.at > until:
                return
            self.now = max(self.now, self.there(first.at))
            del self.alarms[first.key]
            self.do(self.told(first.command))

    def told(self, command: c.Command) -> c.Command:
        """With what the rows would say: how the groups have answered."""
        if isinstance(command, c.CloseBallot):
            ballot = self.dialogue.ballot
            word = next(self.answers) if ballot and ballot.kind == "renew" else "consent"
            counts = {group: {"": 5, "keep": 5} for group in g.everyone("keep")} | {g.HILL: {"": 5, word: 5}}
            return replace(command, counts=counts if word != "consent" else g.everyone("consent"), digest="d")
        if isinstance(command, c.AskRenewal):
            return replace(command, marks={g.HILL: {"1": {FAILS: 5}}})
        return command


TERMS = st.sampled_from([14, 30, 90, 200, 365])


@st.composite
def lives(draw: st.DrawFn, terms: st.SearchStrategy[int] = TERMS) -> tuple[list[Away], int]:
    """Absences at any time, and some from before a review until after the end of its term; and how long terms are."""
    term = draw(terms)
    away = draw(st.lists(st.tuples(st.integers(8, 900), st.integers(1, 24 * 120)), max_size=6))
    for number in draw(st.lists(st.integers(1, 3), max_size=2, unique=True)):
        ends = SIGNED + number * term
        falls = ends - draw(st.integers(1, min(60, term // 2) + 5))
        away.append((max(SIGNED, falls), 24 * (ends - falls + draw(st.integers(0, 45)))))
    return away, term


def lived(away: list[Away], term: int, answers: list[str]) -> Clockwork:
    """Three years of it."""
    clockwork = Clockwork(away, answers, term)
    clockwork.run(g.NOON + timedelta(days=1_100))
    return clockwork


@settings(max_examples=60, deadline=None)
@given(lives(), st.lists(ANSWERS, max_size=6))
def test_however_long_the_house_is_away_each_step_is_settled_once_and_in_order(
    life: tuple[list[Away], int], answers: list[str]
) -> None:
    """No reminder twice in a term, no second review, late ones merged, the facts in the order of time."""
    clockwork = lived(*life, answers)
    steps, reviews = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for fact, state in zip(clockwork.facts, clockwork.states, strict=True):
        made = state.agreement
        about = (made.version, made.terms) if made else ()
        if isinstance(fact, f.ReminderGiven) and not fact.again:
            steps.update((*about, fact.group, one) for one in (*fact.merged, fact.step))
            assert fact.late >= timedelta()
        if isinstance(fact, f.ReviewOpened):
            reviews[about] += 1
    moments = [fact.at for fact in clockwork.facts]

    assert {1} >= set(steps.values())
    assert {1} >= set(reviews.values())
    assert sorted(moments) == moments
    assert clockwork.dialogue == replay(ACCORD, clockwork.born, clockwork.facts)


@settings(max_examples=60, deadline=None)
@given(lives(), st.lists(ANSWERS, max_size=6))
def test_every_term_ends_or_goes_on_where_it_ended(life: tuple[list[Away], int], answers: list[str]) -> None:
    """A renewed term begins at the old end; without renewal it lapses, never before its end and once."""
    clockwork = lived(*life, answers)
    before = [clockwork.born, *clockwork.states]
    for fact, state in zip(clockwork.facts, before, strict=False):
        if isinstance(fact, f.AgreementRenewed):
            assert state.agreement is not None
            assert state.agreement.until == fact.agreement.term_from < fact.agreement.until
        if isinstance(fact, f.AgreementLapsed):
            assert state.agreement is not None
            assert state.agreement.until <= fact.at
        if isinstance(fact, f.TermHeld):
            assert state.held_from is None
            assert state.agreement is not None
            assert fact.until - state.agreement.until <= HOLD
    made = clockwork.dialogue.agreement

    assert made is None or made.until > g.NOON + timedelta(days=1_100)


@settings(max_examples=100, deadline=None)
@given(lives(), st.lists(ANSWERS, max_size=6))
def test_no_agreement_ends_without_having_asked_unless_nobody_was_there_for_thirty_days(
    life: tuple[list[Away], int], answers: list[str]
) -> None:
    """A house that is away for a whole review holds the end, once, and asks when it is back."""
    clockwork = lived(*life, answers)
    asked: set[tuple[int, int]] = set()
    for fact, before in zip(clockwork.facts, [clockwork.born, *clockwork.states], strict=False):
        made = before.agreement
        if made and isinstance(fact, f.BallotOpened) and fact.ballot.kind == "renew":
            asked.add((made.version, made.terms))
        if made and isinstance(fact, f.AgreementLapsed):
            ends = before.held_from or made.until
            assert (made.version, made.terms) in asked or fact.at >= ends + HOLD


@settings(max_examples=40, deadline=None)
@given(lives(st.sampled_from([14, 365])), st.lists(ANSWERS, max_size=6))
def test_the_registry_knows_exactly_one_state_at_every_instant(
    life: tuple[list[Away], int], answers: list[str]
) -> None:
    """What the depositary writes of such a life leads to spans that touch and never overlap."""
    clockwork = lived(*life, answers)
    acts = [act for fact, state in zip(clockwork.facts, clockwork.states, strict=True) for act in acts_of(state, fact)]
    found = spans(recorded(acts))

    assert found
    assert all(one.until == other.since for one, other in pairwise(found))
    assert found[-1].until is None
