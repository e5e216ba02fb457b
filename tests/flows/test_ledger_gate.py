"""No sequence of events gets round the gate: random lives, looked at from the journal alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.alliance import ALLIANCE
from flows.ballot import Ballot
from flows.engine import step
from flows.refusals import Refused
from tests.flows import given as g
from tests.flows import life_of_unequal as u
from tests.flows.turns import Life

GROUPS = (g.RIVER, g.PORT, g.HILL)
GOOD, POOR = {"better", "ended"}, {"same", "worse"}
SHEETS: tuple[Mapping[str, str], ...] = (
    dict.fromkeys(("river", "port", "hill"), "some"),
    {g.RIVER: "much", g.PORT: "some", g.HILL: "little"},
    {g.RIVER: "little", g.PORT: "some", g.HILL: "much"},
)


class Recount:
    """What the journal says, counted without the program's own noun: what the weakest said, term by term."""

    def __init__(self) -> None:
        self.marks: dict[str, Mapping[str, str]] = {}  # how much money each has, as each group sees it
        self.words: dict[tuple[str, str], str] = {}  # of this term: each group's last word on money, by clause
        self.poor = 0
        self.text: Agreement | None = None
        self.fresh = True  # no agreement yet, or named anew since the gate closed
        self.shut = False

    def weak(self, parties: tuple[str, ...]) -> set[str]:
        """Whoever anybody calls weakest, and whoever disputes it."""
        told = {group: least(marks, parties) for group, marks in self.marks.items() if group in parties}
        all_ = set[str]().union(*told.values())
        return all_ | {group for group, who in told.items() if who != all_} if all_ else set()

    def see(self, fact: f.Fact) -> None:
        """One fact more; raises AssertionError where somebody got round."""
        match fact:
            case f.SheetsOpened(views=views):
                self.marks = {group: view.marks.get("money", {}) for group, view in views.items()}
            case f.LedgerJudged(judged=one):
                self.words[one.group, one.clause] = one.word
            case f.MapDrawn() | f.MarksCounted(until=None):
                self.fresh = self.fresh or self.shut
                self.shut = False
            case f.GateShut():
                self.shut = True
            case f.AgreementRenewed(agreement=made):
                self.term(made, renewed=True)
            case f.AgreementReached(agreement=made):
                self.term(made, renewed=False)

    def term(self, made: Agreement, *, renewed: bool) -> None:
        """A term begins: this is what must be true."""
        weak = self.weak(made.parties)
        if weak:
            assert any(one.commitment and one.commitment.lessens == "money" for one in made.clauses)
        if weak and (renewed or not self.fresh):
            said = {group: {word for (one, _), word in self.words.items() if one == group} for group in weak}
            assert all(words & (GOOD | POOR) for words in said.values()), "unreviewed"
            well = all(words & GOOD for words in said.values())
            assert well or self.poor == 0, "twice the same or worse"
            self.poor = 0 if well else 1
        elif self.fresh:
            self.poor = 0
        self.words, self.fresh = {}, False


def least(marks: Mapping[str, str], parties: tuple[str, ...]) -> set[str]:
    """Who has least of these, where somebody has more."""
    ranks = {group: ("little", "some", "much").index(marks[group]) for group in parties if marks.get(group) != "open"}
    low, high = min(ranks.values(), default=0), max(ranks.values(), default=0)
    return {group for group, rank in ranks.items() if rank == low < high}


