"""The flow `accord`: the short way from an invitation to an agreement that is renewed, again and again, or lapses.

From speaking on it is the flow `renewal`, which walks the same stages again. Never here: what happens in a stage.
"""

from flows import facts as f
from flows.flow import Flow
from flows.renewal import UNHEARD as RENEWAL
from flows.stages.entering import ENTERING
from flows.stages.nature.gate import natural

UNHEARD = Flow(
    "accord",
    start=ENTERING,
    stages=(ENTERING, *RENEWAL.stages),
    moves={"entering": {f.DialogueBegan: "speaking", f.RoomClosed: "closed"}, **RENEWAL.moves},
    always=RENEWAL.always,
)

ACCORD = natural(UNHEARD)
