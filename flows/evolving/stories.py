"""How stories and listening back change a dialogue: tellers come and go, turns are told, said back, and heard."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.stories import Stories, StoryRound, Teller, Unheard

A_DAY = timedelta(days=1)


def of(dialogue: Dialogue) -> Stories:
    """The stories of a dialogue; where nobody has begun, there are none."""
    return dialogue.stories or Stories()


def _with(dialogue: Dialogue, **changes: Any) -> Dialogue:
    return replace(dialogue, stories=replace(of(dialogue), **changes))


def _round(dialogue: Dialogue, **changes: Any) -> Dialogue:
    now = of(dialogue).round
    return _with(dialogue, round=replace(now, **changes)) if now else dialogue


def _tellers(dialogue: Dialogue, person: str, **changes: Any) -> Dialogue:
    now = of(dialogue).round or StoryRound("", "")
    changed = tuple(replace(teller, **changes) if teller.person == person else teller for teller in now.tellers)
    return _round(dialogue, tellers=changed)


def _turn(dialogue: Dialogue, word: str, **changes: Any) -> Dialogue:
    turns = of(dialogue).unheard
    return _with(dialogue, unheard=tuple(replace(one, **changes) if one.word == word else one for one in turns))


def _opened(dialogue: Dialogue, fact: f.StoriesOpened) -> Dialogue:
    return _with(dialogue, round=StoryRound(fact.round, fact.prompt), rounds=of(dialogue).rounds + 1)


def _came(dialogue: Dialogue, fact: f.TellerCame) -> Dialogue:
    now = of(dialogue).round or StoryRound("", "")
    return _round(dialogue, tellers=(*now.tellers, Teller(fact.person, fact.group)))


def _without(dialogue: Dialogue, persons: tuple[str, ...]) -> Dialogue:
    now = of(dialogue).round or StoryRound("", "")
    return _round(dialogue, tellers=tuple(one for one in now.tellers if one.person not in persons))


def _went(dialogue: Dialogue, fact: f.TellerWent) -> Dialogue:
    return _without(dialogue, (fact.person,))


def _released(dialogue: Dialogue, fact: f.TellersReleased) -> Dialogue:
    return _without(dialogue, fact.persons)


def _written(dialogue: Dialogue, fact: f.StoryPieceWritten) -> Dialogue:
    now = of(dialogue).round
    teller = now.teller(fact.person) if now else None
    return _tellers(dialogue, fact.person, pieces=(*(teller.pieces if teller else ()), fact.word))


def _ready(dialogue: Dialogue, fact: f.StoryReady) -> Dialogue:
    return _tellers(dialogue, fact.person, ready=True)


def _telling(dialogue: Dialogue, fact: f.TellingBegan) -> Dialogue:
    return _round(dialogue, phase="telling")


def _told(dialogue: Dialogue, fact: f.StoryTold) -> Dialogue:
    after = _round(_tellers(dialogue, fact.person, told=True), last=fact.group)
    kept = of(after)
    turn = Unheard(fact.pieces[0], fact.group, fact.person)
    told = {**kept.told, fact.group: kept.told.get(fact.group, 0) + 1}
    return _with(after, unheard=(*kept.unheard, turn), told=told, remind_at=_remind_at(kept, fact.at))


def _remind_at(kept: Stories, now: datetime) -> datetime:
    """Once a day at most: a moment that is set and still to come stays."""
    return kept.remind_at if kept.remind_at and kept.remind_at > now else now + A_DAY


def _ours(dialogue: Dialogue, fact: f.OursAsked) -> Dialogue:
    return _round(dialogue, phase="asking")


def _said_back(dialogue: Dialogue, fact: f.SaidBack) -> Dialogue:
    kept = of(dialogue)
    if kept.turn(fact.about) is None:
        dialogue = _with(dialogue, unheard=(*kept.unheard, Unheard(fact.about, fact.author_group, fact.author)))
    rounds = next(turn.rounds for turn in of(dialogue).unheard if turn.word == fact.about)
    said = {"state": "said", "hearer": fact.by, "hearer_group": fact.group, "back": fact.word, "rounds": rounds + 1}
    return _with(_turn(dialogue, fact.about, **said), remind_at=_remind_at(kept, fact.at))


def _set_right(dialogue: Dialogue, fact: f.TurnSetRight) -> Dialogue:
    return _turn(dialogue, fact.about, state="again")


def _heard(dialogue: Dialogue, fact: f.TurnHeard) -> Dialogue:
    kept = of(dialogue)
    heard = {**kept.heard, fact.author_group: kept.heard.get(fact.author_group, 0) + 1}
    return _with(dialogue, unheard=tuple(one for one in kept.unheard if one.word != fact.about), heard=heard)


def _listed(dialogue: Dialogue, fact: f.UnheardListed) -> Dialogue:
    return _with(dialogue, remind_at=fact.at + A_DAY, listed=True)


def _named(dialogue: Dialogue, fact: f.BondNamed) -> Dialogue:
    return _with(dialogue, bonds={**of(dialogue).bonds, fact.group: fact.word})


def _taken_back(dialogue: Dialogue, fact: f.WordsTakenBack) -> Dialogue:
    """What was taken back is neither told nor waited for; a restatement that is gone can be given anew."""
    if dialogue.stories is None:
        return dialogue
    kept = dialogue.stories
    unheard = tuple(
        replace(one, state="open", hearer="", hearer_group="", back="") if one.back == fact.word else one
        for one in kept.unheard
        if one.word != fact.word
    )
    bonds = {group: word for group, word in kept.bonds.items() if word != fact.word}
    return _without_piece(_with(dialogue, unheard=unheard, bonds=bonds), fact.word)


def _without_piece(dialogue: Dialogue, word: str) -> Dialogue:
    now = of(dialogue).round
    teller = next((one for one in now.untold if word in one.pieces), None) if now else None
    if teller is None:
        return dialogue
    return _tellers(dialogue, teller.person, pieces=tuple(one for one in teller.pieces if one != word), ready=False)


def _group_left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    if dialogue.stories is None:
        return dialogue
    kept, now = dialogue.stories, dialogue.stories.round
    unheard = tuple(
        replace(one, state="open", hearer="", hearer_group="", back="") if one.hearer_group == fact.group else one
        for one in kept.unheard
        if one.group != fact.group
    )
    bonds = {group: word for group, word in kept.bonds.items() if group != fact.group}
    after = _with(dialogue, unheard=unheard, bonds=bonds)
    return _round(after, tellers=tuple(one for one in now.tellers if one.group != fact.group)) if now else after


def _over(dialogue: Dialogue, _: object) -> Dialogue:
    return _with(dialogue, round=None) if dialogue.stories else dialogue


def _room_closed(dialogue: Dialogue, _: f.RoomClosed) -> Dialogue:
    return _with(dialogue, round=None, unheard=(), remind_at=None) if dialogue.stories else dialogue


APPLY: dict[type, Any] = {
    f.StoriesOpened: _opened,
    f.TellerCame: _came,
    f.TellerWent: _went,
    f.TellersReleased: _released,
    f.StoryPieceWritten: _written,
    f.StoryReady: _ready,
    f.TellingBegan: _telling,
    f.StoryTold: _told,
    f.OursAsked: _ours,
    f.SaidBack: _said_back,
    f.TurnSetRight: _set_right,
    f.TurnHeard: _heard,
    f.UnheardListed: _listed,
    f.BondNamed: _named,
    f.WordsTakenBack: _taken_back,
    f.GroupWithdrew: _group_left,
    f.StageBegan: _over,
    f.DraftingBegan: _over,
    f.RoomClosed: _room_closed,
}
