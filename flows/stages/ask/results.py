"""What a ballot came to, in words: a line for every group, the picture, and where anybody can check it.

Of a secret ballot only what may be told (see `small_cells`). Never here: what follows from a result.
"""

from collections.abc import Iterator, Mapping

from flows import facts as f
from flows.ballot import UNANSWERED, Ballot, Counts, Result, needed
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.messages import apology, headed
from flows.people import Everyone, Group
from flows.rules import overall, share
from flows.small_cells import LEAST, AtLeast, Full, Under, published
from flows.stages.ask import pictures
from flows.ways import WAYS
from flows.wording import N_, Block, GroupName, Leaf, Link, PersonName, Text

Tallies = Mapping[str, Counts]


def told(dialogue: Dialogue, ballot: Ballot, fact: f.BallotClosed) -> Say:
    """The result of a stage's ballot, for everyone: who closed it, the picture and its words, the record."""
    picture = pictures.results(ballot, fact.counts, fact.verdicts)
    beside = (*_beside(ballot, fact.counts), *_two_ways(ballot, fact))
    blocks: tuple[Block | Leaf, ...] = (*closed_lines(fact), picture, *beside)
    return Say(Everyone(), headed(dialogue, *blocks, record_link(dialogue, ballot)))


def _two_ways(ballot: Ballot, fact: f.BallotClosed) -> tuple[Text, ...]:
    """Where most people said yes and the groups together did not: both figures, and which of them counts."""
    heads, groups = share(fact.counts.get("", {})), overall(ballot, fact.counts)
    told = ballot.kind == "decide" and fact.word == "no" and not ballot.secret
    if not told or heads is None or groups is None or 2 * heads <= 1 or heads <= groups:
        return ()
    return (
        N_(
            "Counted by heads, %(heads)s of every 100 who took a side said yes. Counted by groups, each of them alike, "
            "it is %(groups)s of every 100. The groups decide, so the text does not stand.",
            heads=round(100 * heads),
            groups=round(100 * groups),
        ),
    )


