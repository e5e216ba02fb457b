"""How the parties of nature change: accepted, guarded, asked, heard; what the text is about; what groups would undo."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.nature import CONCERN, END, REST, Being, GuardianServed, Nature, Utterance, matters_in, of
from flows.objection import Petition

MOST_KEPT = 4
"""Texts of which it is remembered what a being made of them: the one that stands, and the newest drafts."""


def _kept(dialogue: Dialogue, nature: Nature) -> Dialogue:
    return changed(dialogue, nature=nature)


def _with(dialogue: Dialogue, being: str, **changes: Any) -> Dialogue:
    known = of(dialogue).being(being)
    return _kept(dialogue, of(dialogue).put(replace(known, **changes))) if known else dialogue


def _proposed(dialogue: Dialogue, fact: f.NatureProposed) -> Dialogue:
    known = of(dialogue)
    return _kept(dialogue, replace(known, beings=(*known.beings, fact.being), count=known.count + 1))


def _accepted(dialogue: Dialogue, fact: f.NatureAccepted) -> Dialogue:
    """With the last yes it is a party; what the room and its text say they are about holds for it from now on."""
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    accepted = tuple(dict.fromkeys((*being.accepted, fact.group)))
    after = _with(dialogue, being.id, accepted=accepted, since=fact.at if fact.whole else None)
    return _tag(after, fact.at, dialogue.topic, *_topics(dialogue)) if fact.whole else after


def _topics(dialogue: Dialogue) -> tuple[str, ...]:
    return (*dialogue.scope.topics, *(one.topic for one in dialogue.clauses))


def _dropped(dialogue: Dialogue, fact: f.NatureDropped) -> Dialogue:
    known = of(dialogue)
    return _kept(dialogue, replace(known, beings=tuple(one for one in known.beings if one.id != fact.being.id)))


def _change_asked(dialogue: Dialogue, fact: f.NatureChangeAsked) -> Dialogue:
    return _with(dialogue, fact.being, change=fact.change, agreed=())


def _altered(dialogue: Dialogue, fact: f.NatureChanged) -> Dialogue:
    """With the last yes it has its new name, or is there no more."""
    known, being = of(dialogue), of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    if not fact.whole:
        return _with(dialogue, being.id, agreed=tuple(dict.fromkeys((*being.agreed, fact.group))))
    if being.change == END:
        return _kept(dialogue, replace(known, beings=tuple(one for one in known.beings if one.id != being.id)))
    return _with(dialogue, being.id, name=being.change, change="", agreed=())


def _stays(dialogue: Dialogue, fact: f.NatureStays) -> Dialogue:
    return _with(dialogue, fact.being, change="", agreed=())


def _tag(dialogue: Dialogue, at: datetime, *topics: str) -> Dialogue:
    """A matter that was named once stays one of the room's: what is to be heard cannot be written away."""
    known = of(dialogue)
    new = {matter: at for matter in matters_in(*topics) if matter not in known.tagged}
    return _kept(dialogue, replace(known, tagged={**known.tagged, **new})) if new else dialogue


def _topics_said(dialogue: Dialogue, fact: f.ScopeSet | f.ClauseAdded | f.ClauseChanged) -> Dialogue:
    topics = fact.scope.topics if isinstance(fact, f.ScopeSet) else (fact.clause.topic,)
    return _tag(dialogue, fact.at, *topics) if dialogue.nature else dialogue


def _named(dialogue: Dialogue, fact: f.MatterNamed) -> Dialogue:
    known = of(dialogue)
    return _kept(dialogue, replace(known, proposed=tuple(dict.fromkeys((*known.proposed, fact.matter)))))


def _tagged(dialogue: Dialogue, fact: f.MatterTagged) -> Dialogue:
    known = of(dialogue)
    left = tuple(matter for matter in known.proposed if matter != fact.matter)
    return _kept(dialogue, replace(known, tagged={fact.matter: fact.at, **known.tagged}, proposed=left))


def _guarded(dialogue: Dialogue, fact: f.GuardianNamed) -> Dialogue:
    being = of(dialogue).being(fact.being)
    return _with(dialogue, fact.being, guardians=(*being.guardians, fact.guardian)) if being else dialogue


