"""How the one text changes: drafts go out, lists come in, remarks are answered, met, or parked with their clause."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.one_text import CriticismRound, OneText, Remark


def of(dialogue: Dialogue) -> OneText:
    """The text, also before its first draft was sent."""
    return dialogue.one_text or OneText()


def _with(dialogue: Dialogue, **changed: Any) -> Dialogue:
    return replace(dialogue, one_text=replace(of(dialogue), **changed))


def _opened(dialogue: Dialogue, fact: f.CriticismOpened) -> Dialogue:
    """The next draft: how the last one was left is history, what was met is done with, and a rest is over."""
    text = of(dialogue)
    now = CriticismRound(fact.draft, fact.until)
    history = text.curve(dialogue.groups)
    open_ = tuple(one for one in text.remarks if one.sources and not one.met)
    dialogue = _with(dialogue, remarks=open_)
    return _with(
        dialogue, draft=fact.draft, hash=fact.hash, round=now, history=history, rests_until=None, checked=False
    )


def _in_round(dialogue: Dialogue, **changed: Any) -> Dialogue:
    now = of(dialogue).round
    return _with(dialogue, round=replace(now, **changed)) if now else dialogue


def _extended(dialogue: Dialogue, fact: f.CriticismExtended) -> Dialogue:
    return _in_round(dialogue, until=fact.until)


def _joined(dialogue: Dialogue, fact: f.RemarksJoined) -> Dialogue:
    now = of(dialogue).round
    joined = now.joined if now else {}
    return _in_round(dialogue, joined={**joined, fact.group: joined.get(fact.group, 0) + 1})


def _parted(dialogue: Dialogue, fact: f.RemarksParted) -> Dialogue:
    now = of(dialogue).round
    joined = now.joined if now else {}
    return _in_round(dialogue, joined={**joined, fact.group: max(0, joined.get(fact.group, 0) - 1)})


def _in(dialogue: Dialogue, fact: f.ListHandedIn) -> Dialogue:
    now = of(dialogue).round
    lists = {**now.lists, fact.group: fact.remarks} if now else {}
    return _in_round(dialogue, lists=lists, passed=_without(dialogue, fact.group))


def _back(dialogue: Dialogue, fact: f.ListTakenBack) -> Dialogue:
    return _in_round(dialogue, lists=_lists_without(dialogue, fact.group))


def _passed(dialogue: Dialogue, fact: f.CriticismPassed) -> Dialogue:
    others = _without(dialogue, fact.group)
    return _in_round(dialogue, passed=(*others, fact.group) if fact.passed else others)


def _without(dialogue: Dialogue, group: str) -> tuple[str, ...]:
    now = of(dialogue).round
    return tuple(one for one in now.passed if one != group) if now else ()


def _lists_without(dialogue: Dialogue, group: str) -> dict[str, tuple[Remark, ...]]:
    now = of(dialogue).round
    return {one: remarks for one, remarks in now.lists.items() if one != group} if now else {}


def _delivered(dialogue: Dialogue, fact: f.CriticismDelivered) -> Dialogue:
    """What is still critical of earlier drafts stays open, and waits for another answer."""
    text = of(dialogue)
    grave = (one for one in text.remarks if abs(one.grade) == 2)
    kept = tuple(one if one.met else replace(one, fate="", reason="") for one in grave)
    count = text.count + len(fact.remarks)
    return _with(dialogue, round=None, remarks=(*kept, *fact.remarks), count=count)


def _remarks(dialogue: Dialogue, remark: str, changed: Mapping[str, Any]) -> Dialogue:
    remarks = tuple(replace(one, **changed) if one.id == remark else one for one in of(dialogue).remarks)
    return _with(dialogue, remarks=remarks)


def _answered(dialogue: Dialogue, fact: f.RemarkAnswered) -> Dialogue:
    return _remarks(dialogue, fact.remark, {"fate": fact.fate, "reason": fact.reason})


def _met(dialogue: Dialogue, fact: f.RemarkMet) -> Dialogue:
    return _remarks(dialogue, fact.remark, {"met": fact.met})


def _rests(dialogue: Dialogue, fact: f.TextRests) -> Dialogue:
    return _with(dialogue, rests_until=fact.until, checked=False)


def _checked(dialogue: Dialogue, _: f.TextChecked) -> Dialogue:
    return _with(dialogue, rests_until=None, checked=True)


def _woken(dialogue: Dialogue, _: f.TextWoken) -> Dialogue:
    return _with(dialogue, rests_until=None, checked=False)


def _parked(dialogue: Dialogue, fact: f.ClauseParked) -> Dialogue:
    """The clause leaves the text, and what was said about it is not asked any more."""
    text = of(dialogue)
    clauses = tuple(clause for clause in dialogue.clauses if clause.id != fact.clause.id)
    remarks = tuple(one for one in text.remarks if one.clause != fact.clause.id)
    return _with(replace(dialogue, clauses=clauses), parked=(*text.parked, fact.clause), remarks=remarks)


def _returned(dialogue: Dialogue, fact: f.ClauseReturned) -> Dialogue:
    parked = tuple(clause for clause in of(dialogue).parked if clause.id != fact.clause.id)
    return _with(replace(dialogue, clauses=(*dialogue.clauses, fact.clause)), parked=parked)


def _called(dialogue: Dialogue, fact: f.BallotOpened) -> Dialogue:
    """A decision ends a cycle: the next draft begins another. What was parked is kept."""
    if fact.ballot.kind != "decide" or dialogue.one_text is None:
        return dialogue
    text = dialogue.one_text
    anew = OneText(text.draft, text.draft + 1, text.hash, count=text.count, parked=text.parked)
    return replace(dialogue, one_text=anew)


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    """Words leave lists that nobody has read; on those that all have, others' words stand in their place, or none."""
    text = dialogue.one_text
    if text is None:
        return dialogue
    remarks, now = tuple(_left(one, fact.word) for one in text.remarks), text.round
    if now:
        now = replace(now, lists={group: _all_left(own, fact.word) for group, own in now.lists.items()})
    return replace(dialogue, one_text=replace(text, remarks=remarks, round=now))


