"""The mirror in a room: every group is asked, in its own chat, what it saw in the others that it wants at home.

What a group answers never comes here: it stays in the group (see `home`). The one thing that travels is a number, of
people who have a reservation about their group's word. Never here: an idea, a name.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed, tell_all
from flows.mirror import ASKED_AGAIN, LEAST, REST
from flows.people import Group
from flows.wording import N_, NC_, NN_, Choice, GroupName, Message, Text

NOTICE = "mirror-asks"

OVER: Mapping[str, Text] = {
    "stories": N_("You have heard each other's stories."),
    "speaking": N_("You have spoken with each other."),
    "naming": N_("You have looked together for what it is really about."),
    "agreement": N_("You have agreed on something."),
}
HOW = N_(
    "Write /mirror and your words to me in private. I put them into this chat without your name, and no other group "
    "ever sees them. Whoever has nothing to say need not do anything."
)


def hold(dialogue: Dialogue, command: c.HoldMirror, now: datetime) -> Iterator[f.Fact]:
    """A stage is over: the groups look at themselves, unless they have just done so."""
    if dialogue.mirror is None or now - dialogue.mirror.at >= REST:
        yield f.MirrorHeld(command.after, now)


def ask_for_change(dialogue: Dialogue, _: c.AskForChange, now: datetime) -> Iterator[f.Fact]:
    """Ninety days later."""
    if dialogue.mirror is not None:
        yield f.ChangeAsked(now)


def tell_reservations(dialogue: Dialogue, command: c.TellReservations, now: datetime) -> Iterator[f.Fact]:
    """Only numbers of three and more are told, and only of groups that are here."""
    counts = {one: number for one, number in command.counts.items() if number >= LEAST and one in dialogue.groups}
    if counts:
        yield f.ReservationsTold(command.ballot, counts, now)


def _held(dialogue: Dialogue, fact: f.MirrorHeld) -> Iterator[Effect]:
    yield WakeAt("mirror", fact.at + ASKED_AGAIN, c.AskForChange())
    question = N_("What did we see in them that we want to change, or begin, at home?")
    for group in dialogue.groups:
        yield Show(NOTICE, Group(group), _asks(dialogue, OVER.get(fact.after, OVER["speaking"]), question, HOW))


def _change_asked(dialogue: Dialogue, _: f.ChangeAsked) -> Iterator[Effect]:
    since = N_("Three months have passed since you last looked at what you saw in the others.")
    for group in dialogue.groups:
        yield Show(NOTICE, Group(group), _asks(dialogue, since, N_("What changed at home?"), HOW))


def _asks(dialogue: Dialogue, *blocks: Text) -> Message:
    thought = Choice(NC_("button", "I have a thought"), ("mirror", dialogue.id))
    return headed(dialogue, *blocks, choices=(thought,))


def _reservations(dialogue: Dialogue, fact: f.ReservationsTold) -> Iterator[Effect]:
    lines = tuple(
        NN_(
            "%(count)s person of %(group)s added a reservation to their group's word.",
            "%(count)s people of %(group)s added a reservation to their group's word.",
            number,
            group=GroupName(group),
        )
        for group, number in fact.counts.items()
    )
    yield tell_all(dialogue, *lines, N_("What they wrote stays in their own group. They, too, belong to it."))


DECIDES: dict[type, Decide] = {
    c.HoldMirror: hold,
    c.AskForChange: ask_for_change,
    c.TellReservations: tell_reservations,
}
ANNOUNCES: dict[type, Announce] = {
    f.MirrorHeld: _held,
    f.ChangeAsked: _change_asked,
    f.ReservationsTold: _reservations,
}
