"""What is welcome, and what is said, at any point while an agreement stands, whatever stage a room is in.

Never here: what the stages themselves add.
"""

from flows import commands as c
from flows import facts as f
from flows.flow import Announce, Decide
from flows.stages.ask.kinds import Kind
from flows.stages.renewal import ceremony, holding, parting, receipt, reminding, resting, sheet, together
from flows.stages.text.term import lapsed

KINDS: dict[str, Kind] = {**together.KINDS}
"""By the kind of a question that a renewal brings: how it ends."""

DECIDES: dict[type, Decide] = {
    **receipt.DECIDES,
    **together.DECIDES,
    **resting.DECIDES,
    **ceremony.DECIDES,
    c.Snooze: reminding.snooze,
    c.RemindAgain: reminding.again,
    c.PartGroup: parting.part,
}
"""What is welcome at any point while an agreement stands."""

ANNOUNCES: dict[type, Announce] = {
    **sheet.ANNOUNCES,
    **receipt.ANNOUNCES,
    **together.ANNOUNCES,
    **resting.ANNOUNCES,
    **ceremony.ANNOUNCES,
    **reminding.ANNOUNCES,
    f.TermHeld: holding.held,
    f.AgreementLapsed: lapsed,
}
"""What is said of it, wherever a room is."""
