"""The flow `alliance`: the whole way. Before a text is written the groups agree how to speak, tell and listen.

The stages after the text are those of `accord`. Which stages of talking a room takes stands in its plan.
"""

from dataclasses import replace

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.flow import Announce, Flow, Stage
from flows.stages import moving, speaking
from flows.stages.always import ALWAYS
from flows.stages.moving import Ready
from flows.stages.speaking import SPEAKING

TALKS: tuple[Stage, ...] = (SPEAKING,)
"""The stages of talking that stand, besides those of `accord`."""

READY: dict[str, Ready] = {}
"""By stage: what must be there before one may go on."""

BEGINNINGS: dict[str, Announce] = {"speaking": speaking.began}
"""By stage: what is said when it begins."""

ALLIANCE_ALWAYS = replace(
    ALWAYS,
    decides={**ALWAYS.decides, c.MoveTo: moving.mover(READY)},
    announces={**ALWAYS.announces, f.StageBegan: moving.opener(BEGINNINGS)},
)

ALLIANCE = Flow(
    "alliance",
    start=ACCORD.start,
    stages=(*(moving.talking(stage) for stage in TALKS), *(one for one in ACCORD.stages if one.name != "speaking")),
    moves={**ACCORD.moves, **{stage.name: {f.DraftingBegan: "drafting", f.RoomClosed: "closed"} for stage in TALKS}},
    always=ALLIANCE_ALWAYS,
)