def _all_left(remarks: tuple[Remark, ...], word: str) -> tuple[Remark, ...]:
    left = (_left(one, word) for one in remarks)
    return tuple(one for one in left if one.sources)


def _left(remark: Remark, word: str) -> Remark:
    if word != remark.word and word not in remark.sources:
        return remark
    sources = tuple(one for one in remark.sources if one != word)
    stands = sources[0] if sources and remark.word == word else remark.word
    return replace(remark, sources=sources, word=stands)


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    if dialogue.one_text is None:
        return dialogue
    remarks = tuple(one for one in dialogue.one_text.remarks if one.group != fact.group)
    lists, passed = _lists_without(dialogue, fact.group), _without(dialogue, fact.group)
    return _in_round(_with(dialogue, remarks=remarks), lists=lists, passed=passed)


def _closed(dialogue: Dialogue, _: f.RoomClosed) -> Dialogue:
    if dialogue.one_text is None:
        return dialogue
    return _with(dialogue, round=None, rests_until=None)


APPLY: dict[type, Any] = {
    f.CriticismOpened: _opened,
    f.CriticismExtended: _extended,
    f.RemarksJoined: _joined,
    f.RemarksParted: _parted,
    f.ListHandedIn: _in,
    f.ListTakenBack: _back,
    f.CriticismPassed: _passed,
    f.CriticismDelivered: _delivered,
    f.RemarkAnswered: _answered,
    f.RemarkMet: _met,
    f.TextRests: _rests,
    f.TextChecked: _checked,
    f.TextWoken: _woken,
    f.ClauseParked: _parked,
    f.ClauseReturned: _returned,
    f.BallotOpened: _called,
    f.WordsTakenBack: _taken_back,
    f.GroupWithdrew: _withdrew,
    f.RoomClosed: _closed,
}
