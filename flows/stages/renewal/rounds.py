"""A text that is changed at a renewal: which clauses are open, and when it is put to all groups.

Never here: how a decision is taken (see `deciding`).
"""

from datetime import datetime

from flows import commands as c
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.review import review_of
from flows.wording import N_

ROUND_DAYS = 7
NEW = "+"
"""In the place of a clause: a new one."""


def of_a_review(dialogue: Dialogue) -> bool:
    """Whether the text is open because a review asked for changes: it is decided by consent then."""
    review = review_of(dialogue)
    return review is not None and review.asked


def require_touched(dialogue: Dialogue, clause: str) -> None:
    """Raise `Refused` where the review has opened other clauses, and not this one."""
    review = review_of(dialogue)
    if review is None or review.touched is None or clause in review.touched:
        return
    if dialogue.agreement and clause != NEW and clause not in {one.id for one in dialogue.agreement.clauses}:
        return  # it was added since
    raise Refused(
        N_(
            "Only the clauses are open of which a group says that they do not work. A group can ask all others for "
            "more, with /review in its chat."
        )
    )


def days_of(dialogue: Dialogue, command: c.CallRound, now: datetime) -> int:
    """How many days the groups have for the text as it is now; 0 where there is none, or no time."""
    agreement = dialogue.agreement
    if agreement is None or agreement.version != command.version or not of_a_review(dialogue):
        return 0
    if not dialogue.clauses:
        return 0
    left = (agreement.until - now).days - 1
    return max(0, min(ROUND_DAYS, left))