def _reminded(dialogue: Dialogue, fact: f.GuardianReminded) -> Dialogue:
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    guardians = (replace(one, reminded=True) if one.person == fact.person else one for one in being.guardians)
    return _with(dialogue, fact.being, guardians=tuple(guardians))


def _unguarded(dialogue: Dialogue, fact: f.GuardianLeft) -> Dialogue:
    """What they had written and nobody has agreed to goes with them; whose year is over rests for one."""
    being = of(dialogue).being(fact.being)
    return _kept(dialogue, of(dialogue).put(_without(being, fact))) if being else dialogue


def _without(being: Being, fact: f.GuardianLeft) -> Being:
    person = fact.guardian.person
    drafts = {purpose: one for purpose, one in being.drafts.items() if one.by != person}
    served = tuple(one for one in being.served if one.person != person and fact.at < one.until + REST)
    if fact.reason == "over":
        served = (*served, GuardianServed(fact.guardian.group, person, fact.at))
    guardians = tuple(one for one in being.guardians if one.person != person)
    return replace(being, guardians=guardians, drafts=drafts, served=served)


def _asked(dialogue: Dialogue, fact: f.NatureAsked) -> Dialogue:
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    return _with(dialogue, fact.being, asked={**_latest(being.asked), fact.hash: fact.at})


def _latest(moments: Mapping[str, datetime]) -> dict[str, datetime]:
    """The newest of them: by their moments, for a document keeps no order."""
    return dict(sorted(moments.items(), key=lambda one: (one[1], one[0]))[-MOST_KEPT:])


def _absent(dialogue: Dialogue, fact: f.NatureAbsent) -> Dialogue:
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    stands = dialogue.agreement.hash if dialogue.agreement else ""
    kept = _latest(being.absent)
    kept |= {stands: being.absent[stands]} if stands in being.absent else {}
    return _with(dialogue, fact.being, absent={**kept, fact.hash: fact.at})


def _drafted(dialogue: Dialogue, fact: f.NatureDrafted) -> Dialogue:
    being = of(dialogue).being(fact.being)
    return _with(dialogue, fact.being, drafts={**being.drafts, fact.draft.purpose: fact.draft}) if being else dialogue


def _said(being: Being, purpose: str) -> dict[str, Utterance]:
    return {one: draft for one, draft in being.drafts.items() if one != purpose}


def _opined(dialogue: Dialogue, fact: f.NatureOpined) -> Dialogue:
    """The newest opinion on a text stands; that of the agreement is kept as long as it does."""
    being, said = of(dialogue).being(fact.being), fact.opinion
    if being is None:
        return dialogue
    stands = dialogue.agreement.hash if dialogue.agreement else ""
    others = [one for one in being.opinions if one.hash != said.hash]
    kept = (*(one for one in others[:-MOST_KEPT] if one.hash == stands), *others[-MOST_KEPT:], said)
    absent = {text: at for text, at in being.absent.items() if text != said.hash}
    return _with(dialogue, fact.being, opinions=kept, absent=absent, drafts=_said(being, said.purpose))


def _spoke(dialogue: Dialogue, fact: f.NatureSpoke) -> Dialogue:
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    story = fact.story or being.story
    return _with(dialogue, fact.being, turn=fact.round, drafts=_said(being, fact.said.purpose), story=story)


def _concerned(dialogue: Dialogue, fact: f.NatureConcerned) -> Dialogue:
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue
    lately = (*(one for one in being.concerns if fact.at - one < REST), fact.at)
    after = _with(dialogue, fact.being, concerns=lately, drafts=_said(being, CONCERN))
    return changed(after, petition=Petition("", fact.said.word, fact.until))


