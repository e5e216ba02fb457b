"""Speaking: the groups hear each other through a mediator.

Anyone on a roster may speak; the mediator sees who has not been heard and goes on to the shared text when it is time.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Stage
from flows.messages import require_mediator, tell_all
from flows.refusals import Refused, overtaken
from flows.stages.talk import saying
from flows.wording import N_, NC_, Choice, PersonName


def move(dialogue: Dialogue, command: c.MoveTo, now: datetime) -> Iterator[f.Fact]:
    """A mediator goes on to the shared text."""
    require_mediator(dialogue, command.by)
    if command.seen != dialogue.stage:
        raise overtaken()
    if command.stage != "drafting":
        raise Refused(N_("From speaking, the next step is the shared text."))
    yield f.DraftingBegan(command.by, now)


def drafting_began(dialogue: Dialogue, fact: f.DraftingBegan) -> Iterator[Effect]:
    """All groups are told that one text is being written, and how to shape it."""
    yield tell_all(
        dialogue,
        N_("The mediator %(mediator)s begins a shared text.", mediator=PersonName(fact.by)),
        N_("Say what must be in it and what must not: reply to this message or write /say and your words."),
    )


def began(dialogue: Dialogue, fact: f.StageBegan) -> Iterator[Effect]:
    """The groups speak with each other freely, through the mediator."""
    how = N_("To speak to the other groups, reply to this message or write /say and your words.")
    yield tell_all(dialogue, N_("Now the groups speak with each other."), how)


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "Begin the shared text"), ("move", dialogue.id, "speaking", "drafting")),)


SPEAKING = Stage(
    "speaking",
    NC_("stage", "Speaking"),
    decides={**saying.DECIDES, c.MoveTo: move},
    announces={**saying.ANNOUNCES, f.DraftingBegan: drafting_began},
    offers=_offers,
)