class Walk:
    """One room, walked on by chance: what is refused does not happen. `choice` unrolls one number into many."""

    def __init__(self, life: Life) -> None:
        self.dialogue, self.now, self.seen, self.left = life.dialogue, life.now, Recount(), 0
        for fact in life.journal:
            self.seen.see(fact)

    def choice(self, number: int) -> int:
        """The next choice among so many."""
        self.left, chosen = divmod(self.left, number)
        return chosen

    def do(self, command: c.Command, at: datetime | None = None) -> None:
        """A command, later at that moment."""
        self.now = max(self.now, at or self.now)
        try:
            outcome = step(ALLIANCE, self.dialogue, command, self.now)
        except Refused:
            return
        for fact in outcome.facts:
            self.seen.see(fact)
        self.dialogue = outcome.dialogue

    def answer(self, kind: str, words: tuple[str, ...]) -> None:
        """Every open question of this kind is answered, by some not at all; those close in their time, or never."""
        for one in [one for one in self.dialogue.questions if one.kind == kind]:
            word = words[self.choice(len(words))]
            self.do(c.CloseQuestion(one.id, "", counts(one, dict.fromkeys(one.groups, word)), "d"))
        for one in [one for one in self.dialogue.questions if one.kind == kind and self.choice(2)]:
            self.do(c.CloseQuestion(one.id, "", counts(one, {}), "d"), one.closes)

    def decide(self) -> None:
        """The open ballot ends: mostly in favour."""
        ballot = self.dialogue.ballot
        if ballot is None:
            return
        yes = {"renew": "keep", "consent": "consent"}.get(ballot.asks.way, "yes")
        other = "leave" if ballot.kind == "renew" else "no"
        odd = self.choice(8)
        words = {group: other if at == odd else yes for at, group in enumerate(ballot.groups)}
        self.do(c.CloseBallot(ballot.id, "", counts(ballot, words), "d"), ballot.closes)

    @property
    def version(self) -> int:
        """Of what stands."""
        return self.dialogue.agreement.version if self.dialogue.agreement else 0


