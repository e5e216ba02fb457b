"""What a group can ask for about an agreement, as buttons: only what makes sense now.

Never here: what follows when it is asked for.
"""

from collections.abc import Iterator
from datetime import datetime

from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.review import of, review_of
from flows.stages.renewal import reviewing, together
from flows.stages.renewal.rounds import NEW
from flows.wording import N_, NC_, NN_, Choice, Text

DAYS = (7, 14, 30)
NONE = "-"


def offers(room: Dialogue, now: datetime) -> tuple[Choice, ...]:
    """The buttons, the nearest first."""
    found = (*_looking(room), *_early(room, now), *_widen(room), *_whole(room), *_more_time(room), *_rest(room))
    return (*found, Choice(NC_("button", "Nothing"), ("never",)))


def _looking(room: Dialogue) -> Iterator[Choice]:
    review = review_of(room)
    if review and not review.asked:
        yield Choice(NC_("button", "Look back, clause by clause"), ("lookback", room.id))


def _early(room: Dialogue, now: datetime) -> Iterator[Choice]:
    try:
        reviewing.require_early(room, now)
    except Refused:
        return
    yield Choice(NC_("button", "Ask for a review now"), ("together", room.id, together.EARLY, NONE))


def not_yet(room: Dialogue, now: datetime) -> tuple[Text, ...]:
    """From when on a review can be asked for, or why not, while the agreement simply stands."""
    if room.stage != "standing":
        return ()
    try:
        reviewing.require_early(room, now)
    except Refused as refused:
        return (refused.text,)
    return ()


def _widen(room: Dialogue) -> Iterator[Choice]:
    review, made = review_of(room), room.agreement
    if room.stage != "drafting" or review is None or review.touched is None or made is None:
        return
    for number, clause in enumerate(made.clauses, 1):
        if clause.id not in review.touched:
            label = N_("Change clause %(number)s too", number=number)
            yield Choice(label, ("together", room.id, together.WIDEN, clause.id))
    if NEW not in review.touched:
        yield Choice(NC_("button", "Add a new clause"), ("together", room.id, together.WIDEN, NEW))


def _whole(room: Dialogue) -> Iterator[Choice]:
    if room.stage in ("standing", "drafting") and review_of(room):
        yield Choice(NC_("button", "Walk the whole way again"), ("together", room.id, together.WHOLE, NONE))


def _more_time(room: Dialogue) -> Iterator[Choice]:
    if review_of(room) and room.held_from is None:
        for days in DAYS:
            label = NN_("Ask for %(count)s more day", "Ask for %(count)s more days", days)
            yield Choice(label, ("together", room.id, together.TALK, str(days)))


def _rest(room: Dialogue) -> Iterator[Choice]:
    if len(room.groups) > len(of(room).resting):
        yield Choice(NC_("button", "Our group rests a while"), ("resting", room.id))
