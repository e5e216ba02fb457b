"""What a ballot came to, as a picture: bars of every group's answers on its roll, or of what every option has got.

Of a secret ballot, only what may be told (see `flows.small_cells`). Never here: when results are shown, how a picture
is drawn, what was decided.
"""

from collections.abc import Iterator, Mapping
from math import ceil

from flows.ballot import Ballot, Counts, Result, needed
from flows.small_cells import AtLeast, Cell, Full, Under, published
from flows.ways import WAYS
from flows.wording import N_, NC_, PATTERNS, Bar, Chart, GroupName, Part, Picture, Text

PATTERN_OF = {
    **dict.fromkeys(("yes", "keep", "consent", "sign"), "for"),
    **dict.fromkeys(("change", "concern"), "mild"),
    **dict.fromkeys(("abstain", "aside"), "neutral"),
    **dict.fromkeys(("no", "lapse"), "against"),
    "object": "block",
}
"""How answers are drawn; those of a longer scale by their place in it."""

ENOUGH = ("enter", "decide", "renew", "yesno", "consent")
"""Ways in which a group's answer counts when enough are in favour."""

FEW = 4  # so many answers are shown even where nobody gave them

TITLES = {
    "enter": N_("Entering the dialogue: the answers"),
    "decide": N_("The shared text as our agreement: the answers"),
    "renew": N_("Renewing the agreement: the answers"),
    "petition": N_("Petition of concern: the signatures"),
    "validity": N_("Should the objection be heard? The answers"),
}
SAID = {
    "yes": N_("The group says yes."),
    "no": N_("The group says no."),
    "tie": N_("It is a tie."),
    "object": N_("An objection stands."),
    "unanswered": N_("Too few answered to decide."),
    "keep": N_("The group keeps the agreement."),
    "change": N_("The group keeps the agreement with changes."),
    "lapse": N_("The group lets the agreement lapse."),
    "leave": N_("The group leaves the agreement."),
}
"""By a group's word."""

EVERYONE = N_("Everyone together, each person once")
FOR_NEEDED = N_("This many in favour were needed")
ANSWERS_NEEDED = N_("This many answers were needed")
BY_GROUPS = N_("Of 100 possible, every group counting the same")
BY_GROUPS_BOTH_WAYS = N_("From 0 (all against) to 100 (all in favour), every group counting the same")
BY_HEADS = N_("The same, every person counting the same")

NO_WORDS: Mapping[str, str] = {}


def results(
    ballot: Ballot,
    counts: Mapping[str, Counts],
    words: Mapping[str, str] = NO_WORDS,
    *,
    result: Result | None = None,
    closed: bool = True,
) -> Picture:
    """The picture of a ballot. `counts`: group -> answer -> how many, "" for its roll; group "" for each person once.

    `words`: each group's word, where one was found. With `result` (ways whose options somebody named): one bar for
    every option, best first. Means over groups of a secret ballot are for the caller to withhold.
    """
    if result is not None:
        return _options(ballot, result, closed=closed)
    rows = [_group(ballot, group, cell, words.get(group, "")) for group, cell in _cells(ballot, counts)]
    title = _title(ballot)
    chart = Chart(title, tuple(bar for bar, _ in rows), _lines(ballot), closed)
    return Picture(chart, (title, *(alt for _, alt in rows)))


def _title(ballot: Ballot) -> Text:
    if ballot.title:
        return N_("Answers to “%(question)s”", question=ballot.title)
    return TITLES.get(ballot.kind, N_("The answers"))


# Answers that are fixed: a bar for every group


def _cells(ballot: Ballot, counts: Mapping[str, Counts]) -> Iterator[tuple[str, Cell]]:
    """What may be told of every group, and of everyone together, in the ballot's order."""
    known = ("", *WAYS[ballot.asks.way].labels)
    given = {group: counts.get(group, {}) for group in (*ballot.groups, "")}
    told = {group: {answer: given[group].get(answer, 0) for answer in known} for group in given}
    if ballot.secret:
        safe = published(told)
        yield from ((group, safe.groups[group]) for group in ballot.groups)
        heads = safe.heads
    else:
        yield from ((group, _open(told[group])) for group in ballot.groups)
        heads = _open(told[""]).counts
    if heads and "" in counts and len(ballot.groups) > 1:
        yield "", Full(told[""].get("", 0), heads)


def _open(counts: Counts) -> Full:
    return Full(counts.get("", 0), {answer: number for answer, number in counts.items() if answer})


def _group(ballot: Ballot, group: str, cell: Cell, word: str) -> tuple[Bar, Text]:
    """One group's bar, and the same in words."""
    parts = _parts(ballot, cell)
    note = _note(cell, word)
    label = GroupName(group) if group else EVERYONE
    lines = _needed(ballot, cell) if group else ()
    said = tuple(N_("%(answer)s: %(number)s", answer=part.name, number=part.number) for part in parts)
    alt = N_("%(group)s. %(note)s", group=label, note=note)
    if said:
        alt = N_("%(group)s. %(answers)s. %(note)s", group=label, answers=said, note=note)
    if lines and lines[0]:
        alt = N_("%(said)s Needed in favour: %(needed)s.", said=alt, needed=lines[0])
    if len(lines) > 1 and lines[1]:
        alt = N_("%(said)s Answers needed: %(needed)s.", said=alt, needed=lines[1])
    return Bar(label, parts, cell.roll, lines, note), alt


