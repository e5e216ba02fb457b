"""Fair turns in the stage of speaking: every group once before any twice, silence welcome, and figures for the room.

Rounds hold only where a mediator passes words on. Never here: the counters (rows), what is said.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows import nature
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show, WakeAt
from flows.evolving.turns import now_in
from flows.flow import Announce, Decide
from flows.messages import headed, require_mediator, tell_all
from flows.people import Group, Mediators, Person
from flows.plan import span
from flows.refusals import Refused, not_a_party, overtaken
from flows.stages import seen, speaking
from flows.stages.talk import agenda, saying
from flows.stages.talk.gate import rule_of
from flows.stages.words import nature_words
from flows.turns import low, order, shares
from flows.wording import N_, NC_, NN_, Choice, GroupName, Leaf, Listing, Message, Paragraph, PersonName, Text


def in_rounds(dialogue: Dialogue) -> bool:
    """Whether turns are kept now: in speaking, in a flow with a plan, with a mediator at the gate."""
    return dialogue.plan is not None and dialogue.stage == "speaking" and rule_of(dialogue) == "gated"


def out_of_turn(dialogue: Dialogue, group: str) -> tuple[str, ...]:
    """The groups that are due before this one, the least heard first; none if it is in turn."""
    turns = now_in(dialogue)
    if not in_rounds(dialogue) or group not in turns.had:
        return ()
    return order(turns.left(dialogue.groups), dialogue.heard)


def next_word(dialogue: Dialogue, group: str) -> str:
    """The word that is due before one of this group: the oldest of the least heard group that has one waiting."""
    for due in out_of_turn(dialogue, group):
        for waiting in dialogue.waiting:
            if waiting.group == due:
                return waiting.word
    return ""


NATURE_FIRST = N_("In this round nature has not been heard yet, and its guardians have written. Please ask them first.")


def nature_waits(dialogue: Dialogue) -> bool:
    """Whether all groups were heard in this round, and what nature has to say waits for a second guardian."""
    turns = now_in(dialogue)
    if not in_rounds(dialogue) or turns.left(dialogue.groups):
        return False
    return any(one.turn != turns.number and nature.TURN in one.drafts for one in nature.of(dialogue).concerned)


def pass_on(dialogue: Dialogue, command: c.PassOn, now: datetime) -> Iterator[f.Fact]:
    """A mediator lets words through, in turn; out of turn only when they say so, which all groups read."""
    waiting = dialogue.waits(command.word)
    if waiting and waiting.changes:  # no new turn
        yield from saying.pass_on(dialogue, command, now)
        return
    early = bool(waiting and (out_of_turn(dialogue, waiting.group) or nature_waits(dialogue)))
    if early and not command.anyway:
        require_mediator(dialogue, command.by)
        if nature_waits(dialogue):
            raise Refused(NATURE_FIRST)
        raise Refused(N_("This group has had its turn in this round, and others have not. Please ask them first."))
    yield from saying.pass_on(dialogue, command, now)
    if waiting and in_rounds(dialogue):
        yield f.TurnTaken(waiting.group, early, command.by, now)


def pass_turn(dialogue: Dialogue, command: c.PassTurn, now: datetime) -> Iterator[f.Fact]:
    """A group keeps silent in this round, or takes that back."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if not in_rounds(dialogue):
        raise Refused(N_("There are no rounds now, so nobody needs to pass. To be heard, write /say and your words."))
    turns = now_in(dialogue)
    if command.passed and command.group in turns.had:
        raise Refused(N_("Your group has been heard in this round already. You can pass in the next one."))
    if command.passed != (command.group in turns.passed):
        yield f.TurnPassed(command.group, command.passed, command.by, now)


def weigh(dialogue: Dialogue, command: c.WeighTurns, now: datetime) -> Iterator[f.Fact]:
    """A week is over: how words were spread in it."""
    if dialogue.stage == "closed":
        raise overtaken()
    words, replies, spread = (
        {group: counted.get(group, 0) for group in dialogue.groups}
        for counted in (command.words, command.replies, command.spread)
    )
    below = low(words)
    before = dialogue.turns.low if dialogue.turns else ()
    alarm = tuple(group for group in below if group in before)
    yield f.TurnsWeighed(words, replies, spread, below, alarm, now)


def invite_silent(dialogue: Dialogue, command: c.InviteSilent, now: datetime) -> Iterator[f.Fact]:
    """The silent have been written to in private (rows); nobody else hears of it, so nothing has happened here."""
    if dialogue.stage != command.stage:
        raise overtaken()
    yield from ()


