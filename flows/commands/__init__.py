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
from flows.commands.statements import CloseStatements, OpenStatements

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
)

__all__ = [
    "AddClause",
    "Ask",
    "AskAgain",
    "AskToRephrase",
    "CallDecision",
    "ChangeClause",
    "CloseBallot",
    "CloseQuestion",
    "CloseRoom",
    "CloseStatements",
    "Command",
    "DropObjection",
    "EndTerm",
    "HoldBack",
    "JoinMediators",
    "JoinRepair",
    "LodgePetition",
    "LookBallot",
    "LoseGroup",
    "MarkVital",
    "MendText",
    "MoveTo",
    "NextMeeting",
    "OpenReview",
    "OpenRoom",
    "OpenStatements",
    "PassOn",
    "Pause",
    "RemindBallot",
    "RemindRenewal",
    "Resume",
    "Reword",
    "SetRule",
    "ShareDraft",
    "Speak",
    "StepDown",
    "StopQuestion",
    "TakeBack",
    "WithdrawGroup",
]
