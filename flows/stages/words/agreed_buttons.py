"""What a mediator can do to an agreement that stands, and to what a text is linked with, as buttons of the desk.

Never here: what follows when one is pressed.
"""

from flows.dialogue import Dialogue
from flows.wording import NC_, Choice


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """Only what makes sense now."""
    tie = Choice(NC_("button", "Link with an agreement"), ("tie", dialogue.id))
    if dialogue.agreement is None:
        return (tie,) if dialogue.stage == "drafting" else ()
    suspended = bool(dialogue.amending and dialogue.amending.suspension)
    rest = Choice(NC_("button", "Put it to rest"), ("suspend", dialogue.id))
    bind = Choice(NC_("button", "Let it bind again"), ("unsuspend", dialogue.id))
    return (
        Choice(NC_("button", "Correct an error"), ("correct", dialogue.id)),
        bind if suspended else rest,
        tie,
        Choice(NC_("button", "A law has taken it up"), ("takenup", dialogue.id)),
    )