def question_told(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    """The result of a question beside the stages, for all who were asked."""
    ballot = fact.ballot
    head = (N_("The question “%(title)s” has closed.", title=ballot.title), *apology(fact.late))
    blocks = (*head, _outcome(fact), *_seen(dialogue, fact), record_link(dialogue, ballot))
    yield Say(Everyone(), headed(dialogue, *blocks))


OUTCOMES: Mapping[str, Text] = {
    "answered": N_("This is what people said. What follows from it is for the groups to say: reply to this message."),
    "tie": N_("The first place is a tie. The same question is asked once more; speaking with each other helps."),
    UNANSWERED: N_("There were not enough answers, so nothing was decided. That is not a no."),
    "lost": N_(
        "The papers of this secret ballot cannot be opened: their key was lost with the machine. Nothing was counted, "
        "and nobody has seen them. A mediator can ask once more."
    ),
}
STILL_TIED = N_(
    "The first place is still a tie, so the question is not asked again. What follows is for the groups to say: reply "
    "to this message."
)


def _outcome(fact: f.QuestionClosed) -> Text:
    if fact.outcome == "tie" and fact.ballot.round >= fact.ballot.rule.rounds:
        return STILL_TIED
    return OUTCOMES[fact.outcome]


def _seen(dialogue: Dialogue, fact: f.QuestionClosed) -> tuple[Block | Leaf, ...]:
    """The picture, and the answers in order or by group; nothing where nothing may be told."""
    ballot = fact.ballot
    if fact.outcome == "lost" or not any(sum_of(counts) for counts in fact.counts.values()):
        return ()
    if WAYS[ballot.asks.way].answers:
        return (pictures.results(ballot, shown(fact.counts)), *_beside(ballot, shown(fact.counts)))
    turnouts = tuple(_turnout_line(group, fact.counts.get(group, {}), ballot) for group in ballot.groups)
    if fact.result is None or not fact.result.order or (ballot.secret and not _all_opened(fact)):
        return turnouts
    if not fact.result.shares:
        return (_order(ballot, fact.result), *turnouts)
    return (pictures.results(ballot, fact.counts, result=fact.result), _order(ballot, fact.result))


def sum_of(counts: Counts) -> int:
    """How many answered, whatever way of asking kept these counts."""
    return counts["answered"] if "answered" in counts else sum(number for answer, number in counts.items() if answer)


def shown(counts: Tallies) -> Tallies:
    """Counts by answer alone, without the sum that the journal keeps beside them."""
    return {group: {key: number for key, number in one.items() if key != "answered"} for group, one in counts.items()}


def _all_opened(fact: f.QuestionClosed) -> bool:
    return not fact.withheld and all(sum_of(fact.counts.get(group, {})) >= LEAST for group in fact.ballot.groups)


def _order(ballot: Ballot, result: Result) -> Text:
    """The options, best first; those in one place are named together."""
    return N_("In this order: %(options)s.", options=tuple(_place(ballot, place) for place in result.order))


def _place(ballot: Ballot, place: tuple[str, ...]) -> Text:
    options = tuple(ballot.asks.options[int(option) - 1] for option in sorted(place, key=int))
    if len(options) == 1:
        return N_("%(option)s", option=options[0])
    return N_("%(options)s (in the same place)", options=options)


def _turnout_line(group: str, counts: Counts, ballot: Ballot) -> Text:
    if ballot.secret and sum_of(counts) < LEAST:
        return _under(group, counts.get("", 0))
    return N_(
        "%(group)s: %(answered)s of %(roll)s answered",
        group=GroupName(group),
        answered=sum_of(counts),
        roll=counts.get("", 0),
    )


def _under(group: str, roll: int) -> Text:
    return N_(
        "%(group)s: fewer than %(limit)s of %(roll)s people answered, so their papers stay closed",
        group=GroupName(group),
        limit=LEAST,
        roll=roll,
    )


def closed_lines(fact: f.BallotClosed) -> tuple[Text, ...]:
    """That it is over, by whom if a mediator closed it, and how late if nobody could."""
    if not fact.by:
        return (N_("The ballot has closed."), *apology(fact.late))
    return (
        N_("Everyone has answered, and the mediator %(mediator)s has closed the ballot.", mediator=PersonName(fact.by)),
    )


def _beside(ballot: Ballot, counts: Tallies) -> tuple[Text, ...]:
    """What the picture does not say in its own words: of a secret ballot, why some numbers are not told."""
    return count_lines(ballot, counts, ballot.groups) if ballot.secret else ()


def record_link(dialogue: Dialogue, ballot: Ballot) -> Link:
    """Where anybody can read and check the record."""
    return Link(N_("The record of this ballot, for anyone to check"), f"/records/{dialogue.id}/{ballot.id}")


def count_lines(ballot: Ballot, counts: Tallies, groups: tuple[str, ...]) -> tuple[Text, ...]:
    """One line a group: how its people answered, and what that needed."""
    if not ballot.secret:
        return tuple(_count_line(ballot, group, counts.get(group, {})) for group in groups)
    cells = published({group: counts.get(group, {}) for group in ballot.groups}).groups
    return tuple(_cell_line(ballot, group, cells[group]) for group in groups)


def _cell_line(ballot: Ballot, group: str, cell: Full | AtLeast | Under) -> Text:
    match cell:
        case Full(roll, counts):
            return _count_line(ballot, group, {"": roll, **counts})
        case AtLeast(roll, papers, answer, percent):
            return N_(
                "%(group)s: at least %(percent)s in every 100 papers say: %(answer)s "
                "(%(answered)s of %(roll)s answered)",
                group=GroupName(group),
                percent=percent,
                answer=WAYS[ballot.asks.way].labels[answer],
                answered=papers,
                roll=roll,
            )
        case Under(roll):
            return _under(group, roll)


def _count_line(ballot: Ballot, group: str, counts: Counts) -> Text:
    labels = WAYS[ballot.asks.way].labels
    given = tuple(
        N_("%(choice)s: %(number)s", choice=label, number=counts.get(answer, 0)) for answer, label in labels.items()
    )
    if ballot.kind not in ("enter", "decide", "renew"):
        return N_(
            "%(group)s: %(answers)s (%(answered)s of %(roll)s answered)",
            group=GroupName(group),
            answers=given,
            answered=sum_of(counts),
            roll=counts.get("", 0),
        )
    return N_(
        "%(group)s: %(answers)s (%(answered)s of %(roll)s answered; in favour needed: %(needed)s)",
        group=GroupName(group),
        answers=given,
        answered=sum_of(counts),
        roll=counts.get("", 0),
        needed=needed(ballot.rule, {"": counts.get("", 0) - counts.get("aside", 0)}),
    )


def judged_told(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    """A group has said whether its objection stands; the others learn the word, the group itself the numbers."""
    ballot, group = fact.ballot, fact.ballot.groups[0]
    word = (
        N_("%(group)s says: our objection stands.", group=GroupName(group))
        if fact.outcome == "stands"
        else N_(
            "%(group)s says: our objection need not hold the text back. It is kept as a concern.",
            group=GroupName(group),
        )
    )
    yield Say(Everyone(), headed(dialogue, word))
    yield Say(Group(group), headed(dialogue, *count_lines(ballot, fact.counts, (group,))))
