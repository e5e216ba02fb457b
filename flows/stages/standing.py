"""Standing: an agreement holds. The bot keeps its time and remembers its end; people keep the agreement.

Its end is mandatory: the review opens before it, and without renewal it lapses, and says so.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.flow import Stage
from flows.messages import require_mediator
from flows.refusals import Refused, overtaken
from flows.stages.renewal import reminding, reviewing
from flows.stages.speaking import drafting_began
from flows.stages.talk import saying
from flows.stages.text.term import end_term, lapsed
from flows.wording import N_, NC_, Choice


def move(dialogue: Dialogue, command: c.MoveTo, now: datetime) -> Iterator[f.Fact]:
    """A mediator opens the text again while the agreement stands."""
    require_mediator(dialogue, command.by)
    if command.seen != dialogue.stage:
        raise overtaken()
    if command.stage != "drafting":
        raise Refused(N_("While the agreement stands, the only way on is to open its text again."))
    yield f.DraftingBegan(command.by, now)


def _remind(dialogue: Dialogue, command: c.RemindRenewal, now: datetime) -> Iterator[f.Fact]:
    """The last calls also come where the groups have decided to let it end: nothing ends in silence."""
    if dialogue.lapse_foreseen and command.step != "ask":
        yield from reminding.remind(dialogue, command, now)


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "Open the text again"), ("move", dialogue.id, "standing", "drafting")),)


STANDING = Stage(
    "standing",
    NC_("stage", "The agreement stands"),
    decides={
        **saying.DECIDES,
        c.OpenReview: reviewing.open_review,
        c.OfferReview: reviewing.offer,
        c.RemindRenewal: _remind,
        c.EndTerm: end_term,
        c.MoveTo: move,
    },
    announces={
        **saying.ANNOUNCES,
        f.AgreementLapsed: lapsed,
        f.DraftingBegan: drafting_began,
    },
    offers=_offers,
)
