"""Consent: a proposal goes ahead unless somebody has a reason why it would do harm.

Never here: the reasons, or what becomes of them.
"""

from flows.ways.fixed import fixed
from flows.wording import N_, NC_

CONSENT = fixed(
    "consent",
    N_("Consent: is there an objection?"),
    N_(
        "Consent if you can live with the proposal, name a concern if you have one, object only if it would do harm, "
        "or stand aside if you leave it to the others."
    ),
    {
        "consent": NC_("consent", "I consent"),
        "concern": NC_("consent", "I consent, with a concern"),
        "object": NC_("consent", "I object"),
        "aside": NC_("consent", "I stand aside"),
    },
)
