"""A group leaves at the end of the term that it still kept; and an agreement stands on while all talk anew.

Never here: how a group says that it leaves (see `answers`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.refusals import not_now
from flows.review import of
from flows.stages.ask import beside
from flows.stages.renewal import reminding
from flows.stages.talk import saying
from flows.stages.text import term


def part(dialogue: Dialogue, command: c.PartGroup, now: datetime) -> Iterator[f.Fact]:
    """The term is over: its word at the renewal was its notice, and it leaves the room."""
    if command.group not in of(dialogue).parting or command.group not in dialogue.groups:
        return
    yield from leave(dialogue, command.group, now)


def leave(dialogue: Dialogue, group: str, now: datetime) -> Iterator[f.Fact]:
    """The group is in the room no more; what only it was asked need not be answered."""
    own = (group,)
    yield from beside.stopped([one for one in dialogue.questions if one.groups == own], "", now)
    yield f.GroupWithdrew(group, "", now, saying.unheard(dialogue, own))


def end(dialogue: Dialogue, command: c.EndTerm, now: datetime) -> Iterator[f.Fact]:
    """The term ends while the groups talk."""
    _require_agreement(dialogue)
    yield from term.end_term(dialogue, command, now)


def remind(dialogue: Dialogue, command: c.RemindRenewal, now: datetime) -> Iterator[f.Fact]:
    """The last calls come while the groups talk."""
    _require_agreement(dialogue)
    yield from reminding.remind(dialogue, command, now)


def _require_agreement(dialogue: Dialogue) -> None:
    if dialogue.agreement is None:
        raise not_now(dialogue.stage)
