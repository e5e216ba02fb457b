"""How a round of whole texts changes a dialogue: texts come and go, are ranked, and one becomes the draft."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.candidates import Contest, WholeText
from flows.dialogue import Dialogue


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return replace(dialogue, contest=replace(dialogue.contest, **changes)) if dialogue.contest else dialogue


def _opened(dialogue: Dialogue, fact: f.TextsOpened) -> Dialogue:
    contest = Contest(fact.round, fact.by, fact.until)
    return replace(dialogue, contest=contest, contest_count=dialogue.contest_count + 1)


def _written(dialogue: Dialogue, fact: f.TextWritten) -> Dialogue:
    contest = dialogue.contest
    if contest is None:
        return dialogue
    old, ever = contest.text(fact.candidate), (*contest.words, fact.word)
    new = WholeText(fact.candidate, fact.person, fact.group, fact.word, old.letter if old else "", fact.done)
    if old:
        return _with(dialogue, texts=tuple(new if one.id == new.id else one for one in contest.texts), words=ever)
    return _with(dialogue, texts=(*contest.texts, new), count=contest.count + 1, words=ever)


def _left(dialogue: Dialogue, fact: f.TextLeft) -> Dialogue:
    texts = dialogue.contest.texts if dialogue.contest else ()
    return _with(dialogue, texts=tuple(replace(one, done=True) if one.id == fact.candidate else one for one in texts))


def _put(dialogue: Dialogue, fact: f.TextsPut) -> Dialogue:
    return _with(dialogue, phase=fact.phase, texts=fact.texts, until=fact.until)


def _ranked(dialogue: Dialogue, fact: f.TextsRanked) -> Dialogue:
    return _with(dialogue, phase="revising", order=fact.order, until=fact.until)


def _told(dialogue: Dialogue, fact: f.CritiquesTold) -> Dialogue:
    return _with(dialogue, critiques=fact.critiques)


def _chosen(dialogue: Dialogue, fact: f.TextsChosen) -> Dialogue:
    return _with(dialogue, phase="over", order=fact.order, chosen=fact.candidate, seed=fact.seed)


def _taken(dialogue: Dialogue, fact: f.TextTaken) -> Dialogue:
    there = {clause.id for clause in dialogue.clauses}
    kept = {clause: group for clause, group in dialogue.traced.items() if clause in there}
    return replace(dialogue, traced=kept | dict.fromkeys(fact.clauses, fact.group))


def _ended(dialogue: Dialogue, _: f.TextsEnded | f.RoomClosed) -> Dialogue:
    return _with(dialogue, phase="over")


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    """A text that is taken back is none any more; nor is a sentence about one."""
    contest = dialogue.contest
    if contest is None:
        return dialogue
    texts = tuple(one for one in contest.texts if one.word != fact.word)
    critiques = tuple(one for one in contest.critiques if one.word != fact.word)
    return _with(dialogue, texts=texts, critiques=critiques)


def _gone(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    """A group that leaves takes its texts along, as long as none is chosen."""
    contest = dialogue.contest
    if contest is None or contest.phase == "over":
        return dialogue
    return _with(dialogue, texts=tuple(one for one in contest.texts if one.group != fact.group))


APPLY: dict[type, Any] = {
    f.TextsOpened: _opened,
    f.TextWritten: _written,
    f.TextLeft: _left,
    f.TextsPut: _put,
    f.TextsRanked: _ranked,
    f.CritiquesTold: _told,
    f.TextsChosen: _chosen,
    f.TextTaken: _taken,
    f.TextsEnded: _ended,
    f.RoomClosed: _ended,
    f.WordsTakenBack: _taken_back,
    f.GroupWithdrew: _gone,
}
