"""What is said of promises and to whom: the question stands in each side's chat and changes in place.

What is late is said once to both sides, kindly; then it waits for their digests. Where sides differ, the mediators hear
of it. Never here: the sentences about one day (see `progress_words`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Say, Show
from flows.flow import Announce
from flows.messages import headed
from flows.people import Group, Mediators
from flows.promises import Due, differ, of, settled, sides
from flows.stages.promised.checking import promised_here
from flows.stages.promised.clock import asked_next, late_next
from flows.stages.promised.evenings import more_to_come, moved, told
from flows.stages.promised.progress_words import about, key, said, worded
from flows.wording import N_, NN_, GroupName, Text, message


def _sides(dialogue: Dialogue, clause: str) -> tuple[str, ...]:
    here = promised_here(dialogue, clause)
    return sides(here[2], here[0].parties) if here else ()


def _asked(dialogue: Dialogue, fact: f.PromiseAsked) -> Iterator[Effect]:
    """The newest day is asked for; those before it, missed in an outage, stand in /promises."""
    yield from asked_next(dialogue, fact.clause)
    yield from late_next(dialogue, fact.clause, fact.at)
    asked = _sides(dialogue, fact.clause)
    due = of(dialogue).due(fact.clause, fact.looks[-1].day)
    here = promised_here(dialogue, fact.clause)
    if due is None or here is None or settled(due, asked):
        return
    missed = len({look.day for look in fact.looks}) - 1
    alone = of(dialogue).aside(fact.clause) is not None
    for group in asked:
        if due.on and not here[2].often and not alone:
            yield from moved(dialogue, due.on, group)
        if due.on and not alone and more_to_come(dialogue, fact.clause, group, fact.at):
            continue  # it stands in the list that follows
        for effect in told(dialogue, due, group, anew=True):
            yield _with_missed(effect, missed) if missed and isinstance(effect, Show) else effect


def _with_missed(shown: Show, count: int) -> Show:
    """The question, with how many days could not be asked for in time."""
    it = shown.message
    return replace(shown, message=message(*it.blocks, _missed(count), choices=it.choices))


def _missed(count: int) -> Text:
    return NN_(
        "I could not ask in time: %(count)s day before it waits too. Write /promises.",
        "I could not ask in time: %(count)s days before it wait too. Write /promises.",
        count,
    )


def _said(dialogue: Dialogue, fact: f.PromiseSaid) -> Iterator[Effect]:
    """All sides read it; whoever has not answered yet finds it at the foot of the chat."""
    due, asked = of(dialogue).due(fact.clause, fact.day), _sides(dialogue, fact.clause)
    if due is None:
        return
    for group in asked:
        yield from told(dialogue, due, group, anew=group not in due.said)
    yield from late_next(dialogue, fact.clause, fact.at)
    if differ(due, asked):
        yield _differ(dialogue, due, asked)
    elif all(group in due.said for group in asked):
        yield Retract(Mediators(), f"differ:{key(due)}")


def _differ(dialogue: Dialogue, due: Due, asked: tuple[str, ...]) -> Effect:
    here = promised_here(dialogue, due.clause)
    if here is None:
        raise LookupError(due.clause)
    promised = here[2]
    head = N_("%(groups)s see it differently:", groups=tuple(map(GroupName, asked)))
    talk = N_("Perhaps one of them does not know yet what the other knows. Please ask both before you judge.")
    lines = (*worded(dialogue, due.clause), about(promised, due), *said(promised, due, asked))
    return Show(f"differ:{key(due)}", Mediators(), headed(dialogue, head, *lines, talk))


def _late(dialogue: Dialogue, fact: f.PromiseLate) -> Iterator[Effect]:
    here = promised_here(dialogue, fact.clause)
    if here is None:
        return
    kindly = N_(
        "Something may have come in between. Say how it stands with /promises, or write to each other with a reply."
    )
    for group in _sides(dialogue, fact.clause):
        yield Say(Group(group), headed(dialogue, _waits(fact.days), *worded(dialogue, fact.clause), kindly))
    yield from late_next(dialogue, fact.clause, fact.at, told=True)


def _still(dialogue: Dialogue, fact: f.PromiseStillLate) -> Iterator[Effect]:
    here = promised_here(dialogue, fact.clause)
    if here is None:
        return
    for group in _sides(dialogue, fact.clause):
        yield Say(Group(group), headed(dialogue, _waits(fact.days), *worded(dialogue, fact.clause), SEE))
    yield from late_next(dialogue, fact.clause, fact.at, told=True)


SEE = N_("To say how it stands, write /promises.")


def _waits(days: tuple[date, ...]) -> Text:
    if len(days) > 1:
        return N_("What was promised for %(days)s is still open:", days=days)
    return N_("What was promised for %(day)s is still open:", day=days[0])


ANNOUNCES: dict[type, Announce] = {
    f.PromiseAsked: _asked,
    f.PromiseSaid: _said,
    f.PromiseLate: _late,
    f.PromiseStillLate: _still,
}
