"""What can be asked of a dialogue. Imperative; each may be refused, politely.

One file a theme; all names are here. Commands by a person carry who asks (`by`), commands by the clock carry what they
are about. Votes are not here: a mark on a ballot is a row; only the close of a ballot is asked here.
"""

from flows.commands.afar import AfarCommand, AskToJoinAfar, AskToLeaveAfar, HearAfar, LetGoAfar, TakeInFromAfar
from flows.commands.agreements import (
    AddClause,
    AgreementsCommand,
    ChangeClause,
    EndTerm,
    OpenReview,
    RemindRenewal,
    ShareDraft,
)
from flows.commands.amending import (
    AmendingCommand,
    AskSuspension,
    EndCorrection,
    EndSuspension,
    LeaveReference,
    ObjectToCorrection,
    OfferCorrection,
    Supersede,
    TakeBackCorrection,
    TakeBackSuspension,
    TakeUp,
    TellOther,
    TieText,
    UntieText,
)
from flows.commands.apart import ApartCommand, AskToDecline, AskToReserve, AskToUnreserve, EndReservation
from flows.commands.candidates import (
    CandidatesCommand,
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
    CircleCommand,
    ConfirmInCircle,
    EndCircle,
    JudgeCircle,
    LookAtCircle,
    PassInCircle,
    PromiseDeed,
    ProposeCircle,
    SpeakInCircle,
)
from flows.commands.covenant import AskCovenant, CovenantCommand, ProposeRule, WaiveConditions
from flows.commands.deciding import (
    Ask,
    CallDecision,
    CloseBallot,
    CloseQuestion,
    DecidingCommand,
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
from flows.commands.economy import EconomyCommand, RemindPact
from flows.commands.encounters import (
    AcceptPack,
    EncountersCommand,
    EndEncounters,
    HoldEncounters,
    MoveMeetings,
    OpenEncounters,
    ShareSentence,
)
from flows.commands.fair import FairCommand, NameCosts, OfferRules, TalkAlone
from flows.commands.gate import GateCommand, SetGate
from flows.commands.habits import AskAboutHabit, HabitsCommand, LookAtHabit, NoticeHabit, SeeHabit
from flows.commands.interests import InterestsCommand, PassCard, ProposeCard, ReleaseCards
from flows.commands.joining import AskToJoin, AskToObject, AskToTurnBack, EndAccession, JoiningCommand
from flows.commands.keeping import AskToLeave, AskToStay, EndNotice, KeepingCommand, MarkClause, SetScope, WarnOfLeaving
from flows.commands.ledger import AskLedger, LedgerCommand, LessenInequality
from flows.commands.mirror import AskForChange, HoldMirror, MirrorCommand, OpenHome, ProposeAtHome, TellReservations
from flows.commands.naming import (
    AskMeaning,
    AskNaming,
    EndNamingStep,
    JoinItems,
    NameItem,
    NamingCommand,
    PartItems,
    StopNaming,
    TellMeaning,
    WriteNaming,
)
from flows.commands.nature import (
    AgreeForNature,
    AskNature,
    ChangeNature,
    DissentForNature,
    DropNature,
    EndGuardian,
    LeaveGuardian,
    NatureCommand,
    NoteAbsence,
    OfferGuardian,
    OfferUndoing,
    ProposeNature,
    RemindGuardian,
    TagMatter,
    TakeBackUndoing,
    TakeUpUndoing,
    TurnSeason,
    WriteForNature,
)
from flows.commands.one_text import (
    AnswerRemark,
    EndCriticism,
    EndRest,
    HandIn,
    JoinRemarks,
    OneTextCommand,
    ParkClause,
    PartRemarks,
    PassCriticism,
    ReturnClause,
    TakeListBack,
    TellMet,
    WakeText,
)
from flows.commands.plans import DropPlan, PlansCommand, ProposePlan
from flows.commands.power import (
    ClearSheet,
    MarkSheet,
    PowerCommand,
    PutSheet,
    ReleaseSheets,
    RestSheet,
    SettleSheets,
    WordSheet,
)
from flows.commands.promises import AskPromise, LookLate, PromisesCommand, SayPromise, SetPromise
from flows.commands.reach import MeasureReach, ReachCommand
from flows.commands.renewal import (
    Acknowledge,
    AskRenewal,
    AskTogether,
    CallRound,
    GiveSentence,
    LookReceipt,
    OfferReview,
    PartGroup,
    PassSentence,
    RemindAgain,
    RenewalCommand,
    RestGroup,
    SealAgreement,
    Snooze,
    WakeGroup,
)
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
    RoomsCommand,
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
    ShuttleCommand,
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
    SpokesCommand,
    SwapSpokes,
    SwitchSpokes,
)
from flows.commands.statements import CloseStatements, OpenStatements, StatementsCommand
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
    StoriesCommand,
    TellStory,
    Thank,
)
from flows.commands.thermometer import AskThermometer, CloseThermometer, InviteThermometer, ThermometerCommand
from flows.commands.tongues import CheckTranslation, DropTranslation, TonguesCommand, Translate, WeighTongues
from flows.commands.trust import AskConfidence, NameOrigin, RemindRotation, TrustCommand
from flows.commands.turns import InviteSilent, PassTurn, TraceClause, TurnsCommand, WeighTurns
from flows.commands.warmth import AskWatching, FeelWarmth, JudgeWarmth, WarmthCommand

