"""The depositary: what a fact of a dialogue means for the registry. It certifies and records; it decides nothing.

Never here: storage, or the meaning of an act for the state of an agreement (see `registry`).
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from flows import facts as f
from flows.agreement import Instrument, linked
from flows.ballot import Ballot, Counts
from flows.dialogue import Dialogue
from flows.nature import Being, of
from flows.power import guarded
from flows.registry import acts as a
from flows.small_cells import Full, published

Means = Callable[[Dialogue, Any], Iterator[a.Act]]


def acts_of(dialogue: Dialogue, fact: f.Fact) -> tuple[a.Act, ...]:
    """What is recorded of this fact, in order; `dialogue` is its state after it. Most facts are not the registry's."""
    means = MEANS.get(type(fact))
    return tuple(means(dialogue, fact)) if means else ()


def code_of(dialogue: Dialogue) -> str:
    """The code under which all versions of a dialogue's agreement stand."""
    return dialogue.id.upper()


def _deposited(dialogue: Dialogue, fact: f.BallotOpened) -> Iterator[a.Act]:
    """The text that is put to a decision is certified before anybody decides on it; asked anew, it is there already."""
    ballot = fact.ballot
    if ballot.kind != "decide" or ballot.round > 1 or ballot.version <= dialogue.last_version:
        return
    text = instrument(dialogue, ballot.groups)
    yield a.Deposited(code_of(dialogue), ballot.version, text.form, text.hash, fact.at)
    for being in of(dialogue).parties:
        yield from _heard(dialogue, being, ballot.version, ballot.hash, fact.at)


def _heard(dialogue: Dialogue, being: Being, version: int, text: str, at: datetime) -> Iterator[a.NatureHeard]:
    """What a party of nature made of a text, or its absence: that it was so, and when; the words stay in the house."""
    said, none = being.opinion(text), being.absent.get(text)
    about = code_of(dialogue), version, text, being.name, being.kind
    if said:
        yield a.NatureHeard(*about, "opinion", bool(said.against), said.at.date(), at)
    elif none:
        yield a.NatureHeard(*about, "absence", False, none.date(), at)


def _nature(dialogue: Dialogue, fact: f.NatureOpined | f.NatureAbsent) -> Iterator[a.Act]:
    """Of a text that was certified before; of one that is being written it is recorded when it is put to a decision."""
    text = fact.opinion.hash if isinstance(fact, f.NatureOpined) else fact.hash
    being, version = of(dialogue).being(fact.being), _certified(dialogue, text, fact.at)
    if being and version:
        yield from _heard(dialogue, being, version, text, fact.at)


def _certified(dialogue: Dialogue, text: str, at: datetime) -> int:
    """Which version this text is, if it was certified before that moment."""
    open_ = dialogue.ballot or (dialogue.repair.ballot if dialogue.repair else None)
    if open_ and (open_.kind, open_.hash) == ("decide", text) and open_.opens < at:
        return open_.version
    made = dialogue.agreement
    return made.version if made and made.hash == text else 0


def instrument(dialogue: Dialogue, parties: tuple[str, ...]) -> Instrument:
    """The text as it is written now, between these parties."""
    return Instrument(dialogue.topic, dialogue.language, parties, dialogue.clauses, dialogue.term_days, dialogue.scope)


