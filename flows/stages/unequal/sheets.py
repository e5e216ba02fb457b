"""The asymmetry sheet: each group says for itself and for the others who has how much of what, in its own chat.

All sheets are read at the same moment; where they differ is the first thing to speak about. Never here: sentences (see
`sheet_words`), or who is weaker (see `flows.power`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.evolving import evolve
from flows.evolving.power import of
from flows.flow import Announce, Decide, Stage
from flows.messages import require_mediator
from flows.power import LEVELS, MATTERS, OPEN, WORD_LIMIT, View, differing, walk
from flows.refusals import Refused, empty, not_a_party, not_now, overtaken, too_long
from flows.stages.ask import asking, kinds
from flows.stages.talk import saying
from flows.stages.unequal import fair
from flows.stages.words import sheet_words
from flows.wording import N_, NC_, Choice, GroupName


def mark(dialogue: Dialogue, command: c.MarkSheet, now: datetime) -> Iterator[f.Fact]:
    """One mark; pressing again changes it, and without a level it is asked again."""
    view, levels = _writing(dialogue, command.group), (*LEVELS, OPEN, "")
    if command.matter not in MATTERS or command.about not in dialogue.groups or command.level not in levels:
        raise overtaken()
    if view.level(command.matter, command.about) != command.level:
        yield f.SheetFilled(view.marked(command.matter, command.about, command.level), command.by, now)


def rest(dialogue: Dialogue, command: c.RestSheet, now: datetime) -> Iterator[f.Fact]:
    """What is not marked is left open."""
    view = _writing(dialogue, command.group)
    for matter, about in walk(command.group, dialogue.groups):
        if not view.level(matter, about):
            view = view.marked(matter, about, OPEN)
    yield f.SheetFilled(view, command.by, now)


def clear(dialogue: Dialogue, command: c.ClearSheet, now: datetime) -> Iterator[f.Fact]:
    """The sheet is empty again; the sentence stays."""
    view = _writing(dialogue, command.group)
    yield f.SheetFilled(View(command.group, word=view.word), command.by, now)


def word(dialogue: Dialogue, command: c.WordSheet, now: datetime) -> Iterator[f.Fact]:
    """A sentence of the group's own, in the place of the one before."""
    if not command.length:
        raise empty()
    if command.length > WORD_LIMIT:
        raise too_long(WORD_LIMIT, command.length)
    yield f.SheetFilled(replace(_writing(dialogue, command.group), word=command.word), command.by, now)


def _writing(dialogue: Dialogue, group: str) -> View:
    """The group's sheet, as long as it is being filled. Raises `Refused`."""
    known = of(dialogue)
    if dialogue.stage != "power":
        raise not_now(dialogue.stage)
    if group not in dialogue.groups:
        raise not_a_party()
    if known.delivered or group in known.accepted:
        raise Refused(N_("Your group has accepted its sheet already. When all are ready, everyone reads them."))
    if group in known.asked:
        raise Refused(N_("Your group is being asked whether its sheet is right. To change it, answer no first."))
    return known.writing.get(group, View(group))


def put(dialogue: Dialogue, command: c.PutSheet, now: datetime) -> Iterator[f.Fact]:
    """A full sheet is put to its group."""
    view, group = _writing(dialogue, command.group), command.group
    if not all(view.level(matter, about) for matter, about in walk(group, dialogue.groups)):
        raise Refused(N_("The sheet is not full yet. Go on with its buttons, or leave the rest open."))
    yield f.SheetPut(group, command.by, now)
    yield f.QuestionAsked(kinds.within(dialogue, "sheet", group, "", now, number=0, by=command.by), command.by, now)


def answered(dialogue: Dialogue, question: Ballot, said: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on its sheet; with the last one, all are read."""
    if question.groups[0] in of(dialogue).asked:
        fact = f.SheetAnswered(question.groups[0], said, now)
        yield fact
        yield from _opened_now(evolve(dialogue, fact), now)


def _all_read(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    """All sheets are read, and from them follow rules as a proposal."""
    opened = _opened(dialogue, now)
    yield opened
    yield from fair.offered(evolve(dialogue, opened), opened, now)


def release(dialogue: Dialogue, command: c.ReleaseSheets, now: datetime) -> Iterator[f.Fact]:
    """A mediator goes on without the sheets that are missing; all groups are told."""
    require_mediator(dialogue, command.by)
    known = of(dialogue)
    missing = known.missing(dialogue.groups)
    if dialogue.stage != "power" or known.delivered or not missing:
        raise overtaken()
    if known.asked:
        raise Refused(N_("A group is answering about its sheet. Please let it answer first."))
    yield f.SheetsReleased(missing, command.by, now)
    yield from _all_read(dialogue, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: nobody waits for its sheet any more."""
    if dialogue.power and len(dialogue.groups) > 1:
        yield from _opened_now(dialogue, now)


def _opened_now(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    known = of(dialogue)
    if dialogue.stage == "power" and not known.delivered and not known.missing(dialogue.groups):
        yield from _all_read(dialogue, now)


def _opened(dialogue: Dialogue, now: datetime) -> f.SheetsOpened:
    known = of(dialogue)
    fresh = {group: known.writing[group] for group in known.accepted if group in known.writing}
    views = {**known.views, **fresh}
    return f.SheetsOpened({group: views[group] for group in dialogue.groups if group in views}, now)


def settle(dialogue: Dialogue, command: c.SettleSheets, now: datetime) -> Iterator[f.Fact]:
    """The groups have spoken about where they see it differently."""
    require_mediator(dialogue, command.by)
    known = dialogue.power
    if known is None or known.talked or not differing(known.views, dialogue.groups):
        raise overtaken()
    yield f.SheetsSettled(command.by, now)


def ready(dialogue: Dialogue) -> None:
    """Raise `Refused` until all sheets have been read."""
    if not of(dialogue).delivered:
        raise Refused(
            N_(
                "Still without a sheet: %(groups)s. Ask them in their chats, or press “Do not wait longer”.",
                groups=tuple(GroupName(group) for group in of(dialogue).missing(dialogue.groups)),
            )
        )


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    if of(dialogue).delivered:
        return ()
    return (Choice(NC_("button", "Do not wait longer"), ("sheetgo", dialogue.id)),)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, sheet_words.SAID[fact.outcome])


def _filled(dialogue: Dialogue, fact: f.SheetFilled) -> Iterator[Effect]:
    yield sheet_words.standing(dialogue, fact.view.group)


DECIDES: dict[type, Decide] = {
    c.MarkSheet: mark,
    c.RestSheet: rest,
    c.ClearSheet: clear,
    c.WordSheet: word,
    c.PutSheet: put,
    c.ReleaseSheets: release,
    c.SettleSheets: settle,
}
ANNOUNCES: dict[type, Announce] = {f.SheetFilled: _filled, **sheet_words.ANNOUNCES}
KINDS = {"sheet": kinds.Kind(kinds.answered(answered), _closed)}

POWER = Stage(
    "power",
    NC_("stage", "Where each of us stands"),
    decides={**saying.DECIDES},
    announces={**saying.ANNOUNCES},
    offers=_offers,
)
