"""Nature in the table of a flow: welcome at any point, whatever stage a room is in. Never here: the gate around it."""

from flows import facts as f
from flows.flow import Announce, Decide
from flows.stages.ask.kinds import Kind, answered
from flows.stages.nature import founding, guarding, hearing, said, told, undoing

DECIDES: dict[type, Decide] = {**founding.DECIDES, **guarding.DECIDES, **hearing.DECIDES, **undoing.DECIDES}
ANNOUNCES: dict[type, Announce] = {**told.ANNOUNCES, **said.ANNOUNCES, **undoing.ANNOUNCES}
KINDS = {
    founding.KIND: Kind(answered(founding.answered), told.closed),
    guarding.KIND: Kind(answered(guarding.answered), told.closed),
}
ALSO: dict[type, Announce] = {f.RoomClosed: told.closed_room}
"""By fact: what is said of it besides."""