def _signed(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[a.Act]:
    """Each group's word on exactly that text, by its id: a yes to a new text, or that an old one shall be kept."""
    ballot = fact.asked
    if ballot is None or ballot.kind not in SIGNS:
        return
    for group, word in sorted(fact.verdicts.items()):
        if word == SIGNS[ballot.kind]:
            yield _signature(dialogue, ballot, fact, group)


def _signature(dialogue: Dialogue, ballot: Ballot, fact: f.BallotClosed, group: str) -> a.Signed:
    told = tally(ballot, fact.counts.get(group, {}))
    return a.Signed(code_of(dialogue), ballot.version, group, ballot.hash, ballot.id, told, fact.at)


def tally(ballot: Ballot, counts: Counts) -> Counts:
    """What the registry may tell for ever of a group's answers: of a secret ballot only what gives nobody away."""
    if not ballot.secret or isinstance(published({"group": counts}).groups["group"], Full):
        return dict(counts)
    return {"": counts.get("", 0)}


SIGNS: Mapping[str, str] = {"decide": "yes", "renew": "keep"}
"""By the kind of a ballot: the word that signs."""


def _entered(dialogue: Dialogue, fact: f.AgreementReached) -> Iterator[a.Act]:
    made = fact.agreement
    for group in fact.leaving:
        yield a.Denounced(made.code, group, made.since, fact.at)
    yield a.EnteredIntoForce(made.code, made.version, tuple(sorted(made.parties)), made.since, made.until, fact.at)
    if made.version == 1 and dialogue.amending:  # of older journals: written down beside the text at its beginning
        for tie in dialogue.amending.ties:
            yield a.Linked(made.code, tie.how, tie.other, fact.at)
    for how, other in map(linked, made.scope.links):
        yield a.Linked(made.code, how, other, fact.at)


def _renewed(_: Dialogue, fact: f.AgreementRenewed) -> Iterator[a.Act]:
    """A decision that was noticed late, after the end of the term, counts from that end: it was made before.

    Whoever leaves has said so in it: their word is their notice, over with the term.
    """
    made = fact.agreement
    decided = min(fact.at, made.term_from)
    for group in fact.leaving:
        yield a.Denounced(made.code, group, made.term_from, decided)
    yield a.Renewed(made.code, made.version, tuple(sorted(made.parties)), made.term_from, made.until, decided)


def _review(dialogue: Dialogue, fact: f.ReviewOpened) -> Iterator[a.Act]:
    yield a.ReviewOpened(code_of(dialogue), fact.version, fact.at)


def _held(dialogue: Dialogue, fact: f.TermHeld) -> Iterator[a.Act]:
    before = dialogue.held_from or fact.at
    yield a.Held(code_of(dialogue), fact.until, fact.why, min(fact.at, before))


def _received(dialogue: Dialogue, fact: f.NoticeReceived) -> Iterator[a.Act]:
    yield a.Received(code_of(dialogue), fact.group, fact.notice, fact.at)


def _lapsed(dialogue: Dialogue, fact: f.AgreementLapsed) -> Iterator[a.Act]:
    """It lapsed when its term ended, however late that was noticed."""
    reason = {"too few": "too few parties"}.get(fact.reason, fact.reason)
    yield a.Lapsed(code_of(dialogue), fact.version, reason, fact.at - fact.late)


def _denounced(dialogue: Dialogue, fact: f.NoticeGiven) -> Iterator[a.Act]:
    yield a.Denounced(code_of(dialogue), fact.group, fact.effect, fact.at)


def _stays(dialogue: Dialogue, fact: f.NoticeTakenBack) -> Iterator[a.Act]:
    yield a.DenunciationWithdrawn(code_of(dialogue), fact.group, fact.at)


def _checked(dialogue: Dialogue, fact: f.PromiseSaid) -> Iterator[a.Act]:
    """How far the promise is, and for which day it was said, with how much; people's words stay in their rooms."""
    if fact.again:
        return
    about = ": ".join(filter(None, (fact.day.isoformat(), fact.amount)))
    yield a.CheckedIn(code_of(dialogue), fact.clause, fact.group, fact.side, fact.progress, about, fact.at)


def _beside(dialogue: Dialogue, fact: f.UndoingsPromised) -> Iterator[a.Act]:
    """What is promised beside the text counts from when the renewal does; the words stay in the house."""
    made = dialogue.agreement
    for one in fact.beside if made else ():
        if made and one.promised.until:
            decided, about = min(fact.at, made.term_from), (one.clause.id, one.promised.who, one.promised.until)
            yield a.UndoingPromised(made.code, made.version, *about, decided)


def _not_beside(dialogue: Dialogue, fact: f.UndoingTakenBack) -> Iterator[a.Act]:
    if fact.clause:
        yield a.UndoingWithdrawn(code_of(dialogue), fact.clause, fact.group, fact.at)


def _judged(dialogue: Dialogue, fact: f.LedgerJudged) -> Iterator[a.Act]:
    """What has become of an inequality, by a group's own word; whose word stands is said with it."""
    made, it = dialogue.agreement, fact.judged
    if made and dialogue.power:
        stands = it.group in guarded(dialogue.power.views, made.parties).get(it.matter, ())
        yield a.InequalityJudged(made.code, it.clause, it.matter, it.group, it.word, stands, fact.at)


def _began_again(dialogue: Dialogue, fact: f.GateShut) -> Iterator[a.Act]:
    if dialogue.agreement:
        yield a.BegunAgain(dialogue.agreement.code, fact.why, fact.at)


def _left(dialogue: Dialogue, fact: f.PartyLeft) -> Iterator[a.Act]:
    """Its notice says from when it is out; where a ballot was still open then, it is out when that had closed."""
    if fact.waited:
        yield a.Denounced(code_of(dialogue), fact.group, fact.at, fact.at)


def _practised(dialogue: Dialogue, fact: f.HabitPractised) -> Iterator[a.Act]:
    """A habit is written down when people of two groups have seen it; the day that is told last is the newest."""
    text = instrument(dialogue, tuple(sorted(fact.seen)))
    yield a.Deposited(code_of(dialogue), 1, text.form, text.hash, fact.at)
    for group, day in sorted(fact.seen.items(), key=lambda one: (one[1], one[0])):
        yield _witness(dialogue, group, day, fact.at)


def _seen(dialogue: Dialogue, fact: f.HabitSeen) -> Iterator[a.Act]:
    if dialogue.habit and dialogue.habit.stands:
        yield _witness(dialogue, fact.group, fact.on, fact.at)


def _witness(dialogue: Dialogue, group: str, day: date, at: datetime) -> a.Witnessed:
    """Without words: what one person wrote could never be taken back from here."""
    return a.Witnessed(code_of(dialogue), group, day, "", at)


def _disowned(dialogue: Dialogue, fact: f.HabitDisowned) -> Iterator[a.Act]:
    if fact.bound:
        yield a.Denounced(code_of(dialogue), fact.group, fact.at, fact.at)


def _forgotten(dialogue: Dialogue, fact: f.HabitEnded) -> Iterator[a.Act]:
    if dialogue.habit and dialogue.habit.stands:
        reason = {"too few": "too few parties"}.get(fact.reason, fact.reason)
        yield a.Lapsed(code_of(dialogue), 1, reason, fact.at - fact.late)


def _mending(dialogue: Dialogue, fact: f.CorrectionOffered) -> Iterator[a.Act]:
    it = fact.correction
    yield a.CorrectionOffered(code_of(dialogue), it.version, it.clause, it.was, it.becomes, it.closes, fact.at)


def _not_mended(dialogue: Dialogue, fact: f.CorrectionRefused) -> Iterator[a.Act]:
    it = fact.correction
    yield a.CorrectionRefused(code_of(dialogue), it.version, it.clause, fact.group, fact.at)


def _not_offered(dialogue: Dialogue, fact: f.CorrectionTakenBack) -> Iterator[a.Act]:
    it = fact.correction
    yield a.CorrectionWithdrawn(code_of(dialogue), it.version, it.clause, fact.at)


def _mended(dialogue: Dialogue, fact: f.ClauseCorrected) -> Iterator[a.Act]:
    it = fact.correction
    yield a.Corrected(code_of(dialogue), it.version, it.clause, it.was, it.becomes, fact.at)


def _suspended(dialogue: Dialogue, fact: f.AgreementSuspended) -> Iterator[a.Act]:
    yield a.Suspended(code_of(dialogue), fact.why, fact.at)


def _resumed(dialogue: Dialogue, fact: f.AgreementResumed) -> Iterator[a.Act]:
    yield a.Resumed(code_of(dialogue), fact.at)


def _tied(dialogue: Dialogue, fact: f.TieMade) -> Iterator[a.Act]:
    yield a.Linked(code_of(dialogue), fact.how, fact.other, fact.at)


def _untied(dialogue: Dialogue, fact: f.TieDropped) -> Iterator[a.Act]:
    yield a.Unlinked(code_of(dialogue), fact.how, fact.other, fact.at)


def _superseded(dialogue: Dialogue, fact: f.AgreementSuperseded) -> Iterator[a.Act]:
    yield a.Superseded(code_of(dialogue), fact.code, fact.at)


def _taken_up(dialogue: Dialogue, fact: f.ReferenceAdded) -> Iterator[a.Act]:
    yield a.TakenUp(code_of(dialogue), fact.reference.text, fact.at)


def _taken_up_so(dialogue: Dialogue, fact: f.ReferenceReworded) -> Iterator[a.Act]:
    yield a.TakingUpWithdrawn(code_of(dialogue), fact.was, fact.at)
    yield a.TakenUp(code_of(dialogue), fact.reference.text, fact.at)


def _not_taken_up(dialogue: Dialogue, fact: f.ReferenceLeft) -> Iterator[a.Act]:
    yield a.TakingUpWithdrawn(code_of(dialogue), fact.reference.text, fact.at)


def _offered(dialogue: Dialogue, fact: f.AccessionOffered) -> Iterator[a.Act]:
    about = code_of(dialogue), fact.version, fact.group, fact.hash, fact.ballot
    yield a.AccessionOffered(*about, fact.closes, fact.at)


def _outside(dialogue: Dialogue, fact: f.AccessionTakenBack) -> Iterator[a.Act]:
    yield a.AccessionWithdrawn(code_of(dialogue), fact.group, fact.at)


def _objected(dialogue: Dialogue, fact: f.AccessionObjected) -> Iterator[a.Act]:
    yield a.AccessionObjected(code_of(dialogue), fact.group, fact.by_group, fact.at)


def _acceded(dialogue: Dialogue, fact: f.GroupAcceded) -> Iterator[a.Act]:
    yield a.Acceded(code_of(dialogue), fact.version, fact.party.group, fact.hash, fact.at)


def _came_from_afar(dialogue: Dialogue, fact: f.AccededFromAfar) -> Iterator[a.Act]:
    yield a.Acceded(code_of(dialogue), fact.version, fact.group, fact.hash, fact.at)


def _left_from_afar(dialogue: Dialogue, fact: f.LeftFromAfar) -> Iterator[a.Act]:
    yield a.Denounced(code_of(dialogue), fact.group, fact.effect, fact.at)


def _reserved(dialogue: Dialogue, fact: f.ReservationSigned) -> Iterator[a.Act]:
    yield a.Reserved(code_of(dialogue), fact.version, fact.group, fact.clause, fact.words, fact.at)


def _declined(dialogue: Dialogue, fact: f.ReservationObjected) -> Iterator[a.Act]:
    about = fact.group, fact.reserved_by, fact.clause
    yield a.ReservationAnswered(code_of(dialogue), fact.version, *about, accepted=False, at=fact.at)


def _unreserved(dialogue: Dialogue, fact: f.ReservationTakenBack) -> Iterator[a.Act]:
    """What was taken back before the signing was never in the record."""
    if fact.version:
        yield a.ReservationWithdrawn(code_of(dialogue), fact.version, fact.group, fact.clause, fact.at)


MEANS: Mapping[type, Means] = {
    f.BallotOpened: _deposited,
    f.BallotClosed: _signed,
    f.AgreementReached: _entered,
    f.AgreementRenewed: _renewed,
    f.ReviewOpened: _review,
    f.NoticeReceived: _received,
    f.TermHeld: _held,
    f.AgreementLapsed: _lapsed,
    f.NoticeGiven: _denounced,
    f.NoticeTakenBack: _stays,
    f.PartyLeft: _left,
    f.PromiseSaid: _checked,
    f.LedgerJudged: _judged,
    f.NatureOpined: _nature,
    f.NatureAbsent: _nature,
    f.UndoingsPromised: _beside,
    f.UndoingTakenBack: _not_beside,
    f.GateShut: _began_again,
    f.HabitPractised: _practised,
    f.HabitSeen: _seen,
    f.HabitDisowned: _disowned,
    f.HabitEnded: _forgotten,
    f.CorrectionOffered: _mending,
    f.CorrectionRefused: _not_mended,
    f.CorrectionTakenBack: _not_offered,
    f.ClauseCorrected: _mended,
    f.AgreementSuspended: _suspended,
    f.AgreementResumed: _resumed,
    f.TieMade: _tied,
    f.TieDropped: _untied,
    f.AgreementSuperseded: _superseded,
    f.ReferenceAdded: _taken_up,
    f.ReferenceReworded: _taken_up_so,
    f.ReferenceLeft: _not_taken_up,
    f.AccessionOffered: _offered,
    f.AccessionTakenBack: _outside,
    f.AccessionObjected: _objected,
    f.GroupAcceded: _acceded,
    f.AccededFromAfar: _came_from_afar,
    f.LeftFromAfar: _left_from_afar,
    f.ReservationSigned: _reserved,
    f.ReservationObjected: _declined,
    f.ReservationTakenBack: _unreserved,
}
"""By fact: what it records."""
