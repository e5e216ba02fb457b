"""The rules that make up for unequal strength, kept: what would break one is not possible, and says why.

Read as a table: by command, what is looked at before it is decided. Never here: which rules a room has (see `fair`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.spokes import of as spokes_of
from flows.evolving.turns import now_in
from flows.flow import Decide, Stage
from flows.power import weaker
from flows.refusals import Refused
from flows.stages.turns import in_rounds, out_of_turn
from flows.stages.unequal import gate
from flows.wording import N_, GroupName


def holds(dialogue: Dialogue, rule: str) -> tuple[str, ...]:
    """The weaker side, where this rule holds; nobody where it does not."""
    known = dialogue.power
    return weaker(known.views, dialogue.groups) if known and rule in known.rules else ()


def _names(groups: tuple[str, ...]) -> tuple[GroupName, ...]:
    return tuple(GroupName(group) for group in groups)


def in_turn(dialogue: Dialogue, command: c.PassOn) -> None:
    """Raise `Refused` for a turn out of order: by these rules there is no exception."""
    side, waiting = holds(dialogue, "first") or _opener(dialogue), dialogue.waits(command.word)
    if not side or waiting is None or waiting.changes or not in_rounds(dialogue):
        return
    if out_of_turn(dialogue, waiting.group):
        raise Refused(
            N_(
                "By the rules of this room nobody speaks twice before all have spoken or passed. Still to come: "
                "%(groups)s.",
                groups=_names(out_of_turn(dialogue, waiting.group)),
            )
        )
    due = _due(dialogue, side)
    if due and waiting.group not in side and not holds(dialogue, "first"):
        raise Refused(
            N_(
                "By the rules of this room the groups take turns in opening: this round %(groups)s speaks first, with "
                "/say, or passes with /pass.",
                groups=_names(due),
            )
        )
    if due and waiting.group not in side:
        raise Refused(
            N_(
                "By the rules of this room the weaker side opens the round: first %(groups)s. It speaks with /say, or "
                "passes with /pass.",
                groups=_names(due),
            )
        )


def _opener(dialogue: Dialogue) -> tuple[str, ...]:
    """Who opens the round that is on or begins now, where the groups take turns in it; nobody where they do not."""
    if dialogue.power is None or "rotate" not in dialogue.power.rules:
        return ()
    turns = now_in(dialogue)
    number = turns.number if turns.left(dialogue.groups) else turns.number + 1
    return (dialogue.groups[(number - 1) % len(dialogue.groups)],)


def _due(dialogue: Dialogue, side: tuple[str, ...]) -> tuple[str, ...]:
    """Who of the weaker side opens the round that begins now; later rounds wait only for words that are there."""
    turns = now_in(dialogue)
    if not turns.left(dialogue.groups):
        there = {one.group for one in dialogue.waiting}
        return tuple(group for group in side if group in there)
    if set(turns.had) & set(side):
        return ()
    return tuple(group for group in side if group in turns.left(dialogue.groups)) if not turns.had else ()


def first_item(dialogue: Dialogue, _: c.PublishItems) -> None:
    """Raise `Refused` until the weaker side has proposed the first item."""
    side, kept = holds(dialogue, "first"), spokes_of(dialogue)
    if side and not kept.agenda and not any(one.group in side for one in kept.items):
        raise Refused(
            N_(
                "By the rules of this room the first item comes from the weaker side: %(groups)s. Please ask it to "
                "write /agenda and a few words.",
                groups=_names(side),
            )
        )


def stays_first(dialogue: Dialogue, command: c.RaiseItem) -> None:
    """Raise `Refused` where another item would come before the weaker side's first."""
    side, agenda = holds(dialogue, "first"), spokes_of(dialogue).agenda
    if len(agenda) < 2 or agenda[1].id != command.item:
        return
    if agenda[0].group in side and agenda[1].group not in side:
        raise Refused(N_("By the rules of this room the weaker side's item stays first. The others can change places."))


