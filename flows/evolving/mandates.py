"""How mandates come and go: given, ended, passed on, and what had been said by them and was not passed on yet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.spokes import of, with_spokes, without_candidate
from flows.spokes import MOST_DAYS, Election, Mandate, Served, Spokes

REST = timedelta(days=MOST_DAYS)
"""Two terms with less than this between them are in a row."""


def _given(dialogue: Dialogue, fact: f.MandateGiven) -> Dialogue:
    after, new = without_candidate(dialogue, fact.candidate), fact.mandate
    spokes = of(after)
    elections = {group: until for group, until in spokes.elections.items() if group != new.group}
    served = (*_others(spokes.served, new, fact.at), Served(new.group, new.person, new.term, new.until))
    others = tuple(_stepping_back(one, new) for one in _without(spokes, new.id))
    return with_spokes(after, mandates=(*others, new), served=served, elections=elections)


def _stepping_back(one: Mandate, new: Mandate) -> Mandate:
    """Whoever spoke in the meantime reports again."""
    same = (one.group, one.role) == (new.group, "speaker") and new.role == "speaker"
    return replace(one, role="reporter") if same else one


def _others(served: Iterable[Served], but: Mandate, now: datetime) -> tuple[Served, ...]:
    """The terms that still count, of everybody else."""
    return tuple(one for one in served if (one.group, one.person) != (but.group, but.person) and one.until + REST > now)


def _without(spokes: Spokes, mandate: str) -> tuple[Mandate, ...]:
    return tuple(one for one in spokes.mandates if one.id != mandate)


def _ended(dialogue: Dialogue, fact: f.MandateEnded) -> Dialogue:
    """Whoever reported speaks now, where the speaker has gone; what had not been passed on leaves the gate."""
    spokes, gone = of(dialogue), fact.mandate
    left = _without(spokes, gone.id)
    replaced = fact.reason in ("passed", "renewed")
    if not replaced and not any(one.role == "speaker" for one in left if one.group == gone.group):
        left = tuple(replace(one, role="speaker") if one.group == gone.group else one for one in left)
    served = (*_others(spokes.served, gone, fact.at), Served(gone.group, gone.person, gone.term, fact.at))
    elections = spokes.elections
    if fact.election:
        before = spokes.elections.get(gone.group)
        role, places = (before.role, before.places + 1) if before else (gone.role, 1)
        elections = {**elections, gone.group: Election(fact.election, role, places)}
    carried = tuple(one for one in spokes.carried if one.word not in fact.unheard)
    after = with_spokes(dialogue, mandates=left, served=served, elections=elections, carried=carried)
    return _unsaid(after if replaced else _unowed(after, gone.group), fact.unheard)


def _unowed(dialogue: Dialogue, group: str) -> Dialogue:
    """A group without a reporter owes no report."""
    spokes = of(dialogue)
    if spokes.in_role(group, "reporter"):
        return dialogue
    return with_spokes(dialogue, owed={one: owed for one, owed in spokes.owed.items() if one != group})


def _unsaid(dialogue: Dialogue, words: Iterable[str]) -> Dialogue:
    gone, shuttle = frozenset(words), dialogue.shuttle
    if shuttle:
        shuttle = replace(shuttle, words=tuple(one for one in shuttle.words if (one.original or one.word) not in gone))
    waiting = tuple(one for one in dialogue.waiting if one.word not in gone)
    return replace(dialogue, waiting=waiting, shuttle=shuttle)


def _swapped(dialogue: Dialogue, fact: f.SpokesSwapped) -> Dialogue:
    roles = {"speaker": "reporter", "reporter": "speaker"}
    mandates = tuple(
        replace(one, role=roles[one.role], swapped=True) if one.group == fact.group else one
        for one in of(dialogue).mandates
    )
    return with_spokes(dialogue, mandates=mandates)


APPLY: dict[type, Any] = {
    f.MandateGiven: _given,
    f.MandateEnded: _ended,
    f.SpokesSwapped: _swapped,
}
