"""How a room changes by what happened in it: parties, mediators, words at the gate, quiet."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.agreement import Clause, Scope
from flows.amending import Amending, Tie
from flows.dialogue import Dialogue, Waiting


def _opened(dialogue: Dialogue, fact: f.RoomOpened) -> Dialogue:
    return replace(
        dialogue,
        topic=fact.topic,
        language=fact.language,
        term_days=fact.term_days,
        parties=fact.parties,
        mediators=(fact.by,),
        plan=fact.plan,
        clauses=(Clause("1", fact.text),) if fact.text else (),
        clause_count=1 if fact.text else 0,
        scope=Scope(links=fact.links),
        amending=Amending(ties=(Tie("builds on", fact.builds_on),)) if fact.builds_on else None,
    )


def _began(dialogue: Dialogue, fact: f.DialogueBegan) -> Dialogue:
    entered = tuple(replace(party, entered=True) for party in dialogue.parties if party.group in fact.groups)
    return replace(dialogue, parties=entered, heard=dict.fromkeys(fact.groups, 0))


def _room_closed(dialogue: Dialogue, fact: f.RoomClosed) -> Dialogue:
    return replace(dialogue, ballot=None, questions=(), waiting=(), paused_until=None, repair=None, statements=None)


def _offered(dialogue: Dialogue, fact: f.WordsOffered) -> Dialogue:
    waiting = Waiting(fact.word, fact.group, fact.by, fact.at, fact.enclosed, fact.changes)
    return replace(dialogue, waiting=(*dialogue.waiting, waiting))


def _settled(dialogue: Dialogue, fact: f.WordsTakenBack | f.RephraseAsked | f.WordsHeld | f.WordsPassedOn) -> Dialogue:
    left = tuple(waiting for waiting in dialogue.waiting if waiting.word != fact.word)
    return replace(dialogue, waiting=left)


def _passed(dialogue: Dialogue, fact: f.WordsPassedOn) -> Dialogue:
    heard = {**dialogue.heard, fact.group: dialogue.heard.get(fact.group, 0) + 1}
    return replace(_settled(dialogue, fact), heard=heard)


def _changed(dialogue: Dialogue, fact: f.WordsChanged) -> Dialogue:
    return replace(dialogue, waiting=tuple(waiting for waiting in dialogue.waiting if waiting.word != fact.new))


def _paused(dialogue: Dialogue, fact: f.Paused) -> Dialogue:
    return replace(dialogue, paused_until=fact.until)


def _resumed(dialogue: Dialogue, fact: f.Resumed) -> Dialogue:
    return replace(dialogue, paused_until=None)


def _joined(dialogue: Dialogue, fact: f.MediatorJoined) -> Dialogue:
    trust = dialogue.trust
    if trust:
        trust = replace(trust, candidates=tuple(one for one in trust.candidates if one.person != fact.person))
    return replace(dialogue, mediators=(*dialogue.mediators, fact.person), trust=trust)


def _left(dialogue: Dialogue, fact: f.MediatorLeft) -> Dialogue:
    return replace(dialogue, mediators=tuple(person for person in dialogue.mediators if person != fact.person))


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    return replace(
        dialogue,
        parties=tuple(party for party in dialogue.parties if party.group != fact.group),
        waiting=tuple(waiting for waiting in dialogue.waiting if waiting.group != fact.group),
        heard={group: times for group, times in dialogue.heard.items() if group != fact.group},
        vital={group: marked for group, marked in dialogue.vital.items() if group != fact.group},
        petition=None if dialogue.petition and dialogue.petition.group == fact.group else dialogue.petition,
    )


def _reached(dialogue: Dialogue, fact: f.GroupLost | f.GroupFound) -> Dialogue:
    reachable = isinstance(fact, f.GroupFound)
    muted = not isinstance(fact, f.GroupFound) and fact.why == "muted"
    parties = tuple(
        replace(party, reachable=reachable, muted=muted) if party.group == fact.group else party
        for party in dialogue.parties
    )
    return replace(dialogue, parties=parties)


APPLY: dict[type, Any] = {
    f.RoomOpened: _opened,
    f.DialogueBegan: _began,
    f.RoomClosed: _room_closed,
    f.WordsOffered: _offered,
    f.WordsTakenBack: _settled,
    f.RephraseAsked: _settled,
    f.WordsHeld: _settled,
    f.WordsPassedOn: _passed,
    f.WordsChanged: _changed,
    f.Paused: _paused,
    f.Resumed: _resumed,
    f.MediatorJoined: _joined,
    f.MediatorLeft: _left,
    f.GroupWithdrew: _withdrew,
    f.GroupLost: _reached,
    f.GroupFound: _reached,
}
