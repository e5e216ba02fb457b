"""What can be used no more once something has happened: which acts are over, so that no message offers them longer.

Read from what happened and from the stage that was left. Never here: a message (whoever carries words finds those that
offer such an act), or whether an act is still welcome (the stages decide that whenever it is pressed).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flows import facts as f
from flows.afar import SHORT
from flows.dialogue import Dialogue
from flows.stages.words import covenant_lists


@dataclass(frozen=True, slots=True)
class Over:
    """Every act that begins like this is over; of all that begin with a room's name if `room` is set.

    `group`: only in the chats of this group; empty: everywhere.
    """

    begins: tuple[str, ...] = ()
    room: str = ""
    group: str = ""

    def covers(self, act: tuple[str, ...]) -> bool:
        """Whether this act is over."""
        if self.room:
            return act[1:2] == (self.room,) and act[0] not in LASTS
        return act[: len(self.begins)] == self.begins


LASTS = frozenset({"log", "read", "mapwords", "mirror", "hurt", "reached"})
"""What can be done in a room that is over: reading, and saying what somebody's words did."""

OF_STAGE: Mapping[str, tuple[str, ...]] = {
    "covenant": ("askcov", "waive"),
    "power": ("sheet", "sheetrest", "sheetput", "sheetsay", "sheetnew", "sheetgo"),
    "stories": ("storyme", "storypass", "storyend"),
    "speaking": ("passturn",),
    "naming": ("nameit", "marks", "markit", "pairs", "pair", "nopairs"),
    "interests": ("interest", "card", "nocard", "uncard"),
    "deciding": ("setapart", "apartof"),
    "drafting": ("crit", "critclause", "critpass", "critback"),
}
"""By stage: what can only be done while it lasts."""


def after(dialogue: Dialogue, before: str, facts: Iterable[f.Fact]) -> Iterator[Over]:
    """All that is over after these facts. `before`: the stage in which the room was until then."""
    if dialogue.stage == "closed":
        if before != "closed":
            yield Over(room=dialogue.id)
        return
    if dialogue.stage != before:
        yield Over(("move", dialogue.id, before))
        yield from (Over((verb, dialogue.id)) for verb in OF_STAGE.get(before, ()))
    for fact in facts:
        yield from ENDS.get(type(fact), _nothing)(dialogue, fact)


def _ballot(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[Over]:
    yield from _answers(dialogue, fact.ballot)


def _asked(dialogue: Dialogue, fact: f.BallotStopped | f.QuestionClosed | f.QuestionStopped) -> Iterator[Over]:
    yield from _answers(dialogue, fact.ballot.id)
    listed = fact.ballot if covenant_lists.is_listed(fact.ballot) else None
    for group in listed.groups if listed else ():
        if listed and not covenant_lists.open_lines(dialogue, listed.kind, group):
            yield Over(("yesall", dialogue.id, listed.kind), group=group)


def _answers(dialogue: Dialogue, ballot: str) -> Iterator[Over]:
    """How a ballot was answered, also where people were reminded of it."""
    for verb in ("mark", "hand", "blank"):
        yield Over((verb, dialogue.id, ballot))


def _statements(dialogue: Dialogue, _: f.StatementsClosed) -> Iterator[Over]:
    for verb in ("answer", "state", "statements", "admit", "decline"):
        yield Over((verb, dialogue.id))


def _circle(dialogue: Dialogue, _: f.CircleEnded) -> Iterator[Over]:
    for verb in ("circleyes", "circlepass", "circleheard", "circleleave"):
        yield Over((verb, dialogue.id))


def _warmth(dialogue: Dialogue, fact: f.ThermometerRead) -> Iterator[Over]:
    for verb in ("warm", "warmup"):
        yield Over((verb, dialogue.id, fact.moment))


def _correction(
    dialogue: Dialogue, _: f.ClauseCorrected | f.CorrectionRefused | f.CorrectionTakenBack
) -> Iterator[Over]:
    for verb in ("objectfix", "correctback"):
        yield Over((verb, dialogue.id))


def _left(dialogue: Dialogue, fact: f.GroupWithdrew) -> Iterator[Over]:
    yield Over(room=dialogue.id, group=fact.group)


def _outside(dialogue: Dialogue, fact: f.AccessionTakenBack | f.AccessionObjected | f.AccessionEnded) -> Iterator[Over]:
    yield from _joined(dialogue, fact.group)


def _acceded(dialogue: Dialogue, fact: f.GroupAcceded) -> Iterator[Over]:
    yield from _joined(dialogue, fact.party.group)


def _from_afar(dialogue: Dialogue, fact: f.AccededFromAfar) -> Iterator[Over]:
    yield from _joined(dialogue, fact.group)


def _said_afar(dialogue: Dialogue, fact: f.AfarSaid | f.AfarHeard) -> Iterator[Over]:
    """A newer word, or a newer answer to it, is there: what was offered before speaks of another moment."""
    for verb in ("joinafar", "askafar", "outafar"):
        yield Over((verb, fact.origin[:SHORT], fact.code), group=dialogue.groups[0])


def _joined(dialogue: Dialogue, group: str) -> Iterator[Over]:
    """A group is in the agreement, or stays outside: nobody objects or thinks better of it any more."""
    for verb in ("object", "objectask"):
        yield Over((verb, dialogue.id, group))
    for verb in ("outside", "joinask"):
        yield Over((verb, dialogue.id), group=group)


def _settled(dialogue: Dialogue, fact: f.ReservationSettled | f.ReservationTakenBack) -> Iterator[Over]:
    yield Over(("notso", dialogue.id, fact.group, fact.clause))
    if isinstance(fact, f.ReservationTakenBack):
        yield Over(("unapart", dialogue.id, fact.clause), group=fact.group)


def _nothing(_: Dialogue, __: f.Fact) -> Iterator[Over]:
    yield from ()


ENDS: Mapping[type, Callable[[Dialogue, Any], Iterator[Over]]] = {
    f.AccededFromAfar: _from_afar,
    f.AccessionEnded: _outside,
    f.AccessionObjected: _outside,
    f.AccessionTakenBack: _outside,
    f.AfarHeard: _said_afar,
    f.AfarSaid: _said_afar,
    f.BallotClosed: _ballot,
    f.BallotStopped: _asked,
    f.CircleEnded: _circle,
    f.ClauseCorrected: _correction,
    f.CorrectionRefused: _correction,
    f.CorrectionTakenBack: _correction,
    f.GroupAcceded: _acceded,
    f.GroupWithdrew: _left,
    f.QuestionClosed: _asked,
    f.QuestionStopped: _asked,
    f.ReservationSettled: _settled,
    f.ReservationTakenBack: _settled,
    f.StatementsClosed: _statements,
    f.ThermometerRead: _warmth,
}
"""By fact: the acts that it ends."""
