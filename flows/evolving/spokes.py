"""How spokes change a dialogue: they are turned on and off, people stand for it, a group votes or leaves."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.spokes import Spokes


def of(dialogue: Dialogue) -> Spokes:
    """The spokes of a dialogue; where nobody has begun, there are none."""
    return dialogue.spokes or Spokes()


def with_spokes(dialogue: Dialogue, **changes: Any) -> Dialogue:
    """The dialogue with these changes to its spokes."""
    return replace(dialogue, spokes=replace(of(dialogue), **changes))


def _switched(dialogue: Dialogue, fact: f.SpokesSwitched) -> Dialogue:
    if fact.on:
        return with_spokes(dialogue, on=True, days=fact.days, ahead=fact.ahead)
    return with_spokes(dialogue, on=False, mandates=(), elections={}, owed={})


def _proposed(dialogue: Dialogue, fact: f.SpokeProposed) -> Dialogue:
    spokes = of(dialogue)
    return with_spokes(dialogue, candidates=(*spokes.candidates, fact.candidate), count=spokes.count + 1)


def _candidate(dialogue: Dialogue, candidate: str, **changes: Any) -> Dialogue:
    changed = tuple(replace(one, **changes) if one.id == candidate else one for one in of(dialogue).candidates)
    return with_spokes(dialogue, candidates=changed)


def _stood(dialogue: Dialogue, fact: f.CandidateStood) -> Dialogue:
    return _candidate(dialogue, fact.candidate, stands=True)


def _weighed(dialogue: Dialogue, fact: f.CandidateWeighed) -> Dialogue:
    return _candidate(dialogue, fact.candidate, yes=fact.yes)


def without_candidate(dialogue: Dialogue, candidate: str) -> Dialogue:
    """They stand no more: named by their group, or not."""
    return with_spokes(dialogue, candidates=tuple(one for one in of(dialogue).candidates if one.id != candidate))


def _fell(dialogue: Dialogue, fact: f.CandidacyEnded) -> Dialogue:
    return without_candidate(dialogue, fact.candidate.id)


def _unnamed(dialogue: Dialogue, fact: f.SpokeUnnamed) -> Dialogue:
    elections = {group: until for group, until in of(dialogue).elections.items() if group != fact.group}
    return with_spokes(dialogue, elections=elections)


def _voted(dialogue: Dialogue, fact: f.QuestionClosed) -> Dialogue:
    """How many were against in a group's last vote on the matter: a mandate it has given, a mediator's yes or no."""
    counted = fact.ballot.kind == "mandate" and fact.outcome == "yes"
    asked = fact.ballot.kind == "ask" and fact.ballot.asks.way == "yesno" and not fact.ballot.secret
    if dialogue.spokes is None or not (counted or asked):
        return dialogue
    votes = dict(dialogue.spokes.votes)
    for group in fact.ballot.groups:
        counts = fact.counts.get(group, {})
        yes, no = counts.get("yes", 0), counts.get("no", 0)
        if yes + no:
            votes[group] = 100 * no // (yes + no)
    return with_spokes(dialogue, votes=votes)


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    spokes = dialogue.spokes
    if spokes is None:
        return dialogue
    return with_spokes(
        dialogue,
        mandates=tuple(one for one in spokes.mandates if one.group != fact.group),
        candidates=tuple(one for one in spokes.candidates if one.group != fact.group),
        elections={group: until for group, until in spokes.elections.items() if group != fact.group},
        carried=tuple(one for one in spokes.carried if one.group != fact.group),
        owed={group: owed for group, owed in spokes.owed.items() if group != fact.group},
    )


def _over(dialogue: Dialogue, _: f.RoomClosed) -> Dialogue:
    """The room is over, and so is every mandate for it."""
    if dialogue.spokes is None:
        return dialogue
    return with_spokes(dialogue, on=False, mandates=(), candidates=(), elections={}, carried=(), owed={})


APPLY: dict[type, Any] = {
    f.SpokesSwitched: _switched,
    f.SpokeProposed: _proposed,
    f.CandidateStood: _stood,
    f.CandidateWeighed: _weighed,
    f.CandidacyEnded: _fell,
    f.SpokeUnnamed: _unnamed,
    f.QuestionClosed: _voted,
    f.GroupWithdrew: _withdrew,
    f.RoomClosed: _over,
}
