"""How a shuttle and a caucus change a dialogue: what is held, who passed, which words stand in place of which."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.shuttle import Shuttle, ShuttleWord


def _started(dialogue: Dialogue, fact: f.ShuttleStarted) -> Dialogue:
    number = dialogue.shuttle_count + 1
    return replace(dialogue, shuttle=Shuttle(fact.shuttle, fact.matter, fact.until), shuttle_count=number)


def _filled(dialogue: Dialogue, fact: f.ShuttleFilled) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    words = (*dialogue.shuttle.words, ShuttleWord(fact.word, fact.group, fact.by))
    passed = tuple(group for group in dialogue.shuttle.passed if group != fact.group)
    return replace(dialogue, shuttle=replace(dialogue.shuttle, words=words, passed=passed))


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    words = tuple(one for one in dialogue.shuttle.words if fact.word not in (one.word, one.original))
    return replace(dialogue, shuttle=replace(dialogue.shuttle, words=words, offered=_without(dialogue, fact.word)))


def _passed(dialogue: Dialogue, fact: f.ShuttlePassed) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    others = tuple(group for group in dialogue.shuttle.passed if group != fact.group)
    passed = (*others, fact.group) if fact.passed else others
    return replace(dialogue, shuttle=replace(dialogue.shuttle, passed=passed))


def _offered(dialogue: Dialogue, fact: f.WordingOffered) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    offered = {**dialogue.shuttle.offered, fact.word: fact.wording}
    return replace(dialogue, shuttle=replace(dialogue.shuttle, offered=offered))


def _answered(dialogue: Dialogue, fact: f.WordingAnswered) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    words = tuple(_reworded(one, fact) if one.word == fact.word else one for one in dialogue.shuttle.words)
    return replace(dialogue, shuttle=replace(dialogue.shuttle, words=words, offered=_without(dialogue, fact.word)))


def _reworded(one: ShuttleWord, fact: f.WordingAnswered) -> ShuttleWord:
    return replace(one, word=fact.wording, original=one.original or one.word) if fact.accepted else one


def _without(dialogue: Dialogue, word: str) -> dict[str, str]:
    offered = dialogue.shuttle.offered if dialogue.shuttle else {}
    return {about: wording for about, wording in offered.items() if about != word}


def _extended(dialogue: Dialogue, fact: f.ShuttleExtended) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    waited = dialogue.shuttle.waited + bool(fact.missing)
    return replace(dialogue, shuttle=replace(dialogue.shuttle, until=fact.until, waited=waited))


def _delivered(dialogue: Dialogue, fact: f.ShuttleDelivered) -> Dialogue:
    heard = dict(dialogue.heard)
    for one in fact.words:
        heard[one.group] = heard.get(one.group, 0) + 1
    return replace(dialogue, shuttle=None, heard=heard)


def _ended(dialogue: Dialogue, _: f.ShuttleEnded | f.RoomClosed) -> Dialogue:
    return replace(dialogue, shuttle=None)


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    if dialogue.shuttle is None:
        return dialogue
    words = tuple(one for one in dialogue.shuttle.words if one.group != fact.group)
    passed = tuple(group for group in dialogue.shuttle.passed if group != fact.group)
    return replace(dialogue, shuttle=replace(dialogue.shuttle, words=words, passed=passed))


def _conferred(dialogue: Dialogue, fact: f.CaucusAnswered) -> Dialogue:
    return replace(dialogue, caucus_told=fact.at) if fact.told else dialogue


APPLY: dict[type, Any] = {
    f.ShuttleStarted: _started,
    f.ShuttleFilled: _filled,
    f.WordsTakenBack: _taken_back,
    f.ShuttlePassed: _passed,
    f.WordingOffered: _offered,
    f.WordingAnswered: _answered,
    f.ShuttleExtended: _extended,
    f.ShuttleDelivered: _delivered,
    f.ShuttleEnded: _ended,
    f.RoomClosed: _ended,
    f.GroupWithdrew: _withdrew,
    f.CaucusAnswered: _conferred,
}
