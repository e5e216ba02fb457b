"""What is asked of a dialogue because of what just happened in it: mirror, thermometer, reach, tone, texts.

Read as a table: which fact leads to which commands. The desk carries them out after the fact is kept; one that is not
welcome is left out. Never here: rows, or anything that a person asks for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue

Follows = Callable[[Dialogue, Any], Iterable[c.Command]]


def _began(_: Dialogue, __: f.DialogueBegan) -> Iterator[c.Command]:
    """Talking begins: it is asked how warm it is, and how many are here."""
    yield c.AskThermometer("before")
    yield c.MeasureReach(regular=True)


def _agreed(_: Dialogue, __: f.AgreementReached) -> Iterator[c.Command]:
    yield c.AskThermometer("after")
    yield c.HoldMirror("agreement")
    yield c.MeasureReach()


def _closed(_: Dialogue, __: f.RoomClosed) -> Iterator[c.Command]:
    yield c.AskThermometer("after")


def _measured(_: Dialogue, __: f.BallotClosed | f.QuestionClosed | f.StatementsClosed) -> Iterator[c.Command]:
    yield c.MeasureReach()


def _passed(_: Dialogue, fact: f.WordsPassedOn) -> Iterator[c.Command]:
    yield c.FeelWarmth(fact.word)


def _delivered(_: Dialogue, fact: f.ShuttleDelivered) -> Iterator[c.Command]:
    yield from (c.FeelWarmth(one.word) for one in fact.words)


def _moved(dialogue: Dialogue, fact: f.StageBegan | f.DraftingBegan) -> Iterator[c.Command]:
    """A stage of talking is over. The first one ends none; after ground rules nobody has met anybody yet."""
    plan = dialogue.plan
    if plan is None:
        return
    here = fact.stage if isinstance(fact, f.StageBegan) else "drafting"
    over = plan.before(here)[-1:]
    if over not in ((), ("covenant",), ("power",), ("interests",)) and not dialogue.agreement:
        yield c.HoldMirror(over[0])
    yield c.MeasureReach()


def _ranked(_: Dialogue, fact: f.TextsRanked) -> Iterator[c.Command]:
    """What people have said about the texts goes to their authors."""
    yield c.TellCritiques(fact.round)


def _chosen(_: Dialogue, fact: f.TextsChosen) -> Iterator[c.Command]:
    """The chosen text becomes the draft."""
    if fact.candidate:
        yield c.TakeText(fact.round)


FOLLOWS: Mapping[type, Follows] = {
    f.DialogueBegan: _began,
    f.StageBegan: _moved,
    f.DraftingBegan: _moved,
    f.AgreementReached: _agreed,
    f.RoomClosed: _closed,
    f.BallotClosed: _measured,
    f.QuestionClosed: _measured,
    f.StatementsClosed: _measured,
    f.WordsPassedOn: _passed,
    f.ShuttleDelivered: _delivered,
    f.TextsRanked: _ranked,
    f.TextsChosen: _chosen,
}


def follows(dialogue: Dialogue, facts: Iterable[f.Fact]) -> tuple[c.Command, ...]:
    """What follows from facts, each once, in order."""
    found: list[c.Command] = []
    for fact in facts:
        found += [one for one in FOLLOWS.get(type(fact), _nothing)(dialogue, fact) if one not in found]
    return tuple(found)


def _nothing(_: Dialogue, __: f.Fact) -> tuple[c.Command, ...]:
    return ()
