"""Blocks: reasoned objections stop a decision, and the way out begins: the objectors' own group judges them first.

Never here: what happens on the way (see `repairing`), the reasons themselves (rows), any judgement of them by others.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import facts as f
from flows.ballot import Ballot, Rule, Sheet
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce
from flows.messages import tell_all
from flows.objection import Objection
from flows.seasons import closing
from flows.wording import N_, GroupName

JUDGING_DAYS = 3


def repair_opened(
    dialogue: Dialogue, ballot: Ballot, objections: tuple[Objection, ...], now: datetime
) -> Iterator[f.Fact]:
    """The text is frozen, and each objecting group is asked whether its objection stands."""
    first = dialogue.ballot_count + 1
    numbered = tuple(replace(one, question=str(first + place)) for place, one in enumerate(objections))
    yield f.RepairOpened(ballot, numbered, now)
    for one in numbered:
        yield f.QuestionAsked(_judging(dialogue, one, now), "", now)


def _judging(dialogue: Dialogue, objection: Objection, now: datetime) -> Ballot:
    closes = closing(now, JUDGING_DAYS, (dialogue.zone_of(objection.group),))
    rule = Rule(yes_quorum=0, extensions=0, flips=0)
    return Ballot(objection.question, "validity", (objection.group,), now, closes, rule, sheet=Sheet("validity"))


def _opened(dialogue: Dialogue, fact: f.RepairOpened) -> Iterator[Effect]:
    groups = tuple(GroupName(one.group) for one in fact.objections)
    yield tell_all(
        dialogue,
        N_(
            "There are objections with reasons from %(groups)s, so the text does not become an agreement yet.",
            groups=groups,
        ),
        N_("First their own group says whether they stand. Meanwhile what was agreed before still holds."),
    )


ANNOUNCES: dict[type, Announce] = {f.RepairOpened: _opened}