def counts(ballot: Ballot, words: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """All people of a group say the same; a group without a word says nothing."""
    return {group: {"": 5, **({words[group]: 5} if words.get(group) else {})} for group in ballot.groups}


WORDS = ("same", "better", "worse", "ended", "same", "")


def review(walk: Walk) -> None:
    """The term's own review, as the alarms ring."""
    made = walk.dialogue.agreement
    if made:
        walk.do(c.OpenReview(made.version), g.review_of(walk.dialogue))
        walk.answer("lesser", WORDS)
        walk.do(c.AskRenewal(made.version), g.asked_at(walk.dialogue))
        walk.decide()


def early(walk: Walk) -> None:
    """A mediator, or all groups together, open it before its time."""
    walk.do(c.OfferReview(g.ANA) if walk.choice(2) else c.AskTogether("p", g.HILL, "early", ""), walk.now + 100 * g.DAY)
    walk.answer("early", ("yes",))
    if walk.choice(4):
        walk.answer("lesser", WORDS)
    walk.decide()


def ask(walk: Walk) -> None:
    """A mediator asks for the ledger."""
    walk.do(c.AskLedger(g.ANA))
    walk.answer("lesser", WORDS)


def write(walk: Walk) -> None:
    """The text is opened, changed or not, and put to all."""
    for stage in (walk.dialogue.stage, "speaking", "naming"):
        walk.do(c.MoveTo(g.ANA, stage, "drafting"))
    match walk.choice(4):
        case 0:
            walk.do(c.ChangeClause(g.ANA, "1", f"Other words {walk.left}."))
        case 1:
            walk.do(c.ChangeClause(g.ANA, "1", ""))
            walk.do(c.AddClause(g.ANA, "One more."))
            promise = replace(u.WAGES, until=(walk.now + 60 * g.DAY).date())
            walk.do(c.LessenInequality(g.ANA, str(walk.dialogue.clause_count), promise))
    walk.do(c.CallDecision(g.ANA) if walk.choice(3) else c.CallRound(walk.version))
    if not walk.choice(3):  # what becomes known while they decide counts too
        ask(walk)
    walk.decide()


def name(walk: Walk) -> None:
    """It is named what it is about, wherever the room was: to the end, or stopped on the way."""
    for there in ("drafting", "speaking", "naming"):
        walk.do(c.MoveTo(g.ANA, walk.dialogue.stage, there))
    walk.do(c.AskNaming(g.ANA, "hard"))
    for group in GROUPS:
        walk.do(c.NameItem(f"{group}-one", group, f"{group}{walk.dialogue.revision}", "text"))
    for _ in range(4):
        kept = walk.dialogue.naming
        if kept is None or not kept.phase or not walk.choice(9):
            break
        marks = {item.word: dict.fromkeys(GROUPS, 9) for item in kept.items}
        rolls = dict.fromkeys(GROUPS, 9)
        walk.do(c.EndNamingStep(kept.round, kept.phase, g.ANA, marks=marks, markers=rolls, rolls=rolls))
    kept = walk.dialogue.naming
    if kept and kept.phase and walk.choice(2):
        walk.do(c.StopNaming(g.ANA, kept.round))


def sheets(walk: Walk) -> None:
    """All walk the way again, or a mediator goes back, and some fill their sheet anew."""
    walk.do(c.AskTogether("p", g.HILL, "whole", ""))
    walk.answer("whole", ("yes",))
    for stage in ("naming", "speaking"):
        walk.do(c.MoveTo(g.ANA, stage, "power"))
    for group in GROUPS:
        money = SHEETS[walk.choice(3)]
        for about, level in money.items():
            walk.do(c.MarkSheet("p", group, "money", about, level))
        walk.do(c.RestSheet("p", group))
        walk.do(c.PutSheet("p", group))
        walk.answer("sheet", ("yes", "no"))
    walk.do(c.ReleaseSheets(g.ANA))
    walk.do(c.MoveTo(g.ANA, "power", "speaking"))


def whole(walk: Walk) -> None:
    """They walk the way again, name it anew although no gate was closed, and write."""
    sheets(walk)
    name(walk)
    write(walk)


def note(walk: Walk) -> None:
    """What lessens is taken away, noted anew, or written over by a promise that lessens nothing."""
    for stage in (walk.dialogue.stage, "speaking", "naming"):
        walk.do(c.MoveTo(g.ANA, stage, "drafting"))
    promise = replace(u.WAGES, until=(walk.now + 60 * g.DAY).date())
    other = replace(promise, lessens="", to=(g.HILL,))
    for clause in walk.dialogue.clauses:
        match walk.choice(3):
            case 0:
                walk.do(c.LessenInequality(g.ANA, clause.id, None))
            case 1:
                walk.do(c.LessenInequality(g.ANA, clause.id, promise))
            case _:
                walk.do(c.SetPromise(g.ANA, clause.id, (None, other)[walk.choice(2)]))


def rest(walk: Walk) -> None:
    """The agreement rests, or binds again; a group gives notice, or stays after all."""
    walk.do(c.AskSuspension(g.ANA, ("suspend", "unsuspend")[walk.choice(2)], "The flood."))
    group = GROUPS[walk.choice(3)]
    walk.do((c.AskToLeave if walk.choice(2) else c.AskToStay)("p", group))
    for kind in ("suspend", "unsuspend", "depart", "stay"):
        walk.answer(kind, ("yes", "no"))
    if walk.choice(2):
        walk.now += 40 * g.DAY


def move(walk: Walk) -> None:
    """A mediator leads somewhere."""
    there = ("drafting", "standing", "speaking", "naming")
    walk.do(c.MoveTo(g.ANA, walk.dialogue.stage, there[walk.choice(4)]))


def end(walk: Walk) -> None:
    """The term ends."""
    if walk.dialogue.agreement:
        walk.do(c.EndTerm(walk.version), walk.dialogue.agreement.until)


def leave(walk: Walk) -> None:
    """A group leaves the room."""
    if not walk.choice(4):
        walk.do(c.WithdrawGroup("p", GROUPS[walk.choice(3)]))


DEEDS: tuple[Callable[[Walk], None], ...] = (
    *(review, review, early, ask, write, write, name, name),
    *(sheets, move, end, leave, note, rest, whole),
)
STEPS = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 10**12)), min_size=1, max_size=16)


@settings(max_examples=300, deadline=None)
@given(STEPS, st.booleans())
def test_no_sequence_of_events_gets_round_the_gate(
    steps: list[tuple[Callable[[Walk], None], int]],
    named: bool,
) -> None:
    """Every term between unequal groups was preceded by what the weaker side said, or by naming it anew."""
    walk = Walk(SIGNED[named])
    for deed, number in steps:
        walk.left = number
        deed(walk)


SIGNED = {named: u.signed("gate", *(("naming",) if named else ())) for named in (False, True)}
