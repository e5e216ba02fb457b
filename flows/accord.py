"""The flow `accord`: the short way from an invitation to an agreement that is renewed, again and again, or lapses."""

from flows import facts as f
from flows.flow import Flow
from flows.stages.always import ALWAYS
from flows.stages.deciding import DECIDING
from flows.stages.drafting import DRAFTING
from flows.stages.entering import ENTERING
from flows.stages.lapsed import CLOSED, LAPSED
from flows.stages.renewing import RENEWING
from flows.stages.repairing import REPAIRING
from flows.stages.speaking import SPEAKING
from flows.stages.standing import STANDING

ACCORD = Flow(
    "accord",
    start=ENTERING,
    stages=(ENTERING, SPEAKING, DRAFTING, DECIDING, REPAIRING, STANDING, RENEWING, LAPSED, CLOSED),
    moves={
        "entering": {f.DialogueBegan: "speaking", f.RoomClosed: "closed"},
        "speaking": {f.DraftingBegan: "drafting", f.RoomClosed: "closed"},
        "drafting": {
            f.BallotOpened: "deciding",
            f.SpeakingResumed: "speaking",
            f.TextPutBack: "standing",
            f.ReviewOpened: "renewing",
            f.RoomClosed: "closed",
        },
        "deciding": {
            f.AgreementReached: "standing",
            f.DecisionFailed: "drafting",
            f.BallotStopped: "drafting",
            f.RepairOpened: "repairing",
        },
        "repairing": {
            f.AgreementReached: "standing",
            f.RepairEnded: "drafting",
            f.BallotOpened: "deciding",
            f.RoomClosed: "closed",
        },
        "standing": {f.ReviewOpened: "renewing", f.AgreementLapsed: "lapsed", f.DraftingBegan: "drafting"},
        "renewing": {
            f.AgreementRenewed: "standing",
            f.LapseForeseen: "standing",
            f.ChangesAsked: "drafting",
            f.AgreementLapsed: "lapsed",
        },
        "lapsed": {f.DraftingBegan: "drafting", f.RoomClosed: "closed"},
    },
    always=ALWAYS,
)