Command = (
    AfarCommand
    | AgreementsCommand
    | AmendingCommand
    | ApartCommand
    | CandidatesCommand
    | CircleCommand
    | CovenantCommand
    | DecidingCommand
    | EconomyCommand
    | EncountersCommand
    | FairCommand
    | GateCommand
    | HabitsCommand
    | InterestsCommand
    | JoiningCommand
    | KeepingCommand
    | LedgerCommand
    | MirrorCommand
    | NamingCommand
    | NatureCommand
    | OneTextCommand
    | PlansCommand
    | PromisesCommand
    | PowerCommand
    | ReachCommand
    | RenewalCommand
    | RoomsCommand
    | ShuttleCommand
    | SpokesCommand
    | StatementsCommand
    | StoriesCommand
    | ThermometerCommand
    | TonguesCommand
    | TrustCommand
    | TurnsCommand
    | WarmthCommand
)

# fmt: off
__all__ = [
    "AcceptPack", "Acknowledge", "AddClause", "AgreeForNature", "AgreeReview", "AnswerAlone",
    "AnswerCandidacy", "AnswerCircle", "AnswerRemark", "AnswerWording", "Ask", "AskAboutHabit", "AskAgain",
    "AskConfidence", "AskCovenant", "AskDeed", "AskForChange", "AskLedger", "AskMeaning", "AskNaming",
    "AskNature", "AskPromise", "AskRenewal", "AskSuspension", "AskThermometer", "AskToDecline", "AskToJoin",
    "AskToJoinAfar", "AskToLeave", "AskToLeaveAfar", "AskToObject", "AskToRephrase", "AskToReserve",
    "AskToStay", "AskToTurnBack", "AskToUnreserve", "AskTogether", "AskWatching", "AttachMinority",
    "BeginTelling",
    "CallDecision", "CallRound", "ChangeClause", "ChangeNature", "CheckTranslation", "ClearSheet",
    "CloseBallot", "CloseItem",
    "CloseQuestion", "CloseRoom", "CloseStatements", "CloseThermometer", "Command", "Confer", "ConfirmHeard",
    "ConfirmInCircle",
    "DeliverShuttle", "DissentForNature", "DropNature", "DropObjection", "DropPlan", "DropTranslation",
    "EndAccession", "EndCircle", "EndCorrection", "EndCriticism", "EndElection", "EndEncounters",
    "EndGuardian", "EndMandate", "EndNamingStep", "EndNotice", "EndReservation", "EndRest", "EndShuttle",
    "EndStory", "EndSuspension", "EndTerm", "EndTexts",
    "FeelWarmth",
    "GiveSentence",
    "HandBack", "HandIn", "HearAfar", "HoldBack", "HoldEncounters", "HoldMirror",
    "InviteSilent", "InviteThermometer",
    "JoinItems", "JoinMediators", "JoinRemarks", "JoinRepair", "JudgeCircle", "JudgeWarmth",
    "LeaveGuardian", "LeaveReference", "LeaveSpokes", "LeaveText", "LessenInequality", "LetGoAfar",
    "ListUnheard", "LodgePetition", "LookAtCircle", "LookAtHabit", "LookBallot", "LookLate", "LookReceipt",
    "LoseGroup",
    "MarkClause", "MarkSheet", "MarkVital", "MeasureReach", "MendText", "MoveMeetings", "MoveTexts", "MoveTo",
    "NameBond", "NameCosts", "NameItem", "NameOrigin", "NextMeeting", "NoteAbsence", "NoticeHabit",
    "ObjectToCorrection", "OfferCorrection", "OfferGuardian", "OfferReview", "OfferRules", "OfferStory",
    "OfferUndoing", "OfferWording", "OpenEncounters", "OpenHome", "OpenReview", "OpenRoom", "OpenStatements",
    "OpenStories", "OpenTexts",
    "ParkClause", "PartGroup", "PartItems", "PartRemarks", "PassCard", "PassCriticism", "PassInCircle",
    "PassOn", "PassSentence", "PassShuttle", "PassStory", "PassTurn", "Pause", "PromiseDeed", "ProposeAtHome",
    "ProposeCard", "ProposeCircle", "ProposeItem", "ProposeNature", "ProposePlan", "ProposeRule",
    "ProposeSpoke", "PublishItems", "PutSheet",
    "RaiseItem", "RecallSpoke", "ReleaseCards", "ReleaseSheets", "ReleaseTellers", "RemindAgain",
    "RemindBallot", "RemindGuardian", "RemindMandate", "RemindPact", "RemindRenewal", "RemindReport",
    "RemindRotation", "ReportHome", "RestGroup", "RestSheet", "Resume", "ReturnClause", "Reword",
    "SayBack", "SayPromise", "SealAgreement", "SeeHabit", "SetGate", "SetPromise", "SetRight", "SetRule",
    "SetScope", "SettleMinority", "SettleSheets", "ShareDraft", "ShareSentence", "Snooze", "Speak",
    "SpeakInCircle", "StartShuttle", "StepDown", "StopNaming", "StopQuestion", "Supersede", "SwapSpokes",
    "SwitchSpokes",
    "TagMatter", "TakeBack", "TakeBackCorrection", "TakeBackSuspension", "TakeBackUndoing", "TakeInFromAfar",
    "TakeListBack", "TakeText", "TakeUp", "TakeUpUndoing", "TalkAlone", "TellCritiques", "TellMeaning", "TellMet",
    "TellOther", "TellReservations", "TellStory", "Thank", "TieText", "TraceClause", "Translate",
    "TurnSeason",
    "UntieText",
    "WaiveConditions", "WakeGroup", "WakeText", "WarnOfLeaving", "WeighTongues", "WeighTurns",
    "WithdrawGroup", "WordSheet", "WriteForNature", "WriteNaming", "WriteText",
]
# fmt: on
