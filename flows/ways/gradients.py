"""Eight steps from a whole-hearted yes to a veto: how far along a group is, before it decides anything.

After Sam Kaner's gradients of agreement (Facilitator's Guide to Participatory Decision-Making), in words of our own.
Never here: a decision.
"""

from flows.ways.fixed import fixed
from flows.wording import N_, NC_

GRADIENTS = fixed(
    "gradients",
    N_("Eight steps of agreement, to see where we are"),
    N_("Choose which of eight steps, from a whole-hearted yes to a veto, comes closest to what you think."),
    {
        "full": NC_("gradients", "Yes, with all my heart"),
        "minor": NC_("gradients", "Yes, but for a small point"),
        "reserved": NC_("gradients", "Yes, with doubts"),
        "abstain": NC_("gradients", "I have no opinion"),
        "discuss": NC_("gradients", "We should talk more"),
        "accept": NC_("gradients", "I do not like it, but I will go along"),
        "disagree": NC_("gradients", "I disagree strongly"),
        "veto": NC_("gradients", "No, I would stop it"),
    },
)
"""From most to least in favour."""
