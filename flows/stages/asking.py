"""Asking every group in its own chat: when the question is put, its receipts, its reminders, its result.

Shared by the stages that ask (entering, deciding, renewing), which say what follows from the answer. Never here: the
words of a question (see `questions`), marks, rolls, counting (see `ballot` and the store).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.ballot import CHOICES, Ballot, all_answered, in_favour, needed, turnout
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce, Decide
from flows.messages import apology, headed, require_mediator
from flows.people import Group
from flows.refusals import Refused, overtaken
from flows.seasons import day_before
from flows.stages.questions import LABELS, choices, question
from flows.wording import N_, NC_, NN_, Choice, GroupName, Message, PersonName, Text, message

A_DAY = timedelta(days=1)


def next_id(dialogue: Dialogue) -> str:
    """The id of the next ballot of this dialogue."""
    return str(dialogue.ballot_count + 1)


def asked(dialogue: Dialogue, fact: f.BallotOpened) -> Iterator[Effect]:
    """Every group reads the same question, and how it will be counted."""
    yield close_at(fact.ballot)
    for group in fact.ballot.groups:
        yield from ask(dialogue, fact.ballot, group)


def ask(dialogue: Dialogue, ballot: Ballot, group: str, *news: Text) -> Iterator[Effect]:
    """Ask one group: the question, pinned where the channel can, and a reminder before it is over."""
    yield put(dialogue, ballot, group, *news)
    wake = day_before(ballot.closes, dialogue.zone_of(group))
    if wake > ballot.opens:
        yield WakeAt(f"remind:{ballot.id}:{group}", wake, c.RemindBallot(ballot.id, group))


def put(dialogue: Dialogue, ballot: Ballot, group: str, *news: Text) -> Show:
    """The question in a group's chats. Where it stands already it stays as it is."""
    return Show(f"ballot:{ballot.id}", Group(group), question(dialogue, ballot, group, *news), pin=True)


def close_at(ballot: Ballot) -> WakeAt:
    """The alarm that closes the ballot."""
    return WakeAt(f"close:{ballot.id}", ballot.closes, c.CloseBallot(ballot.id))


def turnout_notice(answered: int, roll: int, closes: datetime) -> Message:
    """How many have answered in one group; never what."""
    return message(
        NN_(
            "%(answered)s of %(count)s person has answered. Open until %(closes)s.",
            "%(answered)s of %(count)s people have answered. Open until %(closes)s.",
            roll,
            answered=answered,
            closes=closes,
        )
    )


def receipt(kind: str, choice: str, closes: datetime, *, before: bool) -> Text:
    """What the person who answered is told, privately: what was recorded, and until when it can change."""
    if before:
        return N_(
            "Changed to: %(choice)s. You can change it until %(closes)s.", choice=LABELS[kind][choice], closes=closes
        )
    return N_("Recorded: %(choice)s. You can change it until %(closes)s.", choice=LABELS[kind][choice], closes=closes)


def receipt_aloud(person: str, closes: datetime) -> Text:
    """The receipt where it cannot be given in private: that something was recorded, not what."""
    return N_(
        "%(person)s, your answer is recorded. You can change it until %(closes)s.",
        person=PersonName(person),
        closes=closes,
    )


REFUSALS = {
    "same": N_("That is what you answered already. It counts, once."),
    "closed": N_("This ballot has closed already, so this answer was not counted. The result is in your group's chat."),
    "not_on_roll": N_(
        "Only people who were on the roster of a group when the ballot opened can answer. "
        "To take part next time, write /join in your group's chat."
    ),
    "not_on_open_roll": N_(
        "Only people on the roster can answer. Write /join in your group's chat, then answer again."
    ),
    "no_such_ballot": N_("I do not know this ballot. Please use the newest message in your group's chat."),
    "no_such_choice": N_("That is not one of the answers. Please choose one of the buttons or numbers."),
    "elsewhere": N_("This question belongs to another chat. Please answer in your own group's chat."),
    "not_a_person": N_(
        "I cannot count an answer from a channel or an anonymous administrator. "
        "Please answer under your own name; the chat does not see what you choose."
    ),
}


