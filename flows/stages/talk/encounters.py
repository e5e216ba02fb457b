"""Encounters in a room: a mediator opens them, the clock holds a round every week, and a sentence may come back.

They run beside the stages. Never here: what is said to those who meet (see `meetings`), or who they are (rows).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.encounters import EVERY, FIRST
from flows.flow import Announce, Decide
from flows.messages import headed, require_calm, require_mediator, tell_all
from flows.packs import PACKS
from flows.people import Everyone, Group, Mediators
from flows.refusals import Refused, not_now, overtaken
from flows.wording import (
    N_,
    NC_,
    NN_,
    Choice,
    GroupName,
    LanguageName,
    Listing,
    Message,
    PersonName,
    Quote,
    Saying,
    Text,
    Words,
)

NOT_IN = ("entering", "closed")


def quiet(dialogue: Dialogue, now: datetime) -> bool:
    """Whether no new meetings can be made now."""
    resting = bool(dialogue.paused_until and now < dialogue.paused_until) or bool(dialogue.distrusting)
    return dialogue.encounters is None or dialogue.stage in NOT_IN or resting


def open_(dialogue: Dialogue, command: c.OpenEncounters, now: datetime) -> Iterator[f.Fact]:
    """A mediator opens encounters, once the groups have entered."""
    require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if dialogue.encounters:
        raise Refused(N_("Encounters are open in this room already. Write /meet to see what you can do."))
    yield f.EncountersOpened(command.by, now)


def end(dialogue: Dialogue, command: c.EndEncounters, now: datetime) -> Iterator[f.Fact]:
    """A mediator ends them."""
    require_mediator(dialogue, command.by)
    if dialogue.encounters is None:
        raise overtaken()
    yield f.EncountersEnded(command.by, now)


def accept(dialogue: Dialogue, command: c.AcceptPack, now: datetime) -> Iterator[f.Fact]:
    """A mediator accepts questions they have read."""
    require_mediator(dialogue, command.by)
    if dialogue.encounters is None or command.language not in PACKS or command.language in dialogue.encounters.packs:
        raise overtaken()
    yield f.PackAccepted(command.language, command.by, now)


def hold(dialogue: Dialogue, command: c.HoldEncounters, now: datetime) -> Iterator[f.Fact]:
    """A round; in a room that is quiet, one without meetings."""
    if dialogue.encounters and dialogue.stage != "closed":
        number = dialogue.encounters.rounds + 1
        yield f.EncountersHeld(number, command.meetings, command.people, command.waiting, now)


def move(_: Dialogue, command: c.MoveMeetings, now: datetime) -> Iterator[f.Fact]:
    """Meetings go on to what comes next."""
    if command.number:
        yield f.MeetingsMoved(command.number, now)


def share(dialogue: Dialogue, command: c.ShareSentence, now: datetime) -> Iterator[f.Fact]:
    """A sentence comes back to the room."""
    require_calm(dialogue, now)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    yield f.SentenceShared(command.word, command.groups, now)


def pack(dialogue: Dialogue, language: str) -> Message:
    """The questions in a language, for a mediator to read before they are asked."""
    first = N_("These questions in %(language)s are a draft.", language=LanguageName(language))
    ask = N_(
        "Do they fit the people of this room? They are asked only if you say so. "
        "Without them, people meet and talk freely."
    )
    questions = Listing(tuple(Words(one, language) for one in PACKS[language]), ordered=True)
    yes = Choice(NC_("button", "They fit: ask them"), ("encfits", dialogue.id, language))
    return headed(dialogue, first, questions, ask, choices=(yes,))


def controls(dialogue: Dialogue) -> tuple[Choice, ...]:
    """What a mediator can do about encounters in a room."""
    if dialogue.stage in NOT_IN:
        return ()
    if dialogue.encounters is None:
        return (Choice(NC_("button", "Open encounters"), ("encopen", dialogue.id)),)
    drafts = (language for language in PACKS if language not in dialogue.encounters.packs)
    read = (
        Choice(NC_("button", "Questions: %(language)s", language=LanguageName(one)), ("encpack", dialogue.id, one))
        for one in drafts
    )
    return (*read, Choice(NC_("button", "End encounters"), ("encend", dialogue.id)))


def _opened(dialogue: Dialogue, fact: f.EncountersOpened) -> Iterator[Effect]:
    yield WakeAt("encounters", fact.at + FIRST, c.HoldEncounters())
    said = headed(
        dialogue,
        N_(
            "The mediator %(mediator)s invites you to meet people of the other groups, one to one or at a small table.",
            mediator=PersonName(fact.by),
        ),
        N_("Whoever would like to: write /meet to me in private. Whoever would not need not do anything."),
    )
    for group in dialogue.groups:
        yield Say(Group(group), said)
    draft = N_("Questions for those who meet are ready as drafts. Please read those of your languages.")
    yield Say(Mediators(), headed(dialogue, N_("Encounters are open."), draft, choices=controls(dialogue)))


def _ended(dialogue: Dialogue, fact: f.EncountersEnded) -> Iterator[Effect]:
    yield Hush("encounters")
    who = PersonName(fact.by)
    yield tell_all(
        dialogue,
        N_("The mediator %(mediator)s has ended the encounters. Meetings under way go on in private.", mediator=who),
    )


def _held(dialogue: Dialogue, fact: f.EncountersHeld) -> Iterator[Effect]:
    yield WakeAt("encounters", fact.at + EVERY, c.HoldEncounters())
    met = NN_("%(count)s meeting was arranged this week.", "%(count)s meetings were arranged this week.", fact.meetings)
    lines: tuple[Text, ...] = (met, N_("What is said there stays among those who meet."))
    yield Show("encounters", Mediators(), headed(dialogue, *lines, choices=controls(dialogue)))


def _accepted(dialogue: Dialogue, fact: f.PackAccepted) -> Iterator[Effect]:
    yield tell_all(
        dialogue,
        N_(
            "The mediator %(mediator)s has read the questions in %(language)s for people who meet, and accepted them.",
            mediator=PersonName(fact.by),
            language=LanguageName(fact.language),
        ),
    )


def _shared(dialogue: Dialogue, fact: f.SentenceShared) -> Iterator[Effect]:
    who = tuple(GroupName(group) for group in fact.groups)
    head = N_("People of %(groups)s have met. They share a sentence with all of you:", groups=who)
    how = N_("To meet somebody too, write /meet to me in private.")
    yield Say(Everyone(), headed(dialogue, head, Quote(Saying(fact.word)), how), word=fact.word)


DECIDES: dict[type, Decide] = {
    c.OpenEncounters: open_,
    c.EndEncounters: end,
    c.AcceptPack: accept,
    c.HoldEncounters: hold,
    c.MoveMeetings: move,
    c.ShareSentence: share,
}
ANNOUNCES: dict[type, Announce] = {
    f.EncountersOpened: _opened,
    f.EncountersEnded: _ended,
    f.EncountersHeld: _held,
    f.PackAccepted: _accepted,
    f.SentenceShared: _shared,
}
