"""What can be asked of a dialogue. Imperative; each may be refused, politely.

One file a theme; all names are here. Commands by a person carry who asks (`by`), commands by the clock carry what they
are about. Votes are not here: a mark on a ballot is a row; only the close of a ballot is asked here.
"""

from flows.commands.agreements import (
    AddClause,
    ChangeClause,
    EndTerm,
    OpenReview,
    RemindRenewal,
    ShareDraft,
)
from flows.commands.candidates import (
    EndTexts,
    LeaveText,
    MoveTexts,
    OpenTexts,
    TakeText,
    TellCritiques,
    WriteText,
)
from flows.commands.circle import (
    AgreeReview,
    AnswerCircle,
    AskDeed,
    ConfirmInCircle,
    EndCircle,
    JudgeCircle,
    LookAtCircle,
    PassInCircle,
    PromiseDeed,
    ProposeCircle,
    SpeakInCircle,
)
from flows.commands.covenant import AskCovenant, ProposeRule, WaiveConditions
from flows.commands.deciding import (
    Ask,
    CallDecision,
    CloseBallot,
    CloseQuestion,
    DropObjection,
    JoinRepair,
    LodgePetition,
    LookBallot,
    MarkVital,
    MendText,
    NextMeeting,
    RemindBallot,
    SetRule,
    StopQuestion,
)
from flows.commands.encounters import (
    AcceptPack,
    EndEncounters,
    HoldEncounters,
    MoveMeetings,
    OpenEncounters,
    ShareSentence,
)
from flows.commands.gate import SetGate
from flows.commands.interests import PassCard, ProposeCard, ReleaseCards
from flows.commands.mirror import AskForChange, HoldMirror, OpenHome, ProposeAtHome, TellReservations
from flows.commands.naming import (
    AskMeaning,
    AskNaming,
    EndNamingStep,
    JoinItems,
    NameItem,
    PartItems,
    StopNaming,
    TellMeaning,
    WriteNaming,
)
from flows.commands.one_text import (
    AnswerRemark,
    EndCriticism,
    EndRest,
    HandIn,
    JoinRemarks,
    ParkClause,
    PartRemarks,
    PassCriticism,
    ReturnClause,
    TakeListBack,
    TellMet,
    WakeText,
)
from flows.commands.plans import DropPlan, ProposePlan
from flows.commands.reach import MeasureReach
from flows.commands.rooms import (
    AskAgain,
    AskToRephrase,
    CloseRoom,
    HoldBack,
    JoinMediators,
    LoseGroup,
    MoveTo,
    OpenRoom,
    PassOn,
    Pause,
    Resume,
    Reword,
    Speak,
    StepDown,
    TakeBack,
    WithdrawGroup,
)
from flows.commands.shuttle import (
    AnswerAlone,
    AnswerWording,
    Confer,
    DeliverShuttle,
    EndShuttle,
    OfferWording,
    PassShuttle,
    StartShuttle,
)
from flows.commands.spokes import (
    AnswerCandidacy,
    AttachMinority,
    CloseItem,
    EndElection,
    EndMandate,
    HandBack,
    LeaveSpokes,
    ProposeItem,
    ProposeSpoke,
    PublishItems,
    RaiseItem,
    RecallSpoke,
    RemindMandate,
    RemindReport,
    ReportHome,
    SettleMinority,
    SwapSpokes,
    SwitchSpokes,
)
from flows.commands.statements import CloseStatements, OpenStatements
from flows.commands.stories import (
    BeginTelling,
    ConfirmHeard,
    EndStory,
    ListUnheard,
    NameBond,
    OfferStory,
    OpenStories,
    PassStory,
    ReleaseTellers,
    SayBack,
    SetRight,
    TellStory,
    Thank,
)
from flows.commands.thermometer import AskThermometer, CloseThermometer, InviteThermometer
from flows.commands.trust import AskConfidence, NameOrigin, RemindRotation
from flows.commands.turns import InviteSilent, PassTurn, TraceClause, WeighTurns
from flows.commands.warmth import AskWatching, FeelWarmth, JudgeWarmth

