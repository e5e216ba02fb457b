"""Remarks in words: what a group says must change, how much it matters, what a mediator answers.

Never here: when any of it is shown, or to whom.
"""

from collections.abc import Iterator, Mapping

from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.effects import Show
from flows.evolving.one_text import of
from flows.messages import headed
from flows.one_text import Remark
from flows.people import Everyone
from flows.wording import N_, NC_, Block, Choice, GroupName, Paragraph, Quote, Saying, Text

GRADES: Mapping[int, Text] = {
    2: NC_("grade", "must come in"),
    1: NC_("grade", "would be good"),
    -1: NC_("grade", "better without it"),
    -2: NC_("grade", "cannot stay"),
}
BUTTONS: Mapping[str, Text] = {
    "must": NC_("button", "It must come in"),
    "wish": NC_("button", "It would be good"),
    "unwanted": NC_("button", "Better without it"),
    "never": NC_("button", "It cannot stay"),
}
FATES: Mapping[str, Text] = {
    "taken": N_("It is taken up."),
    "partly": N_("Part of it is taken up."),
    "not": N_("It does not go in this time."),
}


WHOLE = "0"
"""Stands for a clause where a remark is about what the whole text lacks."""


def clause_choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """One button for each clause, and one for what the whole text lacks."""
    clauses = tuple(
        Choice(_named(number, clause), ("critclause", dialogue.id, clause.id))
        for number, clause in enumerate(dialogue.clauses, 1)
    )
    return (*clauses, Choice(NC_("button", "Something is missing"), ("critclause", dialogue.id, WHOLE)))


def _named(number: int, clause: Clause) -> Text:
    return N_("%(number)s. %(text)s", number=number, text=clause.text[:40])


def about(dialogue: Dialogue, remark: Remark, number: int) -> Text:
    """The line under a remark: its number, its clause, how much it matters."""
    place = {clause.id: at for at, clause in enumerate(dialogue.clauses, 1)}
    grade = GRADES[remark.grade]
    if not remark.clause:
        return N_("%(number)s · the whole text · %(grade)s", number=number, grade=grade)
    if remark.clause not in place:
        return N_("%(number)s · a clause that has gone · %(grade)s", number=number, grade=grade)
    return N_("%(number)s · clause %(clause)s · %(grade)s", number=number, clause=place[remark.clause], grade=grade)


def quoted(dialogue: Dialogue, remark: Remark, number: int) -> Iterator[Block]:
    """A remark with what became of it."""
    yield Quote(Saying(remark.word), about(dialogue, remark, number))
    if remark.met:
        yield Paragraph(N_("Met: those who wanted it say so."))
    if remark.fate:
        yield Paragraph(FATES[remark.fate])
        yield Quote(Saying(remark.reason), N_("The mediator's reason"))


def list_of(dialogue: Dialogue, group: str, draft: int) -> Show:
    """What a group has said of a draft, as all groups read it: one notice, kept up to date with every answer."""
    own = [one for one in of(dialogue).remarks if (one.group, one.draft) == (group, draft)]
    blocks = (block for number, one in enumerate(own, 1) for block in quoted(dialogue, one, number))
    head = N_("What %(group)s says must change in draft %(draft)s:", group=GroupName(group), draft=draft)
    return Show(f"remarks:{draft}:{group}", Everyone(), headed(dialogue, head, *blocks))


def lists(dialogue: Dialogue, *only: Remark) -> Iterator[Show]:
    """The notices of these remarks, or of all that are open."""
    for group, draft in dict.fromkeys((one.group, one.draft) for one in only or of(dialogue).remarks):
        yield list_of(dialogue, group, draft)
