"""How renewing changes a dialogue: the look back, receipts, what all were asked together, rest, the ceremony."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.review import Ceremony, Rest, Review, Together, of

LAST = ("week", "day")
"""The last calls."""


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return changed(dialogue, renewal=replace(of(dialogue), **changes))


def _reviewing(dialogue: Dialogue, **changes: Any) -> Dialogue:
    review = of(dialogue).review
    return _with(dialogue, review=replace(review, **changes)) if review else dialogue


def _opened(dialogue: Dialogue, fact: f.ReviewOpened) -> Dialogue:
    """Opened anew, after a text was put back, it keeps what it knows."""
    before = of(dialogue).review
    if not fact.ladder:
        return dialogue
    if before and before.version == fact.version:
        return _with(dialogue, review=replace(before, asked=False, leaving=(), touched=None, asks=fact.asks))
    begun = Review(fact.version, fact.at, fact.early, asks=fact.asks, progress=fact.progress, apart=fact.apart)
    return _with(dialogue, review=begun)


def _asked(dialogue: Dialogue, fact: f.BallotOpened) -> Dialogue:
    return _reviewing(dialogue, asked=True) if fact.ballot.kind == "renew" else dialogue


def _judged(dialogue: Dialogue, fact: f.SheetClosed) -> Dialogue:
    return _reviewing(dialogue, judged=fact.judged)


def _changes(dialogue: Dialogue, fact: f.ChangesAsked) -> Dialogue:
    return _reviewing(dialogue, touched=fact.touched, leaving=fact.leaving)


def _foreseen(dialogue: Dialogue, fact: f.LapseForeseen) -> Dialogue:
    return _reviewing(dialogue, leaving=fact.leaving)


def _over(dialogue: Dialogue, fact: f.AgreementReached | f.AgreementRenewed) -> Dialogue:
    """The look back is over; what was said in it is remembered for the next one. A moment of signing begins."""
    if fact.moment is None and dialogue.renewal is None:
        return dialogue
    known = of(dialogue)
    last = known.review.judged if known.review and known.review.judged else known.last
    ceremony = _moment(fact)
    going = fact.leaving if isinstance(fact, f.AgreementRenewed) else ()
    over = replace(known, review=None, together=None, last=last, ceremony=ceremony, parting=(*known.parting, *going))
    return changed(dialogue, renewal=over)


def _moment(fact: f.AgreementReached | f.AgreementRenewed) -> Ceremony | None:
    if fact.moment is None:
        return None
    made = fact.agreement
    return Ceremony(made.version, made.hash, fact.moment, isinstance(fact, f.AgreementRenewed))


def _lapsed(dialogue: Dialogue, _: f.AgreementLapsed) -> Dialogue:
    if dialogue.renewal is None:
        return dialogue
    return _with(dialogue, review=None, together=None, ceremony=None, last={})


def _received(dialogue: Dialogue, fact: f.NoticeReceived) -> Dialogue:
    review = of(dialogue).review
    if review is None:
        return dialogue
    missing = tuple(group for group in review.missing if group != fact.group)
    received = {fact.group: fact.since, **review.received}
    seen = (*review.acknowledged, fact.group) if fact.notice == "seen" else review.acknowledged
    return _reviewing(dialogue, received=received, missing=missing, acknowledged=tuple(dict.fromkeys(seen)))


def _missing(dialogue: Dialogue, fact: f.NoticeMissing) -> Dialogue:
    return _reviewing(dialogue, missing=fact.groups)


def _held(dialogue: Dialogue, fact: f.TermHeld) -> Dialogue:
    """The last calls come again before the later end."""
    climbed = {group: tuple(one for one in steps if one not in LAST) for group, steps in dialogue.climbed.items()}
    return dialogue if fact.why == "repair" else changed(dialogue, climbed=climbed)


def _together(dialogue: Dialogue, fact: f.TogetherAsked) -> Dialogue:
    return _with(dialogue, together=Together(fact.what, fact.about, fact.group, fact.at))


def _accepted(dialogue: Dialogue, fact: f.TogetherAccepted) -> Dialogue:
    together = of(dialogue).together
    if together is None:
        return dialogue
    return _with(dialogue, together=replace(together, accepted=(*together.accepted, fact.group)))


def _agreed(dialogue: Dialogue, fact: f.TogetherAgreed) -> Dialogue:
    after, review = _with(dialogue, together=None), of(dialogue).review
    if fact.what == "widen" and review and review.touched is not None:
        return _reviewing(after, touched=(*review.touched, fact.about))
    return _reviewing(after, touched=None) if fact.what == "whole" else after


def _dropped(dialogue: Dialogue, _: f.TogetherDropped) -> Dialogue:
    return _with(dialogue, together=None)


def _snoozed(dialogue: Dialogue, fact: f.ReminderSnoozed) -> Dialogue:
    review = of(dialogue).review
    return _reviewing(dialogue, snoozed=(*review.snoozed, f"{fact.step}:{fact.group}")) if review else dialogue


def _rests(dialogue: Dialogue, fact: f.GroupRests) -> Dialogue:
    resting = {**of(dialogue).resting, fact.group: Rest(fact.until, fact.stand_in)}
    return _with(dialogue, resting=resting)


def _back(dialogue: Dialogue, fact: f.GroupBack) -> Dialogue:
    resting = {group: rest for group, rest in of(dialogue).resting.items() if group != fact.group}
    return _with(dialogue, resting=resting)


def _left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    """Who has left stands in for nobody, and needs nobody."""
    known = of(dialogue)
    if not known.resting and fact.group not in known.parting:
        return dialogue
    kept = {group: one for group, one in known.resting.items() if fact.group not in (group, one.stand_in)}
    return _with(dialogue, resting=kept, parting=tuple(one for one in known.parting if one != fact.group))


def _desk_left(dialogue: Dialogue, fact: f.MediatorLeft) -> Dialogue:
    known = of(dialogue)
    kept = {group: one for group, one in known.resting.items() if one.stand_in != fact.person}
    return _with(dialogue, resting=kept) if len(kept) < len(known.resting) else dialogue


def _said(dialogue: Dialogue, fact: f.SentenceGiven) -> Dialogue:
    ceremony = of(dialogue).ceremony
    if ceremony is None:
        return dialogue
    passed = tuple(group for group in ceremony.passed if group != fact.group)
    return _with(dialogue, ceremony=replace(ceremony, words={**ceremony.words, fact.group: fact.word}, passed=passed))


def _passed(dialogue: Dialogue, fact: f.SentencePassed) -> Dialogue:
    ceremony = of(dialogue).ceremony
    if ceremony is None:
        return dialogue
    words = {group: word for group, word in ceremony.words.items() if group != fact.group}
    return _with(dialogue, ceremony=replace(ceremony, words=words, passed=(*ceremony.passed, fact.group)))


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    ceremony = of(dialogue).ceremony
    if ceremony is None or fact.word not in ceremony.words.values():
        return dialogue
    words = {group: word for group, word in ceremony.words.items() if word != fact.word}
    return _with(dialogue, ceremony=replace(ceremony, words=words))


def _sealed(dialogue: Dialogue, _: f.AgreementSealed) -> Dialogue:
    return _with(dialogue, ceremony=None)


APPLY: dict[type, Any] = {
    f.ReviewOpened: _opened,
    f.BallotOpened: _asked,
    f.SheetClosed: _judged,
    f.ChangesAsked: _changes,
    f.LapseForeseen: _foreseen,
    f.AgreementReached: _over,
    f.AgreementRenewed: _over,
    f.AgreementLapsed: _lapsed,
    f.NoticeReceived: _received,
    f.NoticeMissing: _missing,
    f.TermHeld: _held,
    f.TogetherAsked: _together,
    f.TogetherAccepted: _accepted,
    f.TogetherAgreed: _agreed,
    f.TogetherDropped: _dropped,
    f.ReminderSnoozed: _snoozed,
    f.GroupRests: _rests,
    f.GroupBack: _back,
    f.GroupWithdrew: _left,
    f.MediatorLeft: _desk_left,
    f.SentenceGiven: _said,
    f.SentencePassed: _passed,
    f.WordsTakenBack: _taken_back,
    f.AgreementSealed: _sealed,
}
