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
from flows.facts.moving import StageBegan
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
from flows.facts.statements import StatementsClosed, StatementsOpened

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
)

__all__ = [
    "AgreementLapsed",
    "AgreementReached",
    "AgreementRenewed",
    "BallotClosed",
    "BallotExtended",
    "BallotLooked",
    "BallotOpened",
    "BallotReminded",
    "BallotStopped",
    "ChangesAsked",
    "ClauseAdded",
    "ClauseChanged",
    "ClauseDropped",
    "DecisionFailed",
    "DialogueBegan",
    "DraftShared",
    "DraftingBegan",
    "Fact",
    "GroupFound",
    "GroupLost",
    "GroupWithdrew",
    "LapseForeseen",
    "MediatorJoined",
    "MediatorLeft",
    "MeetingBegan",
    "ObjectionDropped",
    "Paused",
    "PetitionRaised",
    "QuestionAsked",
    "QuestionClosed",
    "QuestionExtended",
    "QuestionRepeated",
    "QuestionStopped",
    "ReminderGiven",
    "RepairEnded",
    "RepairJoined",
    "RepairOpened",
    "RephraseAsked",
    "Resumed",
    "ReviewOpened",
    "RoomClosed",
    "RoomOpened",
    "RuleSet",
    "SpeakingResumed",
    "StageBegan",
    "StatementsClosed",
    "StatementsOpened",
    "TermHeld",
    "TextPutBack",
    "VitalMarked",
    "WordsHeld",
    "WordsOffered",
    "WordsPassedOn",
    "WordsReworded",
    "WordsTakenBack",
]