def due(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Ballot:
    """The open ballot that the command closes. Raises `Refused` when it is not open or not due."""
    ballot = dialogue.ballot
    if ballot is None or ballot.id != command.ballot:
        raise overtaken()
    if command.by:
        require_mediator(dialogue, command.by)
        if ballot.open_roll and now < ballot.opens + A_DAY:
            raise Refused(N_("People may still be joining the roster. An invitation stays open for at least a day."))
        if not all_answered(ballot, command.counts):
            raise Refused(
                N_("Not everyone has answered yet. The ballot closes by itself at %(closes)s.", closes=ballot.closes)
            )
    elif now < ballot.closes:
        raise Refused(N_("The ballot is open until %(closes)s.", closes=ballot.closes))
    return ballot


def remind(dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> Iterator[f.Fact]:
    """A day before the end, a group whose members have not all answered is reminded, once."""
    ballot = dialogue.ballot
    if ballot is None or ballot.id != command.ballot or now >= ballot.closes or command.missing <= 0:
        return
    yield f.BallotReminded(ballot.id, command.group, command.missing, now)


def reminded(dialogue: Dialogue, fact: f.BallotReminded) -> Iterator[Effect]:
    """The reminder carries the buttons, so that nobody has to search for the question."""
    ballot = dialogue.ballot
    if ballot is None:
        return
    missing = NN_("%(count)s person has not answered yet.", "%(count)s people have not answered yet.", fact.missing)
    closing = N_("The ballot closes at %(closes)s.", closes=ballot.closes)
    yield Say(Group(fact.group), headed(dialogue, missing, closing, choices=choices(dialogue, ballot)))


def extended(dialogue: Dialogue, fact: f.BallotExtended) -> Iterator[Effect]:
    """More time, once, with the number that is missing; the text to decide on stays in sight."""
    ballot = dialogue.ballot
    if ballot is None:
        return
    yield close_at(ballot)
    for group in ballot.groups:
        short = fact.missing.get(group, 0)
        news: tuple[Text, ...] = (
            N_("In at least one group there are not enough answers that count yet. There is more time, once."),
        )
        if short:
            news += (
                NN_(
                    "For a yes, your group still needs %(count)s more person in favour.",
                    "For a yes, your group still needs %(count)s more people in favour.",
                    short,
                ),
            )
        yield Say(Group(group), headed(dialogue, *news, *apology(fact.late)))
        yield from ask(dialogue, ballot, group, *news)


def closing_offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk while a ballot is open: to close it once everyone has answered."""
    if dialogue.ballot is None:
        return ()
    return (Choice(NC_("button", "Everyone has answered: close now"), ("close", dialogue.id, dialogue.ballot.id)),)


def result(dialogue: Dialogue, ballot: Ballot, counts: Mapping[str, Mapping[str, int]]) -> Iterator[Effect]:
    """The ballot is over: its question loses its buttons, its alarms are silenced."""
    yield Hush(f"close:{ballot.id}")
    for group in ballot.groups:
        yield Hush(f"remind:{ballot.id}:{group}")
        over = headed(dialogue, N_("This ballot has closed."), *count_lines(ballot, counts, (group,)))
        yield Show(f"ballot:{ballot.id}", Group(group), over)


def closed_lines(fact: f.BallotClosed) -> tuple[Text, ...]:
    """That it is over, by whom if a mediator closed it, and how late if nobody could."""
    if not fact.by:
        return (N_("The ballot has closed."), *apology(fact.late))
    return (
        N_("Everyone has answered, and the mediator %(mediator)s has closed the ballot.", mediator=PersonName(fact.by)),
    )


def overdue(ballot: Ballot, now: datetime) -> timedelta:
    """How long after its time a ballot is closed; none if everyone has answered before."""
    return max(timedelta(), now - ballot.closes)


def count_lines(ballot: Ballot, counts: Mapping[str, Mapping[str, int]], groups: tuple[str, ...]) -> tuple[Text, ...]:
    """One line a group: how its people answered, and what that needed."""
    return tuple(_count_line(ballot, group, counts.get(group, {})) for group in groups)


def _count_line(ballot: Ballot, group: str, counts: Mapping[str, int]) -> Text:
    given = tuple(
        N_("%(choice)s: %(number)s", choice=LABELS[ballot.kind][choice], number=counts.get(choice, 0))
        for choice in CHOICES[ballot.kind]
    )
    return N_(
        "%(group)s: %(answers)s (%(answered)s of %(roll)s answered; in favour needed: %(needed)s)",
        group=GroupName(group),
        answers=given,
        answered=turnout(ballot, counts),
        roll=counts.get("", 0),
        needed=needed(ballot.rule, counts),
    )


def short_of(ballot: Ballot, counts: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """Group -> how many more in favour its answer needs; only groups that lack some."""
    lacking = {
        group: needed(ballot.rule, counts.get(group, {})) - in_favour(ballot, counts.get(group, {}))
        for group in ballot.groups
    }
    return {group: number for group, number in lacking.items() if number > 0}


DECIDES: dict[type, Decide] = {c.RemindBallot: remind}
ANNOUNCES: dict[type, Announce] = {f.BallotOpened: asked, f.BallotReminded: reminded, f.BallotExtended: extended}
