"""Nature in the table of a flow: welcome at any point, whatever stage a room is in. Never here: the gate around it."""

from flows import facts as f
from flows.flow import Announce, Decide
from flows.stages.ask.kinds import Kind, answered
from flows.stages.nature import changing, founding, guarding, hearing, said, told, undoing, yearly
from flows.stages.nature.told import closed_room
from flows.stages.promised import beside

DECIDES: dict[type, Decide] = {
    **changing.DECIDES,
    **founding.DECIDES,
    **guarding.DECIDES,
    **hearing.DECIDES,
    **undoing.DECIDES,
    **beside.DECIDES,
    **yearly.DECIDES,
}
ANNOUNCES: dict[type, Announce] = {
    **told.ANNOUNCES,
    **said.ANNOUNCES,
    **changing.ANNOUNCES,
    **undoing.ANNOUNCES,
    **beside.ANNOUNCES,
    **yearly.ANNOUNCES,
}
KINDS = {
    changing.KIND: Kind(answered(changing.answered), told.closed),
    founding.KIND: Kind(answered(founding.answered), told.closed),
    guarding.KIND: Kind(answered(guarding.answered), told.closed),
}
ALSO: dict[type, Announce] = {f.AgreementReached: yearly.stands}
"""By fact: what is said of it besides, in the stages that announce it."""

__all__ = ["ALSO", "ANNOUNCES", "DECIDES", "KINDS", "closed_room"]