def _parts(ballot: Ballot, cell: Cell) -> tuple[Part, ...]:
    """The answers of one group, from in favour to against."""
    match cell:
        case Full(counts=counts):
            labels = WAYS[ballot.asks.way].labels
            shown = [answer for answer in labels if counts.get(answer, 0) or len(labels) <= FEW]
            parts = [_part(ballot, answer, counts.get(answer, 0)) for answer in shown]
            return tuple(sorted(parts, key=lambda part: PATTERNS.index(part.pattern)))
        case AtLeast(_, papers, answer, percent):
            return (_part(ballot, answer, papers * percent // 100),)
        case Under():
            return ()


def _part(ballot: Ballot, answer: str, number: int) -> Part:
    labels = WAYS[ballot.asks.way].labels
    place = tuple(labels).index(answer)
    pattern = PATTERNS[place % len(PATTERNS)] if len(labels) > FEW else PATTERN_OF.get(answer, PATTERNS[place])
    return Part(labels[answer], number, pattern)


def _note(cell: Cell, word: str) -> Text:
    """How many have answered, and the group's word."""
    answered = _answered(cell)
    if word not in SAID:
        return answered
    return NC_("result", "%(answered)s %(word)s", answered=answered, word=SAID[word])


def _answered(cell: Cell) -> Text:
    match cell:
        case Full(roll, counts):
            return N_("Answered: %(answered)s of %(roll)s.", answered=sum(counts.values()), roll=roll)
        case AtLeast(roll, papers, _, percent):
            return N_(
                "Answered: %(papers)s of %(roll)s, at least %(percent)s in every 100 the same.",
                papers=papers,
                roll=roll,
                percent=percent,
            )
        case Under(roll, limit):
            return N_(
                "Of %(roll)s people fewer than %(limit)s answered, so their papers stay closed.", roll=roll, limit=limit
            )


def _lines(ballot: Ballot) -> tuple[Text, ...]:
    """What the lines across the bars mean."""
    if ballot.asks.way not in ENOUGH:
        return ()
    return (FOR_NEEDED, ANSWERS_NEEDED) if ballot.rule.quorum else (FOR_NEEDED,)


def _needed(ballot: Ballot, cell: Cell) -> tuple[int, ...]:
    """Where a group's bar is crossed: how many in favour, and how many answers, were needed."""
    lines = _lines(ballot)
    aside = cell.counts.get("aside", 0) if isinstance(cell, Full) else 0
    both = (needed(ballot.rule, {"": cell.roll - aside}), ceil(ballot.rule.quorum * cell.roll - 1e-9))
    return both[: len(lines)] if cell.roll else ()


# Options that somebody named: a bar for every one


def _options(ballot: Ballot, result: Result, *, closed: bool) -> Picture:
    """Every option with its figure, best first."""
    name = BY_GROUPS_BOTH_WAYS if ballot.asks.way == "score" else BY_GROUPS
    rows = [
        _option(ballot, option, place, result, name)
        for place, options in enumerate(result.order, 1)
        for option in sorted(options, key=int)
    ]
    title = _title(ballot)
    bars, alts = tuple(bar for bar, _ in rows), tuple(alt for _, alt in rows)
    if not result.heads:  # withheld, so that nobody is given away
        return Picture(Chart(title, bars, (), closed), (title, N_("%(figures)s.", figures=name), *alts))
    figures = N_("%(figures)s; in brackets: %(heads)s.", figures=name, heads=BY_HEADS)
    return Picture(Chart(title, bars, (BY_HEADS,), closed), (title, figures, *alts))


def _option(ballot: Ballot, option: str, place: int, result: Result, name: Text) -> tuple[Bar, Text]:
    """One option's bar, and the same in words."""
    words = ballot.asks.options[int(option) - 1]
    label = N_("%(number)s. %(option)s", number=int(option), option=words)
    share = _of_hundred(ballot, result, result.shares.get(option, 0.0))
    note = N_("Place %(place)s.", place=place)
    parts = (Part(name, share, "for"),)
    if not result.heads:
        alt = N_("Place %(place)s: %(option)s: %(share)s", place=place, option=label, share=share)
        return Bar(label, parts, 100, (), note), alt
    heads = _of_hundred(ballot, result, result.heads.get(option, 0.0))
    alt = N_("Place %(place)s: %(option)s: %(share)s (%(heads)s)", place=place, option=label, share=share, heads=heads)
    return Bar(label, parts, 100, (heads,), note), alt


def _of_hundred(ballot: Ballot, result: Result, figure: float) -> int:
    """A figure as a share of the most that was possible: points from -2 to 2, dots, two for a good time, else one."""
    match ballot.asks.way:
        case "score":
            return round((figure + 2) * 25)
        case "dots":
            return round(100 * figure / max(1, ballot.asks.points))
        case "times":
            return round(50 * figure)
    return round(100 * figure / max(1.0, *result.shares.values(), *result.heads.values()))
