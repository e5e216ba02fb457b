"""Reach: it is measured again and again, shown where a room is shown, and it is said when talk stays among a few.

Never here: counting (rows), or what the numbers must be (see `flows.reach`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed
from flows.people import Group, Mediators
from flows.reach import MEASURED_EVERY, Reach, is_narrow, lines, narrow
from flows.wording import N_, GroupName, Listing

BEFORE_THE_WORD = (
    "covenant",
    "power",
    "stories",
    "speaking",
    "naming",
    "interests",
    "drafting",
    "deciding",
    "repairing",
)
"""Stages in which more people can still be brought in before something is decided."""


def measure(dialogue: Dialogue, command: c.MeasureReach, now: datetime) -> Iterator[f.Fact]:
    """The figures are kept when they are new, or when it is time; and looked at."""
    if dialogue.stage == "closed":
        return
    known = dialogue.reach or Reach(now, {})
    if command.regular or known.shares != command.shares:
        yield f.ReachMeasured(command.shares, now)
    if dialogue.stage in BEFORE_THE_WORD and is_narrow(known, command.shares, now):
        yield f.FewCarryAll(narrow(command.shares), now)


def _measured(_: Dialogue, fact: f.ReachMeasured) -> Iterator[Effect]:
    yield WakeAt("reach", fact.at + MEASURED_EVERY, c.MeasureReach(regular=True))


def _few(dialogue: Dialogue, fact: f.FewCarryAll) -> Iterator[Effect]:
    """Each group, and the mediators: said with a way out, and nobody is blamed."""
    shares = dialogue.reach.shares if dialogue.reach else {}
    names = tuple(GroupName(group) for group in fact.groups)
    said = N_("This dialogue has closed within itself: of %(groups)s only a few take part so far.", groups=names)
    figures = Listing(lines(shares))
    for group in dialogue.groups:
        how = N_("Who has not been asked yet? A question of yours, or /say and a few words, brings others in.")
        yield Say(Group(group), headed(dialogue, said, figures, how))
    care = N_("Before anything is decided, please bring more people in: a question to all (/ask) reaches everyone.")
    yield Say(Mediators(), headed(dialogue, said, figures, care), waits=True)


DECIDES: dict[type, Decide] = {c.MeasureReach: measure}
ANNOUNCES: dict[type, Announce] = {f.ReachMeasured: _measured, f.FewCarryAll: _few}
