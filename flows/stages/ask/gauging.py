"""A temperature check among all groups: a mediator's question that decides nothing, closed at its time or before.

Of a group only what gives nobody away is told to the others. Never here: how an app shows it, a single answer.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import UNANSWERED, Ballot, Counts
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.messages import apology, headed, require_mediator
from flows.people import Everyone
from flows.refusals import Refused
from flows.small_cells import LEAST
from flows.stages.ask import asking
from flows.ways import WAYS
from flows.wording import N_, GroupName, PersonName, Text

KIND = "poll"
ONLY = N_(
    "This was only a temperature check: it decides nothing and binds nobody. What follows from it is for the groups to "
    "say: reply to this message."
)


def require_open(secret: bool) -> None:  # noqa: FBT001  as the command has it
    """Raise `Refused` for a secret one: apps show in sight who picked what."""
    if secret:
        raise Refused(
            N_("A temperature check is always open. For a secret answer, please choose another way of asking.")
        )


def close(
    dialogue: Dialogue, command: c.CloseQuestion, question: Ballot, counts: Mapping[str, Counts], now: datetime
) -> Iterator[f.Fact]:
    """It is over, be it by a mediator; nothing follows from it, and small groups keep their numbers to themselves."""
    if now < question.closes:
        require_mediator(dialogue, command.by)
    told = told_of(question, counts)
    outcome = "answered" if any(one.get("answered", 0) for one in told.values()) else UNANSWERED
    late = asking.overdue(question, now)
    yield f.QuestionClosed(question, told, command.digest, outcome, now, None, (), late, command.by)


def told_of(question: Ballot, counts: Mapping[str, Counts]) -> dict[str, dict[str, int]]:
    """What the journal keeps: of a group from five answers on its numbers, of a smaller one how many are in it."""
    way = WAYS[question.asks.way]
    kept = {group: way.counted(question.asks, counts.get(group, {})) for group in question.groups}
    return {group: one if one["answered"] >= LEAST else {"": one[""]} for group, one in kept.items()}


def closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    """What each group felt, for all of them."""
    title = fact.ballot.title
    head = N_("The temperature check “%(title)s” has closed.", title=title)
    if fact.by:
        head = N_(
            "%(mediator)s has closed the temperature check “%(title)s”.", mediator=PersonName(fact.by), title=title
        )
    lines = tuple(_line(fact.ballot, group, fact.counts.get(group, {})) for group in fact.ballot.groups)
    yield from asking.over(dialogue, fact.ballot, N_("This temperature check has closed."))
    yield Say(Everyone(), headed(dialogue, head, *apology(fact.late), *lines, ONLY))


def _line(ballot: Ballot, group: str, counts: Counts) -> Text:
    if "answered" not in counts:
        return N_(
            "%(group)s: fewer than %(limit)s answered, so their numbers are not told.",
            group=GroupName(group),
            limit=LEAST,
        )
    given = tuple(
        N_("%(choice)s: %(number)s", choice=str(option), number=counts.get(str(number), 0))
        for number, option in enumerate(ballot.asks.options, 1)
    )
    return N_(
        "%(group)s: %(answers)s (%(answered)s of %(roll)s answered)",
        group=GroupName(group),
        answers=given,
        answered=counts["answered"],
        roll=counts.get("", 0),
    )
