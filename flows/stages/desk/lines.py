"""The lines of a desk, in the order in which a tired person needs them: what needs you, then where the room is.

Three tables of providers, each of which adds its lines or none: a part of the house adds one row. Never here: a button,
or words of people.
"""

from collections.abc import Callable, Iterable, Iterator

from flows import reach, warmth
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.evolving.turns import now_in
from flows.objection import Repair
from flows.stages import interests, remarks, stories
from flows.stages.desk.due import deadlines, named, shortened
from flows.stages.nature import said as nature
from flows.stages.talk import listening
from flows.stages.turns import in_rounds
from flows.stages.words import circle_words, naming_desk, spoke_words, text_desk, tongue_desk, way_words
from flows.stages.words.ground_rules import named as conditions_named
from flows.wording import N_, NN_, PersonName, Text

Lines = Callable[[Dialogue], Iterable[Text]]
"""What a part has to say of the room now: whole sentences, the most urgent first."""


def distrust(dialogue: Dialogue) -> Iterator[Text]:
    """A group has withdrawn its confidence: the mediators may only hand over."""
    if dialogue.distrusting:
        without = named(dialogue.distrusting)
        yield N_("No confidence in the mediation now: %(groups)s. Mediating rests.", groups=without)


def lost(dialogue: Dialogue) -> Iterator[Text]:
    """Groups whose chat is closed to us."""
    gone = tuple(party.group for party in dialogue.parties if not (party.reachable or party.muted))
    if gone:
        yield N_("Cannot be reached: %(groups)s. Please ask people there to add me again.", groups=named(gone))
    muted = tuple(party.group for party in dialogue.parties if party.muted)
    if muted:
        yield N_("I may not write to: %(groups)s. An administrator there can let me again.", groups=named(muted))


def waiting(dialogue: Dialogue) -> Iterator[Text]:
    """Words that wait at the gate."""
    if dialogue.waiting:
        yield NN_("%(count)s word waits at the gate.", "%(count)s words wait at the gate.", len(dialogue.waiting))


def unmet(dialogue: Dialogue) -> Iterator[Text]:
    """Conditions that a group has said no to: the mediator acts, or says why not."""
    covenant = dialogue.covenant
    if covenant is None or dialogue.stage != "covenant":
        return
    no = tuple(one for one in covenant.unmet(dialogue.groups) if "no" in covenant.answers.get(one, {}).values())
    if no:
        yield N_(
            "A group says that this is not there yet: %(conditions)s. See to it, or write /waive and why you go on.",
            conditions=conditions_named(no),
        )


def waited_for(dialogue: Dialogue) -> Iterator[Text]:
    """Which groups are waited for, for what, until when."""
    if dialogue.ballot:
        yield _deciding(dialogue, dialogue.ballot)
    for one in dialogue.questions:
        if one.kind in ("ask", "poll"):
            yield N_(
                "Waiting for %(groups)s to answer “%(title)s”, until %(closes)s.",
                groups=named(one.groups),
                title=shortened(one.title),
                closes=one.closes,
            )
    if dialogue.shuttle and (missing := dialogue.shuttle.missing(dialogue.groups)):
        yield N_(
            "Waiting for %(groups)s to write on the matter of all sides, until %(until)s.",
            groups=named(missing),
            until=dialogue.shuttle.until,
        )
    yield from _rules_waited_for(dialogue)
    yield from _candidates(dialogue)


def _deciding(dialogue: Dialogue, ballot: Ballot) -> Text:
    if set(ballot.groups) == set(dialogue.groups):
        return N_("All groups can answer now, until %(closes)s.", closes=ballot.closes)
    groups = named(ballot.groups)
    return N_("%(groups)s can answer now, until %(closes)s.", groups=groups, closes=ballot.closes)


def _rules_waited_for(dialogue: Dialogue) -> Iterator[Text]:
    covenant = dialogue.covenant
    if covenant is None or dialogue.stage != "covenant":
        return
    behind = {group for rule in covenant.rules for group in dialogue.groups if group not in rule.accepted}
    silent = {group for one in covenant.unmet(dialogue.groups) for group in dialogue.groups
              if group not in covenant.answers.get(one, {})}  # fmt: skip
    due = tuple(group for group in dialogue.groups if group in behind | silent)
    if due:
        yield N_("Waiting for %(groups)s to answer about the ground rules.", groups=named(due))


