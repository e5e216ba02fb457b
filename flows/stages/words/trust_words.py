"""The trust in mediators in words: who is proposed, where they come from, what it means when confidence is withdrawn.

A warning is said aloud where all mediators come from one side, or a group has nobody of its own among them. Never here:
who decides about it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Group, Mediators, Person
from flows.trust import ROTATION, Origin, Trust
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Paragraph, PersonName, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]
THIRD = "-"
"""In a button, in the place of a group: none of those in the room."""


def asked_origin(dialogue: Dialogue, *persons: str) -> Iterator[Effect]:
    """Mediators (all, if nobody is named) are asked in private where they come from."""
    said = headed(
        dialogue,
        N_("From which movement or group do you come? All groups will read it, so that they know who mediates."),
        N_("Press a button, or write /movement and its name."),
        choices=origins(dialogue),
    )
    yield from (Say(Person(person), said) for person in persons or dialogue.mediators)


def origins(dialogue: Dialogue) -> tuple[Choice, ...]:
    """The groups of the room, and none of them."""
    own = tuple(
        Choice(N_("%(group)s", group=GroupName(group)), ("origin", dialogue.id, group)) for group in dialogue.groups
    )
    return (*own, Choice(NC_("button", "None of these"), ("origin", dialogue.id, THIRD)))


def warnings(dialogue: Dialogue) -> Iterator[Text]:
    """What all should see of where the mediators come from, once each of them has said it."""
    named = dialogue.trust.origins if dialogue.trust else {}
    there = [named[person] for person in dialogue.mediators if person in named]
    if not there or len(there) < len(dialogue.mediators):
        return
    if len(there) > 1 and len({origin.key for origin in there}) == 1:
        yield N_("Please note: all mediators of this room come from the same movement. You can ask for another one.")
    sides = {origin.group for origin in there}
    alone = tuple(GroupName(group) for group in dialogue.groups if group not in sides)
    if "" not in sides and alone:
        yield N_(
            "Please note: no mediator comes from %(groups)s, and none is a third one from outside. A mediator can "
            "invite one with /desk.",
            groups=alone,
        )


def _warned(dialogue: Dialogue) -> Iterator[Effect]:
    said = tuple(warnings(dialogue))
    if said:
        yield tell_all(dialogue, *said)


def _proposed(dialogue: Dialogue, fact: f.MediatorProposed) -> Iterator[Effect]:
    """Whoever is proposed reads along from now on; the groups read it with their question."""
    wait = N_(
        "Every group of “%(topic)s” is asked now whether you shall mediate. Until all say yes you only read along.",
        topic=dialogue.topic,
    )
    back = Choice(NC_("button", "I would rather not"), ("stepdown", dialogue.id))
    yield Say(Person(fact.person), headed(dialogue, wait, choices=(back,)))
    yield from asked_origin(dialogue, fact.person)
    asked = N_("All groups are asked now whether %(person)s shall mediate.", person=PersonName(fact.person))
    yield Say(Mediators(), headed(dialogue, asked))


def _accepted(dialogue: Dialogue, fact: f.MediatorAccepted) -> Iterator[Effect]:
    """The mediators read each group's yes; of the last one they read only that every group has accepted."""
    candidate = dialogue.trust.candidate(fact.person) if dialogue.trust else None
    if candidate and set(candidate.accepted).issuperset(dialogue.groups):
        return
    group, person = GroupName(fact.group), PersonName(fact.person)
    said = N_("%(group)s accepts %(person)s as mediator.", group=group, person=person)
    yield Say(Mediators(), headed(dialogue, said), waits=True)


def _declined(dialogue: Dialogue, fact: f.MediatorDeclined) -> Iterator[Effect]:
    """All groups read that somebody does not mediate, and never which group did not accept them."""
    yield tell_all(dialogue, N_("%(person)s will not mediate this room.", person=PersonName(fact.person)))
    if fact.group:
        thanks = N_("Not every group has said yes, so you will not mediate here. Thank you for having been ready to.")
        yield Say(Person(fact.person), headed(dialogue, thanks))


def joined(dialogue: Dialogue, fact: f.MediatorJoined) -> Iterator[Effect]:
    """Every group has accepted somebody."""
    person = PersonName(fact.person)
    yield tell_all(dialogue, N_("Every group has accepted %(person)s, who mediates this room now.", person=person))
    yield Say(Person(fact.person), headed(dialogue, N_("You mediate this room now. Write /desk to see your desk.")))
    yield rotation(fact.person, fact.at)
    yield from _warned(dialogue)


def rotation(person: str, now: datetime) -> WakeAt:
    """The alarm that reminds a mediator to hand over."""
    return WakeAt(f"rotate:{person}", now + ROTATION, c.RemindRotation(person))


def begun(dialogue: Dialogue, fact: f.DialogueBegan) -> Iterator[Effect]:
    """The dialogue has begun: the time of its mediators runs."""
    yield from (rotation(person, fact.at) for person in dialogue.mediators)


def left(dialogue: Dialogue, fact: f.MediatorLeft) -> Iterator[Effect]:
    """A mediator is not reminded any more; who is left may all come from one side."""
    yield Hush(f"rotate:{fact.person}")
    yield from _warned(dialogue)


