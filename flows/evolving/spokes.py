"""How spokes change a dialogue: mandates come and go, words are carried, reports become due and are told."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.spokes import MOST_DAYS, Carried, Election, Mandate, Minority, Owed, Served, Spokes

REST = timedelta(days=MOST_DAYS)
"""Two terms with less than this between them are in a row."""


def of(dialogue: Dialogue) -> Spokes:
    """The spokes of a dialogue; where nobody has begun, there are none."""
    return dialogue.spokes or Spokes()


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return replace(dialogue, spokes=replace(of(dialogue), **changes))


def _switched(dialogue: Dialogue, fact: f.SpokesSwitched) -> Dialogue:
    if fact.on:
        return _with(dialogue, on=True, days=fact.days, ahead=fact.ahead)
    return _with(dialogue, on=False, mandates=(), elections={}, owed={})


def _proposed(dialogue: Dialogue, fact: f.SpokeProposed) -> Dialogue:
    spokes = of(dialogue)
    return _with(dialogue, candidates=(*spokes.candidates, fact.candidate), count=spokes.count + 1)


def _candidate(dialogue: Dialogue, candidate: str, **changes: Any) -> Dialogue:
    changed = tuple(replace(one, **changes) if one.id == candidate else one for one in of(dialogue).candidates)
    return _with(dialogue, candidates=changed)


def _stood(dialogue: Dialogue, fact: f.CandidateStood) -> Dialogue:
    return _candidate(dialogue, fact.candidate, stands=True)


def _weighed(dialogue: Dialogue, fact: f.CandidateWeighed) -> Dialogue:
    return _candidate(dialogue, fact.candidate, yes=fact.yes)


def _withdrawn(dialogue: Dialogue, candidate: str) -> Dialogue:
    return _with(dialogue, candidates=tuple(one for one in of(dialogue).candidates if one.id != candidate))


def _fell(dialogue: Dialogue, fact: f.CandidacyEnded) -> Dialogue:
    return _withdrawn(dialogue, fact.candidate.id)


def _given(dialogue: Dialogue, fact: f.MandateGiven) -> Dialogue:
    after, new = _withdrawn(dialogue, fact.candidate), fact.mandate
    spokes = of(after)
    elections = {group: until for group, until in spokes.elections.items() if group != new.group}
    served = (*_others(spokes.served, new, fact.at), Served(new.group, new.person, new.term, new.until))
    others = tuple(_stepping_back(one, new) for one in _without(spokes, new.id))
    return _with(after, mandates=(*others, new), served=served, elections=elections)


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
    after = _with(dialogue, mandates=left, served=served, elections=elections, carried=carried)
    return _unsaid(after if replaced else _unowed(after, gone.group), fact.unheard)


def _unowed(dialogue: Dialogue, group: str) -> Dialogue:
    """A group without a reporter owes no report."""
    spokes = of(dialogue)
    if spokes.in_role(group, "reporter"):
        return dialogue
    return _with(dialogue, owed={one: owed for one, owed in spokes.owed.items() if one != group})


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
    return _with(dialogue, mandates=mandates)


def _unnamed(dialogue: Dialogue, fact: f.SpokeUnnamed) -> Dialogue:
    elections = {group: until for group, until in of(dialogue).elections.items() if group != fact.group}
    return _with(dialogue, elections=elections)


def _said(dialogue: Dialogue, fact: f.SpokeSaid) -> Dialogue:
    """What of this group was passed on or sent back before needs not be remembered any more."""
    listed = {one.original or one.word for one in dialogue.shuttle.words} if dialogue.shuttle else set()
    open_ = listed | {one.word for one in dialogue.waiting}
    kept = tuple(one for one in of(dialogue).carried if one.group != fact.carried.group or one.word in open_)
    return _with(dialogue, carried=(*kept, fact.carried))


def _carried(dialogue: Dialogue, word: str, **changes: Any) -> Dialogue:
    changed = tuple(replace(one, **changes) if one.word == word else one for one in of(dialogue).carried)
    return _with(dialogue, carried=changed)


def _attached(dialogue: Dialogue, fact: f.MinorityAttached) -> Dialogue:
    says = of(dialogue).says(fact.about)
    return _carried(dialogue, fact.about, notes=(*(says.notes if says else ()), Minority(fact.word, fact.signed)))


def _declined(dialogue: Dialogue, fact: f.MinorityDeclined) -> Dialogue:
    return _carried(dialogue, fact.word, until=None)


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    """Words that are gone are neither carried nor attached, and an item that is gone is on no agenda."""
    if dialogue.spokes is None:
        return dialogue
    carried = (_noteless(one, fact.word) for one in dialogue.spokes.carried if one.word != fact.word)
    items = tuple(one for one in dialogue.spokes.items if one.word != fact.word)
    return _with(dialogue, carried=tuple(carried), items=items)


def _noteless(carried: Carried, word: str) -> Carried:
    return replace(carried, notes=tuple(note for note in carried.notes if note.word != word))


def _item(dialogue: Dialogue, fact: f.ItemProposed) -> Dialogue:
    spokes, group = of(dialogue), fact.item.group
    proposed = {**spokes.proposed, group: spokes.proposed.get(group, 0) + 1}
    return _with(dialogue, items=(*spokes.items, fact.item), item_count=spokes.item_count + 1, proposed=proposed)


def _published(dialogue: Dialogue, fact: f.ItemsPublished) -> Dialogue:
    items = (replace(one, published=fact.at) if one.id in fact.items else one for one in of(dialogue).items)
    return _with(dialogue, items=tuple(items))


def _raised(dialogue: Dialogue, fact: f.ItemRaised) -> Dialogue:
    items = list(of(dialogue).items)
    at = next((number for number, one in enumerate(items) if one.id == fact.item), 0)
    if at:
        items[at - 1], items[at] = items[at], items[at - 1]
    return _with(dialogue, items=tuple(items))


def _closed(dialogue: Dialogue, fact: f.ItemClosed) -> Dialogue:
    return _with(dialogue, items=tuple(one for one in of(dialogue).items if one.id != fact.item.id))


def _owing(dialogue: Dialogue, but: str, now: datetime) -> Dialogue:
    """Something has come into the room that each reporter (but that of the group it came from) tells at home."""
    spokes = dialogue.spokes
    if spokes is None or not spokes.on:
        return dialogue
    owed = dict(spokes.owed)
    for group in dialogue.groups:
        if group != but and spokes.in_role(group, "reporter"):
            before = owed.get(group)
            owed[group] = replace(before, number=before.number + 1) if before else Owed(now)
    return _with(dialogue, owed=owed)


def _passed_on(dialogue: Dialogue, fact: f.WordsPassedOn) -> Dialogue:
    return _owing(dialogue, fact.group, fact.at)


def _shared(dialogue: Dialogue, fact: f.DraftShared) -> Dialogue:
    return _owing(dialogue, "", fact.at)


def _delivered(dialogue: Dialogue, fact: f.ShuttleDelivered) -> Dialogue:
    return _owing(dialogue, "", fact.at) if fact.words else dialogue


def _told(dialogue: Dialogue, fact: f.ReportedHome) -> Dialogue:
    return _with(dialogue, owed={group: owed for group, owed in of(dialogue).owed.items() if group != fact.group})


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
    return _with(dialogue, votes=votes)


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    spokes = dialogue.spokes
    if spokes is None:
        return dialogue
    return _with(
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
    return _with(dialogue, on=False, mandates=(), candidates=(), elections={}, carried=(), owed={})


APPLY: dict[type, Any] = {
    f.SpokesSwitched: _switched,
    f.SpokeProposed: _proposed,
    f.CandidateStood: _stood,
    f.CandidateWeighed: _weighed,
    f.CandidacyEnded: _fell,
    f.MandateGiven: _given,
    f.MandateEnded: _ended,
    f.SpokesSwapped: _swapped,
    f.SpokeUnnamed: _unnamed,
    f.SpokeSaid: _said,
    f.MinorityAttached: _attached,
    f.MinorityDeclined: _declined,
    f.WordsTakenBack: _taken_back,
    f.ItemProposed: _item,
    f.ItemsPublished: _published,
    f.ItemRaised: _raised,
    f.ItemClosed: _closed,
    f.WordsPassedOn: _passed_on,
    f.ShuttleDelivered: _delivered,
    f.DraftShared: _shared,
    f.ReportedHome: _told,
    f.QuestionClosed: _voted,
    f.GroupWithdrew: _withdrew,
    f.RoomClosed: _over,
}
