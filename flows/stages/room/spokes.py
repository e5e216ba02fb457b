"""Spokes: a group gives somebody a mandate for this room, hands it on, lets it end, or takes it back at once.

A mandate carries words and decides nothing: no fact here leads to an agreement. Never here: what a spoke says (see
`talk.spoken`), the signatures of a recall (rows), the sentences (see `words.mandate_words`).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot, in_favour, verdict
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.evolving import evolve
from flows.evolving.mandates import REST
from flows.evolving.spokes import of
from flows.flow import Decide
from flows.messages import require_mediator
from flows.refusals import Refused, empty, not_a_party, not_now, overtaken, too_long
from flows.rules import signatures_needed
from flows.spokes import AHEAD, ELECTION, MOST_DAYS, MOST_TERMS, Mandate, SpokeCandidate
from flows.stages.ask import asking, beside, kinds
from flows.stages.words.mandate_words import ANNOUNCES
from flows.stages.words.spoke_words import SAID
from flows.wording import N_, PersonName

NOT_IN = ("entering", "closed")
TEXT_LIMIT = 600  # characters of what a spoke shall carry
LEAST_DAYS = 7
MOST_AHEAD = 336  # hours: two weeks
RENEW_FROM = timedelta(days=14)  # before the end of a mandate its holder may stand again
PLACES = 2  # speaker and reporter
AT_ONCE = 4  # candidates of a group


def switch(dialogue: Dialogue, command: c.SwitchSpokes, now: datetime) -> Iterator[f.Fact]:
    """A mediator turns spokes on or off; all groups are told."""
    require_mediator(dialogue, command.by)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if command.on == of(dialogue).on:
        raise overtaken()
    if command.on and not LEAST_DAYS <= command.days <= MOST_DAYS:
        raise Refused(N_("A mandate lasts %(least)s to %(most)s days.", least=LEAST_DAYS, most=MOST_DAYS))
    if command.on and not AHEAD <= command.ahead <= MOST_AHEAD:
        raise Refused(
            N_("Groups read an item at home for %(least)s to %(most)s hours first.", least=AHEAD, most=MOST_AHEAD)
        )
    if not command.on:
        for candidate in of(dialogue).candidates:
            yield from _fallen(dialogue, candidate, "off", now)
    yield f.SpokesSwitched(command.on, command.days, command.ahead, command.by, now)


def propose(dialogue: Dialogue, command: c.ProposeSpoke, now: datetime) -> Iterator[f.Fact]:
    """Somebody stands, or proposes another, who is asked first. Then the group decides."""
    _require_on(dialogue)
    text = command.text.strip()
    if not text:
        raise empty()
    if len(text) > TEXT_LIMIT:
        raise too_long(TEXT_LIMIT, len(text))
    number, stands = str(of(dialogue).count + 1), command.by == command.person
    whom = (command.group, command.person, command.by, command.word)
    candidate = SpokeCandidate(number, *whom, stands=stands, instead=command.instead)
    _require_possible(dialogue, candidate, now)
    digest = hashlib.sha256(text.encode()).hexdigest()
    yield f.SpokeProposed(candidate, digest, now)
    if stands:
        yield _asked(dialogue, candidate, now)


def _require_on(dialogue: Dialogue) -> None:
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if not of(dialogue).on:
        raise Refused(
            N_("There are no spokes in this room: everyone speaks for themselves with /say. A mediator can change it.")
        )


def _require_possible(dialogue: Dialogue, candidate: SpokeCandidate, now: datetime) -> None:
    """Raise `Refused` with why this person cannot be asked for now."""
    spokes, person = of(dialogue), PersonName(candidate.person)
    if candidate.group not in dialogue.groups:
        raise not_a_party()
    if candidate.person in dialogue.mediators:
        raise Refused(N_("Whoever mediates this room cannot be a spoke in it. Please ask somebody else."))
    if any(one.person == candidate.person and one.id != candidate.id for one in spokes.candidates):
        raise Refused(N_("%(person)s is being asked for already.", person=person))
    if sum(one.group == candidate.group for one in spokes.candidates) >= AT_ONCE:
        raise Refused(N_("Your group has enough to decide on now. Please wait until one of these questions closes."))
    held = spokes.held_by(candidate.person)
    if held and held.group != candidate.group:
        raise Refused(N_("%(person)s is a spoke of another group here. One carries one group's words.", person=person))
    if held and held.until - now > RENEW_FROM:
        raise Refused(N_("%(person)s is your spoke until %(until)s.", person=person, until=held.until))
    if _term(dialogue, candidate, now) > MOST_TERMS:
        raise Refused(
            N_("%(person)s has been your spoke twice in a row. Now it is somebody else's turn.", person=person)
        )
    if not held and not _place(dialogue, candidate):
        raise Refused(
            N_("Your group has both its spokes. One of them can hand the mandate back, or you recall one: /recall.")
        )


def _place(dialogue: Dialogue, candidate: SpokeCandidate) -> bool:
    """Whether there is room for one more, or a spoke who would pass their mandate on."""
    spokes = of(dialogue)
    return len(spokes.of(candidate.group)) < PLACES or spokes.mandate(candidate.instead) is not None


def _term(dialogue: Dialogue, candidate: SpokeCandidate, now: datetime) -> int:
    """Which term in a row it would be: after ninety days without one, counting begins anew."""
    for served in of(dialogue).served:
        if (served.group, served.person) == (candidate.group, candidate.person) and now < served.until + REST:
            return served.term + 1
    return 1


def _asked(dialogue: Dialogue, candidate: SpokeCandidate, now: datetime) -> f.Fact:
    """The group is asked, for three days; after a recall until its end, so that all are weighed together."""
    ballot = kinds.within(dialogue, "mandate", candidate.group, candidate.id, now, number=0, by=candidate.by)
    election = of(dialogue).elections.get(candidate.group)
    if election and now < election.until:
        ballot = replace(ballot, closes=election.until, rule=replace(ballot.rule, extensions=0))
    return f.QuestionAsked(ballot, candidate.by, now)


def answer(dialogue: Dialogue, command: c.AnswerCandidacy, now: datetime) -> Iterator[f.Fact]:
    """Whoever was proposed says yes, and their group is asked; or no, and it is not. Until then they may say no."""
    candidate = of(dialogue).candidate(command.candidate)
    if candidate is None or (candidate.stands and command.yes):
        raise overtaken()
    if candidate.person != command.by:
        raise Refused(N_("Only %(person)s can answer that.", person=PersonName(candidate.person)))
    if not command.yes:
        yield from _fallen(dialogue, candidate, "declined", now)
        return
    _require_on(dialogue)
    _require_possible(dialogue, candidate, now)
    yield f.CandidateStood(candidate.id, now)
    yield _asked(dialogue, candidate, now)


def _fallen(dialogue: Dialogue, candidate: SpokeCandidate, reason: str, now: datetime) -> Iterator[f.Fact]:
    """Nobody needs to be asked about them any more."""
    yield from beside.stopped(_open(dialogue, candidate), "", now)
    yield f.CandidacyEnded(candidate, reason, now)


def _open(dialogue: Dialogue, candidate: SpokeCandidate) -> list[Ballot]:
    return [one for one in dialogue.questions if one.kind == "mandate" and one.title == candidate.id]


def decided(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on a candidate."""
    candidate = of(dialogue).candidate(question.title)
    if candidate is None:
        return
    if word == "yes" and of(dialogue).on and (_place(dialogue, candidate) or of(dialogue).held_by(candidate.person)):
        yield from _given(dialogue, candidate, now)
    else:
        yield f.CandidacyEnded(candidate, "other" if word == "yes" else word, now)


