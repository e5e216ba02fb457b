"""Who may do something to an agreement for all to see: somebody who mediates, or an administrator of a party.

Never here: what it is, or asking the platform who administers a chat (the counter does).
"""

from flows.agreement import Agreement
from flows.dialogue import Dialogue
from flows.messages import require_mediator
from flows.refusals import Refused, not_a_party
from flows.stages.words.offers import Offer
from flows.wording import N_

NONE_STANDS = N_("No agreement stands in this room now. Write /agreements to see what stands.")


def standing(dialogue: Dialogue) -> Agreement:
    """The agreement. Raises `Refused` where none stands."""
    if dialogue.agreement is None:
        raise Refused(NONE_STANDS)
    return dialogue.agreement


def require(dialogue: Dialogue, offer: Offer) -> Agreement:
    """The agreement, for somebody who may offer something. Raises `Refused` for others."""
    agreement = standing(dialogue)
    if not offer.group:
        require_mediator(dialogue, offer.by)
    elif offer.group not in agreement.parties:
        raise not_a_party()
    return agreement


def require_own(offered: Offer, asker: Offer) -> None:
    """Raise `Refused` for somebody else's offer; administrators of a group may take back each other's."""
    if asker.by != offered.by and not (asker.group and asker.group == offered.group):
        raise Refused(N_("Only whoever offered this can take it back. To say what you think of it, write /say."))
