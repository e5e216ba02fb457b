"""How a room decides: chosen by a mediator before any text is put, and told to every group in plain words.

Never here: how answers are weighed (see `rules`), or a ballot that is open, which keeps the rule it was opened with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Rule
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import require_mediator, tell_all
from flows.refusals import Refused
from flows.rules import STATES_FROM, possible
from flows.stages import seen
from flows.wording import N_, NC_, PersonName, Text

OPEN_TO = ("entering", "speaking")
SECRET = ("parallel", "weighted", "states")
EXITS = ("", "weighted")

WAYS_OF_DECIDING: Mapping[str, tuple[Text, Text]] = {
    "parallel": (
        NC_("rule", "Every group says yes"),
        N_("Each group votes yes or no, and the text becomes our agreement when there are more yes than no in each."),
    ),
    "consent": (
        NC_("rule", "Nobody is harmed"),
        N_("The text becomes our agreement when no group has an objection with reasons that still stands."),
    ),
    "weighted": (
        NC_("rule", "A large majority"),
        N_(
            "The text becomes our agreement when at least 40 in every 100 say yes in each group, and at least 60 in "
            "the mean of all groups."
        ),
    ),
    "states": (
        NC_("rule", "Most groups and most people"),
        N_(
            "The text becomes our agreement when at least 55 in every 100 groups say yes, with at least 65 in every "
            "100 of all our people in them."
        ),
    ),
}
"""By the way of deciding: what a mediator picks, and the one sentence that explains it. Groups weigh the same."""

NO_EXIT = N_("As long as an objection stands, nothing is decided: there are up to six meetings to find a way past it.")
LAST_WAY_OUT = N_(
    "If six meetings have not met every objection, a large majority decides: 75 in every 100 in the mean of all "
    "groups, and 40 in each. It never decides about a clause that is vital to the objecting group."
)
HOW_MARKED: Mapping[str, Text] = {
    "open": N_("Everyone's answer is kept under a number only they know, so that each can find theirs in the record."),
    "secret": N_("The ballot is secret: it is known who handed in a paper, and not what is on it."),
    "changeable": N_(
        "The ballot is secret: it is known who handed in a paper, and not what is on it. A code that is shown once "
        "lets each change their paper."
    ),
}


def set_rule(dialogue: Dialogue, command: c.SetRule, now: datetime) -> Iterator[f.Fact]:
    """A mediator chooses how this room decides, as long as there is no text that it could favour."""
    require_mediator(dialogue, command.by)
    if not may_change(dialogue):
        raise Refused(
            N_("How a room decides is chosen before its text is begun. This room keeps its way; a new room may differ.")
        )
    _check(dialogue, command)
    seen.require(command.seen, seen.charter(dialogue))
    rule = replace(dialogue.rule, way=command.way, exit=command.exit)
    if (rule, command.secret, command.changeable) == (dialogue.rule, dialogue.secret, dialogue.changeable):
        raise Refused(N_("That is how this room decides already."))
    yield f.RuleSet(rule, command.secret, command.changeable, command.by, now)


def may_change(dialogue: Dialogue) -> bool:
    """Whether how the room decides is still open: nobody has begun a text."""
    return dialogue.stage in OPEN_TO and not dialogue.clauses and dialogue.agreement is None


def _check(dialogue: Dialogue, command: c.SetRule) -> None:
    """Raise `Refused` for what does not go together."""
    if command.way not in WAYS_OF_DECIDING or command.exit not in EXITS or (command.changeable and not command.secret):
        raise Refused(N_("I do not know this way of deciding. Please choose one of the buttons."))
    if not possible(command.way, dialogue.groups):
        raise Refused(
            N_("This way is for rooms of at least %(number)s groups. Please choose another one.", number=STATES_FROM)
        )
    if command.way == "states" and dialogue.stage == "entering":
        raise Refused(N_("Which groups enter is not known yet. Please choose this way when the dialogue has begun."))
    if command.secret and command.way not in SECRET:
        raise Refused(
            N_("Who has an objection must say why, so this way cannot be secret. Please choose open, or another way.")
        )
    if command.exit and command.way != "consent":
        raise Refused(
            N_("A large majority as the last way out exists only where nobody may be harmed. Please choose without it.")
        )


def explained(rule: Rule, *, secret: bool = False, changeable: bool = False) -> tuple[Text, ...]:
    """How a room decides, for whoever has never voted: the way, what is seen of answers, how a block ends."""
    _, sentence = WAYS_OF_DECIDING[rule.way]
    how = "changeable" if changeable else "secret" if secret else "open"
    block = ((LAST_WAY_OUT if rule.exit else NO_EXIT),) if rule.way == "consent" else ()
    return (sentence, *block, HOW_MARKED[how], ENOUGH)


ENOUGH = N_("A group's answer counts when enough of its people take part; every group weighs the same, large or small.")


def _set(dialogue: Dialogue, fact: f.RuleSet) -> Iterator[Effect]:
    """Every group reads it, since it binds them all."""
    who = N_("The mediator %(mediator)s has chosen how we decide here:", mediator=PersonName(fact.by))
    words = explained(fact.rule, secret=fact.secret, changeable=fact.changeable)
    until = N_("It can change until the text is begun, and never after. If it does not suit you, write /say and why.")
    yield tell_all(dialogue, who, *words, until)


DECIDES: dict[type, Decide] = {c.SetRule: set_rule}
ANNOUNCES: dict[type, Announce] = {f.RuleSet: _set}
