"""Lapsed, and closed: what is over.

A lapsed text can be taken up again. A closed room takes nothing more, but people's words can still be taken back.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.flow import Stage
from flows.messages import require_mediator
from flows.refusals import Refused, not_now, overtaken
from flows.stages.always import ALWAYS
from flows.stages.speaking import drafting_began
from flows.stages.talk import saying
from flows.wording import N_, NC_, Choice


def move(dialogue: Dialogue, command: c.MoveTo, now: datetime) -> Iterator[f.Fact]:
    """A mediator takes the lapsed text up again."""
    require_mediator(dialogue, command.by)
    if command.seen != dialogue.stage:
        raise overtaken()
    if command.stage != "drafting":
        raise Refused(N_("The agreement has lapsed. The way on is to open its text again."))
    yield f.DraftingBegan(command.by, now)


def over(_: Dialogue, __: c.Command, ___: datetime) -> tuple[f.Fact, ...]:
    """A closed room takes nothing more. Raises `Refused`, always."""
    raise not_now("closed")


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (
        Choice(NC_("button", "Open the text again"), ("move", dialogue.id, "lapsed", "drafting")),
        Choice(NC_("button", "Close the room"), ("leave", dialogue.id)),
    )


LAPSED = Stage(
    "lapsed",
    NC_("stage", "The agreement has lapsed"),
    decides={**saying.DECIDES, c.MoveTo: move},
    announces={**saying.ANNOUNCES, f.DraftingBegan: drafting_began},
    offers=_offers,
)

OVER = tuple(ALWAYS.decides)

CLOSED = Stage(
    "closed",
    NC_("stage", "The room is closed"),
    decides={**dict.fromkeys(OVER, over), c.TakeBack: saying.take_back},
    announces={f.WordsTakenBack: saying.ANNOUNCES[f.WordsTakenBack]},
)
