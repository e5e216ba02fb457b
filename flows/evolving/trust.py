"""How the trust in mediators changes a dialogue: who waits to be accepted, who has withdrawn confidence."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.trust import Candidate, Trust


def _of(dialogue: Dialogue) -> Trust:
    return dialogue.trust or Trust()


def _proposed(dialogue: Dialogue, fact: f.MediatorProposed) -> Dialogue:
    trust, new = _of(dialogue), Candidate(fact.person, fact.by, fact.instead)
    return replace(dialogue, trust=replace(trust, candidates=(*trust.candidates, new)))


def _accepted(dialogue: Dialogue, fact: f.MediatorAccepted) -> Dialogue:
    trust = _of(dialogue)
    candidates = tuple(
        replace(one, accepted=(*one.accepted, fact.group)) if one.person == fact.person else one
        for one in trust.candidates
    )
    return replace(dialogue, trust=replace(trust, candidates=candidates))


def _declined(dialogue: Dialogue, fact: f.MediatorDeclined) -> Dialogue:
    trust = _of(dialogue)
    left = tuple(one for one in trust.candidates if one.person != fact.person)
    return replace(dialogue, trust=replace(trust, candidates=left))


def _named(dialogue: Dialogue, fact: f.OriginNamed) -> Dialogue:
    trust = _of(dialogue)
    return replace(dialogue, trust=replace(trust, origins={**trust.origins, fact.person: fact.origin}))


def _kept(dialogue: Dialogue, fact: f.ConfidenceKept) -> Dialogue:
    trust = _of(dialogue)
    return replace(dialogue, trust=replace(trust, rest={**trust.rest, fact.group: fact.until}))


def _withdrawn(dialogue: Dialogue, fact: f.ConfidenceWithdrawn) -> Dialogue:
    trust = _of(dialogue)
    return replace(dialogue, trust=replace(trust, withdrawn=(*trust.withdrawn, fact.group)))


def _restored(dialogue: Dialogue, fact: f.ConfidenceRestored) -> Dialogue:
    trust = _of(dialogue)
    withdrawn = tuple(group for group in trust.withdrawn if group != fact.group)
    return replace(dialogue, trust=replace(trust, withdrawn=withdrawn))


APPLY: dict[type, Any] = {
    f.MediatorProposed: _proposed,
    f.MediatorAccepted: _accepted,
    f.MediatorDeclined: _declined,
    f.OriginNamed: _named,
    f.ConfidenceKept: _kept,
    f.ConfidenceWithdrawn: _withdrawn,
    f.ConfidenceRestored: _restored,
}
