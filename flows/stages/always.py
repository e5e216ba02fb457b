"""Always: what is welcome at any point: quiet, mediators and groups coming and going, questions, the end.

Never here: anything that depends on the stage, but for the words that say so.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show
from flows.flow import Stage
from flows.messages import headed, require_mediator, tell_all
from flows.people import Group, Mediators, Others
from flows.refusals import Refused, not_a_party
from flows.stages import apart, distant, giving, joining, leaving, repairing, seen
from flows.stages.agreed import always as agreed
from flows.stages.ask import asking, beside, charter, kinds, petitions, statements, vital
from flows.stages.promised import checking, notices
from flows.stages.room import mediating, quiet, tongues
from flows.stages.talk import saying
from flows.stages.text.term import card
from flows.wording import N_, NC_, GroupName, PersonName


def withdraw(dialogue: Dialogue, command: c.WithdrawGroup, now: datetime) -> Iterator[f.Fact]:
    """A group leaves the room. With fewer than two groups the room closes."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if dialogue.agreement is not None:
        raise Refused(
            N_(
                "Your group has an agreement here until %(until)s. To ask your group whether it leaves before, "
                "write /part.",
                until=dialogue.agreement.until,
            )
        )
    if dialogue.ballot is not None:
        raise Refused(
            N_(
                "A ballot is open. Answer no, or leave when it has closed, on %(closes)s.",
                closes=dialogue.ballot.closes,
            )
        )
    others = tuple(group for group in dialogue.groups if group != command.group)
    yield from repairing.undone(dialogue, "left", command.by, now)
    own, alone = (command.group,), len(others) < 2
    void = (one for one in dialogue.questions if one.kind != "validity" and (alone or one.groups == own))
    yield from beside.stopped(void, command.by, now)
    yield f.GroupWithdrew(command.group, command.by, now, saying.unheard(dialogue, (command.group,)))
    if alone:
        yield f.RoomClosed("alone", command.by, now, saying.unheard(dialogue, others))


def lose(dialogue: Dialogue, command: c.LoseGroup, now: datetime) -> Iterator[f.Fact]:
    """A group cannot be reached any more; nothing is taken from it, but the others must know."""
    if any(party.group == command.group and party.reachable for party in dialogue.parties):
        yield f.GroupLost(command.group, now, command.why)


def ask_again(dialogue: Dialogue, command: c.AskAgain, now: datetime) -> Iterator[f.Fact]:
    """A group that was lost is back; whatever is open or stands is put to it once more. Nothing is counted anew."""
    if any(party.group == command.group and not party.reachable for party in dialogue.parties):
        yield f.GroupFound(command.group, now)
    asked = any(command.group in one.groups for one in open_now(dialogue))
    if asked or (dialogue.agreement and command.group in dialogue.groups):
        yield f.QuestionRepeated(command.group, now)


def open_now(dialogue: Dialogue) -> tuple[Ballot, ...]:
    """The stage's ballot and the questions beside it."""
    return (dialogue.ballot, *dialogue.questions) if dialogue.ballot else dialogue.questions


def close(dialogue: Dialogue, command: c.CloseRoom, now: datetime) -> Iterator[f.Fact]:
    """A mediator closes the room, unless something stands or is being decided in it."""
    require_mediator(dialogue, command.by)
    seen.require(command.seen, seen.room(dialogue))
    if dialogue.agreement is not None:
        raise Refused(
            N_("An agreement stands in this room until %(until)s, so it stays open.", until=dialogue.agreement.until)
        )
    if dialogue.ballot is not None:
        raise Refused(
            N_("A ballot is open until %(closes)s. Please wait until it has closed.", closes=dialogue.ballot.closes)
        )
    yield from beside.stopped(dialogue.questions, command.by, now)
    yield f.RoomClosed("mediator", command.by, now, saying.unheard(dialogue, dialogue.groups))


def _withdrew(dialogue: Dialogue, fact: f.GroupWithdrew) -> Iterator[Effect]:
    yield tell_all(dialogue, N_("%(group)s has left this room.", group=GroupName(fact.group)))
    left = N_("Your group has left this room. The others have been told. Thank you for coming this far with them.")
    where = N_("To see where else your group takes part, write /rooms.")
    yield Say(Group(fact.group), headed(dialogue, left, where))
    yield from asking.withdrawn(dialogue, fact.group)
    yield from saying.never_passed_on(dialogue, fact.unheard)


