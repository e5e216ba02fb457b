"""The flow `renewal`: how an agreement that stands is looked back on, and goes on, is changed, or ends.

It is the end of every flow between groups: they join its stages and its rows. As visible and as mediated as the first
dialogue: from a changed text, or from the whole way again, it comes back here. Never here: what happens in a stage.
"""

from dataclasses import replace

from flows import commands as c
from flows import facts as f
from flows.flow import Announce, Flow, Stage
from flows.stages import apart, joining, leaving
from flows.stages.agreed import always as agreed
from flows.stages.agreed import suspending_told
from flows.stages.always import ALWAYS
from flows.stages.ask.kinds import also, both, joined
from flows.stages.deciding import DECIDING
from flows.stages.drafting import DRAFTING
from flows.stages.lapsed import CLOSED, LAPSED
from flows.stages.nature import always as nature
from flows.stages.nature.gate import natural
from flows.stages.renewal import always, parting, sheet
from flows.stages.renewing import RENEWING
from flows.stages.repairing import REPAIRING
from flows.stages.speaking import SPEAKING
from flows.stages.standing import STANDING

KINDS = {**always.KINDS, **leaving.KINDS, **agreed.KINDS, **joining.KINDS, **apart.KINDS, **nature.KINDS}
"""By the kind of a question that an agreement brings: how it ends, whatever stage a room is in then."""

SAID: dict[type, Announce] = {
    **ALWAYS.announces,
    **always.ANNOUNCES,
    **nature.ANNOUNCES,
    f.RoomClosed: both(ALWAYS.announces[f.RoomClosed], nature.closed_room),
    f.QuestionRepeated: both(ALWAYS.announces[f.QuestionRepeated], sheet.repeated),
    f.TermHeld: both(always.ANNOUNCES[f.TermHeld], suspending_told.wake),
}
RESTED: dict[type, Announce] = {
    **nature.ALSO,
    f.AgreementRenewed: suspending_told.wake,
    f.TermHeld: suspending_told.wake,
}
"""After these an agreement that rests is looked at anew when its term begins or ends; and seasons are asked about."""
RENEWAL_ALWAYS = joined(
    replace(ALWAYS, decides={**ALWAYS.decides, **always.DECIDES, **nature.DECIDES}, announces=SAID), KINDS
)


def standing_still(stage: Stage) -> Stage:
    """A stage of talking in which an agreement may stand all the same: its last calls come, and its end."""
    return replace(stage, decides={**stage.decides, c.EndTerm: parting.end, c.RemindRenewal: parting.remind})


UNHEARD = Flow(
    "renewal",
    start=STANDING,
    stages=tuple(
        joined(also(stage, RESTED), KINDS)
        for stage in (standing_still(SPEAKING), DRAFTING, DECIDING, REPAIRING, STANDING, RENEWING, LAPSED, CLOSED)
    ),
    moves={
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
        "standing": {
            f.ReviewOpened: "renewing",
            f.AgreementLapsed: "lapsed",
            f.AgreementSuperseded: "lapsed",
            f.DraftingBegan: "drafting",
            f.SpeakingResumed: "speaking",
        },
        "renewing": {
            f.AgreementRenewed: "standing",
            f.LapseForeseen: "standing",
            f.ChangesAsked: "drafting",
            f.AgreementLapsed: "lapsed",
            f.AgreementSuperseded: "lapsed",
        },
        "lapsed": {f.DraftingBegan: "drafting", f.RoomClosed: "closed"},
    },
    always=RENEWAL_ALWAYS,
)
"""The table without what surrounds every flow that ends in it: flows that join its stages add that themselves."""

RENEWAL = natural(UNHEARD)