def _named(dialogue: Dialogue, fact: f.OriginNamed) -> Iterator[Effect]:
    who = N_("%(person)s, who mediates here, says where they come from:", person=PersonName(fact.person))
    if fact.person not in dialogue.mediators:
        who = N_("%(person)s, who is to mediate here, says where they come from:", person=PersonName(fact.person))
    yield tell_all(dialogue, who, *_origin(fact.origin))
    yield from _warned(dialogue)


def _origin(origin: Origin) -> Blocks:
    """The group of the room, the person's own words, or that it is none of these."""
    if origin.group:
        return (N_("%(group)s", group=GroupName(origin.group)),)
    return (Quote(Saying(origin.word)),) if origin.word else (N_("None of the groups of this room."),)


def _withdrawn(dialogue: Dialogue, fact: f.ConfidenceWithdrawn) -> Iterator[Effect]:
    group = GroupName(fact.group)
    yield tell_all(
        dialogue,
        N_("At least a third of %(group)s has withdrawn its confidence in the mediation of this room.", group=group),
        N_("So the room is quiet from now on. Nothing is lost, and open ballots keep their time."),
        N_(
            "It goes on when %(group)s gives its confidence back with /confidence, or when all groups accept another "
            "mediator: an administrator of any group can look for one with /mediator.",
            group=group,
        ),
    )
    how = N_("You can hand this desk over, or step down. Neither is a verdict on you. Write /desk for both.")
    yield Say(Mediators(), headed(dialogue, how))


def _kept(dialogue: Dialogue, fact: f.ConfidenceKept) -> Iterator[Effect]:
    few = N_("Too few have signed, so nothing changes. The other groups and the mediators are not told.")
    again = N_("Your group can be asked again from %(until)s on.", until=fact.until)
    yield Say(Group(fact.group), headed(dialogue, few, again))


def _restored(dialogue: Dialogue, fact: f.ConfidenceRestored) -> Iterator[Effect]:
    back = N_("%(group)s has confidence in the mediation again.", group=GroupName(fact.group))
    if dialogue.distrusting:
        yield tell_all(dialogue, back, N_("The room stays quiet until all groups have."))
    else:
        yield tell_all(dialogue, back, N_("The quiet is over. To be heard, reply to this message."))


def handing_over(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk of a room on the whole way: to say where one comes from, and to hand the desk over."""
    if dialogue.flow != "alliance" or dialogue.stage in ("entering", "closed"):
        return ()
    return (
        Choice(NC_("button", "Hand the desk over"), ("handover", dialogue.id)),
        Choice(NC_("button", "Where I come from"), ("movement", dialogue.id)),
    )


def _rotation(dialogue: Dialogue, fact: f.RotationDue) -> Iterator[Effect]:
    yield rotation(fact.person, fact.at)
    long = N_("You have carried this desk for three months. Thank you.")
    over = N_("It may be time to hand it over: nothing is lost, and the groups accept the next one first.")
    yield Say(Person(fact.person), headed(dialogue, long, over, choices=handing_over(dialogue)[:1]))


def _candidate(dialogue: Dialogue, ballot: Ballot, _: str) -> Blocks:
    person, trust = PersonName(ballot.title), dialogue.trust or Trust()
    candidate, origin = trust.candidate(ballot.title), trust.origins.get(ballot.title)
    shall = N_("Shall %(person)s mediate this room?", person=person)
    if candidate and candidate.instead:
        before = PersonName(candidate.instead)
        shall = N_("Shall %(person)s mediate this room instead of %(before)s?", person=person, before=before)
    where = (Paragraph(N_("Where they come from:")), *_origin(origin)) if origin else ()
    return (shall, *where, N_("They mediate only if every group says yes. What was said here stays."))


def _confidence(_: Dialogue, __: Ballot, group: str) -> Blocks:
    asks = N_(
        "Somebody in %(group)s asks you to withdraw the confidence in the mediation of this room.",
        group=GroupName(group),
    )
    return (asks, N_("As soon as a third of the roster signs, the room is quiet, and the mediators can do nothing."))


def _regain(_: Dialogue, __: Ballot, group: str) -> Blocks:
    return (N_("Does %(group)s give its confidence in the mediation of this room back?", group=GroupName(group)),)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {
    "mediator": _candidate,
    "confidence": _confidence,
    "regain": _regain,
}
"""By the kind of question: what it is about, as one group reads it."""

SAID: Mapping[str, Mapping[str, Text]] = {
    "mediator": {
        "yes": N_("Your group says yes."),
        "no": N_("Your group says no. The others are not told that it was you."),
        "unanswered": N_("Too few of your group have answered, so there is no yes from it."),
    },
    "confidence": {"raised": N_("Enough of you have signed."), "quiet": N_("Signing is over.")},
    "regain": {
        "yes": N_("Your group gives its confidence back."),
        "no": N_("Your group does not give its confidence back now. It can be asked again with /confidence."),
        "unanswered": N_("Too few of your group have answered. It can be asked again with /confidence."),
    },
}
"""By kind and outcome: what a group reads where its question stood."""

ANNOUNCES: dict[type, Announce] = {
    f.MediatorProposed: _proposed,
    f.MediatorAccepted: _accepted,
    f.MediatorDeclined: _declined,
    f.MediatorJoined: joined,
    f.OriginNamed: _named,
    f.ConfidenceWithdrawn: _withdrawn,
    f.ConfidenceKept: _kept,
    f.ConfidenceRestored: _restored,
    f.RotationDue: _rotation,
}
