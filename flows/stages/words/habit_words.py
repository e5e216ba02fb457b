"""A habit in words: one standing notice in each group's chat, anew when it matters, and what a group is asked.

Never here: when something is due.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import LEAST_PARTIES
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Show, WakeAt
from flows.flow import Announce
from flows.messages import apology, clause_words, headed
from flows.people import Group
from flows.seasons import by_day
from flows.witness import Habit
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, Message, Quote, Text

KEY = ALARM = "habit"
Blocks = tuple[Block | Leaf, ...]


def card(dialogue: Dialogue, group: str, *news: Text) -> Message:
    """The habit as one of its groups reads it: its words, who saw it when, until when it stands, what one can do."""
    habit = dialogue.habit
    if habit is None:
        return headed(dialogue, *news)
    words = Quote(clause_words(dialogue.clauses[0], dialogue.language))
    blocks = (*news, words, *_shared(dialogue), *_seen(dialogue, habit), *_stands(dialogue, habit, group))
    return headed(dialogue, *blocks, choices=choices(dialogue))


def _shared(dialogue: Dialogue) -> Blocks:
    if len(dialogue.groups) < LEAST_PARTIES:
        return ()
    return (N_("Between %(groups)s", groups=tuple(map(GroupName, dialogue.groups))),)


def _seen(dialogue: Dialogue, habit: Habit) -> Blocks:
    lines = tuple(
        N_("%(group)s saw it practised on %(day)s.", group=GroupName(group), day=day)
        for group, day in sorted(habit.seen.items(), key=lambda one: one[1], reverse=True)
        if group in dialogue.groups
    )
    return (Listing(lines),) if lines else ()


def _stands(dialogue: Dialogue, habit: Habit, group: str) -> Blocks:
    match dialogue.stage:
        case "noticed" if group in habit.seen:
            return (N_("When somebody of another of these groups has seen it too, it stands in the charter."),)
        case "noticed":
            return (
                N_("Have you seen it too? Then press the day. Anyone on your roster can be its witness."),
                N_(
                    "With your witness it stands in the people's charter: not because anybody signed it, but as long "
                    "as people see it practised."
                ),
            )
        case "practised":
            until = habit.ends_at.date()
            return (N_("It stands until %(until)s, and a year longer each time somebody sees it.", until=until),)
        case "fading":
            return (N_("It is fading. If nobody sees it before, it is over on %(until)s.", until=habit.ends_at.date()),)
    return ()


def choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """To be its witness, to write it down, to say that it is none."""
    if dialogue.stage == "over":
        return ()
    written = Choice(NC_("button", "Put it in writing"), ("habitwrite", dialogue.id))
    return (
        Choice(NC_("button", "I saw it today"), ("habitsaw", dialogue.id, "0")),
        Choice(NC_("button", "I saw it yesterday"), ("habitsaw", dialogue.id, "1")),
        Choice(NC_("button", "On another day"), ("habitdays", dialogue.id, "2")),
        *((written,) if dialogue.stage != "noticed" else ()),
        Choice(NC_("button", "We do not do this"), ("habitnot", dialogue.id)),
    )


def _shown(dialogue: Dialogue, *news: Text, anew: bool = False) -> Iterator[Effect]:
    """The notice of every group."""
    for group in dialogue.groups:
        yield Show(KEY, Group(group), card(dialogue, group, *news), anew=anew)


def next_look(dialogue: Dialogue) -> Iterator[Effect]:
    """When time has something to say about it again. What is asked kindly is asked by day."""
    habit = dialogue.habit
    if habit is None:
        return
    due: dict[str, datetime] = {"noticed": habit.ends_at, "fading": habit.ends_at}
    if dialogue.stage == "practised":
        asked = by_day(habit.ask_at, dialogue.zone_of(habit.group))
        due["practised"] = habit.fades_at if habit.asked else asked
    yield WakeAt(ALARM, due[dialogue.stage], c.LookAtHabit())


def _noticed(dialogue: Dialogue, fact: f.HabitNoticed) -> Iterator[Effect]:
    """Whoever told of it reads that the others are asked; they read whose people say so."""
    yield from next_look(dialogue)
    others = tuple(GroupName(one) for one in dialogue.groups if one != fact.group)
    told = N_("Noted. I have asked %(groups)s whether they see this too.", groups=others)
    asks = N_("Somebody in %(group)s says that you do this together:", group=GroupName(fact.group))
    for group in dialogue.groups:
        yield Show(KEY, Group(group), card(dialogue, group, told if group == fact.group else asks), anew=True)


def _practised(dialogue: Dialogue, _: f.HabitPractised) -> Iterator[Effect]:
    yield from next_look(dialogue)
    stands = N_("People of two groups have seen it: this habit stands now, and everybody can read it in the charter.")
    yield from _shown(dialogue, stands, anew=True)


def _again(dialogue: Dialogue, _: f.HabitSeen) -> Iterator[Effect]:
    """In place, without a new message: it may happen every week."""
    yield from next_look(dialogue)
    yield from _shown(dialogue)


def _asked(dialogue: Dialogue, _: f.WitnessAsked) -> Iterator[Effect]:
    yield from next_look(dialogue)
    asks = N_("For months nobody has told me that they saw this. Have you? One person is enough: press the day.")
    yield from _shown(dialogue, asks, anew=True)


def _fades(dialogue: Dialogue, _: f.HabitFades) -> Iterator[Effect]:
    yield from next_look(dialogue)
    fades = N_("For half a year nobody has told me that they saw this. Do you still do it? Then press the day.")
    yield from _shown(dialogue, fades, anew=True)


def too_few(dialogue: Dialogue) -> bool:
    """Whether it cannot go on between those that are left."""
    habit, groups = dialogue.habit, dialogue.groups
    return len(groups) < LEAST_PARTIES or (habit is not None and habit.stands and not habit.enough(groups))


def _disowned(dialogue: Dialogue, fact: f.HabitDisowned) -> Iterator[Effect]:
    """In the chat of the group the notice says so; the others are told, unless they hear at once that it is over."""
    ours = N_("Your group has decided that “%(habit)s” is no habit of its own.", habit=dialogue.topic)
    yield Show(KEY, Group(fact.group), headed(dialogue, ours))
    if not too_few(dialogue):
        no_more = N_("%(group)s has decided that this is no habit of its own.", group=GroupName(fact.group))
        yield from _shown(dialogue, no_more, anew=True)


ENDED: Mapping[str, Text] = {
    "unseen": N_("For half a year no other group has told me that it saw this, so I ask no longer."),
    "forgotten": N_("For a year nobody has told me that they saw this. It is over; its story can still be read."),
    "too few": N_("A group has decided that this is no habit of its own. Too few share it now, so it is over."),
}
AGAIN = N_("If you do it again, tell of it with /habit and a few words.")


def _ended(dialogue: Dialogue, fact: f.HabitEnded) -> Iterator[Effect]:
    yield Hush(ALARM)
    yield from _shown(dialogue, ENDED[fact.reason], AGAIN, *apology(fact.late), anew=True)


def matter(dialogue: Dialogue, _: Ballot, group: str) -> Blocks:
    """The question to one group, whether this is none of its habits."""
    asks = N_("Somebody in %(group)s says that our group does not do this (any more):", group=GroupName(group))
    words = Quote(clause_words(dialogue.clauses[0], dialogue.language))
    bound = N_("Is that so? With a yes we are not held to it any longer, and the other groups are told.")
    return (asks, words, bound)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"habit": matter}
SAID: Mapping[str, Text] = {
    "yes": N_("Your group has decided: this is no habit of ours."),
    "no": N_("Your group has decided: this is a habit of ours."),
    "unanswered": N_("Too few of your group have answered, so nothing changes."),
}


ANNOUNCES: dict[type, Announce] = {
    f.HabitNoticed: _noticed,
    f.HabitPractised: _practised,
    f.HabitSeen: _again,
    f.WitnessAsked: _asked,
    f.HabitFades: _fades,
    f.HabitDisowned: _disowned,
    f.HabitEnded: _ended,
}