def trace(dialogue: Dialogue, command: c.TraceClause, now: datetime) -> Iterator[f.Fact]:
    """A mediator notes whose sentence a clause is."""
    require_mediator(dialogue, command.by)
    if dialogue.clause(command.clause) is None:
        raise overtaken()
    if command.group and command.group not in dialogue.groups:
        raise not_a_party()
    seen.require(command.seen, seen.traced(dialogue, command.clause))
    if dialogue.traced.get(command.clause) != command.group:
        yield f.ClauseTraced(command.clause, command.group, command.by, now)


def notice(dialogue: Dialogue, group: str) -> Show:
    """Where the round stands, in a group's chat, with the way to keep silent."""
    turns = now_in(dialogue)
    left = order(turns.left(dialogue.groups), dialogue.heard)
    rule = N_("Round %(number)s: every group is heard once before any is heard twice.", number=turns.number)
    lines = (
        *_named(N_("Heard: %(groups)s", groups=_names(turns.had)), turns.had),
        *_named(N_("Keep silent this time: %(groups)s", groups=_names(turns.passed)), turns.passed),
        N_("Still to come, in this order: %(groups)s", groups=_names(left)) if left else ALL_HEARD,
        *nature_words.turn_lines(dialogue, turns.number),
    )
    choices = _passing(dialogue, group)
    quiet = (N_("Silence is welcome too: press the button, or write /pass. It can be taken back."),) if choices else ()
    told = headed(dialogue, rule, Listing(lines), *quiet, choices=choices)
    return Show("turns", Group(group), told)


ALL_HEARD = N_("All have had their turn: the next words begin a new round.")


def _names(groups: tuple[str, ...]) -> tuple[GroupName, ...]:
    return tuple(GroupName(group) for group in groups)


def _named(line: Text, groups: tuple[str, ...]) -> tuple[Text, ...]:
    return (line,) if groups else ()


def _passing(dialogue: Dialogue, group: str) -> tuple[Choice, ...]:
    turns = now_in(dialogue)
    if group in turns.passed:
        return (Choice(NC_("button", "Take the pass back"), ("passturn", dialogue.id, "no")),)
    if group in turns.had:
        return ()
    return (Choice(NC_("button", "Pass this time"), ("passturn", dialogue.id, "yes")),)


def notices(dialogue: Dialogue) -> Iterator[Effect]:
    """The standing notice in every group's chat."""
    if in_rounds(dialogue):
        for group in dialogue.groups:
            yield notice(dialogue, group)


def began(dialogue: Dialogue, fact: f.StageBegan) -> Iterator[Effect]:
    """Speaking begins: the first round, the first week, and a moment to think of the silent."""
    yield from speaking.began(dialogue, fact)
    yield from notices(dialogue)
    yield from alarms(dialogue, fact.at)


def alarms(dialogue: Dialogue, at: datetime) -> Iterator[Effect]:
    """The first week begins, and in some days the silent are thought of."""
    yield WakeAt("turns", at + span(dialogue.plan, "figures"), c.WeighTurns())
    yield WakeAt("silent", at + span(dialogue.plan, "silent"), c.InviteSilent("speaking"))


def _taken(dialogue: Dialogue, fact: f.TurnTaken) -> Iterator[Effect]:
    if fact.early:
        yield tell_all(
            dialogue,
            N_(
                "The mediator %(mediator)s let %(group)s speak again before every group had its turn.",
                mediator=PersonName(fact.by),
                group=GroupName(fact.group),
            ),
        )
    yield from notices(dialogue)
    if dialogue.turns and (dialogue.turns.number, len(dialogue.turns.had)) == (1, 1):
        yield from alarms(dialogue, fact.at)


def _passed(dialogue: Dialogue, _: f.TurnPassed) -> Iterator[Effect]:
    yield from notices(dialogue)


def figures(
    dialogue: Dialogue, words: Mapping[str, int], replies: Mapping[str, int], spread: Mapping[str, int], *more: Leaf
) -> Message:
    """How words were spread: a line for each group, then whose sentences the shared text has."""
    lines = spread_lines(words, replies, spread)
    scale = N_("Spread: 0 when everyone on the roster says as much, near 100 when one person says everything.")
    head = N_("How words were spread in the last days:")
    traced = (*_sentences(dialogue), *agenda.share_lines(dialogue))
    return headed(dialogue, *more, head, Listing(lines), Paragraph(scale), *traced)