Command = (
    OpenRoom
    | CloseBallot
    | CloseQuestion
    | LookBallot
    | SetRule
    | Ask
    | StopQuestion
    | LodgePetition
    | MarkVital
    | JoinRepair
    | DropObjection
    | NextMeeting
    | MendText
    | RemindBallot
    | Speak
    | Reword
    | TakeBack
    | PassOn
    | AskToRephrase
    | HoldBack
    | AddClause
    | ChangeClause
    | ShareDraft
    | MoveTo
    | CallDecision
    | Pause
    | Resume
    | JoinMediators
    | StepDown
    | WithdrawGroup
    | LoseGroup
    | AskAgain
    | CloseRoom
    | OpenReview
    | RemindRenewal
    | EndTerm
    | OpenStatements
    | CloseStatements
    | AskCovenant
    | ProposeRule
    | WaiveConditions
    | AskConfidence
    | NameOrigin
    | RemindRotation
    | OpenStories
    | AskMeaning
    | AskNaming
    | EndNamingStep
    | JoinItems
    | NameItem
    | PartItems
    | StopNaming
    | TellMeaning
    | WriteNaming
    | OfferStory
    | PassStory
    | TellStory
    | EndStory
    | BeginTelling
    | ReleaseTellers
    | SayBack
    | ConfirmHeard
    | SetRight
    | ListUnheard
    | NameBond
    | Thank
    | ProposeCircle
    | AnswerCircle
    | SpeakInCircle
    | ConfirmInCircle
    | PassInCircle
    | PromiseDeed
    | AskDeed
    | AgreeReview
    | LookAtCircle
    | JudgeCircle
    | EndCircle
    | SetGate
    | AnswerAlone
    | AnswerWording
    | Confer
    | DeliverShuttle
    | EndShuttle
    | OfferWording
    | PassShuttle
    | StartShuttle
    | InviteSilent
    | PassTurn
    | TraceClause
    | WeighTurns
    | AcceptPack
    | EndEncounters
    | HoldEncounters
    | MoveMeetings
    | OpenEncounters
    | ShareSentence
    | AskThermometer
    | CloseThermometer
    | InviteThermometer
    | MeasureReach
    | EndTexts
    | LeaveText
    | MoveTexts
    | OpenTexts
    | TakeText
    | TellCritiques
    | WriteText
    | DropPlan
    | ProposePlan
    | AskForChange
    | HoldMirror
    | OpenHome
    | ProposeAtHome
    | TellReservations
    | FeelWarmth
    | JudgeWarmth
    | AskWatching
    | AnswerCandidacy
    | AttachMinority
    | CloseItem
    | EndElection
    | EndMandate
    | HandBack
    | LeaveSpokes
    | ProposeItem
    | ProposeSpoke
    | PublishItems
    | RaiseItem
    | RecallSpoke
    | RemindMandate
    | RemindReport
    | ReportHome
    | SettleMinority
    | SwapSpokes
    | SwitchSpokes
    | PassCard
    | ProposeCard
    | ReleaseCards
    | AnswerRemark
    | EndCriticism
    | EndRest
    | HandIn
    | JoinRemarks
    | ParkClause
    | PartRemarks
    | PassCriticism
    | ReturnClause
    | TakeListBack
    | TellMet
    | WakeText
)

__all__ = [
    "AcceptPack",
    "AddClause",
    "AgreeReview",
    "AnswerAlone",
    "AnswerCandidacy",
    "AnswerCircle",
    "AnswerRemark",
    "AnswerWording",
    "Ask",
    "AskAgain",
    "AskConfidence",
    "AskCovenant",
    "AskDeed",
    "AskForChange",
    "AskMeaning",
    "AskNaming",
    "AskThermometer",
    "AskToRephrase",
    "AskWatching",
    "AttachMinority",
    "BeginTelling",
    "CallDecision",
    "ChangeClause",
    "CloseBallot",
    "CloseItem",
    "CloseQuestion",
    "CloseRoom",
    "CloseStatements",
    "CloseThermometer",
    "Command",
    "Confer",
    "ConfirmHeard",
    "ConfirmInCircle",
    "DeliverShuttle",
    "DropObjection",
    "DropPlan",
    "EndCircle",
    "EndCriticism",
    "EndElection",
    "EndEncounters",
    "EndMandate",
    "EndNamingStep",
    "EndRest",
    "EndShuttle",
    "EndStory",
    "EndTerm",
    "EndTexts",
    "FeelWarmth",
    "HandBack",
    "HandIn",
    "HoldBack",
    "HoldEncounters",
    "HoldMirror",
    "InviteSilent",
    "InviteThermometer",
    "JoinItems",
    "JoinMediators",
    "JoinRemarks",
    "JoinRepair",
    "JudgeCircle",
    "JudgeWarmth",
    "LeaveSpokes",
    "LeaveText",
    "ListUnheard",
    "LodgePetition",
    "LookAtCircle",
    "LookBallot",
    "LoseGroup",
    "MarkVital",
    "MeasureReach",
    "MendText",
    "MoveMeetings",
    "MoveTexts",
    "MoveTo",
    "NameBond",
    "NameItem",
    "NameOrigin",
    "NextMeeting",
    "OfferStory",
    "OfferWording",
    "OpenEncounters",
    "OpenHome",
    "OpenReview",
    "OpenRoom",
    "OpenStatements",
    "OpenStories",
    "OpenTexts",
    "ParkClause",
    "PartItems",
    "PartRemarks",
    "PassCard",
    "PassCriticism",
    "PassInCircle",
    "PassOn",
    "PassShuttle",
    "PassStory",
    "PassTurn",
    "Pause",
    "PromiseDeed",
    "ProposeAtHome",
    "ProposeCard",
    "ProposeCircle",
    "ProposeItem",
    "ProposePlan",
    "ProposeRule",
    "ProposeSpoke",
    "PublishItems",
    "RaiseItem",
    "RecallSpoke",
    "ReleaseCards",
    "ReleaseTellers",
    "RemindBallot",
    "RemindMandate",
    "RemindRenewal",
    "RemindReport",
    "RemindRotation",
    "ReportHome",
    "Resume",
    "ReturnClause",
    "Reword",
    "SayBack",
    "SetGate",
    "SetRight",
    "SetRule",
    "SettleMinority",
    "ShareDraft",
    "ShareSentence",
    "Speak",
    "SpeakInCircle",
    "StartShuttle",
    "StepDown",
    "StopNaming",
    "StopQuestion",
    "SwapSpokes",
    "SwitchSpokes",
    "TakeBack",
    "TakeListBack",
    "TakeText",
    "TellCritiques",
    "TellMeaning",
    "TellMet",
    "TellReservations",
    "TellStory",
    "Thank",
    "TraceClause",
    "WaiveConditions",
    "WakeText",
    "WeighTurns",
    "WithdrawGroup",
    "WriteNaming",
    "WriteText",
]
