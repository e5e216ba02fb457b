"""What mediators did, fact by fact, as everyone of the room may read it (practice F4.1: all their acts are visible).

A table: fact -> its sentence. An act that has none yet is told in general words, so that nothing a mediator does is
hidden. Never here: which facts there are (the journal), people's words, or who asks to read.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from flows import facts as f
from flows.stages.desk.due import shortened
from flows.stages.talk.gate import BUTTONS
from flows.stages.words.way_words import LABELS
from flows.wording import N_, GroupName, LanguageName, PersonName, Text

Sentence = Callable[[Any, PersonName], Text]
"""The sentence of a fact, and of the mediator who did it."""


def _words(fact: Any, who: PersonName) -> Text:
    return N_("%(who)s passed on words from %(group)s.", who=who, group=GroupName(fact.group))


def _changed(fact: f.WordsChanged, who: PersonName) -> Text:
    return N_("%(who)s passed on changed words from %(group)s.", who=who, group=GroupName(fact.group))


def _rephrase(fact: f.RephraseAsked, who: PersonName) -> Text:
    return N_("%(who)s asked someone from %(group)s to say it another way.", who=who, group=GroupName(fact.group))


def _held(fact: f.WordsHeld, who: PersonName) -> Text:
    return N_("%(who)s held back words from %(group)s.", who=who, group=GroupName(fact.group))


def _early(fact: f.TurnTaken, who: PersonName) -> Text:
    return N_("%(who)s let %(group)s speak out of turn.", who=who, group=GroupName(fact.group))


def _stage(fact: f.StageBegan, who: PersonName) -> Text:
    return N_("%(who)s led the room to: %(stage)s.", who=who, stage=LABELS[fact.stage])


def _scope(_: f.ScopeSet, who: PersonName) -> Text:
    return N_("%(who)s wrote down what the text reaches.", who=who)


def _paused(fact: f.Paused, who: PersonName) -> Text:
    return N_("%(who)s asked for quiet until %(until)s.", who=who, until=fact.until)


def _gate(fact: f.GateSet, who: PersonName) -> Text:
    return N_("%(who)s changed how words pass: %(rule)s.", who=who, rule=BUTTONS[fact.gate])


def _joined(fact: f.MediatorJoined, who: PersonName) -> Text:
    return N_("%(who)s brought in %(person)s as mediator.", who=who, person=PersonName(fact.person))


def _asked(fact: f.QuestionAsked, who: PersonName) -> Text:
    return N_("%(who)s asked all groups: “%(title)s”.", who=who, title=shortened(fact.ballot.title))


def _stopped(fact: f.QuestionStopped, who: PersonName) -> Text:
    return N_("%(who)s took back the question “%(title)s”.", who=who, title=shortened(fact.ballot.title))


def _alone(fact: f.CaucusAnswered, who: PersonName) -> Text:
    return N_("%(who)s talked alone with a group.", who=who)


def _wording(fact: f.WordingOffered, who: PersonName) -> Text:
    return N_("%(who)s suggested other words to someone from %(group)s.", who=who, group=GroupName(fact.group))


def _translated(fact: f.Translated, who: PersonName) -> Text:
    return N_("%(who)s translated words into %(language)s.", who=who, language=LanguageName(fact.language))


def _dropped(fact: f.TranslationDropped, who: PersonName) -> Text:
    return N_("%(who)s took back a translation into %(language)s.", who=who, language=LanguageName(fact.language))


def _simply(sentence: Callable[[PersonName], Text]) -> Sentence:
    return lambda _, who: sentence(who)


SENTENCES: Mapping[type, Sentence] = {
    f.RoomOpened: _simply(lambda who: N_("%(who)s opened the room.", who=who)),
    f.StageBegan: _stage,
    f.DraftingBegan: _simply(lambda who: N_("%(who)s began the shared text.", who=who)),
    f.SpeakingResumed: _simply(lambda who: N_("%(who)s went back to speaking.", who=who)),
    f.WordsPassedOn: _words,
    f.WordsChanged: _changed,
    f.RephraseAsked: _rephrase,
    f.WordsHeld: _held,
    f.TurnTaken: _early,
    f.GateSet: _gate,
    f.Paused: _paused,
    f.ScopeSet: _scope,
    f.Resumed: _simply(lambda who: N_("%(who)s ended the pause.", who=who)),
    f.ClauseAdded: _simply(lambda who: N_("%(who)s added a clause.", who=who)),
    f.ClauseChanged: _simply(lambda who: N_("%(who)s changed a clause.", who=who)),
    f.ClauseDropped: _simply(lambda who: N_("%(who)s took out a clause.", who=who)),
    f.ClauseTraced: _simply(lambda who: N_("%(who)s noted whose sentence a clause is.", who=who)),
    f.DraftShared: _simply(lambda who: N_("%(who)s sent the text to all groups.", who=who)),
    f.TextPutBack: _simply(lambda who: N_("%(who)s put the agreed text back.", who=who)),
    f.BallotOpened: _simply(lambda who: N_("%(who)s called a decision.", who=who)),
    f.BallotClosed: _simply(lambda who: N_("%(who)s closed a ballot that all had answered.", who=who)),
    f.RuleSet: _simply(lambda who: N_("%(who)s chose how the room decides.", who=who)),
    f.QuestionAsked: _asked,
    f.QuestionStopped: _stopped,
    f.QuestionClosed: _simply(lambda who: N_("%(who)s closed a question that all had answered.", who=who)),
    f.MeetingBegan: _simply(lambda who: N_("%(who)s began the next meeting about the objections.", who=who)),
    f.RepairEnded: _simply(lambda who: N_("%(who)s opened the text that was objected to.", who=who)),
    f.StatementsOpened: _simply(lambda who: N_("%(who)s asked all groups for statements.", who=who)),
    f.StatementsClosed: _simply(lambda who: N_("%(who)s closed the round of statements.", who=who)),
    f.StoriesOpened: _simply(lambda who: N_("%(who)s asked for stories.", who=who)),
    f.TellingBegan: _simply(lambda who: N_("%(who)s began the telling of stories.", who=who)),
    f.TellersReleased: _simply(lambda who: N_("%(who)s went on without stories that were not written.", who=who)),
    f.ConditionsWaived: _simply(lambda who: N_("%(who)s went on although a condition is not there yet.", who=who)),
    f.CovenantAskedAgain: _simply(lambda who: N_("%(who)s asked again about the ground rules.", who=who)),
    f.ShuttleStarted: _simply(lambda who: N_("%(who)s asked all sides to write on one matter.", who=who)),
    f.ShuttleDelivered: _simply(lambda who: N_("%(who)s delivered what all sides had written.", who=who)),
    f.ShuttleEnded: _simply(lambda who: N_("%(who)s ended the writing; nothing was shown.", who=who)),
    f.WordingOffered: _wording,
    f.CaucusAnswered: _alone,
    f.CircleProposed: _simply(lambda who: N_("%(who)s proposed a circle.", who=who)),
    f.CircleEnded: _simply(lambda who: N_("%(who)s ended a circle.", who=who)),
    f.EncountersOpened: _simply(lambda who: N_("%(who)s opened encounters.", who=who)),
    f.EncountersEnded: _simply(lambda who: N_("%(who)s ended encounters.", who=who)),
    f.PackAccepted: _simply(lambda who: N_("%(who)s accepted the questions for encounters.", who=who)),
    f.MediatorProposed: _simply(lambda who: N_("%(who)s proposed another mediator.", who=who)),
    f.MediatorJoined: _joined,
    f.SpokesSwitched: _simply(lambda who: N_("%(who)s changed whether groups may have spokes.", who=who)),
    f.ItemsPublished: _simply(lambda who: N_("%(who)s published what shall be spoken about.", who=who)),
    f.ItemRaised: _simply(lambda who: N_("%(who)s moved an item of the agenda up.", who=who)),
    f.ItemClosed: _simply(lambda who: N_("%(who)s took an item off the agenda.", who=who)),
    f.BandJudged: _simply(lambda who: N_("%(who)s said whether the tone had been read rightly.", who=who)),
    f.NamingAsked: _simply(lambda who: N_("%(who)s asked what it is really about.", who=who)),
    f.ItemsRead: _simply(lambda who: N_("%(who)s had the answers read out.", who=who)),
    f.ItemsJoined: _simply(lambda who: N_("%(who)s put answers together that say the same.", who=who)),
    f.MarksAsked: _simply(lambda who: N_("%(who)s began the marks.", who=who)),
    f.MarksCounted: _simply(lambda who: N_("%(who)s had the marks counted.", who=who)),
    f.MapDrawn: _simply(lambda who: N_("%(who)s had the map drawn.", who=who)),
    f.NamingStopped: _simply(lambda who: N_("%(who)s ended the search for what it is really about.", who=who)),
    f.CardsReleased: _simply(lambda who: N_("%(who)s did not wait longer for cards.", who=who)),
    f.CardProposed: _simply(lambda who: N_("%(who)s put a card of a group together.", who=who)),
    f.RemarksJoined: _simply(lambda who: N_("%(who)s put remarks together that say the same.", who=who)),
    f.ListHandedIn: _simply(lambda who: N_("%(who)s handed in the remarks of a group.", who=who)),
    f.ListTakenBack: _simply(lambda who: N_("%(who)s took back the remarks of a group.", who=who)),
    f.RemarkAnswered: _simply(lambda who: N_("%(who)s answered a remark.", who=who)),
    f.ClauseParked: _simply(lambda who: N_("%(who)s set a clause aside.", who=who)),
    f.ClauseReturned: _simply(lambda who: N_("%(who)s put a clause back that had been set aside.", who=who)),
    f.Translated: _translated,
    f.TranslationChecked: _simply(lambda who: N_("%(who)s checked a translation.", who=who)),
    f.TranslationDropped: _dropped,
    f.CalledEarly: _simply(lambda who: N_("%(who)s called a decision although something was still open.", who=who)),
    f.TextWoken: _simply(lambda who: N_("%(who)s ended the rest of the text, to change it.", who=who)),
    f.TextsOpened: _simply(lambda who: N_("%(who)s asked for whole texts by several authors.", who=who)),
    f.TextsPut: _simply(lambda who: N_("%(who)s did not wait longer for whole texts.", who=who)),
    f.TextsEnded: _simply(lambda who: N_("%(who)s ended the round of whole texts without a choice.", who=who)),
    f.PlanProposed: _simply(lambda who: N_("%(who)s proposed another way for the room.", who=who)),
    f.ReviewOpened: _simply(lambda who: N_("%(who)s opened the review before its time.", who=who)),
    f.SentencePassed: _simply(lambda who: N_("%(who)s left out a group's sentence at a signing.", who=who)),
    f.PlanKept: _simply(lambda who: N_("%(who)s took back another way that was proposed.", who=who)),
    f.RoomClosed: _simply(lambda who: N_("%(who)s closed the room.", who=who)),
}
"""By fact: what everyone may read of it. A part of the house whose mediators act adds a row."""

UNNAMED: tuple[type, ...] = (
    f.AmendmentProposed,
    f.BondNamed,
    f.CardPassed,
    f.CaucusAsked,
    f.CriticismPassed,
    f.GroupBack,
    f.GroupRests,
    f.GroupWithdrew,
    f.ItemProposed,
    f.NoticeReceived,
    f.ReminderSnoozed,
    f.ReportedHome,
    f.SaidBack,
    f.SentenceGiven,
    f.ShuttleFilled,
    f.ShuttlePassed,
    f.ThanksGiven,
    f.TogetherAsked,
    f.TurnPassed,
    f.VitalMarked,
    f.WordsOffered,
)
"""What members do, who may be mediators of the room too: theirs is no act of mediation."""


def told(fact: f.Fact, mediators: Collection[str]) -> Text | None:
    """The sentence of a mediator's act; None for what is none. `mediators`: all who have mediated till now."""
    if isinstance(fact, f.MediatorLeft):
        return N_("%(who)s left the desk.", who=PersonName(fact.person))
    if (isinstance(fact, f.TurnTaken) and not fact.early) or (
        isinstance(fact, f.BallotOpened) and fact.ballot.kind == "enter"  # it comes with the opening of the room
    ):
        return None
    by = getattr(fact, "by", "")
    if not by or by not in mediators or type(fact) in UNNAMED:
        return None
    return SENTENCES.get(type(fact), _other)(fact, PersonName(by))


def _other(_: f.Fact, who: PersonName) -> Text:
    return N_("%(who)s did something for the room; the groups' chats say what.", who=who)


def entered(fact: f.Fact) -> str:
    """Who mediates from this fact on; empty if nobody new does."""
    if isinstance(fact, f.MediatorJoined):
        return fact.person
    return fact.by if isinstance(fact, f.RoomOpened) else ""
