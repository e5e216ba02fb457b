"""Naming what it is really about: answers to one question, what they mean, five marks each, then what helps what.

What has most marks is often not what moves the rest, so the foot of the map is named first (practice 4.17). Never here:
the words (rows), marks and answers of single people (rows), the sentences (`words.naming_question`, its neighbours).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.evolving.naming import of
from flows.flow import Announce, Decide, Stage
from flows.influence import Pair, helps, is_heard, topics
from flows.messages import headed, require_calm, require_mediator, tell_all
from flows.naming import KEPT, LASTS, Found, Naming, in_turn, ranked, tellable
from flows.people import Group, Mediators
from flows.refusals import Refused, overtaken
from flows.stages.talk import items, saying
from flows.stages.talk.items import WHERE, check
from flows.stages.words import naming_map, naming_marks, naming_pairs, naming_question, naming_reading
from flows.wording import N_, NC_, Choice, PersonName, Text

QUESTION_LIMIT = 200
ALARM, WRITING = "naming", "naming:write"


# Deciding -------------------------------------------------------------------------------------------------------------


def ask(dialogue: Dialogue, command: c.AskNaming, now: datetime) -> Iterator[f.Fact]:
    """A mediator puts the one question; one at a time."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    kept, question = of(dialogue), " ".join(command.question.split())
    if kept.phase:
        raise Refused(N_("A question is being looked at already. When it has come to its end, you can ask another."))
    check(question, QUESTION_LIMIT)
    yield f.NamingAsked(str(kept.rounds + 1), question, command.by, now + LASTS["answering"], now)