def _candidates(dialogue: Dialogue) -> Iterator[Text]:
    for one in dialogue.trust.candidates if dialogue.trust else ():
        asked = tuple(group for group in dialogue.groups if group not in one.accepted)
        yield N_(
            "Waiting for %(groups)s to say whether %(person)s shall mediate.",
            groups=named(asked),
            person=PersonName(one.person),
        )


def repairing(dialogue: Dialogue) -> Iterator[Text]:
    """How far the way past objections is."""
    if dialogue.repair:
        yield from _objections(dialogue.repair)


def _objections(repair: Repair) -> Iterator[Text]:
    open_ones = tuple(one.group for one in repair.objections if one.reasons and not one.judged)
    if open_ones:
        yield N_("These groups have not said yet whether their objection stands: %(groups)s.", groups=named(open_ones))


def next_deadline(dialogue: Dialogue) -> Iterator[Text]:
    """The earliest moment that nothing above names yet."""
    told = {dialogue.ballot.closes} if dialogue.ballot else set()
    told |= {one.closes for one in dialogue.questions if one.kind in ("ask", "poll")}
    told |= {dialogue.shuttle.until} if dialogue.shuttle and dialogue.shuttle.missing(dialogue.groups) else set()
    coming = [due for due in deadlines(dialogue) if due.at not in told]
    if coming:
        yield coming[0].what


def all_deadlines(dialogue: Dialogue) -> Iterator[Text]:
    """Everything that is due."""
    yield from (due.what for due in deadlines(dialogue))


def heard(dialogue: Dialogue) -> Iterator[Text]:
    """Who has not been heard, in this round or at all."""
    if dialogue.stage not in ("speaking", "drafting"):
        return
    unheard = tuple(group for group in dialogue.groups if not dialogue.heard.get(group))
    if unheard:
        yield N_("Not heard yet: %(groups)s.", groups=named(unheard))
        return
    fewest = min(dialogue.heard.values(), default=0)
    least = tuple(group for group in dialogue.groups if dialogue.heard.get(group) == fewest)
    if len(least) < len(dialogue.groups):
        yield N_("Heard least so far: %(groups)s.", groups=named(least))


def rounds(dialogue: Dialogue) -> Iterator[Text]:
    """Who is still to come in this round of speaking."""
    if in_rounds(dialogue) and (left := now_in(dialogue).left(dialogue.groups)):
        yield N_("Still to come in this round: %(groups)s.", groups=named(left))


def reached(dialogue: Dialogue) -> Iterator[Text]:
    """How many of each base take part, where it may be told: that a group is small is no news for a desk."""
    if dialogue.reach:
        yield from reach.lines(reach.told(dialogue.reach.shares))


def small(dialogue: Dialogue) -> Iterator[Text]:
    """The groups of which it may not be told how many take part."""
    if dialogue.reach:
        told = reach.told(dialogue.reach.shares)
        yield from reach.lines({group: one for group, one in dialogue.reach.shares.items() if group not in told})


NEEDS: tuple[Lines, ...] = (distrust, lost, waiting, unmet)
"""What needs a mediator now."""

STANDS: tuple[Lines, ...] = (
    waited_for,
    repairing,
    next_deadline,
    heard,
    stories.lines,
    listening.lines,
    circle_words.lines,
    naming_desk.lines,
    warmth.lines,
    spoke_words.lines,
    interests.lines,
    remarks.lines,
    text_desk.lines,
    nature.lines,
    way_words.lines,
)
"""Where the room stands: who is waited for, what is next, how far the talking is."""

NUMBERS: tuple[Lines, ...] = (tongue_desk.text_lines, reached, tongue_desk.word_lines)
"""Figures, which come last."""

DETAILS: tuple[Lines, ...] = (all_deadlines, rounds, listening.figures, small)
"""What the desk leaves out and shows on demand."""


def said(dialogue: Dialogue, *tables: tuple[Lines, ...]) -> tuple[Text, ...]:
    """The lines of these tables, in order, each sentence once."""
    found = (line for table in tables for provider in table for line in provider(dialogue))
    return tuple(dict.fromkeys(found))
