"""What is due in a room, and when: everything that will happen by itself, or that somebody is waited for until then.

Read from the dialogue alone. Never here: an alarm (the stages set those), or what happens when it rings.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.review import review_of
from flows.wording import N_, GroupName, Text, Value

OWN_AFFAIR = ("home", "confidence", "regain", "depart", "stay", "early", "accede", "retreat", "afar", "unafar")
"""Asked within one group; others hear of it when it has said yes."""
SHORT = 40  # characters of people's own titles in a line


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a moment, as a whole sentence that names it. `waits`: the groups that can still do something."""

    at: datetime
    what: Text
    waits: tuple[str, ...] = ()


def deadlines(dialogue: Dialogue) -> tuple[Due, ...]:
    """All that is due, the earliest first."""
    return tuple(sorted((due for source in SOURCES for due in source(dialogue)), key=lambda due: due.at))


def before(dialogue: Dialogue, until: datetime) -> tuple[Due, ...]:
    """What is due until then."""
    return tuple(due for due in deadlines(dialogue) if due.at <= until)


def shortened(title: str) -> str:
    """People's own title, short enough for a line."""
    return title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"


def named(groups: Iterable[str]) -> tuple[Value, ...]:
    """Groups by their names."""
    return tuple(GroupName(group) for group in groups)


def _ballot(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.ballot:
        yield _open(dialogue.ballot, N_("The ballot closes on %(closes)s.", closes=dialogue.ballot.closes))


def _questions(dialogue: Dialogue) -> Iterator[Due]:
    for one in dialogue.questions:
        if one.kind not in OWN_AFFAIR:
            yield _open(one, _closes(one))


def _closes(one: Ballot) -> Text:
    if one.kind in ("ask", "poll"):
        title = shortened(one.title)
        return N_("The question “%(title)s” closes on %(closes)s.", title=title, closes=one.closes)
    return N_("A question to %(groups)s is open until %(closes)s.", groups=named(one.groups), closes=one.closes)


def _open(ballot: Ballot, what: Text) -> Due:
    return Due(ballot.closes, what, ballot.groups)


def _pause(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.paused_until:
        yield Due(dialogue.paused_until, N_("Quiet until %(until)s.", until=dialogue.paused_until))


def _shuttle(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.shuttle:
        what = N_("What all sides write is delivered on %(until)s, if every side is in.", until=dialogue.shuttle.until)
        yield Due(dialogue.shuttle.until, what, dialogue.shuttle.missing(dialogue.groups))


def _repair(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.repair and dialogue.repair.until:
        until = dialogue.repair.until
        yield Due(until, N_("Meeting %(number)s lasts until %(until)s.", number=dialogue.repair.met, until=until))


def _petition(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.petition and dialogue.stage in ("speaking", "drafting"):
        until = dialogue.petition.until
        yield Due(until, N_("After a petition the text can be decided on from %(until)s.", until=until))


def _thermometer(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.thermometer and dialogue.thermometer.open and dialogue.thermometer.closes:
        closes = dialogue.thermometer.closes
        yield Due(closes, N_("The four questions in private can be answered until %(closes)s.", closes=closes))


def _circle(dialogue: Dialogue) -> Iterator[Due]:
    for deed in dialogue.circle.deeds if dialogue.circle else ():
        yield Due(deed.due, N_("An act that was agreed in a circle is due on %(due)s.", due=deed.due))


def _looking_back(dialogue: Dialogue) -> Iterator[Due]:
    review = review_of(dialogue)
    if review and review.asks and not review.asked:
        yield Due(review.asks, N_("The groups look back, each in its own chat, until %(until)s.", until=review.asks))


def _leaving(dialogue: Dialogue) -> Iterator[Due]:
    for one in dialogue.keeping.leaving if dialogue.keeping else ():
        leaves = N_("%(group)s leaves the agreement on %(effect)s.", group=GroupName(one.group), effect=one.effect)
        yield Due(one.effect, leaves, (one.group,))


def _agreement(dialogue: Dialogue) -> Iterator[Due]:
    if dialogue.agreement:
        until = dialogue.agreement.until
        yield Due(until, N_("The agreement stands until %(until)s.", until=until))


SOURCES: tuple[Callable[[Dialogue], Iterable[Due]], ...] = (
    _ballot,
    _questions,
    _pause,
    _shuttle,
    _repair,
    _petition,
    _thermometer,
    _circle,
    _looking_back,
    _leaving,
    _agreement,
)
"""Where deadlines come from: a part with a moment of its own adds one row."""
