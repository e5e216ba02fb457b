"""What happened. Past tense, frozen, never edited: the journal is made of these, and the state is their sum.

One file a theme; all names are here. People's words are never in a fact, only their digest or the id of their row, so
that a person can take them back and be forgotten.
"""

from flows.facts.afar import AccededFromAfar, AfarAsked, AfarFact, AfarHeard, AfarSaid, AskedFromAfar, LeftFromAfar
from flows.facts.agreements import (
    AgreementLapsed,
    AgreementReached,
    AgreementRenewed,
    AgreementsFact,
    ChangesAsked,
    ClauseAdded,
    ClauseChanged,
    ClauseDropped,
    DraftingBegan,
    DraftShared,
    LapseForeseen,
    ReminderGiven,
    ReviewOpened,
    TermHeld,
    TextPutBack,
)
from flows.facts.amending import (
    AgreementResumed,
    AgreementSuperseded,
    AgreementSuspended,
    AmendingFact,
    ClauseCorrected,
    CorrectionOffered,
    CorrectionRefused,
    CorrectionTakenBack,
    CorrectionWaits,
    OtherTold,
    ReferenceAdded,
    ReferenceLeft,
    ReferenceReworded,
    SuspensionDropped,
    SuspensionOver,
    SuspensionProposed,
    TieDropped,
    TieMade,
)
from flows.facts.apart import (
    ApartFact,
    ReservationAsked,
    ReservationDecided,
    ReservationObjected,
    ReservationSettled,
    ReservationSigned,
    ReservationTakenBack,
    ReservationWaits,
)
from flows.facts.candidates import (
    CandidatesFact,
    CritiquesTold,
    TextLeft,
    TextsChosen,
    TextsEnded,
    TextsOpened,
    TextsPut,
    TextsRanked,
    TextTaken,
    TextWritten,
)
from flows.facts.circle import (
    CircleEnded,
    CircleFact,
    CircleHeard,
    CircleJoined,
    CircleJudged,
    CircleLooked,
    CirclePassed,
    CircleProposed,
    CircleSaidBack,
    CircleSetRight,
    CircleSettled,
    CircleSpoke,
    DeedAsked,
    DeedLeft,
    DeedPromised,
)
from flows.facts.covenant import (
    AmendmentAccepted,
    AmendmentAnswered,
    AmendmentFell,
    AmendmentProposed,
    ConditionAnswered,
    ConditionsWaived,
    CovenantAskedAgain,
    CovenantFact,
    CovenantProposed,
    RuleAnswered,
)
from flows.facts.deciding import (
    BallotClosed,
    BallotExtended,
    BallotLooked,
    BallotOpened,
    BallotReminded,
    BallotStopped,
    DecidingFact,
    DecisionFailed,
    MeetingBegan,
    ObjectionDropped,
    PetitionRaised,
    QuestionAsked,
    QuestionClosed,
    QuestionExtended,
    QuestionStopped,
    RepairEnded,
    RepairJoined,
    RepairOpened,
    RuleSet,
    VitalMarked,
)
from flows.facts.encounters import (
    EncountersEnded,
    EncountersFact,
    EncountersHeld,
    EncountersOpened,
    MeetingsMoved,
    PackAccepted,
    SentenceShared,
)
from flows.facts.fair import CostsNamed, FairFact, RulesAnswered, RulesFell, RulesKept, RulesOffered, TalkedAlone
from flows.facts.gate import GateFact, GateSet
from flows.facts.guardians import GuardianLeft, GuardianNamed, GuardianReminded
from flows.facts.habits import (
    HabitDisowned,
    HabitEnded,
    HabitFades,
    HabitNoticed,
    HabitPractised,
    HabitSeen,
    HabitsFact,
    WitnessAsked,
)
from flows.facts.interests import CardAnswered, CardPassed, CardProposed, CardsDelivered, CardsReleased, InterestsFact
from flows.facts.joining import (
    AccessionAsked,
    AccessionEnded,
    AccessionObjected,
    AccessionOffered,
    AccessionTakenBack,
    AccessionWaits,
    GroupAcceded,
    JoiningFact,
)
from flows.facts.keeping import KeepingFact, LeavingNear, NoticeGiven, NoticeTakenBack, NoticeWaits, PartyLeft, ScopeSet
from flows.facts.ledger import FreedomWeighed, GateShut, LedgerAsked, LedgerFact, LedgerJudged
from flows.facts.matters import MatterNamed, MatterTagged
from flows.facts.mirror import ChangeAsked, HomeOpened, MirrorFact, MirrorHeld, ReservationsTold
from flows.facts.moving import MovingFact, StageBegan
from flows.facts.naming import (
    ItemNamed,
    ItemsJoined,
    ItemsParted,
    ItemsRead,
    MapDrawn,
    MarksAsked,
    MarksCounted,
    MeaningAsked,
    MeaningTold,
    NamingAsked,
    NamingFact,
    NamingProlonged,
    NamingStopped,
)
from flows.facts.nature import NatureAbsent, NatureAccepted, NatureAsked, NatureDropped, NatureFact, NatureProposed
from flows.facts.nature_changes import NatureChangeAsked, NatureChanged, NatureStays
from flows.facts.one_text import (
    CalledEarly,
    ClauseParked,
    ClauseReturned,
    CriticismDelivered,
    CriticismExtended,
    CriticismOpened,
    CriticismPassed,
    ListHandedIn,
    ListTakenBack,
    OneTextFact,
    RemarkAnswered,
    RemarkMet,
    RemarksJoined,
    RemarksParted,
    TextChecked,
    TextRests,
    TextWoken,
)
from flows.facts.plans import PlanAccepted, PlanChanged, PlanKept, PlanProposed, PlansFact
from flows.facts.power import (
    PowerFact,
    SheetAnswered,
    SheetFilled,
    SheetPut,
    SheetsOpened,
    SheetsReleased,
    SheetsSettled,
)
from flows.facts.promises import PromiseAsked, PromiseLate, PromiseSaid, PromisesFact, PromiseStillLate
from flows.facts.reach import FewCarryAll, ReachFact, ReachMeasured
from flows.facts.renewal import (
    AgreementSealed,
    GroupBack,
    GroupRests,
    GroupsPassedOver,
    NoticeMissing,
    NoticeReceived,
    ReminderSnoozed,
    RenewalFact,
    SentenceGiven,
    SentencePassed,
    SheetClosed,
    TogetherAccepted,
    TogetherAgreed,
    TogetherAsked,
    TogetherDropped,
)
from flows.facts.rooms import (
    DialogueBegan,
    GroupFound,
    GroupLost,
    GroupWithdrew,
    MediatorJoined,
    MediatorLeft,
    Paused,
    QuestionRepeated,
    RephraseAsked,
    Resumed,
    RoomClosed,
    RoomOpened,
    RoomsFact,
    SpeakingResumed,
    WordsChanged,
    WordsHeld,
    WordsOffered,
    WordsPassedOn,
    WordsReworded,
    WordsTakenBack,
)
from flows.facts.shuttle import (
    CaucusAnswered,
    CaucusAsked,
    ShuttleDelivered,
    ShuttleEnded,
    ShuttleExtended,
    ShuttleFact,
    ShuttleFilled,
    ShuttlePassed,
    ShuttleStarted,
    WordingAnswered,
    WordingOffered,
)
from flows.facts.spoken_for import NatureConcerned, NatureDissented, NatureDrafted, NatureOpined, NatureSpoke
from flows.facts.spokes import (
    CandidacyEnded,
    CandidateStood,
    CandidateWeighed,
    ItemClosed,
    ItemProposed,
    ItemRaised,
    ItemsPublished,
    MandateEnded,
    MandateGiven,
    MandateReminded,
    MinorityAttached,
    MinorityDeclined,
    ReportedHome,
    ReportReminded,
    SpokeProposed,
    SpokeSaid,
    SpokesFact,
    SpokesSwapped,
    SpokesSwitched,
    SpokeUnnamed,
)
from flows.facts.statements import StatementsClosed, StatementsFact, StatementsOpened
from flows.facts.stories import (
    BondNamed,
    OursAsked,
    SaidBack,
    StoriesFact,
    StoriesOpened,
    StoryPieceWritten,
    StoryReady,
    StoryTold,
    TellerCame,
    TellersReleased,
    TellerWent,
    TellingBegan,
    ThanksGiven,
    TurnHeard,
    TurnSetRight,
    UnheardListed,
)
from flows.facts.thermometer import ThermometerAsked, ThermometerFact, ThermometerRead
from flows.facts.tongues import TonguesFact, TonguesWeighed, Translated, TranslationChecked, TranslationDropped
from flows.facts.trust import (
    ConfidenceKept,
    ConfidenceRestored,
    ConfidenceWithdrawn,
    MediatorAccepted,
    MediatorDeclined,
    MediatorProposed,
    OriginNamed,
    RotationDue,
    TrustFact,
)
from flows.facts.turns import ClauseTraced, TurnPassed, TurnsFact, TurnsWeighed, TurnTaken
from flows.facts.undoing import SeasonTurned, UndoingOffered, UndoingsPromised, UndoingTaken, UndoingTakenBack
from flows.facts.warmth import BandChanged, BandJudged, ToneUnknown, WarmthFact, WatchingAnswered

