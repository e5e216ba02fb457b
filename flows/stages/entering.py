"""Entering: each group decides in its own chat whether it wants this dialogue, and with this mediator.

It ends when the ballot closes: with at least two groups the dialogue begins, otherwise the room closes kindly.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import MAX_TERM_DAYS
from flows.ballot import Ballot, verdicts
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say
from flows.flow import Stage
from flows.messages import apology, headed, tell_all
from flows.people import Group, Mediators
from flows.plan import Plan
from flows.refusals import Refused, too_long
from flows.seasons import closing
from flows.stages import moving
from flows.stages.ask import asking, results
from flows.wording import N_, NC_, GroupName, message

TOPIC_LIMIT = 80


def open_room(dialogue: Dialogue, command: c.OpenRoom, now: datetime) -> Iterator[f.Fact]:
    """A mediator invites groups; each is asked at once."""
    topic = command.topic.strip()
    if dialogue.revision:
        raise Refused(N_("This room is open already."))
    if not topic:
        raise Refused(N_("What is the dialogue about? Please say it in a few words."))
    if len(topic) > TOPIC_LIMIT:
        raise too_long(TOPIC_LIMIT, len(topic))
    if len({party.group for party in command.parties}) < 2:
        raise Refused(N_("A dialogue needs at least two groups. Please give the code of each, like RIO-7K."))
    if not 1 <= command.term_days <= MAX_TERM_DAYS:
        raise Refused(
            N_("An agreement can hold for 1 to %(days)s days. Please choose a number of days.", days=MAX_TERM_DAYS)
        )
    parties = tuple({party.group: party for party in command.parties}.values())  # a code given twice is one group
    about = topic, parties, command.language, command.term_days, now, command.plan
    yield f.RoomOpened(command.by, *about, command.text, links=command.links)
    groups = tuple(party.group for party in parties)
    closes = closing(now, (command.plan or Plan()).days("entering"), (party.zone for party in parties))
    ballot = Ballot("1", "enter", groups, now, closes, open_roll=True, by=command.by)
    yield f.BallotOpened(ballot, command.by, now)


def close(dialogue: Dialogue, command: c.CloseBallot, now: datetime) -> Iterator[f.Fact]:
    """The groups have answered; those that said yes begin."""
    ballot = asking.due(dialogue, command, now)
    words = verdicts(ballot, command.counts)
    late, entered = asking.overdue(ballot, now), tuple(group for group in ballot.groups if words[group] == "yes")
    joint = "yes" if len(entered) >= 2 else "no"
    yield f.BallotClosed(ballot.id, command.counts, words, command.digest, now, command.by, late, joint, asked=ballot)
    if len(entered) < 2:
        yield f.RoomClosed("alone", "", now)
        return
    yield f.DialogueBegan(entered, now)
    yield from moving.begin(dialogue, now)


def _closed(dialogue: Dialogue, fact: f.BallotClosed) -> Iterator[Effect]:
    ballot = fact.asked or Ballot(fact.ballot, "enter", tuple(fact.verdicts), fact.at, fact.at)
    yield from asking.result(dialogue, ballot, fact.counts)
    lines = results.count_lines(ballot, fact.counts, ballot.groups)
    yield Say(Mediators(), headed(dialogue, N_("The groups have answered the invitation."), *lines))
    if fact.by or apology(fact.late):
        yield tell_all(dialogue, *results.closed_lines(fact))


def _began(dialogue: Dialogue, fact: f.DialogueBegan) -> Iterator[Effect]:
    for group in fact.groups:
        others = tuple(GroupName(other) for other in fact.groups if other != group)
        begin = N_("The dialogue about “%(topic)s” with %(others)s begins.", topic=dialogue.topic, others=others)
        how = N_(
            "To speak to the other groups, reply to a message of this room or write /say and your words. "
            "The mediator passes them on, and you will be told what becomes of them."
        )
        yield Say(Group(group), headed(dialogue, begin, *((how,) if moving.speaks_first(dialogue) else ())))


def _room_closed(dialogue: Dialogue, fact: f.RoomClosed) -> Iterator[Effect]:
    yield Hush("pause")
    sorry = N_("Fewer than two groups said yes, so this dialogue does not begin. Nobody is bound to anything.")
    again = N_("You can be invited again at any time.")
    for party in dialogue.parties:
        yield Say(Group(party.group), headed(dialogue, sorry, again))
    yield Say(Mediators(), message(sorry, N_("To invite again, write /open.")))


ENTERING = Stage(
    "entering",
    NC_("stage", "Entering"),
    decides={**asking.DECIDES, c.OpenRoom: open_room, c.CloseBallot: close},
    announces={
        **asking.ANNOUNCES,
        f.BallotClosed: _closed,
        f.DialogueBegan: _began,
        f.RoomClosed: _room_closed,
    },
)
