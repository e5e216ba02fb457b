"""Reminding people who have not voted: in private, one digest a day for all their open ballots, nobody named to others.

A long list goes in parts, so that no transaction is long. Never here: when a ballot reminds (the flows set the alarms),
what is open to whom (the store knows).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.acting.delivery import REMINDERS, deliver, private, say
from bot.store import Books, alarms, ballots, dialogues, nudges
from flows import commands as c
from flows import record
from flows.ballot import UNANSWERED, Ballot, verdict
from flows.dialogue import Dialogue
from flows.effects import Show
from flows.messages import headed
from flows.people import Mediators
from flows.rules import LEAST_PAPERS, short_of
from flows.seasons import by_day
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, Message, Text, message

AT_ONCE = 500  # persons in one transaction
PAUSE = timedelta(minutes=1)  # until the next ones
SHOWN = 8  # ballots in a digest
TITLE = 60  # characters of a question in a digest

A_DAY = timedelta(days=1)
OF_THE_ROOM = ("enter", "decide", "renew")  # decisions that all groups take


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ballot that waits for somebody's answer, and the topic of its room."""

    dialogue: str
    topic: str
    ballot: Ballot

    @property
    def about(self) -> tuple[str, str]:
        """Its dialogue and its id, by which the rows know it."""
        return self.dialogue, self.ballot.id


