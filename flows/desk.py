"""The mediator's desk: one standing notice that shows where a room stands and what makes sense now.

Never here: words at the gate (each has its own notice), or anything a tired person would have to search for.
"""

from collections.abc import Iterator

from flows import reach
from flows.dialogue import Dialogue
from flows.effects import Show
from flows.flow import Flow
from flows.messages import headed
from flows.objection import MOST_MEETINGS, Repair
from flows.people import Mediators
from flows.stages import stories
from flows.stages.talk import listening
from flows.stages.words import candidate_words, circle_words, way_words
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, Paragraph, Text


def desk_notice(flow: Flow, dialogue: Dialogue) -> Show:
    """Where the room stands: stage, deadline, words waiting, who has been heard, what the mediator can do now."""
    stage = flow.stage(dialogue.stage)
    head = N_("Where we are: %(stage)s.", stage=stage.label)
    lines = Listing(tuple(_lines(dialogue)))
    blocks = (Paragraph(head), lines) if lines.items else (Paragraph(head),)
    return Show("desk", Mediators(), headed(dialogue, *blocks, choices=_choices(flow, dialogue)), pin=True)


def _lines(dialogue: Dialogue) -> Iterator[Text]:
    yield from way_words.lines(dialogue)
    if dialogue.reach:
        yield from reach.lines(dialogue.reach.shares)
    if dialogue.ballot:
        yield N_("The ballot closes at %(closes)s.", closes=dialogue.ballot.closes)
    if dialogue.distrusting:
        without = tuple(GroupName(group) for group in dialogue.distrusting)
        yield N_("No confidence in the mediation now: %(groups)s. Mediating rests.", groups=without)
    for question in dialogue.questions:
        if question.kind == "ask":
            yield N_("The question “%(title)s” closes at %(closes)s.", title=question.title, closes=question.closes)
    if dialogue.petition and dialogue.stage in ("speaking", "drafting"):
        yield N_("After a petition the text can be decided on from %(until)s.", until=dialogue.petition.until)
    if dialogue.repair:
        yield from _repairing(dialogue.repair)
    if dialogue.paused_until:
        yield N_("Quiet until %(until)s.", until=dialogue.paused_until)
    if dialogue.agreement:
        yield N_("The agreement stands until %(until)s.", until=dialogue.agreement.until)
    if dialogue.waiting:
        number = len(dialogue.waiting)
        yield NN_("%(count)s word waits at the gate.", "%(count)s words wait at the gate.", number)
    if dialogue.stage in ("speaking", "drafting"):
        yield from _heard(dialogue)
    yield from stories.lines(dialogue)
    yield from listening.lines(dialogue)
    yield from circle_words.lines(dialogue)
    yield from candidate_words.lines(dialogue)
    lost = tuple(GroupName(party.group) for party in dialogue.parties if not party.reachable)
    if lost:
        yield N_("Cannot be reached: %(groups)s.", groups=lost)


def _repairing(repair: Repair) -> Iterator[Text]:
    """How far the way past objections is."""
    waiting = tuple(GroupName(one.group) for one in repair.objections if one.reasons and not one.judged)
    if waiting:
        yield N_("These groups have not said yet whether their objection stands: %(groups)s.", groups=waiting)
    if repair.until:
        yield N_(
            "Meeting %(number)s of at most %(most)s lasts until %(until)s.",
            number=repair.met,
            most=MOST_MEETINGS,
            until=repair.until,
        )


def _heard(dialogue: Dialogue) -> Iterator[Text]:
    unheard = tuple(GroupName(group) for group in dialogue.groups if not dialogue.heard.get(group))
    if unheard:
        yield N_("Not heard yet: %(groups)s.", groups=unheard)
        return
    fewest = min(dialogue.heard.values(), default=0)
    least = tuple(GroupName(group) for group in dialogue.groups if dialogue.heard.get(group) == fewest)
    if len(least) < len(dialogue.groups):
        yield N_("Heard least so far: %(groups)s.", groups=least)


def _choices(flow: Flow, dialogue: Dialogue) -> tuple[Choice, ...]:
    if dialogue.stage == "closed" or dialogue.distrusting:
        return ()
    quiet = (
        Choice(NC_("button", "End the pause"), ("resume", dialogue.id))
        if dialogue.paused_until
        else Choice(NC_("button", "Pause for a day"), ("pause", dialogue.id, "24"))
    )
    return (*flow.stage(dialogue.stage).offers(dialogue), quiet)
