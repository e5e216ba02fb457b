"""The text is renewed as it is: what groups would undo is promised beside it, and the text and its mark stay.

It is kept like any other promise: asked about on its day, shown at the next look back. Until then a group can take back
what it has named. Never here: the words themselves (rows), or whether a harm is real.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement, Clause, Commitment
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush
from flows.flow import Announce, Decide
from flows.messages import tell_all
from flows.nature import Undoing
from flows.nature import of as nature_of
from flows.promises import BESIDE, Beside, of
from flows.refusals import Refused, overtaken
from flows.stages.promised.clock import asked_next
from flows.wording import N_, Block, GroupName, Quote, Saying

LEAST = timedelta(days=7)
"""Where its day is nearly here when the groups have decided, there is still so much time."""


def waiting(dialogue: Dialogue) -> tuple[Undoing, ...]:
    """What groups would undo and is no promise yet."""
    return tuple(one for one in nature_of(dialogue).undoing if not one.clause)


def promised(dialogue: Dialogue, made: Agreement, now: datetime) -> Iterator[f.Fact]:
    """Every group keeps the text as it is: what those who stay have named is a promise from now on."""
    there = tuple(_beside(dialogue, one, now) for one in waiting(dialogue) if one.group in made.parties)
    if there:
        yield f.UndoingsPromised(there, now)


def _beside(dialogue: Dialogue, one: Undoing, now: datetime) -> Beside:
    zone = ZoneInfo(dialogue.zone_of(one.group))
    day = max(one.until, now + LEAST).astimezone(zone).date()
    commitment = Commitment(one.group, (), "", until=day)
    return Beside(Clause(f"{BESIDE}{one.id}", "", "must", commitment=commitment), one.word, now, one.digest)


def take_back(dialogue: Dialogue, command: c.TakeBackUndoing, now: datetime) -> Iterator[f.Fact]:
    """A member of the group takes back what somebody of it has named; what is promised already stays."""
    one = next((one for one in waiting(dialogue) if one.id == command.undoing), None)
    if one is None:
        raise overtaken()
    if one.group != command.group:
        raise Refused(N_("Another group has named this. Only its own members can take it back."))
    yield f.UndoingTakenBack(one.id, one.group, one.until.date(), command.by, now)


def without_words(dialogue: Dialogue, word: str, now: datetime) -> Iterator[f.Fact]:
    """Whoever wrote it takes their words back, or is forgotten: nobody can be asked about what nobody can read."""
    for one in waiting(dialogue):
        if one.word == word:
            yield f.UndoingTakenBack(one.id, one.group, one.until.date(), one.by, now)
    for kept in of(dialogue).beside:
        if kept.word == word:
            clause, it = kept.clause.id, kept.promised
            number = clause.removeprefix(BESIDE)
            yield f.UndoingTakenBack(number, it.who, it.until or now.date(), "", now, clause)


def quotes(dialogue: Dialogue) -> tuple[Block, ...]:
    """What is named and waits: which group, by when."""
    return tuple(
        Quote(Saying(one.word), N_("%(group)s, by %(day)s", group=GroupName(one.group), day=one.until.date()))
        for one in waiting(dialogue)
    )


def _promised(dialogue: Dialogue, fact: f.UndoingsPromised) -> Iterator[Effect]:
    """All read what is promised; each is asked about in time."""
    head = N_("The text goes on as it is. What you said that you can undo is promised beside it from now on:")
    there = (
        Quote(
            Saying(one.word),
            N_("%(group)s, by %(day)s", group=GroupName(one.promised.who), day=one.promised.until or fact.at.date()),
        )
        for one in fact.beside
    )
    how = N_("I remind you in the weeks before, and ask all groups on the day how it went. To see it, write /promises.")
    yield tell_all(dialogue, head, *there, how)
    for one in fact.beside:
        yield from asked_next(dialogue, one.clause.id)


def _taken_back(dialogue: Dialogue, fact: f.UndoingTakenBack) -> Iterator[Effect]:
    """Nobody is asked about it any more, and all groups know."""
    group, day = GroupName(fact.group), fact.until
    if not fact.clause:
        yield tell_all(
            dialogue,
            N_("%(group)s does not undo after all what it had named for %(day)s.", group=group, day=day),
            N_("If your group can undo something else, write /undo."),
        )
        return
    yield Hush(f"due:{fact.clause}")
    yield Hush(f"late:{fact.clause}")
    yield tell_all(
        dialogue,
        N_(
            "The words of what %(group)s promised to undo by %(day)s were taken back by whoever wrote them.",
            group=group,
            day=day,
        ),
        N_("So nobody is asked about it any more. At the next look back %(group)s can name it anew.", group=group),
    )


DECIDES: dict[type, Decide] = {c.TakeBackUndoing: take_back}
ANNOUNCES: dict[type, Announce] = {f.UndoingsPromised: _promised, f.UndoingTakenBack: _taken_back}