def _given(dialogue: Dialogue, candidate: SpokeCandidate, now: datetime) -> Iterator[f.Fact]:
    """The mandate; whoever passes theirs on, or has it anew, keeps its place for the next."""
    spokes = of(dialogue)
    before = spokes.mandate(candidate.instead) or spokes.held_by(candidate.person)
    term = _term(dialogue, candidate, now)
    if before:
        anew = before.person == candidate.person
        yield _ended(dialogue, before, "renewed" if anew else "passed", now)
    election = spokes.elections.get(candidate.group)
    free = "reporter" if spokes.in_role(candidate.group, "speaker") else "speaker"
    role = before.role if before else election.role if election else free
    until = now + timedelta(days=spokes.days)
    whom = (candidate.id, candidate.group, candidate.person, role, candidate.word)
    yield f.MandateGiven(Mandate(*whom, now, until, term), candidate.id, now)


ANSWERED = kinds.answered(decided)


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """A question about a mandate closes; after a recall all candidates are weighed together, at its end."""
    question = kinds.due(dialogue, command.ballot)
    if question.groups[0] in of(dialogue).elections:
        yield from _weighed(dialogue, question, command, now)
    else:
        yield from ANSWERED(dialogue, command, now)


def _weighed(dialogue: Dialogue, question: Ballot, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    if now < question.closes:
        raise Refused(N_("The question is open until %(closes)s.", closes=question.closes))
    counts = command.counts.get(question.groups[0], {})
    word, late = verdict(question, counts), asking.overdue(question, now)
    over = f.QuestionClosed(question, command.counts, command.digest, word, now, late=late)
    yield over
    dialogue = evolve(dialogue, over)
    weighed = f.CandidateWeighed(question.title, in_favour(question, counts) if word == "yes" else 0, now)
    yield weighed
    yield from _named(evolve(dialogue, weighed), question.groups[0], now)


def end_election(dialogue: Dialogue, command: c.EndElection, now: datetime) -> Iterator[f.Fact]:
    """The time after a recall is over: if nobody is being asked about any more, it is said who was named, or nobody."""
    yield from _named(dialogue, command.group, now)


def _named(dialogue: Dialogue, group: str, now: datetime) -> Iterator[f.Fact]:
    """Whom most wanted, of those whom more wanted than not; the earlier of two as many. Others are not named."""
    spokes = of(dialogue)
    election = spokes.elections.get(group)
    asked = any(one.kind == "mandate" and group in one.groups for one in dialogue.questions)
    if election is None or now < election.until or asked:
        return
    weighed = sorted(
        (one for one in spokes.candidates if one.group == group and one.yes >= 0), key=lambda one: -one.yes
    )
    places = min(election.places, PLACES - len(spokes.of(group)))
    chosen = [one for one in weighed if one.yes][:places]
    for candidate in weighed:
        if candidate not in chosen:
            yield f.CandidacyEnded(candidate, "other" if candidate.yes else "no", now)
    for candidate in chosen:
        for fact in _given(dialogue, candidate, now):
            yield fact
            dialogue = evolve(dialogue, fact)
    if not chosen:
        yield f.SpokeUnnamed(group, now)


# The end of a mandate -------------------------------------------------------------------------------------------------


def _ended(
    dialogue: Dialogue, mandate: Mandate, reason: str, now: datetime, election: datetime | None = None
) -> f.MandateEnded:
    """What had not been passed on leaves the gate, unless the same person goes on."""
    unheard = {} if reason == "renewed" else _unsent(dialogue, mandate)
    return f.MandateEnded(mandate, reason, now, unheard, election)


def _unsent(dialogue: Dialogue, mandate: Mandate) -> dict[str, str]:
    listed = {one.original or one.word for one in dialogue.shuttle.words} if dialogue.shuttle else set()
    open_ = listed | {one.word for one in dialogue.waiting}
    return {one.word: one.person for one in of(dialogue).carried if one.mandate == mandate.id and one.word in open_}


def hand_back(dialogue: Dialogue, command: c.HandBack, now: datetime) -> Iterator[f.Fact]:
    """A spoke gives the mandate back."""
    mandate = of(dialogue).mandate(command.mandate)
    if mandate is None or mandate.person != command.by:
        raise Refused(N_("You have no mandate here to give back. Write /spoke in your group's chat to see who has."))
    yield _ended(dialogue, mandate, "back", now)


def leave(dialogue: Dialogue, command: c.LeaveSpokes, now: datetime) -> Iterator[f.Fact]:
    """Whoever has left a group carries nothing for it, and nobody is asked about them."""
    for candidate in of(dialogue).candidates:
        if (candidate.group, candidate.person) == (command.group, command.person):
            yield from _fallen(dialogue, candidate, "left", now)
    for mandate in of(dialogue).of(command.group):
        if mandate.person == command.person:
            yield _ended(dialogue, mandate, "left", now)


def recall(dialogue: Dialogue, command: c.RecallSpoke, now: datetime) -> Iterator[f.Fact]:
    """With a third of the roster the mandate ends at once, and the group names its next spoke within 72 hours."""
    mandate = of(dialogue).mandate(command.mandate)
    if mandate is None:
        raise overtaken()
    if command.signed < signatures_needed(command.roll):
        raise Refused(N_("Not enough of your group have signed yet. Who signs is not shown."))
    yield _ended(dialogue, mandate, "recalled", now, now + ELECTION)


def remind(dialogue: Dialogue, command: c.RemindMandate, now: datetime) -> Iterator[f.Fact]:
    """A mandate ends soon."""
    mandate = of(dialogue).mandate(command.mandate)
    if mandate and now < mandate.until:
        yield f.MandateReminded(mandate.id, now)


def expire(dialogue: Dialogue, command: c.EndMandate, now: datetime) -> Iterator[f.Fact]:
    """A mandate ends with its time."""
    mandate = of(dialogue).mandate(command.mandate)
    if mandate and now >= mandate.until:
        yield _ended(dialogue, mandate, "expired", now)


def swap(dialogue: Dialogue, command: c.SwapSpokes, now: datetime) -> Iterator[f.Fact]:
    """At half term speaker and reporter change places, once."""
    speaker = of(dialogue).mandate(command.mandate)
    if speaker is None or speaker.role != "speaker" or speaker.swapped:
        return
    reporter = of(dialogue).in_role(speaker.group, "reporter")
    if reporter and not reporter.swapped:
        yield f.SpokesSwapped(speaker.group, now)


DECIDES: dict[type, Decide] = {
    c.SwitchSpokes: switch,
    c.ProposeSpoke: propose,
    c.AnswerCandidacy: answer,
    c.HandBack: hand_back,
    c.LeaveSpokes: leave,
    c.RecallSpoke: recall,
    c.RemindMandate: remind,
    c.EndMandate: expire,
    c.SwapSpokes: swap,
    c.EndElection: end_election,
}


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    """The question loses its buttons; who was named is said after it."""
    yield from asking.over(dialogue, fact.ballot, SAID[fact.outcome])


KINDS = {"mandate": kinds.Kind(close, _closed)}

__all__ = ["ANNOUNCES", "DECIDES", "KINDS"]