def spread_lines(words: Mapping[str, int], replies: Mapping[str, int], spread: Mapping[str, int]) -> tuple[Text, ...]:
    """A line for each group: its share of the words, answers from others, how its own are spread."""
    parts = shares(words)
    equal = round(100 / max(1, len(words)))
    return tuple(
        _share_line(group, replies.get(group, 0), round(100 * parts.get(group, 0)), equal, spread.get(group, 0))
        for group in words
    )


def _share_line(group: str, replies: int, share: int, equal: int, spread: int) -> Text:
    """One group's share. That nobody has answered it yet is not held up to it."""
    if not replies:
        return N_(
            "%(group)s: %(share)s of every 100 words (an equal share is %(equal)s), spread inside the group: "
            "%(spread)s",
            group=GroupName(group),
            share=share,
            equal=equal,
            spread=spread,
        )
    return NN_(
        "%(group)s: %(share)s of every 100 words (an equal share is %(equal)s), answered once by other groups, "
        "spread inside the group: %(spread)s",
        "%(group)s: %(share)s of every 100 words (an equal share is %(equal)s), answered %(count)s times by other "
        "groups, spread inside the group: %(spread)s",
        replies,
        group=GroupName(group),
        share=share,
        equal=equal,
        spread=spread,
    )


def _sentences(dialogue: Dialogue) -> Iterator[Text]:
    """Whose sentences the shared text has, where a mediator has noted it."""
    whose = [dialogue.traced[clause.id] for clause in dialogue.clauses if clause.id in dialogue.traced]
    for group in dialogue.groups:
        if group in whose:
            yield NN_(
                "The shared text has %(count)s sentence of %(group)s.",
                "The shared text has %(count)s sentences of %(group)s.",
                whose.count(group),
                group=GroupName(group),
            )
    if len(whose) < len(dialogue.clauses) and whose:
        left = len(dialogue.clauses) - len(whose)
        yield NN_(
            "Of %(count)s sentence it is not noted whose it is.",
            "Of %(count)s sentences it is not noted whose they are.",
            left,
        )


def _weighed(dialogue: Dialogue, fact: f.TurnsWeighed) -> Iterator[Effect]:
    yield WakeAt("turns", fact.at + span(dialogue.plan, "figures"), c.WeighTurns())
    if any(fact.words.values()):
        told = figures(dialogue, fact.words, fact.replies, fact.spread)
        for group in dialogue.groups:
            yield Say(Group(group), told)
        yield Show("figures", Mediators(), told)
        for person in dialogue.watching:
            yield Show("figures", Person(person), told)
    if fact.alarm:
        low_twice = N_(
            "Twice in a row these groups have had much less than an equal share of the words: %(groups)s.",
            groups=_names(fact.alarm),
        )
        what = N_("You could ask them what would help: more time, another language, a caucus (they write /caucus).")
        yield Say(Mediators(), headed(dialogue, low_twice, what), waits=True)


def _traced(dialogue: Dialogue, fact: f.ClauseTraced) -> Iterator[Effect]:
    number = next((at for at, clause in enumerate(dialogue.clauses, 1) if clause.id == fact.clause), 0)
    noted = (
        N_(
            "The mediator %(mediator)s notes that clause %(number)s is a sentence of %(group)s.",
            mediator=PersonName(fact.by),
            number=number,
            group=GroupName(fact.group),
        )
        if fact.group
        else N_(
            "The mediator %(mediator)s notes that clause %(number)s is everybody's sentence.",
            mediator=PersonName(fact.by),
            number=number,
        )
    )
    yield tell_all(dialogue, noted, N_("If that is not so, please tell the mediator."))


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, in flows with a plan."""
    if dialogue.plan is None or dialogue.stage in ("entering", "closed"):
        return ()
    return (Choice(NC_("button", "Who is heard how much"), ("figures", dialogue.id)),)


SPEAKING = replace(
    speaking.SPEAKING,
    decides={**speaking.SPEAKING.decides, c.PassOn: pass_on},
)
"""Speaking as it is in a flow with a plan."""

DECIDES: dict[type, Decide] = {
    c.PassTurn: pass_turn,
    c.WeighTurns: weigh,
    c.InviteSilent: invite_silent,
    c.TraceClause: trace,
}
ANNOUNCES: dict[type, Announce] = {
    f.TurnTaken: _taken,
    f.TurnPassed: _passed,
    f.TurnsWeighed: _weighed,
    f.ClauseTraced: _traced,
}