def _lost(dialogue: Dialogue, fact: f.GroupLost) -> Iterator[Effect]:
    if fact.why == "muted":
        yield from _muted(dialogue, fact)
        return
    yield tell_all(
        dialogue,
        N_("%(group)s cannot be reached at the moment: its chat is closed to me.", group=GroupName(fact.group)),
        N_("Its answers stay as they are. If you know people there, please ask them to add me again."),
    )


def _muted(dialogue: Dialogue, fact: f.GroupLost) -> Iterator[Effect]:
    """The group itself would read it only when it is over."""
    told = headed(
        dialogue,
        N_("In the chat of %(group)s I am not allowed to write at the moment.", group=GroupName(fact.group)),
        N_("What I have for it waits, and goes there in order as soon as I may. Its answers stay as they are."),
        N_("If you know people there: an administrator of that chat can let me send messages again."),
    )
    yield Say(Others(fact.group), told)
    yield Say(Mediators(), told)


def _found(dialogue: Dialogue, fact: f.GroupFound) -> Iterator[Effect]:
    yield tell_all(dialogue, N_("%(group)s can be reached again.", group=GroupName(fact.group)))


def _repeated(dialogue: Dialogue, fact: f.QuestionRepeated) -> Iterator[Effect]:
    """The agreement that stands, and below it, where it is answered, the open question in full."""
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Group(fact.group), card(dialogue, dialogue.agreement), pin=True)
    for ballot in open_now(dialogue):
        if fact.group in ballot.groups:
            yield asking.put(dialogue, ballot, fact.group)


def _closed(dialogue: Dialogue, fact: f.RoomClosed) -> Iterator[Effect]:
    why = {
        "mediator": N_("The mediator %(mediator)s has closed this room.", mediator=PersonName(fact.by)),
        "superseded": N_("Its agreement has been replaced, so this room closes."),
    }.get(fact.reason, N_("Only one group is left, so this room closes."))
    yield Hush("pause")
    yield Hush("repair")
    yield from saying.never_passed_on(dialogue, fact.unheard)
    yield tell_all(dialogue, why, N_("A new one can be opened at any time. Thank you for speaking with each other."))


ALWAYS = Stage(
    "always",
    NC_("stage", "Always"),
    decides={
        **quiet.DECIDES,
        **mediating.DECIDES,
        c.WithdrawGroup: withdraw,
        c.LoseGroup: lose,
        c.AskAgain: ask_again,
        c.CloseRoom: close,
        c.RemindBallot: asking.remind,
        **beside.DECIDES,
        **petitions.DECIDES,
        **vital.DECIDES,
        **charter.DECIDES,
        **statements.DECIDES,
        **tongues.DECIDES,
        **leaving.DECIDES,
        **checking.DECIDES,
        **agreed.DECIDES,
        **joining.DECIDES,
        **distant.DECIDES,
        **apart.DECIDES,
        **giving.DECIDES,
    },
    announces={
        **quiet.ANNOUNCES,
        **mediating.ANNOUNCES,
        f.GroupWithdrew: _withdrew,
        f.GroupLost: _lost,
        f.GroupFound: _found,
        f.QuestionRepeated: _repeated,
        f.RoomClosed: _closed,
        f.BallotReminded: asking.reminded,
        **beside.ANNOUNCES,
        **petitions.ANNOUNCES,
        **vital.ANNOUNCES,
        **charter.ANNOUNCES,
        **statements.ANNOUNCES,
        **tongues.ANNOUNCES,
        **leaving.ANNOUNCES,
        **notices.ANNOUNCES,
        **agreed.ANNOUNCES,
        **joining.ANNOUNCES,
        **distant.ANNOUNCES,
        **apart.ANNOUNCES,
    },
)
ALWAYS = kinds.joined(ALWAYS, {**leaving.KINDS, **agreed.KINDS, **joining.KINDS, **apart.KINDS})