def end_step(dialogue: Dialogue, command: c.EndNamingStep, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends a step, or its time is over."""
    if command.by:
        require_mediator(dialogue, command.by)
        require_calm(dialogue, now)
    kept = of(dialogue)
    if kept.round != command.round or kept.phase != command.phase:
        raise overtaken()
    yield from ENDS[kept.phase](dialogue, kept, command, now)


def _read(dialogue: Dialogue, kept: Naming, command: c.EndNamingStep, now: datetime) -> Iterator[f.Fact]:
    if len(kept.items) < 2:
        few = N_("Fewer than two answers are there. You can wait, or ask people by name; or end it.")
        yield from _too_few(kept, command, now, few)
        return
    order = tuple(item.word for item in in_turn(kept.items, dialogue.groups))
    yield f.ItemsRead(kept.round, order, command.by, now + LASTS["meaning"], now)


def _too_few(kept: Naming, command: c.EndNamingStep, now: datetime, few: Text) -> Iterator[f.Fact]:
    """A mediator is told; the clock gives more time once, and then ends it."""
    if command.by:
        raise Refused(few)
    if kept.prolonged:
        yield f.NamingStopped(kept.round, "", now)
    else:
        yield f.NamingProlonged(kept.phase, now + LASTS[kept.phase], now)


def _begin_marks(_: Dialogue, kept: Naming, command: c.EndNamingStep, now: datetime) -> Iterator[f.Fact]:
    yield f.MarksAsked(kept.round, command.by, now + LASTS["marking"], now)


def _count(dialogue: Dialogue, kept: Naming, command: c.EndNamingStep, now: datetime) -> Iterator[f.Fact]:
    markers = {group: number for group, number in command.markers.items() if group in dialogue.groups}
    stay = ranked(tuple(item.word for item in kept.open), command.marks, markers)
    if not stay:
        yield from _too_few(kept, command, now, N_("Nobody has marked anything yet. You can wait, or end it."))
        return
    until = now + LASTS["pairing"] if len(stay) > 1 else None
    yield f.MarksCounted(kept.round, stay, command.by, now, tellable(stay, command.marks, markers), until)


def _draw(dialogue: Dialogue, kept: Naming, command: c.EndNamingStep, now: datetime) -> Iterator[f.Fact]:
    """The edges on which a large majority of every group agrees; and where they see it differently."""
    rolls = {group: roll for group, roll in command.rolls.items() if group in dialogue.groups}
    answers = {
        pair: {group: (said[0], said[1]) for group, said in votes.items() if group in rolls}
        for key, votes in command.answers.items()
        if set(pair := pair_of(key)) <= set(kept.kept)
    }
    edges = tuple(pair for pair, votes in answers.items() if helps(votes, rolls))
    known = sum(is_heard(votes, rolls) for votes in answers.values())
    yield f.MapDrawn(kept.round, tuple(sorted(edges)), topics(answers, rolls), known, command.by, now)


def pair_of(key: str) -> Pair:
    """The pair that a key stands for (see `key_of`)."""
    one, _, other = key.partition(" ")
    return one, other


def key_of(pair: Pair) -> str:
    """Two words as one key, since documents have no keys of two parts."""
    return " ".join(pair)


ENDS = {"answering": _read, "meaning": _begin_marks, "marking": _count, "pairing": _draw}
"""By step: what ends it."""


def stop(dialogue: Dialogue, command: c.StopNaming, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends it early."""
    require_mediator(dialogue, command.by)
    kept = of(dialogue)
    if kept.round != command.round or not kept.phase:
        raise overtaken()
    yield f.NamingStopped(kept.round, command.by, now)


def write(_: Dialogue, __: c.WriteNaming, ___: datetime) -> tuple[f.Fact, ...]:
    """People are asked in private by the desk; nothing happens in the dialogue."""
    return ()


def speak(dialogue: Dialogue, command: c.Speak, now: datetime) -> Iterator[f.Fact]:
    """No comments while answers come in, and while only their meaning is asked; then through the gate as always."""
    phase = of(dialogue).phase
    if phase == "answering":
        raise Refused(
            N_("Until all answers are read out nobody comments on them. To give one, write /answer and your words.")
        )
    if phase == "meaning":
        raise Refused(
            N_("Now only one thing is asked: what does it mean? Write /meaning, the number and your question. "
               "Comments have their time when the marks begin.")
        )  # fmt: skip
    yield from saying.speak(dialogue, command, now)


def reword(dialogue: Dialogue, command: c.Reword, now: datetime) -> Iterator[f.Fact]:
    """An answer is given anew rather than edited."""
    if of(dialogue).item(command.word):
        raise Refused(N_("To change your answer, take it back with /takeback and give it anew with /answer."))
    yield from saying.reword(dialogue, command, now)


def ready(dialogue: Dialogue) -> None:
    """Raise `Refused` while a step is open: people would have answered for nothing."""
    if of(dialogue).phase:
        raise Refused(
            N_("A step is still open, and people have answered. Let it come to its end, or press “End this early”.")
        )


# Announcing -----------------------------------------------------------------------------------------------------------


def began(dialogue: Dialogue, fact: f.StageBegan) -> Iterator[Effect]:
    """What is done here, in three sentences; whoever comes back finds the step that was open."""
    kept = of(dialogue)
    yield tell_all(
        dialogue,
        N_("Now we look for what it is really about."),
        WHERE[kept.phase]
        if kept.phase
        else N_(
            "The mediator asks one question. You answer in a sentence, mark what matters most, and say what helps "
            "what. In the end a map shows where to begin."
        ),
    )
    if kept.phase and kept.until:
        yield from _alarms(kept, fact.at)


def _alarms(kept: Naming, now: datetime) -> Iterator[Effect]:
    """The end of the step; and, while people are asked in private, the next morning."""
    yield WakeAt(ALARM, kept.until or now, c.EndNamingStep(kept.round, kept.phase))
    if kept.phase in ("marking", "pairing"):
        yield WakeAt(WRITING, now, c.WriteNaming(kept.round, kept.phase))


def _asked(dialogue: Dialogue, fact: f.NamingAsked) -> Iterator[Effect]:
    for group in dialogue.groups:
        yield Say(Group(group), naming_question.asked(dialogue, fact.by, fact.until))
    yield from _alarms(of(dialogue), fact.at)


def _were_read(dialogue: Dialogue, fact: f.ItemsRead) -> Iterator[Effect]:
    acted = N_("The mediator %(mediator)s has the answers read out.", mediator=PersonName(fact.by))
    over = N_("The time for answers is over.")
    yield from naming_reading.readings(dialogue, acted if fact.by else over)
    yield from _alarms(of(dialogue), fact.at)


def _marks(dialogue: Dialogue, fact: f.MarksAsked) -> Iterator[Effect]:
    acted = N_("The mediator %(mediator)s begins the marks.", mediator=PersonName(fact.by))
    over = N_("The time to ask what the answers mean is over.")
    for group in dialogue.groups:
        yield naming_marks.marks_asked(dialogue, group, acted if fact.by else over)
    yield from _alarms(of(dialogue), fact.at)


def _counted(dialogue: Dialogue, fact: f.MarksCounted) -> Iterator[Effect]:
    acted = N_("The mediator %(mediator)s has the marks counted. These stay:", mediator=PersonName(fact.by))
    over = N_("The marks are counted. These stay:")
    found = of(dialogue).found if fact.until is None else None
    kept = found or of(dialogue)
    quotes = naming_map.marked(Found("", kept.kept, kept.told))
    equal = N_("Every group counts the same, however many of it have marked. At most %(number)s stay.", number=KEPT)
    yield tell_all(dialogue, acted if fact.by else over, *quotes, equal)
    if fact.until is None:
        yield Hush(ALARM)
        return
    for group in dialogue.groups:
        yield naming_pairs.pairs_asked(dialogue, group)
    yield from _alarms(of(dialogue), fact.at)


def _drawn(dialogue: Dialogue, fact: f.MapDrawn) -> Iterator[Effect]:
    yield Hush(ALARM)
    yield Hush(WRITING)
    yield from naming_map.drawn(dialogue, fact)


def _prolonged(dialogue: Dialogue, fact: f.NamingProlonged) -> Iterator[Effect]:
    yield WakeAt(ALARM, fact.until, c.EndNamingStep(of(dialogue).round, fact.phase))
    few = N_("Too few people have taken part so far, so this step goes on until %(until)s.", until=fact.until)
    yield tell_all(dialogue, few, WHERE[fact.phase])
    yield Say(Mediators(), headed(dialogue, N_("It may help to ask one person in each group, by name.")))


def _stopped(dialogue: Dialogue, fact: f.NamingStopped) -> Iterator[Effect]:
    yield Hush(ALARM)
    yield Hush(WRITING)
    acted = N_("The mediator %(mediator)s ends this search early.", mediator=PersonName(fact.by))
    over = N_("Too few have taken part, so this search ends here. That is all right: it may be another day's work.")
    rest = N_("What you have said is not lost: say it with /say, and it can go into the shared text.")
    yield tell_all(dialogue, acted if fact.by else over, rest)


# The desk -------------------------------------------------------------------------------------------------------------

ENDING: dict[str, Text] = {
    "answering": NC_("button", "Read the answers out"),
    "meaning": NC_("button", "Begin the marks"),
    "marking": NC_("button", "Count the marks"),
    "pairing": NC_("button", "Draw the map"),
}


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    kept = of(dialogue)
    if not kept.phase:
        return (Choice(NC_("button", "Ask what it is about"), ("nameask", dialogue.id)),)
    together = (Choice(NC_("button", "Put two together"), ("namejoin", dialogue.id)),)
    return (
        *(together if kept.phase == "meaning" else ()),
        Choice(ENDING[kept.phase], ("nameend", dialogue.id, kept.round, kept.phase)),
        Choice(NC_("button", "End this early"), ("namestop", dialogue.id, kept.round)),
    )


DECIDES: dict[type, Decide] = {
    c.AskNaming: ask,
    **items.DECIDES,
    c.EndNamingStep: end_step,
    c.StopNaming: stop,
    c.WriteNaming: write,
    c.Speak: speak,
    c.Reword: reword,
}
ANNOUNCES: dict[type, Announce] = {
    f.NamingAsked: _asked,
    **items.ANNOUNCES,
    f.ItemsRead: _were_read,
    f.MarksAsked: _marks,
    f.MarksCounted: _counted,
    f.MapDrawn: _drawn,
    f.NamingProlonged: _prolonged,
    f.NamingStopped: _stopped,
}

NAMING = Stage(
    "naming",
    NC_("stage", "What it is really about"),
    decides={**saying.DECIDES, **DECIDES},
    announces={**saying.ANNOUNCES, **ANNOUNCES},
    offers=_offers,
)