# fmt: off
Fact = (
    AfarFact | AgreementsFact | AmendingFact | ApartFact | CandidatesFact | CircleFact | CovenantFact
    | DecidingFact | EncountersFact | FairFact | GateFact | HabitsFact | InterestsFact | JoiningFact
    | KeepingFact | LedgerFact | MirrorFact | MovingFact | PlansFact | PowerFact | OneTextFact | NamingFact
    | NatureFact | PromisesFact | ReachFact | RenewalFact | RoomsFact | ShuttleFact | SpokesFact
    | StatementsFact | StoriesFact | ThermometerFact | TonguesFact | TrustFact | TurnsFact | WarmthFact
)
# fmt: on
"""Anything that can have happened."""


# fmt: off
__all__ = [
    "AccededFromAfar", "AccessionAsked", "AccessionEnded", "AccessionObjected", "AccessionOffered",
    "AccessionTakenBack", "AccessionWaits", "AfarAsked", "AfarHeard", "AfarSaid", "AgreementLapsed",
    "AgreementReached", "AgreementRenewed", "AgreementResumed", "AgreementSealed", "AgreementSuperseded",
    "AgreementSuspended", "AmendmentAccepted", "AmendmentAnswered", "AmendmentFell", "AmendmentProposed",
    "AskedFromAfar",
    "BallotClosed", "BallotExtended", "BallotLooked", "BallotOpened", "BallotReminded", "BallotStopped",
    "BandChanged", "BandJudged", "BondNamed",
    "CalledEarly", "CandidacyEnded", "CandidateStood", "CandidateWeighed", "CardAnswered", "CardPassed",
    "CardProposed", "CardsDelivered", "CardsReleased", "CaucusAnswered", "CaucusAsked", "ChangeAsked",
    "ChangesAsked", "CircleEnded", "CircleHeard", "CircleJoined", "CircleJudged", "CircleLooked",
    "CirclePassed", "CircleProposed", "CircleSaidBack", "CircleSetRight", "CircleSettled", "CircleSpoke",
    "ClauseAdded", "ClauseChanged", "ClauseCorrected", "ClauseDropped", "ClauseParked", "ClauseReturned",
    "ClauseTraced", "ConditionAnswered", "ConditionsWaived", "ConfidenceKept", "ConfidenceRestored",
    "ConfidenceWithdrawn", "CorrectionOffered", "CorrectionRefused", "CorrectionTakenBack", "CorrectionWaits",
    "CostsNamed", "CovenantAskedAgain", "CovenantProposed", "CriticismDelivered", "CriticismExtended",
    "CriticismOpened", "CriticismPassed", "CritiquesTold",
    "DecisionFailed", "DeedAsked", "DeedLeft", "DeedPromised", "DialogueBegan", "DraftShared",
    "DraftingBegan",
    "EncountersEnded", "EncountersHeld", "EncountersOpened",
    "Fact", "FewCarryAll", "FreedomWeighed",
    "GateSet", "GateShut", "GroupAcceded", "GroupBack", "GroupFound", "GroupLost", "GroupRests",
    "GroupWithdrew", "GroupsPassedOver", "GuardianLeft", "GuardianNamed", "GuardianReminded",
    "HabitDisowned", "HabitEnded", "HabitFades", "HabitNoticed", "HabitPractised", "HabitSeen", "HomeOpened",
    "ItemClosed", "ItemNamed", "ItemProposed", "ItemRaised", "ItemsJoined", "ItemsParted", "ItemsPublished",
    "ItemsRead",
    "LapseForeseen", "LeavingNear", "LedgerAsked", "LedgerJudged", "LeftFromAfar", "ListHandedIn",
    "ListTakenBack",
    "MandateEnded", "MandateGiven", "MandateReminded", "MapDrawn", "MarksAsked", "MarksCounted",
    "MatterNamed", "MatterTagged", "MeaningAsked", "MeaningTold", "MediatorAccepted", "MediatorDeclined",
    "MediatorJoined", "MediatorLeft", "MediatorProposed", "MeetingBegan", "MeetingsMoved", "MinorityAttached",
    "MinorityDeclined", "MirrorHeld",
    "NamingAsked", "NamingProlonged", "NamingStopped", "NatureAbsent", "NatureAccepted", "NatureAsked",
    "NatureChangeAsked", "NatureChanged",
    "NatureConcerned", "NatureDissented", "NatureDrafted", "NatureDropped", "NatureOpined", "NatureProposed",
    "NatureSpoke", "NatureStays", "NoticeGiven", "NoticeMissing", "NoticeReceived", "NoticeTakenBack", "NoticeWaits",
    "ObjectionDropped", "OriginNamed", "OtherTold", "OursAsked",
    "PackAccepted", "PartyLeft", "Paused", "PetitionRaised", "PlanAccepted", "PlanChanged", "PlanKept",
    "PlanProposed", "PromiseAsked", "PromiseLate", "PromiseSaid", "PromiseStillLate",
    "QuestionAsked", "QuestionClosed", "QuestionExtended", "QuestionRepeated", "QuestionStopped",
    "ReachMeasured", "ReferenceAdded", "ReferenceLeft", "ReferenceReworded", "RemarkAnswered", "RemarkMet",
    "RemarksJoined", "RemarksParted", "ReminderGiven", "ReminderSnoozed", "RepairEnded", "RepairJoined",
    "RepairOpened", "RephraseAsked", "ReportReminded", "ReportedHome", "ReservationAsked",
    "ReservationDecided", "ReservationObjected", "ReservationSettled", "ReservationSigned",
    "ReservationTakenBack", "ReservationWaits", "ReservationsTold", "Resumed", "ReviewOpened", "RoomClosed",
    "RoomOpened", "RotationDue", "RuleAnswered", "RuleSet", "RulesAnswered", "RulesFell", "RulesKept",
    "RulesOffered",
    "SaidBack", "ScopeSet", "SeasonTurned", "SentenceGiven", "SentencePassed", "SentenceShared",
    "SheetAnswered", "SheetClosed", "SheetFilled", "SheetPut", "SheetsOpened", "SheetsReleased",
    "SheetsSettled", "ShuttleDelivered", "ShuttleEnded", "ShuttleExtended", "ShuttleFilled", "ShuttlePassed",
    "ShuttleStarted", "SpeakingResumed", "SpokeProposed", "SpokeSaid", "SpokeUnnamed", "SpokesSwapped",
    "SpokesSwitched", "StageBegan", "StatementsClosed", "StatementsOpened", "StoriesOpened",
    "StoryPieceWritten", "StoryReady", "StoryTold", "SuspensionDropped", "SuspensionOver",
    "SuspensionProposed",
    "TalkedAlone", "TellerCame", "TellerWent", "TellersReleased", "TellingBegan", "TermHeld", "TextChecked",
    "TextLeft", "TextPutBack", "TextRests", "TextTaken", "TextWoken", "TextWritten", "TextsChosen",
    "TextsEnded", "TextsOpened", "TextsPut", "TextsRanked", "ThanksGiven", "ThermometerAsked",
    "ThermometerRead", "TieDropped", "TieMade", "TogetherAccepted", "TogetherAgreed", "TogetherAsked",
    "TogetherDropped", "ToneUnknown", "TonguesWeighed", "Translated", "TranslationChecked",
    "TranslationDropped", "TurnHeard", "TurnPassed", "TurnSetRight", "TurnTaken", "TurnsWeighed",
    "UndoingOffered", "UndoingTaken", "UndoingTakenBack", "UndoingsPromised", "UnheardListed",
    "VitalMarked",
    "WatchingAnswered", "WitnessAsked", "WordingAnswered", "WordingOffered", "WordsChanged", "WordsHeld",
    "WordsOffered", "WordsPassedOn", "WordsReworded", "WordsTakenBack",
]
# fmt: on
