"""No decision on what concerns nature opens before it was heard on exactly that text, or its absence is written down.

Laid around every stage of a flow, so that no way of opening a ballot passes it by. Where somebody calls a decision too
early, the guardians are asked instead. Whoever is asked whether an agreement goes on has its text before them; a being
that became a party less than two weeks before is heard, and not waited for. Never here: what it says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving import evolve
from flows.flow import Decide, Flow, Stage
from flows.nature import ABSENT, Being, of
from flows.refusals import Refused
from flows.seasons import by_day
from flows.stages.nature import changing, founding
from flows.stages.nature.hearing import asked, text_now, unheard
from flows.wording import N_

CALLS = (c.CallDecision, c.CallRound)
"""Commands that put a text to the groups for the first time; others put the same one to them again."""


def natural(flow: Flow) -> Flow:
    """A flow in which nature is heard before anything is decided."""
    return replace(flow, stages=tuple(map(_guarded, flow.stages)), always=_guarded(flow.always))


def _guarded(stage: Stage) -> Stage:
    return replace(stage, decides={kind: _after_hearing(decide) for kind, decide in stage.decides.items()})


def _after_hearing(decide: Decide) -> Decide:
    def decided(dialogue: Dialogue, command: c.Command, now: datetime) -> Iterator[f.Fact]:
        if dialogue.nature is None:  # most rooms
            yield from decide(dialogue, command, now)
            return
        held: tuple[f.Fact, ...] = ()
        for fact in decide(dialogue, command, now):
            if isinstance(fact, f.CalledEarly):  # told with the call, and not before there is one
                held = (fact,)
                continue
            asks = False
            for one in _before(dialogue, command, fact, now):
                yield one
                dialogue, asks = evolve(dialogue, one), asks or isinstance(one, f.NatureAsked)
            if asks or _waits(dialogue, command, fact):
                return
            for one in (*held, fact):
                yield one
                dialogue = evolve(dialogue, one)
            held = ()
            for one in _follows(dialogue, fact, now):
                yield one
                dialogue = evolve(dialogue, one)

    return decided


def due(dialogue: Dialogue, text: str) -> tuple[Being, ...]:
    """Those that must be heard before this text is decided on."""
    return of(dialogue).silent_on(text)


def opens_at(dialogue: Dialogue, text: str) -> datetime | None:
    """When this text can be decided on at the latest; None: it can be now, or nobody was asked yet."""
    moments = [one.asked[text] + ABSENT for one in due(dialogue, text) if text in one.asked]
    return by_day(max(moments), dialogue.zones[0]) if moments else None


def _before(dialogue: Dialogue, command: c.Command, fact: f.Fact, now: datetime) -> Iterator[f.Fact]:
    """What must be written down before a ballot opens: an absence whose time has come, or that they are asked."""
    if not isinstance(fact, f.BallotOpened) or fact.ballot.kind not in ("decide", "renew"):
        return
    text = fact.ballot.hash
    for being in due(dialogue, text):
        late = tuple(unheard(being, text, now))
        yield from late
        if not late and isinstance(command, CALLS) and text not in being.asked:
            yield asked(dialogue, being, text, now, getattr(command, "by", ""), called=True)


def _waits(dialogue: Dialogue, command: c.Command, fact: f.Fact) -> bool:
    """Whether this ballot does not open. Raises `Refused` where its guardians were asked before."""
    if not isinstance(fact, f.BallotOpened) or not isinstance(command, CALLS):
        return False
    silent = due(dialogue, fact.ballot.hash)
    if silent and isinstance(command, c.CallDecision):
        raise Refused(
            N_(
                "%(beings)s is heard before all decide. Its guardians were asked about exactly this text. It can be "
                "decided on as soon as they answer, and on %(until)s without their answer.",
                beings=tuple(one.name for one in silent),
                until=opens_at(dialogue, fact.ballot.hash) or fact.at,
            )
        )
    return bool(silent)


def _follows(dialogue: Dialogue, fact: f.Fact, now: datetime) -> Iterable[f.Fact]:
    return FOLLOWS.get(type(fact), _nothing)(dialogue, fact, now)


def _nothing(_: Dialogue, __: f.Fact, ___: datetime) -> Iterable[f.Fact]:
    return ()


def _asked(dialogue: Dialogue, _: f.Fact, now: datetime) -> Iterator[f.Fact]:
    """A text lies before all: the guardians of what it concerns are asked about it, once."""
    text = text_now(dialogue)
    for being in due(dialogue, text) if text else ():
        if text not in being.asked:
            yield asked(dialogue, being, text, now)


def _accepted(dialogue: Dialogue, fact: f.NatureAccepted, now: datetime) -> Iterator[f.Fact]:
    """Of a text that stands; one that is being written is asked about when it is shared, or the decision called."""
    if dialogue.stage != "drafting":
        yield from _asked(dialogue, fact, now)


def _looked_back(dialogue: Dialogue, fact: f.ReviewOpened, now: datetime) -> Iterator[f.Fact]:
    """At a review they are asked anew, also where they had an opinion on the text when it was new."""
    made = dialogue.agreement
    for being in of(dialogue).concerned if made and not fact.early else ():
        yield asked(dialogue, being, made.hash if made else "", now)


def _left(dialogue: Dialogue, fact: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    for one in founding.left(dialogue, fact, now):
        yield one
        yield from _accepted(evolve(dialogue, one), one, now)
    yield from changing.left(dialogue, fact, now)


FOLLOWS: Mapping[type, Callable[[Dialogue, Any, datetime], Iterable[f.Fact]]] = {
    f.DraftShared: _asked,
    f.MatterTagged: _asked,
    f.NatureAccepted: _accepted,
    f.ReviewOpened: _looked_back,
    f.GroupWithdrew: _left,
}
"""By fact: what is asked of guardians because of it."""