def _dissented(dialogue: Dialogue, fact: f.NatureDissented) -> Dialogue:
    being = of(dialogue).being(fact.being)
    if being is None:
        return dialogue

    def noted(one: Utterance) -> Utterance:
        return replace(one, against=tuple(dict.fromkeys((*one.against, fact.by)))) if one.word == fact.word else one

    drafts = {purpose: noted(one) for purpose, one in being.drafts.items()}
    return _with(dialogue, fact.being, drafts=drafts, opinions=tuple(map(noted, being.opinions)))


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Dialogue:
    """Its guardians are none any more, and what it would undo is not asked of it."""
    known = dialogue.nature
    if known is None:
        return dialogue
    for being in known.beings:
        stay = tuple(one for one in being.guardians if one.group != fact.group)
        drafts = {purpose: one for purpose, one in being.drafts.items() if one.group != fact.group}
        accepted = tuple(group for group in being.accepted if group != fact.group)
        agreed = tuple(group for group in being.agreed if group != fact.group)
        known = known.put(replace(being, guardians=stay, drafts=drafts, accepted=accepted, agreed=agreed))
    return _kept(dialogue, replace(known, undoing=tuple(one for one in known.undoing if one.group != fact.group)))


def _undoing(dialogue: Dialogue, fact: f.UndoingOffered) -> Dialogue:
    known = of(dialogue)
    return _kept(dialogue, replace(known, undoing=(*known.undoing, fact.undoing), undo_count=known.undo_count + 1))


def _taken(dialogue: Dialogue, fact: f.UndoingTaken) -> Dialogue:
    known = of(dialogue)
    noted = (replace(one, clause=fact.clause) if one.id == fact.undoing else one for one in known.undoing)
    return _kept(dialogue, replace(known, undoing=tuple(noted)))


def _promised(dialogue: Dialogue, fact: f.UndoingsPromised) -> Dialogue:
    known, promised = of(dialogue), {one.word for one in fact.beside}
    return _kept(dialogue, replace(known, undoing=tuple(one for one in known.undoing if one.word not in promised)))


def _undone_not(dialogue: Dialogue, fact: f.UndoingTakenBack) -> Dialogue:
    known = of(dialogue)
    return _kept(dialogue, replace(known, undoing=tuple(one for one in known.undoing if one.id != fact.undoing)))


def _agreed(
    dialogue: Dialogue, fact: f.AgreementReached | f.AgreementRenewed | f.TextPutBack | f.ClauseDropped
) -> Dialogue:
    """What was taken into a text and is not in it any more waits again; what is agreed is a promise from now on."""
    known = dialogue.nature
    if known is None or not known.undoing:
        return dialogue
    here = {one.id for one in dialogue.clauses}
    noted = tuple(replace(one, clause=one.clause if one.clause in here else "") for one in known.undoing)
    if isinstance(fact, f.AgreementReached):
        noted = tuple(one for one in noted if not one.clause)
    return _kept(dialogue, replace(known, undoing=noted))


def _lapsed(dialogue: Dialogue, _: f.AgreementLapsed | f.RoomClosed) -> Dialogue:
    return _kept(dialogue, replace(dialogue.nature, undoing=())) if dialogue.nature else dialogue


APPLY: dict[type, Any] = {
    f.NatureProposed: _proposed,
    f.NatureAccepted: _accepted,
    f.NatureDropped: _dropped,
    f.NatureChangeAsked: _change_asked,
    f.NatureChanged: _altered,
    f.NatureStays: _stays,
    f.MatterNamed: _named,
    f.MatterTagged: _tagged,
    f.GuardianNamed: _guarded,
    f.GuardianReminded: _reminded,
    f.GuardianLeft: _unguarded,
    f.NatureAsked: _asked,
    f.NatureAbsent: _absent,
    f.NatureDrafted: _drafted,
    f.NatureOpined: _opined,
    f.NatureSpoke: _spoke,
    f.NatureConcerned: _concerned,
    f.NatureDissented: _dissented,
    f.UndoingOffered: _undoing,
    f.UndoingTaken: _taken,
    f.UndoingTakenBack: _undone_not,
    f.UndoingsPromised: _promised,
    f.ScopeSet: _topics_said,
    f.ClauseAdded: _topics_said,
    f.ClauseChanged: _topics_said,
    f.GroupWithdrew: _withdrew,
    f.AgreementReached: _agreed,
    f.AgreementRenewed: _agreed,
    f.TextPutBack: _agreed,
    f.ClauseDropped: _agreed,
    f.AgreementLapsed: _lapsed,
    f.RoomClosed: _lapsed,
}
