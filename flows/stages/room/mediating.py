"""Mediators come and go; all groups are told. A room may be without one, and then a group's steward finds somebody.

Never here: what a mediator does (every stage says so itself), or who may be asked to be one.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce, Decide
from flows.messages import headed, require_mediator, tell_all
from flows.people import Person
from flows.refusals import Refused
from flows.wording import N_, PersonName

MOST_MEDIATORS = 6


def join(dialogue: Dialogue, command: c.JoinMediators, now: datetime) -> Iterator[f.Fact]:
    """One more mediator; all groups are told. Where nobody mediates any more, a group's steward may ask someone."""
    if dialogue.mediators:
        require_mediator(dialogue, command.by)
    if command.person in dialogue.mediators:
        raise Refused(N_("You mediate this room already."))
    if len(dialogue.mediators) == MOST_MEDIATORS:
        raise Refused(
            N_("A room has at most %(number)s mediators. One would have to step down.", number=MOST_MEDIATORS)
        )
    yield f.MediatorJoined(command.person, command.by, now)


def step_down(dialogue: Dialogue, command: c.StepDown, now: datetime) -> Iterator[f.Fact]:
    """A mediator leaves. The last one may leave too; the groups are told that nobody mediates."""
    require_mediator(dialogue, command.by)
    yield f.MediatorLeft(command.by, now)


def _joined(dialogue: Dialogue, fact: f.MediatorJoined) -> Iterator[Effect]:
    yield tell_all(
        dialogue,
        N_(
            "%(person)s now mediates too, invited by %(mediator)s.",
            person=PersonName(fact.person),
            mediator=PersonName(fact.by),
        ),
    )


def _left(dialogue: Dialogue, fact: f.MediatorLeft) -> Iterator[Effect]:
    yield tell_all(dialogue, N_("%(person)s has stepped down as mediator.", person=PersonName(fact.person)))
    yield Say(Person(fact.person), headed(dialogue, N_("You have left this desk. Thank you for your care.")))
    if not dialogue.mediators:
        yield tell_all(
            dialogue,
            N_(
                "Nobody mediates this room now, so words cannot be passed on. "
                "An administrator of any of the groups can write /mediator in its chat to find someone. "
                "Open ballots and agreements keep their time."
            ),
        )


DECIDES: dict[type, Decide] = {c.JoinMediators: join, c.StepDown: step_down}
ANNOUNCES: dict[type, Announce] = {f.MediatorJoined: _joined, f.MediatorLeft: _left}