def informed(books: Books, dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> c.RemindBallot:
    """Remind people in private; then what the group must know: how many are missing, and whether all were reached."""
    known = ballots.ballot_of(books, dialogue.id, command.ballot)
    if known is None or known.closed or now >= known.closes_at:
        return command
    _remind(books, dialogue, command, now)
    if command.step == "day":
        _warn_desks(books, dialogue, command, now)
    answered, roll = ballots.turnout(books, dialogue.id, command.ballot).get(command.group, (0, 0))
    unreached = nudges.has_unreached(books, dialogue.id, command.ballot, command.group)
    return replace(command, missing=roll - answered, unreached=unreached)


def _warn_desks(books: Books, dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> None:
    """A day before a ballot of the room closes, its mediators hear at once where too few have answered to count.

    One notice for all groups, since each has its day before at another hour.
    """
    ballot = dialogue.open_ballot(command.ballot)
    if ballot is None or ballot.kind not in OF_THE_ROOM:
        return
    short = tuple(GroupName(group) for group in ballot.groups if not _enough(books, dialogue, ballot, group))
    if not short:
        return
    few = N_(
        "Too few have answered so far for the ballot to count, in: %(groups)s. It closes on %(closes)s.",
        groups=short,
        closes=ballot.closes,
    )
    ask = N_("Please ask people there to talk with the others, or ask what keeps them from answering.")
    deliver(books, dialogue, [Show(f"few:{ballot.id}", Mediators(), headed(dialogue, few, ask))], now)


def _enough(books: Books, dialogue: Dialogue, ballot: Ballot, group: str) -> bool:
    """Whether a group's answer would count now. Of a secret ballot only the number of papers is known."""
    if ballot.secret:
        answered, _ = ballots.turnout(books, dialogue.id, ballot.id).get(group, (0, 0))
        return answered >= LEAST_PAPERS
    counts = ballots.counts(books, dialogue.id, ballot.id).get(group, {})
    if ballot.kind == "decide":
        return short_of(ballot, counts) == 0
    return verdict(ballot, counts) != UNANSWERED


def _remind(books: Books, dialogue: Dialogue, command: c.RemindBallot, now: datetime) -> None:
    """The next persons of the list; whoever is left has their turn a minute later."""
    zone = dialogue.zone_of(command.group)
    morning = by_day(now, zone)
    persons = nudges.due(books, dialogue.id, command.ballot, command.group, morning, AT_ONCE)
    for person in persons:
        _digest(books, (dialogue.id, command.ballot), person, now, morning)
    if len(persons) == AT_ONCE:
        later = record.dump(replace(command, step="more"))
        alarms.set(books, dialogue.id, f"nudge:{command.ballot}:{command.group}", now + PAUSE, later)


def _digest(books: Books, own: tuple[str, str], person: str, now: datetime, morning: datetime) -> None:
    """One message about all that this person has not answered."""
    found = [one for about in _unanswered(books, person, now) if (one := _loaded(books, about))]
    about = [one for one in found if one.about == own or _has_room(books, person, one, now)]
    nudges.digested(books, person, (one.about for one in about), morning)
    places = private(books, person)
    if places and about:
        wait = morning if morning > now else None
        say(books, places[0], digest([_line(one) for one in about]), now, rank=REMINDERS, not_before=wait)


def _unanswered(books: Books, person: str, now: datetime) -> list[tuple[str, str]]:
    """Dialogue and ballot of each."""
    open_now = ballots.open_for(books, person, now)
    return [(dialogue, ballot) for dialogue, ballot, answered in open_now if not answered]


def _loaded(books: Books, about: tuple[str, str]) -> Waiting | None:
    """None: the room knows the ballot no more."""
    loaded = dialogues.load(books, about[0])
    ballot = loaded[0].open_ballot(about[1]) if loaded else None
    return Waiting(about[0], loaded[0].topic, ballot) if loaded and ballot else None


def _has_room(books: Books, person: str, one: Waiting, now: datetime) -> bool:
    """A ballot that another one's reminder brings along keeps its last mention for its own last day."""
    last_day = one.ballot.closes - now <= A_DAY
    return nudges.times(books, *one.about, person) < (nudges.MOST if last_day else nudges.MOST - 1)


def _line(one: Waiting) -> Text:
    """What is asked, and until when."""
    what, topic = _what(one.ballot), one.topic or GroupName(one.ballot.groups[0])  # a group's own dialogue has no topic
    return N_("%(topic)s: %(what)s, until %(closes)s", topic=topic, what=what, closes=one.ballot.closes)


def _what(ballot: Ballot) -> Text:
    """The question in a few words."""
    if ballot.kind in ("ask", "poll"):
        title = ballot.title if len(ballot.title) <= TITLE else f"{ballot.title[: TITLE - 1]}…"
        return N_("“%(question)s”", question=title)
    return WHAT[ballot.kind]


WHAT: dict[str, Text] = {
    "enter": NC_("reminder", "do we enter?"),
    "decide": NC_("reminder", "does the text become our agreement?"),
    "renew": NC_("reminder", "shall the agreement go on?"),
    "petition": NC_("reminder", "a petition of concern in your group"),
    "home": NC_("reminder", "an idea for your own group"),
    "validity": NC_("reminder", "should an objection in your group be heard?"),
    "card": NC_("reminder", "the card of your group"),
    "condition": NC_("reminder", "what must be there before you meet"),
    "covenant": NC_("reminder", "the ground rules of a room"),
    "mandate": NC_("reminder", "shall somebody carry your group's words?"),
    "mediator": NC_("reminder", "shall somebody mediate?"),
    "texts": NC_("reminder", "which text shall be the draft?"),
    "even": NC_("reminder", "rules so that you can agree as equals"),
    "lesser": NC_("reminder", "what has become of an inequality?"),
    "free": NC_("reminder", "could your group have said no?"),
    "sheet": NC_("reminder", "the sheet of your group: who has how much of what"),
    "early": NC_("reminder", "shall all look at an agreement now?"),
    "talk": NC_("reminder", "a little more time for an agreement"),
    "tone": NC_("reminder", "may the tone of what is said be watched?"),
    "suspend": NC_("reminder", "whether an agreement rests"),
    "unsuspend": NC_("reminder", "whether an agreement binds again"),
    "whole": NC_("reminder", "the whole way once more"),
    "widen": NC_("reminder", "one more part of an agreement's text"),
    "plan": NC_("reminder", "another way for a room"),
    "depart": NC_("reminder", "shall your group leave an agreement?"),
    "stay": NC_("reminder", "shall your group stay in an agreement after all?"),
    "accede": NC_("reminder", "shall your group join an agreement?"),
    "afar": NC_("reminder", "shall your group join an agreement of another house?"),
    "unafar": NC_("reminder", "shall your group stay outside an agreement of another house after all?"),
    "retreat": NC_("reminder", "shall your group stay outside an agreement after all?"),
    "refuse": NC_("reminder", "does your group object to another one joining an agreement?"),
    "reserve": NC_("reminder", "shall your group set a clause apart?"),
    "decline": NC_("reminder", "does your group object to what another one has set apart?"),
    "unreserve": NC_("reminder", "shall your group take back what it has set apart?"),
    "confidence": NC_("reminder", "the confidence in those who mediate"),
    "regain": NC_("reminder", "is there confidence in the mediation again?"),
}


def digest(lines: list[Text]) -> Message:
    """What somebody is reminded of."""
    head = NN_("%(count)s question waits for your answer:", "%(count)s questions wait for your answer:", len(lines))
    how = N_("To answer, press the button or write /vote. Only you see this reminder.")
    return message(head, Listing(tuple(lines[:SHOWN])), how, choices=(Choice(NC_("button", "Vote now"), ("vote",)),))
