"""The rule of the gate: words pass through a mediator, or at once, or not at all outside what a stage asks for.

All groups read in the plan how it stands, and are told when it changes. Never here: what becomes of single words (see
`saying`), judgements of words.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import require_mediator, tell_all
from flows.plan import GATES
from flows.refusals import Refused, not_now, overtaken
from flows.stages import seen
from flows.wording import N_, NC_, Choice, PersonName, Text

BUTTONS: Mapping[str, Text] = {
    "gated": NC_("button", "Mediators pass words on"),
    "open": NC_("button", "Words pass at once"),
    "closed": NC_("button", "No words for now"),
}
MEANING: Mapping[str, Text] = {
    "gated": N_("A mediator reads what you say to the other groups and passes it on."),
    "open": N_(
        "What you say now reaches the other groups at once. You can still take it back: reply to it with /takeback."
    ),
    "closed": N_(
        "For now no free words go between the groups; what a stage asks of you still does. "
        "Your mediators can be reached with /caucus and your words."
    ),
}


def rule_of(dialogue: Dialogue) -> str:
    """How words pass: gated, open, closed. Rooms without a plan have a mediator at the gate."""
    return dialogue.plan.gate if dialogue.plan else "gated"


def require_not_closed(dialogue: Dialogue) -> None:
    """Raise `Refused` kindly where no free words are exchanged."""
    if rule_of(dialogue) == "closed":
        raise Refused(
            N_(
                "For now no free words go between the groups of this room; what a stage asks of you still does. "
                "Please keep your words, or tell the mediators alone: write /caucus and your words."
            )
        )


def set_(dialogue: Dialogue, command: c.SetGate, now: datetime) -> Iterator[f.Fact]:
    """A mediator changes the rule; words that wait at the gate stay there until a mediator answers them."""
    require_mediator(dialogue, command.by)
    if dialogue.stage == "closed":
        raise not_now(dialogue.stage)
    if command.gate not in GATES:
        raise overtaken()
    seen.require(command.seen, rule_of(dialogue))
    if command.gate != rule_of(dialogue):
        yield f.GateSet(command.gate, command.by, now)


def choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """The other ways words could pass."""
    here = rule_of(dialogue)
    return tuple(Choice(BUTTONS[gate], ("setgate", dialogue.id, here, gate)) for gate in GATES if gate != here)


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, in flows with a plan."""
    if dialogue.plan is None or dialogue.stage == "closed":
        return ()
    return (Choice(NC_("button", "How words pass"), ("gate", dialogue.id)),)


def _set(dialogue: Dialogue, fact: f.GateSet) -> Iterator[Effect]:
    changed = N_(
        "The mediator %(mediator)s has changed how words pass between the groups.", mediator=PersonName(fact.by)
    )
    yield tell_all(dialogue, changed, MEANING[fact.gate])


DECIDES: dict[type, Decide] = {c.SetGate: set_}
ANNOUNCES: dict[type, Announce] = {f.GateSet: _set}
