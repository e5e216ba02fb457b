"""What a record says against its own list: the lines, the seal, the numbers, each group's word, the outcome, the order.

Never here: the journal (see `history`).
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import ceil

from verifier import form as written
from verifier import joint, papers, rules, tally
from verifier.history import Elsewhere, groups_of, opened, result_of
from verifier.record import Group, Record
from verifier.rules import UNANSWERED
from verifier.shape import Unreadable, require

CLOSE_ENOUGH = 1.5e-6  # figures have six digits
DECIDING = frozenset({"enter", "decide", "renew"})
"""Kinds of ballots in which every group has a word."""
PLAIN = {"petition": ("raised", "quiet"), "validity": ("stands", "falls")}
"""Kinds that one group answers for itself: what a yes is called, and what a no."""
OWN = {"lesser": rules.became, "free": rules.weighed}
"""Kinds that one group of unequal strength answers for itself."""
ATTACHED_BY = "The list is with the groups' scrutineers; with it this can be checked too."


def listed(record: Record) -> tuple[str, ...]:
    """The lines. Raises Elsewhere where they are not attached to a secret ballot, Unreadable if they should be."""
    if record.lines is not None:
        return record.lines
    if record.secret:
        raise Elsewhere(ATTACHED_BY)
    raise Unreadable("The list of answers is missing.")


def lines(record: Record) -> Iterator[str]:
    """Sorted, each once, of known groups, with answers that could be given."""
    found = listed(record)
    names = [line.partition("\t")[0] for line in found]
    if any(one >= other for one, other in pairwise(names)):
        yield "The list is not in order, or somebody stands in it twice."
    known = groups_of(opened(record)) | ({""} if record.secret else set())
    sheet, said = record.sheet, {line.partition("\t")[2] for line in found}
    well = {
        one
        for one in said
        if known.issuperset(one.split("\t")[0].split(","))
        and papers.can_be_read(sheet.way, sheet.options, sheet.points, one.split("\t")[1])
    }
    for line in found if well != said else ():
        name, groups, paper = line.split("\t")
        if not known.issuperset(groups.split(",")):
            yield f"Line {name} counts for a group that was not asked."
        if not papers.can_be_read(sheet.way, sheet.options, sheet.points, paper):
            yield f"Line {name} is no answer that could be given."


def seal(record: Record) -> Iterator[str]:
    """One changed line changes it."""
    if written.seal(listed(record)) != record.form["digest"]:
        yield "The list is not the one that was sealed when the ballot closed."


def recounted(record: Record) -> dict[str, dict[str, int]]:
    """Profiles from the list. Raises Elsewhere without one, Unreadable if a line cannot be counted."""
    found = listed(record)
    sheet = record.sheet
    for paper in {line.rpartition("\t")[2] for line in found}:
        if not papers.can_be_read(sheet.way, sheet.options, sheet.points, paper):
            raise Unreadable("The list cannot be counted.")
    rolls = {group.id: group.roll for group in record.groups} | {"": (record.heads or {}).get("", 0)}
    return tally.profiles(found, rolls, each_its_own=record.secret)


def counts(record: Record) -> Iterator[str]:
    """Numbers by group and by heads."""
    found = recounted(record)
    shown: dict[str, tuple[str, Mapping[str, int] | None]] = {one.id: (one.name, one.counts) for one in record.groups}
    for group, (name, numbers) in ({"": ("all heads", record.heads)} | shown).items():
        ours = tally.condensed(record.sheet, found[group])
        if numbers is not None and without_nothing(numbers) not in (ours, bare(ours)):
            yield f"Counting again gives other numbers for {name}."
    for one in record.groups:
        if one.answered is not None and tally.cast(found[one.id]) != one.answered:
            yield f"Counting again gives another number of answers for {one.name}."


def without_nothing(numbers: Mapping[str, int]) -> dict[str, int]:
    """Counts without their zeros, which say nothing."""
    return {name: number for name, number in numbers.items() if number}


def bare(numbers: Mapping[str, int]) -> dict[str, int]:
    """Counts without how many answered: where answers are fixed they add up to it."""
    return {name: number for name, number in numbers.items() if name != rules.ANSWERED}


def turnout(record: Record) -> Iterator[str]:
    """Answers against the roll that was frozen at opening, and against the counts beside them."""
    for group in record.groups:
        if group.answered is not None and not 0 <= group.answered <= group.roll:
            yield f"{group.name} has more answers than people who could answer."
        if group.counts is not None and group.counts.get("", 0) != group.roll:
            yield f"{group.name} has two sizes of its roll."
        if group.counts is not None and not adds_up(record, group.counts, group.answered):
            yield f"The answers of {group.name} do not add up."


def adds_up(record: Record, counts: Mapping[str, int], answered: int | None) -> bool:
    """Whether the answers are as many as are said to be; where answers are fixed, they are each one of them."""
    summed = sum(number for name, number in bare(counts).items() if name)
    return rules.answered(counts) == answered and (not record.sheet.fixed or summed == answered)


def numbers_of(record: Record, group: Group) -> Mapping[str, int] | None:
    """A group's numbers: as they are published, or counted from the papers; None where there are neither."""
    if group.counts is not None:
        return group.counts
    return recounted(record)[group.id] if record.lines is not None else None


