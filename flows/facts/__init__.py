"""What happened. Past tense, frozen, never edited: the journal is made of these, and the state is their sum.

One file a theme; all names are here. People's words are never in a fact, only their digest or the id of their row, so
that a person can take them back and be forgotten.
"""

from flows.facts.agreements import (
    AgreementLapsed,
    AgreementReached,
    AgreementRenewed,
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
from flows.facts.circle import (
    CircleEnded,
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
    EncountersHeld,
    EncountersOpened,
    MeetingsMoved,
    PackAccepted,
    SentenceShared,
)
from flows.facts.gate import GateSet
from flows.facts.mirror import ChangeAsked, HomeOpened, MirrorHeld, ReservationsTold
from flows.facts.moving import StageBegan
from flows.facts.reach import FewCarryAll, ReachMeasured
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
    SpeakingResumed,
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
    ShuttleFilled,
    ShuttlePassed,
    ShuttleStarted,
    WordingAnswered,
    WordingOffered,
)
from flows.facts.statements import StatementsClosed, StatementsOpened
from flows.facts.stories import (
    BondNamed,
    OursAsked,
    SaidBack,
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
from flows.facts.thermometer import ThermometerAsked, ThermometerRead
from flows.facts.trust import (
    ConfidenceKept,
    ConfidenceRestored,
    ConfidenceWithdrawn,
    MediatorAccepted,
    MediatorDeclined,
    MediatorProposed,
    OriginNamed,
    RotationDue,
)
from flows.facts.turns import ClauseTraced, TurnPassed, TurnsWeighed, TurnTaken

Fact = (
    StageBegan
    | RoomOpened
    | BallotOpened
    | BallotReminded
    | BallotExtended
    | BallotClosed
    | BallotLooked
    | BallotStopped
    | RuleSet
    | QuestionAsked
    | QuestionExtended
    | QuestionClosed
    | QuestionStopped
    | PetitionRaised
    | VitalMarked
    | RepairOpened
    | RepairJoined
    | ObjectionDropped
    | MeetingBegan
    | RepairEnded
    | TermHeld
    | DialogueBegan
    | RoomClosed
    | WordsOffered
    | WordsReworded
    | WordsTakenBack
    | WordsPassedOn
    | RephraseAsked
    | WordsHeld
    | DraftingBegan
    | SpeakingResumed
    | ClauseAdded
    | ClauseChanged
    | ClauseDropped
    | DraftShared
    | AgreementReached
    | DecisionFailed
    | ReviewOpened
    | ReminderGiven
    | ChangesAsked
    | TextPutBack
    | AgreementRenewed
    | LapseForeseen
    | AgreementLapsed
    | Paused
    | Resumed
    | MediatorJoined
    | MediatorLeft
    | GroupWithdrew
    | GroupLost
    | GroupFound
    | QuestionRepeated
    | StatementsOpened
    | StatementsClosed
    | AmendmentAccepted
    | AmendmentAnswered
    | AmendmentFell
    | AmendmentProposed
    | ConditionAnswered
    | ConditionsWaived
    | CovenantAskedAgain
    | CovenantProposed
    | RuleAnswered
    | ConfidenceKept
    | ConfidenceRestored
    | ConfidenceWithdrawn
    | MediatorAccepted
    | MediatorDeclined
    | MediatorProposed
    | OriginNamed
    | RotationDue
    | StoriesOpened
    | TellerCame
    | TellerWent
    | StoryPieceWritten
    | StoryReady
    | TellingBegan
    | TellersReleased
    | StoryTold
    | OursAsked
    | SaidBack
    | TurnSetRight
    | TurnHeard
    | UnheardListed
    | BondNamed
    | ThanksGiven
    | CircleProposed
    | CircleJoined
    | CircleSpoke
    | CircleSaidBack
    | CircleSetRight
    | CircleHeard
    | CirclePassed
    | DeedAsked
    | DeedPromised
    | DeedLeft
    | CircleSettled
    | CircleLooked
    | CircleJudged
    | CircleEnded
    | GateSet
    | CaucusAnswered
    | CaucusAsked
    | ShuttleDelivered
    | ShuttleEnded
    | ShuttleExtended
    | ShuttleFilled
    | ShuttlePassed
    | ShuttleStarted
    | WordingAnswered
    | WordingOffered
    | ClauseTraced
    | TurnPassed
    | TurnTaken
    | TurnsWeighed
    | EncountersEnded
    | EncountersHeld
    | EncountersOpened
    | MeetingsMoved
    | PackAccepted
    | SentenceShared
    | ThermometerAsked
    | ThermometerRead
    | FewCarryAll
    | ReachMeasured
    | ChangeAsked
    | HomeOpened
    | MirrorHeld
    | ReservationsTold
)

__all__ = [
    "AgreementLapsed",
    "AgreementReached",
    "AgreementRenewed",
    "AmendmentAccepted",
    "AmendmentAnswered",
    "AmendmentFell",
    "AmendmentProposed",
    "BallotClosed",
    "BallotExtended",
    "BallotLooked",
    "BallotOpened",
    "BallotReminded",
    "BallotStopped",
    "BondNamed",
    "CaucusAnswered",
    "CaucusAsked",
    "ChangeAsked",
    "ChangesAsked",
    "CircleEnded",
    "CircleHeard",
    "CircleJoined",
    "CircleJudged",
    "CircleLooked",
    "CirclePassed",
    "CircleProposed",
    "CircleSaidBack",
    "CircleSetRight",
    "CircleSettled",
    "CircleSpoke",
    "ClauseAdded",
    "ClauseChanged",
    "ClauseDropped",
    "ClauseTraced",
    "ConditionAnswered",
    "ConditionsWaived",
    "ConfidenceKept",
    "ConfidenceRestored",
    "ConfidenceWithdrawn",
    "CovenantAskedAgain",
    "CovenantProposed",
    "DecisionFailed",
    "DeedAsked",
    "DeedLeft",
    "DeedPromised",
    "DialogueBegan",
    "DraftShared",
    "DraftingBegan",
    "EncountersEnded",
    "EncountersHeld",
    "EncountersOpened",
    "Fact",
    "FewCarryAll",
    "GateSet",
    "GroupFound",
    "GroupLost",
    "GroupWithdrew",
    "HomeOpened",
    "LapseForeseen",
    "MediatorAccepted",
    "MediatorDeclined",
    "MediatorJoined",
    "MediatorLeft",
    "MediatorProposed",
    "MeetingBegan",
    "MeetingsMoved",
    "MirrorHeld",
    "ObjectionDropped",
    "OriginNamed",
    "OursAsked",
    "PackAccepted",
    "Paused",
    "PetitionRaised",
    "QuestionAsked",
    "QuestionClosed",
    "QuestionExtended",
    "QuestionRepeated",
    "QuestionStopped",
    "ReachMeasured",
    "ReminderGiven",
    "RepairEnded",
    "RepairJoined",
    "RepairOpened",
    "RephraseAsked",
    "ReservationsTold",
    "Resumed",
    "ReviewOpened",
    "RoomClosed",
    "RoomOpened",
    "RotationDue",
    "RuleAnswered",
    "RuleSet",
    "SaidBack",
    "SentenceShared",
    "ShuttleDelivered",
    "ShuttleEnded",
    "ShuttleExtended",
    "ShuttleFilled",
    "ShuttlePassed",
    "ShuttleStarted",
    "SpeakingResumed",
    "StageBegan",
    "StatementsClosed",
    "StatementsOpened",
    "StoriesOpened",
    "StoryPieceWritten",
    "StoryReady",
    "StoryTold",
    "TellerCame",
    "TellerWent",
    "TellersReleased",
    "TellingBegan",
    "TermHeld",
    "TextPutBack",
    "ThanksGiven",
    "ThermometerAsked",
    "ThermometerRead",
    "TurnHeard",
    "TurnPassed",
    "TurnSetRight",
    "TurnTaken",
    "TurnsWeighed",
    "UnheardListed",
    "VitalMarked",
    "WordingAnswered",
    "WordingOffered",
    "WordsHeld",
    "WordsOffered",
    "WordsPassedOn",
    "WordsReworded",
    "WordsTakenBack",
]