def own_clause(dialogue: Dialogue, _: c.ShareDraft | c.CallDecision) -> None:
    """Raise `Refused` while the first clause is not a sentence of the weaker side."""
    side = holds(dialogue, "draft")
    if side and dialogue.clauses and dialogue.traced.get(dialogue.clauses[0].id) not in side:
        raise Refused(
            N_(
                "By the rules of this room the first clause is a sentence of the weaker side: %(groups)s. Please write "
                "it with them, then press “Who is heard how much” and “Whose sentence is it?”.",
                groups=_names(side),
            )
        )


def called(dialogue: Dialogue, command: c.CallDecision) -> None:
    """Raise `Refused` until the weaker side has talked among itself, and has said what taking part costs it."""
    own_clause(dialogue, command)
    if holds(dialogue, "caucus"):  # they talk about a text that is whole
        gate.lessened(dialogue)
    known = dialogue.power
    ready, costs = (known.ready, known.costs) if known else ({}, {})
    talking = tuple(group for group in holds(dialogue, "caucus") if ready.get(group) != dialogue.hash)
    if talking:
        raise Refused(
            N_(
                "By the rules of this room %(groups)s first talks about this text among itself. Send the text to all "
                "groups; its chat then has a button for that.",
                groups=_names(talking),
            )
        )
    silent = tuple(group for group in holds(dialogue, "costs") if group not in costs)
    if silent:
        raise Refused(
            N_(
                "By the rules of this room %(groups)s first says what taking part costs it, and who should bear it: in "
                "its chat with /costs and a few words.",
                groups=_names(silent),
            )
        )


def equal(dialogue: Dialogue, command: c.SetRule) -> None:
    """Raise `Refused` for a way of deciding in which large groups weigh more."""
    if holds(dialogue, "equal") and command.way == "states":
        raise Refused(N_("By the rules of this room every group weighs the same. Please choose another way."))


GUARDS: Mapping[type, Callable[[Dialogue, Any], None]] = {
    c.PassOn: in_turn,
    c.PublishItems: first_item,
    c.RaiseItem: stays_first,
    c.ShareDraft: own_clause,
    c.CallDecision: called,
    c.SetRule: equal,
}
"""By command: what is looked at first."""


def _guarded(decide: Decide, guard: Callable[[Dialogue, Any], None]) -> Decide:
    def look_first(dialogue: Dialogue, command: c.Command, now: datetime) -> Iterator[f.Fact]:
        guard(dialogue, command)
        yield from decide(dialogue, command, now)

    return look_first


def _uncounted(decide: Decide) -> Decide:
    """Petitions of the weaker side are not counted."""

    def lodge(dialogue: Dialogue, command: c.LodgePetition, now: datetime) -> Iterator[f.Fact]:
        free = command.group in holds(dialogue, "petition")
        yield from decide(dialogue, replace(command, recent=0) if free else command, now)

    return lodge


def _lifted(decide: Decide) -> Decide:
    """What the weaker side proposed comes first when the agenda is published."""

    def publish(dialogue: Dialogue, command: c.PublishItems, now: datetime) -> Iterator[f.Fact]:
        yield from decide(dialogue, command, now)
        side, kept = holds(dialogue, "first"), spokes_of(dialogue)
        own = next((number for number, one in enumerate(kept.items) if one.group in side), 0)
        if not kept.agenda:
            yield from (f.ItemRaised(kept.items[own].id, command.by, now) for _ in range(own))

    return publish


def kept(stage: Stage) -> Stage:
    """A stage that keeps to the rules of its room."""
    decides = {**stage.decides}
    if c.PublishItems in decides:
        decides[c.PublishItems] = _lifted(decides[c.PublishItems])
    if c.LodgePetition in decides:
        decides[c.LodgePetition] = _uncounted(decides[c.LodgePetition])
    for command in GUARDS.keys() & decides.keys():
        decides[command] = _guarded(decides[command], GUARDS[command])
    return replace(stage, decides=decides)
