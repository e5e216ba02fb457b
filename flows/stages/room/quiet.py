"""Quiet: the mediators ask for a pause, and it ends by itself.

Nothing is lost meanwhile: open ballots stay open. Never here: what must wait for the end of it (see `require_calm`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, WakeAt
from flows.flow import Announce, Decide
from flows.messages import apology, require_mediator, tell_all
from flows.refusals import Refused, overtaken
from flows.stages import seen
from flows.wording import N_, PersonName

PAUSE_HOURS = (1, 72)


def pause(dialogue: Dialogue, command: c.Pause, now: datetime) -> Iterator[f.Fact]:
    """A mediator asks for quiet."""
    require_mediator(dialogue, command.by)
    seen.require(command.seen, seen.quiet(dialogue))
    if not PAUSE_HOURS[0] <= command.hours <= PAUSE_HOURS[1]:
        raise Refused(N_("A pause can last %(least)s to %(most)s hours.", least=PAUSE_HOURS[0], most=PAUSE_HOURS[1]))
    yield f.Paused(command.by, now + timedelta(hours=command.hours), now)


def resume(dialogue: Dialogue, command: c.Resume, now: datetime) -> Iterator[f.Fact]:
    """The quiet ends: a mediator says so, or its time is over."""
    if dialogue.paused_until is None:
        raise overtaken()
    if command.by:
        require_mediator(dialogue, command.by)
        seen.require(command.seen, seen.quiet(dialogue))
    elif now < dialogue.paused_until:
        return
    yield f.Resumed(command.by, now, max(timedelta(), now - dialogue.paused_until))


def _paused(dialogue: Dialogue, fact: f.Paused) -> Iterator[Effect]:
    yield WakeAt("pause", fact.until, c.Resume())
    yield tell_all(
        dialogue,
        N_("The mediator %(mediator)s asks for quiet until %(until)s.", mediator=PersonName(fact.by), until=fact.until),
        N_("Nothing is lost: you can speak again after that. Open ballots stay open."),
    )


def _resumed(dialogue: Dialogue, fact: f.Resumed) -> Iterator[Effect]:
    yield Hush("pause")
    over = (
        N_("The mediator %(mediator)s ends the pause.", mediator=PersonName(fact.by))
        if fact.by
        else N_("The pause is over.")
    )
    how = N_("To be heard, reply to this message or write /say and your words.")
    yield tell_all(dialogue, over, *apology(fact.late), how)


DECIDES: dict[type, Decide] = {c.Pause: pause, c.Resume: resume}
ANNOUNCES: dict[type, Announce] = {f.Paused: _paused, f.Resumed: _resumed}