def words(record: Record) -> Iterator[str]:
    """What each group said, by the rule. An objection holds only if it is reasoned: with or without must give it."""
    if record.form["kind"] not in DECIDING:
        return
    known = [(group, numbers_of(record, group)) for group in record.groups]
    may_be = (0, 1) if record.rule.by_consent else (0,)
    for group, numbers in known:
        if numbers is not None and group.word not in {rules.word(record.rule, numbers, one) for one in may_be}:
            yield f"{group.name} is said to have answered “{group.word}”; by its numbers it did not."
    if any(numbers is None for _, numbers in known):
        raise Elsewhere(ATTACHED_BY)


def outcome(record: Record) -> Iterator[str]:
    """What follows for all."""
    kind = record.form["kind"]
    if record.form["outcome"] == "lost":
        raise Elsewhere(
            "The papers of this secret ballot were lost, so nothing was decided and nothing can be counted."
        )
    found = decided(record) if kind in DECIDING else settled(record)
    if record.form["outcome"] != found:
        yield f"The outcome is said to be “{record.form['outcome']}”; by the rule it is “{found}”."


def decided(record: Record) -> str:
    """What all groups decided, from their words. A dialogue begins when two groups want to enter."""
    said = {group.id: group.word for group in record.groups}
    if record.form["kind"] == "enter":
        return rules.YES if list(said.values()).count(rules.YES) > 1 else rules.NO
    numbers = {group.id: numbers_of(record, group) for group in record.groups}
    if record.rule.way == "weighted" and None in numbers.values() and rules.NO not in said.values():
        raise Elsewhere(ATTACHED_BY)
    known = {group.id: numbers[group.id] or {"": group.roll} for group in record.groups}
    return joint.decided(record.rule, known, said)


def settled(record: Record) -> str:
    """What a question came to: petitions and validity by their own group's numbers, others by who answered."""
    kind = record.form["kind"]
    if kind in PLAIN:
        numbers = numbers_of(record, record.groups[0]) or {}
        return PLAIN[kind][rules.word(record.rule, numbers) != rules.YES]
    if kind in OWN:
        return OWN[kind](numbers_of(record, record.groups[0]) or {})
    if not any(group.answered for group in record.groups) or not all(heard(record, group) for group in record.groups):
        return UNANSWERED
    placed = result_of(record)
    if record.sheet.fixed:
        return "answered"
    if placed is None and record.secret:
        raise Elsewhere(ATTACHED_BY)
    first = require(placed, "order", list)[:1]
    return rules.TIE if first and isinstance(first[0], list) and len(first[0]) > 1 else "answered"


def heard(record: Record, group: Group) -> bool:
    """Whether as many of a group have answered a question as must."""
    least = rules.SMALL if record.secret else 0
    return (group.answered or 0) >= max(least, ceil(record.rule.quorum * group.roll))


def result(record: Record) -> Iterator[str]:
    """The order and the figures, where several answers were placed."""
    said = result_of(record)
    if said is None:
        return
    found = recounted(record)
    ours = tally.outcome(record.sheet, [found[group.id] for group in record.groups], found[""], record.form["digest"])
    if [list(place) for place in ours.order] != require(said, "order", list):
        yield "Counting again gives another order of the answers."
    for name, figures in (("shares", ours.shares), ("heads", ours.heads)):
        if not alike(figures, require(said, name, dict)):
            yield f"Counting again gives other figures (“{name}”)."


def alike(ours: Mapping[str, float], theirs: Mapping[str, object]) -> bool:
    """Whether figures are the same but for the last digit's rounding. None are published where too few answered."""
    if not theirs:
        return True
    return set(ours) == set(theirs) and all(
        isinstance(value, int | float) and abs(ours[name] - value) < CLOSE_ENOUGH for name, value in theirs.items()
    )
